"""The parts that only documents have: the head, contacts with their numbers, signature boxes."""

from collections.abc import Sequence
from dataclasses import replace

from vinr_desktop.domain.composed import ContactLine, SignatureSlot
from vinr_desktop.pdf import fonts
from vinr_desktop.pdf.blocks import draw_lines
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, LABEL, MUTED, RULE, SMALL, TINT, VALUE, Style
from vinr_desktop.pdf.structure import Element, table_attributes
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import NO_BREAK, Line, break_lines, clean

NAME = Style(font=fonts.BOLD, size=10, leading=14)
NUMBER = Style(font=fonts.BOLD, size=10.5, leading=14)


class Badge(Block):
    """A word in a thin frame, for a document that nobody must take for a decided one."""

    style = Style(font=fonts.BOLD, size=9, leading=13, colour=ACCENT)
    after = 8.0

    def __init__(self, text: str, element: Element) -> None:
        self.text = clean(text)
        self.element = element

    def height(self, width: float) -> float:
        return 20.0

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        wide = fonts.width(self.text, self.style.font, self.style.size) + 16
        canvas.setStrokeColor(ACCENT)
        canvas.setLineWidth(1)
        canvas.roundRect(x + 0.5, top - 19.5, wide, 19, 4, stroke=1, fill=0)
        with canvas.tagged(self.element):
            draw_lines(canvas, [Line(self.text)], self.style, x + 8, top - 3.5)


class HeadTable(Block):
    """The document head: pairs of label and value, two abreast, a long one alone on its row."""

    after = 18.0
    before = 6.0
    pad = 5.0
    gutter = 20.0

    def __init__(self, pairs: Sequence[tuple[str, str]], parent: Element) -> None:
        self.pairs = [(clean(label), clean(value)) for label, value in pairs]
        self.table = parent.add("Table")
        self.rows: list[list[_Pair]] = []

    def _set(self, width: float) -> None:
        """Set the pairs two abreast; a short one is moved up where a row would stay half empty."""
        if self.rows:
            return
        half = (width - self.gutter) / 2
        queue = list(self.pairs)
        while queue:
            first = queue.pop(0)
            mate = next((pair for pair in queue if _is_short(pair, half)), None)
            if not _is_short(first, half) or mate is None:
                self._add_row([first], width)
            else:
                queue.remove(mate)
                self._add_row([first, mate], half)

    def _add_row(self, pairs: Sequence[tuple[str, str]], width: float) -> None:
        line = self.table.add("TR")
        span = 3 if len(pairs) == 1 else 1
        self.rows.append([_Pair(label, value, width, line, span) for label, value in pairs])

    def height(self, width: float) -> float:
        self._set(width)
        return sum(map(self._row_height, self.rows))

    def _row_height(self, row: Sequence["_Pair"]) -> float:
        return max(pair.height for pair in row) + 2 * self.pad

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._set(width)
        half = (width + self.gutter) / 2
        for row in self.rows:
            _rule(canvas, x, top, width)
            for index, pair in enumerate(row):
                pair.draw(canvas, x + index * half, top - self.pad)
            top -= self._row_height(row)
        _rule(canvas, x, top, width)


class _Pair:
    def __init__(self, label: str, value: str, width: float, line: Element, span: int) -> None:
        self.label = label
        self.lines = _lines(value, width)
        self.has_value = bool(value)
        self.head = line.add("TH", table_attributes("Row"))
        self.data = line.add("TD", table_attributes(columns=span))

    @property
    def height(self) -> float:
        return LABEL.leading + len(self.lines) * VALUE.leading

    def draw(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        with canvas.tagged(self.head):
            draw_lines(canvas, [Line(self.label)], LABEL, x, top)
        if self.has_value:
            with canvas.tagged(self.data):
                draw_lines(canvas, self.lines, VALUE, x, top - LABEL.leading)


def _is_short(pair: tuple[str, str], width: float) -> bool:
    return len(_lines(pair[1], width)) <= 3


def _lines(text: str, width: float) -> list[Line]:
    return break_lines(text, VALUE.font, VALUE.size, width)


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + width, y)


def whole(phone: str) -> str:
    """Return a phone number that no line breaks."""
    return clean(phone).replace(" ", NO_BREAK)


class Contact(Block):
    """One contact of a list: name strong, what it is for, and at the right number and hours."""

    pad = 4.0
    share = 0.62

    def __init__(self, line: ContactLine, element: Element) -> None:
        body = element.add("LBody")
        left = [(line.name, NAME), (line.role, VALUE), (line.note, SMALL)]
        right = [(whole(line.phone), NUMBER), (line.hours, SMALL)]
        self.left = _stack(left, body)
        self.right = _stack(right, body)

    def height(self, width: float) -> float:
        left = _stack_height(self.left, width * self.share - 16)
        right = _stack_height(self.right, width * (1 - self.share))
        return max(left, right) + 2 * self.pad

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        middle = width * self.share
        _draw_stack(canvas, self.left, x, top - self.pad, middle - 16)
        _draw_stack(canvas, self.right, x + middle, top - self.pad, width - middle)
        _rule(canvas, x, top - self.height(width), width)


Stack = list[tuple[str, Style, Element]]


def _stack(parts: Sequence[tuple[str, Style]], body: Element) -> Stack:
    return [(clean(text), style, body.add("P")) for text, style in parts if text.strip()]


def _stack_height(stack: Stack, width: float) -> float:
    return sum(
        len(break_lines(text, style.font, style.size, width)) * style.leading
        for text, style, _ in stack
    )


def _draw_stack(canvas: TaggedCanvas, stack: Stack, x: float, top: float, width: float) -> None:
    for text, style, element in stack:
        lines = break_lines(text, style.font, style.size, width)
        with canvas.tagged(element):
            draw_lines(canvas, lines, style, x, top)
        top -= len(lines) * style.leading


IN_FILE, ON_PAPER = "Elektronisk underskrift", "Datum och underskrift"


class SignatureBox(Block):
    """A signature field to prepare: role, name and function beside an empty box.

    The visible signature is announced by no element, so role and name stand in the text as well.
    """

    after = 16.0
    box = (250.0, 84.0)

    def __init__(self, slot: SignatureSlot, parent: Element) -> None:
        self.slot = slot
        self.stack = _stack(
            [
                (slot.label, replace(LABEL, size=9, leading=13)),
                (slot.name, replace(NAME, size=11, leading=16)),
                (slot.function, VALUE),
            ],
            parent,
        )
        self.form = None if slot.on_paper else parent.add("Form")

    def height(self, width: float) -> float:
        return max(self.box[1], _stack_height(self.stack, width - self.box[0] - 20))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        wide, high = self.box
        _draw_stack(canvas, self.stack, x, top - 2, width - wide - 20)
        left, bottom = x + width - wide, top - high
        canvas.setFillColor(TINT)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(left, bottom, wide, high, 5, stroke=1, fill=0 if self.form is None else 1)
        canvas.setFillColor(MUTED)
        words = ON_PAPER if self.form is None else IN_FILE
        canvas.text(left + 8, bottom + high - 14, words, fonts.REGULAR, 7.5)
        if self.form is None:
            return
        who = ", ".join(filter(None, (self.slot.name, self.slot.function)))
        tooltip = f"Underskrift, {self.slot.label}: {who}"
        rect = (left + 1, bottom + 1, left + wide - 1, bottom + high - 1)
        canvas.signature_field(rect, self.slot.field_name, tooltip, self.form)
