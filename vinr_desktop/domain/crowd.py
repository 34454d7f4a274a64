"""Who is employed on a day, by where and as what, so that whom a rule concerns is soon counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.personnel import Employment
from vinr_desktop.domain.training import Rule
from vinr_desktop.domain.unit_tree import UnitTree

Kind = tuple[str, str, str]
"""Unit, profession and form of an employment: what a rule sees of it."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The ids of those employed, by the kinds of their employments."""

    kinds: Mapping[Kind, frozenset[str]]
    tree: UnitTree

    @classmethod
    def of(cls, work: Iterable[tuple[str, str, str, str]], tree: UnitTree) -> "Crowd":
        """Return the crowd of employments, each as employee, unit, profession and form."""
        found: dict[Kind, set[str]] = {}
        for employee, unit, profession, form in work:
            found.setdefault((unit, profession, form), set()).add(employee)
        return cls({kind: frozenset(people) for kind, people in found.items()}, tree)

    def concerned(self, rule: Rule) -> int:
        """Return how many a rule concerns; whoever has several employments counts once."""
        somewhere = replace(rule, professions=(), forms=())
        units = {unit for unit, _profession, _form in self.kinds}
        fitting = {u for u in units if somewhere.concerns(_somebody(u), self.tree)}
        people = (
            those
            for (unit, profession, form), those in self.kinds.items()
            if unit in fitting
            and (not rule.professions or profession in rule.professions)
            and (not rule.forms or form in rule.forms)
        )
        return len(frozenset[str]().union(*people))


def _somebody(unit_id: str) -> Employment:
    """Return an employment of which only the unit is known."""
    return Employment("", "", "", "", unit_id, "", "", date.min)
