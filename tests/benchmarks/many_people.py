"""A made-up department of any size, the same every time: for the training register's times."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from vinr_desktop.domain.training import Level, Renewal, Rule, completion_id
from vinr_desktop.services.organisation import ROOT
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores
from vinr_desktop.storage.triggers import drop_triggers, repair_triggers

TODAY = date(2026, 11, 24)
SEED = 20261124
PER_UNIT = 30
UNITS_PER_LINE = 25
SECTORS = ("hemtjanst", "sabo", "lss", "ifo", "hsl", "stab")
PROFESSIONS = (
    "Undersköterska", "Vårdbiträde", "Stödassistent", "Personlig assistent", "Socialsekreterare",
    "Biståndshandläggare", "Sjuksköterska", "Enhetschef", "Administratör",
)  # fmt: skip
FORMS = ("Tillsvidare", "Visstid", "Timavlönad")
FIRST = ("Åsa", "Anna", "Örjan", "Bo", "Ivar", "Sara", "Lena", "Omar", "Zahra", "Ärla", "Nils")
LAST = ("Ek", "Öberg", "Åkesson", "Lind", "Ström", "Berg", "Nyström", "Hassan", "Sjö", "Dahl")
Rows = Iterator[tuple[object, ...]]


def fill(db: Database, people: int, requirements: int) -> None:
    """Put units, people, rules and completions into an empty database, past its journal."""
    chance = random.Random(SEED)
    units = _units(people)
    rules = list(_rules(requirements))
    numbers = range(people)
    with db.transaction():
        drop_triggers(db.sql)
        _put(db, "unit", "id, scope, name, parent, sector, manager, is_unplaced", iter(units))
        _put(
            db,
            "employee",
            "id, scope, number, name, email, is_protected",
            ((_id(n), "", f"{100000 + n}", _name(n), "", int(n % 500 == 0)) for n in numbers),
        )
        _put(
            db,
            "employment",
            "id, scope, employee_id, number, unit_id, profession, form, first, last, source",
            _employments(chance, people, [str(unit[0]) for unit in units if unit[4]]),
        )
        _put(
            db, "absence", "id, scope, employee_id, first, last, taken_back", _away(chance, people)
        )
        _put(
            db,
            "completion",
            "id, scope, employee_id, course_id, done_on, noted_on, attended, origin, origin_id,"
            " seen_on, seen_by, certificate, read_id, read_sha256, taken_back",
            _completions(chance, people, [rule.course_id for rule in rules]),
        )
        stores = Stores.on(db)
        for rule in rules:
            stores.training.save_rule(rule)
    repair_triggers(db.sql)
    db.write("analyze")


def _put(db: Database, table: str, columns: str, rows: Rows) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    db.sql.conn.executemany(f"insert into {table} ({columns}) values ({marks})", rows)


def _units(people: int) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = [(ROOT, f"{ROOT}/", "Påhittade kommun", "", "", "", 0)]
    count = max(2, people // PER_UNIT)
    for line in range(1 + count // UNITS_PER_LINE):
        key = f"l{line}"
        found.append((key, f"{ROOT}/{key}/", f"Verksamhet {line}", ROOT, "", "", 0))
    for unit in range(count):
        above, sector = f"l{unit // UNITS_PER_LINE}", SECTORS[unit // UNITS_PER_LINE % len(SECTORS)]
        scope = f"{ROOT}/{above}/u{unit}/"
        found.append((f"u{unit}", scope, f"Enhet {unit}", above, sector, "", 0))
    return found


def _rules(count: int) -> Iterator[Rule]:
    """Demands of all kinds: for all, for a sector, renewed by months and each year, tightened."""
    for number in range(count):
        rule = Rule(
            id=f"rule{number}",
            scope="",
            requirement_id=f"krav{number}",
            valid_from=date(2023, 1, 1),
            title=f"Krav {number}",
            course_id=f"kurs{number}",
            level=Level.RECOMMENDED if number == 7 else Level.DEMANDED,
            days=30 * (1 + number % 4),
            is_introduction=False,
            renewal=tuple(Renewal)[number % 3],
            months=24,
            first_month=8 if number % 2 else 1,
            last_month=10 if number % 2 else 12,
            sectors=(SECTORS[number % len(SECTORS)],) if number > 5 else (),
            professions=PROFESSIONS[:4] if number == 4 else (),
            forms=FORMS[:2] if number == 3 else (),
        )
        yield rule


def _id(number: int) -> str:
    return f"{number:08x}-0000-5000-8000-000000000000"


def _name(number: int) -> str:
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    return f"{first} {last} {number // (len(FIRST) * len(LAST))}"


def _day(chance: random.Random, earliest: int, latest: int = 0) -> str:
    return (TODAY - timedelta(days=chance.randint(latest, earliest))).isoformat()


def _employments(chance: random.Random, people: int, units: list[str]) -> Rows:
    """Most have one, one in twenty two; a third has come since the rules did."""
    for number in range(people):
        for order in range(2 if number % 20 == 7 else 1):
            began = _day(chance, 1400) if number % 3 == 0 else _day(chance, 9000, 1500)
            yield (
                f"{_id(number)}-{order}", "", _id(number), f"{100000 + number}",
                chance.choice(units), chance.choice(PROFESSIONS), FORMS[number % 3], began,
                None, "",
            )  # fmt: skip


def _away(chance: random.Random, people: int) -> Rows:
    for number in range(0, people, 25):
        last = _day(chance, 200) if number % 2 else None
        yield f"away{number}", "", _id(number), _day(chance, 400, 200), last, 0


def _completions(chance: random.Random, people: int, courses: list[str]) -> Rows:
    for number in range(people):
        for course in chance.sample(courses, chance.randint(2, len(courses))):
            day = date.fromisoformat(_day(chance, 1100))
            yield (
                completion_id(_id(number), course, day), "", _id(number), course,
                day.isoformat(), day.isoformat(), "alone", "noted", "", None, "", "", "", "", 0,
            )  # fmt: skip
