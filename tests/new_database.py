"""A database as the first start makes it: made once, then copied, since making it takes longest."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from vinr_desktop.storage.database import Database


def open_new(path: Path) -> Database:
    """Open the database at a path, new unless there is one; it is a PC of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(_made())
    return Database.open(path)


@cache
def _made() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "vinr.db")
        Database.open(path).close()
        return path.read_bytes()
