"""The document as it will read, beside the questions; it follows the writing at a distance."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.ui.documents.reading_html import document_html, question_anchor
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL
from vinr_desktop.ui.widgets.text import label

IDLE_MS = 250
"""Milliseconds without a key before the document is composed anew."""


class ReadingPanel(QWidget):
    """Composes only while it is seen, and never while somebody is typing."""

    question_wanted = Signal(str)

    def __init__(self, compose: Callable[[], ComposedDocument]) -> None:
        super().__init__()
        self.setObjectName("reading")
        self._compose = compose
        self._is_stale = True
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

    def _refresh(self) -> None:
        if not (self._is_stale and self.isVisible()):
            return
        self._is_stale = False
        self._view.show_html(document_html(self._compose()))
        self._view.scrollToAnchor(question_anchor(self._question))
