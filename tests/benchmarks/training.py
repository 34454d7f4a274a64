"""The training register at 100,000 employees and 10 requirements, each beside the raw SQL.

Raw SQL means: reading the same rows as tuples from the tables, without telling any status; for a
filter, the same condition on the tables alone. What is painted is measured in `matrix_window`.
"""

import os
import resource
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.benchmarks import many_people, matrix_window
from tests.benchmarks.row import Row, in_turns, slow, typical
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.domain.training_status import Status
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, build
from vinr_desktop.services.organisation import ROOT
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.storage.database import Database

PEOPLE = 100_000
REQUIREMENTS = 8
"""Beside the two that the program ships."""
SIZE = "VINR_BENCH_PEOPLE"
"""Names another number of people, for a quick look."""
REBUILD_GOAL_MS, OPEN_GOAL_MS, FILTER_GOAL_MS, OVERVIEW_GOAL_MS = 3000.0, 300.0, 50.0, 100.0
MEMORY_GOAL_MB = 400.0
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


def measure() -> list[Row]:
    """Rebuild, open, filter and count; of the filters the slow ones count (p95)."""
    people = int(os.environ.get(SIZE, PEOPLE))
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder), shipped_root())
        with closing(Database.open(place.database)) as db:
            many_people.fill(db, people, REQUIREMENTS)
            return _measured(db, place)


def _measured(db: Database, place: Place) -> list[Row]:
    def anew() -> TrainingRegister:
        at = datetime.combine(many_people.TODAY, datetime.min.time(), UTC)
        return build(db, place, "konto", lambda: at).training.register

    def rebuilt() -> None:
        register = anew()
        register.forget()
        register.matrix()

    def opened() -> None:
        anew().matrix().find(Choice())

    rows = [
        _row("register rebuilt", rebuilt, partial(_read, db, *_ALL), REBUILD_GOAL_MS, FEW),
        _row("matrix opened", opened, partial(_read, db, _ALL[0]), OPEN_GOAL_MS, FEW),
    ]
    register = anew()
    matrix = register.matrix()
    typed = _in_turn([partial(matrix.find, Choice(words=w)) for w in TYPED])
    named = _in_turn([partial(_read, db, _BY_NAME, values=(w,)) for w in TYPED])
    units = [ROOT, "l0", "u0", "l1", "u17", "u1"]
    chosen = _in_turn([partial(matrix.find, Choice(unit=u)) for u in units])
    in_unit = _in_turn([partial(_read, db, _BY_UNIT, values=(u,)) for u in units])
    states = [frozenset({each}) for each in Status] + [LATE]
    found = _in_turn([partial(matrix.find, Choice(statuses=s)) for s in states])
    seen = _in_turn([partial(register.overview, u) for u in units])
    late, count = partial(_read, db, _LATE), partial(_read, db, _COUNT)
    rows += [
        _row("name filter, p95", typed, named, FILTER_GOAL_MS, MANY),
        _row("unit filter, p95", chosen, in_unit, FILTER_GOAL_MS, MANY),
        _row("status filter, p95", found, late, FILTER_GOAL_MS, MANY),
        _row("overview of a unit, p95", seen, count, OVERVIEW_GOAL_MS, MANY),
    ]
    at = datetime.combine(many_people.TODAY, datetime.min.time(), UTC)
    rows += matrix_window.measure(build(db, place, "konto", lambda: at))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = db.path.stat().st_size / 2**20
    goal = f"≤ {MEMORY_GOAL_MB:g} MB"
    return [*rows, Row("memory (MB)", used, "the file (MB)", size, goal, used <= MEMORY_GOAL_MB)]


def _row(
    name: str, ours: Callable[[], object], raw: Callable[[], object], goal: float, rounds: int
) -> Row:
    mine, other = in_turns(ours, raw, rounds)
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


def _read(db: Database, *queries: str, values: tuple[str, ...] = ()) -> None:
    for query in queries:
        db.sql.execute(query, values).fetchall()
