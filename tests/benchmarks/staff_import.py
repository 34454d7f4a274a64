"""Taking in a staff list of 10,000 rows a second time, from the file to "nothing has changed".

Compared with reading the same employees and employments with plain SQL. Undoing it is compared
with writing it.
"""

import random
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from tests.benchmarks.row import Row, in_turns, typical
from tests.lists import Cells, as_csv, as_xlsx
from vinr_desktop.domain.personnel_plan import Plan
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.list_reading import read_list
from vinr_desktop.services.organisation import ROOT
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.storage.database import Database

ROUNDS = 7
ROWS = 10_000
GOAL_MS = 1500.0
HEADERS = ("Anst.nr", "Personnummer", "Namn", "Enhet", "Befattning", "Form", "Anställd från", "Lön")
WISHES = Wishes(covered={ROOT})


def measure() -> list[Row]:
    """Preview the list that was taken in, as CSV and as Excel."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder, "data"), shipped_root())
        with closing(Database.open(place.database)) as db:
            services = build(db, place, "konto", lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
            staff, rows = services.training.imports.staff, staff_list()
            for name, data in (("csv", as_csv(rows)), ("xlsx", as_xlsx(rows))):
                path = Path(folder, f"lista.{name}")
                path.write_bytes(data)
                plan = staff.preview(read_list(path, staff.reading()), WISHES)
                step = staff.apply(plan, WISHES)
                if step:
                    found.append(undoing(services, step, plan))
                ours = importing(services, path)
                mine, theirs = map(typical, in_turns(ours, reading(db), rounds=ROUNDS))
                goal = f"≤ {GOAL_MS:g} ms"
                label = f"unchanged import, {ROWS} rows, {name}"
                found.append(Row(label, mine, "plain SQL", theirs, goal, mine <= GOAL_MS))
    return found


def importing(services: Services, path: Path) -> Callable[[], None]:
    """Read, compare and apply a list in which nothing is new."""

    def work() -> None:
        staff = services.training.imports.staff
        plan = staff.preview(read_list(path, staff.reading()), WISHES)
        assert plan.changes_nothing
        assert not plan.unreadable
        staff.apply(plan, WISHES)

    return work


def undoing(services: Services, step: str, plan: Plan) -> Row:
    """Undo the whole import beside the time that writing it takes, and take it in again."""
    imports = services.training.imports
    begun = perf_counter()
    imports.history.undo(step)
    undone = perf_counter()
    imports.staff.apply(plan, WISHES)
    ours, theirs = 1000 * (undone - begun), 1000 * (perf_counter() - undone)
    label = f"undoing an import of {ROWS} rows"
    return Row(label, ours, "writing it", theirs, "≤ 2 ×", ours <= 2 * theirs)


def reading(db: Database) -> Callable[[], None]:
    """Every row of the register, as it lies."""

    def work() -> None:
        db.rows("select * from employee")
        db.rows("select * from employment")

    return work


def staff_list() -> Cells:
    """Ten thousand made-up employments in two hundred units, the same every time."""
    chance = random.Random(4)
    first_names, last_names = ("Åsa", "Bo", "Cia", "Göran", "Zoë"), ("Ek", "Ångström", "Öberg")
    rows: list[tuple[object, ...]] = [HEADERS]
    for number in range(1, ROWS + 1):
        name = f"{chance.choice(first_names)} {chance.choice(last_names)} {number}"
        unit = f"Enhet {chance.randrange(200)}"
        first = date(2010, 1, 1) + timedelta(days=chance.randrange(5000))
        born = f"19{chance.randrange(60, 99)}0101-{chance.randrange(1000, 9999)}"
        rows.append(
            (100_000 + number, born, name, unit, "Undersköterska", "Tillsvidare", first, 31500)
        )
    return rows
