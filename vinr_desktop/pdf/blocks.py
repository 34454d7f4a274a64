"""The blocks of a page: text, headings and list items."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, BODY, ITEM, MEASURE, Style
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, break_lines, clean

FEWEST_LINES = 2
BULLET = "•"
NUMBER_GAP = "\u00a0\u00a0"


def draw_lines(
    canvas: TaggedCanvas, lines: Sequence[Line], style: Style, x: float, top: float
) -> None:
    """Draw set lines from the top down.

    Each line that does not end inside a word ends with a space, so that a reader that joins
    lines does not join words.
    """
    pen = canvas.beginText(x, top - style.drop)
    pen.setFillColor(style.colour)
    pen.setFont(style.font, style.size, style.leading)
    for line in lines:
        pen.textLine(line.text if line.joined else f"{line.text} ")
    canvas.drawText(pen)


class Text(Block):
    """A paragraph of one style in one element; `indent` moves its left edge."""

    def __init__(self, text: str, style: Style, element: Element, indent: float = 0.0) -> None:
        self.text = clean(text)
        self.style = style
        self.element = element
        self.indent = indent
        self.before = style.before
        self.after = style.after
        self.lines_set: list[Line] | None = None

    def lines(self, width: float) -> list[Line]:
        """Return the set lines; the measure is never wider than reads well."""
        if self.lines_set is None:
            measure = min(width, MEASURE * self.style.size / BODY.size) - self.indent
            self.lines_set = break_lines(self.text, self.style.font, self.style.size, measure)
        return self.lines_set

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self.style.leading

    def least(self, width: float) -> float:
        count = len(self.lines(width))
        return (count if count < 2 * FEWEST_LINES else FEWEST_LINES) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        lines = self.lines(width)
        count = min(int(room / self.style.leading + 1e-6), len(lines) - FEWEST_LINES)
        if count < FEWEST_LINES:
            return None
        first, rest = copy(self), copy(self)
        first.after = 0.0
        first.lines_set = lines[:count]
        rest.lines_set = lines[count:]
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.tagged(self.element):
            draw_lines(canvas, self.lines(width), self.style, x + self.indent, top)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where links and the outline lead: a key of its own, and the level in the outline."""

    key: str
    level: int
    number: str
    title: str

    @property
    def text(self) -> str:
        """The heading as printed."""
        return f"{self.number}{NUMBER_GAP}{self.title}" if self.number else self.title


class Heading(Text):
    """A heading with an outline entry; it never stands last on a page."""

    keeps_next = True

    def __init__(self, anchor: Anchor, style: Style, element: Element) -> None:
        super().__init__(anchor.text, style, element)
        self.anchor = anchor

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        title = self.text.replace(NUMBER_GAP, " ").replace("\n", " ")
        canvas.bookmark(self.anchor.key, title, self.anchor.level, top + 6)
        super().draw(canvas, x, top, width)


class Item(Text):
    """A point of a list: its label, and its text beside it."""

    def __init__(
        self, label: str, text: str, element: Element, style: Style = ITEM, indent: float = 18.0
    ) -> None:
        self.label = label
        self.label_element: Element | None = element.add("Lbl")
        super().__init__(text, style, element.add("LBody"), indent)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = super().split(width, room)
        if parts and isinstance(parts[1], Item):
            parts[1].label_element = None
        return parts

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        if self.label_element:
            with canvas.tagged(self.label_element):
                self.draw_label(canvas, x, top)
        super().draw(canvas, x, top, width)

    def draw_label(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the label in the space before the text."""
        style = replace(self.style, colour=ACCENT)
        draw_lines(canvas, [Line(self.label)], style, x + self._label_x(), top)

    def _label_x(self) -> float:
        wide = fonts.width(self.label, self.style.font, self.style.size)
        return max(0.0, self.indent - 7 - wide)
