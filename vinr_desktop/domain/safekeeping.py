"""Safety copies of the database: what one is, and which of them are kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

DAILY = 7
WEEKLY = 4


@dataclass(frozen=True, slots=True)
class SafetyCopy:
    """One copy on disk: the day it shows, its size in bytes, and why it was made."""

    path: Path
    day: date
    size: int
    before_upgrade: bool = False


def kept_days(days: Iterable[date]) -> frozenset[date]:
    """Return the days whose copies are kept: the 7 latest, and before them 4 weeks' last ones."""
    latest_first = sorted(set(days), reverse=True)
    weekly: dict[tuple[int, int], date] = {}
    for day in latest_first[DAILY:]:
        year, week, _ = day.isocalendar()
        weekly.setdefault((year, week), day)
    return frozenset(latest_first[:DAILY]) | frozenset(list(weekly.values())[:WEEKLY])
