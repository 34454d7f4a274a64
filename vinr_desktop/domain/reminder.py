"""When a review is worth reminding of: 60 and 14 days ahead, and when its day has passed."""

from datetime import date
from enum import StrEnum

AHEAD_DAYS, SOON_DAYS = 60, 14
"""Days before the review; the calendar file's alarms stand on the same ones."""


class Reminder(StrEnum):
    """How pressing a review is."""

    AHEAD = "ahead"
    SOON = "soon"
    OVERDUE = "overdue"


def review_reminder(due: date | None, today: date) -> Reminder | None:
    """Return how pressing a review is on a day, None while it is far away or none is set."""
    if due is None or (days := (due - today).days) > AHEAD_DAYS:
        return None
    if days < 0:
        return Reminder.OVERDUE
    return Reminder.SOON if days <= SOON_DAYS else Reminder.AHEAD
