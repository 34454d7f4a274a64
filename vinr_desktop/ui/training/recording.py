"""Registering from any tab: the dialog, what was done in a toast, and the way to take it back."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.training import Completion
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import UndoWay, as_deed
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.record_dialog import RecordDialog


class Recording(QObject):
    """Does it over one view."""

    changed = Signal()
    """Something was registered, corrected or taken back."""

    def __init__(self, view: QWidget, services: Services, *, key: bool = False) -> None:
        """Every dialog opens over `view`; with `key`, Ctrl+Z there takes the last deed back."""
        super().__init__(view)
        self._view, self._services = view, services
        self._way = UndoWay(view, services, key=key)
        self._way.undone.connect(self.changed)

    @tells_user
    def ask(self, people: Sequence[tuple[str, str]], course_id: str = "") -> None:
        """Ask what these people, ids and names, have done; the course is proposed."""
        self._open(RecordDialog(self._view, self._services, people, course_id))

    @tells_user
    def correct(self, completion: Completion, name: str) -> None:
        """Correct what was registered for somebody."""
        people = [(completion.employee_id, name)]
        self._open(RecordDialog(self._view, self._services, people, completion=completion))

    @tells_user
    def take_back(self, completion: Completion) -> None:
        """Take back what was registered by mistake."""
        completing = self._services.training.completing
        step = as_deed(self._services, lambda: completing.take_back([completion.id]))
        self.tell("Registreringen är borttagen.", step)

    def tell(self, words: str, step: str = "") -> None:
        """Say what was done, with a way to take it back where there is a step."""
        if step:
            self.changed.emit()
        self._way.tell(words, step)

    def _open(self, dialog: RecordDialog) -> None:
        dialog.recorded.connect(self.tell)
        dialog.open()
