"""Copies that are whole or not there, kept for weeks, and put back without losing anything."""

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.samples import DOCUMENT, NOW, answer, begin
from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.storage.backup import (
    back_up,
    backup_folder,
    check_file,
    copies,
    copy_to_second,
    restore,
    second_folder,
    write_copy,
)
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

TODAY = date(2026, 11, 24)
PAGE = 4096


@pytest.fixture
def kept(stores: Stores, path: Path) -> Path:
    """The path of an open database with a document and an answer."""
    begin(stores)
    answer(stores, "1a", "sparat")
    return path


def answers_in(path: Path) -> dict[str, object]:
    """Return the answers in a database file, opened as the program does."""
    db = Database.open(path)
    found = Stores.on(db).answers.all("d1")
    db.close()
    return found


def damage(path: Path) -> None:
    """Zero every page but the first."""
    data = path.read_bytes()
    path.write_bytes(data[:PAGE] + bytes(len(data) - PAGE))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_copy_holds_everything_though_the_database_is_open(kept: Path, tmp_path: Path) -> None:
    copy = back_up(kept, TODAY)
    assert copy == backup_folder(kept) / "vinr-2026-11-24.db"
    assert names(copy.parent) == ["vinr-2026-11-24.db"]
    elsewhere = tmp_path / "elsewhere" / "vinr.db"
    elsewhere.parent.mkdir()
    shutil.copyfile(copy, elsewhere)
    assert answers_in(elsewhere) == {"1a": "sparat"}


def test_copy_at_the_end_of_the_day_takes_the_place_of_the_morning(
    kept: Path, stores: Stores
) -> None:
    copy = back_up(kept, TODAY)
    answer(stores, "1b", "skrivet sedan")
    assert back_up(kept, TODAY) == copy
    restored = kept.with_name("restored.db")
    shutil.copyfile(copy, restored)
    assert answers_in(restored) == {"1a": "sparat", "1b": "skrivet sedan"}


def test_copies_of_months_leave_seven_days_and_four_weeks(kept: Path) -> None:
    write_copy(kept, backup_folder(kept) / "vinr-fore-m002.db")
    for number in range(60):
        back_up(kept, TODAY - timedelta(days=60 - number))
    back_up(kept, TODAY)
    found = copies(backup_folder(kept), "vinr")
    daily = [copy.day for copy in found if not copy.before_upgrade]
    assert daily[:7] == [TODAY - timedelta(days=number) for number in range(7)]
    weeks_before = [(11, 17), (11, 15), (11, 8), (11, 1)]
    assert daily[7:] == [date(2026, month, day) for month, day in weeks_before]
    assert [copy.path.name for copy in found if copy.before_upgrade] == ["vinr-fore-m002.db"]
    assert all(copy.size == copy.path.stat().st_size > 0 for copy in found)


def test_copy_from_before_an_upgrade_shows_the_day_it_was_written(kept: Path) -> None:
    target = backup_folder(kept) / "vinr-fore-m002.db"
    write_copy(kept, target)
    written = datetime(2026, 10, 1, 12).timestamp()
    os.utime(target, (written, written))
    assert [copy.day for copy in copies(target.parent, "vinr")] == [date(2026, 10, 1)]


def test_files_that_are_no_copies_are_neither_listed_nor_dropped(kept: Path) -> None:
    folder = backup_folder(kept)
    folder.mkdir()
    (folder / "vinr-anteckningar.db").write_text("mine")
    (folder / "läs mig.txt").write_text("mine")
    (folder / "vinr-2026-01-01.db.part").write_text("half")
    back_up(kept, TODAY)
    assert [copy.day for copy in copies(folder, "vinr")] == [TODAY]
    assert names(folder) == ["läs mig.txt", "vinr-2026-11-24.db", "vinr-anteckningar.db"]


