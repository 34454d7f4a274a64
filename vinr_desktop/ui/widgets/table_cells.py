"""How a table's cells are painted and edited, one editor for each kind of column."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from vinr_desktop.domain.form import Column, ColumnKind
from vinr_desktop.ui.theme import FOCUS_WIDTH, SPACE_L, SPACE_M, SPACE_S, Role, colours, sizes
from vinr_desktop.ui.widgets.table_model import TableModel, misfit_sentence, read_cell
from vinr_desktop.ui.widgets.typed_fields import DateField, written

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
"""Room beside a cell's words, as the style sheet sets it."""
_STEPS = {
    Qt.Key.Key_Tab: QStyledItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QStyledItemDelegate.EndEditHint.EditPreviousItem,
}


class CellDelegate(QStyledItemDelegate):
    """Paints computed, focused and missing cells; makes the editors and reads them."""

    misfit = QtSignal(str)
    """What was typed does not fit: one sentence that says what the column takes."""
    row_finished = QtSignal()
    """Enter was pressed in a cell."""
    table_pasted = QtSignal(str)
    """Text for more than one cell was pasted into a cell."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        """One for each table."""
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, then what is particular about it."""
        column, chosen = self._column(index), colours()
        area: QRect = option.rect
        if column.kind is ColumnKind.PRODUCT:
            painter.fillRect(area, chosen[Role.SUNKEN])
        super().paint(painter, option, index)
        if self._is_missing(column, index):
            painter.setPen(chosen[Role.WARNING])
            inner = area.adjusted(SPACE_M, SPACE_S, -SPACE_M, -SPACE_S)
            painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole), "Fyll i")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(chosen[Role.FOCUS], FOCUS_WIDTH))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the cell's words at the column's width."""
        area: QRect = option.rect
        words = str(index.data() or "")
        frame = QApplication.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
        room = QRect(0, 0, max(area.width() - 2 * (_PADDING + frame), 20), 100_000)
        metrics = option.fontMetrics
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(area.width(), max(height + 2 * SPACE_S, sizes().ems(2.6)))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of the column's kind, named for tests and screen readers."""
        column = self._column(index)
        editor = _editor(column, parent)
        editor.setObjectName(f"cell-{column.id}")
        editor.setProperty("look", "cell")
        editor.setAccessibleName(f"{column.title}, rad {index.row() + 1}")
        self._follow(editor, QPersistentModelIndex(index))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's value into its editor."""
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(value))
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(written(value) if isinstance(value, int | float) else str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Store what stands in the editor, or tell why it does not fit."""
        text = _typed(editor)
        column = self._column(index)
        if read_cell(column, text) is None:
            self.misfit.emit(misfit_sentence(column))
            return
        self.misfit.emit("")
        self._model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor covers its cell, and grows downwards with a long text."""
        area: QRect = option.rect
        if isinstance(editor, QPlainTextEdit):
            words, metrics = str(index.data() or ""), editor.fontMetrics()
            room = QRect(0, 0, area.width() - 2 * SPACE_L, 100_000)
            wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
            least = 3 if self._column(index).kind is ColumnKind.LONG_TEXT else 1
            lines = max(least, words.count("\n") + 2)
            needed = max(metrics.lineSpacing() * lines, wrapped + metrics.lineSpacing())
            area.setHeight(max(area.height(), needed + 2 * SPACE_S))
        editor.setGeometry(area)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter ends the row, Tab goes on, Shift+Enter breaks a line, a pasted table is spread."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
                self._finish(editor)
                self.row_finished.emit()
                return True
            if event.key() in _STEPS:
                self._finish(editor, _STEPS[Qt.Key(event.key())])
                return True
            if event.matches(QKeySequence.StandardKey.Paste):
                text = QGuiApplication.clipboard().text()
                if "\t" in text:
                    self._finish(editor)
                    self.table_pasted.emit(text)
                    return True
        return super().eventFilter(editor, event)

    def _follow(self, editor: QWidget, at: QPersistentModelIndex) -> None:
        """Tell the model what is being typed, long before the editor is left."""
        if isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(lambda: self._model.note_typing(at, editor.toPlainText()))
        elif isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda text: self._model.note_typing(at, text))

    def _finish(
        self,
        editor: QObject,
        hint: QStyledItemDelegate.EndEditHint = QStyledItemDelegate.EndEditHint.NoHint,
    ) -> None:
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)

    def _column(self, index: Index) -> Column:
        return self._model.columns[index.column()]

    def _is_missing(self, column: Column, index: Index) -> bool:
        return column.required and not index.data() and not self._model.is_blank(index.row())


def _editor(column: Column, parent: QWidget) -> QWidget:
    if column.kind in (ColumnKind.LONG_TEXT, ColumnKind.TEXT):
        text = QPlainTextEdit(parent)  # a line would hide the end of what the cell shows
        text.setTabChangesFocus(True)
        return text
    if column.kind is ColumnKind.DATE:
        return DateField("", parent)
    if column.kind is ColumnKind.CHOICE:
        box = QComboBox(parent)
        box.addItem("", "")
        for choice in column.choices:
            box.addItem(choice.text, choice.id)
        return box
    return QLineEdit(parent)


def _typed(editor: QWidget) -> str:
    if isinstance(editor, QComboBox):
        return str(editor.currentData())
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else ""
