"""The dialogs of files that go between HR and the units."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.accessibility import audit, cut_off
from tests.driving import click, find, texts, type_text, wait_for_message
from tests.gallery_unit_files import conflicting, looked
from tests.pdf import certificates
from tests.services.conftest import StandingClock
from tests.ui.conftest import Active
from tests.ui.documents.sharing import SLOW, refusal, wait_for
from tests.unit_world import World, world
from vinr_desktop.domain.handover import Fate
from vinr_desktop.domain.training import Course
from vinr_desktop.services.handover import make, write
from vinr_desktop.services.looked_into import LookedInto
from vinr_desktop.services.staff import Identity
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.unit_taking import UnitTaking
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.courses_page import CoursesPage
from vinr_desktop.ui.training.unit_files_dialog import UnitFilesDialog
from vinr_desktop.ui.training.unit_send_dialog import HandBackDialog, HandOutDialog

SECRET = "fyra ord som ingen gissar"


@pytest.fixture
def pcs(tmp_path: Path, clock: StandingClock) -> Iterator[World]:
    with world(tmp_path, clock) as made:
        yield made


@pytest.fixture
def hub(desk: QWidget, pcs: World, changes: Changes) -> UnitFilesDialog:
    """At HR's."""
    dialog = UnitFilesDialog(desk, pcs.hr.services, changes)
    dialog.open()
    return dialog


def chosen(dialog: QDialog, folder: Path) -> None:
    """Sign with a new signature, and choose where the files shall lie."""
    type_text(find(dialog, QWidget, "new_passphrase"), SECRET)
    type_text(find(dialog, QWidget, "passphrase_again"), SECRET)
    click(dialog, "send")
    chooser = find(dialog, QFileDialog, "unit_folder_dialog")
    chooser.fileSelected.emit(str(folder))
    chooser.close()


def test_protected_people_are_told_of_before_a_file_is_made(desk: QWidget, pcs: World) -> None:
    person = pcs.hr.staff()["1"]
    pcs.hr.training.staff.change(person, Identity("1", "Alias Ask", is_protected=True))
    dialog = HandOutDialog(desk, pcs.hr.services)
    dialog.open()
    told = find(dialog, QWidget, "protected")
    assert not told.isVisible()
    click(dialog, f"unit-{pcs.north.unit}")
    assert any(text.startswith("1 medarbetare med skyddade") for text in texts(told))
    click(dialog, f"unit-{pcs.north.unit}")
    assert not told.isVisible()


def test_the_unit_whose_file_came_from_hr_is_proposed(desk: QWidget, pcs: World) -> None:
    pcs.spread()
    dialog = HandBackDialog(desk, pcs.south.services)
    dialog.open()
    assert find(dialog, QComboBox, "unit").currentText() == "Hemtjänst / Söder"


def test_without_a_unit_nothing_is_made(desk: QWidget, pcs: World) -> None:
    dialog = HandOutDialog(desk, pcs.hr.services)
    dialog.open()
    click(dialog, "send")
    assert "Ingen enhet är vald." in " ".join(refusal(dialog))


