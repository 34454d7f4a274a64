"""The top of the form editor: where one is, what is safe, and what can be done with the whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XXL
from vinr_desktop.ui.widgets.buttons import Button, IconButton, primary_button
from vinr_desktop.ui.widgets.text import ElidedLabel

IN_WORK = "Ändringarna är sparade, men inte i bruk ännu."
NOTHING_NEW = "Allt du ändrar sparas direkt, men används först när du tar det i bruk."


class EditorHead(QWidget):
    """Tells what is wanted; the editor does it."""

    back_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    try_wanted = Signal()
    adopt_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        back = IconButton("back", "Tillbaka till inställningarna", "editor_back")
        self._undo = IconButton("undo", "Ångra (Ctrl+Z)", "editor_undo")
        self._redo = IconButton("redo", "Gör om (Ctrl+Y)", "editor_redo")
        trying = Button("Prova", "editor_try", sign="eye")
        self._adopt = primary_button("Ta i bruk", "editor_adopt", "check")
        self._sentence = ElidedLabel("", "muted")
        self._sentence.setObjectName("editor_state")
        words = QVBoxLayout()
        words.setSpacing(0)
        heading = ElidedLabel(title, "title")
        heading.setObjectName("editor_title")
        words.addWidget(heading)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XXL, SPACE_M)
        row.setSpacing(SPACE_S)
        row.addWidget(back)
        row.addLayout(words, 1)
        for button in (self._undo, self._redo, trying, self._adopt):
            row.addWidget(button)
        back.clicked.connect(self.back_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        trying.clicked.connect(self.try_wanted)
        self._adopt.clicked.connect(self.adopt_wanted)

    def show_state(self, has_draft: bool, can_undo: bool, can_redo: bool) -> None:
        """Show whether there is anything to take into use, back or forward."""
        self._sentence.setText(IN_WORK if has_draft else NOTHING_NEW)
        self._adopt.setEnabled(has_draft)
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)
