"""Employees with their employments and absences."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeVar

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import Absence, Employee, Employment, Staff
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable

R = TypeVar("R", Employment, Absence)


class PersonnelStore:
    """Reads and writes who works where and when."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._employees = RowTable(db, "employee", Employee)
        self._employments = RowTable(db, "employment", Employment)
        self._absences = RowTable(db, "absence", Absence)

    def employees(self) -> list[Employee]:
        """Return every employee, those who left included."""
        return self._employees.all()

    def employee(self, employee_id: str) -> Employee | None:
        """Return one employee, None when there is none."""
        return self._employees.get(employee_id)

    def by_number(self, number: str) -> Employee | None:
        """Return whom HR calls by a number, in capitals or not; None when nobody is."""
        wanted = number.strip().casefold()
        same = "lower(trim(number)) = lower(?) or number = ?"
        found = self._employees.where(same, (wanted, number.strip()))
        return found[0] if found else None

    def employment(self, employment_id: str) -> Employment | None:
        """Return one employment, None when there is none."""
        return self._employments.get(employment_id)

    def absence(self, absence_id: str) -> Absence | None:
        """Return one absence, None when there is none."""
        return self._absences.get(absence_id)

    def employments(self) -> list[Employment]:
        """Return every employment, the oldest first."""
        return self._employments.all(order_by="first, id")

    def employments_of(self, employee_ids: Iterable[str]) -> dict[str, list[Employment]]:
        """Return the employments of some employees, the oldest first, by the employee's id."""
        picked = "employee_id in (select value from json_each(?))"
        ids = json.dumps(sorted(employee_ids))
        return _by_employee(self._employments.where(picked, (ids,), order_by="first, id"))

    def absences(self) -> list[Absence]:
        """Return every absence, those taken back included, the oldest first."""
        return self._absences.all(order_by="first, id")

    def staff(self, employee_id: str) -> Staff | None:
        """Return one person with her employments and absences, None when unknown."""
        employee = self.employee(employee_id)
        if employee is None:
            return None
        key = (employee_id,)
        employments = self._employments.where("employee_id = ?", key, order_by="first, id")
        absences = self._absences.where("employee_id = ?", key, order_by="first, id")
        return Staff(employee, tuple(employments), tuple(absences))

    def all_staff(self) -> list[Staff]:
        """Return everybody with employments and absences."""
        employments = _by_employee(self.employments())
        absences = _by_employee(self.absences())
        return [
            Staff(each, tuple(employments.get(each.id, ())), tuple(absences.get(each.id, ())))
            for each in self.employees()
        ]

    def staff_of(self, employee_ids: Iterable[str]) -> list[Staff]:
        """Return some persons with their employments and absences."""
        return self._picked(
            "in (select value from json_each(?))", (json.dumps(sorted(employee_ids)),)
        )

    def working(self, day: date) -> Iterator[tuple[str, str, str, str]]:
        """Yield the employments of a day: employee, unit, profession and form."""
        sql = (
            "select employee_id, unit_id, profession, form from employment"
            " where first <= ? and (last is null or last >= ?)"
        )
        for row in self._db.rows(sql, (day.isoformat(), day.isoformat())):
            yield row["employee_id"], row["unit_id"], row["profession"], row["form"]

    def words(self, column: Literal["profession", "form"]) -> set[str]:
        """Return every profession or employment form that somebody has or had."""
        rows = self._db.rows(f"select distinct {column} as word from employment")
        return {str(row["word"]) for row in rows} - {""}

    def last_days(self) -> dict[str, date]:
        """Return the last day of everybody whose employments all have one, by the employee's id."""
        rows = self._db.rows(
            "select employee_id, max(last) as last from employment group by employee_id"
            " having count(*) = count(last)"
        )
        return {row["employee_id"]: date.fromisoformat(row["last"]) for row in rows}

    def working_in(self, unit_ids: Iterable[str], day: date) -> list[Staff]:
        """Return who is employed in any of these units on a day."""
        picked = (
            "in (select employee_id from employment where unit_id in"
            " (select value from json_each(?)) and first <= ? and (last is null or last >= ?))"
        )
        values = (json.dumps(sorted(unit_ids)), day.isoformat(), day.isoformat())
        return self._picked(picked, values)

    def _picked(self, picked: str, values: tuple[str, ...]) -> list[Staff]:
        mine = f"employee_id {picked}"
        employments = _by_employee(self._employments.where(mine, values, order_by="first, id"))
        absences = _by_employee(self._absences.where(mine, values, order_by="first, id"))
        return [
            Staff(each, tuple(employments.get(each.id, ())), tuple(absences.get(each.id, ())))
            for each in self._employees.where(f"id {picked}", values)
        ]

    def ever_in(self, unit_ids: Iterable[str], since: date = date.min) -> frozenset[str]:
        """Return who works in any of these units, or did so on a day or later."""
        rows = self._db.rows(
            "select distinct employee_id as id from employment where unit_id in"
            " (select value from json_each(?)) and (last is null or last >= ?)",
            (json.dumps(sorted(unit_ids)), since.isoformat()),
        )
        return frozenset(str(row["id"]) for row in rows)

    def staffed_units(self, day: date) -> set[str]:
        """Return the ids of the units in which somebody is employed on a day."""
        rows = self._db.rows(
            "select distinct unit_id from employment"
            " where first <= ? and (last is null or last >= ?)",
            (day.isoformat(), day.isoformat()),
        )
        return {str(row["unit_id"]) for row in rows}

    def save_employee(self, employee: Employee) -> None:
        """Keep a new or changed employee."""
        self._employees.save(employee)

    def save_employment(self, employment: Employment) -> None:
        """Keep a new or changed employment."""
        self._employments.save(employment)

    def save_absence(self, absence: Absence) -> None:
        """Keep a new or changed absence."""
        self._absences.save(absence)

    def rescope(self, employee_id: str, scope: str) -> None:
        """Let a person, her absences and what she has done lie at a path of unit ids."""
        for table, key in (
            ("employee", "id"), ("absence", "employee_id"), ("completion", "employee_id")
        ):  # fmt: skip
            self._db.write(
                f"update {table} set scope = ? where {key} = ? and scope != ?",
                (scope, employee_id, scope),
            )

    def lie_in(self, employment: Employment, unit: Unit) -> None:
        """Let an employment lie at the path of its unit."""
        sql = "update employment set scope = ? where id = ? and scope != ?"
        self._db.write(sql, (unit.scope, employment.id, unit.scope))

    def moved_from(self, unit_ids: Iterable[str], since: date) -> frozenset[str]:
        """Return whose employment lay in one of these units until it was corrected, or undone,
        since a day."""
        rows = self._db.rows(
            "select distinct employee.id as id from journal left join employment"
            " on employment.id = journal.row_id join employee"
            " on employee.id = coalesce(employment.employee_id, old ->> 'employee_id')"
            " where tbl = 'employment' and op in ('update', 'delete')"
            " and at >= ? and old ->> 'unit_id' in (select value from json_each(?))",
            (since.isoformat(), json.dumps(sorted(unit_ids))),
        )
        return frozenset(str(row["id"]) for row in rows)

    def protected(self) -> frozenset[str]:
        """Return the ids of those who are known by an alias only."""
        rows = self._db.rows("select id from employee where is_protected = 1")
        return frozenset(str(row["id"]) for row in rows)

    def forget_day(self) -> None:
        """Drop what was computed for a day: names that are to be forgotten may stand in it."""
        self._db.write("delete from day_part")

    def never_imported(self) -> frozenset[str]:
        """Return the employment numbers that no import takes in."""
        rows = self._db.rows("select number from never_imported")
        return frozenset(str(row["number"]) for row in rows)

    def set_never_imported(self, numbers: Iterable[str]) -> None:
        """Keep the whole list of employment numbers that no import takes in."""
        with self._db.transaction():
            self._db.write("delete from never_imported")
            for number in sorted(set(numbers)):
                self._db.write("insert into never_imported values (?)", (number,))


def _by_employee(rows: Iterable[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.employee_id, []).append(row)
    return found
