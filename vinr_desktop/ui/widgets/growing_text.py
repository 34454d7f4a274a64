"""Fields for texts that grow with what is written, so that nothing is ever hidden."""

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from vinr_desktop.ui.theme import FOCUS_WIDTH

_FRAME = FOCUS_WIDTH + 5
"""Border and padding above and below, as the style sheet sets them."""
_MARGIN = 2
"""Room around the text: with it, one line is as high as any other field of one line."""


class GrowingTextEdit(QPlainTextEdit):
    """Plain text only, also when pasted; Tab leaves the field; the page scrolls, not the field."""

    edited = Signal(str)
    """The text after every change by the user or by `set_text`."""
    left = Signal()
    """The field has lost the focus."""

    def __init__(self, name: str, *, lines: int = 3, parent: QWidget | None = None) -> None:
        """`lines` is the height of the empty field."""
        super().__init__(parent)
        self.setObjectName(name)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text; the same text leaves cursor and undo alone."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """As high as the text, at least the given number of lines."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Never lower than the text."""
        return QSize(super().minimumSizeHint().width(), self._wanted_height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, without another program's fonts, tables or pictures."""
        if source.hasText():
            self.insertPlainText(source.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width breaks the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet's font and margins are known."""
        super().showEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel belongs to the page."""
        event.ignore()

    def _on_text_changed(self) -> None:
        self.edited.emit(self.toPlainText())

    def _fit(self) -> None:
        height = self._wanted_height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()

    def _wanted_height(self) -> int:
        layout, block = self.document().documentLayout(), self.document().begin()
        text = 0.0
        while block.isValid():
            text += layout.blockBoundingRect(block).height()
            block = block.next()
        empty = self._lines * ceil(QFontMetricsF(self.font()).height())
        margin = ceil(self.document().documentMargin())
        text -= margin  # which the last block counts as its own
        return max(ceil(text), empty) + 2 * (margin + _FRAME) + 1  # without it Qt would scroll

    def _follow_cursor(self) -> None:
        if not self.hasFocus():
            return
        page: QWidget | None = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        inside = page.widget() if isinstance(page, QScrollArea) else None
        if isinstance(page, QScrollArea) and inside is not None:
            point = self.viewport().mapTo(inside, self.cursorRect().center())
            page.ensureVisible(point.x(), point.y(), 0, self.fontMetrics().lineSpacing() * 2)


class GrowingLine(GrowingTextEdit):
    """One paragraph: its lines break where the field ends, and nobody else breaks them."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lines=1)

    def set_text(self, text: str) -> None:
        """Show a text as one paragraph."""
        super().set_text(_one_line(text))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, several lines as one."""
        if source.hasText():
            self.insertPlainText(_one_line(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is not for the text, as in any field of one line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
