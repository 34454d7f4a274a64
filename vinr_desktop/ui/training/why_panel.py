"""Why somebody stands as she does: a calm panel at the right, with what to do at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from vinr_desktop.domain.training_status import Status
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, sizes
from vinr_desktop.ui.training.record_dialog import RECORD
from vinr_desktop.ui.training.statuses import MARKS
from vinr_desktop.ui.widgets.buttons import Button, IconButton, link_button
from vinr_desktop.ui.widgets.marks import Badge, Mark
from vinr_desktop.ui.widgets.text import label

ANY_WIDTH = 16_777_215
"""What Qt takes for no limit."""


class WhyPanel(QFrame):
    """Follows the current cell while it is open; Escape goes back to the table."""

    record_wanted = Signal()
    employee_wanted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        """Hidden until `tell`."""
        super().__init__()
        self.setObjectName("why_panel")
        self.setProperty("look", "panel")
        self.spread(False)
        self._close = IconButton("close", "Stäng (Esc)", "why_close")
        self._name = label("", "heading", name="why_name")
        self._where = label("", "muted", name="why_where")
        self._title = label("", "strong", name="why_title")
        self._badge = Badge(MARKS[Status.VALID], name="why_status")
        self._words = label("", name="why_words")
        self._source = label("", "small", name="why_source")
        self._record = Button(RECORD, "why_record", sign="check")
        self._employee = link_button("Öppna medarbetaren", "why_employee")
        self._build()
        self._close.clicked.connect(self.closed)
        self._record.clicked.connect(self.record_wanted)
        self._employee.clicked.connect(self.employee_wanted)
        self.hide()

    def tell(self, who: tuple[str, str], title: str, mark: Mark, words: tuple[str, str]) -> None:
        """Show name and place, the requirement, the status, and why with the rule's source."""
        self._name.setText(who[0])
        self._where.setText(who[1])
        self._title.setText(title)
        self._badge.set_mark(mark)
        self._words.setText(words[0])
        self._words.setAccessibleName(f"{who[0]}, {title}: {mark.word}. {words[0]}")
        self._source.setText(words[1])
        self._source.setVisible(bool(words[1]))
        self.show()

    def spread(self, is_wide: bool) -> None:
        """Take the whole width, or a column's."""
        column = sizes().ems(24)
        self.setMinimumWidth(0 if is_wide else column)
        self.setMaximumWidth(ANY_WIDTH if is_wide else column)

    def take_focus(self) -> None:
        """Go to what can be done at once."""
        self._record.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter presses the button that has the focus."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        column.addWidget(self._where)
        column.addSpacing(SPACE_M)
        column.addWidget(self._title)
        column.addWidget(self._badge)
        column.addWidget(self._words)
        column.addWidget(self._source)
        column.addSpacing(SPACE_M)
        self._record.setAutoDefault(True)
        column.addWidget(self._record, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._employee, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
