"""The printed document, as a reader, a screen reader and an archive meet it."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.pdf import reading
from tests.pdf.routines import PURPOSE, STEPS, acute, draft, long_routine, risks, section, small
from tests.verapdf import faults
from vinr_desktop.domain.composed import (
    ComposedDocument,
    ContactLine,
    ContactList,
    Grid,
    ItemList,
    Paragraph,
    PlacedBlock,
)
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.document_pdf import render

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "reference" / "routine_structure.txt"


@pytest.fixture(scope="module")
def routine() -> bytes:
    return render(long_routine())


@pytest.fixture(scope="module")
def routine_tree(routine: bytes) -> reading.Node:
    return reading.tree(routine)


@pytest.mark.parametrize("make", [long_routine, draft, small], ids=lambda make: make.__name__)
def test_archive_and_screen_reader_standards_are_met(
    make: Callable[[], ComposedDocument], tmp_path: Path
) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(render(make()))

    assert (faults(path, "ua1"), faults(path, "2a")) == ([], [])


def test_qpdf_finds_nothing_wrong(routine: bytes, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(routine)

    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)

    assert (done.returncode, "PDF Version: 1.7" in done.stdout) == (0, True)


def test_text_and_structure_are_those_of_the_reference(tmp_path: Path) -> None:
    """After a wanted change: write what the test read to the file, and look through the change."""
    routine = replace(long_routine(), sections=long_routine().sections[3:7])

    assert reading.structure(render(routine), tmp_path) == GOLDEN.read_text("utf-8")


def test_same_content_gives_same_bytes(routine: bytes) -> None:
    assert render(long_routine()) == routine


def test_same_content_gives_same_bytes_in_another_process(routine: bytes) -> None:
    program = (
        "import hashlib; from tests.pdf.routines import long_routine;"
        "from vinr_desktop.pdf.document_pdf import render;"
        "print(hashlib.sha256(render(long_routine())).hexdigest())"
    )
    surroundings = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=surroundings,
    )

    assert done.stdout.strip() == hashlib.sha256(routine).hexdigest()


def test_other_content_gives_another_file_id(routine: bytes) -> None:
    other = render(replace(long_routine(), version="2.1"))

    with pikepdf.open(BytesIO(routine)) as one, pikepdf.open(BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_the_file_says_what_it_is(routine: bytes) -> None:
    with pikepdf.open(BytesIO(routine)) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "sv-SE"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert metadata["dc:title"] == "Lokal rutin vid våld i nära relation – Hemtjänst Norra"
        assert metadata["dc:creator"] == ["Hemtjänst Norra, Exempelstads kommun"]
        assert metadata["dc:language"] == {"sv-SE"}
        assert metadata["xmp:CreateDate"] == "2026-11-24T09:30:00+00:00"
        assert str(pdf.docinfo.CreationDate) == "D:20261124093000+00'00'"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_every_page_tells_its_number_its_version_and_when_it_holds(routine: bytes) -> None:
    found = reading.pages(routine)

    assert len(found) >= 12
    for number, page in enumerate(found, start=1):
        assert f"sida {number} av {len(found)}" in page
        assert "version 2.0 · Fastställd 2026-11-24" in page
        assert "Utskriven kopia gäller endast utskriftsdagen" in page


def test_a_draft_says_so_on_every_page_and_has_nothing_to_sign() -> None:
    pdf = render(replace(draft(), signatures=long_routine().signatures))

    assert all("UTKAST – inte fastställd" in page for page in reading.pages(pdf))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/AcroForm" not in opened.Root


def test_the_head_says_when_the_laws_were_checked(routine: bytes) -> None:
    first = reading.joined(reading.pages(routine)[0])

    assert "Lagrum kontrollerade" in first
    assert "2026-02-01" in first


def test_contents_lead_to_the_pages_they_name(routine: bytes) -> None:
    with pikepdf.open(BytesIO(routine)) as pdf:
        places: dict[object, int] = {
            page.objgen: number for number, page in enumerate(pdf.pages, start=1)
        }
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note]
        named = [(str(link.Contents), places[link.Dest[0].objgen]) for link in links]

    texts = reading.pages(routine)
    assert len(named) == len(long_routine().sections) + 3
    for contents, number in named:
        title, said = contents.rsplit(", sida ", 1)
        assert int(said) == number
        words = title.partition(" ")[2] if title[0].isdigit() else title
        assert words in reading.joined(texts[number - 1])


def test_a_long_list_of_contents_goes_on_with_every_title_whole() -> None:
    title = "Ett avsnitt med ett så långt namn att det inte ryms på en rad i innehållet"
    sections = tuple(section(n, f"{title} {n}", Paragraph("Kort.")) for n in range(1, 61))
    pdf = render(replace(long_routine(), sections=sections))

    with pikepdf.open(BytesIO(pdf)) as opened:
        links = [len(page.get("/Annots", [])) for page in opened.pages]
    assert links[0] < 63 <= sum(links[:3])
    contents = reading.joined(" ".join(reading.pages(pdf)[:3]))
    assert all(f"{title} {n} " in contents for n in range(1, 40))


def test_bookmarks_name_every_section_and_heading(routine: bytes) -> None:
    with pikepdf.open(BytesIO(routine)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [item.title for item in outline.root[7].children]

    assert titles[:2] == ["1 Omfattning", "2 Syfte"]
    assert titles[-3:] == ["Revisionshistorik", "Fastställande", "Bilaga: Kontakter"]
    assert below == ["Så gör vi"]


def test_the_acute_page_holds_the_acute_section_and_nothing_else(
    routine_tree: reading.Node,
) -> None:
    sections = [node for node in routine_tree.kids if node.tag == "Sect"]
    wall = next(node for node in sections if len(_ordered_items(node)) == len(STEPS))
    there = {page for page, _ in wall.all_marks()}
    others = {page for node in sections if node is not wall for page, _ in node.all_marks()}

    assert len(there) == 1
    assert not there & others


def _ordered_items(node: reading.Node) -> list[reading.Node]:
    lists = (n for n in node.walk() if n.attributes.get("/ListNumbering") == "/Decimal")
    return [kid for found in lists for kid in found.kids]


def test_the_acute_page_is_as_large_as_its_content_allows() -> None:
    few = render(replace(long_routine(), sections=(acute(5, STEPS[:3]),)))
    many = render(replace(long_routine(), sections=(acute(5, STEPS * 2),)))

    assert _size_of(few, "Sätt") > 1.4 * _size_of(many, "Sätt")
    assert _size_of(many, "Sätt") >= 12


def _size_of(pdf: bytes, word: str) -> float:
    """The height of a word's box in points; poppler's boxes are a little higher than the type."""
    found = re.search(
        rf'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">{word}<', reading.text(pdf, "-bbox")
    )
    assert found
    return float(found[2]) - float(found[1])


def test_the_acute_page_takes_tables_and_many_numbers(tmp_path: Path) -> None:
    numbers = tuple(ContactLine(f"Kontakt {n}", f"0500-000 0{n}", note="Ring") for n in range(6))
    wall = replace(
        acute(5),
        blocks=tuple(
            PlacedBlock(block)
            for block in (
                Paragraph("Gör så här", lead=True),
                Grid(("Vad", "Vem"), (("Ring 112", "alla"),), (2, 1)),
                ItemList(STEPS * 2, ordered=True),
                ContactList(numbers),
            )
        ),
    )
    read = reading.paragraphs(render(replace(long_routine(), sections=(wall,))), tmp_path)

    assert [line.phone for line in numbers] == [w for w in read if w.startswith("0500")][:6]
    assert {"Gör så här", "Vad", "Vem", "Ring 112", "alla"} <= set(read)


def test_an_acute_section_that_is_too_long_names_itself() -> None:
    steps = tuple(f"{step} {PURPOSE}" for step in STEPS)
    routine = replace(long_routine(), sections=(acute(5, steps),))

    with pytest.raises(UserError, match="5 Akut – gör så här.*ryms inte på en sida") as raised:
        render(routine)
    assert "sparat" in raised.value.remedy


def test_a_repeated_header_row_is_printed_often_and_announced_once(
    routine: bytes, tmp_path: Path
) -> None:
    printed = sum("Sannolikhet" in page for page in reading.pages(routine))
    announced = reading.paragraphs(routine, tmp_path).count("Sannolikhet")

    assert printed > 1
    assert announced == 1


def test_rows_that_share_their_heading_announce_it_once_for_all(
    routine: bytes, routine_tree: reading.Node, tmp_path: Path
) -> None:
    spans = [node.attributes.get("/RowSpan") for node in routine_tree.walk() if node.tag == "TH"]

    assert spans.count("2") == 2
    assert reading.paragraphs(routine, tmp_path).count("Bekräftat våld, vill ha hjälp") == 1


def test_no_heading_stands_last_on_a_page(routine_tree: reading.Node) -> None:
    last: dict[int, tuple[int, str]] = {}
    for node in routine_tree.walk():
        for page, number in node.marks:
            last[page] = max(last.get(page, (-1, "")), (number, node.tag))

    assert len(last) >= 12
    assert [tag for _, tag in last.values() if tag in {"H1", "H2", "H3"}] == []


def test_headings_go_down_one_level_at_a_time(routine_tree: reading.Node) -> None:
    levels = [int(n.tag[1]) for n in routine_tree.walk() if re.fullmatch(r"H\d", n.tag)]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_fields_are_prepared_for_those_who_sign(routine: bytes) -> None:
    with pikepdf.open(BytesIO(routine)) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        names = [str(found.T) for found in fields]
        tooltips = [str(found.TU) for found in fields]
        signed = ["/V" in found for found in fields]
        forms = [e for e in _elements(pdf.Root.StructTreeRoot.K) if str(e.S) == "/Form"]
        owned = [isinstance(form.K, pikepdf.Dictionary) for form in forms]

    assert names == ["signature-owner", "signature-approver"]
    assert tooltips[1] == "Underskrift, Fastställs av: Märta Ängström, Verksamhetschef"
    assert signed == [False, False]
    assert owned == [True, True], "a field in a list would make a counter-signature look forged"


def _elements(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    below = kids if isinstance(kids, pikepdf.Array) else [kids]
    found = [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    return [element, *(inner for kid in found for inner in _elements(kid))]


def test_no_font_is_left_out_of_the_file(routine: bytes) -> None:
    with pikepdf.open(BytesIO(routine)) as pdf:
        fonts = {
            str(font.BaseFont): "/FontFile2" in font.FontDescriptor
            for page in pdf.pages
            for font in page.Resources.Font.values()
        }

    assert fonts
    assert all("NotoSans" in name and is_inside for name, is_inside in fonts.items())


def test_a_letter_that_no_font_has_is_named_with_its_place() -> None:
    with pytest.raises(UserError, match=r"漢.*U\+6F22.*Ring 漢 genast"):
        render(small(Paragraph("Ring 漢 genast.")))


def test_a_document_without_anything_still_prints() -> None:
    pdf = render(small())

    assert "Egenkontroll" in reading.text(pdf)
    assert len(reading.pages(pdf)) == 1


def test_a_short_document_goes_on_below_its_contents() -> None:
    pdf = render(small(Paragraph(PURPOSE), ItemList(("ett", "två"))))

    assert len(reading.pages(pdf)) == 1


def test_a_row_taller_than_a_page_goes_on_without_losing_a_word(tmp_path: Path) -> None:
    words = " ".join(f"ord{number}" for number in range(1500))
    pdf = render(small(Grid(("Läge", "Vad vi gör"), (("Misstanke", words),), (1, 3))))

    assert len(reading.pages(pdf)) > 1
    assert words in " ".join(reading.paragraphs(pdf, tmp_path))


def test_a_torn_row_shows_its_heading_on_every_page_and_announces_it_once(tmp_path: Path) -> None:
    rows = (("Misstanke", PURPOSE * 16), ("Misstanke", PURPOSE * 8))
    pdf = render(small(Grid(("Läge", "Vad vi gör"), rows, (1, 3), row_headers=True)))
    read = reading.pages(pdf)

    assert len(read) == 3
    assert [page.count("Misstanke") for page in read] == [1] * len(read)
    assert reading.paragraphs(pdf, tmp_path).count("Misstanke") == 1


@pytest.mark.parametrize("follower", [risks(3), Paragraph("Anhörig 1")], ids=["table", "text"])
def test_a_short_introduction_stays_with_what_it_leads_up_to(follower: Grid | Paragraph) -> None:
    introduction = "Vi har gått igenom vad som kan göra att vi missar våld."
    for filling in range(20, 36):
        points = ItemList(tuple(f"punkt {number}" for number in range(filling)))
        read = reading.pages(render(small(points, Paragraph(introduction), follower)))
        first = next(page for page in read if "Anhörig 1" in page)
        assert introduction in first


def test_a_contact_reads_name_purpose_number_and_hours(tmp_path: Path) -> None:
    line = ContactLine("Socialjouren", "0500-000 00", "Kvällar", "Orosanmälan", "Ring alltid.")
    read = reading.paragraphs(render(small(ContactList((line,)))), tmp_path)

    start = read.index("Socialjouren")
    assert read[start : start + 5] == [
        "Socialjouren",
        "Orosanmälan",
        "Ring alltid.",
        "0500-000 00",
        "Kvällar",
    ]


def test_empty_cells_keep_their_place_in_the_table() -> None:
    pdf = render(small(Grid(("Roll", "Ersättare"), (("Stab", ""), ("", "Chef")), (1, 1))))
    rows = [node for node in reading.tree(pdf).walk() if node.tag == "TR"]

    assert [len(row.kids) for row in rows] == [2, 2, 2]


def test_a_long_title_is_whole_on_the_first_page() -> None:
    title = "Lokal rutin vid våld i nära relation för " + "boendestöd och personlig assistans " * 5
    routine = replace(long_routine(), title=title.strip(), sections=(section(1, "A", risks(1)),))

    assert title.strip() in reading.joined(reading.pages(render(routine))[0])
