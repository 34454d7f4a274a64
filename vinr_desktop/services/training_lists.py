"""Lists of what somebody has to do: new employees, who falls due next, my unit this month."""

from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.day_judge import CODES
from vinr_desktop.domain.matrix import Choice, Matrix, MatrixRow, in_print
from vinr_desktop.domain.personnel import hired_on
from vinr_desktop.domain.training import Level, Requirement, Rule, add_months, last_of_month
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Standing, Status, standing
from vinr_desktop.services.status_listing import StatusEntry, StatusListing
from vinr_desktop.services.training_register import TrainingRegister

AT_ONCE = 500
"""So many people's facts are read at a time for a list of everybody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement of one person in one unit. `days_left` is below 0 when it is late.

    `standing` has the status, the last day and the rule alone. `days_left` is None where no day is
    set: it is done for good, or an absence without an end stops the clock.
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
    """Somebody hired lately in a unit with each step of her introduction, the first due first.

    `done_on` is when she did the last thing that is demanded, None before the first one.
    """

    row: MatrixRow
    hired_on: date
    steps: tuple[Step, ...]
    done_on: date | None


class TrainingLists:
    """What has to be done, by whom and when; protected employees stand with their alias."""

    def __init__(self, register: TrainingRegister) -> None:
        self._register = register

    def new_employees(self, months: int, unit_id: str = "") -> list[NewEmployee]:
        """Return those hired in the last months, the latest first, in a unit with all below it.

        Hired is the first day of an unbroken time of employment: a move is none.
        """
        matrix, day = self._register.matrix(), self._register.today()
        earliest, since = add_months(day, -months), matrix.table.since
        places = [p for p in matrix.find(Choice(unit=unit_id)) if since[p] >= earliest.toordinal()]
        ids = {matrix.table.ids[place] for place in places}
        work, done = self._register.employments(ids), self._register.last_done(ids)
        found = []
        for row in map(matrix.row, places):
            hired = hired_on(work.get(row.employee_id, ()), day)
            if hired >= earliest:
                asked = (n for n, s in enumerate(row.statuses) if s is not Status.NOT_REQUIRED)
                steps = sorted((_step(matrix, row, index) for index in asked), key=_by_day)
                binding = (s.rule.course_id for s in steps if s.rule.level is Level.DEMANDED)
                days = (done.get((row.employee_id, course)) for course in binding)
                last = max((each for each in days if each), default=None)
                found.append(NewEmployee(row, hired, tuple(steps), last))
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

        The longest late comes first; what is only recommended stands after all that is demanded.
        """
        day = self._register.today()
        wanted = frozenset({Status.NOT_DUE, Status.EXPIRING, *OVERDUE})
        matrix = self._register.matrix()
        found = self._due(matrix, unit_id, last_of_month(day.year, day.month), wanted)
        return sorted(found, key=lambda step: step.rule.level is not Level.DEMANDED)

    def listing(self, unit_id: str = "", day: date | None = None) -> StatusListing:
        """Return every status on a day of a unit with all below it, of everybody without one.

        It leaves the program: those with protected identity are only counted.
        """
        matrix = self._register.matrix(day)
        rows = [matrix.row(place) for place in matrix.find(Choice(unit=unit_id))]
        shown, on = in_print(rows), matrix.table.day
        entries = []
        for start in range(0, len(shown), AT_ONCE):
            some = shown[start : start + AT_ONCE]
            people = self._register.people({row.employee_id for row in some})
            for row in some:
                staff, done = people[row.employee_id]
                unit = matrix.tree.path(row.unit_id)
                for requirement in matrix.requirements:
                    found = standing(requirement, staff, done, (row.unit_id, matrix.tree), on)
                    rule = requirement.said_on(on)
                    entries.append(StatusEntry(row.number, row.name, unit, rule, found))
        hidden = {row.employee_id for row in rows if row.is_protected}
        return StatusListing(tuple(entries), len(hidden))

    def _due(
        self, matrix: Matrix, unit_id: str, last: date, wanted: frozenset[Status]
    ) -> list[Step]:
        table, until = matrix.table, last.toordinal()
        codes = {CODES[status] for status in wanted}
        places, rows = matrix.find(Choice(unit=unit_id)), dict[int, MatrixRow]()
        found = []
        for index, (column, due) in enumerate(zip(table.statuses, table.due, strict=True)):
            for place in places:
                if 0 < due[place] <= until and column[place] in codes:
                    if place not in rows:
                        rows[place] = matrix.row(place)
                    found.append(_step(matrix, rows[place], index))
        return sorted(found, key=_by_day)


def _step(matrix: Matrix, row: MatrixRow, index: int) -> Step:
    """Return what the table says of somebody and a requirement that concerns her."""
    rule, table = matrix.rules[index], matrix.table
    assert rule is not None  # nothing else is asked of anybody
    ordinal = table.due[index][row.place]
    due = date.fromordinal(ordinal) if ordinal else None
    left = (due - table.day).days if due else None
    return Step(
        row, matrix.requirements[index], rule, Standing(row.statuses[index], due, rule=rule), left
    )


def _by_day(step: Step) -> tuple[date, str, str]:
    return step.standing.due or date.max, step.row.name.casefold(), step.requirement.id
