"""A dialog that writes in the register: one sentence and the steps to undo it by come out of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import swedish_key
from vinr_desktop.ui.messages import tell, toast
from vinr_desktop.ui.training.people_ticks import TickRow
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.typed_fields import NumberField, read_number

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


def line_field(name: str, text: str = "") -> QLineEdit:
    """Return a line to write in."""
    line = QLineEdit(text)
    line.setObjectName(name)
    return line


def whole_number(field: NumberField, what: str) -> int:
    """Return what stands in a field now, 0 where it is empty; UserError where it is no count."""
    text = field.text().strip()
    number = read_number(text) if text else 0
    if not isinstance(number, int) or number < 0:
        raise UserError(f"Skriv {what} med siffror.", "Ingenting är sparat.")
    return number


def box(name: str) -> QComboBox:
    """Return an empty box to choose from."""
    made = QComboBox()
    made.setObjectName(name)
    return made


def choose(chosen: QComboBox, value: object) -> None:
    """Choose what stands for a value, the first where nothing does."""
    chosen.setCurrentIndex(max(0, chosen.findData(value)))


def unit_choices(tree: UnitTree) -> list[tuple[str, str]]:
    """Return the units to choose from as id and name, as Swedish sorts them.

    Where two have the same name, the one above each is told.
    """
    units = [unit for unit in tree.units.values() if unit.parent]
    names = [unit.name.casefold() for unit in units]
    found = []
    for unit in units:
        above = tree.units.get(unit.parent)
        has_twin = names.count(unit.name.casefold()) > 1
        more = f" ({above.name})" if has_twin and above is not None else ""
        found.append((unit.id, f"{unit.name}{more}"))
    return sorted(found, key=lambda each: (swedish_key(each[1]), each[0]))


def routine_words(routine: Document) -> str:
    """Return a routine as a choice: what tells versions apart comes first."""
    return f"Version {routine.version}: {routine.title}"
