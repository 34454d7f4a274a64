"""A paragraph in which some words are struck through or underlined, and said to be so."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from vinr_desktop.domain.redline_reading import SIGNS, Ink, Piece, signed
from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import BULLET, FEWEST_LINES
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, BODY, INK, MEASURE, MUTED
from vinr_desktop.pdf.structure import Element
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import NO_BREAK, SOFT_HYPHEN, Line, break_lines, clean

STRUCK = HexColor("#8a3410")
INDENT = 18.0
SAID = {Ink.ADDED: "tillagt", Ink.REMOVED: "borttaget"}
_COLOURS: Mapping[Ink, Color] = {
    Ink.PLAIN: INK,
    Ink.ADDED: ACCENT,
    Ink.REMOVED: STRUCK,
    Ink.NOTE: MUTED,
    Ink.LABEL: MUTED,
}
_SPACE = (" ", NO_BREAK)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Letters of one line that belong to one piece, by its place."""

    piece: int
    text: str


class Marked(Block):
    """Pieces set as one paragraph; a point of a list where `label` is its Lbl element.

    Each word that was added or removed is a Span with words of its own for a screen reader.
    """

    after = 5.0

    def __init__(
        self, pieces: Sequence[Piece], element: Element, label: Element | None = None
    ) -> None:
        made = [Piece(clean(piece.text), piece.ink) for piece in signed(pieces)]
        self.pieces = [piece for piece in made if piece.text]
        self.element = element
        self.label = label
        self.indent = INDENT if label else 0.0
        self.spans: dict[int, Element] = {}
        self.lines_set: list[tuple[Line, list[_Stretch]]] | None = None

    def lines(self, width: float) -> list[tuple[Line, list[_Stretch]]]:
        """Return the set lines, each with its stretches."""
        if self.lines_set is None:
            text = "".join(piece.text for piece in self.pieces)
            room = min(width, MEASURE) - self.indent
            broken = break_lines(text, BODY.font, BODY.size, room)
            self.lines_set = list(zip(broken, _stretches(broken, self.pieces), strict=True))
        return self.lines_set

    def height(self, width: float) -> float:
        return len(self.lines(width)) * BODY.leading

    def least(self, width: float) -> float:
        count = len(self.lines(width))
        return (count if count < 2 * FEWEST_LINES else FEWEST_LINES) * BODY.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        lines = self.lines(width)
        count = min(int(room / BODY.leading + 1e-6), len(lines) - FEWEST_LINES)
        if count < FEWEST_LINES:
            return None
        first, rest = copy(self), copy(self)
        first.after = 0.0
        first.lines_set, rest.lines_set = lines[:count], lines[count:]
        rest.label = None
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        base = top - BODY.drop
        if self.label:
            with canvas.tagged(self.label):
                canvas.setFillColor(ACCENT)
                canvas.text(x + 5, base, f"{BULLET} ", BODY.font, BODY.size)
        for line, stretches in self.lines(width):
            self._draw_line(canvas, x + self.indent, base, line, stretches)
            base -= BODY.leading

    def _draw_line(
        self,
        canvas: TaggedCanvas,
        x: float,
        base: float,
        line: Line,
        stretches: Sequence[_Stretch],
    ) -> None:
        for number, stretch in enumerate(stretches, start=1):
            is_last = number == len(stretches) and not line.joined
            ink = self.pieces[stretch.piece].ink
            with canvas.tagged(self._element(stretch.piece)):
                canvas.setFillColor(_COLOURS[ink])
                text = f"{stretch.text} " if is_last else stretch.text
                canvas.text(x, base, text, BODY.font, BODY.size)
            wide = fonts.width(stretch.text, BODY.font, BODY.size)
            if ink in SAID:
                _rule(canvas, x, base + (3.4 if ink is Ink.REMOVED else -2.2), wide, ink)
            x += wide

    def _element(self, index: int) -> Element:
        """Return the element of a piece; that of a change is made when it is first drawn."""
        piece = self.pieces[index]
        if piece.ink not in SAID:
            return self.element
        if index not in self.spans:
            span = self.spans[index] = self.element.add("Span")
            first, last = SIGNS[piece.ink]
            words = piece.text.removeprefix(first).removesuffix(last)
            span.actual = f" ({SAID[piece.ink]}: {words}) "
        return self.spans[index]


def _stretches(lines: Sequence[Line], pieces: Sequence[Piece]) -> list[list[_Stretch]]:
    """Return which letters of each line belong to which piece, in the order of the lines.

    Breaking drops and adds space and soft hyphens only, so all other letters are met in turn.
    """
    letters = [(letter, index) for index, piece in enumerate(pieces) for letter in piece.text]
    at = 0
    found: list[list[_Stretch]] = []
    for line in lines:
        stretches: list[_Stretch] = []
        for letter in line.text:
            if letter != SOFT_HYPHEN:
                while letter not in _SPACE and letters[at][0] != letter:
                    at += 1
                owner = letters[at][1]
                at += 1
            else:
                owner = letters[at - 1][1]
            if stretches and stretches[-1].piece == owner:
                letter = stretches.pop().text + letter
            stretches.append(_Stretch(owner, letter))
        found.append(stretches)
    return found


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float, ink: Ink) -> None:
    canvas.setStrokeColor(_COLOURS[ink])
    canvas.setLineWidth(0.8)
    canvas.line(x, y, x + width, y)
