"""The fields that the dialogs of the training area share: units, routines, lines and counts."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import swedish_key
from vinr_desktop.ui.widgets.typed_fields import NumberField, read_number


def line_field(name: str) -> QLineEdit:
    """Return a line to write in."""
    line = QLineEdit()
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
    """Return an empty box to choose from; what is too long for it stands in its tool tip."""
    made = QComboBox()
    made.setObjectName(name)
    made.currentTextChanged.connect(made.setToolTip)
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


def own_unit(services: Services) -> str:
    """Return the id of one's own unit, "" where there is none."""
    return next((unit.id for unit in services.training.today.own_units()), "")
