"""Reads what the day table is made of, and keeps the table itself as columns: a deletable cache."""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from vinr_desktop.domain.day_judge import WorkRow
from vinr_desktop.domain.day_table import DayFacts, DayTable, PersonRow, sorted_people
from vinr_desktop.domain.personnel import Absence, Span
from vinr_desktop.domain.training import Completion
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.failures import telling
from vinr_desktop.storage.rows import RowTable

_TEXTS = ("ids", "numbers", "names")
_NUMBERS = ("units", "professions", "since")
_OF_PERSONS = ("employment", "absence", "completion")
_PARTS = ("head", *_TEXTS, *_NUMBERS, "protected", "follows", "statuses", "due")
_LINE = "\n"


class DayTableStore:
    """Everybody's facts for one day, read as columns, and the table made of them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._completions = RowTable(db, "completion", Completion)
        self._absences = RowTable(db, "absence", Absence)

    def facts(self, day: date, only: Collection[str] | None = None) -> DayFacts:
        """Return what is known by a day of everybody, or of some employees."""
        chosen = _Chosen("id", only)
        people = self._tuples(
            "select id, replace(number, char(10), ' '), replace(name, char(10), ' '),"
            f" is_protected from employee where {chosen.condition}",
            chosen.values,
        )
        return next(self._over((day,), sorted_people(list(people)), only))

    def over(self, days: Iterable[date]) -> Iterator[DayFacts]:
        """Yield what was known of everybody, without names, by each of some days in their order.

        Each holds until the next one is asked for: that is made of it.
        """
        people = self._tuples("select id, '', '', is_protected from employee", ())
        return self._over(days, list(people), None)

    def _over(
        self, days: Iterable[date], people: list[PersonRow], only: Collection[str] | None
    ) -> Iterator[DayFacts]:
        place = {person[0]: number for number, person in enumerate(people)}
        away = self._away(only)
        of_away: dict[str, list[Completion]] = {}
        chosen = _Chosen("employee_id", away)
        for each in self._completions.where(chosen.condition, chosen.values):
            of_away.setdefault(each.employee_id, []).append(each)
        work: list[tuple[WorkRow, ...]] = [()] * len(people)
        done, since = _Done(place), ""
        for day in days:
            self._add_work(work, place, (since, day.isoformat()), only)
            self._add_done(done, (since, day.isoformat()), only)
            since = day.isoformat()
            yield DayFacts(people, work, done.columns(), away, of_away)

    def _add_work(
        self,
        found: list[tuple[WorkRow, ...]],
        place: Mapping[str, int],
        between: tuple[str, str],
        only: Collection[str] | None,
    ) -> None:
        """Add the employments that began after a day and up to another."""
        chosen = _Chosen("employee_id", only)
        rows = self._tuples(
            "select employee_id, unit_id, profession, form, first, last from employment"
            f" where first > ? and first <= ? and {chosen.condition}",
            (*between, *chosen.values),
        )
        several = set[int]()
        same = dict[str, str]().setdefault  # very many have the same: one of each is remembered
        for employee, unit, profession, form, first, last in rows:
            at = place.get(employee)
            if at is not None:
                work = (
                    same(unit, unit),
                    same(profession, profession),
                    same(form, form),
                    same(first, first),
                    last,
                )
                if found[at]:
                    several.add(at)
                found[at] += (work,)
        for at in several:
            found[at] = tuple(sorted(found[at], key=_by_day))

    def _away(self, only: Collection[str] | None) -> dict[str, list[Span]]:
        chosen = _Chosen("employee_id", only)
        found: dict[str, list[Span]] = {}
        for each in self._absences.where(f"taken_back = 0 and {chosen.condition}", chosen.values):
            found.setdefault(each.employee_id, []).append(each.span)
        return found

    def _add_done(
        self, found: "_Done", between: tuple[str, str], only: Collection[str] | None
    ) -> None:
        """Add what was done, or noted without a day, after a day and up to another."""
        chosen = _Chosen("employee_id", only)
        rows = self._tuples(
            "select employee_id, course_id, done_on from completion"
            f" where taken_back = 0 and done_on > ? and done_on <= ? and {chosen.condition}",
            (*between, *chosen.values),
        )
        found.add(rows)
        unknown = self._tuples(
            "select distinct employee_id, course_id from completion where taken_back = 0"
            f" and done_on is null and noted_on > ? and noted_on <= ? and {chosen.condition}",
            (*between, *chosen.values),
        )
        found.add_unknown(unknown)

    # --- the kept table ---

    def stamp(self) -> int:
        """Return the number of the journal's last entry."""
        return int(self._db.rows("select coalesce(max(seq), 0) as seq from journal")[0]["seq"])

    def changed_since(self, stamp: int) -> frozenset[str] | None:
        """Return the employees of whom something has been changed, None where that is not known."""
        found: set[str] = set()
        rows = self._db.rows(
            "select distinct tbl, row_id from journal where seq > ?"
            " and tbl in ('employee', 'employment', 'absence', 'completion')",
            (stamp,),
        )
        for row in rows:
            owner = self._owner(row["tbl"], row["row_id"], stamp)
            if not owner:
                return None
            found.add(owner)
        return frozenset(found)

    def _owner(self, table: str, row_id: str, stamp: int) -> str:
        if table not in _OF_PERSONS:
            return row_id
        rows = self._db.rows(
            f"select employee_id from {table} where id = ? union all select"
            " old ->> 'employee_id' from journal"
            " where seq > ? and tbl = ? and row_id = ? and op = 'delete'",
            (row_id, stamp, table, row_id),
        )
        return next((row["employee_id"] for row in rows if row["employee_id"]), "")

    def kept(self, day: date, basis: str) -> tuple[DayTable, int] | None:
        """Return the table kept of a day with its stamp, None where there is none on this basis.

        `basis` names the requirements and units that it was made with.
        """
        rows = {row["name"]: row for row in self._db.rows("select * from day_part")}
        head = rows.get("head")
        if head is None or head["day"] != day.isoformat():
            return None
        said = json.loads(head["data"])
        if said["basis"] != basis or len({row["stamp"] for row in rows.values()}) > 1:
            return None
        data = {name: bytes(row["data"]) for name, row in rows.items()}
        if data.keys() != set(_PARTS):
            return None
        table = _read(day, said, data)
        is_whole = {len(table.ids), len(table.numbers), len(table.names)} == {said["rows"]}
        return (table, int(head["stamp"])) if is_whole else None

    def keep(self, table: DayTable, basis: str, stamp: int) -> None:
        """Keep the table in the place of the one kept before; it can be deleted at any time."""
        with self._db.transaction():
            self.forget()
            for name, data in _parts(table, basis):
                self._db.write(
                    "insert into day_part (name, day, stamp, data) values (?, ?, ?, ?)",
                    (name, table.day.isoformat(), stamp, data),
                )

    def forget(self) -> None:
        """Delete the kept table; the next one is made of the facts."""
        self._db.write("delete from day_part")

    def _tuples(self, sql: str, values: tuple[Any, ...]) -> Iterator[Any]:
        with telling():
            return iter(self._db.sql.execute(sql, values))


