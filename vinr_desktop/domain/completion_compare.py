"""Compares a learning portal's export with the register: what is done and not yet noted.

A person is found by employment number, then by e-mail, then by name and unit. Where more than one
may be meant, the row is listed and nothing is guessed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from vinr_desktop.domain.columns import Field, plain
from vinr_desktop.domain.completion_rows import CompletionRow
from vinr_desktop.domain.personnel import Employee, Staff
from vinr_desktop.domain.staff_rows import Unreadable, number_key
from vinr_desktop.domain.training import Completion, Course, Origin, completion_id
from vinr_desktop.domain.unit_tree import UnitTree


@dataclass(frozen=True, slots=True)
class CompletionsAsked:
    """What a list of completions is compared with the register by.

    `courses` gives the course's id for each of the list's words that is known.
    """

    rows: tuple[CompletionRow, ...]
    courses: Mapping[str, str]
    today: date
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompletionPlan:
    """What would be noted. `unreadable` holds doubtful rows too, `unknown` the list's words for
    courses that are not in the catalogue."""

    asked: CompletionsAsked
    new: tuple[Completion, ...]
    unchanged: int
    skipped: int
    unreadable: tuple[Unreadable, ...] = ()
    unknown: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()


def compare_completions(
    asked: CompletionsAsked,
    register: tuple[Sequence[Staff], Iterable[Completion], UnitTree],
    name: Callable[[Field], str],
) -> CompletionPlan:
    """Return what a list would note; `name` tells what a field is called."""
    staff, completions, tree = register
    people = _People(staff, tree)
    known = {(each.employee_id, each.course_id, each.done_on) for each in completions}
    new: dict[str, Completion] = {}
    doubtful: list[Unreadable] = []
    unknown: dict[str, str] = {}
    unchanged = skipped = 0
    for row in asked.rows:
        if number_key(row.number) in asked.never:
            skipped += 1
            continue
        course, found = asked.courses.get(row.course), people.find(row)
        if isinstance(found, str):
            doubtful.append(_doubtful(row, name(people.asked_by(row)), people.shown(row), found))
        if course is None:
            unknown.setdefault(plain(row.course), row.course)
            doubtful.append(_doubtful(row, name(Field.COURSE), row.course, _A_COURSE))
        if course is None or isinstance(found, str):
            continue
        completion = _completion(row, found, course, asked.today)
        if (found.id, course, row.done_on) in known or completion.id in new:
            unchanged += 1
        else:
            new[completion.id] = completion
    return CompletionPlan(
        asked,
        tuple(new.values()),
        unchanged,
        skipped,
        tuple(doubtful),
        tuple(unknown.values()),
    )


def known_courses(
    words: Iterable[str], courses: Collection[Course], told: Mapping[str, str]
) -> dict[str, str]:
    """Return the course's id for each of the words that means one course and no other.

    `told` gives ids by plain words. What stands in brackets or after a colon in a title may be
    left out.
    """
    by_title: dict[str, set[str]] = {}
    ids = {course.id for course in courses}
    for course in courses:
        short = course.title.partition("(")[0].partition(":")[0]
        for title in (course.id, course.title, short):
            by_title.setdefault(plain(title), set()).add(course.id)
    found = {}
    for each in set(words):
        meant = by_title.get(plain(each), set())
        if told.get(plain(each)) in ids:
            found[each] = told[plain(each)]
        elif len(meant) == 1:
            found[each] = next(iter(meant))
    return found


_A_COURSE = "namnet på en kurs i kurslistan"
_NOBODY = "någon som finns i registret"
_TOO_LITTLE = "ett anställningsnummer, en e-postadress, eller både namn och enhet"
_SEVERAL = "uppgifter som bara stämmer på en medarbetare"
_OTHER = "nummer och e-post som hör till samma medarbetare"


@dataclass
class _People:
    """Everybody, by what a list may know them by."""

    staff: Sequence[Staff]
    tree: UnitTree
    _numbers: dict[str, dict[str, Employee]] = field(default_factory=dict)
    _emails: dict[str, dict[str, Employee]] = field(default_factory=dict)
    _names: dict[str, dict[str, Staff]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.staff:
            employee = one.employee
            for number in (employee.number, *(each.number for each in one.employments)):
                self._numbers.setdefault(number_key(number), {})[employee.id] = employee
            if employee.email:
                self._emails.setdefault(employee.email.casefold(), {})[employee.id] = employee
            self._names.setdefault(_name_key(employee.name), {})[employee.id] = one

    def find(self, row: CompletionRow) -> Employee | str:
        """Return whom a row is about, or what is expected of it instead."""
        by_number = self._numbers.get(number_key(row.number), {}) if row.number else {}
        by_email = self._emails.get(row.email.casefold(), {}) if row.email else {}
        if by_number and by_email and not set(by_number) & set(by_email):
            return _OTHER
        for found in (by_number, by_email):
            if found:
                return next(iter(found.values())) if len(found) == 1 else _SEVERAL
        if not (row.name and row.unit):
            return _NOBODY if row.number or row.email else _TOO_LITTLE
        namesakes = self._names.get(_name_key(row.name), {}).values()
        units = {u for unit in self.tree.named(row.unit) for u in self.tree.within(unit.id)}
        there = [one for one in namesakes if any(e.unit_id in units for e in one.employments)]
        if not there:
            return _NOBODY
        return there[0].employee if len(there) == 1 else _SEVERAL

    def asked_by(self, row: CompletionRow) -> Field:
        """Return the field that a row tells the person by first."""
        pairs = ((Field.NUMBER, row.number), (Field.EMAIL, row.email), (Field.NAME, row.name))
        return next((each for each, text in pairs if text), Field.NUMBER)

    def shown(self, row: CompletionRow) -> str:
        """Return what a row tells the person by."""
        return row.number or row.email or " ".join(filter(None, (row.name, row.unit)))


def _name_key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _doubtful(row: CompletionRow, column: str, value: str, expected: str) -> Unreadable:
    return Unreadable(row.row, column, value, expected, row.number)


def _completion(row: CompletionRow, employee: Employee, course: str, today: date) -> Completion:
    return Completion(
        id=completion_id(employee.id, course, row.done_on),
        scope=employee.scope,
        employee_id=employee.id,
        course_id=course,
        done_on=row.done_on,
        noted_on=today,
        origin=Origin.IMPORTED,
    )
