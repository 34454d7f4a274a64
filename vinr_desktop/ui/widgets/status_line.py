"""The bottom line: that everything is saved, what waits, and who sits here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone

ALL_SAVED = Mark("Allt är sparat", "check-circle", Tone.SUCCESS)


class StatusLine(QFrame):
    """Quiet words at the bottom of the window; what waits and who one is are buttons."""

    person_wanted = Signal()
    """The user wants to say who she is."""
    deliveries_wanted = Signal()
    """The user wants to see what waits."""

    def __init__(self) -> None:
        """The object name is `status_line`."""
        super().__init__()
        self.setObjectName("status_line")
        self.setProperty("look", "bottom")
        self._saved = StateMark(ALL_SAVED, name="saved_mark")
        self._saved.setProperty("look", "small")
        self._waiting = Button("", "waiting_deliveries", look="line", sign="clock")
        self._person = Button("", "who_am_i", look="line", sign="person")
        self._waiting.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_XS, SPACE_M, SPACE_XS)
        row.setSpacing(SPACE_M)
        row.addWidget(self._saved, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self._waiting)
        row.addWidget(self._person)
        self._waiting.clicked.connect(self.deliveries_wanted)
        self._person.clicked.connect(self.person_wanted)

    def show_saved(self, mark: Mark) -> None:
        """Tell how safe what was written is."""
        self._saved.set_mark(mark)

    def tell_saved(self, is_told: bool) -> None:
        """Leave the saved state out where the view itself tells it better."""
        self._saved.setVisible(is_told)

    def show_person(self, words: str) -> None:
        """Tell who sits here ("Du är Anna Berg, enhetschef")."""
        self._person.setText(words)
        self._person.setAccessibleName(f"{words}. Byt person")

    def show_waiting(self, words: str) -> None:
        """Tell what waits ("1 leverans väntar"); empty when nothing does."""
        self._waiting.setText(words)
        self._waiting.setVisible(bool(words))

    @property
    def person_button(self) -> Button:
        """The button that says who sits here, to open a menu at."""
        return self._person
