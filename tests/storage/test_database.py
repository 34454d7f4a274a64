"""Opening the database safely, and changing it in transactions."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils import Migrations
from sqlite_utils.utils import sqlite3

from tests.storage.samples import DOCUMENT, ME, NOW, UNIT, answer, begin
from vinr_desktop.domain.errors import DamagedError, LockedError, UserError
from vinr_desktop.storage import location
from vinr_desktop.storage.backup import back_up, backup_folder, copies
from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.migrations import MIGRATIONS, names
from vinr_desktop.storage.stores import Stores

PAGE = 4096


def filled(path: Path) -> None:
    """Make a database with some pages of answers, all in the one file."""
    db = Database.open(path)
    stores = Stores.on(db)
    begin(stores)
    for number in range(40):
        answer(stores, f"q{number}", "Ring 112 vid akut fara. " * 30)
    db.close()


# --- opening ---


def test_opening_sets_what_keeps_data_safe(db: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }
    for pragma, value in wanted.items():
        assert list(db.rows(f"pragma {pragma}")[0].values()) == [value], pragma


def test_second_connection_is_set_alike_and_sees_what_is_committed(
    db: Database, stores: Stores
) -> None:
    begin(stores)
    second = db.second()
    assert [unit.name for unit in Stores.on(second).organisation.units()] == [UNIT.name]
    assert second.rows("pragma foreign_keys")[0]["foreign_keys"] == 1
    assert second.rows("pragma secure_delete")[0]["secure_delete"] == 1
    second.close()


def test_what_was_written_is_there_when_opened_again(path: Path) -> None:
    filled(path)
    db = Database.open(path)
    assert Stores.on(db).documents.all() == [DOCUMENT]
    db.close()


def test_newer_database_is_refused_and_left_as_it_is(path: Path) -> None:
    filled(path)
    sql = connect(path)
    sql.table("_sqlite_migrations").insert(
        {"migration_set": "vinr", "name": "m999_future", "applied_at": "2030"}
    )
    sql.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="nyare version"):
        Database.open(path)
    assert path.read_bytes() == before


def test_database_of_another_program_is_refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite_utils.Database(path)
    other.table("bookmarks").insert({"address": "x"})
    other.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="annat program"):
        Database.open(path)
    assert path.read_bytes() == before


def junk(path: Path) -> None:
    path.write_bytes(b"Kvitto p\xe5 semesterdagar\n" * 500)


def zeroed_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    middle = len(data) // PAGE // 2 * PAGE
    data[middle : middle + PAGE] = bytes(PAGE)
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 6 * PAGE])


@pytest.mark.parametrize("harm", [junk, zeroed_page, cut])
def test_damaged_file_is_recognised_and_left_as_it_is(
    path: Path, harm: Callable[[Path], None]
) -> None:
    filled(path)
    harm(path)
    before = path.read_bytes()
    with pytest.raises(DamagedError, match="skadad"):
        Database.open(path)
    assert path.read_bytes() == before


def test_every_zeroed_page_is_recognised(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    for start in range(0, len(whole), PAGE):
        path.write_bytes(whole[:start] + bytes(PAGE) + whole[start + PAGE :])
        with pytest.raises(DamagedError):
            Database.open(path)


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_lost_database_is_not_replaced_by_an_empty_one_where_copies_exist(
    path: Path, harm: Callable[[Path], None]
) -> None:
    filled(path)
    back_up(path, NOW.date())
    harm(path)
    with pytest.raises(DamagedError, match="säkerhetskopior"):
        Database.open(path)


def test_first_start_that_was_killed_begins_again(path: Path) -> None:
    path.parent.mkdir()
    sql = connect(path)
    MIGRATIONS.ensure_migrations_table(sql)
    sql.close()
    Database.open(path).close()


def test_share_is_refused_before_anything_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = path.parent.with_name("mounts")
    mounts.write_text("27 1 0:40 / / rw - cifs //server/delad rw\n")
    monkeypatch.setattr(location, "MOUNTS", mounts)
    with pytest.raises(UserError, match="nätverksplats"):
        Database.open(path)
    assert not path.parent.exists()


def test_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError, match="datamappen"):
        Database.open(tmp_path / "file" / "vinr.db")


# --- reading beside an open window ---


def test_reader_sees_what_the_writer_commits_and_can_write_nothing(
    db: Database, stores: Stores, path: Path
) -> None:
    reader = Database.open(path, writing=False)
    begin(stores)
    assert Stores.on(reader).documents.get("d1") == DOCUMENT
    for connection in (reader, reader.second()):
        with pytest.raises(UserError, match="får inte skriva"):
            Stores.on(connection).settings.set("me", "x")
        connection.close()


def test_reader_makes_no_database(path: Path) -> None:
    with pytest.raises(UserError, match="ingen databas"):
        Database.open(path, writing=False)
    assert not path.exists()


# --- a migration on existing data ---


@pytest.fixture
def newer() -> Migrations:
    """The migrations of a newer program: one more."""
    newer = Migrations("vinr")

    for name in sorted(names(MIGRATIONS)):
        newer(name=name)(MIGRATIONS.apply)

    @newer()
    def m998_unit_telephone(db: sqlite_utils.Database) -> None:
        db.execute("alter table unit add column telephone text not null default ''")
        db.execute("update unit set telephone = '0583-810 00'")

    return newer


@pytest.fixture
def old_path(path: Path) -> Path:
    """A database with data, made before the newer program."""
    filled(path)
    return path


def test_upgrade_keeps_data_and_leaves_a_verified_copy_from_before(
    old_path: Path, newer: Migrations
) -> None:
    db = Database.open(old_path, migrations=newer)
    rows = db.rows("select name, telephone from unit")
    with db.change(ME, NOW):
        db.write("update unit set telephone = '112'")
    told = db.rows("select new from journal order by seq desc limit 1")
    db.close()
    assert rows == [{"name": UNIT.name, "telephone": "0583-810 00"}]
    assert told == [{"new": '{"telephone":"112"}'}]
    [copy] = copies(backup_folder(old_path), "vinr")
    assert copy.before_upgrade
    sql = sqlite_utils.Database(copy.path)
    assert "telephone" not in sql.table("unit").columns_dict
    assert sql.table("answer").count == 40
    sql.close()


def test_upgrade_that_fails_changes_nothing(old_path: Path, newer: Migrations) -> None:
    @newer()
    def m999_broken(db: sqlite_utils.Database) -> None:
        db.execute("delete from answer")
        raise OSError("power cut")

    with pytest.raises(OSError, match="power cut"):
        Database.open(old_path, migrations=newer)
    sql = sqlite_utils.Database(old_path)
    assert sql.table("answer").count == 40
    sql.close()


def test_reader_does_not_upgrade(old_path: Path, newer: Migrations) -> None:
    before = old_path.read_bytes()
    with pytest.raises(UserError, match="äldre version"):
        Database.open(old_path, False, newer)
    assert old_path.read_bytes() == before


# --- transactions ---


def test_change_is_all_or_nothing(db: Database, stores: Stores) -> None:
    begin(stores)
    with suppress(ZeroDivisionError), db.change(ME, NOW):
        stores.answers.save(DOCUMENT, "1a", "halvt")
        raise ZeroDivisionError
    assert stores.answers.all("d1") == {}
    assert not db.is_changing


def test_inner_change_joins_and_tells_its_own_cause(db: Database, stores: Stores) -> None:
    begin(stores)
    before = db.commits
    with db.change(ME, NOW, "outer"):
        stores.answers.save(DOCUMENT, "1a", "ett")
        with db.change(ME, NOW, "inner", "begin"):
            stores.answers.save(DOCUMENT, "1b", "två")
        stores.answers.save(DOCUMENT, "1c", "tre")
    assert db.commits == before + 1
    told = [(entry.step, entry.cause) for entry in stores.journal.entries("d1")[-3:]]
    assert told == [("outer", "edit"), ("inner", "begin"), ("outer", "edit")]


def test_inner_change_that_fails_is_undone_alone(db: Database, stores: Stores) -> None:
    begin(stores)
    with db.change(ME, NOW, "outer"):
        stores.answers.save(DOCUMENT, "1a", "ett")
        with suppress(ZeroDivisionError), db.change(ME, NOW, "inner"):
            stores.answers.save(DOCUMENT, "1b", "två")
            raise ZeroDivisionError
        stores.answers.save(DOCUMENT, "1c", "tre")
    assert stores.answers.all("d1") == {"1a": "ett", "1c": "tre"}
    assert {entry.step for entry in stores.journal.entries("d1")[-2:]} == {"outer"}


def test_document_of_an_unknown_unit_is_refused(db: Database, stores: Stores) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), db.change(ME, NOW):
        stores.documents.save(DOCUMENT)


def test_full_disk_is_told_and_what_was_saved_stays(db: Database, stores: Stores) -> None:
    begin(stores)
    answer(stores, "1a", "sparat")
    pages = db.rows("pragma page_count")[0]["page_count"]
    db.write(f"pragma max_page_count = {pages}")
    with pytest.raises(UserError, match="Disken är full"):
        answer(stores, "1b", "x" * 100_000)
    assert stores.answers.all("d1") == {"1a": "sparat"}
    db.write("pragma max_page_count = 1000000")
    answer(stores, "1b", "x" * 100_000)
    assert set(stores.answers.all("d1")) == {"1a", "1b"}


def test_busy_database_is_told(db: Database, stores: Stores) -> None:
    begin(stores)
    other = db.second()
    other.write("pragma busy_timeout = 0")
    with db.change(ME, NOW), pytest.raises(LockedError, match="upptagen"), other.change(ME, NOW):
        pass
    other.close()


def test_fault_of_the_program_is_not_told_as_the_worlds(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        db.rows("select * from bookmarks")


# --- killed while writing ---

WRITER = """
import sys
from pathlib import Path
from tests.storage.samples import answer, begin
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

