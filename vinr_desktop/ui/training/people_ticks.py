"""People to tick: searched as one types, all who are shown ticked at once, also by keyboard."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.ui.theme import SPACE_S, sizes
from vinr_desktop.ui.widgets.buttons import quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""Returns the TickRow itself."""
LINES = 8
_HERE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class TickRow:
    """Somebody to tick, with what else there is to know.

    One that `is_fixed` was ticked before: she stands so and is not among those ticked now.
    """

    id: str
    name: str
    remark: str = ""
    is_fixed: bool = False


class TickModel(QAbstractListModel):
    """The people found by the words searched for, each ticked or not."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._all: tuple[TickRow, ...] = ()
        self._shown: list[TickRow] = []
        self._ticked: set[str] = set()
        self._words: list[str] = []

    def set_rows(self, rows: Sequence[TickRow], ticked: Iterable[str]) -> None:
        """Show other people; `ticked` may name some who are not among them."""
        self._all, self._ticked = tuple(rows), set(ticked)
        self._filter()
        self.ticks_changed.emit()

    def search(self, text: str) -> None:
        """Show those whose name or remark holds every word."""
        self._words = text.casefold().split()
        self._filter()

    @property
    def people(self) -> tuple[TickRow, ...]:
        """Everybody, also those whom the search hides."""
        return self._all

    def ticked(self) -> list[str]:
        """Return the ids of those who are ticked, in the order of the list."""
        return [row.id for row in self._all if row.id in self._ticked]

    def tick_shown(self, is_ticked: bool) -> None:
        """Tick everybody who is shown, or nobody of them."""
        free = {row.id for row in self._shown if not row.is_fixed}
        self._ticked = self._ticked | free if is_ticked else self._ticked - free
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [_CHECK])
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of people shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says, and whether it is ticked."""
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name}  ·  {row.remark}" if row.remark else row.name
        if role == _CHECK:
            is_ticked = row.is_fixed or row.id in self._ticked
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return row if role == ROW else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick somebody or not."""
        row = self._shown[index.row()]
        if role != _CHECK or row.is_fixed:
            return False
        self._ticked ^= {row.id}
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be chosen; one that is fixed is greyed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self._shown[index.row()]
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags if row.is_fixed else flags | Qt.ItemFlag.ItemIsEnabled

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for row in self._all
            if all(word in f"{row.name} {row.remark}".casefold() for word in self._words)
        ]
        self.endResetModel()


class _TickDelegate(QStyledItemDelegate):
    """Lets a click anywhere on a row tick it, as the space bar does."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the tick over."""
        is_click = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        )
        is_space = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Space
        )
        if not (is_click or is_space) or not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return False
        return model.setData(index, None, _CHECK)


class PeopleTicks(QWidget):
    """The list with its search, its two buttons and how many are ticked."""

    ticks_changed = Signal()

    def __init__(self, name: str, words: str) -> None:
        """`name` is the list's object name, `words` say who stands in it."""
        super().__init__()
        self.model = TickModel(self)
        self._search = SearchField("Sök på namn", f"{name}_search")
        self._every = quiet_button("Markera alla", f"{name}_all", "check")
        self._none = quiet_button("Avmarkera alla", f"{name}_none", "close")
        self._count = label("", "muted", name=f"{name}_count")
        self._list = QListView()
        self._list.setObjectName(name)
        self._list.setAccessibleName(words)
        self._list.setModel(self.model)
        self._list.setItemDelegate(_TickDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMinimumHeight(sizes().ems(2.4 * LINES))
        top = FlowLayout(spacing=SPACE_S)
        for part in (self._every, self._none, self._count):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._search)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self._search.textChanged.connect(self.model.search)
        self._every.clicked.connect(lambda: self.model.tick_shown(True))
        self._none.clicked.connect(lambda: self.model.tick_shown(False))
        self.model.ticks_changed.connect(self._on_ticks_changed)
        self._on_ticks_changed()

    def set_rows(self, rows: Sequence[TickRow], ticked: Iterable[str] = ()) -> None:
        """Show other people, some of them ticked."""
        self.model.set_rows(rows, ticked)

    def ticked(self) -> list[str]:
        """Return the ids of those who are ticked, in the order of the list."""
        return self.model.ticked()

    def _on_ticks_changed(self) -> None:
        free = sum(not row.is_fixed for row in self.model.people)
        self._count.setText(f"{len(self.ticked())} av {free} markerade")
        self.ticks_changed.emit()
