"""Of whom a requirement has been demanded, since when and by when: its clock.

The clock starts on the first day of an unbroken time in which the requirement concerns one of the
person's employments, whichever unit it is in. A new start after a break is a new clock; another
course in the requirement is too. While the person is absent the clock stands still.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.personnel import Employment, Span, joined
from vinr_desktop.domain.training import Requirement, Rule
from vinr_desktop.domain.unit_tree import UnitTree

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Demand:
    """An unbroken time in which one course is demanded; `steps` are the rules as they came in."""

    span: Span
    steps: tuple[tuple[date, Rule], ...]

    def rule_on(self, day: date) -> Rule:
        """Return the rule that holds on a day of it."""
        return [rule for since, rule in self.steps if since <= day][-1]

    def due(self, day: date, absences: Sequence[Span]) -> date | None:
        """Return when it has to be done for the first time, as the rules say on a day.

        A later rule may give more time; one that gives less never asks for what lay before it
        came. None while an absence without an end stops the clock.
        """
        due: date | None = None
        for index, (since, rule) in enumerate(step for step in self.steps if step[0] <= day):
            wanted = paused(self.span.first, rule.days, absences)
            if wanted is None:
                return None
            if index == 0 or due is None or wanted >= due:
                due = wanted
            elif due >= since:
                due = max(wanted, since)
        return due


def demands(
    requirement: Requirement, employments: Sequence[Employment], tree: UnitTree
) -> tuple[Demand, ...]:
    """Return the times in which a requirement concerns somebody, in order."""
    found: list[Demand] = []
    for rule, window in _windows(requirement):
        concerned = (e.span for e in employments if rule.concerns(e, tree))
        met = (both for span in concerned if (both := span.met_with(window)))
        for span in joined(met):
            found = _with(found, span, rule)
    return tuple(found)


def paused(first: date, days: int, absences: Sequence[Span]) -> date | None:
    """Return the day `days` after `first`, days of absence not counted; None without an end."""
    due = first + timedelta(days=days)
    for absence in joined(absences):
        if absence.last is not None and absence.last < first:
            continue
        if absence.first > due:
            break
        if absence.last is None:
            return None
        due += absence.last - max(absence.first, first) + _DAY
    return due


def postponed(day: date, absences: Sequence[Span]) -> date | None:
    """Return a last day moved by the absence that it falls in: what was left then is left after."""
    for absence in joined(absences):
        if absence.holds(day):
            if absence.last is None:
                return None
            day += absence.last - absence.first + _DAY
    return day


def _windows(requirement: Requirement) -> list[tuple[Rule, Span]]:
    """Return each rule with the days on which it holds; one without a day is left out."""
    rules = requirement.rules
    ends = [rule.valid_from - _DAY for rule in rules[1:]]
    return [
        (rule, Span(rule.valid_from, last))
        for rule, last in zip(rules, [*ends, None], strict=True)
        if last is None or last >= rule.valid_from
    ]


def _with(found: list[Demand], span: Span, rule: Rule) -> list[Demand]:
    for index, demand in enumerate(found):
        last = demand.span.last
        goes_on = last is not None and last + _DAY == span.first
        if goes_on and demand.steps[-1][1].course_id == rule.course_id:
            longer = Demand(Span(demand.span.first, span.last), (*demand.steps, (span.first, rule)))
            return [*found[:index], longer, *found[index + 1 :]]
    return [*found, Demand(span, ((span.first, rule),))]
