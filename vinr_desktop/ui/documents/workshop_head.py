"""The head of a workshop: the document, the time used, the two sides of a step, who takes part."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout

from vinr_desktop.ui.theme import SPACE_M, SPACE_S, sizes
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.text import ElidedLabel, label

NARROW_EMS = 44
"""Below this width, in text heights, the buttons show their signs only."""


class WorkshopHead(QFrame):
    """Tells the time without hurry: how many minutes of about how many, nothing more."""

    side_wanted = Signal(bool)
    """True for the side to write on, False for the one to talk about."""
    people_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, title: str) -> None:
        """`title` is the document's."""
        super().__init__()
        self.setMinimumWidth(1)  # the words give way; they never keep the window wide
        self._title = ElidedLabel(title, "strong")
        self._time = label("", "muted", name="workshop_time", wrap=False)
        self._talk = quiet_button("Samtala", "show_talk", "help")
        self._write = quiet_button("Skriv", "show_write", "edit")
        self._people = quiet_button("Vilka är med?", "participants", "people")
        self._close = quiet_button("Avsluta", "close_workshop", "close")
        self._words: dict[Button, str] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._title, 1)
        row.addWidget(self._time)
        row.addSpacing(SPACE_M)
        for button in (self._talk, self._write, self._people, self._close):
            self._words[button] = button.text()
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
            row.addWidget(button)
        for button in (self._talk, self._write):
            button.setCheckable(True)
            self._group.addButton(button)
        self._close.setToolTip("Avsluta (Esc). Allt är sparat.")
        self._talk.clicked.connect(lambda: self.side_wanted.emit(False))
        self._write.clicked.connect(lambda: self.side_wanted.emit(True))
        self._people.clicked.connect(self.people_wanted)
        self._close.clicked.connect(self.close_wanted)

    def show_side(self, is_writing: bool) -> None:
        """Show which side of the step is seen."""
        (self._write if is_writing else self._talk).setChecked(True)

    def show_time(self, seconds: float, minutes: int) -> None:
        """Show how long the group has spent on the step, which is planned for `minutes`."""
        spent = int(seconds // 60)
        self._time.setText(
            f"{spent} av cirka {minutes} min" if spent else f"cirka {minutes} minuter"
        )

    def show_people(self, count: int) -> None:
        """Show how many are noted as taking part today."""
        words = f"{count} är med" if count else "Vilka är med?"
        self._words[self._people] = words
        self._people.setAccessibleName(words)
        self._people.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < sizes().ems(NARROW_EMS)
        for button, words in self._words.items():
            button.setText("" if is_narrow else words)
