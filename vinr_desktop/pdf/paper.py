"""Room to write by hand: ruled lines, tick boxes, and the tinted box for guidance."""

from collections.abc import Sequence
from dataclasses import replace

from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import Item, Text, draw_lines
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, INK, ITEM, LABEL, MUTED, RULE, TEXT_WIDTH, TINT, Style
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, clean

LINE_HEIGHT = 24.0
BOX = 9.5
NOTE = Style(size=9.5, leading=13.5, after=10)
ALTERNATIVE = replace(ITEM, size=10, leading=14, after=4)
BOX_ROOM = 20.0
TICKED, NOT_TICKED = "vald", "inte vald"


class Ruled(Block):
    """Empty lines to write on; they may go on over the page."""

    after = 8.0

    def __init__(self, count: int) -> None:
        self.count = count

    def height(self, width: float) -> float:
        return self.count * LINE_HEIGHT

    def least(self, width: float) -> float:
        return min(self.count, 2) * LINE_HEIGHT

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        count = min(int(room / LINE_HEIGHT), self.count - 2)
        return (Ruled(count), Ruled(self.count - count)) if count >= 2 else None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        _pen(canvas)
        for number in range(1, self.count + 1):
            y = top - number * LINE_HEIGHT
            canvas.line(x, y, x + width, y)


class Labelled(Block):
    """Fields abreast, each a small label under its line; `part` of the width is used."""

    after = 8.0
    gutter = 18.0

    def __init__(
        self,
        fields: Sequence[tuple[str, str]],
        shares: Sequence[float],
        parent: Element,
        part: float = 1.0,
    ) -> None:
        self.part = part
        self.fields = [(clean(label), clean(value)) for label, value in fields]
        self.shares = shares
        self.elements = [parent.add("P") for _ in fields]

    def height(self, width: float) -> float:
        return LINE_HEIGHT + LABEL.leading

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        room = width * self.part - self.gutter * (len(self.fields) - 1)
        base = top - LINE_HEIGHT
        for (label, value), share, element in zip(
            self.fields, self.shares, self.elements, strict=True
        ):
            wide = room * share / sum(self.shares)
            _pen(canvas)
            canvas.line(x, base, x + wide, base)
            with canvas.tagged(element):
                draw_lines(canvas, [Line(label)], LABEL, x, base - 1)
                if value:
                    canvas.setFillColor(INK)
                    size = min(10.0, 10.0 * wide / fonts.width(value, fonts.REGULAR, 10))
                    canvas.text(x, base + 4, f"{value} ", fonts.REGULAR, size)
            x += wide + self.gutter


class Tick(Item):
    """An alternative with a box to tick; a chosen one is ticked, and said to be."""

    def __init__(self, text: str, element: Element, *, is_chosen: bool) -> None:
        super().__init__("", text, element, ALTERNATIVE, indent=BOX_ROOM)
        self.is_chosen = is_chosen
        if self.label_element:
            self.label_element.alt = TICKED if is_chosen else NOT_TICKED

    def draw_label(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        low = top - self.style.drop - 1
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x + 1, low, BOX, BOX, 1.5, stroke=1, fill=0)
        if self.is_chosen:
            canvas.setStrokeColor(ACCENT)
            canvas.setLineWidth(1.6)
            canvas.lines(
                [
                    (x + 3, low + 4.5, x + 5, low + 2.3),
                    (x + 5, low + 2.3, x + 9, low + 7.3),
                ]
            )


class TickPair(Block):
    """Two short alternatives abreast."""

    after = ALTERNATIVE.after

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self.ticks = ticks

    def height(self, width: float) -> float:
        return max(tick.height(width / 2) for tick in self.ticks)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for index, tick in enumerate(self.ticks):
            tick.draw(canvas, x + index * width / 2, top, width / 2)


class OwnTick(Block):
    """A box with a line beside it, for an alternative of one's own."""

    after = 4.0

    def height(self, width: float) -> float:
        return LINE_HEIGHT

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        low = top - LINE_HEIGHT
        canvas.setStrokeColor(MUTED)
        canvas.setLineWidth(0.8)
        canvas.roundRect(x + 1, low, BOX, BOX, 1.5, stroke=1, fill=0)
        _pen(canvas)
        canvas.line(x + BOX_ROOM, low, x + width, low)


class Note(Text):
    """Guidance on a tinted ground, kept whole and with the question after it."""

    pad = 9.0
    keeps_next = True

    def __init__(self, text: str, element: Element) -> None:
        super().__init__(text, NOTE, element, indent=12.0)

    def lines(self, width: float) -> list[Line]:
        return super().lines(width - 12.0)

    def height(self, width: float) -> float:
        return super().height(width) + 2 * self.pad

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setFillColor(TINT)
        high = self.height(width)
        canvas.roundRect(x, top - high, width, high, 5, stroke=0, fill=1)
        super().draw(canvas, x, top - self.pad, width)


def fits_half(text: str) -> bool:
    """Tell whether an alternative is short enough to stand beside another."""
    used = fonts.width(clean(text), ALTERNATIVE.font, ALTERNATIVE.size)
    return used <= TEXT_WIDTH / 2 - BOX_ROOM - 12


def _pen(canvas: TaggedCanvas) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.7)
