"""An employment, asked for: where, as what, how, from and to; and the days of an absence."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import Absence, Employment
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Terms
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.unit_box import UnitBox, fill
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRow, FormRows
from vinr_desktop.ui.widgets.typed_fields import DateField
from vinr_desktop.ui.writing_dialog import WritingDialog

MOVES, WAS_WRONG = "moves", "was_wrong"
NOTHING_SAVED = "Ingenting är sparat. Dagen skrivs som ÅÅÅÅ-MM-DD."


class EmploymentFields:
    """The rows of one employment, to stand in any dialog's form."""

    def __init__(self, services: Services, rows: FormRows) -> None:
        """Adds its rows to `rows`."""
        catalog = services.catalog
        self._unit = UnitBox("employment_unit", "Välj enhet")
        self._unit.show_tree(services.training.units.tree())
        self._profession = _editable("employment_profession", [t.name for t in catalog.professions])
        self._form = _editable("employment_form", [t.name for t in catalog.employment_forms])
        self.first, self._last = DateField("employment_first"), DateField("employment_last")
        rows.add_row("Enhet", self._unit)
        rows.add_row("Yrke", self._profession, "Välj i listan eller skriv.")
        rows.add_row("Anställningsform", self._form)
        rows.add_row("Från och med", self.first)
        rows.add_row("Till och med", self._last, "Lämna tomt när anställningen löper.")

    @property
    def unit(self) -> UnitBox:
        """The box of units."""
        return self._unit

    def show(self, employment: Employment) -> None:
        """Show an employment."""
        self._unit.choose_unit(employment.unit_id)
        self._profession.setCurrentText(employment.profession)
        self._form.setCurrentText(employment.form)
        self.first.set_day(employment.first)
        self._last.set_day(employment.last)

    def terms(self, number: str = "") -> Terms:
        """Return what stands in the rows; UserError where something is missing."""
        if not self._unit.unit_id:
            raise UserError("Välj vilken enhet anställningen är i.", "Ingenting är sparat.")
        return Terms(
            self._unit.unit_id,
            self._profession.currentText(),
            self._form.currentText(),
            day_of(self.first, "då anställningen börjar"),
            last_day(self._last),
            number,
        )


class EmploymentDialog(WritingDialog):
    """One more employment, or a correction of one; who goes to another unit is moved there."""

    saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        person: tuple[str, str],
        employment: Employment | None = None,
    ) -> None:
        """`person` is the id and the name."""
        title = "Ändra anställningen" if employment else "Ny anställning"
        super().__init__(parent, name="employment_dialog", title=title, sentence=person[1], ems=44)
        self._services, self._person, self._before = services, person[0], employment
        rows = FormRows()
        self._fields = EmploymentFields(services, rows)
        self._number = QLineEdit(employment.number if employment else "")
        self._number.setObjectName("employment_number")
        rows.add_row(
            "Anställningsnummer", self._number, "Lämna tomt när det är samma som medarbetarens."
        )
        self._move = QComboBox()
        self._move.setObjectName("employment_move")
        self._moved_on = DateField("employment_moved_on")
        self._move_rows = self._add_move(rows)
        self.body.addWidget(rows)
        if employment:
            self._fields.show(employment)
        self.add_way_back()
        self.add_button(primary_button("Spara", "save")).clicked.connect(self._on_save_clicked)
        self._fields.unit.currentIndexChanged.connect(self._on_unit_changed)
        self._move.currentIndexChanged.connect(self._on_unit_changed)
        self._on_unit_changed()

    def _add_move(self, rows: FormRows) -> tuple[FormRow, FormRow]:
        fill(
            self._move,
            [("Byter enhet från en viss dag", MOVES), ("Det var fel enhet från början", WAS_WRONG)],
        )
        return (
            rows.add_row("Varför en annan enhet?", self._move),
            rows.add_row("Första dagen på den nya enheten", self._moved_on),
        )

    def _on_unit_changed(self) -> None:
        before, unit = self._before, self._fields.unit.unit_id
        is_other = before is not None and bool(unit) and unit != before.unit_id
        self._move_rows[0].setVisible(is_other)
        self._move_rows[1].setVisible(is_other and self._move.currentData() == MOVES)

    @tells_user
    def _on_save_clicked(self) -> None:
        staff, before = self._services.training.staff, self._before
        terms = self._fields.terms(self._number.text())
        if before is None:
            step = as_deed(self._services, lambda: staff.employ(self._person, terms))
        elif terms.unit_id != before.unit_id and self._move.currentData() == MOVES:
            day = day_of(self._moved_on, "då bytet sker")
            step = as_deed(self._services, lambda: staff.move_to(before.id, terms.unit_id, day))
        else:
            step = as_deed(self._services, lambda: staff.change_employment(before.id, terms))
        self.accept()
        self.saved.emit("Anställningen är sparad.", step)


class AbsenceDialog(WritingDialog):
    """Days away, never why."""

    saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        person: tuple[str, str],
        absence: Absence | None = None,
    ) -> None:
        """`person` is the id and the name."""
        super().__init__(
            parent,
            name="absence_dialog",
            title="Ändra frånvaron" if absence else "Ny frånvaro",
            sentence=f"{person[1]}. Bara dagarna skrivs, aldrig varför. Så länge står tiden för"
            " utbildningen stilla.",
        )
        self._services, self._person, self._before = services, person[0], absence
        self._first, self._last = DateField("absence_first"), DateField("absence_last")
        rows = FormRows()
        rows.add_row("Från och med", self._first)
        rows.add_row("Till och med", self._last, "Lämna tomt när det inte är bestämt.")
        self.body.addWidget(rows)
        if absence:
            self._first.set_day(absence.first)
            self._last.set_day(absence.last)
        self.add_way_back()
        self.add_button(primary_button("Spara", "save")).clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        staff = self._services.training.staff
        first, last = day_of(self._first, "då frånvaron börjar"), last_day(self._last)
        before = self._before
        if before is None:
            step = as_deed(self._services, lambda: staff.away(self._person, first, last))
        else:
            step = as_deed(self._services, lambda: staff.change_absence(before.id, first, last))
        self.accept()
        self.saved.emit("Frånvaron är sparad.", step)


def day_of(field: DateField, which: str) -> date:
    """Return the day in a field; UserError where there is none."""
    day = field.day()
    if day is None:
        raise UserError(f"Skriv den dag {which}.", NOTHING_SAVED)
    return day


def last_day(field: DateField) -> date | None:
    """Return the day in a field that may be empty; UserError where it is no day."""
    if field.text().strip() and field.day() is None:
        raise UserError("Den sista dagen går inte att förstå.", NOTHING_SAVED)
    return field.day()


def _editable(name: str, words: list[str]) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItems(words)
    box.setCurrentIndex(-1)
    line = box.lineEdit()
    if line is not None:
        line.setObjectName(f"{name}_text")
    return box
