"""Fields for a number and a date: what they read, and what they say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import find, press, replace_text, type_text
from tests.ui.conftest import Active
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.widgets.typed_fields import (
    DateField,
    NumberField,
    read_date,
    read_number,
    written,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        (" 1 250 ", 1250),
        ("2,5", 2.5),
        ("2.50", 2.5),
        ("4,0", 4),
        ("-1", -1),
        ("tre", None),
        ("1-4", None),
        ("nan", None),
        ("1e9", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert read_number(text) == number


@given(st.integers(-(10**9), 10**9))
def test_a_written_number_is_read_again(number: int) -> None:
    assert read_number(written(number)) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("20261124", date(2026, 11, 24)),
        ("261124", date(2026, 11, 24)),
        ("2026-1-5", date(2026, 1, 5)),
        ("2026-13-01", None),
        ("24/11", None),
        ("2026", None),
        ("", None),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_date(text) == day


def test_a_number_outside_the_limits_is_told_and_not_taken(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = NumberField("months", minimum=1, maximum=24)
    active(field)
    field.set_value(12)
    with qtbot.assertNotEmitted(field.value_changed):
        type_text(field, "3\n")
    assert field.problem == "Skriv ett tal från 1 till 24."
    assert field.value() == 12
    field.clear()
    with qtbot.waitSignal(field.value_changed):
        type_text(field, "6\n")
    assert (field.problem, field.value()) == ("", 6)


def test_arrow_keys_step_within_the_limits(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = NumberField("months", minimum=1, maximum=2)
    active(field)
    for _ in range(3):
        press(field, Qt.Key.Key_Up)
    assert field.value() == 2


def test_a_date_is_completed_when_the_field_is_left(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field, other = DateField("from"), NumberField("other")
    active(field, other)
    type_text(field, "261124")
    with qtbot.waitSignal(field.day_changed):
        other.setFocus()
    assert field.text() == "2026-11-24"
    assert field.day() == date(2026, 11, 24)


def test_a_wrong_date_stays_in_the_field_and_is_told(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = DateField("from")
    active(field)
    type_text(field, "2026-13-45\n")
    assert field.text() == "2026-13-45"
    assert "ÅÅÅÅ-MM-DD" in field.problem


def test_a_day_is_picked_in_the_calendar(
    appearance: Appearance, active: Active, qtbot: QtBot
) -> None:
    field = DateField("from")
    active(field)
    field.set_day(date(2026, 11, 24))
    press(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = find(field, QCalendarWidget, "calendar")
    with qtbot.waitSignal(field.day_changed):
        month.activated.emit(QDate(2026, 12, 1))
    assert field.day() == date(2026, 12, 1)
    assert not find(field, QWidget, "calendar_popup").isVisible()


def test_typed_fields_can_be_used_by_everybody(appearance: Appearance, active: Active) -> None:
    day, number = DateField("from"), NumberField("months")
    day.setAccessibleName("Gäller från")
    number.setAccessibleName("Månader")
    assert audit(active(day, number)) == []


def test_a_date_still_being_typed_counts(active: Active) -> None:
    field = DateField("day")
    field.set_day(date(2026, 11, 24))
    active(field)
    replace_text(field, "2027-10-01")
    assert field.day() == date(2027, 10, 1)
    replace_text(field, "snart")
    assert field.day() is None