def test_damaged_database_gives_no_copy_and_keeps_the_earlier_one(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    before = copy.read_bytes()
    db.close()
    damage(kept)
    with pytest.raises(DamagedError):
        back_up(kept, TODAY)
    assert copy.read_bytes() == before
    assert names(copy.parent) == [copy.name]


# --- the second folder ---


def test_copy_lies_also_in_the_second_folder(kept: Path, tmp_path: Path) -> None:
    copy = back_up(kept, TODAY)
    second = copy_to_second(kept, copy, tmp_path)
    assert second.read_bytes() == copy.read_bytes()
    assert second.parent == second_folder(kept, tmp_path)
    assert names(second.parent) == [copy.name]


def test_databases_share_a_second_folder_without_meeting(path: Path, tmp_path: Path) -> None:
    other = path.parent.with_name("other") / path.name
    assert second_folder(path, tmp_path) != second_folder(other, tmp_path)
    assert second_folder(path, tmp_path).name.isascii()


def test_second_folder_is_rotated_too(kept: Path, tmp_path: Path) -> None:
    for number in range(30):
        copy_to_second(kept, back_up(kept, TODAY + timedelta(days=number)), tmp_path)
    assert len(copies(second_folder(kept, tmp_path), "vinr")) == 11


def test_second_folder_that_is_not_there_is_told(kept: Path, tmp_path: Path) -> None:
    copy = back_up(kept, TODAY)
    with pytest.raises(UserError, match="går inte att nå"):
        copy_to_second(kept, copy, tmp_path / "utdragen disk")
    assert not (tmp_path / "utdragen disk").exists()


# --- the whole check ---


def test_sound_database_has_no_problem(kept: Path) -> None:
    assert check_file(kept) == ""


def disagree(db: Database) -> None:
    """Let an index not agree with its table, though every page is whole; close the database."""
    db.write("pragma writable_schema = on")
    db.write(
        "update sqlite_master set sql = replace(sql, '(series)', '(title)') where name = ?",
        ("document_series",),
    )
    db.close()


def test_damage_that_opening_overlooks_is_found_by_the_check_and_then_remembered(
    kept: Path, db: Database
) -> None:
    disagree(db)
    Database.open(kept).close()
    assert "document_series" in check_file(kept)
    with pytest.raises(DamagedError, match="skadad"):
        Database.open(kept)


def test_damage_that_opening_overlooks_takes_no_copys_place(
    kept: Path, db: Database, stores: Stores
) -> None:
    copy = back_up(kept, TODAY)
    before = copy.read_bytes()
    answer(stores, "1b", "skrivet efter kopian")
    disagree(db)
    with pytest.raises(DamagedError, match="säkerhetskopia"):
        back_up(kept, TODAY)
    assert copy.read_bytes() == before
    with pytest.raises(DamagedError, match="skadad"):
        Database.open(kept)
    restore(kept, copy, NOW)
    assert answers_in(kept) == answers_in(kept) == {"1a": "sparat"}


# --- restoring ---


def test_restoring_brings_the_data_back_and_keeps_the_damaged_file(
    kept: Path, stores: Stores, db: Database
) -> None:
    copy = back_up(kept, TODAY)
    db.close()
    damage(kept)
    damaged = kept.read_bytes()
    aside = restore(kept, copy, NOW)
    assert aside == kept.with_name("vinr-undanlagd-20261124-093000.db")
    assert aside.read_bytes() == damaged
    assert answers_in(kept) == {"1a": "sparat"}
    assert copy.exists()


def test_restoring_twice_in_a_second_keeps_both_files(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    db.close()
    first, second = restore(kept, copy, NOW), restore(kept, copy, NOW)
    assert first
    assert second
    assert first != second
    assert first.exists()
    assert second.exists()


def test_wal_of_the_old_file_is_not_written_into_the_copy(
    kept: Path, stores: Stores, tmp_path: Path
) -> None:
    copy = back_up(kept, TODAY)
    answer(stores, "1b", "skrivet efter kopian")
    killed = tmp_path / "killed" / "vinr.db"
    killed.parent.mkdir()
    for ending in ("", "-wal", "-shm"):
        shutil.copyfile(f"{kept}{ending}", f"{killed}{ending}")
    aside = restore(killed, copy, NOW)
    assert answers_in(killed) == {"1a": "sparat"}
    assert aside
    assert answers_in(aside) == {"1a": "sparat", "1b": "skrivet efter kopian"}


def test_restoring_goes_on_where_it_was_broken_off(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    db.close()
    kept.rename(kept.with_name("vinr-undanlagd-20261124-093000.db"))
    with pytest.raises(DamagedError, match="säkerhetskopior"):
        Database.open(kept)
    assert restore(kept, copy, NOW) is None
    assert answers_in(kept) == {"1a": "sparat"}


def test_damaged_copy_is_refused_and_nothing_is_moved(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    damage(copy)
    db.close()
    before = names(kept.parent)
    with pytest.raises(UserError, match="Säkerhetskopian går inte att läsa"):
        restore(kept, copy, NOW)
    assert names(kept.parent) == before
    assert answers_in(kept) == {"1a": "sparat"}


def test_file_of_another_kind_is_no_copy(kept: Path, db: Database, tmp_path: Path) -> None:
    db.close()
    other = tmp_path / "vinr-2026-11-23.db"
    other.write_bytes(b"not a database" * 1000)
    with pytest.raises(UserError, match="Säkerhetskopian går inte att läsa"):
        restore(kept, other, NOW)
    with pytest.raises(UserError, match="går inte att nå"):
        restore(kept, tmp_path / "vinr-2026-11-22.db", NOW)
    assert answers_in(kept) == {"1a": "sparat"}


def test_own_forms_come_back_with_the_data(kept: Path, tmp_path: Path) -> None:
    forms = kept.parent / "forms"
    (forms / "utkast").mkdir(parents=True)
    (forms / "egen.toml").write_bytes("id = 'egen' # Å".encode("latin-1"))
    (forms / "utkast" / "egen.toml").write_text("id = 'egen' # i arbete")
    copy = copy_to_second(kept, back_up(kept, TODAY), tmp_path)
    new_place = tmp_path / "ny dator" / kept.name
    new_place.parent.mkdir()
    restore(new_place, copy, NOW)
    there = new_place.parent / "forms"
    assert (there / "egen.toml").read_bytes() == (forms / "egen.toml").read_bytes()
    assert (there / "utkast" / "egen.toml").read_text() == "id = 'egen' # i arbete"
    assert answers_in(new_place) == {"1a": "sparat"}


def test_forms_changed_since_the_copy_are_moved_aside_and_new_ones_stay(
    kept: Path, db: Database
) -> None:
    forms = kept.parent / "forms"
    forms.mkdir()
    (forms / "egen.toml").write_text("gammal")
    (forms / "lika.toml").write_text("lika")
    copy = back_up(kept, TODAY)
    (forms / "egen.toml").write_text("nyare")
    (forms / "helt-ny.toml").write_text("ny")
    db.close()
    restore(kept, copy, NOW)
    texts = {str(path.relative_to(forms)): path.read_text() for path in forms.rglob("*.toml")}
    assert texts == {
        "egen.toml": "gammal",
        "lika.toml": "lika",
        "helt-ny.toml": "ny",
        str(Path("tidigare") / "egen 2026-11-24 093000.toml"): "nyare",
    }


def test_copy_made_without_forms_leaves_the_forms_alone(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    forms = kept.parent / "forms"
    forms.mkdir()
    (forms / "egen.toml").write_text("egen")
    db.close()
    restore(kept, copy, NOW)
    assert [path.name for path in forms.iterdir()] == ["egen.toml"]


def test_restored_document_is_the_whole_document(kept: Path, db: Database) -> None:
    copy = back_up(kept, TODAY)
    db.close()
    restore(kept, copy, NOW)
    db = Database.open(kept)
    stores = Stores.on(db)
    assert stores.documents.all() == [DOCUMENT]
    assert [entry.table for entry in stores.journal.entries("d1")] == ["document", "answer"]
    db.close()
