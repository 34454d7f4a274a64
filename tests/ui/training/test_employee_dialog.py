"""An employee by hand: added, changed, away, protected, and what she has done corrected."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, choose, click, find, press, replace_text, texts, undo_here
from tests.driving import wait_for_message as message
from tests.services.school import BASIC, School
from tests.ui.training.conftest import LOOKS, dialog_over
from vinr_desktop.services.completing import Done
from vinr_desktop.ui.documents.employee_privacy import RemoveEmployeeDialog
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.employee_dialog import NO_WAY_BACK, EmployeeDialog
from vinr_desktop.ui.training.new_hires_tab import NewHiresTab
from vinr_desktop.ui.training.training_view import TrainingView

DAY = date(2026, 3, 2)


@pytest.fixture
def page(
    school: School, desk: QWidget, appearance: Appearance, look: tuple[Scheme, int]
) -> EmployeeDialog:
    """The page of the first employee, who has done the basic course."""
    appearance.choose(*look)
    school.training.completing.record([school.people[0]], Done(BASIC, DAY))
    made = EmployeeDialog(desk, school.services, school.people[0])
    made.open()
    return made


def write(dialog: QDialog, name: str, text: str) -> None:
    replace_text(find(dialog, QLineEdit, name), text)


def test_a_new_employee_with_her_employment(school: School, desk: QWidget, qtbot: QtBot) -> None:
    dialog = EmployeeDialog(desk, school.services)
    dialog.open()
    write(dialog, "employee_number", "4711")
    write(dialog, "employee_name", "Örjan Ek")
    press(find(dialog, QLineEdit, "employee_name"), Qt.Key.Key_Escape)
    asked = dialog_over(dialog, "message")
    assert "Stäng utan att spara?" in texts(asked)
    click(asked, "cancel")
    choose(find(dialog, QComboBox, "employment_unit"), "Hemtjänst Söder")
    write(dialog, "employment_profession_text", "usk")
    write(dialog, "employment_first", "2026-11-01")
    with qtbot.waitSignal(dialog.changed):
        click(dialog, "save")

    (found,) = [s for s in school.training.staff.all() if s.employee.number == "4711"]
    (work,) = found.employments
    assert (found.employee.name, work.unit_id) == ("Örjan Ek", school.south.id)
    assert (work.profession, work.first) == ("Undersköterska", date(2026, 11, 1))


def test_a_changed_name_and_a_new_employee_are_undone_from_the_area(
    view: TrainingView, school: School, qtbot: QtBot
) -> None:
    person = school.people[0]
    view.show_tab("Nyanställda")
    for key, said in ((person, "Uppgifterna är sparade."), ("", "Anna Ek är tillagd.")):
        find(view, NewHiresTab, "new_hires_tab").person_wanted.emit(key)
        dialog = dialog_over(view, "employee_dialog")
        write(dialog, "employee_name", "Anna Ek")
        if not key:
            write(dialog, "employee_number", "4711")
            choose(find(dialog, QComboBox, "employment_unit"), "Hemtjänst Söder")
            write(dialog, "employment_first", "2026-11-01")
        click(dialog, "save")
        assert said in texts(view.window())
    find(view, QWidget, "training_tabs").setFocus()
    undo_here(qtbot, view)
    assert "Det är ångrat: Anna Ek." in texts(view.window())
    assert len(school.training.staff.all()) == 4
    undo_here(qtbot, view)
    assert school.training.staff.of(person).employee.name == "Medarbetare 1"


def test_a_personnummer_is_refused_in_words(page: EmployeeDialog, qtbot: QtBot) -> None:
    write(page, "employee_number", "19850101-1236")
    click(page, "save")
    box = message(qtbot, "ser ut som ett personnummer")
    button(box, "Stäng").click()

    assert page.isVisible()
    write(page, "employee_number", "1")
    click(page, "cancel")


def test_protected_forgets_the_name_and_is_never_imported(
    page: EmployeeDialog, school: School, qtbot: QtBot
) -> None:
    write(page, "employee_name", "Alias Ett")
    click(page, "employee_protected")
    with qtbot.waitSignal(page.told) as told:
        click(page, "save")
    assert told.args == [NO_WAY_BACK, ""]

    assert school.training.staff.of(school.people[0]).employee.name == "Alias Ett"
    assert "1" in school.training.staff.never_imported()


def test_what_was_changed_is_not_lost_by_closing(page: EmployeeDialog, qtbot: QtBot) -> None:
    write(page, "employee_name", "Någon annan")
    click(page, "cancel")
    box = message(qtbot, "Stäng utan att spara uppgifterna?")
    button(box, "Avbryt").click()

    assert page.isVisible()

    click(page, "cancel")
    button(message(qtbot, "Stäng utan att spara uppgifterna?"), "Stäng utan att spara").click()

    assert not page.isVisible()


def test_an_absence_without_a_reason(page: EmployeeDialog, qtbot: QtBot) -> None:
    click(page, "absences_add")
    dialog = dialog_over(page, "absence_dialog")
    write(dialog, "absence_first", "2026-11-02")
    click(dialog, "save")

    qtbot.waitUntil(lambda: "2026-11-02 – tills vidare" in texts(page))

    click(page, "absences_0_1")

    qtbot.waitUntil(lambda: "Ingen frånvaro är inlagd." in texts(page))


def test_a_certificates_file_is_asked_for_only_where_it_may_be_kept_and_can_be_had_again(
    page: EmployeeDialog, school: School, tmp_path: Path
) -> None:
    file = tmp_path / "intyg.pdf"
    file.write_bytes(b"intyg")
    completing = school.training.completing
    for may_keep in (False, True):
        completing.set_keeps_certificates(may_keep)
        click(page, "done_add")
        dialog = dialog_over(page, "record_dialog")
        press(find(dialog, QCheckBox, "record_seen"), Qt.Key.Key_Space)
        by = find(dialog, QWidget, "record_seen_by")
        assert by.visibleRegion().boundingRect() == by.rect(), "to whom stands in sight at once"
        assert find(dialog, QWidget, "choose_certificate").isVisible() == may_keep
        if may_keep:
            click(dialog, "choose_certificate")
            find(dialog, QFileDialog, "certificate_file_dialog").fileSelected.emit(str(file))
            click(dialog, "save")
        dialog.close()

    click(page, "done_0_2")
    find(page, QFileDialog, "save_file_dialog").fileSelected.emit(str(tmp_path / "åter.pdf"))
    assert (tmp_path / "åter.pdf").read_bytes() == b"intyg"


def test_who_goes_to_another_unit_keeps_both_employments_until_it_is_undone(
    page: EmployeeDialog, school: School, qtbot: QtBot
) -> None:
    click(page, "employments_0_0")
    dialog = dialog_over(page, "employment_dialog")
    choose(find(dialog, QComboBox, "employment_unit"), "Hemtjänst Söder")
    write(dialog, "employment_moved_on", "2026-12-01")
    click(dialog, "save")

    def spans() -> set[tuple[str, date | None]]:
        staff = school.training.staff.of(school.people[0])
        return {(each.unit_id, each.last) for each in staff.employments}

    assert spans() == {(school.north.id, date(2026, 11, 30)), (school.south.id, None)}

    undo_here(qtbot, page)
    assert spans() == {(school.north.id, None)}
    assert "Det är ångrat: Medarbetare 1." in texts(page)


def test_what_was_done_is_corrected_and_taken_back(
    page: EmployeeDialog, school: School, qtbot: QtBot
) -> None:
    title = school.training.courses.course(BASIC).title
    assert f"{title}, 2026-03-02" in texts(page)

    click(page, "done_0_0")
    dialog = dialog_over(page, "record_dialog")
    write(dialog, "record_day", "2026-03-12")
    press(find(dialog, QCheckBox, "record_seen"), Qt.Key.Key_Space)
    click(dialog, "save")

    assert school.done(school.people[0]) == {(BASIC, date(2026, 3, 12))}
    qtbot.waitUntil(lambda: "Intyget visat 2026-11-24 för Åsa Öberg" in texts(page))

    click(page, "done_0_1")
    assert school.done(school.people[0]) == set()

    button(page, "Ångra").click()
    assert school.done(school.people[0]) == {(BASIC, date(2026, 3, 12))}


@pytest.mark.parametrize("look", LOOKS)
def test_usable_by_everybody(page: EmployeeDialog) -> None:
    assert audit(page) == []
    assert cut_off(page) == []

    for opens, name in (
        ("employments_0_0", "employment_dialog"),
        ("absences_add", "absence_dialog"),
        ("done_0_0", "record_dialog"),
    ):
        click(page, opens)
        dialog = dialog_over(page, name)
        assert audit(dialog) == []
        assert cut_off(dialog) == []
        dialog.close()


def test_somebody_entered_by_mistake_is_removed_from_her_page(
    page: EmployeeDialog, school: School, qtbot: QtBot
) -> None:
    click(page, "remove_person")
    sure = find(page, RemoveEmployeeDialog, "remove_employee_dialog")
    find(sure, QRadioButton, "remove_reason-mistake").click()
    with qtbot.waitSignal(page.changed):
        click(sure, "remove_employee")

    assert not page.isVisible()
    assert school.people[0] not in {each.employee.id for each in school.training.staff.all()}


def test_an_extract_is_made_from_her_page(
    page: EmployeeDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    click(page, "extract_pdf")
    target = tmp_path / "utdrag.pdf"
    find(page, QFileDialog, "save_extract_dialog").fileSelected.emit(str(target))

    qtbot.waitUntil(target.exists, timeout=20_000)
    assert target.read_bytes().startswith(b"%PDF")
