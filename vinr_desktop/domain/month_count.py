"""Coverage by month: how many were asked for it, had it and were late on the month's last day."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress
from operator import add

from vinr_desktop.domain.day_judge import STATUSES
from vinr_desktop.domain.day_table import DayTable
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Status

_NOT_ASKED, _WAITING, _FULFILLED, _OVERDUE = range(4)
_KINDS = 4


def _kind(status: Status) -> int:
    """Return what is counted of a status."""
    if status is Status.NOT_REQUIRED:
        return _NOT_ASKED
    if status in FULFILLED:
        return _FULFILLED
    return _OVERDUE if status in OVERDUE else _WAITING


_KIND_OF = bytes(map(_kind, STATUSES)).ljust(256, b"\0")
"""The kind of each status, by its code."""


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
class UnitCounts:
    """The numbers of one day by unit: small enough to remember for every month of a trend.

    For each requirement there are three columns with an entry for each unit: demanded, fulfilled
    and overdue.
    """

    unit_ids: tuple[str, ...]
    columns: Mapping[str, tuple["array[int]", ...]]

    def point(
        self, month: str, requirement_ids: Iterable[str], inside: Collection[str] | None
    ) -> "MonthPoint":
        """Return the point of a trend of some requirements, in some units or in all (None)."""
        mine = [inside is None or unit in inside for unit in self.unit_ids]
        sums = [0, 0, 0]
        for requirement in requirement_ids:
            for place, column in enumerate(self.columns.get(requirement, ())):
                sums[place] += sum(compress(column, mine))
        return MonthPoint(month, *sums)


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """One point of a trend. `asked` counts persons and requirements that concern them."""

    month: str
    asked: int
    fulfilled: int
    overdue: int


def counted(table: DayTable) -> list[MonthCount]:
    """Return the numbers of the month in which the table's day is the last."""
    found = list[MonthCount]()
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


def by_unit(table: DayTable) -> UnitCounts:
    """Return the numbers of a day."""
    columns = {}
    first = [each * _KINDS for each in table.units]
    units = range(0, len(table.unit_ids) * _KINDS, _KINDS)
    for key, codes in zip(table.requirements, table.statuses, strict=True):
        found = Counter(map(add, first, codes.translate(_KIND_OF)))
        fulfilled = array("I", [found[unit + _FULFILLED] for unit in units])
        overdue = array("I", [found[unit + _OVERDUE] for unit in units])
        waiting = (found[unit + _WAITING] for unit in units)
        demanded = array("I", map(sum, zip(waiting, fulfilled, overdue, strict=True)))
        columns[key] = demanded, fulfilled, overdue
    return UnitCounts(table.unit_ids, columns)


def of_kept(counts: Iterable[MonthCount]) -> UnitCounts:
    """Return the numbers that were kept of a month."""
    kept = list(counts)
    places = {unit: place for place, unit in enumerate(dict.fromkeys(c.unit_id for c in kept))}
    nothing = array("I", [0]) * len(places)
    columns: dict[str, tuple[array[int], ...]] = {}
    for each in kept:
        if each.requirement_id not in columns:
            columns[each.requirement_id] = nothing[:], nothing[:], nothing[:]
        numbers = each.demanded, each.fulfilled, each.overdue
        for column, more in zip(columns[each.requirement_id], numbers, strict=True):
            column[places[each.unit_id]] += more
    return UnitCounts(tuple(places), columns)


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
