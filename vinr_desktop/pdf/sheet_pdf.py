"""Prints a sheet as a tagged PDF: PDF/UA-1 and PDF/A-2a, never signed."""

from collections.abc import Iterator
from functools import partial

from vinr_desktop.domain.composed import Block, Grid, Heading, ItemList, Paragraph
from vinr_desktop.domain.sheet import Sheet, SheetSection
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.document_pdf import items
from vinr_desktop.pdf.parts import Badge, HeadTable
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.table import tagged_table
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean


def render_sheet(sheet: Sheet) -> bytes:
    """Return the sheet as PDF bytes; UserError when a letter cannot be printed."""
    title = clean(sheet.title)
    canvas = TaggedCanvas(About(title, clean(sheet.place) or title, sheet.kind, sheet.made_at))
    pages = flow.fill(_Story(sheet).all(canvas.root), page.frame)
    running = page.Running(
        title=title.replace("\n", " "),
        place=clean(sheet.place).replace("\n", " "),
        state=sheet.made_at.date().isoformat(),
        note=clean(sheet.note),
        is_draft=False,
    )
    flow.draw(pages, canvas, partial(_draw_around, running=running, count=len(pages)))
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


class _Story:
    """The blocks in reading order; every heading has a key of its own."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._headings = 0

    def all(self, root: Element) -> Iterator[flow.Block]:
        """Yield every block, elements made below `root`."""
        sheet = self._sheet
        yield blocks.Text(sheet.kind, page.KIND, root.add("P"))
        yield blocks.Text(sheet.title, page.TITLE, root.add("H1"))
        if sheet.place:
            yield blocks.Text(sheet.place, page.PLACE, root.add("P"))
        if sheet.mark:
            yield Badge(sheet.mark, root.add("P"))
        if sheet.head:
            yield HeadTable(sheet.head, root)
        for block in sheet.lead:
            yield from self._block(block, root)
        for section in sheet.sections:
            yield from self._section(section, root.add("Sect"))

    def _section(self, section: SheetSection, parent: Element) -> Iterator[flow.Block]:
        yield self._heading(section.title, 0, parent)
        for block in section.blocks:
            yield from self._block(block, parent)

    def _heading(self, title: str, level: int, parent: Element) -> blocks.Heading:
        self._headings += 1
        anchor = blocks.Anchor(f"h{self._headings}", level, "", clean(title))
        style, kind = (page.HEADING_2, "H3") if level else (page.HEADING_1, "H2")
        return blocks.Heading(anchor, style, parent.add(kind))

    def _block(self, block: Block, parent: Element) -> Iterator[flow.Block]:
        if isinstance(block, Paragraph):
            text = blocks.Text(block.text, page.LEAD if block.lead else page.BODY, parent.add("P"))
            text.keeps_next = block.lead
            yield text
        elif isinstance(block, Heading):
            yield self._heading(block.text, 1, parent)
        elif isinstance(block, ItemList):
            yield from items(block, parent)
        elif isinstance(block, Grid):
            yield tagged_table(
                block.columns, block.rows, block.widths, parent, row_headers=block.row_headers
            )
