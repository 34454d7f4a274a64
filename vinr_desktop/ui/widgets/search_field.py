"""A field to search with: a magnifier, the text, and a cross that empties it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import Role


class SearchField(QLineEdit):
    """Searches while one types (`textChanged`); Escape empties it first."""

    def __init__(self, words: str, name: str) -> None:
        """`words` say what is searched: they are the placeholder and the accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self._magnifier = QAction(self)
        self._clear = QAction("Rensa sökningen", self)
        self.addAction(self._magnifier, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._load_icons()
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; once empty, it goes on to whoever closes."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icons anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._load_icons()

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _load_icons(self) -> None:
        self._magnifier.setIcon(icon("search", Role.MUTED))
        self._clear.setIcon(icon("close", Role.MUTED))
