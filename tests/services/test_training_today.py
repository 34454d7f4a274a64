"""What waits today: for a manager her own units, for all others the whole department."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.school import BASIC, TODAY, School, open_school
from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.handed_units import HandedUnits
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.services.training_today import NEW_MONTHS, TrainingToday, UnitNeed

YESTERDAY = date(2026, 11, 23)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


def waiting(school: School) -> TrainingToday:
    return school.training.today.waiting()


def manage(school: School, *units: str, name: str = "Åsa Öberg") -> None:
    """Let somebody be the manager of some units, and of no others."""
    for unit in school.services.organisation.units():
        manager = name if unit.id in units else ""
        school.services.organisation.save_unit(replace(unit, manager=manager))


def test_a_manager_hears_of_her_own_units_the_greatest_need_first(school: School) -> None:
    manage(school, school.north.id, school.south.id, name=" åsa  öberg ")
    found = waiting(school)
    assert [(need.unit, need.people) for need in found.needs] == [
        ("Hemtjänst Norr", 3),
        ("Hemtjänst Söder", 1),
    ]
    assert (found.has_own_unit, found.lacking, found.late_newcomers) == (True, 4, 0)

    completing = school.training.completing
    completing.record(school.people, Done(BASIC, TODAY))
    completing.record(school.people[1:], Done("plan-information", TODAY))
    completing.acknowledge(school.routine.id, school.people[1:3])
    assert waiting(school).needs == (UnitNeed(school.north.id, "Hemtjänst Norr", 1),)


def test_a_unit_below_ones_own_is_not_told_twice(school: School) -> None:
    night = school.training.units.add("Natt", school.north.id)
    manage(school, school.north.id, night.id)
    assert [unit.name for unit in school.training.today.own_units()] == ["Hemtjänst Norr"]


def test_the_unit_whose_file_came_from_hr_is_ones_own(school: School) -> None:
    assert not waiting(school).has_own_unit
    HandedUnits(school.services.organisation).set_own(school.south.id)
    assert [need.people for need in waiting(school).needs] == [1]


def test_who_has_no_unit_hears_of_the_new_employees_that_their_list_calls_late(
    school: School,
) -> None:
    assert waiting(school).late_newcomers == 0, "all of them began years ago"
    staff, south = school.training.staff, school.south.id
    for number, first in (("8", date(2026, 6, 1)), ("9", date(2026, 11, 20))):
        staff.add(Identity(number, f"Ny {number}"), Terms(south, "usk", "tv", first))
    (work,) = staff.of(school.people[0]).employments
    staff.move_to(work.id, south, date(2026, 9, 1))

    listed = school.training.lists.new_employees(NEW_MONTHS)
    late = {each.row.number for each in listed if any(step.is_overdue for step in each.steps)}
    assert late == {"8"}
    assert waiting(school).late_newcomers == 1
    manage(school, school.south.id)
    assert waiting(school).late_newcomers == 0, "the manager's own figure tells of them"


def test_an_occasion_waits_until_somebody_is_ticked(school: School) -> None:
    occasions = school.training.occasions
    held = occasions.plan(Occasion("", "", BASIC, YESTERDAY, units=(school.north.id,)))
    assert waiting(school).unticked == (), "nobody was booked"
    occasions.book(held.id, school.people[:1])
    today = occasions.plan(Occasion("", "", BASIC, TODAY))
    occasions.book(today.id, school.people[:1])
    (found,) = waiting(school).unticked
    assert (found.occasion_id, found.held_on) == (held.id, YESTERDAY)

    manage(school, school.south.id)
    assert waiting(school).unticked == (), "of another unit"
    occasions.change(replace(held, leader="Åsa Öberg"))
    assert len(waiting(school).unticked) == 1
    occasions.attend(held.id, [])
    assert waiting(school).unticked == ()
