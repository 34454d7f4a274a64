"""How coverage has changed month by month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from vinr_desktop.domain.month_count import (
    MonthPoint,
    UnitCounts,
    by_unit,
    counted,
    month_ends,
    month_of,
    months_between,
    of_kept,
)
from vinr_desktop.domain.training import Level, last_of_month
from vinr_desktop.services.going_on import GoingOn, unheard
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.storage.stores import Stores


@dataclass(slots=True)
class KnownMonths:
    """Months that were counted already, by what the facts stood on then; a change forgets them."""

    counts: dict[tuple[int, date], UnitCounts] = field(default_factory=dict)

    def forget_others(self, stamp: int) -> None:
        """Forget what stands on other facts."""
        for key in [key for key in self.counts if key[0] != stamp]:
            self.counts.pop(key, None)


class TrainingTrend:
    """Coverage on the last day of each month; months kept as numbers are read, not computed."""

    def __init__(
        self, stores: Stores, register: TrainingRegister, requirements: Requirements
    ) -> None:
        self._stores = stores
        self._register = register
        self._requirements = requirements

    def trend(
        self,
        unit_id: str = "",
        months: int = 12,
        requirement_id: str = "",
        tell: GoingOn = unheard,
        known: KnownMonths | None = None,
        day: date | None = None,
    ) -> list[MonthPoint]:
        """Return the months before a day (today) and the day, of a unit with all below it.

        The oldest comes first. `known` spares counting again for another unit or requirement.

        Counts one requirement, or all that are demanded (the recommended left out). For very many
        people each month takes as long as building the table: tell it from a job.
        """
        tree = self._stores.organisation.tree()
        days = month_ends(day or self._register.today(), months)
        upper = tree.units.get(unit_id)
        inside = tree.within(unit_id) if upper is not None and upper.parent else None
        stamp, known = self._stores.day_tables.stamp(), known or KnownMonths()
        known.forget_others(stamp)
        new = self._counted([end for end in days if (stamp, end) not in known.counts])
        found = []
        for number, end in enumerate(days):
            if (stamp, end) not in known.counts:
                known.counts[stamp, end] = next(new)
            chosen = [requirement_id] if requirement_id else self._binding(end)
            found.append(known.counts[stamp, end].point(month_of(end), chosen, inside))
            tell(number + 1, len(days))
        return found

    def keep_since(self, first: date, tell: GoingOn) -> None:
        """Keep the numbers of all months since a day in which anything was demanded of anybody.

        To be called in the transaction that removes persons.
        """
        began = min((each.valid_from for each in self._requirements.rules()), default=None)
        if began is not None:
            self.keep_months(months_between(max(first, began), self._register.today()), tell)

    def keep_months(self, months: int, tell: GoingOn = unheard) -> None:
        """Keep the numbers of so many past months, before persons are removed for good.

        To be called in the transaction that removes them; what is kept already stands.
        """
        kept = self._stores.month_counts.months()
        days = month_ends(self._register.today(), months)[:-1]
        new = [day for day in days if month_of(day) not in kept]
        for number, table in enumerate(self._register.tables(new)):
            self._stores.month_counts.keep(counted(table))
            tell(number + 1, len(new))

    def _counted(self, days: Sequence[date]) -> Iterator[UnitCounts]:
        """Yield the numbers of each day, the earliest first."""
        months = self._stores.month_counts.months()
        ends = {day for day in days if day == last_of_month(day.year, day.month)}
        kept = {day for day in ends if month_of(day) in months}
        tables = self._register.tables([day for day in days if day not in kept])
        for day in days:
            if day in kept:
                yield of_kept(self._stores.month_counts.of(month_of(day)))
            else:
                yield by_unit(next(tables))

    def _binding(self, day: date) -> list[str]:
        rules = ((each.id, each.rule_on(day)) for each in self._requirements.all())
        return [key for key, rule in rules if rule and rule.level is Level.DEMANDED]
