"""The matrix as Qt reads it: which rows and columns are shown, what is marked, and how it reads."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from vinr_desktop.domain.day_judge import STATUSES
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Rule
from vinr_desktop.domain.training_status import Status
from vinr_desktop.ui.training.statuses import MARKS, title_of

Index = QModelIndex | QPersistentModelIndex
Person = tuple[str, str]
"""Whose row and in which unit: the employee's id and the unit's."""


class Grouping(StrEnum):
    """What rows are gathered under."""

    NONE = "none"
    UNIT = "unit"
    PROFESSION = "profession"


class MatrixModel(QAbstractTableModel):
    """A thin model: a row is a place in the day table, or a heading (a number below 0)."""

    marks_changed = Signal()

    def __init__(self) -> None:
        """Empty until `show_matrix`."""
        super().__init__()
        self.matrix: Matrix | None = None
        self._rows: Sequence[int] = []
        self._columns: list[tuple[int, Rule]] = []
        self._headings: list[tuple[str, int]] = []
        self._grouping = Grouping.NONE
        self._marked: set[int] = set()

    # --- what is shown ---

    def show_matrix(self, matrix: Matrix) -> None:
        """Take the rows of a day; nobody is shown until `show_rows`. Who was marked stays so."""
        people = {self.person(place) for place in self._marked}
        self.beginResetModel()
        self.matrix, self._rows, self._headings, self._marked = matrix, [], [], set()
        if people:
            table = matrix.table
            ids = {employee for employee, _unit in people}
            self._marked = {
                place
                for place, employee in enumerate(table.ids)
                if employee in ids and self.person(place) in people
            }
        self.endResetModel()

    def show_rows(self, places: list[int], columns: list[int], grouping: Grouping) -> None:
        """Show these places of the table, which come in Swedish order of names, and requirements.

        `columns` are places among the matrix's requirements, all in force.
        """
        matrix = self._known()
        self.beginResetModel()
        self._columns = [(each, rule) for each in columns if (rule := matrix.rules[each])]
        self._headings, self._grouping = [], grouping
        self._rows = places if grouping is Grouping.NONE else self._grouped(places, grouping)
        self.endResetModel()

    @property
    def shown_columns(self) -> list[int]:
        """The requirements shown, as places among the matrix's."""
        return [column for column, _rule in self._columns]

    def shown_places(self) -> list[int]:
        """The places of the table that are shown, headings left out."""
        return [place for place in self._rows if place >= 0]

    def place(self, row: int) -> int:
        """Return the place in the table of a row, below 0 for a heading and past the end."""
        return self._rows[row] if 0 <= row < len(self._rows) else -1

    def row_of(self, person: Person) -> int:
        """Return the row that shows somebody in a unit, -1 where none does."""
        ids = self._known().table.ids
        for row, place in enumerate(self._rows):
            if place >= 0 and ids[place] == person[0] and self.person(place) == person:
                return row
        return -1

    def rule(self, column: int) -> Rule:
        """Return the requirement's rule of a column."""
        return self._columns[column][1]

    def requirement(self, column: int) -> str:
        """Return the requirement's id of a column."""
        return self._known().requirements[self._columns[column][0]].id

    def status(self, row: int, column: int) -> Status:
        """Return how the person of a row stands towards a column's requirement."""
        codes = self._known().table.statuses[self._columns[column][0]]
        return STATUSES[codes[self._rows[row]]]

    def name(self, row: int) -> str:
        """Return the name of a row's person, or the words of a heading with its count."""
        place = self.place(row)
        if place >= 0:
            return self._known().table.names[place]
        words, count = self._headings[-1 - place]
        return f"{words} ({count})"

    def unit_name(self, row: int) -> str:
        """Return the name of the unit of a row."""
        return _unit_name(self._known(), self._known().table.units[self.place(row)])

    def beside_name(self, row: int) -> str:
        """Return what stands beside a name: the unit, unless it is in the heading already."""
        return "" if self._grouping is Grouping.UNIT else self.unit_name(row)

    def is_protected(self, row: int) -> bool:
        """Tell whether a row's person has a protected identity."""
        place = self.place(row)
        return place >= 0 and bool(self._known().table.protected[place])

    def person(self, place: int) -> Person:
        """Return whose row a place is, and in which unit."""
        table = self._known().table
        return table.ids[place], table.unit_ids[table.units[place]]

    # --- marks ---

    @property
    def marked(self) -> frozenset[int]:
        """The places that are marked, shown or not."""
        return frozenset(self._marked)

    def is_marked(self, row: int) -> bool:
        """Tell whether a row is marked."""
        return self.place(row) in self._marked

    def mark(self, rows: Iterable[int], is_on: bool = True) -> None:
        """Mark rows or take their marks away; headings are passed over."""
        places = {place for row in rows if (place := self.place(row)) >= 0}
        self._marked = self._marked | places if is_on else self._marked - places
        self._tell_marks()

    def mark_all(self) -> None:
        """Mark everybody shown."""
        self._marked |= set(self.shown_places())
        self._tell_marks()

    def clear_marks(self) -> None:
        """Mark nobody."""
        self._marked = set()
        self._tell_marks()

    # --- Qt ---

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """People and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        """Requirements."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be walked into."""
        if self.place(index.row()) < 0:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The status as a word; for a screen reader with the name and the requirement."""
        row, column = index.row(), index.column()
        if self.place(row) < 0:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return MARKS[self.status(row, column)].word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The requirements above, the names at the left."""
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole and section < len(self._columns):
                return title_of(self.rule(section))
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(section)
        if role == Qt.ItemDataRole.ToolTipRole and self.place(section) >= 0:
            return f"{self.name(section)}, {self.unit_name(section)}"
        return None

    # --- helpers ---

    def _said(self, row: int, column: int) -> str:
        said = [
            self.name(row),
            "skyddade personuppgifter" if self.is_protected(row) else "",
            self.unit_name(row),
            title_of(self.rule(column)),
            MARKS[self.status(row, column)].word,
            "markerad" if self.is_marked(row) else "",
        ]
        return ", ".join(filter(None, said))

    def _grouped(self, places: list[int], grouping: Grouping) -> list[int]:
        matrix, rows, groups = self._known(), list[int](), dict[int, list[int]]()
        table = matrix.table
        is_unit = grouping is Grouping.UNIT
        column = table.units if is_unit else table.professions
        for place in places:
            groups.setdefault(column[place], []).append(place)
        path, name = (_path, _unit_name) if is_unit else (_profession, _profession)
        for key in sorted(groups, key=lambda each: swedish_key(path(matrix, each))):
            self._headings.append((name(matrix, key), len(groups[key])))
            rows.append(-len(self._headings))
            rows += groups[key]
        return rows

    def _tell_marks(self) -> None:
        if self._rows and self._columns:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)
        self.marks_changed.emit()

    def _known(self) -> Matrix:
        assert self.matrix is not None
        return self.matrix


def _unit_name(matrix: Matrix, unit: int) -> str:
    known = matrix.tree.units.get(matrix.table.unit_ids[unit])
    return known.name if known else "Okänd enhet"


def _path(matrix: Matrix, unit: int) -> str:
    return matrix.tree.path(matrix.table.unit_ids[unit])


def _profession(matrix: Matrix, profession: int) -> str:
    return matrix.table.profession_names[profession] or "Inget yrke"
