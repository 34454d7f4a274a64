"""A field to search with: a magnifier, the text, and a cross that empties it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, Role, colours, sizes
from vinr_desktop.ui.widgets.inner_button import InnerButton


class SearchField(QLineEdit):
    """Searches while one types (`textChanged`); Escape empties it first."""

    def __init__(self, words: str, name: str) -> None:
        """`words` say what is searched: they are the placeholder and the accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self._clear = InnerButton(self, "close", "Rensa sökningen (Esc)")
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; once empty, it goes on to whoever closes."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A larger text needs more room for the magnifier."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the magnifier."""
        super().paintEvent(event)
        edge = sizes().icon
        sign = picture("search", colours().hex(Role.MUTED), edge)
        QPainter(self).drawPixmap(SPACE_M, (self.height() - edge) // 2, sign)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _make_room(self) -> None:
        margins = self.textMargins()
        margins.setLeft(sizes().icon + SPACE_S)
        self.setTextMargins(margins)
