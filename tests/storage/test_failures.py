"""What the world's faults are called."""

import errno
from pathlib import Path

import pytest
from sqlite_utils.utils import sqlite3

from vinr_desktop.domain.errors import DamagedError, LockedError, UserError
from vinr_desktop.storage.failures import telling, telling_files, user_error


def failed(code: int) -> sqlite3.Error:
    """Return an error of SQLite with an error code."""
    error = sqlite3.OperationalError("words for programmers")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        (sqlite3.SQLITE_FULL, UserError, "Disken är full"),
        (sqlite3.SQLITE_READONLY, UserError, "får inte skriva"),
        (sqlite3.SQLITE_READONLY | 6 << 8, UserError, "får inte skriva"),
        (sqlite3.SQLITE_PERM, UserError, "får inte använda"),
        (sqlite3.SQLITE_CANTOPEN, UserError, "öppna databasen"),
        (sqlite3.SQLITE_IOERR | 4 << 8, UserError, "Disken svarade inte"),
        (sqlite3.SQLITE_CORRUPT, DamagedError, "skadad"),
        (sqlite3.SQLITE_NOTADB, DamagedError, "skadad"),
        (sqlite3.SQLITE_BUSY, LockedError, "upptagen"),
        (sqlite3.SQLITE_LOCKED, LockedError, "upptagen"),
    ],
)
def test_each_fault_has_a_sentence_and_a_way_on(
    code: int, kind: type[UserError], says: str
) -> None:
    told = user_error(failed(code))
    assert type(told) is kind
    assert says in told.text
    assert told.remedy


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT])
def test_fault_of_the_program_passes_as_it_is(code: int) -> None:
    error = failed(code)
    with pytest.raises(sqlite3.OperationalError) as caught, telling():
        raise error
    assert caught.value is error


def test_error_without_a_code_passes_as_it_is() -> None:
    with pytest.raises(sqlite3.ProgrammingError), telling():
        raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "Disken är full"),
        (errno.EDQUOT, "Disken är full"),
        (errno.ENOENT, "går inte att nå"),
        (errno.EIO, "läsa tillbaka"),
        (errno.EACCES, "får inte skriva"),
        (errno.EROFS, "får inte skriva"),
        (errno.ETIMEDOUT, "går inte att nå"),
    ],
)
def test_what_the_system_says_about_files_is_told(code: int, says: str) -> None:
    with pytest.raises(UserError, match=says), telling_files():
        raise OSError(code, "words for programmers")


def test_folder_where_a_file_stands_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match="går inte att nå"), telling_files():
        (tmp_path / "file" / "inside").read_text()
