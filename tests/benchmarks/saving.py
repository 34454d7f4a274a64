"""Saving one long answer through the services, against the bare commit of as many bytes."""

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils.utils import sqlite3

from tests.benchmarks.row import Row, in_turns, slow
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.storage.database import Database

ROUNDS = 101
GOAL_MS = 5.0
QUESTION = "2e"
TEXT = "Rutinen gäller all personal som möter brukare i deras hem, också vikarier. " * 8


def measure() -> list[Row]:
    """Give an answer again and again, each time another one; slow ones count (p95)."""
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as services:
        unit = services.organisation.add_unit("Hemtjänst norr", "hemtjanst")
        document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        numbers = itertools.count()

        def ours() -> None:
            number = str(next(numbers))
            services.drafting.answer(document.id, QUESTION, TEXT + number, number)

        with closing(sqlite3.connect(Path(folder, "bare.db"), isolation_level=None)) as bare:
            bare.execute("pragma journal_mode = wal")
            bare.execute("pragma synchronous = full")
            bare.execute("create table answer (value text)")

            def theirs() -> None:
                bare.execute("insert into answer values (?)", [TEXT])

            times = in_turns(ours, theirs, rounds=ROUNDS)
    mine, bare_ms = map(slow, times)
    goal, met = f"commit + {GOAL_MS:g} ms", mine - bare_ms <= GOAL_MS
    return [Row("saving an answer, p95", mine, "bare commit", bare_ms, goal, met)]


@contextmanager
def opened(folder: Path) -> Iterator[Services]:
    """Services on a new database in the folder."""
    place = Place(folder, shipped_root())
    with closing(Database.open(place.database)) as db:
        yield build(db, place, "konto", lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
