"""What a unit takes up at its meeting: its routine in force, a case that fits, who may stand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.registered import furnish
from tests.services.school import School, open_school
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import StaffMeeting, Topic
from vinr_desktop.services.container import Services
from vinr_desktop.services.meeting_packages import NO_ROUTINE, OUTSIDE
from vinr_desktop.services.staff import Identity

DAY = date(2026, 11, 24)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


def test_the_routine_in_force_is_found_also_above_the_unit(school: School) -> None:
    packages = school.training.packages
    night = school.training.units.add("Natt", school.north.id)

    assert packages.routines(school.north.id, DAY) == [school.routine]
    assert packages.routines(night.id, DAY) == [school.routine]
    assert packages.routines(school.south.id, DAY) == []
    assert packages.routines(school.north.id, date(2023, 5, 1)) == []


def test_only_local_routines_are_proposed(services: Services, tmp_path: Path) -> None:
    furnish(services, tmp_path)
    units = {unit.name: unit.id for unit in services.organisation.units()}
    packages = services.training.packages

    assert packages.routines(units["Socialförvaltningen"], DAY) == []
    (old,) = packages.routines(units["Hemtjänst Söder"], DAY)
    assert old.unit_id == units["Hemtjänst Söder"]


def test_cases_of_the_own_line_of_service_come_first(school: School) -> None:
    cases = school.training.packages.cases(school.north.id)

    assert {case.id for case in cases} == set(school.services.catalog.cases)
    kinds = ["hemtjanst" in case.sectors or (2 if case.sectors else 1) for case in cases]
    assert kinds == sorted(kinds)


def test_a_unit_without_a_page_is_told_why_and_gets_the_checked_numbers(school: School) -> None:
    packages = school.training.packages
    case = packages.cases(school.south.id)[0].id
    outside = packages.package(school.north.id, case)
    without = packages.package(school.south.id, case)

    assert (outside.acute, outside.why_no_acute) == (None, OUTSIDE)
    assert (without.acute, without.why_no_acute, without.routine) == (None, NO_ROUTINE, "")
    lines: list[ContactLine] = [line for group in without.contacts for line in group.lines]
    numbers = {line.name: line.phone for line in lines}
    assert numbers["Nödnumret"] == "112"
    assert numbers["Kvinnofridslinjen"] == "116 016"
    assert numbers["Välj att sluta"] == "020-555 666"
    assert all(line.phone for line in lines)


def test_protected_people_never_stand_on_the_list(school: School) -> None:
    hidden = Identity("1", "Medarbetare A", is_protected=True)
    school.training.staff.change(school.people[0], hidden)
    packages = school.training.packages
    case = packages.cases(school.north.id)[0].id

    assert packages.package(school.north.id, case).names == ("Medarbetare 2", "Medarbetare 3")
    assert packages.package(school.north.id, case, with_names=False).names == ()


def test_a_case_that_is_gone_is_told(school: School) -> None:
    with pytest.raises(UserError, match="Fallet finns inte"):
        school.training.packages.package(school.north.id, "borta")


def test_units_that_have_not_heard_of_the_plan_are_told(school: School) -> None:
    meetings, units = school.training.meetings, school.training.units
    meeting = StaffMeeting("", "", school.north.id, DAY, topics=(Topic.CASE,))

    def lacking(year: int) -> list[str]:
        return [unit.id for unit in meetings.without_plan(year)]

    both = [school.north.id, school.south.id]
    held = meetings.record(meeting, school.people[:1])
    assert lacking(2026) == both
    meetings.change(replace(held, topics=(Topic.PLAN,)), school.people[:1])
    assert lacking(2026) == [school.south.id]
    assert lacking(2025) == both
    units.move(school.south.id, school.north.id)
    assert lacking(2026) == []
