"""An employee's page: who she is, where she works, when she is away, and what she has done."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import Absence, Employee, Employment, Staff
from vinr_desktop.domain.training import READING, Completion, Origin
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity
from vinr_desktop.ui.documents.employee_privacy import PDF, RemoveEmployeeDialog, ask_where_to_save
from vinr_desktop.ui.documents.saving import save_as
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.messages import ask, tells_user
from vinr_desktop.ui.training.employment_fields import (
    AbsenceDialog,
    EmploymentDialog,
    EmploymentFields,
)
from vinr_desktop.ui.training.entries import Entry, EntryCard
from vinr_desktop.ui.training.record_dialog import RECORD
from vinr_desktop.ui.training.recording import Recording
from vinr_desktop.ui.widgets.buttons import primary_button, quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.writing_dialog import WritingDialog

NEVER = "Skriv aldrig personnummer, lön, privat adress eller telefon. Programmet sparar dem inte."
PROTECTED = (
    "Skriv ett alias i stället för namnet. Det gamla namnet och e-posten glöms för gott och går"
    " inte att få tillbaka, numret läses aldrig in igen, och medarbetaren är aldrig med i det som"
    " skrivs ut eller lämnas vidare, utom med sitt alias i enhetens fil från HR."
)

NO_WAY_BACK = "Skyddet är påslaget. Det går inte att ångra: det tidigare namnet är glömt."
ANY_FILE = "Alla filer (*)"
FOLLOWS = {
    Origin.MEETING: "Av närvaron på ett APT",
    Origin.OCCASION: "Av närvaron vid ett kurstillfälle",
}


class EmployeeDialog(WritingDialog):
    """Adds an employee, or shows one; every change but that of the identity is kept at once."""

    changed = Signal()
    """Something of hers is another thing now."""
    told = Signal(str, str)
    """What was done as it closed, in one sentence, and the step to take it back by."""

    def __init__(self, parent: QWidget, services: Services, employee_id: str = "") -> None:
        """Without `employee_id` a new one is added; UserError when she is gone."""
        staff = services.training.staff.of(employee_id) if employee_id else None
        title = staff.employee.name if staff else "Ny medarbetare"
        super().__init__(parent, name="employee_dialog", title=title, sentence=NEVER, ems=56)
        self._services, self._staff = services, staff
        self._recording = Recording(self, services, key=True)
        self._recording.changed.connect(self._on_changed)
        self._build_identity()
        self._first = None if staff else EmploymentFields(services, self._rows)
        if staff:
            self._build_cards()
            self._show(staff)
        self.add_way_back("Stäng" if staff else "Avbryt")
        words = "Spara uppgifterna" if staff else "Lägg till"
        self.add_button(primary_button(words, "save")).clicked.connect(self._on_save_clicked)

    def reject(self) -> None:
        """Ask first where a changed name or number would be lost."""
        if self._staff is not None and self._identity() != _identity_of(self._staff):
            ask(
                self,
                "Stäng utan att spara uppgifterna?",
                "Nummer, namn eller e-post är ändrade. Allt annat är redan sparat.",
                "Stäng utan att spara",
                lambda: self.done(QDialog.DialogCode.Rejected.value),
            )
            return
        super().reject()

    def _build_identity(self) -> None:
        self._number, self._name = _line("employee_number"), _line("employee_name")
        self._email = _line("employee_email")
        self._protected = QCheckBox("Skyddade personuppgifter")
        self._protected.setObjectName("employee_protected")
        self._rows = FormRows()
        self._rows.add_row(
            "Anställningsnummer", self._number, "Eller användar-id: det som HR:s lista känner."
        )
        self._rows.add_row("Namn", self._name)
        self._rows.add_row("E-post", self._email, "I tjänsten. Får vara tomt.")
        self._rows.add_row("Skydd", self._protected, PROTECTED)
        self.body.addWidget(self._rows)
        self._protected.toggled.connect(lambda is_on: self._email.setEnabled(not is_on))
        if self._staff:
            self._show_identity(_identity_of(self._staff))

    def _build_cards(self) -> None:
        self._work = EntryCard(
            "employments", "Anställningar", "Ny anställning", "Ingen anställning är inlagd."
        )
        self._away = EntryCard("absences", "Frånvaro", "Ny frånvaro", "Ingen frånvaro är inlagd.")
        self._done = EntryCard("done", "Genomförd utbildning", RECORD, "Inget är registrerat ännu.")
        for card in (self._work, self._away, self._done):
            self.body.addWidget(card)
        extract = quiet_button("Gör ett registerutdrag …", "extract_pdf", "document")
        extract.clicked.connect(self._on_extract_clicked)
        remove = quiet_button("Ta bort för gott …", "remove_person", "trash")
        remove.clicked.connect(self._on_remove_clicked)
        row = FlowLayout()
        for button in (extract, remove):
            row.addWidget(button)
        self.body.addLayout(row)
        self._work.adding_wanted.connect(self._change_employment)
        self._away.adding_wanted.connect(self._change_absence)
        self._done.adding_wanted.connect(lambda: self._recording.ask([self._person]))

    # --- showing ---

    def _show_identity(self, identity: Identity) -> None:
        self._number.setText(identity.number)
        self._name.setText(identity.name)
        self._email.setText(identity.email)
        self._protected.setChecked(identity.is_protected)

    def _show(self, staff: Staff) -> None:
        done = self._services.training.completing.of(staff.employee.id)
        latest = sorted(staff.employments, key=lambda each: each.first, reverse=True)
        away = [each for each in staff.absences if not each.taken_back]
        self._work.show_entries(map(self._employment, latest))
        self._away.show_entries(map(self._absence, away))
        self._done.show_entries(self._completions(done))

    def _employment(self, employment: Employment) -> Entry:
        tree = self._services.training.units.tree()
        where = tree.path(employment.unit_id) or "Okänd enhet"
        what = ", ".join(filter(None, (employment.profession, employment.form)))
        last = f" till {employment.last}" if employment.last else ""
        span = f"från {employment.first}{last}"
        change = partial(self._change_employment, employment)
        return Entry(where, ", ".join(filter(None, (what, span))), (("Ändra", change),))

    def _absence(self, absence: Absence) -> Entry:
        words = f"{absence.first} – {absence.last or 'tills vidare'}"
        change, drop = partial(self._change_absence, absence), partial(self._drop, absence)
        return Entry(words, "", (("Ändra", change), ("Ta bort", drop)))

    def _completions(self, done: list[Completion]) -> Iterator[Entry]:
        titles = {key: c.title for key, c in self._services.training.courses.all().items()}
        rules = self._services.training.requirements.rules()
        titles |= {rule.course_id: rule.title for rule in rules if READING in rule.course_id}
        for each in reversed(done):
            day = each.done_on.isoformat() if each.done_on else "datum okänt"
            title = titles.get(each.course_id, "Läsning av en tidigare version")
            seen = f"Intyget visat {each.seen_on}" if each.seen_on else ""
            by = f" för {each.seen_by}" if seen and each.seen_by else ""
            follows = FOLLOWS.get(each.origin, "") if each.origin_id else ""
            remark = ". ".join(filter(None, (seen + by, follows)))
            yield Entry(f"{title}, {day}", remark, tuple(self._deeds(each)))

    def _deeds(self, done: Completion) -> Iterator[tuple[str, Callable[[], None]]]:
        """What follows from a gathering is changed there; a protected person's file stays here."""
        if not done.origin_id:
            yield "Rätta", partial(self._recording.correct, done, self._person[1])
            yield "Ta bort", partial(self._recording.take_back, done)
        if done.certificate and self._staff and not self._staff.employee.is_protected:
            yield "Spara intyget …", partial(self._save_certificate, done)

    # --- doing ---

    @tells_user
    def _on_save_clicked(self) -> None:
        staff, identity = self._services.training.staff, self._identity()
        before = self._staff
        if before is None:
            terms = (self._first.terms(),) if self._first else ()
            step = as_deed(self._services, lambda: staff.add(identity, *terms))
            words = f"{identity.name.strip()} är tillagd."
        else:
            key = before.employee.id
            step = as_deed(self._services, lambda: staff.change(key, identity))
            words = _changed_words(before.employee, identity)
        self.accept()
        self.changed.emit()
        self.told.emit(words, step)

    def _change_employment(self, employment: Employment | None = None) -> None:
        dialog = EmploymentDialog(self, self._services, self._person, employment)
        dialog.saved.connect(self._recording.tell)
        dialog.open()

    def _change_absence(self, absence: Absence | None = None) -> None:
        dialog = AbsenceDialog(self, self._services, self._person, absence)
        dialog.saved.connect(self._recording.tell)
        dialog.open()

    @tells_user
    def _drop(self, absence: Absence) -> None:
        staff = self._services.training.staff
        step = as_deed(self._services, lambda: staff.take_back_absence(absence.id))
        self._recording.tell("Frånvaron är borttagen.", step)

    @tells_user
    def _save_certificate(self, done: Completion) -> None:
        file = self._services.training.completing.certificate(done.id)
        save_as(self, "Spara intyget", file, ANY_FILE, self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self._recording.tell(f"{path.name} är sparad.")

    @tells_user
    def _on_changed(self) -> None:
        """Look again; close where it was undone that she was added at all."""
        self.changed.emit()
        before = self._staff
        if before is None:
            return
        try:
            self._staff = self._services.training.staff.of(before.employee.id)
        except UserError:
            self.done(QDialog.DialogCode.Rejected.value)
            return
        if self._identity() == _identity_of(before):
            self._show_identity(_identity_of(self._staff))
        self._show(self._staff)

    @tells_user
    def _on_extract_clicked(self) -> None:
        ask_where_to_save(self, self._services, self._person[0], PDF)

    def _on_remove_clicked(self) -> None:
        assert self._staff is not None
        dialog = RemoveEmployeeDialog(self, self._services, self._staff.employee)
        dialog.removed.connect(self._on_removed)
        dialog.open()

    def _on_removed(self) -> None:
        self.accept()
        self.changed.emit()

    # --- helpers ---

    @property
    def _person(self) -> tuple[str, str]:
        assert self._staff is not None
        return self._staff.employee.id, self._staff.employee.name

    def _identity(self) -> Identity:
        return Identity(
            self._number.text(),
            self._name.text(),
            self._email.text(),
            self._protected.isChecked(),
        )


def _identity_of(staff: Staff) -> Identity:
    employee = staff.employee
    return Identity(employee.number, employee.name, employee.email, employee.is_protected)


def _changed_words(before: Employee, identity: Identity) -> str:
    """Say what was kept; of a protected identity also that there is no way back."""
    if identity.is_protected and not before.is_protected:
        return NO_WAY_BACK
    if before.is_protected and not identity.is_protected:
        return "Skyddet är borttaget. Kryssa i det igen om det var fel."
    return "Uppgifterna är sparade."


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
