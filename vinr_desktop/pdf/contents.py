"""The list of contents: a link and a page number for every heading of the first level."""

from collections.abc import Mapping, Sequence
from copy import copy
from math import ceil

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import Anchor, draw_lines
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, MUTED, RULE, Style
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, break_lines

SIZE = 10.0
LEAST_LEADING = 15.5
LEAST_ABREAST = 14.0
MOST_LEADING = 18.0
NUMBER_ROOM = 24.0
PAGE_ROOM = 23.0
NEXT_LINE = 13.0
GUTTER = 30.0
FEWEST = 3

Place = tuple[float, float, float]


class Contents(Block):
    """The entries in one column, or in two where that keeps them on the page.

    `pages` is filled by whoever lays out the pages, before anything is drawn.
    """

    after = 12.0

    def __init__(self, entries: Sequence[tuple[Anchor, Element]], pages: Mapping[str, int]) -> None:
        self.entries = entries
        self.pages = pages
        self.columns = 1
        self.leading = MOST_LEADING

    def fit(self, room: float, width: float) -> None:
        """Set the lines so that they fit a room in points, where that can be done."""
        half = _title_room((width - GUTTER) / 2)
        widest = max((_width(anchor.title) for anchor, _ in self.entries), default=0.0)
        count = len(self.entries)
        if count * LEAST_LEADING > room and widest <= half:
            self.columns = 2
        rows = max(1, self._rows())
        least = LEAST_ABREAST if self.columns > 1 else LEAST_LEADING
        self.leading = max(least, min(MOST_LEADING, room / rows))

    def _rows(self) -> int:
        return ceil(len(self.entries) / self.columns)

    def _lines(self, index: int, width: float) -> list[Line]:
        title = self.entries[index][0].title
        return break_lines(title, fonts.REGULAR, SIZE, _title_room(width))

    def _entry_height(self, index: int, width: float) -> float:
        return self.leading + (len(self._lines(index, width)) - 1) * NEXT_LINE

    def height(self, width: float) -> float:
        if self.columns > 1:
            return self._rows() * self.leading
        return sum(self._entry_height(index, width) for index in range(len(self.entries)))

    def least(self, width: float) -> float:
        rows = self._rows() if self.columns > 1 else min(self._rows(), FEWEST + 1)
        return rows * self.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        count, used = 0, 0.0
        while count < len(self.entries) and used + self._entry_height(count, width) <= room:
            used += self._entry_height(count, width)
            count += 1
        count = min(count, len(self.entries) - FEWEST)
        if count < FEWEST or self.columns > 1:
            return None
        first, rest = copy(self), copy(self)
        first.entries, rest.entries = self.entries[:count], self.entries[count:]
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        wide = (width - GUTTER * (self.columns - 1)) / self.columns
        for column in range(self.columns):
            y = top
            for index in range(column * self._rows(), min(len(self.entries), self._end(column))):
                self._draw_entry(canvas, index, (x + column * (wide + GUTTER), y, wide))
                y -= self._entry_height(index, wide)

    def _end(self, column: int) -> int:
        return (column + 1) * self._rows()

    def _draw_entry(self, canvas: TaggedCanvas, index: int, place: Place) -> None:
        anchor, element = self.entries[index]
        left, top, wide = place
        page = str(self.pages[anchor.key])
        base = top - Style(size=SIZE, leading=self.leading).drop
        lines = self._lines(index, wide)
        with canvas.tagged(element):
            _draw_words(canvas, anchor.number, lines, page, (left, base, wide))
        rect = (left, top - self._entry_height(index, wide), left + wide, top)
        spoken = f"{anchor.number} {anchor.title}, sida {page}".strip()
        canvas.link(rect, anchor.key, element, spoken)
        last = base - (len(lines) - 1) * NEXT_LINE
        _draw_rule(canvas, lines[-1].text, page, (left, last, wide))


def _title_room(width: float) -> float:
    return width - NUMBER_ROOM - PAGE_ROOM


def _width(text: str) -> float:
    return fonts.width(text, fonts.REGULAR, SIZE)


def _draw_words(
    canvas: TaggedCanvas, number: str, lines: Sequence[Line], page: str, place: Place
) -> None:
    x, base, width = place
    if number:
        canvas.setFillColor(ACCENT)
        canvas.text(x, base, f"{number} ", fonts.BOLD, SIZE)
    style = Style(size=SIZE, leading=NEXT_LINE)
    draw_lines(canvas, lines, style, x + NUMBER_ROOM, base + style.drop)
    canvas.setFillColor(MUTED)
    last = base - (len(lines) - 1) * NEXT_LINE
    canvas.text(x + width - _width(page), last, f"{page} ", fonts.REGULAR, SIZE)


def _draw_rule(canvas: TaggedCanvas, title: str, page: str, place: Place) -> None:
    x, base, width = place
    start = x + NUMBER_ROOM + _width(title) + 8
    end = x + width - _width(page) - 8
    if end - start > 12:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(start, base + 2.5, end, base + 2.5)
