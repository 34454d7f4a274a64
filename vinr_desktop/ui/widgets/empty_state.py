"""What stands where there is nothing yet: a drawing, what to do, a button and a link."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from vinr_desktop.ui.icons import drawing
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.text import label


class EmptyState(QWidget):
    """A drawing over one heading and one sentence, in the middle of its place."""

    def __init__(self, name: str, *, picture: str, heading: str, sentence: str = "") -> None:
        """`picture` names a drawing: routine, search, done or contacts."""
        super().__init__()
        self.setObjectName(name)
        self._picture = picture
        self._drawing = QLabel()
        self._heading = label(heading, "title")
        self._sentence = label(sentence, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XXL, SPACE_XXL, SPACE_XXL, SPACE_XXL)
        column.setSpacing(SPACE_S)
        column.addStretch(2)
        column.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SPACE_L)
        for words in (self._heading, self._sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        self._actions = QVBoxLayout()
        self._actions.setSpacing(SPACE_S)
        column.addSpacing(SPACE_XL - SPACE_S)
        column.addLayout(self._actions)
        column.addStretch(3)
        self._draw()

    def add_action(self, button: QWidget) -> None:
        """Put a button or a link under the sentence."""
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_picture(self, picture: str) -> None:
        """Show another drawing."""
        self._picture = picture
        self._draw()

    def set_words(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the picture anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self._drawing.setPixmap(drawing(self._picture, sizes().ems(9)))
