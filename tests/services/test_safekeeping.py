"""Safety copies as a user meets them: made by themselves, listed, and put back."""

from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.organisation import BACKUP_FOLDER
from vinr_desktop.services.safekeeping import check, copies_of, make_copy, restore
from vinr_desktop.storage.database import Database


def days(services: Services) -> list[str]:
    return [copy.day.isoformat() for copy in services.safekeeping.copies()]


def test_one_copy_is_due_each_day(services: Services, clock: StandingClock) -> None:
    order = services.safekeeping.due()
    assert order
    make_copy(order)
    assert services.safekeeping.due() is None
    clock.forward(days=1)
    order = services.safekeeping.due()
    assert order
    make_copy(order)
    assert days(services) == ["2026-11-25", "2026-11-24"]
    last = services.safekeeping.last()
    assert last
    assert last.day.isoformat() == "2026-11-25"


def test_copy_at_the_end_is_made_though_the_days_is_there(services: Services) -> None:
    make_copy(services.safekeeping.order())
    services.organisation.add_unit("Skrivet på eftermiddagen", "lss")
    report = make_copy(services.safekeeping.order())
    assert b"Skrivet p\xc3\xa5 eftermiddagen" in report.copy.read_bytes()
    assert len(days(services)) == 1


def test_a_copy_from_before_an_upgrade_is_not_todays(services: Services, place: Place) -> None:
    report = make_copy(services.safekeeping.order())
    report.copy.rename(report.copy.with_name(f"{place.database.stem}-fore-m002.db"))
    assert services.safekeeping.due()
    assert services.safekeeping.last() is None
    assert [copy.before_upgrade for copy in services.safekeeping.copies()] == [True]


def test_second_folder_gets_the_copy_too(services: Services, place: Place, tmp_path: Path) -> None:
    second = tmp_path / "nätverket"
    second.mkdir()
    services.organisation.set_setting(BACKUP_FOLDER, str(second))
    report = make_copy(services.safekeeping.order())
    services.safekeeping.note(report)
    assert report.problem == services.safekeeping.problem() == ""
    assert len(copies_of(place.database)) == 1
    assert len(copies_of(place.database, second)) == 2


def test_second_folder_that_cannot_be_reached_is_told_and_hinders_nothing(
    services: Services, tmp_path: Path
) -> None:
    services.organisation.set_setting(BACKUP_FOLDER, str(tmp_path / "borta"))
    report = make_copy(services.safekeeping.order())
    services.safekeeping.note(report)
    assert report.copy.exists()
    assert "kom inte till den andra mappen" in services.safekeeping.problem()
    assert "Kontrollera att mappen finns" in services.safekeeping.problem()
    services.organisation.set_setting(BACKUP_FOLDER, "")
    services.safekeeping.note(make_copy(services.safekeeping.order()))
    assert services.safekeeping.problem() == ""


def test_sound_database_passes_the_check(services: Services, place: Place) -> None:
    services.organisation.add_unit("Hemtjänst norr", "hemtjanst")
    check(place.database)


def test_damaged_database_fails_the_check_and_a_copy_brings_it_back(
    place: Place, clock: StandingClock
) -> None:
    db = Database.open(place.database)
    services = build(db, place, "konto", clock)
    services.organisation.add_unit("Hemtjänst norr", "hemtjanst")
    make_copy(services.safekeeping.order())
    db.close()
    data = place.database.read_bytes()
    place.database.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))
    with pytest.raises(DamagedError, match="skadad"):
        check(place.database)
    with pytest.raises(DamagedError, match="skadad"):
        Database.open(place.database)
    [copy] = copies_of(place.database)
    report = restore(place.database, copy, clock())
    assert report.copy == copy
    assert report.aside
    assert report.aside.exists()
    db = Database.open(place.database)
    units = build(db, place, "konto", clock).organisation.units()
    db.close()
    assert [unit.name for unit in units] == ["Hemtjänst norr"]


def test_copies_can_be_found_where_a_lost_pc_left_them(
    services: Services, place: Place, tmp_path: Path
) -> None:
    """On a new PC the user points at the lost one's own folder in the second place."""
    second = tmp_path / "nätverket"
    second.mkdir()
    services.organisation.set_setting(BACKUP_FOLDER, str(second))
    make_copy(services.safekeeping.order())
    [left] = second.iterdir()
    new_pc = tmp_path / "ny dator" / place.database.name
    new_pc.parent.mkdir()
    [copy] = copies_of(new_pc, left)
    assert restore(new_pc, copy, services.organisation.now()).aside is None
    Database.open(new_pc).close()


def test_copy_that_has_gone_is_told_and_nothing_is_changed(
    services: Services, place: Place, tmp_path: Path
) -> None:
    make_copy(services.safekeeping.order())
    [copy] = services.safekeeping.copies()
    copy.path.unlink()
    new = tmp_path / "ny" / place.database.name
    new.parent.mkdir()
    with pytest.raises(UserError, match="går inte att nå"):
        restore(new, copy, services.organisation.now())
    assert list(new.parent.iterdir()) == []
