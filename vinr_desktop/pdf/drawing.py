"""Sets a drawing on paper as a figure that says its sentence to a screen reader."""

from collections.abc import Mapping

from reportlab.lib.colors import Color, HexColor

from vinr_desktop.domain.drawing import Align, Bar, Dot, Drawing, Shape, Stroke, Tone, Words
from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, INK, MUTED, RULE, TINT
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import clean

UNIT = 9.5
"""Points to one text height of a drawing."""
_ELLIPSIS = "…"
_COLOURS: Mapping[Tone, Color] = {
    Tone.INK: INK,
    Tone.MUTED: MUTED,
    Tone.RULE: RULE,
    Tone.TRACK: TINT,
    Tone.ACCENT: ACCENT,
    Tone.GOOD: HexColor("#1c6a3a"),
    Tone.SOON: HexColor("#855000"),
    Tone.BAD: HexColor("#b3261e"),
}


class Picture(Block):
    """A drawing as one figure; its figures belong in a table beside it."""

    after = 10.0

    def __init__(self, drawing: Drawing, parent: Element) -> None:
        self.drawing = drawing
        self.element = parent.add("Figure", alt=clean(drawing.title))

    def height(self, width: float) -> float:
        return self.drawing.height * UNIT

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        box = (x, top - self.height(width), x + self.drawing.width * UNIT, top)
        corners = " ".join(f"{value:.2f}" for value in box)
        self.element.attributes = f"/A<</O/Layout/Placement/Block/BBox[{corners}]>>"
        with canvas.tagged(self.element):
            for shape in self.drawing.shapes:
                _draw(canvas, shape, x, top)


def _draw(canvas: TaggedCanvas, shape: Shape, x: float, top: float) -> None:
    colour = _COLOURS[shape.tone]
    canvas.setFillColor(colour)
    canvas.setStrokeColor(colour)
    if isinstance(shape, Words):
        _write(canvas, shape, x, top)
    elif isinstance(shape, Stroke):
        canvas.setLineWidth(shape.thickness * UNIT)
        points = [(x + px * UNIT, top - py * UNIT) for px, py in shape.points]
        for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
            canvas.line(x1, y1, x2, y2)
    elif isinstance(shape, Dot):
        centre = (x + shape.x * UNIT, top - shape.y * UNIT)
        canvas.circle(*centre, shape.radius * UNIT, stroke=0, fill=1)
    elif isinstance(shape, Bar):
        low = top - (shape.y + shape.height) * UNIT
        size = (shape.width * UNIT, shape.height * UNIT)
        radius = min(shape.radius * UNIT, size[0] / 2)
        canvas.roundRect(x + shape.x * UNIT, low, *size, radius, stroke=0, fill=1)


def _write(canvas: TaggedCanvas, words: Words, x: float, top: float) -> None:
    font = fonts.BOLD if words.is_strong else fonts.REGULAR
    size = words.size * UNIT
    text = _fitted(clean(words.text), font, size, words.room * UNIT)
    wide = fonts.width(text, font, size)
    left = {Align.LEFT: 0.0, Align.MIDDLE: wide / 2, Align.RIGHT: wide}[words.align]
    canvas.text(
        x + words.x * UNIT - left, top - words.y * UNIT - 0.357 * size, f"{text} ", font, size
    )


def _fitted(text: str, font: str, size: float, room: float) -> str:
    """Return the text, shortened where it is wider than its room; 0 is any width."""
    if not room or fonts.width(text, font, size) <= room:
        return text
    while text and fonts.width(text + _ELLIPSIS, font, size) > room:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS
