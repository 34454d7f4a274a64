"""The annex of changes: conforming, read in order, and plain without colours."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.domain.telling import CONTACTS, DUTY, standing
from tests.pdf import reading
from tests.pdf.routines import NOW
from tests.verapdf import faults
from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.redline import compare
from vinr_desktop.pdf.redline_pdf import NOTE, render_changes

BEFORE: dict[str, Answer] = {
    "aim": "Vi frågar i enrum. Är någon annan med bokar vi en ny tid.",
    "placing": True,
    "steps": [{"id": "112"}, {"id": "safe"}],
    "risks": [{"event": "Ensamarbete", "p": 2, "c": 4}],
    "help": ["jour"],
    "inner": "En egen tanke.",
}
AFTER: dict[str, Answer] = {
    **BEFORE,
    "aim": "Vi frågar alltid i enrum.\n\nÄr någon annan med bokar vi en ny tid.",
    "steps": [{"id": "safe"}, {"id": "112"}, {"text": "Ring chefen."}],
    "risks": [{"event": "Ensamarbete", "p": 3, "c": 4}],
    "inner": "En annan tanke.",
}
HEAD = (("Diarienummer", "SN 2026/9"),)


def annex(before: dict[str, Answer] = BEFORE, after: dict[str, Answer] = AFTER) -> Annex:
    """The annex of two sets of answers, with a new number in the directory."""
    now = (
        {**CONTACTS, "jour": replace(DUTY, phone="08-465 004 77")} if after != before else CONTACTS
    )
    head = HEAD if after != before else ()
    return Annex(
        redline=compare(standing(before), standing(after, contacts=now, head=head)),
        title="Liten rutin – Norr",
        unit="Norr",
        municipality="Påhittade kommun",
        version="1.1",
        is_draft=True,
        since="version 1.0",
        made_at=NOW,
    )


def long_annex() -> Annex:
    """An annex whose changes go on over several pages."""
    text = " ".join(f"Mening nummer {number} är skriven för hand." for number in range(150))
    changed = text.replace("skriven", "bara skriven").replace(" för hand. Mening nummer 15", "\n15")
    return annex({"aim": text}, {"aim": f"{changed} {text.upper()}"})


@pytest.mark.parametrize("make", [annex, long_annex, lambda: annex(BEFORE, BEFORE)])
def test_archive_and_screen_reader_standards_are_met(make: object, tmp_path: Path) -> None:
    path = tmp_path / "annex.pdf"
    path.write_bytes(render_changes(make()))  # type: ignore[operator]

    assert (faults(path, "ua1"), faults(path, "2a")) == ([], [])


def test_is_read_in_order_with_signs_for_those_who_see_no_colours() -> None:
    read = reading.joined(reading.text(render_changes(annex())))
    expected = [
        "Bilaga Ändringar sedan version 1.0 Liten rutin – Norr · Påhittade kommun",
        "4 svar är ändrade. I dokumentets huvud är det nytt under ”Diarienummer”.",
        "Så läser du: [struket] är borttaget och +understruket är tillagt.",
        "Dokumentets huvud Diarienummer: +SN 2026/9",
        "Steg 2 Agera Fråga aim? Ändrat svar",
        "Vi frågar +alltid i enrum. ¶ nytt stycke Är någon annan med bokar vi en ny tid.",
        "• Flyttat från plats 1 till plats 2: Ring 112.",
        "• Tillagt: +Ring chefen. En punkt är oförändrad.",
        "Sannolikhet: [2] +3 · Riskvärde: [8] +12",
        "Steg 3 Ringa",
        "Socialjouren · Telefon: [08-465 004 50] +08-465 004 77",
    ]

    places = [read.find(words) for words in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)
    assert NOTE in read
    assert "version 1.1 (utkast)" in read


def test_a_screen_reader_hears_what_was_taken_away_and_written() -> None:
    with pikepdf.open(BytesIO(render_changes(annex()))) as pdf:
        said = [
            str(item.ActualText)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Span"
        ]

    assert " (borttaget: 08-465 004 50) " in said
    assert " (tillagt: 08-465 004 77) " in said


def test_what_is_not_printed_in_the_document_is_not_in_the_annex() -> None:
    assert "tanke" not in reading.text(render_changes(annex()))


def test_nothing_changed_is_said_in_words() -> None:
    read = reading.joined(reading.text(render_changes(annex(BEFORE, BEFORE))))

    assert "Inget är ändrat." in read
    assert "Så läser du" not in read


def test_a_long_answer_goes_on_over_the_page_with_every_word() -> None:
    pdf = render_changes(long_annex())
    body = reading.joined(" ".join(reading.pages(pdf)))

    assert len(reading.pages(pdf)) > 2
    assert body.count("skriven") == 150
    assert body.count("SKRIVEN") == 150


def test_same_changes_give_the_same_bytes() -> None:
    assert render_changes(annex()) == render_changes(annex())
