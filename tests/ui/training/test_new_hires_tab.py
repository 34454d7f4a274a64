"""Nyanställda: who is new, what is done and what is late, the most urgent first."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import choose, click, click_row, find, press
from tests.services.school import BASIC, School
from vinr_desktop.domain.training import PLAN_INFORMATION, Rule
from vinr_desktop.services.completing import Done
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.employee_dialog import EmployeeDialog
from vinr_desktop.ui.training.new_hires_tab import NewHiresTab
from vinr_desktop.ui.training.new_hires_table import BEGAN, LEFT, NAME, TIMELINE, NewHiresTable
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.training_deeds import TrainingDeed

GRUNDKURS = "Grundkurs: Webbkurs om våld"


def hire(school: School, number: str, name: str, first: date, unit: str = "") -> str:
    """Let somebody begin."""
    terms = Terms(unit or school.south.id, "usk", "tv", first)
    return school.training.staff.add(Identity(number, name), terms).employee.id


def said(view: TrainingView) -> list[list[str]]:
    """Every cell's words."""
    rows = find(view, NewHiresTable, "new_hires_table").rows
    return [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def heads(view: TrainingView) -> list[str]:
    """The columns' titles."""
    rows = find(view, NewHiresTable, "new_hires_table").rows
    return [
        str(rows.headerData(column, Qt.Orientation.Horizontal))
        for column in range(rows.columnCount())
    ]


@pytest.fixture
def hired(view: TrainingView, school: School, changes: Changes, qtbot: QtBot) -> TrainingView:
    """Three new ones: late, in good time, and with everything done."""
    view.show_tab("Nyanställda")
    late = hire(school, "11", "Zoran Sen", date(2026, 8, 1))
    hire(school, "12", "Anna Ny", date(2026, 11, 1))
    ready = hire(school, "13", "Bo Klar", date(2026, 9, 1))
    completing = school.training.completing
    completing.record([late], Done(PLAN_INFORMATION, date(2026, 8, 20)))
    for course in (BASIC, PLAN_INFORMATION):
        completing.record([ready], Done(course, date(2026, 10, 1)))
    changes.training_changed.emit()
    qtbot.waitUntil(lambda: len(said(view)) == 3)
    return view


def test_the_most_urgent_stands_first_with_each_step_in_words(hired: TrainingView) -> None:
    names = [row[NAME].split("\n") for row in said(hired)]
    assert names == [
        ["Zoran Sen", "Hemtjänst Söder"],
        ["Anna Ny", "Hemtjänst Söder"],
        ["Bo Klar", "Hemtjänst Söder"],
    ]
    basic, plan = heads(hired).index(GRUNDKURS), heads(hired).index("Handlingsplanen är känd")
    assert [row[LEFT] for row in said(hired)] == [
        "25 dagar för sent",
        "67 dagar kvar",
        "Allt klart",
    ]
    assert [row[basic] for row in said(hired)] == ["25 dagar för sent", "Om 67 dagar", "Klar"]
    assert [row[plan] for row in said(hired)] == ["Klar", "Om 67 dagar", "Klar"]
    assert said(hired)[0][TIMELINE] == "Började 2026-08-01, senast 2026-10-30: 25 dagar för sent"
    assert find(hired, QLabel, "page_sentence").text() == (
        "3 medarbetare har anställts de senaste 6 månaderna: 1 är försenad,"
        " 1 har introduktionen klar."
    )


def test_the_time_and_the_unit_are_chosen(
    hired: TrainingView, school: School, qtbot: QtBot
) -> None:
    choose(find(hired, QComboBox, "new_hires_months"), "3 månaderna")
    qtbot.waitUntil(lambda: len(said(hired)) == 2)
    choose(find(hired, QComboBox, "new_hires_unit"), "Hemtjänst Norr")
    qtbot.waitUntil(lambda: said(hired) == [])
    assert "Ingen har anställts" in find(hired, QLabel, "page_sentence").text()
    assert find(hired, QLabel, "new_hires_legend").isHidden()
    hire(school, "14", "Cia Norr", date(2026, 11, 2), school.north.id)
    hired.load()
    qtbot.waitUntil(lambda: len(said(hired)) == 1)
    reading = heads(hired).index("Läst rutin")
    assert said(hired)[0][reading].startswith("Om ")
    hired.do(TrainingDeed.NEW_HIRES, "6")  # as the start view asks: all that it has counted
    qtbot.waitUntil(lambda: len(said(hired)) == 4)


def test_what_is_recorded_is_seen(
    hired: TrainingView, school: School, changes: Changes, qtbot: QtBot
) -> None:
    (late,) = [s for s in school.training.staff.all() if s.employee.name == "Zoran Sen"]
    school.training.completing.record([late.employee.id], Done(BASIC, date(2026, 11, 24)))
    changes.training_changed.emit()

    qtbot.waitUntil(lambda: said(hired)[0][NAME].startswith("Anna Ny"))
    assert "ingen är försenad, 2 har introduktionen klar" in (
        find(hired, QLabel, "page_sentence").text()
    )


def test_the_clock_of_an_absent_one_stands_still(
    hired: TrainingView, school: School, qtbot: QtBot
) -> None:
    away = hire(school, "14", "Cia Borta", date(2026, 10, 1))
    school.training.staff.away(away, date(2026, 11, 1), date(2027, 1, 31))
    hired.load()

    qtbot.waitUntil(lambda: len(said(hired)) == 4)
    assert [row[NAME].split("\n")[0] for row in said(hired)][1:3] == ["Anna Ny", "Cia Borta"]
    assert said(hired)[2][LEFT] == "Pausad"


def test_five_steps_are_seen_at_once_and_the_names_stay_where_there_are_more(
    hired: TrainingView, school: School, qtbot: QtBot
) -> None:
    table = find(hired, NewHiresTable, "new_hires_table")
    names = table.verticalHeader()
    hired.window().resize(1170, 768)  # what the navigation leaves of 1366
    for number in range(4, 9):
        rule = Rule("", "", "", date(2026, 11, 24), f"Våld mot äldre {number}", "freda", days=200)
        school.training.requirements.begin(replace(rule, is_introduction=False))
        hired.load()
        qtbot.waitUntil(lambda n=number: len(heads(hired)) == n + 3)  # type: ignore[misc]
        if number == 6:
            assert table.horizontalScrollBar().maximum() == 0
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())

    assert names.isVisible()
    assert names.width() + table.viewport().width() <= table.width()
    cell = table.rows.index(0, LEFT).data(Qt.ItemDataRole.AccessibleTextRole)
    assert cell == "Zoran Sen, Kvar: 25 dagar för sent"


