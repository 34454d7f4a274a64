"""When a review is reminded of."""

from datetime import date, timedelta

import pytest

from vinr_desktop.domain.reminder import Reminder, review_reminder

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "reminder"),
    [
        (61, None),
        (60, Reminder.AHEAD),
        (15, Reminder.AHEAD),
        (14, Reminder.SOON),
        (0, Reminder.SOON),
        (-1, Reminder.OVERDUE),
    ],
)
def test_a_review_is_reminded_of_in_time(days: int, reminder: Reminder | None) -> None:
    assert review_reminder(TODAY + timedelta(days=days), TODAY) is reminder


def test_no_review_needs_no_reminder() -> None:
    assert review_reminder(None, TODAY) is None
