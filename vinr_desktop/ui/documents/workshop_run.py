"""Begins and ends a workshop: the whole screen, and the text twice as large meanwhile."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.messages import tell
from vinr_desktop.ui.theme import Appearance

PERCENT = 200
"""How large the text is for those who sit far from the screen."""


class WorkshopRun(QObject):
    """One workshop at a time over the program's window."""

    ended = Signal(str)
    """The id of the document, when the group has stopped."""
    guide_wanted = Signal(str)
    """A page of the guide."""

    def __init__(
        self, window: QWidget, services: Services, changes: Changes, appearance: Appearance
    ) -> None:
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes
        self._appearance = appearance
        self._usual = appearance.percent

    def begin(self, document_id: str) -> None:
        """Open the workshop on a draft that lies open nowhere else."""
        from vinr_desktop.ui.documents.workshop_view import WorkshopView

        if self._services.drafting.open(document_id).document.is_locked:
            error = UserError(
                "Dokumentet är underskrivet och kan inte ändras.",
                "Ingenting är ändrat. En ny version kan ni arbeta med tillsammans.",
            )
            tell(self._window, error)
            return
        self._usual = self._appearance.percent
        self._appearance.choose(self._appearance.scheme, PERCENT)
        view = WorkshopView(self._window, self._services, self._changes, document_id)
        view.ended.connect(self._on_view_ended)
        view.guide_wanted.connect(self.guide_wanted)
        view.showFullScreen()
        view.activateWindow()

    def _on_view_ended(self, document_id: str) -> None:
        self._appearance.choose(self._appearance.scheme, self._usual)
        self._changes.documents_changed.emit()
        self.ended.emit(document_id)
