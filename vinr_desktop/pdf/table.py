"""A table that breathes: thin rules, a header row on every page, rows that stay whole.

Columns are as wide as asked for, but never narrower than their longest word where that can be had.
"""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace

from vinr_desktop.pdf.blocks import draw_lines
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, CELL, CELL_STRONG, COLUMN, RULE, Style
from vinr_desktop.pdf.structure import Element, table_attributes
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, break_lines, clean, longest_word

PAD = 5.0
GUTTER = 12.0
MANY_COLUMNS = 6
DENSE = 8.6
TALL = 150.0
FEWEST_LINES = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, how it is set, and its element."""

    text: str
    style: Style
    element: Element

    def resized(self, size: float) -> "Cell":
        """Return the cell in another type size, its leading in proportion."""
        leading = self.style.leading * size / self.style.size
        return replace(self, style=replace(self.style, size=size, leading=leading))


@dataclass(frozen=True, slots=True)
class _Row:
    lines: tuple[Sequence[Line], ...]
    cells: tuple[Cell, ...]
    least: float = 0.0

    @property
    def height(self) -> float:
        parts = zip(self.lines, self.cells, strict=True)
        tallest = max(len(lines) * cell.style.leading for lines, cell in parts)
        return max(tallest + 2 * PAD, self.least)


class Table(Block):
    """A table; `head` is empty where there is no header row. `least` is the least row height."""

    before = 4.0
    after = 12.0

    def __init__(
        self,
        head: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[float],
        least: float = 0.0,
    ) -> None:
        self.head = tuple(head)
        self.rows = rows
        self.shares = shares
        self.least_row = least
        self.is_head_read = False
        self._edges: list[float] = []
        self.set_head: _Row | None = None
        self.set_rows: list[_Row] = []

    def _set(self, width: float) -> None:
        if self._edges:
            return
        every_row = [self.head, *self.rows] if self.head else self.rows
        widths = column_widths(self.shares, every_row, width)
        self._edges = [sum(widths[:index]) for index in range(len(widths))]
        self.set_head = _set_row(self.head, widths) if self.head else None
        self.set_rows = [_set_row(tuple(row), widths, self.least_row) for row in self.rows]

    def resized(self, size: float) -> "Table":
        """Return the table with cells of another type size, in points."""
        head = [cell.resized(min(size, size * COLUMN.size / CELL.size)) for cell in self.head]
        rows = [[cell.resized(size) for cell in row] for row in self.rows]
        return Table(head, rows, self.shares, self.least_row)

    def _head_height(self) -> float:
        return self.set_head.height if self.set_head else 0.0

    def height(self, width: float) -> float:
        self._set(width)
        return self._head_height() + sum(row.height for row in self.set_rows)

    def least(self, width: float) -> float:
        self._set(width)
        first = self.set_rows[:2] if self.set_head else self.set_rows[:1]
        return self._head_height() + min(sum(row.height for row in first), TALL)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        self._set(width)
        left = room - self._head_height()
        count = 0
        while count < len(self.set_rows) and self.set_rows[count].height <= left:
            left -= self.set_rows[count].height
            count += 1
        if count == len(self.set_rows) - 1 and count > 2 and self.set_rows[count].height < TALL:
            count -= 1
            left += self.set_rows[count].height
        torn = _tear(self.set_rows[count], left) if count < len(self.set_rows) else None
        if torn:
            first, rest = [*self.set_rows[:count], torn[0]], [torn[1]]
        else:
            first, rest = self.set_rows[:count], []
        rest += self.set_rows[count + bool(torn) :]
        if not first or not rest:
            return None
        start, end = copy(self), copy(self)
        start.set_rows, end.set_rows = first, rest
        end.is_head_read = True
        start.after = 0.0
        return start, end

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._set(width)
        if self.set_head:
            self._draw_row(canvas, self.set_head, x, top, tag=not self.is_head_read)
            top -= self.set_head.height
            _rule(canvas, x, top, width, strong=True)
        for row in self.set_rows:
            self._draw_row(canvas, row, x, top)
            top -= row.height
            _rule(canvas, x, top, width)

    def _draw_row(
        self, canvas: TaggedCanvas, row: _Row, x: float, top: float, *, tag: bool = True
    ) -> None:
        for edge, lines, cell in zip(self._edges, row.lines, row.cells, strict=True):
            if not cell.text or not lines:
                continue
            if tag:
                with canvas.tagged(cell.element):
                    draw_lines(canvas, lines, cell.style, x + edge, top - PAD)
            else:
                draw_lines(canvas, lines, cell.style, x + edge, top - PAD)


def _set_row(cells: tuple[Cell, ...], widths: Sequence[float], least: float = 0.0) -> _Row:
    lines = tuple(
        break_lines(cell.text, cell.style.font, cell.style.size, width - _gutter(len(cells)))
        for cell, width in zip(cells, widths, strict=True)
    )
    return _Row(lines, cells, least)


def _tear(row: _Row, room: float) -> tuple[_Row, _Row] | None:
    """Split a row that is too tall to be moved whole; None where it stays whole."""
    if row.height <= TALL:
        return None
    leading = max(cell.style.leading for cell in row.cells)
    count = int((room - 2 * PAD) / leading)
    longest = max(map(len, row.lines))
    count = min(count, longest - FEWEST_LINES)
    if count < FEWEST_LINES:
        return None
    first = tuple(lines[:count] for lines in row.lines)
    rest = tuple(lines[count:] for lines in row.lines)
    return _Row(first, row.cells), _Row(rest, row.cells)


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float, *, strong: bool = False) -> None:
    canvas.setStrokeColor(ACCENT if strong else RULE)
    canvas.setLineWidth(1.0 if strong else 0.5)
    canvas.line(x, y, x + width, y)


def _gutter(columns: int) -> float:
    return GUTTER if columns < MANY_COLUMNS else GUTTER * 0.7


def column_widths(
    shares: Sequence[float], rows: Sequence[Sequence[Cell]], width: float
) -> list[float]:
    """Return the width of each column in points, gutter included; they fill `width`."""
    total = sum(shares)
    wanted = [share / total * width for share in shares]
    least = [
        min(
            max(longest_word(c.text, c.style.font, c.style.size) for c in column)
            + _gutter(len(shares)),
            width * 0.4,
        )
        for column in zip(*rows, strict=True)
    ]
    if sum(least) >= width:
        return [part / sum(least) * width for part in least]
    slack = [max(0.0, want - need) for want, need in zip(wanted, least, strict=True)]
    lack = sum(max(0.0, need - want) for want, need in zip(wanted, least, strict=True))
    part = lack / sum(slack) if lack else 0.0
    return [
        need if want <= need else want - part * spare
        for want, need, spare in zip(wanted, least, slack, strict=True)
    ]


def tagged_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    parent: Element,
    *,
    row_headers: bool = False,
) -> Table:
    """Return a table with its elements made below `parent`, column headers read once."""
    table = parent.add("Table")
    line = table.add("THead").add("TR")
    head = [Cell(clean(t), COLUMN, line.add("TH", table_attributes("Column"))) for t in columns]
    body = table.add("TBody")
    made = Table(head, [_row(row, body, row_headers=row_headers) for row in rows], shares)
    return made.resized(DENSE) if len(columns) >= MANY_COLUMNS else made


def _row(texts: Sequence[str], body: Element, *, row_headers: bool) -> list[Cell]:
    line = body.add("TR")
    cells = []
    for index, text in enumerate(texts):
        is_head = row_headers and index == 0
        element = line.add("TH", table_attributes("Row")) if is_head else line.add("TD")
        cells.append(Cell(clean(text), CELL_STRONG if is_head else CELL, element))
    return cells
