"""Real services over a real database in a folder of the test's own, with a clock that stands."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.storage.database import Database


class StandingClock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment that the clock stands at."""
        return self.at

    def forward(self, **amount: float) -> None:
        """Move the clock by an amount as `timedelta` takes it."""
        self.at += timedelta(**amount)


@pytest.fixture
def clock() -> StandingClock:
    """The clock of the test's services."""
    return StandingClock()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A data folder of the test's own beside the shipped files."""
    return Place(tmp_path / "data", shipped_root())


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first start makes it, to be copied: making it takes most of a test."""
    path = tmp_path_factory.mktemp("new") / "vinr.db"
    Database.open(path).close()
    return path


@pytest.fixture
def services(place: Place, clock: StandingClock, new_database: Path) -> Iterator[Services]:
    """Services on a new database."""
    place.data.mkdir(parents=True, exist_ok=True)
    if not place.database.exists():
        shutil.copyfile(new_database, place.database)
    db = Database.open(place.database)
    yield build(db, place, "konto", clock)
    db.close()
