"""The staff by hand: who works where and when, who is away, and who is known by an alias only."""

import uuid
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel import (
    Absence,
    Employee,
    Employment,
    Staff,
    absence_id,
    employee_id,
    employment_id,
)
from vinr_desktop.domain.staff_rows import number_key
from vinr_desktop.domain.undo import EDIT
from vinr_desktop.domain.wordlist import named
from vinr_desktop.services.guard import refuse_personal_numbers, refuse_private_phones
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.services.unit_places import UnitPlaces
from vinr_desktop.storage.mention_store import PLACES
from vinr_desktop.storage.stores import Stores

BY_HAND = ""
"""The source of an employment that was written here: no import ends it."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is: the name is an alias where she has a protected identity."""

    number: str
    name: str
    email: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """An employment: `number` is HR's for it, empty for the person's own; `last` is included."""

    unit_id: str
    profession: str
    form: str
    first: date
    last: date | None = None
    number: str = ""


class StaffRegister:
    """Everything a user can ask about who works in the department."""

    def __init__(
        self, stores: Stores, catalog: Catalog, undoing: Undoing, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._undoing = undoing
        self._catalog = catalog
        self._organisation = organisation
        self._places = UnitPlaces(stores, organisation)

    # --- asking ---

    def all(self) -> list[Staff]:
        """Return everybody, those who left too, as Swedish sorts their names."""
        return sorted(self._stores.personnel.all_staff(), key=_by_name)

    def of(self, person_id: str) -> Staff:
        """Return one person with her employments and absences; UserError when she is gone."""
        staff = self._stores.personnel.staff(person_id)
        if staff is None:
            raise UserError("Medarbetaren finns inte längre.", "Välj en annan i listan.")
        return staff

    def working_in(self, unit_ids: Collection[str], day: date) -> list[Staff]:
        """Return who works in any of these units on a day, as Swedish sorts their names."""
        return sorted(self._stores.personnel.working_in(unit_ids, day), key=_by_name)

    def never_imported(self) -> frozenset[str]:
        """Return the employment numbers that no import takes in, on this PC."""
        return self._stores.personnel.never_imported()

    def is_never_imported(self, number: str) -> bool:
        """Tell whether no import takes in a number, on this PC."""
        return number_key(number) in map(number_key, self.never_imported())

    # --- who ---

    def add(self, identity: Identity, *terms: Terms) -> Staff:
        """Add an employee with her employments, all or nothing.

        Raises UserError where something is missing or odd, or the number is somebody's already.
        """
        new = self._checked(identity)
        self._refuse_taken(new.number)
        person_id = employee_id(new.number)
        if self._stores.personnel.employee(person_id) is not None:
            person_id = str(uuid.uuid4())  # whose it was has another number now
        root = self._organisation.municipality().scope
        employee = Employee(person_id, root, new.number, new.name, new.email, new.is_protected)
        with self._undoing.begin():
            self._stores.personnel.save_employee(employee)
            if new.is_protected:
                self._shield(employee)
            for each in terms:
                self.employ(person_id, each)
        return self.of(person_id)

    def change(self, person_id: str, identity: Identity) -> Employee:
        """Change number, name or e-mail, or protect the identity.

        Once it is protected, nothing that she was called before remains in the register, the
        journal included: where she is named as manager, leader or who saw a certificate, her alias
        stands. Her numbers are put on the list of those never imported, and the files of her
        certificates, which hold her name, are erased. What was printed in signed documents, and
        copies made earlier, keep what they hold. What is changed of a protected identity is no
        deed: what she was called before is nowhere to be taken from.
        """
        before, new = self.of(person_id).employee, self._checked(identity)
        if new.number.casefold() != before.number.casefold():
            self._refuse_taken(new.number)
        if new.is_protected and not before.is_protected and new.name == before.name:
            raise UserError(
                "Skriv ett alias i stället för namnet.",
                "Ingenting är ändrat. Den som har skyddade personuppgifter står bara med alias.",
            )
        after = replace(
            before,
            number=new.number,
            name=new.name,
            email=new.email,
            is_protected=new.is_protected,
        )
        if not (before.is_protected or after.is_protected):
            with self._undoing.begin():
                self._keep_employee(before, after)
            return after
        with self._no_deed():
            self._keep_employee(before, after)
            if after.is_protected:
                self._shield(after, before.number)
        return after

    def forget_names(self, person_id: str) -> None:
        """Empty what the journal still holds of a protected person's earlier names and e-mail, and
        erase her certificates' files.

        To be called too where her row came from another PC.
        """
        employee = self.of(person_id).employee
        if not employee.is_protected:
            return
        names = self._stores.journal.said("employee", employee.id, "name") - {employee.name}
        earlier = names | self._stores.journal.said("employee", employee.id, "email")
        with self._no_deed():
            self._stores.removals.forget_certificates(employee.id)
            if names:
                self._stores.mentions.replace(names, dict.fromkeys(PLACES, employee.name))
        if earlier:
            self._stores.journal.erase("employee", employee.id, lambda text: text in earlier)
            self._stores.personnel.forget_day()

    def never_import(self, numbers: Iterable[str]) -> None:
        """Keep the whole list of employment numbers that no import takes in, on this PC."""
        wanted = {" ".join(number.split()) for number in numbers} - {""}
        for number in wanted:
            refuse_personal_numbers(number=number)
        self._stores.personnel.set_never_imported(wanted)

    # --- where ---

    def employ(self, person_id: str, terms: Terms) -> Employment:
        """Give somebody one more employment; UserError where she has that one already."""
        employee, checked = self.of(person_id).employee, self._terms(terms)
        number = checked.number or employee.number
        key = employment_id(employee.id, number, checked.unit_id, checked.profession, checked.first)
        known = self._stores.personnel.employment(key)
        if known is not None and known.first == checked.first:
            raise UserError(
                f"{employee.name} har redan den anställningen.",
                "Ingenting är ändrat. Ändra den som finns i stället.",
            )
        return self._keep(
            Employment(
                key if known is None else str(uuid.uuid4()),
                self._organisation.unit(checked.unit_id).scope,
                employee.id,
                number,
                checked.unit_id,
                checked.profession,
                checked.form,
                checked.first,
                checked.last,
                BY_HAND,
            )
        )

    def change_employment(self, employment_id_: str, terms: Terms) -> Employment:
        """Correct an employment; `move_to` is for somebody who goes to another unit."""
        before, checked = self._employment(employment_id_), self._terms(terms)
        return self._keep(
            replace(
                before,
                scope=self._organisation.unit(checked.unit_id).scope,
                number=checked.number or before.number,
                unit_id=checked.unit_id,
                profession=checked.profession,
                form=checked.form,
                first=checked.first,
                last=checked.last,
            )
        )

    def move_to(self, employment_id_: str, unit_id: str, first: date) -> Employment:
        """Let somebody work in another unit from a day on; until the day before in the old one."""
        before = self._employment(employment_id_)
        with self._undoing.begin():
            self.end(employment_id_, first - timedelta(days=1))
            terms = Terms(
                unit_id, before.profession, before.form, first, before.last, before.number
            )
            return self.employ(before.employee_id, terms)

    def end(self, employment_id_: str, last: date) -> Employment:
        """Let an employment end with a day, which is its last one."""
        before = self._employment(employment_id_)
        _refuse_backwards(before.first, last)
        return self._keep(replace(before, last=last))

    # --- away ---

    def away(self, person_id: str, first: date, last: date | None = None) -> Absence:
        """Note that somebody is away from a day, until another or for the time being.

        Never why. The same first day again gives it another last day.
        """
        _refuse_backwards(first, last)
        employee = self.of(person_id).employee
        key = absence_id(person_id, first)
        known = self._stores.personnel.absence(key)
        if known is not None and known.first != first:
            key = str(uuid.uuid4())
        absence = Absence(key, employee.scope, person_id, first, last)
        with self._undoing.begin():
            self._stores.personnel.save_absence(absence)
        return absence

    def change_absence(self, absence_id_: str, first: date, last: date | None) -> Absence:
        """Correct the days of an absence."""
        _refuse_backwards(first, last)
        changed = replace(self._absence(absence_id_), first=first, last=last)
        with self._undoing.begin():
            self._stores.personnel.save_absence(changed)
        return changed

    def take_back_absence(self, absence_id_: str) -> None:
        """Take back an absence that was noted by mistake."""
        absence = self._absence(absence_id_)
        with self._undoing.begin():
            self._stores.personnel.save_absence(replace(absence, taken_back=True))

    # --- helpers ---

    def _checked(self, identity: Identity) -> Identity:
        clean = replace(
            identity,
            number=" ".join(identity.number.split()),
            name=" ".join(identity.name.split()),
            email=identity.email.strip(),
        )
        words = {"number": clean.number, "name": clean.name, "email": clean.email}
        refuse_personal_numbers(**words)
        refuse_private_phones(**words)
        if not clean.number:
            raise UserError(
                "Medarbetaren behöver ett anställningsnummer eller användar-id.",
                "Ingenting är sparat. Det är så programmet känner igen personen i HR:s fil.",
            )
        if not clean.name:
            raise UserError("Medarbetaren behöver ett namn.", "Ingenting är sparat.")
        if clean.email and "@" not in clean.email:
            raise UserError(
                f"{clean.email} är ingen e-postadress.", "Ingenting är sparat. Rätta den först."
            )
        return replace(clean, email="") if clean.is_protected else clean

    def _terms(self, terms: Terms) -> Terms:
        clean = replace(
            terms,
            profession=named(self._catalog.professions, terms.profession),
            form=named(self._catalog.employment_forms, terms.form),
            number=" ".join(terms.number.split()),
        )
        refuse_personal_numbers(number=clean.number, profession=clean.profession, form=clean.form)
        self._organisation.unit(clean.unit_id)
        _refuse_backwards(clean.first, clean.last)
        return clean

    def _refuse_taken(self, number: str) -> None:
        other = self._stores.personnel.by_number(number)
        if other is not None:
            raise UserError(
                f"Numret {number} hör redan till {other.name}.",
                "Ingenting är ändrat. Ge personen en ny anställning i stället, eller rätta numret.",
            )

    def _no_deed(self) -> AbstractContextManager[object]:
        """A change that cannot be taken back."""
        organisation = self._organisation
        return self._stores.db.change(organisation.actor(), organisation.now(), cause=EDIT)

    def _keep_employee(self, before: Employee, after: Employee) -> None:
        if after != before:
            self._stores.personnel.save_employee(after)

    def _keep(self, employment: Employment) -> Employment:
        person = employment.employee_id
        with self._undoing.begin():
            self._stores.personnel.save_employment(employment)
            self._places.settle([person])
        return employment

    def _shield(self, employee: Employee, *earlier: str) -> None:
        known = self._stores.personnel.never_imported()
        own = {each.number for each in self.of(employee.id).employments if each.number}
        numbers = {*known, *own, *earlier, employee.number}
        self._stores.personnel.set_never_imported(numbers)
        self.forget_names(employee.id)

    def _employment(self, key: str) -> Employment:
        found = self._stores.personnel.employment(key)
        if found is None:
            raise UserError("Anställningen finns inte längre.", "Välj en annan i listan.")
        return found

    def _absence(self, key: str) -> Absence:
        found = self._stores.personnel.absence(key)
        if found is None:
            raise UserError("Frånvaron finns inte längre.", "Välj en annan i listan.")
        return found


def _by_name(staff: Staff) -> tuple[str, str]:
    return swedish_key(staff.employee.name), staff.employee.number


def _refuse_backwards(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise UserError(
            f"Sista dagen {last.isoformat()} är före den första, {first.isoformat()}.",
            "Ingenting är ändrat. Rätta dagarna.",
        )
