"""The rows of a table question: typed columns, computed products, pasting from a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from vinr_desktop.domain.answers import product_value
from vinr_desktop.domain.form import Column, ColumnKind
from vinr_desktop.ui.widgets.typed_fields import read_date, read_number, written

Cell = str | int | float
Row = dict[str, Cell]
Index = QModelIndex | QPersistentModelIndex

_HERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a paste did: rows touched, and the texts that did not fit their column."""

    rows: int
    misfits: tuple[str, ...]


class TableModel(QAbstractTableModel):
    """Rows as dictionaries by column id; at least one row, blank rows are left out of `rows`."""

    edited = Signal()
    """Somebody has changed a cell or the rows."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        """The columns never change."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = [{}]
        self._typing: tuple[int, Column, Cell] | None = None

    # --- whole ---

    def rows(self) -> list[Row]:
        """Return the rows that hold something, in order; what is being typed counts already."""
        rows = [dict(row) for row in self._rows]
        if self._typing is not None:
            at, column, cell = self._typing
            rows[at] = self._with(rows[at], column, cell)
        return [row for row in rows if row]

    def note_typing(self, at: Index, text: str) -> None:
        """Let what stands in an open editor count as the cell, so that it can be saved in time."""
        column = self.columns[at.column()]
        cell = read_cell(column, text)
        kept = self._rows[at.row()].get(column.id, "")
        if cell is not None and (self._typing is not None or cell != kept):
            self._typing = (at.row(), column, cell)
            self.edited.emit()

    def end_typing(self) -> None:
        """The editor is closed: only what it has handed over counts."""
        if self._typing is not None:
            self._typing = None
            self.edited.emit()

    def set_rows(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Show rows; equal ones leave the cursor and a blank row alone."""
        wanted = [dict(row) for row in rows]
        if wanted == self.rows():
            return
        self.beginResetModel()
        self._typing = None
        self._rows = wanted or [{}]
        self.endResetModel()

    def is_blank(self, row: int) -> bool:
        """Tell whether a row holds nothing."""
        return not self._rows[row]

    # --- rows ---

    def add_row(self, at: int, row: Mapping[str, Cell] | None = None) -> None:
        """Add a row, blank unless given."""
        self.beginInsertRows(_HERE, at, at)
        self._rows.insert(at, dict(row or {}))
        self.endInsertRows()
        if row:
            self.edited.emit()

    def remove_row(self, at: int) -> Row:
        """Take a row away and return it; the last one is only emptied."""
        taken = self._rows[at]
        if len(self._rows) == 1:
            self._rows[at] = {}
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
        else:
            self.beginRemoveRows(_HERE, at, at)
            del self._rows[at]
            self.endRemoveRows()
        if taken:
            self.edited.emit()
        return taken

    def move_row(self, at: int, by: int) -> int:
        """Move a row up (-1) or down (1); return where it is now."""
        to = at + by
        if not 0 <= to < len(self._rows):
            return at
        self.beginMoveRows(_HERE, at, at, _HERE, to + 1 if by > 0 else to)
        self._rows.insert(to, self._rows.pop(at))
        self.endMoveRows()
        self.edited.emit()
        return to

    def paste(self, at: Index, text: str) -> Pasted:
        """Write tab-separated text from a cell on, adding rows where they end.

        A first line that repeats the columns' titles is left out; so are texts that do not fit.
        """
        lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
        titles = [column.title.casefold() for column in self.columns]
        if lines and [cell.strip().casefold() for cell in lines[0]] == titles[: len(lines[0])]:
            del lines[0]
        misfits: list[str] = []
        for offset, cells in enumerate(lines):
            row = at.row() + offset
            if row == len(self._rows):
                self.add_row(row)
            self._paste_line(row, at.column(), cells, misfits)
        if lines:
            self.edited.emit()
        return Pasted(len(lines), tuple(misfits))

    def _paste_line(self, row: int, first: int, cells: list[str], misfits: list[str]) -> None:
        columns = self.columns[first:]
        for column, text in zip(columns, cells, strict=False):
            if column.kind is ColumnKind.PRODUCT:
                continue
            cell = read_cell(column, text)
            if cell is None:
                misfits.append(text.strip())
            else:
                self._put(row, column, cell)
        misfits += [text.strip() for text in cells[len(columns) :] if text.strip()]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    # --- Qt's questions ---

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title or a row's number."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return int(_alignment(self.columns[section]) | Qt.TextFlag.TextWordWrap)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Computed cells can be chosen, the others edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()].kind is ColumnKind.PRODUCT:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, the value to edit, or what a screen reader says."""
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return row.get(column.id, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_cell(column, row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {shown_cell(column, row) or 'tomt'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(column))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; False, and nothing changed, where it does not fit the column."""
        column = self.columns[index.column()]
        cell = read_cell(column, str(value))
        if role != Qt.ItemDataRole.EditRole or cell is None:
            return False
        if cell != self._rows[index.row()].get(column.id, ""):
            self._put(index.row(), column, cell)
            last = self.index(index.row(), len(self.columns) - 1)
            self.dataChanged.emit(self.index(index.row(), 0), last)
            self.edited.emit()
        return True

    def _put(self, row: int, column: Column, cell: Cell) -> None:
        self._rows[row] = self._with(self._rows[row], column, cell)

    def _with(self, row: Row, column: Column, cell: Cell) -> Row:
        """Return a row with another cell, its cells in the order of the columns."""
        kept = {name: value for name, value in row.items() if name != column.id}
        if cell != "":
            kept[column.id] = cell
        return {c.id: kept[c.id] for c in self.columns if c.id in kept}


def read_cell(column: Column, text: str) -> Cell | None:
    """Read a cell as it is typed or pasted; "" is an empty one, None does not fit the column."""
    if not text.strip():
        return ""
    if column.kind is ColumnKind.NUMBER:
        number = read_number(text)
        if number is None or not _within(column, number):
            return None
        return number
    if column.kind is ColumnKind.DATE:
        day = read_date(text)
        return None if day is None else day.isoformat()
    if column.kind is ColumnKind.CHOICE:
        wanted = text.strip().casefold()
        ids = [c.id for c in column.choices if wanted in (c.id.casefold(), c.text.casefold())]
        return ids[0] if ids else None
    if column.kind is ColumnKind.TEXT:
        return " ".join(text.strip().splitlines())
    return text.strip()


def shown_cell(column: Column, row: Mapping[str, Cell]) -> str:
    """Return a cell's words: a choice's text, a number with a comma, a computed product."""
    value: object = row.get(column.id, "")
    if column.kind is ColumnKind.PRODUCT:
        value = product_value(column, row)
    if column.kind is ColumnKind.CHOICE:
        return next((c.text for c in column.choices if c.id == value), str(value))
    if isinstance(value, int | float):
        return written(value)
    return "" if value is None else str(value)


def misfit_sentence(column: Column) -> str:
    """Say what a column takes, for somebody who typed something else."""
    if column.kind is ColumnKind.DATE:
        return f"{column.title}: skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-11-24."
    if column.kind is ColumnKind.CHOICE:
        return f"{column.title}: välj något i listan."
    limits = ""
    if column.minimum is not None:
        limits += f" från {written(column.minimum)}"
    if column.maximum is not None:
        limits += f" till {written(column.maximum)}"
    return f"{column.title}: skriv ett tal{limits}."


def _within(column: Column, number: int | float) -> bool:
    above = column.minimum is None or number >= column.minimum
    return above and (column.maximum is None or number <= column.maximum)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    is_number = column.kind in (ColumnKind.NUMBER, ColumnKind.PRODUCT)
    across = Qt.AlignmentFlag.AlignHCenter if is_number else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignTop
