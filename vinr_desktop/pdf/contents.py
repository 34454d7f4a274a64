"""The list of contents: a link and a page number for every heading of the first level."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from math import ceil

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import Anchor
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, INK, MUTED, RULE, Style, shortened
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas

SIZE = 10.0
LEAST_LEADING = 15.5
LEAST_ABREAST = 14.0
MOST_LEADING = 18.0
NUMBER_ROOM = 24.0
PAGE_ROOM = 46.0
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
        half = (width - GUTTER) / 2 - NUMBER_ROOM - PAGE_ROOM / 2
        widest = max((_width(anchor.title) for anchor, _ in self.entries), default=0.0)
        count = len(self.entries)
        if count * LEAST_LEADING > room and widest <= half:
            self.columns = 2
        rows = max(1, self._rows())
        least = LEAST_ABREAST if self.columns > 1 else LEAST_LEADING
        self.leading = max(least, min(MOST_LEADING, room / rows))

    def _rows(self) -> int:
        return ceil(len(self.entries) / self.columns)

    def height(self, width: float) -> float:
        return self._rows() * self.leading

    def least(self, width: float) -> float:
        rows = self._rows() if self.columns > 1 else min(self._rows(), FEWEST + 1)
        return rows * self.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        count = min(int(room / self.leading), len(self.entries) - FEWEST)
        if count < FEWEST or self.columns > 1:
            return None
        first, rest = copy(self), copy(self)
        first.entries, rest.entries = self.entries[:count], self.entries[count:]
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        places = self._places(x, top, width)
        for (anchor, element), (left, line_top, wide) in zip(self.entries, places, strict=False):
            page = str(self.pages[anchor.key])
            base = line_top - Style(size=SIZE, leading=self.leading).drop
            title = shortened(anchor.title, fonts.REGULAR, SIZE, wide - NUMBER_ROOM - PAGE_ROOM / 2)
            with canvas.tagged(element):
                _draw_words(canvas, anchor.number, title, page, (left, base, wide))
            rect = (left, line_top - self.leading, left + wide, line_top)
            spoken = f"{anchor.number} {anchor.title}, sida {page}".strip()
            canvas.link(rect, anchor.key, element, spoken)
            _draw_rule(canvas, title, page, (left, base, wide))

    def _places(self, x: float, top: float, width: float) -> Iterator[Place]:
        wide = (width - GUTTER * (self.columns - 1)) / self.columns
        for column in range(self.columns):
            for row in range(self._rows()):
                yield x + column * (wide + GUTTER), top - row * self.leading, wide


def _width(text: str) -> float:
    return fonts.width(text, fonts.REGULAR, SIZE)


def _draw_words(canvas: TaggedCanvas, number: str, title: str, page: str, place: Place) -> None:
    x, base, width = place
    if number:
        canvas.setFillColor(ACCENT)
        canvas.text(x, base, f"{number} ", fonts.BOLD, SIZE)
    canvas.setFillColor(INK)
    canvas.text(x + NUMBER_ROOM, base, f"{title} ", fonts.REGULAR, SIZE)
    canvas.setFillColor(MUTED)
    canvas.text(x + width - _width(page), base, f"{page} ", fonts.REGULAR, SIZE)


def _draw_rule(canvas: TaggedCanvas, title: str, page: str, place: Place) -> None:
    x, base, width = place
    start = x + NUMBER_ROOM + _width(title) + 8
    end = x + width - _width(page) - 8
    if end - start > 12:
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(start, base + 2.5, end, base + 2.5)
