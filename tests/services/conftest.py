"""Real services over a real database in a folder of the test's own, with a clock that stands."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.new_database import open_new
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


@pytest.fixture
def db(place: Place) -> Iterator[Database]:
    """A new database."""
    made = open_new(place.database)
    yield made
    made.close()


@pytest.fixture
def services(db: Database, place: Place, clock: StandingClock) -> Services:
    """Services on the new database."""
    return build(db, place, "konto", clock)
