"""Opens the services on a data folder: to write (one at a time) or only to read."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.organisation import Clock
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.instance_lock import InstanceLock


@dataclass(frozen=True, slots=True)
class Door:
    """Which folder is opened, for which account of the PC, and by which clock."""

    place: Place
    account: str
    clock: Clock


@contextmanager
def open_to_write(door: Door) -> Iterator[Services]:
    """Open services that write.

    Raises LockedError while another window has the same data open, DamagedError when the file is
    damaged, FormError when an own catalogue breaks its format, else UserError.
    """
    with InstanceLock(door.place.database), closing(Database.open(door.place.database)) as db:
        yield build(db, door.place, door.account, door.clock)


@contextmanager
def open_to_read(door: Door) -> Iterator[Services]:
    """Open services that only read, also beside an open window.

    Where there is no database yet they stand on an empty one that is gone afterwards.
    """
    path = door.place.database
    with TemporaryDirectory() as empty:
        db = Database.open(path, False) if path.exists() else Database.open(Path(empty) / path.name)
        with closing(db):
            yield build(db, door.place, door.account, door.clock)


@contextmanager
def lock(door: Door) -> Iterator[None]:
    """Hold the right to write without opening the database, to put a safety copy in its place."""
    with InstanceLock(door.place.database):
        yield
