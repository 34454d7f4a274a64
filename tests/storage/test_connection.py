"""Which SQLite may use a WAL, and how a copy is addressed."""

from pathlib import Path, PureWindowsPath

import pytest

from vinr_desktop.storage.connection import (
    connect,
    connect_to_copy,
    copy_address,
    integrity_problem,
    journal_mode,
)
from vinr_desktop.storage.database import Database


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "delete"),
        ((3, 44, 5), "delete"),
        ((3, 44, 6), "wal"),
        ((3, 45, 0), "delete"),
        ((3, 50, 6), "delete"),
        ((3, 50, 7), "wal"),
        ((3, 51, 0), "delete"),
        ((3, 51, 2), "delete"),
        ((3, 51, 3), "wal"),
        ((3, 53, 4), "wal"),
        ((4, 0, 0), "wal"),
    ],
)
def test_wal_only_where_its_bug_is_mended(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (r"C:\Säker kopia\a#1.db", "file:///C%3A/S%C3%A4ker%20kopia/a%231.db?immutable=1"),
        (r"\\server\vinr\a.db", "file:////server/vinr/a.db?immutable=1"),
    ],
)
def test_address_of_a_copy_on_windows(path: str, address: str) -> None:
    assert copy_address(PureWindowsPath(path)) == address


def test_copy_with_an_odd_name_is_read_without_files_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "Säkerhet #1 50% ?.db"
    Database.open(path).close()
    sql = connect_to_copy(path)
    assert path.read_bytes()[18:20] == b"\2\2"  # it is in WAL mode
    assert integrity_problem(sql) == ""
    sql.close()
    assert list(tmp_path.iterdir()) == [path]


def test_file_that_is_no_database_of_ours_is_a_problem(tmp_path: Path) -> None:
    other = connect(tmp_path / "other.db")
    other.execute("create table bookmarks (address text)")
    assert "not a database of this program" in integrity_problem(other)
    other.close()
    (tmp_path / "junk.db").write_bytes(b"junk" * 2000)
    junk = connect_to_copy(tmp_path / "junk.db")
    assert "not a database" in integrity_problem(junk)
    junk.close()
