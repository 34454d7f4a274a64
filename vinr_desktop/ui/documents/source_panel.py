"""The text of an older document beside the questions: searched, read, and taken over in pieces."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from vinr_desktop.services.bases import Source
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.text import label

NO_TEXT = "Dokumentets sidor är bilder, så det finns ingen text att visa här."


class SourcePanel(QWidget):
    """The words can be marked and copied but not changed."""

    passage_wanted = Signal(str)
    """Marked words that are to stand in the answer being written."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.setObjectName("source_panel")
        self._search = SearchField("Sök i texten", "search_source")
        self._found = label("", "small", name="source_found")
        self._text = QPlainTextEdit(source.text or NO_TEXT)
        self._text.setObjectName("source_text")
        self._text.setAccessibleName(f"Texten i {source.title}")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._copy = Button("Kopiera till svaret", "copy_passage", sign="copy")
        self._copy.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(label(source.title, "strong"))
        column.addWidget(self._search)
        column.addWidget(self._found)
        column.addWidget(self._text, 1)
        hint = "Markera det du vill ha. Det läggs sist i svaret där du skrev senast."
        column.addWidget(label(hint, "small"))
        column.addWidget(self._copy)
        self._found.hide()
        self._search.textChanged.connect(self._on_search_changed)
        self._search.returnPressed.connect(self._find_next)
        self._text.copyAvailable.connect(self._copy.setEnabled)
        self._copy.clicked.connect(self._on_copy_clicked)

    def _on_search_changed(self, text: str) -> None:
        count = self._text.toPlainText().casefold().count(text.casefold()) if text else 0
        words = f"{count} träffar. Enter går till nästa." if count > 1 else "En träff."
        self._found.setText(words if count else "Ordet finns inte i texten.")
        self._found.setVisible(bool(text))
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        if count:
            self._find_next()

    def _find_next(self) -> None:
        words = self._search.text()
        if words and not self._text.find(words, QTextDocument.FindFlag(0)):
            self._text.moveCursor(QTextCursor.MoveOperation.Start)
            self._text.find(words, QTextDocument.FindFlag(0))

    def _on_copy_clicked(self) -> None:
        marked = self._text.textCursor().selectedText().replace("\u2029", "\n").strip()
        if marked:
            self.passage_wanted.emit(marked)
