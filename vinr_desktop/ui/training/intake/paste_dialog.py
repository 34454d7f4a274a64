"""Rows copied from a spreadsheet, put into the program without a file."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog


class PasteDialog(Dialog):
    """A field to paste into; what is read is shown before anything is written."""

    pasted = Signal(str)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(
            parent,
            name="paste_dialog",
            title="Klistra in rader",
            sentence="Markera raderna i kalkylbladet, rubrikerna också, kopiera dem och klistra in"
            " dem här.",
            ems=56,
        )
        self._text = QPlainTextEdit()
        self._text.setObjectName("pasted_rows")
        self._text.setAccessibleName("Rader från ett kalkylblad")
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        room = QWidget()  # the style sheet sets a field's own least height
        room.setMinimumHeight(sizes().ems(16))
        QVBoxLayout(room).addWidget(self._text)
        self.body.addWidget(room, 1)
        self.add_way_back()
        self._read = self.add_button(primary_button("Läs raderna", "read_pasted"))
        self._read.setEnabled(False)
        self._text.textChanged.connect(
            lambda: self._read.setEnabled(bool(self._text.toPlainText().strip()))
        )
        self._read.clicked.connect(self._on_read_clicked)

    def _on_read_clicked(self) -> None:
        text = self._text.toPlainText()
        self.accept()
        self.pasted.emit(text)
