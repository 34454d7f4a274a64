"""Registering from any tab: the dialog, what was done in a toast, and the way to take it back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.training import Completion
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.training.record_dialog import RecordDialog


class Recording(QObject):
    """Does it over one view; Ctrl+Z there takes the last deed back."""

    changed = Signal()
    """Something was registered, corrected or taken back."""

    def __init__(self, view: QWidget, services: Services) -> None:
        """Every dialog opens over `view`."""
        super().__init__(view)
        self._view, self._services = view, services
        undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), view)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo_last)

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
        self._services.training.completing.take_back([completion.id])
        self.tell("Registreringen är borttagen.", self._services.training.undoing.last())

    def tell(self, words: str, step: str) -> None:
        """Say what was done, with a way to take it back where there is a step."""
        if step:
            toast(self._view, words, "Ångra", partial(self._undo, step))
            self.changed.emit()
        else:
            toast(self._view, words)

    @tells_user
    def undo_last(self) -> None:
        """Take back the last deed in the register."""
        if self._services.training.undoing.undo_last():
            self._undone()
        else:
            toast(self._view, "Det finns inget att ångra.")

    def _open(self, dialog: RecordDialog) -> None:
        dialog.recorded.connect(self.tell)
        dialog.open()

    @tells_user
    def _undo(self, step: str) -> None:
        self._services.training.undoing.undo(step)
        self._undone()

    def _undone(self) -> None:
        toast(self._view, "Det är ångrat.")
        self.changed.emit()
