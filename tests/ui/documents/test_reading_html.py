"""The document as rich text: the same words in the same order, and nothing read as markup."""

from datetime import UTC, datetime

from PySide6.QtGui import QTextDocument

from vinr_desktop.domain.composed import (
    ComposedDocument,
    ComposedSection,
    ContactGroup,
    ContactLine,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
    PlacedBlock,
)
from vinr_desktop.domain.form import SectionKind
from vinr_desktop.ui.documents.reading_html import document_html

BLOCKS = (
    PlacedBlock(Paragraph("Vi frågar <alla> & alltid.\nI enrum."), "ask"),
    PlacedBlock(Heading("Akut")),
    PlacedBlock(ItemList(("Ring 112.", "Vänta."), ordered=True)),
    PlacedBlock(Grid(("Vem", "När"), (("Chefen", "genast"),), (1, 3), row_headers=True)),
    PlacedBlock(ContactList((ContactLine("Jouren", "0583-1", "dygnet runt", "Natt"),))),
)


def composed(*sections: ComposedSection, contacts: bool = True) -> ComposedDocument:
    """A small document."""
    line = ContactLine("Kvinnofridslinjen", "116 016")
    return ComposedDocument(
        title="Rutin",
        document_type="Lokal rutin",
        municipality="Askersund",
        unit="Norr",
        version="1.0",
        is_draft=True,
        measures=(),
        head=(("Enhet", "Norr"),),
        sections=sections,
        contacts=(ContactGroup("Våra", (line,)),) if contacts else (),
        history=(),
        signatures=(),
        laws_checked=None,
        adopted_on=None,
        made_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


def read(html: str) -> list[str]:
    """The words as a reader meets them."""
    document = QTextDocument()
    document.setHtml(html)
    return [line for line in document.toPlainText().splitlines() if line.strip()]


def test_every_kind_of_block_is_read_in_order(qapp: object) -> None:
    section = ComposedSection("s", "1", "Frågan", SectionKind.NORMAL, BLOCKS)
    lines = read(document_html(composed(section)))
    expected = ["Rutin", "Enhet", "Norr", "1. Frågan", "Vi frågar <alla> & alltid.", "I enrum."]
    expected += ["Akut", "Ring 112.", "Vänta.", "Vem", "När", "Chefen", "genast"]
    assert lines[: len(expected)] == expected
    assert lines[-6:] == ["Våra", "Kontakt", "Telefon", "Tider", "Kvinnofridslinjen", "116 016"]


def test_section_links_to_its_first_question(qapp: object) -> None:
    section = ComposedSection("s", "1", "Frågan", SectionKind.NORMAL, BLOCKS)
    fixed = ComposedSection("f", "2", "Fast", SectionKind.NORMAL, (PlacedBlock(Paragraph("x")),))
    html = document_html(composed(section, fixed), links=True)
    assert html.count("question:ask") == 1
    assert html.count("question:") == 1
    assert "question:" not in document_html(composed(section))


def test_appendix_is_left_out_when_nobody_is_in_it(qapp: object) -> None:
    assert "Kontakter" not in document_html(composed(contacts=False))
