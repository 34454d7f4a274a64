"""A routine of about twelve pages: ours, tagged and archival, against plain reportlab.

Plain means reportlab's own story of the same words, fonts and sizes, with a table of contents, but
without tags, metadata, signature fields or an acute page.
"""

from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageTemplate,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as PlainParagraph
from reportlab.platypus.tableofcontents import TableOfContents

from tests.benchmarks.row import Row, in_turns, typical
from vinr_desktop.domain.composed import (
    ComposedDocument,
    ComposedSection,
    Grid,
    HistoryRow,
    ItemList,
    Paragraph,
    PlacedBlock,
    SignatureSlot,
)
from vinr_desktop.domain.form import SectionKind, SignatureRole
from vinr_desktop.pdf import document_pdf, fonts, preview

ROUNDS = 11
GOAL = 1.5
PAGES = range(11, 14)
SECTIONS = 10

SENTENCE = (
    "Den som får veta eller misstänker att någon är utsatt för våld i nära relation frågar i"
    " enrum, lyssnar, bedömer om läget är akut och berättar vilken hjälp som finns. "
)
BODY = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=10.5, leading=15, spaceAfter=9)
TITLE = ParagraphStyle("title", BODY, fontName=fonts.BOLD, fontSize=22, leading=28)
HEADING = ParagraphStyle(
    "heading", BODY, fontName=fonts.BOLD, fontSize=14, leading=20, spaceBefore=18
)
CELL = ParagraphStyle("cell", BODY, fontSize=9.5, leading=13)


def measure() -> list[Row]:
    """Make both from the same content, in turns, after checking that they are as long."""
    composed = routine()
    fonts.load()
    for made in (document_pdf.render(composed), plain(composed)):
        with preview.Pages(made) as pages:
            assert pages.count in PAGES, f"{pages.count} pages"
    work = partial(first_of_the_day, composed), partial(plain, composed)
    mine, theirs = map(typical, in_turns(*work, rounds=ROUNDS))
    met = mine / theirs <= GOAL
    return [Row("12-page routine", mine, "plain reportlab", theirs, f"ratio ≤ {GOAL:g}", met)]


def first_of_the_day(composed: ComposedDocument) -> bytes:
    """Ours without the widths of words that were measured for an earlier document."""
    fonts.unit_width.cache_clear()
    return document_pdf.render(composed)


def routine() -> ComposedDocument:
    """A document with the mixture of a real routine: text, points and tables."""
    return ComposedDocument(
        title="Lokal rutin vid våld i nära relation",
        document_type="Lokal rutin",
        municipality="Granby kommun",
        unit="Hemtjänst norr",
        version="1.0",
        is_draft=False,
        measures=("2.3", "2.4"),
        head=(("Gäller för", "All personal i hemtjänst norr"), ("Dokumentansvarig", "Enhetschef")),
        sections=tuple(section(number) for number in range(1, SECTIONS + 1)),
        contacts=(),
        history=(HistoryRow("1.0", date(2026, 11, 24), "Första versionen", "Åsa Öberg"),),
        signatures=(
            SignatureSlot(SignatureRole.APPROVER, "Fastställs av", "Åsa Öberg", "Enhetschef"),
        ),
        laws_checked=date(2026, 11, 1),
        adopted_on=date(2026, 11, 24),
        made_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )


def section(number: int) -> ComposedSection:
    """A section of a little under a page; each text is one of a kind, as real ones are."""
    points = tuple(f"Punkt {number}.{point}: {SENTENCE}" for point in range(4))
    rows = tuple((f"Händelse {number}.{row}", SENTENCE, "Enhetschef") for row in range(4))
    blocks = (
        Paragraph(f"Avsnitt {number} inleds så här. {SENTENCE}", lead=True),
        Paragraph(f"{number}. {SENTENCE * 2}"),
        ItemList(points, ordered=number % 2 == 0),
        Grid(("Händelse", "Så gör vi", "Ansvarig"), rows, (2.0, 4.0, 1.5), row_headers=True),
        Paragraph(f"Efteråt, {number}. {SENTENCE * 2}"),
    )
    placed = tuple(PlacedBlock(block) for block in blocks)
    return ComposedSection(f"s{number}", str(number), f"Steg {number}", SectionKind.NORMAL, placed)


class Plain(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Reportlab's own template, which tells the table of contents of each heading."""

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, PlainParagraph) and flowable.style is HEADING:
            self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))


def plain(composed: ComposedDocument) -> bytes:
    """The same words by reportlab's own means."""
    made = BytesIO()
    template = Plain(made, pagesize=A4, title=composed.title)
    frame = Frame(22 * mm, 22 * mm, A4[0] - 44 * mm, A4[1] - 44 * mm, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate(frames=[frame]))
    contents = TableOfContents(levelStyles=[BODY])
    story = [PlainParagraph(composed.title, TITLE), plain_table(composed.head, (1, 3)), contents]
    for each in composed.sections:
        story.append(PlainParagraph(f"{each.number} {each.title}", HEADING))
        story += [plain_block(placed) for placed in each.blocks]
    template.multiBuild(story)
    return made.getvalue()


def plain_block(placed: PlacedBlock) -> Flowable:
    """A paragraph, a list or a table of reportlab's."""
    block = placed.block
    if isinstance(block, ItemList):
        items = [PlainParagraph(item, BODY) for item in block.items]
        return ListFlowable(items, bulletType="1" if block.ordered else "bullet")
    if isinstance(block, Grid):
        return plain_table((block.columns, *block.rows), block.widths)
    assert isinstance(block, Paragraph)
    return PlainParagraph(block.text, BODY)


def plain_table(rows: tuple[tuple[str, ...], ...], shares: tuple[float, ...]) -> Table:
    """A table with its header repeated on each page."""
    cells = [[PlainParagraph(cell, CELL) for cell in row] for row in rows]
    width = A4[0] - 44 * mm
    air = TableStyle([("TOPPADDING", (0, 0), (-1, -1), 7), ("BOTTOMPADDING", (0, 0), (-1, -1), 7)])
    widths = [width * share / sum(shares) for share in shares]
    return Table(cells, widths, repeatRows=1, style=air)
