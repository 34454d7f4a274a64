"""Short lines under each other that keep their ids: choices of a question, columns of a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vinr_desktop.ui.documents.layouts import detach, keep_reading_order
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import IconButton, quiet_button

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its id, its words, and a kind where lines have one."""

    id: str
    text: str
    kind: str = ""


class LinesEditor(QWidget):
    """Lines to word, move, remove and add. An empty new line is none yet."""

    lines_changed = Signal(list)
    """All `Line`s, after a change that is whole in itself."""

    def __init__(self, name: str, add: str, new_id: NewId, kinds: Mapping[str, str]) -> None:
        """`add` is the verb of the button, `kinds` the words of the kinds that can be chosen."""
        super().__init__()
        self.setObjectName(name)
        self._new_id, self._kinds = new_id, kinds
        self._rows: list[_Row] = []
        self._told: list[Line] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_XS)
        self._add = quiet_button(add, f"{name}_add", "plus")
        self._add.clicked.connect(self._on_add_clicked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addLayout(self._column)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show lines without telling of it; the same ones leave the cursor alone."""
        self._told = [Line(line.id, line.text.strip(), line.kind) for line in lines]
        if [row.line for row in self._rows if row.line.text] == self._told:
            return
        for row in self._rows:
            self._drop(row)
        self._rows = []
        for line in lines:
            self._put(line)

    def settle(self) -> None:
        """Tell what has been written since it was last told."""
        known = {line.id for line in self._told}
        lines = [row.line for row in self._rows if row.line.text or row.line.id in known]
        if lines != self._told:
            self.lines_changed.emit(lines)

    def _put(self, line: Line) -> "_Row":
        number = len(self._rows) + 1
        row = _Row(line, f"{self.objectName()}_{number}", self._kinds)
        row.finished.connect(self.settle)
        row.move_wanted.connect(lambda by: self._move(row, by))
        row.remove_wanted.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)
        row.show()
        keep_reading_order(self)
        return row

    def _on_add_clicked(self) -> None:
        row = self._put(Line(self._new_id(), "", next(iter(self._kinds), "")))
        row.take_focus()

    def _move(self, row: "_Row", by: int) -> None:
        at = self._rows.index(row) + by
        if 0 <= at < len(self._rows):
            self._rows.remove(row)
            self._rows.insert(at, row)
            self._column.removeWidget(row)
            self._column.insertWidget(at, row)
            keep_reading_order(self)
            self.settle()

    def _remove(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._drop(row)
        self._add.setFocus()
        self.settle()

    def _drop(self, row: "_Row") -> None:
        self._column.removeWidget(row)
        detach(row)


class _Row(QWidget):
    """One line with its buttons."""

    finished = Signal()
    move_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, line: Line, name: str, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self._line = line
        self._text = QLineEdit(line.text)
        self._text.setObjectName(name)
        self._text.setAccessibleName("Text")
        self._show_beginning()
        self._kind = QComboBox()
        self._kind.setObjectName(f"{name}_kind")
        self._kind.setAccessibleName("Sort")
        for kind, words in kinds.items():
            self._kind.addItem(words, kind)
        self._kind.setCurrentIndex(self._kind.findData(line.kind))
        self._kind.setVisible(line.kind in kinds)
        up = IconButton("up", "Flytta uppåt", f"{name}_up")
        down = IconButton("down", "Flytta nedåt", f"{name}_down")
        remove = IconButton("trash", "Ta bort", f"{name}_remove")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        row.addWidget(self._text, 1)
        for part in (self._kind, up, down, remove):
            row.addWidget(part)
        self._text.editingFinished.connect(self._show_beginning)
        self._text.editingFinished.connect(self.finished)
        self._kind.activated.connect(self.finished)
        up.clicked.connect(lambda: self.move_wanted.emit(-1))
        down.clicked.connect(lambda: self.move_wanted.emit(1))
        remove.clicked.connect(self.remove_wanted)

    @property
    def line(self) -> Line:
        """What the row says now."""
        kind = str(self._kind.currentData()) if self._kind.currentIndex() >= 0 else self._line.kind
        return Line(self._line.id, self._text.text().strip(), kind)

    def _show_beginning(self) -> None:
        """Let a text that is wider than its field be read from its beginning."""
        self._text.setCursorPosition(0)
        self._text.setToolTip(self._text.text())

    def take_focus(self) -> None:
        """Put the cursor into the text."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
