"""The document as it will read, beside the questions; it follows the writing at a distance."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.ui.documents.reading_html import document_html, question_anchor
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, sizes
from vinr_desktop.ui.widgets.text import label

IDLE_MS = 250
"""Milliseconds without a key before the document is composed anew."""
TABLE_EMS = 40
"""The least width, in text heights, in which a table's columns leave words whole."""


class ReadingPanel(QWidget):
    """Composes only while it is seen, and never while somebody is typing."""

    question_wanted = Signal(str)

    def __init__(self, compose: Callable[[], ComposedDocument]) -> None:
        super().__init__()
        self.setObjectName("reading")
        self._compose = compose
        self._is_stale, self._is_narrow = True, True
        self._question = ""
        self._view = ReadingView("reading_text", "Dokumentet som det kommer att läsas")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_S, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(label("Så här läses det du har svarat hittills.", "small"))
        column.addWidget(self._view, 1)
        self._view.question_wanted.connect(self.question_wanted)

    def outdate(self) -> None:
        """Note that the answers have changed; the text follows when it is quiet."""
        self._is_stale = True
        self._timer.start()

    def wait(self) -> None:
        """Somebody is typing: wait until it is quiet again."""
        if self._timer.isActive():
            self._timer.start()

    def follow(self, question_id: str) -> None:
        """Show the place where a question's answer stands."""
        self._question = question_id
        if self.isVisible():
            self._view.scrollToAnchor(question_anchor(question_id))

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the text up to date when it comes into view."""
        super().showEvent(event)
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set tables as tables only where there is room for their columns."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(TABLE_EMS)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self.outdate()

    def _refresh(self) -> None:
        if not (self._is_stale and self.isVisible()):
            return
        self._is_stale = False
        self._view.show_html(document_html(self._compose(), narrow=self._is_narrow))
        self._view.scrollToAnchor(question_anchor(self._question))
