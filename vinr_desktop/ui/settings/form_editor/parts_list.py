"""A list of steps or of questions, with buttons to move, hide and add."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from vinr_desktop.ui.settings.form_editor.part_delegate import IS_HIDDEN, REMARK, PartDelegate
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import IconButton, quiet_button
from vinr_desktop.ui.widgets.text import label

_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Part:
    """One row: what it says, and whether it is hidden."""

    id: str
    title: str
    remark: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list and its buttons say; `one` is what a row is, in its definite form."""

    heading: str
    one: str
    add: str


class PartsList(QWidget):
    """Shows the parts in order. Nothing is changed here: what is wanted is told."""

    chosen = Signal(str)
    """The id of the part that the user has come to."""
    move_wanted = Signal(str, int)
    """An id, and -1 for up or 1 for down."""
    hide_wanted = Signal(str, bool)
    """An id, and True to hide it, False to show it again."""
    add_wanted = Signal()

    def __init__(self, name: str, words: ListWords) -> None:
        """`name` is the object name of the list itself."""
        super().__init__()
        self._words = words
        self._parts: tuple[Part, ...] = ()
        self._heading = label(words.heading, "label")
        self._list = _Rows()
        self._list.setObjectName(name)
        self._list.setAccessibleName(words.heading)
        self._list.setAccessibleDescription("Alt+pil flyttar. Ctrl+Delete döljer eller visar igen.")
        self._up = IconButton("up", f"Flytta {words.one} uppåt (Alt+uppil)", f"{name}_up")
        self._down = IconButton("down", f"Flytta {words.one} nedåt (Alt+nedpil)", f"{name}_down")
        self._hide = IconButton("hide", f"Dölj {words.one}", f"{name}_hide")
        self._add = quiet_button(words.add, f"{name}_add", "plus")
        self._build()
        self._connect()

    @property
    def chosen_id(self) -> str:
        """The id of the part that is chosen, empty when none is."""
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def show_parts(self, parts: Sequence[Part], chosen: str) -> None:
        """Show these parts and mark one as chosen, without telling of it; "" marks none."""
        if tuple(parts) != self._parts:
            self._parts = tuple(parts)
            self._fill()
        self._list.blockSignals(True)
        ids = [part.id for part in self._parts]
        self._list.setCurrentRow(ids.index(chosen) if chosen in ids else -1)
        self._list.blockSignals(False)
        self._list.scrollToItem(self._list.currentItem() or self._list.item(0))
        self._show_buttons()

    def show_heading(self, is_shown: bool) -> None:
        """Show the heading, unless something else names the list already."""
        self._heading.setVisible(is_shown)

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_XS)
        tools.addWidget(self._add)
        tools.addStretch(1)
        for button in (self._up, self._down, self._hide):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        column.addLayout(tools)

    def _connect(self) -> None:
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._list.itemClicked.connect(self._on_list_current_item_changed)
        self._up.clicked.connect(lambda: self._want_move(-1))
        self._down.clicked.connect(lambda: self._want_move(1))
        self._hide.clicked.connect(self._want_hide)
        self._add.clicked.connect(self.add_wanted)
        keys = {
            "Alt+Up": lambda: self._want_move(-1),
            "Alt+Down": lambda: self._want_move(1),
            "Ctrl+Delete": self._want_hide,
        }
        for sequence, slot in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)

    def _fill(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for part in self._parts:
            item = QListWidgetItem(part.title)
            item.setData(_ID, part.id)
            item.setData(REMARK, part.remark)
            item.setData(IS_HIDDEN, part.is_hidden)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{part.title}. {part.remark}.")
            self._list.addItem(item)
        self._list.blockSignals(False)

    def _show_buttons(self) -> None:
        at = self._list.currentRow()
        self._up.setEnabled(at > 0)
        self._down.setEnabled(0 <= at < len(self._parts) - 1)
        self._hide.setEnabled(at >= 0)
        is_hidden = at >= 0 and self._parts[at].is_hidden
        verb = f"Visa {self._words.one} igen" if is_hidden else f"Dölj {self._words.one}"
        self._hide.set_words(f"{verb} (Ctrl+Delete)")
        self._hide.set_sign("eye" if is_hidden else "hide")

    def _want_move(self, by: int) -> None:
        at = self._list.currentRow() + by
        if self.chosen_id and 0 <= at < len(self._parts):
            self.move_wanted.emit(self.chosen_id, by)

    def _want_hide(self) -> None:
        at = self._list.currentRow()
        if at >= 0:
            self.hide_wanted.emit(self.chosen_id, not self._parts[at].is_hidden)

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        self._show_buttons()
        if item is not None:
            self.chosen.emit(str(item.data(_ID)))


class _Rows(QListWidget):
    """Rows whose height follows from the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setItemDelegate(PartDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew for the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
