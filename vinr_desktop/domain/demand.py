"""Of whom a requirement has been demanded, since when and by when: its clock.

The clock starts on the first day of an unbroken time in which the requirement concerns one of the
person's employments, whichever unit it is in. A new start after a break is a new clock; another
course in the requirement is too, and so is a demand where there was only a recommendation. While
the person is absent the clock stands still.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.personnel import Employment, Span, joined
from vinr_desktop.domain.training import Level, Requirement, Rule
from vinr_desktop.domain.unit_tree import UnitTree

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Demand:
    """An unbroken time in which one course is asked for; `steps` are the rules as they came in."""

    span: Span
    steps: tuple[tuple[date, Rule], ...]

    def rule_on(self, day: date) -> Rule:
        """Return the rule that holds on a day of it."""
        return [rule for since, rule in self.steps if since <= day][-1]

    def due(
        self, day: date, absences: Sequence[Span], counts_to: Callable[[Rule], Iterable[date]]
    ) -> date | None:
        """Return by when it has to be done, or done again, as the rules say on a day.

        `counts_to` gives the last days on which each thing done counts under a rule, `date.max` for
        ever. A later rule may give more time; one that gives less
        never asks for what lay before it came, nor for the days of an absence that it came in.
        None while an absence without an end stops the clock.
        """
        due = date.max
        for since, rule in self.steps:
            if since <= day:
                first = paused(self.span.first, rule.days, absences) or date.max
                again = (postponed(last, absences) or date.max for last in counts_to(rule))
                back = _present(since, absences) or date.max
                due = max(first, *again, min(due, back))
        return None if due == date.max else due


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
            return paused(absence.last + _DAY, (day - absence.first).days, absences)
    return day


def _present(day: date, absences: Sequence[Span]) -> date | None:
    """Return the first day from this one on that is no absence; None where there is none."""
    for absence in joined(absences):
        if absence.holds(day):
            if absence.last is None:
                return None
            day = absence.last + _DAY
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
        if goes_on and not _starts_anew(demand.steps[-1][1], rule):
            longer = Demand(Span(demand.span.first, span.last), (*demand.steps, (span.first, rule)))
            return [*found[:index], longer, *found[index + 1 :]]
    return [*found, Demand(span, ((span.first, rule),))]


def _starts_anew(before: Rule, rule: Rule) -> bool:
    """Tell whether a rule asks for what the one before it did not."""
    becomes_demand = before.level is Level.RECOMMENDED and rule.level is Level.DEMANDED
    return becomes_demand or before.course_id != rule.course_id
