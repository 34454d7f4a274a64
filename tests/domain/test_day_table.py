"""The table of a day says of everybody what the engine says of each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.domain import random_histories as some
from tests.domain.training_world import TREE
from vinr_desktop.domain.day_judge import STATUSES, Kinds, WorkRow
from vinr_desktop.domain.day_table import DayFacts, DayTable, build, patched, sorted_people
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.training import Completion, Requirement
from vinr_desktop.domain.training_status import standing

History = tuple[Staff, Sequence[Completion]]
NAMES = ("Åsa Ek", "Örjan Ek", "Zeth Ek", "Anna Ek", "Åsa Ek")


def many() -> st.SearchStrategy[list[History]]:
    """Up to five people with what they have done."""
    one = st.tuples(some.people(), some.done)
    return st.lists(one, max_size=5).map(
        lambda found: [
            (_named(staff, f"e{index}", NAMES[index]), done)
            for index, (staff, done) in enumerate(found)
        ]
    )


def _named(staff: Staff, key: str, name: str) -> Staff:
    return replace(staff, employee=replace(staff.employee, id=key, number=f"nr-{key}", name=name))


asked = st.tuples(some.requirements("ett"), some.requirements("tva"))


@given(many(), asked, st.lists(some.days, min_size=1, max_size=3))
def test_every_cell_is_what_the_engine_says_on_any_day(
    people: list[History], requirements: tuple[Requirement, ...], days: list[date]
) -> None:
    kinds = Kinds(requirements, TREE)

    for day in days:
        table = build(facts(people, day), kinds, day)
        assert said(table) == expected(people, requirements, day)


@given(many(), many(), asked, some.days)
def test_a_table_with_some_rows_made_anew_is_as_if_made_whole(
    before: list[History],
    after: list[History],
    requirements: tuple[Requirement, ...],
    day: date,
) -> None:
    table = build(facts(before, day), Kinds(requirements, TREE), day)
    changed = {staff.employee.id for staff, _done in after}
    kept = [one for one in before if one[0].employee.id not in changed]

    names = table.unit_ids, table.profession_names
    fresh = build(facts(after, day), Kinds(requirements, TREE), day, names)

    assert said(patched(table, changed, fresh)) == expected(kept + after, requirements, day)


def facts(people: list[History], day: date) -> DayFacts:
    """What the store would read of these people."""
    rows = sorted_people(
        [(s.employee.id, s.employee.number, s.employee.name, 0) for s, _done in people]
    )
    place = {row[0]: number for number, row in enumerate(rows)}
    made = DayFacts(rows, (), {})
    work: list[list[WorkRow]] = [[] for _row in rows]
    done, away, by_away = dict(made.done), dict(made.away), dict(made.done_by_away)
    for staff, completions in people:
        key = staff.employee.id
        work[place[key]] = [
            (e.unit_id, e.profession, e.form, str(e.first), str(e.last) if e.last else None)
            for e in staff.employments
            if e.first <= day
        ]
        spans = [absence.span for absence in staff.absences if not absence.taken_back]
        if spans:
            away[key], by_away[key] = spans, completions
        counts = [c for c in completions if not c.taken_back and (c.done_on or c.noted_on) <= day]
        for course in {each.course_id for each in counts}:
            column = done.setdefault(course, [""] * len(rows))
            days = [c.done_on for c in counts if c.course_id == course]
            latest = max((each.isoformat() for each in days if each), default="")
            column[place[key]] = ("?" if None in days else "") + latest
    return DayFacts(rows, work, done, away, by_away)


def said(table: DayTable) -> list[tuple[object, ...]]:
    """Each row of the table in words."""
    return [
        (
            table.names[row],
            table.numbers[row],
            table.unit_ids[table.units[row]],
            date.fromordinal(table.since[row]),
            *(
                (STATUSES[codes[row]], date.fromordinal(due[row]) if due[row] else None)
                for codes, due in zip(table.statuses, table.due, strict=True)
            ),
        )
        for row in range(len(table))
    ]


def expected(
    people: list[History], requirements: tuple[Requirement, ...], day: date
) -> list[tuple[object, ...]]:
    """The same by the engine, person by person."""
    rows = []
    order = ("Anna Ek", "Zeth Ek", "Åsa Ek", "Örjan Ek")
    for staff, done in sorted(
        people, key=lambda one: (order.index(one[0].employee.name), one[0].employee.number)
    ):
        here = staff.employments_on(day)
        for unit in sorted({each.unit_id for each in here}, key=TREE.path):
            rows.append(
                (
                    staff.employee.name,
                    staff.employee.number,
                    unit,
                    min(each.first for each in here if each.unit_id == unit),
                    *(
                        (found.status, found.due)
                        for each in requirements
                        for found in [standing(each, staff, done, (unit, TREE), day)]
                    ),
                )
            )
    return rows
