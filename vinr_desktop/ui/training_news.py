"""What waits in the training register, for the start view and the navigation: one figure for both.

It comes in after the window is painted, and again a moment after something was registered.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.services.container import Services
from vinr_desktop.services.training_today import TrainingToday
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.day_rows import DayRows

SOON = 100
"""Milliseconds: the window is painted first, and changes that come together are looked at once."""


class TrainingNews(QObject):
    """Asks in a job where today's rows are not at hand, so that nothing waits for it."""

    told = Signal()
    """`today` is another now."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        """Nothing is known until `ask`."""
        super().__init__(window)
        self.today = TrainingToday()
        self._services = services
        self._rows = DayRows(window, services, self._on_rows)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._rows.ask)
        changes.training_changed.connect(self.ask)
        changes.organisation_changed.connect(self.ask)

    def ask(self) -> None:
        """Look again in a moment."""
        self._soon.start()

    def rest(self) -> None:
        """Look no more, whatever is asked: the window is closing."""
        self._soon.stop()
        self._soon.timeout.disconnect(self._rows.ask)

    def _on_rows(self, _matrix: Matrix) -> None:
        found = self._services.training.today.waiting()
        if found != self.today:
            self.today = found
            self.told.emit()
