"""The top of the form editor: where one is, what is safe, and what can be done with the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_XL
from vinr_desktop.ui.widgets.buttons import Button, IconButton, primary_button, quiet_button
from vinr_desktop.ui.widgets.cards import PageHeader

IN_WORK = "Ändringarna är sparade, men inte i bruk ännu."
NOTHING_NEW = "Ändra det som behövs. Allt sparas direkt, men används först när du tar det i bruk."


class EditorHead(QWidget):
    """Tells what is wanted; the editor does it."""

    back_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    try_wanted = Signal()
    adopt_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        back = quiet_button("Inställningar", "editor_back", "back")
        self._undo = IconButton("undo", "Ångra (Ctrl+Z)", "editor_undo")
        self._redo = IconButton("redo", "Gör om (Ctrl+Y)", "editor_redo")
        trying = Button("Prova", "editor_try", sign="eye")
        self._adopt = primary_button("Ta i bruk", "editor_adopt", "check")
        self._header = PageHeader(title, NOTHING_NEW)
        for button in (self._undo, self._redo, trying, self._adopt):
            self._header.add_action(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_XL // 2, 0, 0)
        column.setSpacing(0)
        row = QVBoxLayout()
        row.setContentsMargins(SPACE_XL, 0, 0, 0)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        column.addWidget(self._header)
        back.clicked.connect(self.back_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        trying.clicked.connect(self.try_wanted)
        self._adopt.clicked.connect(self.adopt_wanted)

    def show_state(self, has_draft: bool, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is anything to take into use, back or forward."""
        self._header.set_sentence(IN_WORK if has_draft else NOTHING_NEW)
        self._adopt.setEnabled(has_draft)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)
