"""Picking and counting rows of the day table, against the slow and obvious way."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain import random_histories as some
from tests.domain.test_day_table import History, asked, facts, many
from tests.domain.training_world import TREE
from vinr_desktop.domain.day_judge import Kinds
from vinr_desktop.domain.day_table import build, patched
from vinr_desktop.domain.matrix import Choice, Matrix, MatrixRow, in_print
from vinr_desktop.domain.month_count import MonthPoint, by_unit, counted, of_kept
from vinr_desktop.domain.standing_counts import Counts, UnitOrder
from vinr_desktop.domain.training import Completion, Requirement
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Status

ROOT = "kommun"
units = st.sampled_from(("", *TREE.units))
choices = st.builds(
    Choice,
    unit=units,
    sector=st.sampled_from(("", "hemtjanst", "ifo")),
    profession=st.sampled_from(("", *some.PROFESSIONS)),
    requirement=st.sampled_from(("", "ett", "tva")),
    statuses=st.frozensets(st.sampled_from(Status), max_size=3),
    words=st.sampled_from(("", "e", "ek", "ÅSA", "åsa  ek", "nr-e1 å", "zzz")),
)


def matrix(people: list[History], requirements: tuple[Requirement, ...], day: date) -> Matrix:
    return Matrix(build(facts(people, day), Kinds(requirements, TREE), day), requirements, TREE)


@given(many(), asked, some.days, st.lists(choices, min_size=1, max_size=5))
def test_the_rows_found_are_those_that_fit_whatever_was_asked_before(
    people: list[History],
    requirements: tuple[Requirement, ...],
    day: date,
    asked_for: list[Choice],
) -> None:
    one = matrix(people, requirements, day)
    rows = [one.row(place) for place in range(len(one.table))]

    for choice in asked_for:
        assert one.find(choice) == [row.place for row in rows if fits(one, row, choice)]


def fits(one: Matrix, row: MatrixRow, choice: Choice) -> bool:
    """Tell whether a row is asked for."""
    in_unit = choice.unit in ("", ROOT) or TREE.is_within(row.unit_id, choice.unit)
    sought = [
        status
        for index, (known, status) in enumerate(zip(one.requirements, row.statuses, strict=True))
        if (known.id == choice.requirement if choice.requirement else one.is_demanded(index))
    ]
    return (
        in_unit
        and choice.sector in ("", TREE.sector(row.unit_id))
        and choice.profession in ("", row.profession)
        and (not choice.statuses or bool(choice.statuses & set(sought)))
        and all(word in f"{row.name} {row.number}".casefold() for word in fold(choice.words))
    )


def fold(words: str) -> list[str]:
    return words.casefold().split()


@given(many(), asked, some.days, st.sampled_from(tuple(TREE.units)))
def test_the_overview_counts_every_cell_of_a_unit_once(
    people: list[History], requirements: tuple[Requirement, ...], day: date, unit: str
) -> None:
    one = matrix(people, requirements, day)
    rows = [one.row(place) for place in range(len(one.table))]
    mine = [row for row in rows if unit == ROOT or TREE.is_within(row.unit_id, unit)]
    demanded = [index for index in range(len(requirements)) if one.is_demanded(index)]

    found = UnitOrder(one).overview(unit)

    assert found.people == len({row.employee_id for row in mine})
    assert told(found.whole.total) == cells(mine, demanded)
    for line in found.requirements:
        index = next(i for i, each in enumerate(requirements) if each.id == line.key)
        assert told(line.total) == cells(mine, [index])
    for line in found.professions:
        assert told(line.total) == cells([r for r in mine if r.profession == line.key], demanded)
    for line in found.units:
        below = [r for r in mine if (line.key == unit) == (r.unit_id == unit)]
        if line.key != unit:
            below = [r for r in below if TREE.is_within(r.unit_id, line.key)]
        assert told(line.total) == cells(below, demanded)
    by_sector = sum((line.total for line in found.sectors), Counts())
    assert told(by_sector) == cells(mine, demanded)


@given(many(), st.lists(some.done, min_size=5, max_size=5), asked, some.days)
def test_what_is_counted_after_a_change_is_as_if_counted_anew(
    people: list[History],
    changes: list[Sequence[Completion]],
    requirements: tuple[Requirement, ...],
    day: date,
) -> None:
    before = matrix(people, requirements, day)
    changed = [(staff, done) for (staff, _), done in zip(people[1:], changes, strict=False)]
    ids = {staff.employee.id for staff, _done in changed}
    names = before.table.unit_ids, before.table.profession_names
    fresh = build(facts(changed, day), Kinds(requirements, TREE), day, names)
    after = Matrix(patched(before.table, ids, fresh), requirements, TREE)

    found, anew = UnitOrder(after, UnitOrder(before)), UnitOrder(after)

    for unit in TREE.units:
        assert found.overview(unit) == anew.overview(unit)
        mine = [row for row in map(after.row, range(len(after.table))) if row.unit_id == unit]
        for index in range(len(requirements)):
            counts = dict(found.workplaces(unit, index)).get(unit, Counts())
            assert told(counts) == cells(mine, [index])


@given(many(), asked, some.days, st.sampled_from(tuple(TREE.units)))
def test_a_month_counts_every_cell_of_a_unit_once_kept_or_not(
    people: list[History], requirements: tuple[Requirement, ...], day: date, unit: str
) -> None:
    one = matrix(people, requirements, day)
    inside = None if unit == ROOT else TREE.within(unit)
    rows = [one.row(place) for place in range(len(one.table))]
    mine = [row for row in rows if inside is None or row.unit_id in inside]

    for counts in (by_unit(one.table), of_kept(counted(one.table))):
        for index, each in enumerate(requirements):
            expected = MonthPoint("2026-10", *cells(mine, [index]))
            assert counts.point("2026-10", [each.id], inside) == expected


def told(counts: Counts) -> tuple[int, int, int]:
    return counts.asked, counts.fulfilled, counts.overdue


def cells(rows: list[MatrixRow], requirements: list[int]) -> tuple[int, int, int]:
    """How many cells are asked, fulfilled and overdue."""
    found = Counter(row.statuses[index] for row in rows for index in requirements)
    asked_for = sum(found.values()) - found[Status.NOT_REQUIRED]
    return asked_for, sum(found[s] for s in FULFILLED), sum(found[s] for s in OVERDUE)


def test_whoever_is_protected_is_left_out_of_print() -> None:
    open_row = MatrixRow(0, "e0", "1", "Åsa Ek", "norr", "Enhetschef", False, ())
    hidden = MatrixRow(1, "e1", "2", "Alias 7", "norr", "Enhetschef", True, ())

    assert in_print([open_row, hidden]) == [open_row]
