"""The acute page: one page for the wall, read from two metres, as large as its content allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from vinr_desktop.domain.composed import (
    ComposedSection,
    ContactLine,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
)
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import BULLET, Anchor, Text, draw_lines
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, INK, MUTED, RULE, TEXT_WIDTH, WHITE, Style
from vinr_desktop.pdf.parts import whole
from vinr_desktop.pdf.structure import Element, list_attributes
from vinr_desktop.pdf.table import Table, tagged_table
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, break_lines, clean

SIZES = (26.0, 24.0, 22.0, 20.0, 18.5, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
BAND_TEXT = (26.0, 18.0)
LEAST_NUMBER = 20.0
MANY_NUMBERS = 4
SMALL_STEP = 14.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The type of one try, from the size of its steps in points; never below 12."""

    step: float

    @property
    def text(self) -> Style:
        """Running text and steps."""
        size = self.step
        return Style(size=size, leading=round(size * 1.32, 1), after=size * 0.5)

    @property
    def strong(self) -> Style:
        """Headings on the page."""
        return replace(
            self.text, font=fonts.BOLD, colour=ACCENT, before=self.step * 0.8, after=self.step * 0.3
        )

    @property
    def figure(self) -> Style:
        """The numbers of the steps."""
        return Style(
            font=fonts.BOLD, size=self.step * 1.5, leading=self.text.leading, colour=ACCENT
        )

    @property
    def phone(self) -> Style:
        """Phone numbers: nearly twice the steps."""
        size = max(LEAST_NUMBER, self.step * 1.75)
        return Style(font=fonts.BOLD, size=size, leading=size * 1.22, colour=INK)

    @property
    def name(self) -> Style:
        """Whom a number leads to."""
        size = max(12.0, self.step * 0.8)
        return Style(font=fonts.BOLD, size=size, leading=size * 1.3)

    @property
    def hours(self) -> Style:
        """Hours and notes beside a number."""
        return replace(self.name, font=fonts.REGULAR, size=12.0, leading=15.5, colour=MUTED)


class AcutePage(Block):
    """A whole page with a band on top and parts below; it takes the largest size that fits.

    Raises UserError when the parts do not fit at the smallest size.
    """

    def __init__(self, section: ComposedSection, anchor: Anchor, parent: Element) -> None:
        self.section = section
        self.anchor = anchor
        self.heading = parent.add("H2")
        self.parent = parent
        self.title = _Band(clean(section.title))

    def place(self, room: float) -> None:
        """Choose the size for a page with this much room, in points."""
        for size in SIZES:
            trial = _parts(self.section, Scale(size), Element("Sect"))
            if _height(trial) <= room - self.title.height:
                self.room = room
                self.parts = _parts(self.section, Scale(size), self.parent)
                return
        raise UserError(
            f"Avsnittet ”{self.section.number} {self.section.title}” ryms inte på en sida.",
            "Sidan ska kunna läsas på väggen. Korta de första åtgärderna eller välj färre"
            " telefonnummer. Allt du har skrivit är sparat.",
        )

    def height(self, width: float) -> float:
        return self.room

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        title = f"{self.anchor.number} {self.anchor.title}".strip()
        canvas.bookmark(self.anchor.key, title, self.anchor.level, top + 6)
        self.title.draw(canvas, self.heading, x, top, width)
        spare = self.room - self.title.height - _height(self.parts)
        gap = min(14.0, spare / max(1, len(self.parts)))
        top -= self.title.height
        for index, part in enumerate(self.parts):
            top -= part.before if index else 0.0
            part.draw(canvas, x, top, width)
            top -= part.height(width) + part.after + gap


class _Band:
    """The title in white on a band of colour, large where it fits one line."""

    pad = 16.0
    below = 16.0

    def __init__(self, text: str) -> None:
        large, small = BAND_TEXT
        room = TEXT_WIDTH - 2 * self.pad
        size = large if fonts.width(text, fonts.BOLD, large) <= room else small
        self.style = Style(font=fonts.BOLD, size=size, leading=size * 1.25, colour=WHITE)
        self.lines = break_lines(text, fonts.BOLD, size, room)

    @property
    def band(self) -> float:
        """The height of the coloured band."""
        return max(46.0, len(self.lines) * self.style.leading + self.pad)

    @property
    def height(self) -> float:
        """The height with the space below."""
        return self.band + self.below

    def draw(
        self, canvas: TaggedCanvas, element: Element, x: float, top: float, width: float
    ) -> None:
        """Draw the band with its upper left corner at (x, top)."""
        canvas.setFillColor(ACCENT)
        canvas.roundRect(x, top - self.band, width, self.band, 6, stroke=0, fill=1)
        space = (self.band - len(self.lines) * self.style.leading) / 2
        with canvas.tagged(element):
            draw_lines(canvas, self.lines, self.style, x + self.pad, top - space)


def _fitting(text: str, size: float, width: float) -> float:
    return min(size, size * width / fonts.width(text, fonts.BOLD, size))


def _height(parts: Sequence[Block]) -> float:
    return sum(part.before + part.height(TEXT_WIDTH) + part.after for part in parts)


def _parts(section: ComposedSection, scale: Scale, parent: Element) -> list[Block]:
    parts: list[Block] = []
    for placed in section.blocks:
        make = _MAKERS[type(placed.block)]
        parts += make(placed.block, scale, parent)
    return parts


