"""A new database, with the stores over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the test's database lies; not made yet."""
    return tmp_path / "data" / "vinr.db"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """A new database, open for writing."""
    db = Database.open(path)
    yield db
    db.close()


@pytest.fixture
def stores(db: Database) -> Stores:
    """The stores over the new database."""
    return Stores.on(db)
