"""The worksheet on paper: every question, what is answered already, and room for the rest."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.pdf import reading
from tests.pdf.routines import NOW
from tests.verapdf import faults
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.form import (
    Answer,
    BySector,
    Choice,
    Column,
    ColumnKind,
    Condition,
    Form,
    Head,
    Kind,
    Page,
    Question,
)
from vinr_desktop.pdf.worksheet_pdf import render_worksheet

HOME_CARE = Sector("hemtjanst", "hemtjänst", "brukare", "brukaren", "brukarens", "brukare")
HELPLINE = Contact(
    "kvinnofrid",
    "/",
    "Kvinnofridslinjen",
    (Audience.VICTIM,),
    "116 016",
    "dygnet runt",
    status=ContactStatus.VERIFIED,
)
UNSURE = replace(HELPLINE, id="oviss", name="Ovisslinjen", status=ContactStatus.TO_CHECK)
CONTACTS = {contact.id: contact for contact in (HELPLINE, UNSURE)}
SHORT = (Choice("a", "enhetschef"), Choice("b", "nämnd"))
RISKS = (
    Column("event", "Händelse", width=3),
    Column("p", "Sannolikhet", ColumnKind.NUMBER),
    Column("c", "Konsekvens", ColumnKind.NUMBER),
    Column("risk", "Risk", ColumnKind.PRODUCT, product_of=("p", "c")),
    Column("done", "Klart", ColumnKind.CHOICE, choices=(Choice("x", "i vår"),)),
)


def _question(question_id: str, kind: Kind, text: str, **others: object) -> Question:
    return Question(question_id, kind, BySector(text), **others)  # type: ignore[arg-type]


QUESTIONS = (
    _question("1a", Kind.TEXT, "Vad heter enheten?", required=True),
    _question("1b", Kind.CHOICE, "Vem fastställer?", choices=SHORT),
    _question("1c", Kind.LONG_TEXT, "Vad gör {personen} då?", prefill=BySector("Ringer oss.")),
    _question("1d", Kind.CHECKLIST, "Vad gör ni?", choices=SHORT, own=True, ordered=True),
    _question("1e", Kind.PERSON, "Vem svarar?", help=BySector("Skriv funktionen först.")),
    _question("1f", Kind.CONTACTS, "Vart hänvisar ni?", audience=("victim",)),
    _question("1g", Kind.TABLE, "Vad kan gå fel?", columns=RISKS),
    _question("1h", Kind.DATE, "När följs den upp?"),
    _question("1i", Kind.NUMBER, "Hur många gånger?"),
    _question("1j", Kind.YES_NO, "Har ni provat?"),
    _question("1j-hur", Kind.TEXT, "Hur gick det?", shown_when=(Condition("1j", (True,)),)),
    _question("1k", Kind.TEXT, "Bara för LSS?", sectors=frozenset({"lss"})),
    _question("1l", Kind.TEXT, "Skrivs av programmet?", by_program=True),
)
FORM = Form(
    id="prov",
    version=1,
    title="Lokal rutin",
    document_type="Lokal rutin",
    file_label="Prov",
    measures=("2.3",),
    signatures=(),
    head=Head(),
    sections=(),
    pages=(
        Page("s1", "Ramar", "Bestäm ramarna.", BySector("Kort och klart."), 8, QUESTIONS, ("2.3",)),
        Page("s2", "Rent", "Ingenting.", BySector(""), 2, (), proposal=True),
    ),
)
ANSWERS: dict[str, Answer] = {
    "1a": "Hemtjänst Norra",
    "1b": "a",
    "1d": [{"id": "b", "text": "nämnden, sedan"}, {"text": "egen rad"}],
    "1e": {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0500-000 01"},
    "1f": ["kvinnofrid"],
    "1g": [{"event": "Ensamarbete", "p": 3, "c": 4, "done": "x"}],
    "1h": "2027-11-24",
    "1i": 4,
    "1j": False,
}


def sheet(answers: Mapping[str, Answer], sector: Sector | None = HOME_CARE) -> bytes:
    return render_worksheet(FORM, answers, sector, "Hemtjänst Norra", CONTACTS, NOW)


@pytest.mark.parametrize("answers", [{}, ANSWERS], ids=["blank", "part-filled"])
def test_archive_and_screen_reader_standards_are_met(
    answers: Mapping[str, Answer], tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheet(answers))

    assert (faults(path, "ua1"), faults(path, "2a")) == ([], [])


def test_a_blank_sheet_asks_every_question_of_the_sector(tmp_path: Path) -> None:
    read = reading.joined(reading.text(sheet({})))

    for asked in QUESTIONS[:11]:
        assert asked.text.default.replace("{personen}", "brukaren") in read
    assert "Bara för LSS?" not in read
    assert "Skrivs av programmet?" not in read


def test_without_a_sector_every_sector_is_asked() -> None:
    read = reading.joined(reading.text(sheet({}, sector=None)))

    assert "Bara för LSS?" in read
    assert "Vad gör den enskilde då?" in read


def test_a_blank_sheet_tells_what_is_asked_when_and_proposed() -> None:
    read = reading.joined(reading.text(sheet({})))

    assert "Måste besvaras" in read
    assert "Besvaras om svaret på 1j är ”ja”" in read
    assert "Förslag, stryk och ändra: Ringer oss." in read
    assert "Skriv funktionen först." in read
    assert "Ungefär 8 minuter · Handlingsplanens åtgärd 2.3" in read
    assert "Klart: i vår" in read


def test_given_answers_stand_where_they_belong() -> None:
    read = reading.joined(reading.text(sheet(ANSWERS), "-layout"))

    for given in ("Åsa Öberg", "0500-000 01", "2027-11-24", "Ensamarbete", "egen rad"):
        assert given in read
    assert "3 4 12 i vår" in read, "the product is computed and the choice in words"
    assert "Förslag, stryk och ändra: Ringer oss." in read, "this one has no answer yet"


def test_a_question_that_the_answers_rule_out_is_left_out() -> None:
    assert "Hur gick det?" not in reading.text(sheet(ANSWERS))
    assert "Hur gick det?" in reading.text(sheet({**ANSWERS, "1j": True}))


def test_ticks_tell_a_screen_reader_what_is_chosen() -> None:
    with pikepdf.open(BytesIO(sheet(ANSWERS))) as pdf:
        said = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Lbl"
        ]

    # 1b: enhetschef of two; 1d: two given and one left; 1f: the helpline; 1j: no
    assert sorted(said) == sorted(
        ["vald", "inte vald", "vald", "vald", "inte vald", "vald", "inte vald", "vald"]
    )


def test_contacts_offered_are_those_sure_enough_to_print() -> None:
    read = reading.joined(reading.text(sheet({})))

    assert "Kvinnofridslinjen, 116 016, dygnet runt" in read
    assert "Ovisslinjen" not in read


def test_there_is_room_to_write_for_everything_unanswered() -> None:
    assert _long_rules(sheet({})) > _long_rules(sheet(ANSWERS)) > 10


def _long_rules(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [page.Contents.read_bytes() for page in opened.pages]
    return sum(stream.count(b" l S") for stream in streams)


def test_same_answers_give_same_bytes() -> None:
    assert sheet(ANSWERS) == sheet(dict(ANSWERS))
