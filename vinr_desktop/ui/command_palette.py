"""Ctrl+K: type a few letters of what you want to do or open, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, Role, colours, sizes
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
_HERE = QModelIndex()
_HINT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do or open: its words, where it belongs or how it stands, its icon, the act."""

    words: str
    hint: str
    sign: str
    act: Callable[[], None]


class CommandModel(QAbstractListModel):
    """The commands that hold all the typed words, those that begin with them first."""

    def __init__(self, commands: Sequence[Command], parent: QObject | None = None) -> None:
        """The commands never change while the palette is open."""
        super().__init__(parent)
        self._all = [(f"{c.words} {c.hint}".casefold(), c) for c in commands]
        self.shown = list(commands)

    def search(self, text: str) -> None:
        """Keep the commands that hold every word of `text`."""
        words = text.casefold().split()
        found = [
            (not key.startswith(tuple(words[:1])), command)
            for key, command in self._all
            if all(word in key for word in words)
        ]
        self.beginResetModel()
        self.shown = [command for _, command in sorted(found, key=lambda pair: pair[0])]
        self.endResetModel()

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of commands found."""
        return len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a command's words, its hint or its icon."""
        command = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == _HINT:
            return command.hint
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(command.sign, Role.MUTED)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.words}, {command.hint}"
        return None


class _CommandDelegate(QStyledItemDelegate):
    """Paints the hint at the right of the words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), sizes().ems(2.8))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        hint = str(index.data(_HINT))
        words = option.fontMetrics.horizontalAdvance(str(index.data())) + sizes().ems(4)
        room = option.rect.adjusted(words, 0, -SPACE_M, 0)
        if room.width() > 0:
            painter.setPen(colours()[Role.MUTED])
            shown = option.fontMetrics.elidedText(hint, Qt.TextElideMode.ElideRight, room.width())
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, shown)


class CommandPalette(QDialog):
    """A search field over a list; the arrow keys choose while the letters go on searching."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        """`commands` is everything that can be done here and now."""
        super().__init__(parent)
        self.setObjectName("command_palette")
        self.setWindowTitle("Sök åtgärd eller dokument")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._model = CommandModel(commands, self)
        self._search = SearchField("Vad vill du göra eller öppna?", "palette_search")
        self._list = QListView()
        self._build()
        self._search.textChanged.connect(self._on_search_changed)
        self._search.installEventFilter(self)
        self._list.clicked.connect(self._on_list_chosen)
        self._list.activated.connect(self._on_list_chosen)
        self._on_search_changed("")

    def _build(self) -> None:
        self._list.setObjectName("palette_list")
        self._list.setAccessibleName("Åtgärder och dokument")
        self._list.setProperty("look", "bare")
        self._list.setModel(self._model)
        self._list.setItemDelegate(_CommandDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setMouseTracking(True)
        self._list.setIconSize(QSize(sizes().icon, sizes().icon))
        self._none = label("Inget med de orden. Prova ett annat.", "muted", name="palette_none")
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_S)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._none)
        self.resize(sizes().ems(40), sizes().ems(27))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter in the search field belong to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                row = (self._list.currentIndex().row() + step) % max(1, self._model.rowCount())
                self._list.setCurrentIndex(self._model.index(row))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_list_chosen(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _on_search_changed(self, text: str) -> None:
        self._model.search(text)
        self._list.setCurrentIndex(self._model.index(0))
        self._list.setVisible(bool(self._model.shown))
        self._none.setVisible(not self._model.shown)

    def _on_list_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            command = self._model.shown[index.row()]
            self.accept()
            command.act()
