"""Coverage by month: how many were asked for it, had it and were late on the month's last day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.day_judge import STATUSES
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Status


@dataclass(frozen=True, slots=True)
class MonthCount:
    """The numbers of one requirement in one unit and profession; `month` as 2026-03."""

    month: str
    unit_id: str
    profession: str
    requirement_id: str
    demanded: int
    fulfilled: int
    overdue: int


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One point of a trend. `asked` counts persons and requirements that concern them."""

    month: str
    asked: int
    fulfilled: int
    overdue: int


def counted(matrix: Matrix) -> list[MonthCount]:
    """Return the numbers of the month in which the matrix's day is the last."""
    table, found = matrix.table, list[MonthCount]()
    for index, column in enumerate(table.statuses):
        cells = Counter(zip(table.units, table.professions, column, strict=True))
        groups: dict[tuple[int, int], dict[Status, int]] = {}
        for (unit, profession, code), number in cells.items():
            if STATUSES[code] is not Status.NOT_REQUIRED:
                groups.setdefault((unit, profession), {})[STATUSES[code]] = number
        for (unit, profession), numbers in groups.items():
            found.append(
                MonthCount(
                    month_of(table.day),
                    table.unit_ids[unit],
                    table.profession_names[profession],
                    table.requirements[index],
                    sum(numbers.values()),
                    sum(numbers.get(status, 0) for status in FULFILLED),
                    sum(numbers.get(status, 0) for status in OVERDUE),
                )
            )
    return found


def point(month: str, counts: Iterable[MonthCount]) -> MonthPoint:
    """Return the point of a trend that counts make together."""
    chosen = list(counts)
    return MonthPoint(
        month,
        sum(each.demanded for each in chosen),
        sum(each.fulfilled for each in chosen),
        sum(each.overdue for each in chosen),
    )


def month_of(day: date) -> str:
    """Return the name of a day's month."""
    return f"{day:%Y-%m}"


def month_ends(today: date, months: int) -> list[date]:
    """Return the last days of so many past months, the oldest first, and today as the last."""
    found = [today]
    for _month in range(months):
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


def months_between(first: date, today: date) -> int:
    """Return how many month ends lie between a day and today; 0 where the day is to come."""
    return max(0, (today.year - first.year) * 12 + today.month - first.month)
