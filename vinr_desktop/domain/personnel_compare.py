"""Compares a staff list with the register: who is new, changed, moved or gone. Writes nothing.

A person is known by employment number; other numbers with the same name and e-mail are hers too.
An employment is known by number, unit and profession. What changes from a day on ends the old
employment the day before and begins a new one, so that what was true earlier stays true.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.employment_match import current, match
from vinr_desktop.domain.employment_update import Update, begun, updated
from vinr_desktop.domain.personnel import (
    Employee,
    Employment,
    Staff,
    employee_id,
    shared_scope,
)
from vinr_desktop.domain.personnel_plan import Asked, Comparison, Difference, Fate, Outcome
from vinr_desktop.domain.staff_rows import StaffRow, number_key
from vinr_desktop.domain.unit_tree import UnitTree


@dataclass
class _Person:
    """One person with her rows in the list; `staff` is None for a new one."""

    staff: Staff | None
    rows: list[StaffRow] = field(default_factory=list)

    @property
    def employments(self) -> tuple[Employment, ...]:
        return self.staff.employments if self.staff else ()


_ROUNDS = 4
"""So often a list is held against what it would write itself; twice is nearly always enough."""


def compare(asked: Asked, staff: Sequence[Staff], tree: UnitTree) -> Comparison:
    """Return what the list would change; every unit of `asked.places` is in the tree.

    What one row ends or begins may change what another says. So the list is held against what it
    would write too, until that is all: taken in once more it changes nothing.
    """
    found = _compared(asked, staff, tree)
    for _round in range(_ROUNDS):
        if not (found.employees or found.employments):
            break
        more = _compared(asked, _written(staff, found), tree)
        if not (more.employees or more.employments):
            break
        found = _together(found, more)
    return found


def _written(staff: Sequence[Staff], found: Comparison) -> list[Staff]:
    """Return the register as it is when a comparison has been written."""
    people = {each.employee.id: each for each in staff}
    for who in found.employees:
        known = people.get(who.id)
        people[who.id] = replace(known, employee=who) if known else Staff(who, ())
    written: dict[str, dict[str, Employment]] = {}
    for one in found.employments:
        written.setdefault(one.employee_id, {})[one.id] = one
    for who_id, told in written.items():
        whole = {each.id: each for each in people[who_id].employments} | told
        people[who_id] = replace(people[who_id], employments=tuple(whole.values()))
    return list(people.values())


def _together(one: Comparison, more: Comparison) -> Comparison:
    """Return a comparison with what follows from it when it has been written, each row once."""
    outcomes = {each.row: each for each in one.outcomes if each.row}
    outcomes |= {
        each.row: _in_two(outcomes.get(each.row), each) for each in more.outcomes if each.row
    }
    told_first = {each.row for each in one.outcomes if each.row}
    gone = [each for found in (one, more) for each in found.outcomes if not each.row]
    return replace(
        one,
        outcomes=(*(outcomes[row] for row in sorted(outcomes)), *gone),
        unchanged=one.unchanged - len(outcomes.keys() - told_first),
        employees=tuple({e.id: e for e in (*one.employees, *more.employees)}.values()),
        employments=tuple({e.id: e for e in (*one.employments, *more.employments)}.values()),
    )


def _in_two(before: Outcome | None, now: Outcome) -> Outcome:
    """Return what becomes of one row in two rounds."""
    if before is None:
        return now
    if before.fate is Fate.NEW:
        return replace(now, fate=Fate.NEW, differences=())
    told = {each.field: each for each in before.differences}
    for each in now.differences:
        told[each.field] = replace(each, old=told.get(each.field, each).old)
    return replace(
        now,
        fate=now.fate if before.fate is Fate.CHANGED else before.fate,
        differences=tuple(each for each in told.values() if each.old != each.new),
    )


def _compared(asked: Asked, staff: Sequence[Staff], tree: UnitTree) -> Comparison:
    """Return what the list would change in one round."""
    rows = [row for row in asked.rows if number_key(row.number) not in asked.never]
    people = _people(rows, staff)
    found = _Found(asked, tree, {each.employee.id for each in staff})
    for person in people:
        found.look_at(person)
    found.look_for_those_gone(staff)
    return Comparison(
        outcomes=tuple(found.outcomes),
        unchanged=found.unchanged,
        skipped=len(asked.rows) - len(rows),
        employees=tuple(found.employees.values()),
        employments=tuple(found.employments),
        staff_before=_could_leave(asked, staff),
    )


def _people(rows: Iterable[StaffRow], staff: Sequence[Staff]) -> list[_Person]:
    """Return the persons of the list, in its order."""
    by_number: dict[str, _Person] = {}
    by_mail: dict[tuple[str, str], _Person] = {}
    for each in sorted(staff, key=lambda one: one.employee.id):
        person = _Person(each)
        numbers = (each.employee.number, *(e.number for e in each.employments))
        for number in numbers:
            by_number.setdefault(number_key(number), person)
        if each.employee.email and not each.employee.is_protected:
            by_mail.setdefault(_mail_key(each.employee.email, each.employee.name), person)
    found: dict[int, _Person] = {}
    for row in rows:
        key, mail = number_key(row.number), _mail_key(row.email, row.name)
        known = by_number.get(key) or (by_mail.get(mail) if row.email else None) or _Person(None)
        by_number.setdefault(key, known)
        if row.email:
            by_mail.setdefault(mail, known)
        known.rows.append(row)
        found.setdefault(id(known), known)
    return list(found.values())


def _mail_key(email: str, name: str) -> tuple[str, str]:
    return email.casefold(), " ".join(name.split()).casefold()


def _could_leave(asked: Asked, staff: Sequence[Staff]) -> int:
    return sum(
        each.source == asked.source
        and current(each, asked.day)
        and (asked.covered is None or each.unit_id in asked.covered)
        for one in staff
        for each in one.employments
    )


class _Found:
    """Collects what comes out while the persons are looked at one by one."""

    def __init__(self, asked: Asked, tree: UnitTree, known: set[str]) -> None:
        self._asked = asked
        self._tree = tree
        self._known = known
        self._touched: set[str] = set()
        self.outcomes: list[Outcome] = []
        self.unchanged = 0
        self.employees: dict[str, Employee] = {}
        self.employments: list[Employment] = []

    def look_at(self, person: _Person) -> None:
        """Compare one person's rows with her employments."""
        asked = self._asked
        by_number: dict[str, list[StaffRow]] = {}
        for row in person.rows:
            by_number.setdefault(number_key(row.number), []).append(row)
        updates: list[tuple[StaffRow, Update]] = []
        taken = {each.id for each in person.employments}
        for rows in by_number.values():
            for row, known in match(rows, person.employments, asked):
                if known is None and row.last and row.last < asked.day:
                    self.unchanged += 1  # was over before the register knew of it
                    continue
                if known is None:
                    update = begun(row, self._person_id(person), asked, self._tree, taken)
                else:
                    self._touched.add(known.id)
                    update = updated(row, known, (person.employments, taken), asked, self._tree)
                taken |= {each.id for each in update.employments}
                updates.append((row, update))
        if updates:
            self._note(person, updates)

    def look_for_those_gone(self, staff: Sequence[Staff]) -> None:
        """End what goes on in a covered unit, came from the same source and is in no row."""
        asked, written = self._asked, {each.id: each for each in self.employments}
        spared = asked.spared | asked.never
        for one in staff:
            if one.employee.name.casefold() in asked.namesakes:
                continue
            gone = [
                each
                for each in one.employments
                if asked.covered is not None
                and each.unit_id in asked.covered
                and each.source == asked.source
                and each.id not in self._touched
                and each.first <= asked.day
                and (each.last is None or each.last > self._last_day(each))
                and number_key(each.number) not in spared
                and not self._is_followed(each, [written.get(e.id, e) for e in one.employments])
            ]
            for each in gone:
                self._end(one.employee, each)

    def _is_followed(self, employment: Employment, employments: Sequence[Employment]) -> bool:
        """Tell whether an employment is to end before one begins that the list knows."""
        return employment.last is not None and any(
            each.id in self._touched
            and number_key(each.number) == number_key(employment.number)
            and each.first > employment.last
            for each in employments
        )

    def _last_day(self, employment: Employment) -> date:
        """Return the last day of somebody who is gone: the one before, but never before the
        first."""
        return max(employment.first, date.fromordinal(self._asked.day.toordinal() - 1))

    def _end(self, employee: Employee, employment: Employment) -> None:
        last = self._last_day(employment)
        old = employment.last.isoformat() if employment.last else ""
        difference = Difference(Field.LAST, old, last.isoformat())
        self.employments.append(replace(employment, last=last))
        self.outcomes.append(
            Outcome(
                Fate.LEFT, 0, employment.number, employee.name, employment.unit_id, (difference,)
            )
        )

    def _person_id(self, person: _Person) -> str:
        if person.staff:
            return person.staff.employee.id
        number = person.rows[0].number
        while employee_id(number) in self._known:
            number += "+"  # she who had the number first has another one now
        return employee_id(number)

    def _note(self, person: _Person, updates: list[tuple[StaffRow, Update]]) -> None:
        employee, told = self._employee(person, updates)
        for index, (row, update) in enumerate(updates):
            fate, differences = update.fate, update.differences
            if index == 0 and told:
                fate = Fate.CHANGED if fate is Fate.UNCHANGED else fate
                differences = (*told, *differences)
            self.employments += update.employments
            if fate is Fate.UNCHANGED:
                self.unchanged += 1
                continue
            self.outcomes.append(
                Outcome(fate, row.row, row.number, employee.name, update.unit_id, differences)
            )

    def _employee(
        self, person: _Person, updates: list[tuple[StaffRow, Update]]
    ) -> tuple[Employee, tuple[Difference, ...]]:
        """Return the person as she will be, kept where she is another than before."""
        row = updates[0][0]
        written = [each for _row, update in updates for each in update.employments]
        if person.staff is None:
            new = Employee(self._person_id(person), "", person.rows[0].number, row.name, row.email)
            self.employees[new.id] = replace(new, scope=shared_scope(_scopes(written, ())))
            return new, ()
        before = person.staff.employee
        after, told = (before, ()) if before.is_protected else _renamed(before, row)
        if written:
            scopes = _scopes(written, person.employments)
            after = replace(after, scope=shared_scope(scopes))
        if after != before:
            self.employees[after.id] = after
        return after, told


def _renamed(before: Employee, row: StaffRow) -> tuple[Employee, tuple[Difference, ...]]:
    after = replace(before, name=row.name, email=row.email or before.email)
    pairs = ((Field.NAME, before.name, after.name), (Field.EMAIL, before.email, after.email))
    return after, tuple(Difference(f, old, new) for f, old, new in pairs if old != new)


def _scopes(written: Sequence[Employment], before: Sequence[Employment]) -> list[str]:
    """Return where somebody works from now on; where she worked last when she has left."""
    all_of = {each.id: each for each in (*before, *written)}.values()
    going_on = [each.scope for each in all_of if each.last is None]
    return going_on or [each.scope for each in all_of]
