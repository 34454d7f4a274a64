"""One item of a list to tick: its words wrap, can be edited in place, moved, and put back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS, set_look
from vinr_desktop.ui.widgets.buttons import IconButton
from vinr_desktop.ui.widgets.growing_text import GrowingLine
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.ticks import Tick


class ItemRow(QWidget):
    """A tick and its words. `choice` is the shipped item, with an empty id for an own one."""

    ticked = Signal()
    worded = Signal()
    """The words were changed or put back."""
    typed = Signal()
    """The words are being changed; `item` gives them as they stand."""
    asked_to_move = Signal(int)
    """By -1 (up) or 1 (down)."""
    asked_to_remove = Signal()
    asked_to_walk = Signal(int)
    """The focus shall go to the row before (-1) or after (1)."""

    def __init__(self, choice: Choice, *, name: str, ordered: bool, own_text: str = "") -> None:
        """`name` is the tick's object name; the other parts' names begin with it."""
        super().__init__()
        self.choice = choice
        self._text = own_text or choice.text
        self._typing = ""
        self._is_locked = False
        self.tick = Tick()
        self.tick.setObjectName(name)
        self._words = label(self._text)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._detail = label(choice.detail, "small")
        self._editor: GrowingLine | None = None
        self._edit = IconButton("edit", "Ändra texten (F2)", f"{name}-edit")
        self._reset = IconButton("restore", "Återställ texten", f"{name}-reset")
        self._up = IconButton("up", "Flytta uppåt (Alt+uppil)", f"{name}-up")
        self._down = IconButton("down", "Flytta nedåt (Alt+nedpil)", f"{name}-down")
        self._remove = IconButton("trash", "Ta bort (Delete)", f"{name}-remove")
        self._tools = [self._edit]
        self._tools += [self._up, self._down] if ordered else []
        self._tools += [self._reset] if choice.id else [self._remove]
        self._is_ordered = ordered
        self._build()
        self._detail.setVisible(bool(choice.detail))
        self._connect()
        self._show_text()
        self._show_tools(False)

    @property
    def text(self) -> str:
        """The words as they stand now."""
        return self._text

    @property
    def is_edited(self) -> bool:
        """True where the words differ from the shipped ones."""
        return bool(self.choice.id) and self._text != self.choice.text

    @property
    def is_typing(self) -> bool:
        """True while other words stand in the open editor."""
        return bool(self._typing)

    @property
    def last_stop(self) -> QWidget:
        """The last of the row's parts that Tab reaches."""
        return self._tools[-1]

    def item(self) -> dict[str, str]:
        """Return the item as an answer holds it."""
        text = self._typing or self._text
        if not self.choice.id:
            return {"text": text}
        if text != self.choice.text:
            return {"id": self.choice.id, "text": text}
        return {"id": self.choice.id}

    def show_item(self, text: str, is_ticked: bool) -> None:
        """Show other words (the shipped ones where `text` is empty) and whether it is chosen."""
        self._close_editor()
        self._text = text or self.choice.text
        self._show_text()
        self.tick.setChecked(is_ticked)

    def begin_edit(self) -> None:
        """Let the words be edited where they stand."""
        if self._is_locked:
            return
        editor = self._editor or self._make_editor()
        editor.set_text(self._text)
        self._words.hide()
        editor.show()
        editor.setFocus()
        editor.selectAll()

    def set_locked(self, is_locked: bool) -> None:
        """Let the item be read but not changed."""
        self._is_locked = is_locked
        self.tick.setEnabled(not is_locked)

    def set_suggested(self, is_suggested: bool) -> None:
        """Grey the words of a proposal that nobody has said yes to."""
        set_look(self._words, "muted" if is_suggested else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of a row; in the editor Enter keeps the words and Escape the earlier ones."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_tools(self._has_focus() or self.underMouse())
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._editor:
            return self._on_editor_key(event)
        return watched is self.tick and self._on_tick_key(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what can be done with the row."""
        super().enterEvent(event)
        self._show_tools(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Be calm again."""
        super().leaveEvent(event)
        self._show_tools(self._has_focus())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the words ticks, a double click edits."""
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the first click's tick back and edit."""
        if self.tick.isEnabled():
            self.tick.click()
            self.begin_edit()

    def _build(self) -> None:
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        self._column.setSpacing(0)
        self._column.addWidget(self._words)
        self._column.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(SPACE_S)
        row.addLayout(self._column, 1)
        row.addSpacing(SPACE_M)
        for tool in self._tools:
            tool.setProperty("look", "small")
            policy = tool.sizePolicy()
            policy.setRetainSizeWhenHidden(tool is not self._reset)
            tool.setSizePolicy(policy)
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _make_editor(self) -> GrowingLine:
        """Make the field for other words: most rows never need one, and it takes time."""
        self._editor = GrowingLine(f"{self.tick.objectName()}-text")
        self._editor.setAccessibleName(f"Text: {self._text}")
        self._editor.installEventFilter(self)
        self._editor.left.connect(self._keep)
        self._editor.edited.connect(self._on_editor_edited)
        self._column.insertWidget(1, self._editor)
        self.setTabOrder(self.tick, self._editor)
        return self._editor

    def _close_editor(self) -> None:
        self._typing = ""
        if self._editor is not None:
            self._editor.hide()
        self._words.show()

    def _connect(self) -> None:
        for part in (self.tick, *self._tools):
            part.installEventFilter(self)
        self.tick.clicked.connect(self.ticked)
        self._edit.clicked.connect(self.begin_edit)
        self._reset.clicked.connect(self._on_reset_clicked)
        self._up.clicked.connect(lambda: self.asked_to_move.emit(-1))
        self._down.clicked.connect(lambda: self.asked_to_move.emit(1))
        self._remove.clicked.connect(self.asked_to_remove)

    def _on_tick_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked_to_move.emit(step)
        elif step:
            self.asked_to_walk.emit(step)
        elif key == Qt.Key.Key_F2:
            self.begin_edit()
        elif key == Qt.Key.Key_Delete and not self.choice.id:
            self.asked_to_remove.emit()
        else:
            return False
        return True

    def _on_editor_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tick.setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape and self._editor is not None:
            self._editor.set_text(self._text)
            self.tick.setFocus()
            return True
        return False

    def _on_editor_edited(self, written: str) -> None:
        text = written.strip()
        typing = "" if text == self._text else text
        if self._editor is not None and self._editor.isVisible() and typing != self._typing:
            self._typing = typing
            self.typed.emit()

    def _on_reset_clicked(self) -> None:
        self._text = self.choice.text
        self._show_text()
        self.tick.setFocus()
        self.worded.emit()

    def _keep(self) -> None:
        """Take the words over when the editor is left; none at all leaves the earlier ones."""
        if self._editor is None or self._editor.isHidden():
            return
        text = self._editor.text().strip()
        self._close_editor()
        if text and text != self._text:
            self._text = text
            self._show_text()
            self.worded.emit()

    def _show_text(self) -> None:
        self._words.setText(self._text)
        self.tick.setAccessibleName(self._text)
        keys = "F2 ändrar texten." + (" Alt+pil flyttar." if self._is_ordered else "")
        self.tick.setAccessibleDescription(f"{self.choice.detail} {keys}".strip())
        if self._editor is not None:
            self._editor.setAccessibleName(f"Text: {self._text}")

    def _show_tools(self, is_shown: bool) -> None:
        for tool in self._tools:
            needed = tool is not self._reset or self.is_edited
            tool.setVisible(is_shown and needed and not self._is_locked)

    def _has_focus(self) -> bool:
        editors = [self._editor] if self._editor is not None else []
        return any(part.hasFocus() for part in (self.tick, *editors, *self._tools))