class _Done:
    """The latest day on which each person has done each course, as `DayFacts` wants it."""

    def __init__(self, place: Mapping[str, int]) -> None:
        self._place = place
        self._latest: dict[str, list[str]] = {}
        self._unknown: dict[str, set[int]] = {}
        self._same: dict[str, str] = {}

    def add(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Add employees, courses and days."""
        found, place, same = self._latest, self._place, self._same
        for employee, course, done in rows:
            at = place.get(employee)
            if at is not None:
                column = found.get(course)
                if column is None:
                    column = found[course] = [""] * len(place)
                if done > column[at]:
                    column[at] = same.setdefault(done, done)

    def add_unknown(self, rows: Iterable[tuple[str, str]]) -> None:
        """Add employees and courses of which the day is not known."""
        for employee, course in rows:
            if employee in self._place:
                self._latest.setdefault(course, [""] * len(self._place))
                self._unknown.setdefault(course, set()).add(self._place[employee])

    def columns(self) -> dict[str, list[str]]:
        """Return the columns by course; more added changes them."""
        found = dict(self._latest)
        for course, places in self._unknown.items():
            column = found[course] = found[course][:]
            for place in places:
                column[place] = "?" + column[place]
        return found


class _Chosen:
    """A condition for a column: one of some ids, or anything."""

    def __init__(self, column: str, only: Iterable[str] | None) -> None:
        self.condition, self.values = "true", tuple[str, ...]()
        if only is not None:
            self.condition = f"{column} in (select value from json_each(?))"
            self.values = (json.dumps(sorted(only)),)


def _by_day(work: WorkRow) -> tuple[str, ...]:
    return work[3], *work[:3]


def _parts(table: DayTable, basis: str) -> Iterator[tuple[str, bytes]]:
    head = {
        "basis": basis,
        "rows": len(table),
        "requirements": table.requirements,
        "units": table.unit_ids,
        "professions": table.profession_names,
    }
    yield "head", json.dumps(head).encode()
    for name in _TEXTS:
        yield name, _LINE.join(getattr(table, name)).encode()
    for name in _NUMBERS:
        yield name, getattr(table, name).tobytes()
    yield "protected", table.protected
    yield "follows", table.follows
    yield "statuses", b"".join(table.statuses)
    yield "due", b"".join(column.tobytes() for column in table.due)


def _read(day: date, head: dict[str, Any], data: dict[str, bytes]) -> DayTable:
    count = head["rows"]
    ids, numbers, names = (data[name].decode().split(_LINE) if count else [] for name in _TEXTS)
    units, professions, since = (array("I", data[name]) for name in _NUMBERS)
    asked = tuple(head["requirements"])
    whole, due = data["statuses"], array("I", data["due"])
    return DayTable(
        day,
        asked,
        tuple(head["units"]),
        tuple(head["professions"]),
        ids,
        numbers,
        names,
        data["protected"],
        data["follows"],
        units,
        professions,
        since,
        tuple(whole[index * count : (index + 1) * count] for index in range(len(asked))),
        tuple(due[index * count : (index + 1) * count] for index in range(len(asked))),
    )
