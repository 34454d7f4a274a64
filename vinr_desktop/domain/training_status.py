"""How somebody stands towards a requirement on a day: computed from the facts, never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from vinr_desktop.domain.demand import Demand, demands
from vinr_desktop.domain.personnel import Employment, Span, Staff
from vinr_desktop.domain.training import (
    Completion,
    Renewal,
    Requirement,
    Rule,
    add_months,
    last_of_month,
)
from vinr_desktop.domain.unit_tree import UnitTree

EXPIRING_DAYS = 60
"""So long before its last day a completion is said to expire soon."""


class Status(StrEnum):
    """How somebody stands; the words of the command line's answer too."""

    VALID = "valid"
    EXPIRING = "expiring"
    """Valid, for at most 60 days more."""
    EXPIRED = "expired"
    """Was done and has run out, and the last day to renew it has passed."""
    MISSING = "missing"
    """Never done, and the last day to do it has passed."""
    NOT_DUE = "not_due"
    PAUSED = "paused"
    """Not valid, but the person is absent: the deadline stands still."""
    NOT_REQUIRED = "not_required"


FULFILLED = frozenset({Status.VALID, Status.EXPIRING})
OVERDUE = frozenset({Status.EXPIRED, Status.MISSING})


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer with its reasons.

    `due` is the last day to do it (again), None where nothing is asked or an absence without an
    end stops the clock. `valid_to` is the last day on which what was done counts, None for ever or
    where nothing counts. `since` is when the requirement began to concern the person. `unmoved` is
    what `due` would be without her absences; only who asks why is told it.
    """

    status: Status
    due: date | None = None
    valid_to: date | None = None
    since: date | None = None
    rule: Rule | None = None
    completion: Completion | None = None
    unmoved: date | None = None


NOT_REQUIRED = Standing(Status.NOT_REQUIRED)


@dataclass(frozen=True, slots=True)
class _Done:
    """A completion and how long it counts; `valid_to` None with `is_endless` False: day unknown."""

    completion: Completion
    valid_to: date | None
    is_endless: bool


def standing(
    requirement: Requirement,
    staff: Staff,
    completions: Iterable[Completion],
    where: tuple[str, UnitTree],
    day: date,
) -> Standing:
    """Return how a person stands in one of her units towards a requirement on a day.

    `completions` are hers, of any course. `where` is the unit's id and the tree: a requirement that
    concerns only her work in another unit is not asked of her here, but its clock runs for the
    whole person, so that a move between units never starts it anew.
    """
    demand = demand_here(requirement, staff.employments, where, day)
    if demand is None:
        return NOT_REQUIRED
    absences = [absence.span for absence in staff.absences if not absence.taken_back]
    return judged(requirement, demand, tuple(completions), absences, day)


def demand_here(
    requirement: Requirement,
    employments: Sequence[Employment],
    where: tuple[str, UnitTree],
    day: date,
) -> Demand | None:
    """Return what is demanded of a person in one of her units on a day, None where nothing is."""
    unit_id, tree = where
    rule = requirement.rule_on(day)
    here = (e for e in employments if e.unit_id == unit_id and e.span.holds(day))
    if rule is None or not any(rule.concerns(employment, tree) for employment in here):
        return None
    return next(d for d in demands(requirement, employments, tree) if d.span.holds(day))


def judged(
    requirement: Requirement,
    demand: Demand,
    completions: Sequence[Completion],
    absences: Sequence[Span],
    day: date,
) -> Standing:
    """Return how somebody of whom it is demanded stands on a day."""
    rule, since = demand.rule_on(day), demand.span.first
    validity = requirement.validity.get(rule.course_id, 0)
    found = _done_by(day, rule, validity, completions)
    done = max(found, key=_length, default=None)
    completion = done.completion if done else None
    if done and done.is_endless:
        return Standing(Status.VALID, None, None, since, rule, completion)
    due = demand.due(
        day, absences, lambda r: map(_counts_to, _done_by(day, r, validity, completions))
    )
    last = done.valid_to if done else None
    if last and last >= day:
        is_soon = last - day <= timedelta(days=EXPIRING_DAYS)
        status = Status.EXPIRING if is_soon else Status.VALID
    elif any(absence.holds(day) for absence in absences):
        status = Status.PAUSED
    elif due is None or day <= due:
        status = Status.NOT_DUE
    else:
        status = Status.EXPIRED if done else Status.MISSING
    return Standing(status, due, last, since, rule, completion)


def valid_to(rule: Rule, done_on: date, validity_months: int = 0) -> date | None:
    """Return the last day on which something done on a day counts; None for ever.

    The shorter one of the requirement's renewal and the certificate's own validity.
    """
    lasts = []
    if validity_months:
        lasts.append(add_months(done_on, validity_months))
    if rule.renewal is Renewal.MONTHS and rule.months:
        lasts.append(add_months(done_on, rule.months))
    if rule.renewal is Renewal.YEARLY:
        lasts.append(_end_of_next_period(rule, done_on))
    return min(lasts, default=None)


def _end_of_next_period(rule: Rule, done_on: date) -> date:
    """Return the end of the period after the one in whose round a day falls.

    A round lasts from the beginning of one period to the day before the next: a period may go
    over a new year.
    """
    year = done_on.year if done_on.month >= rule.first_month else done_on.year - 1
    over_new_year = rule.last_month < rule.first_month
    return last_of_month(year + 1 + over_new_year, rule.last_month)


def _done_by(
    day: date, rule: Rule, validity_months: int, completions: Iterable[Completion]
) -> list[_Done]:
    """Return what had been done by a day, with how long each counts under a rule."""
    return [
        _done(rule, validity_months, each)
        for each in completions
        if each.course_id == rule.course_id
        and not each.taken_back
        and (each.done_on or each.noted_on) <= day
    ]


def _done(rule: Rule, validity_months: int, completion: Completion) -> _Done:
    if completion.done_on is None:
        renewed = rule.renewal is not Renewal.NEVER or validity_months > 0
        return _Done(completion, None, not renewed)
    last = valid_to(rule, completion.done_on, validity_months)
    return _Done(completion, last, last is None)


def _length(done: _Done) -> tuple[bool, date, date, str]:
    return (
        done.is_endless,
        done.valid_to or date.min,
        done.completion.done_on or date.min,
        done.completion.id,
    )


def _counts_to(done: _Done) -> date:
    return date.max if done.is_endless else done.valid_to or date.min
