"""Which safety copies are kept."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from vinr_desktop.domain.safekeeping import kept_days

MONDAY = date(2026, 11, 23)


def test_seven_days_and_the_last_of_four_weeks_before_them_are_kept() -> None:
    every_day = [MONDAY - timedelta(days=number) for number in range(100)]
    daily = every_day[:7]
    weekly = [date(2026, 11, 16), date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1)]
    assert kept_days(every_day) == {*daily, *weekly}


def test_nothing_is_dropped_while_there_is_little() -> None:
    days = [MONDAY - timedelta(days=30 * number) for number in range(7)]
    assert kept_days(days) == set(days)
    assert kept_days([]) == set()


def test_a_program_used_every_working_day_reaches_weeks_back() -> None:
    kept: set[date] = set()
    for number in range(200):
        day = MONDAY + timedelta(days=number)
        if day.weekday() < 5:
            kept = set(kept_days([*kept, day]))
    last = MONDAY + timedelta(days=199)
    assert len(kept) == 11
    assert min(kept) <= last - timedelta(days=27)


@given(st.sets(st.dates(), max_size=60))
def test_the_latest_are_always_kept_and_never_more_than_eleven(days: set[date]) -> None:
    kept = kept_days(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert len(kept) == min(len(days), 7) + min(4, len({d.isocalendar()[:2] for d in _older(days)}))
    assert kept_days(kept) >= set(sorted(kept)[-7:])


def _older(days: set[date]) -> list[date]:
    return sorted(days)[:-7]
