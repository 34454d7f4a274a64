"""Prints a composed document as a tagged PDF: PDF/UA-1 and PDF/A-2a, the same bytes every time."""

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from vinr_desktop.domain.composed import (
    ComposedDocument,
    ComposedSection,
    ContactGroup,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
    PlacedBlock,
)
from vinr_desktop.domain.form import SectionKind
from vinr_desktop.pdf import blocks, flow, page
from vinr_desktop.pdf.acute import AcutePage
from vinr_desktop.pdf.archive import About
from vinr_desktop.pdf.contents import Contents
from vinr_desktop.pdf.parts import Badge, Contact, HeadTable, SignatureBox
from vinr_desktop.pdf.structure import Element, list_attributes
from vinr_desktop.pdf.table import tagged_table
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean

ROOM_TO_GO_ON = 0.35
SHORT = 4 * page.BODY.leading
CONTENTS = "Innehåll"
CONTACTS = "Bilaga: Kontakter"
HISTORY = "Revisionshistorik"
SIGNING = "Fastställande"
LAWS_CHECKED = "Lagrum kontrollerade"
CONTACTS_NOTE = (
    "Namn och telefonnummer gäller den dag dokumentet skrivs ut. Den senaste versionen finns i"
    " ledningssystemet."
)
SIGNING_NOTE = "Dokumentet är fastställt när alla fält nedan är underskrivna."
UNSIGNED_NOTE = (
    "Det här är ett utkast. Det gäller inte förrän det är fastställt. Fälten för underskrift"
    " finns i den version som fastställs."
)


def render(composed: ComposedDocument) -> bytes:
    """Return the document as PDF bytes, with empty signature fields unless it is a draft.

    Raises UserError when a letter cannot be printed or the acute page cannot hold its content.
    """
    about = About(
        title=clean(composed.title),
        author=clean(", ".join(filter(None, (composed.unit, composed.municipality)))),
        subject=clean(composed.document_type),
        made_at=composed.made_at,
        language=composed.language,
        keywords=tuple(map(clean, composed.keywords)),
    )
    canvas = TaggedCanvas(about)
    story = _Story(composed, canvas.root)
    pages = flow.fill(story.blocks, page.frame)
    story.number(pages)
    running = _running(composed)
    around = partial(_draw_around, running=running, count=len(pages))
    flow.draw(pages, canvas, around)
    return canvas.finish()


def _draw_around(canvas: TaggedCanvas, number: int, running: page.Running, count: int) -> None:
    page.draw_running(canvas, running, number, count)


def _running(composed: ComposedDocument) -> page.Running:
    state = [f"version {composed.version}"]
    if composed.is_draft:
        state.append(page.DRAFT_NOTE)
    elif composed.adopted_on:
        state.append(f"Fastställd {composed.adopted_on.isoformat()}")
    return page.Running(
        title=clean(composed.title).replace("\n", " "),
        place=clean(composed.municipality).replace("\n", " "),
        state=clean(" · ".join(state)),
        note=page.PRINT_NOTE,
        is_draft=composed.is_draft,
    )


