"""One alternative to choose: a tick, its text and a line that explains it, at any text size."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.theme import SPACE_M, SPACE_XS, set_look
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.ticks import Circle, Tick


class OptionRow(QWidget):
    """A radio button or check box whose text wraps; a click anywhere on the row chooses it."""

    def __init__(self, choice: Choice, tick: QAbstractButton) -> None:
        super().__init__()
        self.choice = choice
        self.tick = tick
        tick.setParent(self)
        tick.setAccessibleName(choice.text)
        tick.setAccessibleDescription(choice.detail)
        tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        self._text = self._label(choice.text, "")
        words.addWidget(self._text)
        if choice.detail:
            words.addWidget(self._label(choice.detail, "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_suggested(self, suggested: bool) -> None:
        """Grey the text of a proposal that nobody has said yes to."""
        look = "muted" if suggested and self.tick.isChecked() else ""
        if look != self._text.property("look"):
            set_look(self._text, look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose as if the tick itself had been clicked."""
        if event.button() == Qt.MouseButton.LeftButton and self.tick.isEnabled():
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)
            self.tick.click()

    def _label(self, text: str, look: str) -> QLabel:
        made = label(text, look)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        return made


def check_row(choice: Choice) -> OptionRow:
    """Return a row with a check box."""
    return OptionRow(choice, Tick())


def radio_row(choice: Choice) -> OptionRow:
    """Return a row with a radio button; those with one parent exclude each other."""
    return OptionRow(choice, Circle())
