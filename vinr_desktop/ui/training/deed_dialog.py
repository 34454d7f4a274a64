"""A dialog that writes in the register: one sentence and the step to undo it by come out of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.personnel import Staff
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.training.people_ticks import TickRow
from vinr_desktop.ui.writing_dialog import WritingDialog

PROTECTED = "skyddade personuppgifter"


class DeedDialog(WritingDialog):
    """Closes itself when what it is for has been done."""

    told = Signal(str, str)
    """What was done in a sentence, and the step to take it back by, empty where nothing changed."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        *,
        name: str,
        title: str,
        sentence: str = "",
        ems: float = 50,
    ) -> None:
        super().__init__(parent, name=name, title=title, sentence=sentence, ems=ems)
        self._services = services

    def finish(self, words: str, *acts: Callable[[], object]) -> None:
        """Do everything or nothing, close, and tell; UserError leaves the dialog open."""
        step = as_deed(self._services, *acts)
        self.accept()
        self.told.emit(words, step)


def tick_row(staff: Staff, remark: str = "", *, is_fixed: bool = False) -> TickRow:
    """Return somebody to tick; whoever is protected stands with her alias, and it is said."""
    said = (remark, PROTECTED if staff.employee.is_protected else "")
    return TickRow(staff.employee.id, staff.employee.name, ", ".join(filter(None, said)), is_fixed)
