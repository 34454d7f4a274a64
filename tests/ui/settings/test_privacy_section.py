"""Personal data of staff, done in the window: decide, remove, hand out, keep out."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    choose,
    click,
    find,
    press,
    replace_text,
    texts,
    type_text,
    wait_for_message,
)
from tests.pdf import reading
from tests.services.office import Office
from tests.services.school import School, open_school
from tests.services.test_removing import DECISION, NAME, NUMBER, disk, zelda
from tests.ui.conftest import Active
from vinr_desktop.domain.removal import Reason, Retention
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.employee_privacy import RemoveEmployeeDialog
from vinr_desktop.ui.settings.privacy_dialogs import (
    LeaversDialog,
    OneEmployeeDialog,
    RetentionDialog,
)
from vinr_desktop.ui.settings.privacy_section import UNDECIDED
from vinr_desktop.ui.settings.settings_view import About, SettingsView
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def school(office: Office, tmp_path: Path) -> School:
    office.services.organisation.name_municipality("Granby kommun")
    return open_school(office.services, tmp_path)


@pytest.fixture
def view(
    school: School, changes: Changes, appearance: Appearance, active: Active, tmp_path: Path
) -> SettingsView:
    made = SettingsView(
        school.services, changes, appearance, About(tmp_path, "1.2.3", shipped_root())
    )
    active(made, size=(1366, 768))
    return made


def said(view: SettingsView, name: str) -> str:
    return find(view, QLabel, name).text()


def open_leavers(view: SettingsView, qtbot: QtBot) -> LeaversDialog:
    click(view, "show_leavers")
    dialog = find(view, LeaversDialog, "leavers_dialog")
    qtbot.waitUntil(lambda: find(dialog, QListWidget, "leavers").count() > 0)
    return dialog


def open_one(view: SettingsView, qtbot: QtBot, search: str) -> OneEmployeeDialog:
    click(view, "choose_employee")
    dialog = find(view, OneEmployeeDialog, "one_employee_dialog")
    qtbot.waitUntil(lambda: find(dialog, QListWidget, "employees").count() > 0)
    type_text(find(dialog, QLineEdit, "employee_search"), search)
    return dialog


def test_the_municipality_decides_how_long_and_says_where(
    view: SettingsView, school: School, qtbot: QtBot
) -> None:
    assert said(view, "retention_words") == UNDECIDED
    click(view, "decide_retention")
    dialog = find(view, RetentionDialog, "retention_dialog")
    assert find(dialog, QLineEdit, "retention_months").text() == "24"
    click(dialog, "save")
    click(wait_for_message(qtbot, "Skriv vilket beslut"), "message_close")
    replace_text(find(dialog, QLineEdit, "retention_months"), "36\t")
    type_text(find(dialog, QLineEdit, "retention_decision"), DECISION)
    click(dialog, "save")

    assert school.training.removing.retention() == Retention(36, DECISION)
    assert said(view, "retention_words") == f"36 månader. {DECISION}"
    qtbot.waitUntil(lambda: view.findChild(RetentionDialog) is None)
    click(view, "decide_retention")
    click(find(view, RetentionDialog, "retention_dialog"), "retention_undecided")
    assert said(view, "retention_words") == UNDECIDED


def test_those_whose_time_is_over_are_shown_and_removed_from_the_disk(
    view: SettingsView, school: School, changes: Changes, place: Place, qtbot: QtBot
) -> None:
    key = zelda(school)
    school.training.removing.decide(24, DECISION)
    view.load()
    assert said(view, "due_words") == "1 medarbetare har nått sin tid."
    dialog = open_leavers(view, qtbot)
    [words] = [find(dialog, QListWidget, "leavers").item(0).text()]
    assert words == (
        f"{NAME}-Lind, nummer {NUMBER}\nSlutade 2024-10-31 · 3 utbildningar och läskvitton"
        " · 2 tillfällen"
    )

    click(dialog, "remove_leavers")
    box = wait_for_message(qtbot, "Gallra 1 medarbetare?")
    with qtbot.waitSignal(changes.training_changed):
        click(box, "message_act")

    assert key not in {staff.employee.id for staff in school.training.staff.all()}
    assert b"eldakvist" not in disk(place)
    assert said(view, "due_words") == "Ingen har nått sin tid."
    assert said(view, "removal_history") == "2026-11-24: 1 medarbetare av Åsa Öberg, gallring"
    assert "1 medarbetare är borttagen för gott." in texts(view.window())
    assert not find(view, QPushButton, "show_leavers").isVisible()


def test_who_is_unticked_stays(view: SettingsView, school: School, qtbot: QtBot) -> None:
    zelda(school)
    other = school.training.staff.of(school.people[0])
    school.training.staff.end(other.employments[0].id, date(2024, 2, 1))
    school.training.removing.decide(24, DECISION)
    view.load()
    dialog = open_leavers(view, qtbot)
    button, people = (
        find(dialog, QPushButton, "remove_leavers"),
        find(dialog, QListWidget, "leavers"),
    )
    assert button.text() == "Gallra 2 medarbetare"
    people.setFocus()
    press(people, Qt.Key.Key_Space)
    assert button.text() == "Gallra 1 medarbetare"
    press(people, Qt.Key.Key_Down)
    press(people, Qt.Key.Key_Space)
    assert not button.isEnabled()
    press(people, Qt.Key.Key_Space)
    click(dialog, "remove_leavers")
    click(wait_for_message(qtbot, "Gallra 1 medarbetare?"), "message_act")

    qtbot.waitUntil(lambda: "gallring" in said(view, "removal_history"))
    left = {staff.employee.name for staff in school.training.staff.all()}
    assert "Medarbetare 1" in left
    assert f"{NAME}-Lind" not in left


@pytest.mark.parametrize("kind", ["pdf", "json"])
def test_an_extract_is_saved_for_whom_is_chosen(
    view: SettingsView, school: School, tmp_path: Path, qtbot: QtBot, kind: str
) -> None:
    zelda(school)
    dialog = open_one(view, qtbot, "zeldakv")
    assert said(view, "employee_count") == "1 medarbetare."
    click(dialog, "extract_pdf" if kind == "pdf" else "extract_data")
    chooser = find(dialog, QFileDialog, "save_extract_dialog")
    path = tmp_path / f"utdrag.{kind}"
    chooser.fileSelected.emit(str(path))
    chooser.close()
    qtbot.waitUntil(lambda: f"Utdraget är sparat som utdrag.{kind}." in texts(dialog))

    data = path.read_bytes()
    click(dialog, "cancel")
    said_there = reading.text(data) if kind == "pdf" else json.dumps(json.loads(data))
    assert NUMBER in said_there


def test_a_place_that_cannot_be_written_to_is_told_in_words(
    view: SettingsView, school: School, tmp_path: Path, qtbot: QtBot
) -> None:
    zelda(school)
    dialog = open_one(view, qtbot, NUMBER.lower())
    click(dialog, "extract_pdf")
    chooser = find(dialog, QFileDialog, "save_extract_dialog")
    chooser.fileSelected.emit(str(tmp_path / "finns-inte" / "utdrag.pdf"))
    chooser.close()

    click(wait_for_message(qtbot, "gick inte att spara"), "message_close")
    click(dialog, "cancel")


def test_one_is_removed_at_her_request_and_kept_out(
    view: SettingsView, school: School, place: Place, qtbot: QtBot
) -> None:
    zelda(school)
    dialog = open_one(view, qtbot, "zeldakv")
    click(dialog, "remove_one")
    sure = find(dialog, RemoveEmployeeDialog, "remove_employee_dialog")
    find(sure, QRadioButton, "remove_reason-request").click()
    find(sure, QCheckBox, "remove_never_again").click()
    click(sure, "remove_employee")

    qtbot.waitUntil(lambda: "på egen begäran" in said(view, "removal_history"))
    assert b"eldakvist" not in disk(place)
    assert [each.reason for each in school.training.removing.history()] == [Reason.REQUEST]
    assert school.training.staff.never_imported() == {NUMBER, "Z77123-B"}


def test_the_ready_documents_are_saved_as_pages_and_as_text(
    view: SettingsView, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(
        find(view, QComboBox, "ready_documents"),
        "Behövs en konsekvensbedömning?",
    )
    for name, ending in (("ready_pdf", "pdf"), ("ready_text", "txt")):
        click(view, name)
        chooser = view.findChildren(QFileDialog, "save_ready_dialog")[-1]
        chooser.fileSelected.emit(str(tmp_path / f"underlag.{ending}"))
        chooser.close()
        saved = f"Dokumentet är sparat som underlag.{ending}."
        qtbot.waitUntil(lambda saved=saved: saved in texts(view.window()))  # type: ignore[misc]

    assert "Granby kommun" in reading.text((tmp_path / "underlag.pdf").read_bytes())
    assert "tröskelanalys" in (tmp_path / "underlag.txt").read_text(encoding="utf-8-sig")


def test_whether_certificates_are_kept_is_a_setting(view: SettingsView, school: School) -> None:
    assert not find(view, QCheckBox, "keep_certificates").isChecked()
    find(view, QCheckBox, "keep_certificates").click()
    assert school.training.completing.keeps_certificates()


DIALOGS: list[Callable[[QWidget, School], QDialog]] = [
    lambda over, school: RetentionDialog(over, school.services),
    lambda over, school: LeaversDialog(over, school.services),
    lambda over, school: OneEmployeeDialog(over, school.services),
    lambda over, school: RemoveEmployeeDialog(
        over, school.services, school.training.staff.of(school.people[0]).employee
    ),
]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("make", DIALOGS, ids=["retention", "leavers", "one", "remove"])
def test_every_dialog_can_be_used_by_everybody(
    desk: QWidget,
    school: School,
    appearance: Appearance,
    make: Callable[[QWidget, School], QDialog],
    percent: int,
) -> None:
    appearance.choose(Scheme.DARK, percent)
    school.training.removing.decide(24, DECISION)
    dialog = make(desk, school)
    dialog.open()

    assert audit(dialog) == []
    assert cut_off(dialog) == []
