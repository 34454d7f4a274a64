"""Deeds in the training register and the way back: what was done in a toast, and Ctrl+Z."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user, toast

NOTHING_TO_UNDO = "Det finns inget att ångra."


class UndoWay(QObject):
    """Tells over a view what was done, and takes it back."""

    undone = Signal()
    """A deed was taken back: look again."""
    units_undone = Signal()
    """The same, where the tree of units is another now."""

    def __init__(self, view: QWidget, services: Services, *, key: bool) -> None:
        """With `key`, Ctrl+Z anywhere in `view` takes back the last deed."""
        super().__init__(view)
        self._view, self._services = view, services
        if key:
            undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), view)
            undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            undo.activated.connect(self.undo_last)

    def tell(self, words: str, step: str = "") -> None:
        """Say what was done, with a way to take it back where there is a step."""
        if step:
            toast(self._view, words, "Ångra", partial(self._undo, step))
        else:
            toast(self._view, words)

    @tells_user
    def undo_last(self) -> None:
        """Take back the last deed in the register."""
        step = self._services.training.undoing.last()
        if step:
            self._undo(step)
        else:
            toast(self._view, NOTHING_TO_UNDO)

    @tells_user
    def _undo(self, step: str) -> None:
        undoing = self._services.training.undoing
        about = undoing.undo(step)
        self.undone.emit()
        if undoing.touches_units(step):
            self.units_undone.emit()
        toast(self._view, f"Det är ångrat: {about}.")


def as_deed(services: Services, *acts: Callable[[], object]) -> str:
    """Do everything or nothing; return the step that takes it back, "" where nothing changed."""
    undoing = services.training.undoing
    with undoing.begin() as step:
        for act in acts:
            act()
    return step if undoing.entries(step) else ""
