"""The table of a day made of a real database: as the engine says, kept, read and deleted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.benchmarks import many_people
from vinr_desktop.domain.day_judge import STATUSES, Kinds
from vinr_desktop.domain.day_table import DayTable, build
from vinr_desktop.domain.person import Actor
from vinr_desktop.domain.training import Requirement, requirements
from vinr_desktop.domain.training_status import standing
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

TODAY = many_people.TODAY
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ME = Actor("Åsa Ek", "konto")
BASIS = "krav och enheter"


@pytest.fixture
def filled(db: Database, stores: Stores) -> Stores:
    many_people.fill(db, people=150, requirements=10)
    first = stores.training.rules()[0]
    tighter = replace(first, id="tighter", valid_from=TODAY - timedelta(days=40), days=5)
    with db.change(ME, NOW):
        stores.training.save_rule(tighter)
        for one in stores.training.completions()[::7]:
            stores.training.save_completion(replace(one, done_on=None))
    return stores


def asked(stores: Stores) -> tuple[Requirement, ...]:
    return requirements(stores.training.rules(), {"kurs1": 12})


@pytest.mark.parametrize("day", [TODAY, date(2024, 3, 1), TODAY + timedelta(days=300)])
def test_every_cell_of_the_database_is_what_the_engine_says(filled: Stores, day: date) -> None:
    known, tree = asked(filled), filled.organisation.tree()

    table = build(filled.day_tables.facts(day), Kinds(known, tree), day)

    everybody = {each.employee.id: each for each in filled.personnel.all_staff()}
    seen = set()
    for row, employee in enumerate(table.ids):
        unit = table.unit_ids[table.units[row]]
        done = filled.training.completions_of(employee)
        found = [standing(each, everybody[employee], done, (unit, tree), day) for each in known]
        assert [STATUSES[column[row]] for column in table.statuses] == [s.status for s in found]
        assert [column[row] for column in table.due] == [
            s.due.toordinal() if s.due else 0 for s in found
        ]
        seen.add((employee, unit))
    assert seen == {
        (key, work.unit_id) for key, one in everybody.items() for work in one.employments_on(day)
    }


def test_of_many_days_the_facts_are_those_of_each(filled: Stores) -> None:
    days = [date(2024, 3, 31) + timedelta(days=90 * number) for number in range(12)]
    tree, known = filled.organisation.tree(), asked(filled)
    shared = Kinds(known, tree)

    found = [
        by_id(build(facts, shared, day))
        for facts, day in zip(filled.day_tables.over(days), days, strict=True)
    ]

    one_by_one = (build(filled.day_tables.facts(d), Kinds(known, tree), d) for d in days)
    assert found == [by_id(table) for table in one_by_one]


def by_id(table: DayTable) -> dict[tuple[str, str], list[int]]:
    """The statuses by employee and unit."""
    return {
        (table.ids[row], table.unit_ids[table.units[row]]): [each[row] for each in table.statuses]
        for row in range(len(table))
    }


def test_a_kept_table_is_read_as_it_was_until_it_is_forgotten(db: Database, filled: Stores) -> None:
    tables, tree = filled.day_tables, filled.organisation.tree()
    table = build(tables.facts(TODAY), Kinds(asked(filled), tree), TODAY)

    tables.keep(table, BASIS, 7)

    assert tables.kept(TODAY, BASIS) == (table, 7)
    assert tables.kept(TODAY, "andra krav") is None
    assert tables.kept(TODAY + timedelta(days=1), BASIS) is None
    db.write("delete from day_part where name = 'due'")
    assert tables.kept(TODAY, BASIS) is None
    tables.keep(table, BASIS, 7)
    tables.forget()
    assert tables.kept(TODAY, BASIS) is None


def test_a_table_of_nobody_can_be_kept(stores: Stores) -> None:
    table = build(stores.day_tables.facts(TODAY), Kinds((), UnitTree()), TODAY)

    stores.day_tables.keep(table, BASIS, 0)

    assert stores.day_tables.kept(TODAY, BASIS) == (table, 0)


def test_the_journal_names_the_employees_that_have_changed(db: Database, filled: Stores) -> None:
    tables, stamp = filled.day_tables, filled.day_tables.stamp()
    one, other, *_rest = filled.training.completions()

    assert tables.changed_since(stamp) == frozenset()
    with db.change(ME, NOW):
        filled.training.save_completion(replace(one, taken_back=True))
    assert tables.changed_since(stamp) == frozenset({one.employee_id})
    with db.change(ME, NOW):
        db.write("delete from completion where id = ?", (other.id,))
    assert tables.changed_since(stamp) == frozenset({one.employee_id, other.employee_id})