def test_one_file_is_made_for_each_unit_and_told(
    hub: UnitFilesDialog, pcs: World, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "ut"
    folder.mkdir()
    click(hub, "hand_out")
    dialog = wait_for(hub, "hand_out_dialog", qtbot)
    click(dialog, "every_unit")
    chosen(dialog, folder)
    sent = wait_for(hub, "sent_dialog", qtbot)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["2026-11-24_Utbildning_Norr.vinr", "2026-11-24_Utbildning_Soder.vinr"]
    assert set(names) <= set(texts(sent))
    assert set(pcs.hr.training.files.handed_out_units()) == {pcs.north.unit, pcs.south.unit}


def test_a_folder_without_files_is_told_of(
    hub: UnitFilesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "tom"
    empty.mkdir()
    click(hub, "take_folder")
    chooser = find(hub, QFileDialog, "take_folder_dialog")
    chooser.fileSelected.emit(str(empty))
    chooser.close()
    click(wait_for_message(qtbot, "I mappen finns inga filer från enheterna."), "message_close")


def test_a_damaged_file_does_not_hinder_the_others(
    desk: QWidget, pcs: World, changes: Changes, tmp_path: Path, qtbot: QtBot
) -> None:
    pcs.spread()
    pcs.north.record("1")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.vinr").write_bytes(b"inte en fil")

    work = pcs.north.training.files.hand_back(pcs.north.unit).work
    own = certificates.file(certificates.Wish(pcs.north.name))
    write(folder / "b.vinr", make(work, own, certificates.PASSPHRASE))
    taking = UnitTaking(desk, pcs.hr.services, changes)
    taking.take_folder(folder)
    dialog = wait_for(desk, "unit_take_in_dialog", qtbot)
    assert find(dialog, QWidget, "problem-0").isVisible()
    click(dialog, "sender_checked-1")
    assert find(dialog, QAbstractButton, "take_in").text() == "Ta emot"
    with qtbot.waitSignal(changes.training_changed, timeout=SLOW):
        click(dialog, "take_in")
    assert pcs.hr.done("1") == pcs.north.done("1") != set()


def test_a_course_that_came_with_a_units_file_is_accepted(
    desk: QWidget, pcs: World, active: Active
) -> None:
    pcs.spread()
    course = pcs.north.training.courses.add(Course("", "Samtal om våld", "Norr", "", "", ""))
    pcs.north.record("1", course=course.id)
    pcs.hr.take(pcs.north.hand_back())
    page = CoursesPage(pcs.hr.services)
    page.told.connect(page.load)
    page.load()
    active(page)
    row = find(page, QWidget, f"course-{course.id}")
    assert "Ny från enheten Norr. Den kom med enhetens fil." in texts(row)
    click(page, f"accept_course-{course.id}")
    row = find(page, QWidget, f"course-{course.id}")
    assert not any("Norr." in text for text in texts(row))
    assert not page.findChildren(QWidget, f"accept_course-{course.id}")


def test_a_choice_is_promised_only_where_there_is_one(
    desk: QWidget, pcs: World, changes: Changes
) -> None:
    conflicting(pcs)
    for pc, manager in ((pcs.hr, "Karin Ek"), (pcs.north, "Kajsa Ek")):
        pc.training.units.change(pcs.north.unit, "Norr", "hemtjanst", manager)
    found = pcs.north.training.files.look(pcs.hr.hand_out(pcs.north.unit))
    assert found.count(Fate.CONFLICT) == 2

    UnitTaking(desk, pcs.north.services, changes).show([LookedInto(Path("a.vinr"), found)])
    preview = next(d for d in desk.findChildren(QDialog, "unit_take_in_dialog") if d.isVisible())
    said = texts(preview)
    assert sum("ni kan välja det andra" in each for each in said) == 1
    assert sum("Är det fel ändrar du det under Inställningar" in each for each in said) == 1


def test_a_window_that_closes_meanwhile_ends_quietly(
    desk: QWidget, pcs: World, changes: Changes, qtbot: QtBot
) -> None:
    conflicting(pcs)
    UnitTaking(desk, pcs.hr.services, changes).show(looked(pcs)[:1])
    (dialog,) = desk.findChildren(QDialog, "unit_take_in_dialog")
    click(dialog, "sender_checked-0")
    click(dialog, "take_in")
    [job] = jobs.running(dialog)
    with qtbot.waitSignal(job.ended, timeout=SLOW):
        delete(dialog)


def test_what_was_written_differently_is_chosen_and_undone(
    desk: QWidget, pcs: World, changes: Changes, clock: StandingClock, qtbot: QtBot
) -> None:
    employment = conflicting(pcs, lambda: clock.forward(minutes=1))
    assert pcs.hr.take(pcs.north.hand_back()).count(Fate.CONFLICT) == 1

    def last() -> object:
        staff = pcs.hr.training.staff.of(pcs.hr.staff()["1"])
        return next(each.last for each in staff.employments if each.id == employment)

    assert last() == date(2027, 1, 31)
    hub = UnitFilesDialog(desk, pcs.hr.services, changes)
    hub.open()
    assert "1 sak" in find(hub, QLabel, "splits").text()
    click(hub, "settle")
    dialog = wait_for(hub, "settle_dialog", qtbot)
    assert "Sista dagen: 2026-12-31" in texts(dialog)
    click(dialog, "use-1-2")
    assert last() == date(2026, 12, 31)
    click(dialog, "close_settle")
    hub.close()

    with pcs.hr.services.beside() as later:  # as if the program had been started anew
        hub = UnitFilesDialog(desk, later, changes)
        hub.open()
        assert "kan ångras" in find(hub, QLabel, "splits").text()
        click(hub, "settle")
        dialog = wait_for(hub, "settle_dialog", qtbot)
        click(dialog, "undo_choice-1")
        assert last() == date(2027, 1, 31)
        assert len(later.training.settling.splits()) == later.training.settling.count() == 1
        assert "1 sak är skriven olika" in find(hub, QLabel, "splits").text()
        hub.close()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_dialogs_can_be_used_by_all(
    desk: QWidget, pcs: World, changes: Changes, appearance: Appearance, percent: int
) -> None:
    conflicting(pcs)
    appearance.choose(Scheme.DARK, percent)
    taking = UnitTaking(desk, pcs.hr.services, changes)
    hub = UnitFilesDialog(desk, pcs.hr.services, changes)
    out, back = HandOutDialog(desk, pcs.hr.services), HandBackDialog(desk, pcs.hr.services)
    for dialog in (hub, out, back):
        dialog.open()
        assert audit(dialog) == []
        assert cut_off(dialog) == []
        dialog.close()

    taking.show(looked(pcs))
    preview = next(d for d in desk.findChildren(QDialog, "unit_take_in_dialog") if d.isVisible())
    assert audit(preview) == []
    assert cut_off(preview) == []
