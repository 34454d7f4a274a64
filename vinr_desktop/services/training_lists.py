"""Lists of what somebody has to do: new employees, who falls due next, my unit this month."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.matrix import Choice, Matrix, MatrixRow, in_print
from vinr_desktop.domain.personnel import Staff, hired_on
from vinr_desktop.domain.training import Completion, Requirement, Rule, add_months, last_of_month
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Standing, Status, standing
from vinr_desktop.services.status_listing import StatusEntry, StatusListing
from vinr_desktop.services.training_register import TrainingRegister


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement of one person in one unit. `days_left` is below 0 when it is late.

    None where no day is set: it is done for good, or an absence without an end stops the clock.
    """

    row: MatrixRow
    requirement: Requirement
    rule: Rule
    standing: Standing
    days_left: int | None

    @property
    def is_done(self) -> bool:
        """True when what is asked is done and counts today."""
        return self.standing.status in FULFILLED

    @property
    def is_overdue(self) -> bool:
        """True when the last day has passed."""
        return self.standing.status in OVERDUE


@dataclass(frozen=True, slots=True)
class NewEmployee:
    """Somebody hired lately in a unit with each step of her introduction, the first due first."""

    row: MatrixRow
    hired_on: date
    steps: tuple[Step, ...]


class TrainingLists:
    """What has to be done, by whom and when; protected employees stand with their alias."""

    def __init__(self, register: TrainingRegister) -> None:
        self._register = register

    def new_employees(self, months: int, unit_id: str = "") -> list[NewEmployee]:
        """Return those hired in the last months, the latest first, in a unit with all below it.

        Hired is the first day of an unbroken time of employment: a move is none.
        """
        matrix, day = self._register.matrix(), self._register.today()
        earliest = add_months(day, -months)
        since = matrix.table.since
        rows = [p for p in matrix.find(Choice(unit=unit_id)) if since[p] >= earliest.toordinal()]
        people = self._register.people({matrix.table.ids[place] for place in rows})
        found = []
        for place in rows:
            row = matrix.row(place)
            if row.employee_id not in people:
                continue
            hired = hired_on(people[row.employee_id][0].employments, day)
            if hired >= earliest:
                steps = self._steps(matrix, [row], people, frozenset(Status))
                found.append(NewEmployee(row, hired, tuple(sorted(steps, key=_by_day))))
        return sorted(found, key=lambda each: each.hired_on, reverse=True)

    def due_next(self, days: int, unit_id: str = "", matrix: Matrix | None = None) -> list[Step]:
        """Return what falls due within so many days in a unit with all below it, the next first.

        What is only recommended is among them; `rule.level` tells which. `matrix` is that of
        another day than today.
        """
        there = matrix or self._register.matrix()
        last = there.table.day + timedelta(days=days)
        wanted = frozenset({Status.NOT_DUE, Status.EXPIRING, Status.VALID})
        return self._due(there, unit_id, last, wanted)

    def this_month(self, unit_id: str) -> list[Step]:
        """Return what a unit's manager has to see to: what is late, and what falls due this month.

        The longest late comes first.
        """
        day = self._register.today()
        wanted = frozenset({Status.NOT_DUE, Status.EXPIRING, *OVERDUE})
        matrix = self._register.matrix()
        return self._due(matrix, unit_id, last_of_month(day.year, day.month), wanted)

    def listing(self, unit_id: str = "", day: date | None = None) -> StatusListing:
        """Return every status on a day of a unit with all below it, of everybody without one.

        It leaves the program: those with protected identity are only counted.
        """
        matrix = self._register.matrix(day)
        rows = [matrix.row(place) for place in matrix.find(Choice(unit=unit_id))]
        shown, on = in_print(rows), matrix.table.day
        people = self._register.people({row.employee_id for row in shown})
        entries = []
        for row in shown:
            staff, done = people[row.employee_id]
            unit = matrix.tree.path(row.unit_id)
            for requirement in matrix.requirements:
                found = standing(requirement, staff, done, (row.unit_id, matrix.tree), on)
                entries.append(StatusEntry(row.number, row.name, unit, requirement, found))
        hidden = {row.employee_id for row in rows if row.is_protected}
        return StatusListing(tuple(entries), len(hidden))

    def _due(
        self, matrix: Matrix, unit_id: str, last: date, wanted: frozenset[Status]
    ) -> list[Step]:
        rows = [matrix.row(place) for place in matrix.find(Choice(unit=unit_id))]
        some = [row for row in rows if wanted & set(row.statuses)]
        people = self._register.people({row.employee_id for row in some})
        steps = self._steps(matrix, some, people, wanted)
        due = (s for s in steps if s.standing.due is not None and s.standing.due <= last)
        return sorted(due, key=_by_day)

    def _steps(
        self,
        matrix: Matrix,
        rows: Iterable[MatrixRow],
        people: Mapping[str, tuple[Staff, list[Completion]]],
        wanted: frozenset[Status],
    ) -> Iterator[Step]:
        day = matrix.table.day
        for row in rows:
            if row.employee_id not in people:
                continue
            staff, done = people[row.employee_id]
            for index, requirement in enumerate(matrix.requirements):
                status, rule = row.statuses[index], matrix.rules[index]
                if rule is None or status is Status.NOT_REQUIRED or status not in wanted:
                    continue
                found = standing(requirement, staff, done, (row.unit_id, matrix.tree), day)
                left = None if found.due is None else (found.due - day).days
                yield Step(row, requirement, rule, found, left)


def _by_day(step: Step) -> tuple[date, str, str]:
    return step.standing.due or date.max, step.row.name.casefold(), step.requirement.id
