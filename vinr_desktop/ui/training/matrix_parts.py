"""What stands under the matrix: the legend in words, and the bar of those who are marked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from vinr_desktop.domain.training_status import Status
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S
from vinr_desktop.ui.training.record_dialog import RECORD
from vinr_desktop.ui.training.statuses import LEGEND, MARKS
from vinr_desktop.ui.widgets.buttons import Button, primary_button, quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Mark, StateMark
from vinr_desktop.ui.widgets.text import label


class MarkedBar(QFrame):
    """Seen while somebody is marked: how many, and what can be done for all of them."""

    record_wanted = Signal()
    copy_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        """Hidden until somebody is marked."""
        super().__init__()
        self.setObjectName("marked_bar")
        self.setProperty("look", "card-accent")
        self._words = label("", "strong", name="marked_words")
        self._record = primary_button(f"{RECORD} …", "record_marked")
        self._copy = Button("Kopiera", "copy_marked", sign="copy")
        self._clear = quiet_button("Avmarkera", "clear_marks")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._words, 1)
        for button in (self._clear, self._copy, self._record):
            row.addWidget(button)
        self._record.clicked.connect(self.record_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._clear.clicked.connect(self.clear_wanted)
        self.hide()

    def tell(self, marked: int, hidden: int) -> None:
        """Say how many are marked, and how many of them the filters hide."""
        said = count_words(marked, "markerad", "markerade")
        self._words.setText(f"{said}, {hidden} av dem syns inte nu" if hidden else said)
        self.setVisible(marked > 0)


def legend() -> QWidget:
    """Return the statuses with their signs and words."""
    row = QWidget()
    flow = FlowLayout(row, spacing=SPACE_M)
    for status in Status:
        mark = MARKS[status]
        shown = Mark(LEGEND[status], mark.sign, mark.tone)
        flow.addWidget(StateMark(shown, name=f"legend_{status.value}"))
    return row