class _Story:
    """The blocks of a document in reading order, with their elements."""

    def __init__(self, composed: ComposedDocument, root: Element) -> None:
        self.composed = composed
        self.root = root
        self.anchors: list[blocks.Anchor] = []
        self.page_numbers: dict[str, int] = {}
        self.contents = root
        top = [*self._title(), *self._head()]
        self.contents_element = root.add("Sect")
        body = [*self._sections(), *self._history(), *self._signing(), *self._contacts()]
        self.blocks = self._with_contents(top) + body

    def number(self, pages: flow.Pages) -> None:
        """Note on which page each heading stands."""
        for number, placed in enumerate(pages, start=1):
            for item in placed:
                if isinstance(item.block, blocks.Heading | AcutePage):
                    self.page_numbers[item.block.anchor.key] = number

    def _anchor(self, title: str, level: int, number: str = "") -> blocks.Anchor:
        anchor = blocks.Anchor(f"h{len(self.anchors)}", level, clean(number), clean(title))
        self.anchors.append(anchor)
        return anchor

    def _heading(self, title: str, parent: Element, number: str = "") -> blocks.Heading:
        anchor = self._anchor(title, 0, number)
        return blocks.Heading(anchor, page.HEADING_1, parent.add("H2"))

    def _title(self) -> Iterator[flow.Block]:
        composed = self.composed
        yield blocks.Text(composed.document_type, page.KIND, self.root.add("P"))
        yield blocks.Text(composed.title, page.TITLE, self.root.add("H1"))
        place = " · ".join(filter(None, (composed.unit, composed.municipality)))
        if place:
            yield blocks.Text(place, page.PLACE, self.root.add("P"))
        if composed.is_draft:
            yield Badge(page.DRAFT_NOTE, self.root.add("P"))

    def _head(self) -> Iterator[flow.Block]:
        pairs = list(self.composed.head)
        checked = self.composed.laws_checked
        if checked and all(label != LAWS_CHECKED for label, _ in pairs):
            pairs.append((LAWS_CHECKED, checked.isoformat()))
        if pairs:
            yield HeadTable(pairs, self.root)

    def _with_contents(self, top: list[flow.Block]) -> list[flow.Block]:
        anchors = [anchor for anchor in self.anchors if anchor.level == 0]
        heading = blocks.Text(CONTENTS, page.HEADING_2, self.contents_element.add("H2"))
        heading.keeps_next = True
        tree = self.contents_element.add("TOC")
        entries = [(anchor, tree.add("TOCI").add("Link")) for anchor in anchors]
        contents = Contents(entries, self.page_numbers)
        first = page.frame(0)
        used = sum(block.before + block.height(first.width) + block.after for block in top)
        room = first.height - used - heading.before - heading.height(first.width) - 10
        contents.fit(room, first.width)
        needed = contents.height(first.width)
        left = room - needed if needed <= room else page.frame(1).height - needed
        is_full = left < first.height * ROOM_TO_GO_ON
        return [*top, heading, contents, *([flow.PageBreak()] if is_full else [])]

    def _sections(self) -> Iterator[flow.Block]:
        for section in self.composed.sections:
            element = self.root.add("Sect")
            if section.kind is SectionKind.ACUTE:
                yield flow.PageBreak()
                yield self._acute(section, element)
                yield flow.PageBreak()
            else:
                yield self._heading(section.title, element, section.number)
                for placed, following in zip_longest(section.blocks, section.blocks[1:]):
                    for block in self._block(placed, element):
                        if following and _introduces(placed, following):
                            _keep_with_next(block)
                        yield block

    def _acute(self, section: ComposedSection, element: Element) -> AcutePage:
        anchor = self._anchor(section.title, 0, section.number)
        acute = AcutePage(section, anchor, element)
        acute.place(page.frame(1).height)
        return acute

    def _block(self, placed: PlacedBlock, parent: Element) -> Iterator[flow.Block]:
        block = placed.block
        if isinstance(block, Paragraph):
            text = blocks.Text(block.text, page.LEAD if block.lead else page.BODY, parent.add("P"))
            text.keeps_next = block.lead
            yield text
        elif isinstance(block, Heading):
            anchor = self._anchor(block.text, 1)
            yield blocks.Heading(anchor, page.HEADING_2, parent.add("H3"))
        elif isinstance(block, ItemList):
            yield from items(block, parent)
        elif isinstance(block, Grid):
            yield tagged_table(
                block.columns, block.rows, block.widths, parent, row_headers=block.row_headers
            )
        else:
            yield from contact_list(block, parent)

    def _contacts(self) -> Iterator[flow.Block]:
        if not self.composed.contacts:
            return
        element = self.root.add("Sect")
        yield flow.PageBreak()
        yield self._heading(CONTACTS, element)
        note = blocks.Text(CONTACTS_NOTE, page.BODY, element.add("P"))
        note.keeps_next = True
        yield note
        for group in self.composed.contacts:
            yield from self._group(group, element)

    def _group(self, group: ContactGroup, element: Element) -> Iterator[flow.Block]:
        anchor = self._anchor(group.title, 1)
        yield blocks.Heading(anchor, page.HEADING_2, element.add("H3"))
        yield from contact_list(ContactList(group.lines), element)

    def _history(self) -> Iterator[flow.Block]:
        if not self.composed.history:
            return
        element = self.root.add("Sect")
        yield self._heading(HISTORY, element)
        rows = [
            (row.version, row.day.isoformat() if row.day else "–", row.change, row.by)
            for row in self.composed.history
        ]
        columns = ("Version", "Datum", "Ändring", "Av")
        yield tagged_table(columns, rows, (1.1, 1.4, 4.2, 2.0), element)

    def _signing(self) -> Iterator[flow.Block]:
        is_draft = self.composed.is_draft
        slots = () if is_draft else self.composed.signatures
        if not slots and not is_draft:
            return
        element = self.root.add("Sect")
        yield self._heading(SIGNING, element)
        note = blocks.Text(SIGNING_NOTE if slots else UNSIGNED_NOTE, page.BODY, element.add("P"))
        note.keeps_next = bool(slots)
        note.after = 14.0
        yield note
        for number, slot in enumerate(slots, start=1):
            box = SignatureBox(slot, element)
            box.keeps_next = number < len(slots)
            yield box


def _introduces(placed: PlacedBlock, following: PlacedBlock) -> bool:
    """Tell whether a block leads up to the next one: the fixed text of a section, or to a table."""
    return not placed.question or isinstance(following.block, Grid)


def _keep_with_next(block: flow.Block) -> None:
    """Keep a text with what follows where it is short."""
    if isinstance(block, blocks.Text) and block.height(page.TEXT_WIDTH) <= SHORT:
        block.keeps_next = True


def items(block: ItemList, parent: Element) -> Iterator[flow.Block]:
    """Yield the points of a list; its first two and its last two stay together."""
    top = parent.add("L", list_attributes("Decimal" if block.ordered else "Disc"))
    last = len(block.items)
    for number, text in enumerate(block.items, start=1):
        label = f"{number}." if block.ordered else blocks.BULLET
        item = blocks.Item(label, text, top.add("LI"))
        item.keeps_next = number < last and number in (1, last - 1)
        if number == last:
            item.after = page.BODY.after + 2
        yield item


def contact_list(block: ContactList, parent: Element) -> Iterator[flow.Block]:
    """Yield contacts one by one, the first two together."""
    top = parent.add("L", list_attributes("None"))
    for index, line in enumerate(block.lines):
        contact = Contact(line, top.add("LI"))
        contact.keeps_next = index == 0 and len(block.lines) > 1
        if index == len(block.lines) - 1:
            contact.after = page.BODY.after
        yield contact
