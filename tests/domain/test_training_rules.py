"""What holds for every history, whoever has been where and done what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random
from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from tests.domain import random_histories as some
from tests.domain.training_world import TREE
from vinr_desktop.domain.personnel import Absence, Employment, Staff
from vinr_desktop.domain.training import Completion, Requirement, Rule
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Standing, Status, standing

histories = st.tuples(some.requirements(), some.people(), some.done)
units = st.sampled_from(some.UNITS)
FAR = date.max
F = TypeVar("F")


def told(
    history: tuple[Requirement, Staff, Sequence[Completion]], unit: str, day: date
) -> Standing:
    requirement, staff, done = history
    return standing(requirement, staff, done, (unit, TREE), day)


def goodness(found: Standing) -> int:
    """2 done, 0 overdue, 1 neither."""
    return 2 if found.status in FULFILLED else 0 if found.status in OVERDUE else 1


def due(found: Standing) -> date:
    """The last day, for ever where there is none."""
    return found.due or FAR


@given(histories, units, some.days)
def test_the_status_says_what_its_days_say(
    history: tuple[Requirement, Staff, Sequence[Completion]], unit: str, day: date
) -> None:
    found = told(history, unit, day)

    assert found.status in Status
    if found.status in FULFILLED:
        assert found.valid_to is None or found.valid_to >= day
        assert found.completion is not None
    if found.status in OVERDUE:
        assert found.due is not None
        assert found.due < day
        assert (found.status is Status.EXPIRED) == (found.completion is not None)
    if found.status is Status.NOT_DUE:
        assert due(found) >= day
    if found.status is Status.PAUSED:
        assert any(a.span.holds(day) for a in history[1].absences if not a.taken_back)


@given(histories, units, some.days)
def test_it_is_demanded_where_an_employment_there_is_concerned_that_day(
    history: tuple[Requirement, Staff, Sequence[Completion]], unit: str, day: date
) -> None:
    requirement, staff, _done = history
    rule = requirement.rule_on(day)
    here = [e for e in staff.employments if e.unit_id == unit and e.span.holds(day)]
    is_concerned = rule is not None and any(rule.concerns(each, TREE) for each in here)

    found = told(history, unit, day)

    assert (found.status is not Status.NOT_REQUIRED) == is_concerned
    if is_concerned:
        assert found.since is not None
        assert found.since <= day


@given(histories, some.completions, units, some.days)
def test_something_done_never_makes_it_worse(
    history: tuple[Requirement, Staff, Sequence[Completion]],
    more: Completion,
    unit: str,
    day: date,
) -> None:
    requirement, staff, done = history

    before = told(history, unit, day)
    after = told((requirement, staff, [*done, replace(more, id="more")]), unit, day)

    assert goodness(after) >= goodness(before)
    assert due(after) >= due(before)
    assert after.status is not Status.EXPIRING or before.status is not Status.VALID


@given(histories, some.absences, units, some.days)
def test_an_absence_never_asks_for_it_earlier(
    history: tuple[Requirement, Staff, Sequence[Completion]], more: Absence, unit: str, day: date
) -> None:
    requirement, staff, done = history
    away = replace(staff, absences=(*staff.absences, more))

    before = told(history, unit, day)
    after = told((requirement, away, done), unit, day)

    assert due(after) >= due(before)
    assert goodness(after) >= goodness(before)


@given(
    histories,
    units,
    some.days,
    st.tuples(
        st.lists(some.completions, max_size=3),
        st.lists(some.employments, max_size=3),
        st.lists(some.absences, max_size=3),
        st.lists(some.rules, max_size=3),
    ),
)
def test_what_comes_later_never_changes_a_past_day(
    history: tuple[Requirement, Staff, Sequence[Completion]],
    unit: str,
    day: date,
    later: tuple[list[Completion], list[Employment], list[Absence], list[Rule]],
) -> None:
    requirement, staff, done = history
    completions, employments, absences, rules = later
    more_done = [c for c in completions if (c.done_on or c.noted_on) > day]
    more_work = [e for e in employments if e.first > day]
    more_away = [a for a in absences if a.first > day]
    more_rules = sorted((r for r in rules if r.valid_from > day), key=lambda r: r.valid_from)
    kept = [rule for rule in requirement.rules if rule.valid_from <= day]
    grown = (
        replace(requirement, rules=(*kept, *more_rules)),
        replace(
            staff,
            employments=(*staff.employments, *more_work),
            absences=(*staff.absences, *more_away),
        ),
        [*done, *more_done],
    )

    assert told(grown, unit, day).status is told(history, unit, day).status


@given(histories, units, some.days, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(
    history: tuple[Requirement, Staff, Sequence[Completion]],
    unit: str,
    day: date,
    chance: Random,
) -> None:
    requirement, staff, done = history

    def shuffled(facts: Sequence[F]) -> list[F]:
        return chance.sample(list(facts), len(facts))

    other = (
        requirement,
        Staff(staff.employee, tuple(shuffled(staff.employments)), tuple(shuffled(staff.absences))),
        shuffled(done),
    )

    assert told(other, unit, day) == told(history, unit, day)


@given(histories, units, some.days)
def test_a_move_to_another_unit_of_the_same_kind_never_starts_the_clock_anew(
    history: tuple[Requirement, Staff, Sequence[Completion]], unit: str, day: date
) -> None:
    requirement, _staff, done = history
    rules = tuple(replace(rule, units=(), sectors=()) for rule in requirement.rules)
    unbound = replace(requirement, rules=rules)
    stays = Employment("m", "", "e", "1", unit, "Enhetschef", "Tillsvidare", date(2023, 3, 1))
    moved = (replace(stays, last=day), replace(stays, id="n", unit_id="soder", first=day))
    person = Staff(_staff.employee, (stays,), _staff.absences)

    there = told((unbound, replace(person, employments=moved), done), "soder", day)

    assert there == told((unbound, person, done), unit, day)
