"""A sheet on paper: the reference validator finds nothing, and every kind of block is read."""

from datetime import UTC, datetime
from pathlib import Path

from tests.pdf import reading
from tests.verapdf import faults
from vinr_desktop.domain.composed import Grid, Heading, ItemList, Paragraph
from vinr_desktop.domain.sheet import Sheet, SheetSection
from vinr_desktop.pdf.sheet_pdf import render_sheet

SHEET = Sheet(
    kind="Registerutdrag",
    title="Registerutdrag: Åsa Öberg",
    place="Granby kommun",
    note="Lämnas till medarbetaren själv.",
    made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    head=(("Namn", "Åsa Öberg"), ("Nummer", "4101")),
    mark="Förslag",
    lead=(Paragraph("Först en inledning."),),
    sections=(
        SheetSection("Anställningar", (Grid(("Enhet", "Från"), (("Norr", "2024"),), (2, 1)),)),
        SheetSection("Mer", (Heading("Del"), ItemList(("Ett", "Två")), Paragraph("Slut."))),
    ),
)


def test_the_reference_validator_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(render_sheet(SHEET))

    assert faults(file, "ua1") == []
    assert faults(file, "2a") == []


def test_all_of_it_is_read_and_the_same_sheet_gives_the_same_bytes() -> None:
    pdf = render_sheet(SHEET)

    text = reading.text(pdf)
    for words in ("Åsa Öberg", "4101", "Förslag", "inledning", "2024", "Två", "Slut.", "Granby"):
        assert words in text
    assert render_sheet(SHEET) == pdf
