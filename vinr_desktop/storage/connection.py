"""One connection to a database file, set as every connection of the program is."""

from pathlib import Path, PurePath
from urllib.parse import quote

import sqlite_utils
from sqlite_utils.utils import sqlite3

from vinr_desktop.domain.errors import DamagedError
from vinr_desktop.storage.failures import user_error
from vinr_desktop.storage.migrations import APPLICATION_ID


def connect(path: Path) -> sqlite_utils.Database:
    """Return a connection to a file, made when it is not there. Changes nothing in the file."""
    sql = sqlite_utils.Database(sqlite3.connect(str(path)), execute_plugins=False)
    sql.execute("pragma busy_timeout = 5000")
    sql.execute("pragma synchronous = full")
    sql.execute("pragma foreign_keys = on")
    sql.execute("pragma secure_delete = on")
    return sql


def connect_to_copy(path: Path) -> sqlite_utils.Database:
    """Return a connection that reads a copy nobody writes, also in a read-only folder.

    No file is made beside it, not even for a copy in WAL mode.
    """
    connection = sqlite3.connect(copy_address(path.resolve()), uri=True)
    return sqlite_utils.Database(connection, execute_plugins=False)


def copy_address(path: PurePath) -> str:
    """Return SQLite's address of a copy; one on a Windows share keeps its server in the path."""
    plain = path.as_posix()
    return f"file://{quote(plain if plain.startswith('/') else '/' + plain)}?immutable=1"


def journal_mode(version: tuple[int, ...]) -> str:
    """Return "wal", but "delete" for an SQLite whose WAL can lose committed writes.

    The WAL-reset bug stands in SQLite 3.7.0 to 3.51.2; 3.44.6 and 3.50.7 have the fix too.
    """
    branches = ((3, 44, 6), (3, 50, 7))
    mended = version >= (3, 51, 3) or any(
        version[:2] == first[:2] and version >= first for first in branches
    )
    return "wal" if mended else "delete"


def doubt_file(database: Path) -> Path:
    """Return the file that is there while a whole check has found damage that opening overlooks."""
    return database.with_suffix(".skadad")


def integrity_problem(sql: sqlite_utils.Database) -> str:
    """Check every page, row and index; return what is wrong, or "".

    Takes about a second for each 100 MB. A row that points at nothing is no damage to the file.
    """
    try:
        answer = sql.execute("pragma integrity_check(1)").fetchone()[0]
        mark = sql.execute("pragma application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if isinstance(user_error(error), DamagedError):
            return str(error)
        raise
    if answer != "ok":
        return str(answer)
    return "" if mark == APPLICATION_ID else "not a database of this program"
