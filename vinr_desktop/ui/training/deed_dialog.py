"""A dialog that writes in the register: one sentence and the steps to undo it by come out of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tell, toast
from vinr_desktop.ui.training.people_ticks import TickRow
from vinr_desktop.ui.widgets.dialog import Dialog

PROTECTED = "skyddade personuppgifter"


class DeedDialog(Dialog):
    """Closes itself when what it is for has been done."""

    told = Signal(str, tuple)
    """What was done in a sentence, and the steps to take back; no step where nothing changed."""

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
        steps = do(self._services, *acts)
        self.accept()
        self.told.emit(words, steps)


def do(services: Services, *acts: Callable[[], object]) -> tuple[str, ...]:
    """Do everything or nothing; return the steps that take it back, in the order of doing."""
    undoing, steps = services.training.undoing, []
    with undoing.begin():
        for act in acts:
            before = undoing.last()
            act()
            if undoing.last() != before:
                steps.append(undoing.last())
    return tuple(steps)


def offer_undo(
    view: QWidget,
    services: Services,
    words: str,
    steps: Sequence[str],
    changed: Callable[[], None],
) -> None:
    """Tell what was done, with a button that takes it back as a whole."""

    def undo() -> None:
        undoing = services.training.undoing
        try:
            with undoing.begin():
                for step in reversed(steps):
                    undoing.undo(step)
        except UserError as error:
            tell(view, error)
            return
        changed()
        toast(view, "Det är ångrat.")

    toast(view, words, "Ångra" if steps else "", undo if steps else None)


def tick_row(staff: Staff, remark: str = "", *, is_fixed: bool = False) -> TickRow:
    """Return somebody to tick; whoever is protected stands with her alias, and it is said."""
    said = (remark, PROTECTED if staff.employee.is_protected else "")
    return TickRow(staff.employee.id, staff.employee.name, ", ".join(filter(None, said)), is_fixed)