def _paragraph(block: Paragraph, scale: Scale, parent: Element) -> list[Block]:
    style = scale.strong if block.lead else scale.text
    return [Wide(block.text, style, parent.add("P"))]


def _heading(block: Heading, scale: Scale, parent: Element) -> list[Block]:
    return [Wide(block.text, scale.strong, parent.add("H3"))]


def _items(block: ItemList, scale: Scale, parent: Element) -> list[Block]:
    numbering = "Decimal" if block.ordered else "Disc"
    top = parent.add("L", list_attributes(numbering))
    return [
        Step(str(number) if block.ordered else BULLET, text, scale, top.add("LI"))
        for number, text in enumerate(block.items, start=1)
    ]


def _contacts(block: ContactList, scale: Scale, parent: Element) -> list[Block]:
    top = parent.add("L", list_attributes("None"))
    cards = [Card(line, scale, top.add("LI")) for line in block.lines]
    abreast = 3 if len(cards) > MANY_NUMBERS and scale.step <= SMALL_STEP else 2
    abreast = max(1, min(abreast, len(cards)))
    return [CardRow(cards[at : at + abreast], abreast) for at in range(0, len(cards), abreast)]


def _grid(block: Grid, scale: Scale, parent: Element) -> list[Block]:
    table: Table = tagged_table(
        block.columns, block.rows, block.widths, parent, row_headers=block.row_headers
    )
    return [table.resized(max(12.0, scale.step * 0.75))]


_MAKERS: dict[type, Callable[..., list[Block]]] = {
    Paragraph: _paragraph,
    Heading: _heading,
    ItemList: _items,
    ContactList: _contacts,
    Grid: _grid,
}


class Wide(Text):
    """Text over the whole width, as a wall wants it."""

    def lines(self, width: float) -> list[Line]:
        if self.lines_set is None:
            self.lines_set = break_lines(
                self.text, self.style.font, self.style.size, width - self.indent
            )
        return self.lines_set


class Step(Wide):
    """One step: a big figure and what to do."""

    def __init__(self, figure: str, text: str, scale: Scale, element: Element) -> None:
        self.figure = figure
        self.figure_style = scale.figure
        self.label = element.add("Lbl")
        super().__init__(text, scale.text, element.add("LBody"), indent=scale.step * 2.3)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.tagged(self.label):
            draw_lines(canvas, [Line(self.figure)], self.figure_style, x + 2, top)
        super().draw(canvas, x, top, width)


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a card; a number that is too wide for its column is made smaller, never broken."""

    text: str
    style: Style
    element: Element
    is_number: bool = False

    def set(self, width: float) -> tuple[list[Line], Style]:
        """Return the set lines and how they are set."""
        style = self.style
        if self.is_number:
            style = replace(style, size=_fitting(self.text, style.size, width))
        return break_lines(self.text, style.font, style.size, width), style

    def height(self, width: float) -> float:
        """Return the height in points."""
        lines, style = self.set(width)
        return len(lines) * style.leading

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the words with their upper left corner at (x, top)."""
        with canvas.tagged(self.element):
            draw_lines(canvas, *self.set(width), x, top)


class Card:
    """One number to call, in a column of its own."""

    def __init__(self, line: ContactLine, scale: Scale, element: Element) -> None:
        body = element.add("LBody")
        self.name = _Words(clean(line.name), scale.name, body.add("P"))
        self.rest: list[_Words] = []
        phone, below = whole(line.phone), (line.role, line.hours, line.note)
        if phone:
            self.rest.append(_Words(phone, scale.phone, body.add("P"), is_number=True))
        if any(below):
            words = clean(" · ".join(filter(None, below)))
            self.rest.append(_Words(words, scale.hours, body.add("P")))

    def name_height(self, width: float) -> float:
        """Return the height of the name in points; numbers of a row stand on one line."""
        return self.name.height(width)

    def rest_height(self, width: float) -> float:
        """Return the height of all below the name."""
        return sum(words.height(width) for words in self.rest)

    def draw(self, canvas: TaggedCanvas, place: tuple[float, float, float], drop: float) -> None:
        """Draw the card at (x, top, width), its number `drop` points below the top."""
        x, top, width = place
        self.name.draw(canvas, x, top, width)
        top -= drop
        for words in self.rest:
            words.draw(canvas, x, top, width)
            top -= words.height(width)


class CardRow(Block):
    """Cards abreast in columns of one width, under a thin rule."""

    pad = 6.0
    gutter = 18.0

    def __init__(self, cards: Sequence[Card], columns: int) -> None:
        self.cards = cards
        self.columns = columns

    def _column(self, width: float) -> float:
        return (width - self.gutter * (self.columns - 1)) / self.columns

    def _drop(self, column: float) -> float:
        return max(card.name_height(column) for card in self.cards)

    def height(self, width: float) -> float:
        column = self._column(width)
        rest = max(card.rest_height(column) for card in self.cards)
        return self._drop(column) + rest + 2 * self.pad

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.line(x, top, x + width, top)
        column = self._column(width)
        for index, card in enumerate(self.cards):
            left = x + index * (column + self.gutter)
            card.draw(canvas, (left, top - self.pad, column), self._drop(column))
