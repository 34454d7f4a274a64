"""File names, dates and what counts as current."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.document import add_months, ascii_name, file_name, is_current


def test_file_name_is_ascii_without_spaces() -> None:
    name = file_name("Lokal-rutin-VINR", "Hemtjänst Åsen & Öbyn", "1.0", date(2026, 11, 24), "pdf")
    assert name == "2026-11-24_Lokal-rutin-VINR_Hemtjanst-Asen-Obyn_v1.0.pdf"


@given(st.text(), st.text(min_size=1, max_size=300))
def test_file_name_is_short_and_plain_whatever_the_unit_is_called(label: str, unit: str) -> None:
    name = file_name(label[:30], unit, "10.12", date(2026, 1, 2), "json")
    assert len(name) <= 100
    assert name.isascii()
    assert not set(name) & set(' /\\:*?"<>|')
    assert name.endswith("_v10.12.json")


def test_name_without_letters_still_gets_one() -> None:
    assert ascii_name("???") == "namnlos"


@pytest.mark.parametrize(
    ("adopted", "followed", "current"),
    [
        (date(2025, 11, 25), None, True),
        (date(2025, 11, 24), None, False),
        (date(2020, 1, 1), date(2026, 1, 1), True),
        (None, None, False),
        (date(2026, 11, 25), None, False),
    ],
)
def test_routine_is_current_for_twelve_months(
    adopted: date | None, followed: date | None, current: bool
) -> None:
    assert is_current(adopted, followed, date(2026, 11, 24), 12) is current


def test_months_end_on_the_last_day_where_the_day_does_not_exist() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 10, 31), 1) == date(2026, 11, 30)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