def test_enter_opens_the_person(hired: TrainingView, school: School, qtbot: QtBot) -> None:
    table = find(hired, NewHiresTable, "new_hires_table")
    (late,) = [s for s in school.training.staff.all() if s.employee.name == "Zoran Sen"]
    click_row(table, 0, BEGAN)
    with qtbot.waitSignal(find(hired, NewHiresTab, "new_hires_tab").person_wanted) as wanted:
        press(table, Qt.Key.Key_Return)
    assert wanted.args == [late.employee.id]
    page = find(hired, EmployeeDialog, "employee_dialog")
    assert page.isVisible()
    assert find(page, QLineEdit, "employee_name").text() == "Zoran Sen"
    click(page, "cancel")


@pytest.mark.parametrize("percent", [100, 200])
def test_everybody_can_use_it(
    hired: TrainingView, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.choose(Scheme.DARK, percent)
    qtbot.waitUntil(lambda: cut_off(hired.window()) == [])

    assert audit(hired.window()) == []


def test_five_hundred_new_ones_are_painted_quickly(
    hired: TrainingView, school: School, qtbot: QtBot
) -> None:
    with school.training.undoing.begin():
        for number in range(500):
            hire(school, str(1000 + number), f"Ny {number}", date(2026, 8 + number % 4, 1))
    hired.load()
    qtbot.waitUntil(lambda: len(said(hired)) == 503, timeout=20_000)
    table = find(hired, NewHiresTable, "new_hires_table")

    clock = QElapsedTimer()
    clock.start()
    table.grab()
    assert clock.elapsed() < 500