stores = Stores.on(Database.open(Path(sys.argv[1])))
begin(stores)
number = 0
while True:
    number += 1
    answer(stores, f"q{number % 7}", f"{number} " + "text " * (number % 400), f"s{number}")
    print(number, flush=True)
"""


@pytest.mark.parametrize("commits", [1, 40, 300])
def test_killed_program_loses_nothing_that_was_saved(path: Path, commits: int) -> None:
    command = [sys.executable, "-c", WRITER, str(path)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    lines = [writer.stdout.readline() for _ in range(commits)]
    writer.send_signal(signal.SIGKILL)
    lines += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    acknowledged = max(int(line) for line in lines if line.endswith("\n"))
    db = Database.open(path)
    journal = Stores.on(db).journal
    steps = [entry.step for entry in journal.entries("d1") if entry.step]
    kept = sorted(int(value.split()[0]) for value in Stores.on(db).answers.all("d1").values())
    check = db.rows("pragma integrity_check")
    db.close()
    assert len(steps) in (acknowledged, acknowledged + 1)
    assert kept[-1] == len(steps)
    assert check == [{"integrity_check": "ok"}]


def test_cut_wal_costs_only_what_came_after(path: Path, tmp_path: Path) -> None:
    db = Database.open(path)
    stores = Stores.on(db)
    begin(stores)
    for number in range(30):
        answer(stores, "1a", f"svar {number}")
    wal = Path(f"{path}-wal")
    copy = tmp_path / "after-power-loss.db"
    shutil.copyfile(path, copy)
    Path(f"{copy}-wal").write_bytes(wal.read_bytes()[: wal.stat().st_size * 2 // 3 + 100])
    db.close()
    db = Database.open(copy)
    entries = Stores.on(db).journal.entries("d1")
    kept = Stores.on(db).answers.get("d1", "1a")
    db.close()
    told = [entry.new["value"] for entry in entries if entry.table == "answer" and entry.new]
    assert 5 < len(told) < 30
    assert told[-1] == f'"{kept}"' == f'"svar {len(told) - 1}"'
