"""The matrix: found, walked, asked why, registered in and copied, all with the keyboard too."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, choose, click, find, press, texts, type_text, wait_for_message
from tests.services.school import BASIC, School
from tests.ui.conftest import Active
from tests.ui.training.conftest import LOOKS, dialog_over
from vinr_desktop.services.completing import Done
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.training.matrix_table import MatrixTable
from vinr_desktop.ui.training.statuses import MARKS
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.search_field import SearchField

TODAY = date(2026, 11, 24)
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(area: TrainingView, qtbot: QtBot) -> MatrixTable:
    area.show_tab("Matris")
    made = find(area, MatrixTable, "matrix")
    qtbot.waitUntil(lambda: made.model().rowCount() == 4)
    made.setFocus()
    return made


def names(table: MatrixTable) -> list[str]:
    model, vertical = table.model(), Qt.Orientation.Vertical
    return [str(model.headerData(row, vertical)) for row in range(model.rowCount())]


def column(table: MatrixTable, title: str) -> int:
    model, across = table.model(), Qt.Orientation.Horizontal
    titles = [str(model.headerData(index, across)) for index in range(model.columnCount())]
    return next(index for index, each in enumerate(titles) if title in each)


def word(table: MatrixTable, row: int, title: str) -> str:
    return str(table.model().index(row, column(table, title)).data())


def said(table: MatrixTable, row: int, title: str) -> str:
    index = table.model().index(row, column(table, title))
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def go_to(table: MatrixTable, title: str) -> None:
    press(table, Qt.Key.Key_Home, CTRL)
    for _step in range(column(table, title)):
        press(table, Qt.Key.Key_Right)


def test_a_cell_says_whose_what_and_how_to_a_screen_reader(table: MatrixTable) -> None:
    assert names(table) == [f"Medarbetare {number}" for number in range(1, 5)]
    assert word(table, 0, "Grundkurs") == "Saknas"
    assert said(table, 0, "Grundkurs") == (
        "Medarbetare 1, Hemtjänst Norr, Grundkurs: Webbkurs om våld, Saknas"
    )
    assert word(table, 3, "Läst") == "Krävs inte"


def test_registering_with_the_keyboard_only(
    area: TrainingView, table: MatrixTable, school: School, changes: Changes, qtbot: QtBot
) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    press(area.window().focusWidget(), Qt.Key.Key_Return)
    dialog = dialog_over(area, "record_dialog")
    with qtbot.waitSignal(changes.training_changed):
        press(find(dialog, QComboBox, "record_course"), Qt.Key.Key_Return)

    assert (BASIC, TODAY) in school.done(school.people[1])
    assert word(table, 1, "Grundkurs") == "Gäller"
    assert table.currentIndex().row() == 1
    assert "Registrerat för 1 medarbetare." in texts(area.window())


def test_who_leaves_the_filter_never_leaves_another_to_be_registered(
    area: TrainingView, table: MatrixTable, school: School, qtbot: QtBot
) -> None:
    choose(find(area, QComboBox, "matrix_status"), "Försenat")
    school.training.completing.acknowledge(school.routine.id, school.people[:3])
    school.training.completing.record(school.people, Done("plan-information", TODAY))
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Return)
    press(area.window().focusWidget(), Qt.Key.Key_Return)
    click(dialog_over(area, "record_dialog"), "save")

    assert names(table) == ["Medarbetare 1", "Medarbetare 3", "Medarbetare 4"]
    assert find(area, QLabel, "why_name").text() == "Medarbetare 3"
    assert table.hasFocus()


def test_undo_by_toast_and_by_ctrl_z(
    area: TrainingView, table: MatrixTable, school: School, changes: Changes
) -> None:
    for by_toast in (True, False):
        go_to(table, "Grundkurs")
        press(table, Qt.Key.Key_Return)
        press(area.window().focusWidget(), Qt.Key.Key_Return)
        click(dialog_over(area, "record_dialog"), "save")
        assert word(table, 0, "Grundkurs") == "Gäller"
        table.setFocus()
        if by_toast:
            click(area.window(), "toast_action")
        else:
            press(table, Qt.Key.Key_Z, CTRL)
        assert word(table, 0, "Grundkurs") == "Saknas"
        assert (BASIC, TODAY) not in school.done(school.people[0])


def test_mass_marking_registers_for_all_but_those_unticked(
    area: TrainingView, table: MatrixTable, school: School
) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_A, CTRL)
    press(table, Qt.Key.Key_Space)

    assert "3 markerade" in texts(area)

    click(area, "record_marked")
    dialog = dialog_over(area, "record_dialog")
    press(find(dialog, QListWidget, "record_people"), Qt.Key.Key_Space)
    choose(find(dialog, QComboBox, "record_way"), "I grupp")
    click(dialog, "save")

    assert [word(table, row, "Grundkurs") for row in range(4)] == [
        "Saknas",
        "Saknas",
        "Gäller",
        "Gäller",
    ]
    assert "Registrerat för 2 medarbetare." in texts(area.window())


def test_shift_marks_on_the_way_and_escape_takes_the_marks_away(
    area: TrainingView, table: MatrixTable
) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Down, SHIFT)
    press(table, Qt.Key.Key_Down, SHIFT)

    assert "3 markerade" in texts(area)
    assert said(table, 0, "Grundkurs").endswith(", markerad")

    press(table, Qt.Key.Key_Escape)

    assert not find(area, QWidget, "marked_bar").isVisible()


def test_who_is_marked_stays_marked_while_others_are_sought(
    area: TrainingView, table: MatrixTable
) -> None:
    press(table, Qt.Key.Key_Home, CTRL)
    press(table, Qt.Key.Key_Space)
    type_text(find(area, SearchField, "matrix_search"), "4")

    assert "1 markerad, 1 av dem syns inte nu" in texts(area)


def test_why_is_told_in_sentences_and_escape_goes_back(
    area: TrainingView, table: MatrixTable, qtbot: QtBot
) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Return)

    assert find(area, QLabel, "why_words").text() == (
        "Kravet gäller från 2026-01-01, senast 2026-04-01. Saknas sedan 237 dagar."
    )
    assert find(area, QLabel, "why_name").text() == "Medarbetare 1"

    press(area.window().focusWidget(), Qt.Key.Key_Escape)

    assert not find(area, QWidget, "why_panel").isVisible()
    assert table.hasFocus()


def test_the_panel_follows_the_arrows(area: TrainingView, table: MatrixTable) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Return)
    table.setFocus()
    press(table, Qt.Key.Key_Down)

    assert find(area, QLabel, "why_name").text() == "Medarbetare 2"


def test_filters_find_by_name_unit_status_and_say_when_nobody_fits(
    area: TrainingView, table: MatrixTable, school: School, changes: Changes
) -> None:
    search = find(area, SearchField, "matrix_search")
    type_text(search, "medarbetare 2")
    assert names(table) == ["Medarbetare 2"]

    type_text(search, "x")
    assert "Ingen passar det du har valt" in texts(area)
    click(area, "clear_filters")
    assert len(names(table)) == 4

    unit = find(area, QComboBox, "matrix_unit")
    unit.setCurrentIndex(unit.findData(school.south.id))
    assert names(table) == ["Medarbetare 4"]
    assert table.model().columnCount() == 2  # the routine is not read there
    unit.setCurrentIndex(0)

    school.training.staff.away(school.people[1], date(2026, 11, 1))
    changes.training_changed.emit()
    choose(find(area, QComboBox, "matrix_status"), "Pausad")
    assert names(table) == ["Medarbetare 2"]


def test_rows_are_gathered_under_their_unit(area: TrainingView, table: MatrixTable) -> None:
    choose(find(area, QComboBox, "matrix_grouping"), "Per enhet")

    assert names(table) == [
        "Hemtjänst Norr (3)",
        "Medarbetare 1",
        "Medarbetare 2",
        "Medarbetare 3",
        "Hemtjänst Söder (1)",
        "Medarbetare 4",
    ]

    table.setFocus()
    for _step in range(3):
        press(table, Qt.Key.Key_Down)

    assert names(table)[table.currentIndex().row()] == "Medarbetare 4"


def test_copied_as_a_table_without_formulas_and_without_the_protected(
    area: TrainingView, table: MatrixTable, school: School, changes: Changes
) -> None:
    staff = school.training.staff
    terms = Terms(school.south.id, "usk", "tv", date(2024, 1, 1))
    staff.add(Identity("66", "=1+1"), terms)
    staff.add(Identity("77", "Alias Å", is_protected=True), terms)
    changes.training_changed.emit()
    table.setFocus()
    press(table, Qt.Key.Key_C, CTRL)
    lines = QGuiApplication.clipboard().text().splitlines()

    assert lines[0].split("\t")[:4] == ["Medarbetare", "Nummer", "Enhet", "Yrke"]
    assert any(line.startswith("'=1+1\t66\tHemtjänst Söder\t") for line in lines)
    assert not any("Alias" in line for line in lines)
    assert "5 rader är kopierade. 1 med skyddade personuppgifter är inte med." in texts(
        area.window()
    )


def test_reading_a_routine_is_registered_as_an_act_of_the_employee_or_the_manager(
    area: TrainingView, table: MatrixTable, school: School
) -> None:
    go_to(table, "Läst")
    press(table, Qt.Key.Key_Return)
    click(area, "why_record")
    dialog = dialog_over(area, "record_dialog")
    choose(find(dialog, QComboBox, "record_way"), "Genomgången på APT")
    click(dialog, "save")

    assert (school.reading, TODAY) in school.done(school.people[0])
    assert word(table, 0, "Läst") == "Gäller"


def test_a_day_to_come_is_refused_in_words(
    area: TrainingView, table: MatrixTable, qtbot: QtBot
) -> None:
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Return)
    click(area, "why_record")
    dialog = dialog_over(area, "record_dialog")
    find(dialog, QWidget, "record_day").setProperty("text", "2027-01-01")
    click(dialog, "save")
    box = wait_for_message(qtbot, "har inte varit ännu")

    button(box, "Stäng").click()
    assert dialog.isVisible()
    dialog.close()


def test_another_open_area_hears_of_it(
    area: TrainingView, table: MatrixTable, school: School, changes: Changes, active: Active
) -> None:
    other = TrainingView(school.services, changes)
    active(other, size=(1366, 768))
    other.show_tab("Matris")
    go_to(table, "Grundkurs")
    press(table, Qt.Key.Key_Return)
    click(area, "why_record")
    click(dialog_over(area, "record_dialog"), "save")

    assert word(find(other, MatrixTable, "matrix"), 0, "Grundkurs") == "Gäller"


def test_nobody_yet_says_what_to_do(
    school: School, changes: Changes, appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    for person in school.people:
        for employment in school.training.staff.of(person).employments:
            school.training.staff.end(employment.id, date(2026, 1, 1))
    view = TrainingView(school.services, changes)
    active(view, size=(1366, 768))
    view.show_tab("Matris")

    qtbot.waitUntil(lambda: "Inga medarbetare ännu" in texts(view))


@pytest.mark.parametrize("look", LOOKS)
def test_usable_by_everybody(area: TrainingView, table: MatrixTable, qtbot: QtBot) -> None:
    press(table, Qt.Key.Key_A, CTRL)
    press(table, Qt.Key.Key_Return)

    assert audit(area.window()) == []
    qtbot.waitUntil(lambda: cut_off(area.window()) == [])


def test_the_model_keeps_what_qt_expects(
    area: TrainingView, table: MatrixTable, qtmodeltester: ModelTester
) -> None:
    choose(find(area, QComboBox, "matrix_grouping"), "Per yrke")

    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]


def test_every_status_has_a_sign_of_its_own() -> None:
    assert len({mark.sign for mark in MARKS.values()}) == len(MARKS)
