"""A table that breathes: thin rules, a header row on every page, rows that stay whole."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from vinr_desktop.pdf.blocks import draw_lines
from vinr_desktop.pdf.columns import column_widths
from vinr_desktop.pdf.flow import Block
from vinr_desktop.pdf.page import ACCENT, CELL, CELL_STRONG, COLUMN, RULE, Style
from vinr_desktop.pdf.structure import Element, table_attributes
from vinr_desktop.pdf.tags import TaggedCanvas
from vinr_desktop.pdf.text import Line, break_lines, clean

PAD = 5.0
GUTTER = 12.0
MANY_COLUMNS = 6
DENSE = 8.6
TALL = 150.0
FEWEST_LINES = 3
FEWEST_ROWS = 2
GROUP_SHARE = 0.28


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, how it is set, and its element.

    Without an element it repeats the cell above, which then spans both rows.
    """

    text: str
    style: Style
    element: Element | None

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
    def goes_on(self) -> bool:
        """True when the row belongs to the one above (its first cell spans both)."""
        return self.cells[0].element is None

    @property
    def height(self) -> float:
        parts = zip(self.lines, self.cells, strict=True)
        tallest = max(len(lines) * cell.style.leading for lines, cell in parts if cell.element)
        return max(tallest + 2 * PAD, self.least)

    def at_top(self) -> "_Row":
        """Return the row as the first of a page, where the cell that it repeats is shown."""
        first = len(self.lines[0]) * self.cells[0].style.leading + 2 * PAD
        return replace(self, least=max(self.least, first))


class Table(Block):
    """A table; `head` is empty where there is no header row.

    One to write in has rows of at least `least_row` points, columns of at least `narrowest`, and
    rules with gaps that show where a column ends.
    """

    before = 4.0
    after = 12.0

    def __init__(
        self,
        head: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[float],
    ) -> None:
        self.head = tuple(head)
        self.rows = rows
        self.shares = shares
        self.least_row = 0.0
        self.narrowest = 0.0
        self.is_head_read = False
        self._edges: list[float] = []
        self.set_head: _Row | None = None
        self.set_rows: list[_Row] = []

    def _set(self, width: float) -> None:
        if self._edges:
            return
        every_row = [self.head, *self.rows] if self.head else self.rows
        columns = [
            [(cell.text, cell.style) for cell in column] for column in zip(*every_row, strict=True)
        ]
        gutter = _gutter(len(columns))
        widths = column_widths(self.shares, columns, width, gutter, self.narrowest)
        self._edges = [sum(widths[:index]) for index in range(len(widths))]
        self.set_head = _set_row(self.head, widths) if self.head else None
        self.set_rows = [_set_row(tuple(row), widths, self.least_row) for row in self.rows]

    def resized(self, size: float) -> "Table":
        """Return the table with cells of another type size, in points."""
        head = [cell.resized(min(size, size * COLUMN.size / CELL.size)) for cell in self.head]
        rows = [[cell.resized(size) for cell in row] for row in self.rows]
        return Table(head, rows, self.shares)

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
        rows = self.set_rows
        left = room - self._head_height()
        count = 0
        while count < len(rows) and rows[count].height <= left:
            left -= rows[count].height
            count += 1
        if count == len(rows) - 1 and count > FEWEST_ROWS and rows[count].height < TALL:
            count -= 1
            left += rows[count].height
        torn = _tear(rows[count], left) if count < len(rows) else None
        first = [*rows[:count], torn[0]] if torn else rows[:count]
        rest = [torn[1], *rows[count + 1 :]] if torn else rows[count:]
        return self._parts(first, rest) if first and rest else None

    def _parts(self, first: list[_Row], rest: list[_Row]) -> tuple[Block, Block]:
        start, end = copy(self), copy(self)
        start.set_rows = first
        start.after = 0.0
        end.set_rows = [rest[0].at_top(), *rest[1:]]
        end.is_head_read = True
        return start, end

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        self._set(width)
        if self.set_head:
            self._draw_row(canvas, self.set_head, x, top, is_read=not self.is_head_read)
            top -= self.set_head.height
            _rule(canvas, x, top, width, strong=True)
        for index, row in enumerate(self.set_rows):
            self._draw_row(canvas, row, x, top, is_first=index == 0)
            top -= row.height
            is_parted = index + 1 < len(self.set_rows) and self.set_rows[index + 1].goes_on
            self._draw_rule(canvas, x, top, width, is_parted=is_parted)

    def _draw_rule(
        self, canvas: TaggedCanvas, x: float, y: float, width: float, *, is_parted: bool
    ) -> None:
        if not self.narrowest:
            indent = self._edges[1] if is_parted else 0.0
            _rule(canvas, x + indent, y, width - indent)
            return
        gap = _gutter(len(self._edges)) * 0.7
        for start, end in pairwise([*self._edges, width + gap]):
            _rule(canvas, x + start, y, end - start - gap)

    def _draw_row(
        self,
        canvas: TaggedCanvas,
        row: _Row,
        x: float,
        top: float,
        *,
        is_read: bool = True,
        is_first: bool = False,
    ) -> None:
        for edge, lines, cell in zip(self._edges, row.lines, row.cells, strict=True):
            if not cell.text or not lines:
                continue
            if cell.element and is_read:
                with canvas.tagged(cell.element):
                    draw_lines(canvas, lines, cell.style, x + edge, top - PAD)
            elif not is_read or is_first:
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
    first = _Row(tuple(lines[:count] for lines in row.lines), row.cells)
    rest = _Row(tuple(lines[count:] for lines in row.lines), row.cells)
    return first, _with_heading(rest, row) if len(row.lines[0]) <= count else rest


def _with_heading(rest: _Row, whole: _Row) -> _Row:
    """Return the rest of a torn row, with the heading of the row shown again where it has one."""
    heading = whole.cells[0]
    if heading.element and heading.element.tag != "TH":
        return rest
    cells = (replace(heading, element=None), *rest.cells[1:])
    return _Row((whole.lines[0], *rest.lines[1:]), cells)


def _rule(canvas: TaggedCanvas, x: float, y: float, width: float, *, strong: bool = False) -> None:
    canvas.setStrokeColor(ACCENT if strong else RULE)
    canvas.setLineWidth(1.0 if strong else 0.5)
    canvas.line(x, y, x + width, y)


def _gutter(columns: int) -> float:
    return GUTTER if columns < MANY_COLUMNS else GUTTER * 0.7


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
    has_groups = row_headers and any(a[0] == b[0] for a, b in pairwise(rows))
    if has_groups:
        shares = [min(shares[0], sum(shares[1:]) * GROUP_SHARE), *shares[1:]]
    made = Table(head, _rows(rows, body, row_headers=row_headers), shares)
    return made.resized(DENSE) if len(columns) >= MANY_COLUMNS else made


def _rows(rows: Sequence[Sequence[str]], body: Element, *, row_headers: bool) -> list[list[Cell]]:
    made: list[list[Cell]] = []
    groups = groupby(rows, key=lambda row: (row_headers and row[0]) or id(row))
    for _, group in groups:
        members = list(group)
        for index, texts in enumerate(members):
            line = body.add("TR")
            cells = [Cell(clean(text), CELL, None) for text in texts]
            if row_headers:
                span = table_attributes("Row", rows=len(members))
                head = None if index else line.add("TH", span)
                cells[0] = replace(cells[0], style=CELL_STRONG, element=head)
            start = 1 if row_headers else 0
            cells[start:] = [replace(cell, element=line.add("TD")) for cell in cells[start:]]
            made.append(cells)
    return made
