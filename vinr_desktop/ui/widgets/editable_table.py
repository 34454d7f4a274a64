"""A table that is filled in where it stands, by keyboard or mouse, as high as its rows."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.form import Column, ColumnKind
from vinr_desktop.ui.theme import FOCUS_WIDTH, SPACE_M, SPACE_S, sizes
from vinr_desktop.ui.widgets.buttons import IconButton, link_button, quiet_button
from vinr_desktop.ui.widgets.table_cells import CellDelegate
from vinr_desktop.ui.widgets.table_model import Cell, Row, TableModel
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.wrapping_header import WrappingHeader

_NARROWEST = {ColumnKind.LONG_TEXT: 11.0, ColumnKind.TEXT: 8.0, ColumnKind.DATE: 8.0}
"""The narrowest that a column of a kind may be, in text heights; others 4."""
_HELP = (
    "Enter lägger till en rad. Tabb går till nästa cell. Alt+pil flyttar raden."
    " Ctrl+Delete tar bort raden. Du kan klistra in från ett kalkylblad."
)


class EditableTable(QWidget):
    """Rows of typed cells. Editing goes on with Tab and leaves the table after the last cell."""

    rows_changed = Signal()
    """Somebody has changed the rows; `rows` gives them."""
    left = Signal()
    """A cell was left: what is written may be saved."""

    def __init__(self, columns: Sequence[Column], *, name: str, words: str) -> None:
        """`name` is the object name, `words` the accessible name."""
        super().__init__()
        self._model = TableModel(columns, self)
        self._removed: tuple[int, Row] | None = None
        self._view = _Grid(self._model)
        self._view.setObjectName(name)
        self._view.setAccessibleName(words)
        self._view.setAccessibleDescription(_HELP)
        self._add = quiet_button("Lägg till rad", f"{name}-add", "plus")
        self._up = IconButton("up", "Flytta raden uppåt (Alt+uppil)", f"{name}-up")
        self._down = IconButton("down", "Flytta raden nedåt (Alt+nedpil)", f"{name}-down")
        self._remove = IconButton("trash", "Ta bort raden (Ctrl+Delete)", f"{name}-remove")
        self._note = label("", "small", name=f"{name}-note")
        self._undo = link_button("Ångra", f"{name}-undo")
        self._build()
        self._connect()
        self._say("")

    def rows(self) -> list[Row]:
        """Return the rows that hold something."""
        return self._model.rows()

    def set_rows(self, rows: Iterable[Mapping[str, Cell]]) -> None:
        """Show rows without telling of it as a change."""
        self._model.set_rows(rows)

    def set_read_only(self, is_read_only: bool) -> None:
        """Let the rows be read but not changed."""
        self._view.set_read_only(is_read_only)
        for button in (self._add, self._up, self._down, self._remove):
            button.setVisible(not is_read_only)

    @property
    def view(self) -> QTableView:
        """The table itself."""
        return self._view

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_S)
        tools.addWidget(self._add)
        tools.addWidget(self._note, 1)
        tools.addWidget(self._undo)
        for button in (self._up, self._down, self._remove):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._view)
        column.addLayout(tools)

    def _connect(self) -> None:
        self._model.edited.connect(self.rows_changed)
        self._view.row_removed.connect(self._on_view_row_removed)
        self._view.said.connect(self._say)
        self._view.cell_left.connect(self.left)
        self._add.clicked.connect(self._view.add_row)
        self._up.clicked.connect(lambda: self._view.move_row(-1))
        self._down.clicked.connect(lambda: self._view.move_row(1))
        self._remove.clicked.connect(self._view.remove_row)
        self._undo.clicked.connect(self._on_undo_clicked)

    def _on_view_row_removed(self, at: int, row: Row) -> None:
        self._removed = (at, row)
        self._say("Raden är borttagen.")
        self._undo.show()

    def _on_undo_clicked(self) -> None:
        if self._removed is None:
            return
        at, row = self._removed
        self._say("")
        if self._model.rowCount() == 1 and self._model.is_blank(0):
            self._model.set_rows([row])
            self.rows_changed.emit()
        else:
            self._model.add_row(at, row)
        self._view.go_to(at, 0)

    def _say(self, text: str) -> None:
        self._removed = None if not text else self._removed
        self._undo.hide()
        self._note.setText(text)


class _Grid(QTableView):
    """The grid: never scrolls up or down, since it is as high as its rows."""

    row_removed = Signal(int, dict)
    said = Signal(str)
    cell_left = Signal()

    def __init__(self, model: TableModel) -> None:
        super().__init__()
        self._table = model
        self.setModel(model)
        self._cells = CellDelegate(model, self)
        self.setItemDelegate(self._cells)
        self._is_read_only = False
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._build()
        self._connect()
        self.set_read_only(False)

    def set_read_only(self, is_read_only: bool) -> None:
        self._is_read_only = is_read_only
        triggers = QAbstractItemView.EditTrigger
        can_edit = (
            triggers.AnyKeyPressed
            | triggers.EditKeyPressed
            | triggers.DoubleClicked
            | triggers.SelectedClicked
        )
        self.setEditTriggers(triggers.NoEditTriggers if is_read_only else can_edit)

    def go_to(self, row: int, column: int, *, edit: bool = False) -> None:
        index = self._table.index(row, column)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if edit:
            self.edit(index)

    def add_row(self) -> None:
        """Add a row at the end and begin to write in it; a blank last row is used."""
        last = self._table.rowCount() - 1
        if not self._table.is_blank(last):
            self._table.add_row(last + 1)
            last += 1
        self.setFocus()
        self.go_to(last, 0, edit=True)

    def remove_row(self) -> None:
        at = self.currentIndex()
        if self._is_read_only or not at.isValid():
            return
        row, column = at.row(), at.column()
        taken = self._table.remove_row(row)
        self.go_to(min(row, self._table.rowCount() - 1), column)
        if taken:
            self.row_removed.emit(row, taken)

    def move_row(self, by: int) -> None:
        at = self.currentIndex()
        if not self._is_read_only and at.isValid():
            column = at.column()
            self.go_to(self._table.move_row(at.row(), by), column)
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a row; everything else is Qt's."""
        modifiers, key = event.modifiers(), Qt.Key(event.key())
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif self._is_read_only:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if key == Qt.Key.Key_Up else 1)
        elif control and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_row()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After an edit go on in the next cell (Tab), or stay; after the last one leave."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        editor.setObjectName("")  # it lives a little longer; the name belongs to the open one
        self._table.end_typing()
        self.cell_left.emit()
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._go_on(1 if hint == hints.EditNextItem else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        super().resizeEvent(event)
        self._fitting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet's font is known."""
        super().showEvent(event)
        self._fit()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalHeader(WrappingHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _connect(self) -> None:
        self._cells.misfit.connect(self.said)
        self._cells.row_finished.connect(self._on_row_finished)
        self._cells.table_pasted.connect(self._paste)
        self._fitting.timeout.connect(self._fit)
        for signal in (
            self._table.rowsInserted,
            self._table.rowsRemoved,
            self._table.rowsMoved,
            self._table.dataChanged,
            self._table.modelReset,
        ):
            signal.connect(self._fitting.start)

    def _on_enter(self) -> None:
        at = self.currentIndex()
        if not at.isValid():
            self.go_to(0, 0, edit=True)
        elif self._table.columns[at.column()].kind is not ColumnKind.PRODUCT:
            self.edit(at)

    def _on_row_finished(self) -> None:
        row = self.currentIndex().row()
        if row == self._table.rowCount() - 1:
            self.add_row()
        else:
            self.go_to(row + 1, 0)

    def _go_on(self, step: int) -> None:
        """Edit the next cell that can be edited, or leave the table."""
        count = len(self._table.columns)
        at = self.currentIndex().row() * count + self.currentIndex().column() + step
        while 0 <= at < count * self._table.rowCount():
            row, column = divmod(at, count)
            if self._table.columns[column].kind is not ColumnKind.PRODUCT:
                self.go_to(row, column, edit=True)
                return
            at += step
        self.focusNextPrevChild(step > 0)

    def _clear(self) -> None:
        at = self.currentIndex()
        if at.isValid() and at.data(Qt.ItemDataRole.EditRole) != "":
            self._table.setData(at, "")
        elif at.isValid():
            self.remove_row()

    def _copy(self) -> None:
        chosen = sorted(self.selectedIndexes(), key=lambda at: (at.row(), at.column()))
        lines: dict[int, list[str]] = {}
        for at in chosen:
            lines.setdefault(at.row(), []).append(str(at.data() or ""))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def _paste(self, text: str) -> None:
        at = self.currentIndex() if self.currentIndex().isValid() else self._table.index(0, 0)
        done = self._table.paste(at, text)
        rows = "1 rad" if done.rows == 1 else f"{done.rows} rader"
        words = f"{rows} inklistrade."
        if done.misfits:
            words += f" De här passade inte i sin kolumn: {', '.join(done.misfits)}."
        self.said.emit(words)

    def _fit(self) -> None:
        """Give the columns their widths, the rows their heights, and the grid the sum of them."""
        header = self.horizontalHeader()
        for number, width in enumerate(self._widths(self.viewport().width())):
            header.resizeSection(number, width)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self._table.rowCount()))
        bar = self.horizontalScrollBar()
        sideways = bar.sizeHint().height() if bar.maximum() > 0 else 0
        top = header.sizeHint().height()
        self.setFixedHeight(top + rows + sideways + 2 * FOCUS_WIDTH)

    def _widths(self, room: int) -> list[int]:
        columns = self._table.columns
        metrics = self.fontMetrics()
        least = []
        for number, column in enumerate(columns):
            words = f"{column.title} {' '.join(choice.text for choice in column.choices)}".split()
            for row in range(self._table.rowCount()):
                words += str(self._table.index(row, number).data() or "").split()
            longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
            kind = sizes().ems(_NARROWEST.get(column.kind, 4.0))
            least.append(max(min(longest, sizes().ems(14)) + 2 * SPACE_M, kind))
        spare = max(0, room - sum(least))
        shares = sum(column.width for column in columns)
        widths = [
            width + int(spare * column.width / shares)
            for width, column in zip(least, columns, strict=True)
        ]
        widths[-1] += max(0, room - sum(widths)) if spare else 0
        return widths
