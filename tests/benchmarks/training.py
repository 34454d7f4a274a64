"""The training register at 100,000 employees and 10 requirements, each beside the raw SQL.

Raw SQL means: reading the same rows as tuples from the tables, without telling any status; for a
filter, the same condition on the tables alone; for the trend, counting who has done what by the end
of each month. What is painted is measured in `matrix_window`.
"""

import os
import resource
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks import many_people, matrix_window
from tests.benchmarks.row import Row, in_turns, slow, typical
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.domain.month_count import month_ends
from vinr_desktop.domain.person import Actor
from vinr_desktop.domain.training_status import Status
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.organisation import ROOT
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.services.training_report import ReportOrder
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

PEOPLE = 100_000
REQUIREMENTS = 8
"""Beside the two that the program ships."""
SIZE = "VINR_BENCH_PEOPLE"
"""Names another number of people, for a quick look."""
REBUILD_GOAL_MS, OPEN_GOAL_MS, FILTER_GOAL_MS, OVERVIEW_GOAL_MS = 3000.0, 300.0, 50.0, 100.0
LIST_GOAL_MS, TREND_GOAL_MS = 1000.0, 30_000.0
MEMORY_GOAL_MB = 400.0
NEW_MONTHS, DUE_DAYS, MONTHS = 6, 60, 12
UNITS = (ROOT, "l0", "u0", "l1", "u17", "u1")
FEW, MANY = 3, 21
TYPED = ("å", "ås", "åsa", "åsa ö", "åsa öberg", "10", "100", "1000", "nyst", "")
LATE = frozenset({Status.MISSING, Status.EXPIRED})

_ALL = (
    "select id, number, name, is_protected from employee",
    "select employee_id, unit_id, profession, form, first, last from employment",
    "select employee_id, course_id, max(done_on) from completion where taken_back = 0"
    " group by employee_id, course_id",
)
_BY_NAME = "select rowid from employee where instr(name, ?)"
_BY_UNIT = "select employee_id from employment where unit_id = ?"
_LATE = (
    "select count(*) from employment where not exists (select 1 from completion where"
    " completion.employee_id = employment.employee_id and course_id = 'kurs0')"
)
_COUNT = (
    "select course_id, count(distinct employee_id) from completion where taken_back = 0"
    " group by course_id"
)
_HIRED = (
    "select employee_id, course_id, max(done_on) from completion where taken_back = 0 and"
    " employee_id in (select employee_id from employment where first >= ?)"
    " group by employee_id, course_id"
)
_DONE_BY = (
    "select course_id, count(distinct employee_id) from completion where taken_back = 0"
    " and done_on <= ? group by course_id"
)


def measure() -> list[Row]:
    """Rebuild, open, filter and count; of the filters the slow ones count (p95)."""
    people = int(os.environ.get(SIZE, PEOPLE))
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), shipped_root())
        with closing(Database.open(place.database)) as db:
            many_people.fill(db, people, REQUIREMENTS)
            return _measured(db, place)


def _measured(db: Database, place: Place) -> list[Row]:
    rows, services = _opened(db, place), _anew(db, place)
    rows += [*_found(db, services), *_overviews(db, services), *_lists(db, services)]
    rows += matrix_window.measure(services, partial(_read, db), UNITS)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = db.path.stat().st_size / 2**20
    goal = f"≤ {MEMORY_GOAL_MB:g} MB"
    return [*rows, Row("memory (MB)", used, "the file (MB)", size, goal, used <= MEMORY_GOAL_MB)]


def _anew(db: Database, place: Place) -> Services:
    at = datetime.combine(many_people.TODAY, datetime.min.time(), UTC)
    return build(db, place, "konto", lambda: at)


def _opened(db: Database, place: Place) -> list[Row]:
    """The day table made of the facts, and read as it was kept."""

    def rebuilt() -> None:
        register = _anew(db, place).training.register
        register.forget()
        register.matrix()

    def opened() -> None:
        _anew(db, place).training.register.matrix().find(Choice())

    return [
        _row("register rebuilt", rebuilt, partial(_read, db, *_ALL), REBUILD_GOAL_MS, FEW),
        _row("matrix opened", opened, partial(_read, db, _ALL[0]), OPEN_GOAL_MS, FEW),
    ]


def _found(db: Database, services: Services) -> list[Row]:
    """The filters, without what they cost to paint."""
    matrix = services.training.register.matrix()
    typed = _in_turn([partial(matrix.find, Choice(words=w)) for w in TYPED])
    named = _in_turn([partial(_read, db, _BY_NAME, values=(w,)) for w in TYPED])
    chosen = _in_turn([partial(matrix.find, Choice(unit=u)) for u in UNITS])
    in_unit = _in_turn([partial(_read, db, _BY_UNIT, values=(u,)) for u in UNITS])
    states = [frozenset({each}) for each in Status] + [LATE]
    found = _in_turn([partial(matrix.find, Choice(statuses=s)) for s in states])
    return [
        _row("name filter, p95", typed, named, FILTER_GOAL_MS, MANY),
        _row("unit filter, p95", chosen, in_unit, FILTER_GOAL_MS, MANY),
        _row("status filter, p95", found, partial(_read, db, _LATE), FILTER_GOAL_MS, MANY),
    ]


def _overviews(db: Database, services: Services) -> list[Row]:
    """Any unit counted: the first one, one after a change, any other, and all that is shown."""
    count = partial(_read, db, _COUNT)
    register, reports = services.training.register, services.training.reports
    table, beside = register.matrix().table, list[TrainingRegister]()
    stores, actor = Stores.on(db), Actor("Åsa Ek", "konto")
    people = iter(table.ids[:: len(table.ids) // (2 * MANY)])

    def change() -> None:
        done = stores.training.completions_of(next(people))[0]
        with db.change(actor, datetime.combine(many_people.TODAY, datetime.min.time(), UTC)):
            stores.training.save_completion(replace(done, taken_back=not done.taken_back))

    def first() -> None:
        beside[-1].overview(ROOT)

    def begin() -> None:
        beside[:] = [build(db, services.place, "konto", services.beside.clock).training.register]
        beside[-1].take(register.known())

    seen = _in_turn([partial(register.overview, u) for u in UNITS])
    shown = _in_turn([partial(reports.figures, ReportOrder(u)) for u in UNITS])
    whole = partial(register.overview, ROOT)
    return [
        _row("overview of everybody, the first, p95", first, count, OVERVIEW_GOAL_MS, MANY, begin),
        _row("overview after a change, p95", whole, count, OVERVIEW_GOAL_MS, MANY, change),
        _row("overview of a unit, p95", seen, count, OVERVIEW_GOAL_MS, MANY),
        _row("overview as it is shown, p95", shown, count, OVERVIEW_GOAL_MS, MANY),
    ]


def _lists(db: Database, services: Services) -> list[Row]:
    """What used to read everybody."""
    training = services.training
    earliest = many_people.TODAY.replace(month=many_people.TODAY.month - NEW_MONTHS).isoformat()
    months = [(day.isoformat(),) for day in month_ends(many_people.TODAY, MONTHS)]

    def by_month() -> None:
        for day in months:
            _read(db, _DONE_BY, values=day)

    hired = partial(_read, db, _HIRED, values=(earliest,))
    latest = partial(_read, db, _ALL[2])
    new = partial(training.lists.new_employees, NEW_MONTHS)
    due = partial(training.lists.due_next, DUE_DAYS)
    trend = partial(training.trend.trend, "", MONTHS)
    return [
        _row("new employees", new, hired, LIST_GOAL_MS, FEW),
        _row("what falls due next", due, latest, LIST_GOAL_MS, FEW),
        _row(f"trend of {MONTHS} months", trend, by_month, TREND_GOAL_MS, 1),
    ]


def _row(
    name: str,
    ours: Callable[[], object],
    raw: Callable[[], object],
    goal: float,
    rounds: int,
    before: Callable[[], object] = lambda: None,
) -> Row:
    mine, other = in_turns(ours, raw, rounds, before)
    said = slow if rounds == MANY else typical
    times = said(mine), said(other)
    return Row(name, times[0], "raw SQL", times[1], f"≤ {goal:g} ms", times[0] <= goal)


def _in_turn(works: Sequence[Callable[[], object]]) -> Callable[[], object]:
    """Return a work that does the next one each time it is called."""
    waiting: list[Callable[[], object]] = []

    def work() -> object:
        if not waiting:
            waiting.extend(reversed(works))
        return waiting.pop()()

    return work


def _read(db: Database, *queries: str, values: Sequence[str] = ()) -> None:
    for query in queries:
        deque(db.sql.execute(query, values), maxlen=0)  # kept rows would count as our memory
