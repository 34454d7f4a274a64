"""Staff meetings: one entry gives each who was there what was taken up."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.school import School, open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import (
    Attendance,
    Presence,
    StaffMeeting,
    Topic,
    attendance_id,
)
from vinr_desktop.domain.person import Actor
from vinr_desktop.domain.training import PLAN_INFORMATION, Origin
from vinr_desktop.services.container import Place, Services
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

DAY = date(2026, 11, 19)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


@pytest.fixture
def meeting(school: School) -> StaffMeeting:
    """An APT of the north unit, not registered yet: the plan, the routine and a case."""
    topics = (Topic.PLAN, Topic.ROUTINE, Topic.CASE)
    read = school.routine.id
    return StaffMeeting("", "", school.north.id, DAY, "Åsa Öberg", topics, read, asked=3, knew=2)


def test_everybody_present_gets_it_all_from_one_entry(
    school: School, meeting: StaffMeeting
) -> None:
    meetings = school.training.meetings
    held = meetings.record(meeting, school.people[:2])

    both = {(PLAN_INFORMATION, DAY), (school.reading, DAY)}
    assert [school.done(person) for person in school.people] == [both, both, set(), set()]
    assert meetings.present(held.id) == set(school.people[:2])
    reading = next(
        c for c in school.training.completing.of(school.people[0]) if c.course_id == school.reading
    )
    assert reading.origin is Origin.MEETING
    assert (reading.read_id, reading.read_sha256) == (held.read_id, held.read_sha256)
    assert held.read_sha256 == school.services.register.original(school.routine.id).sha256
    assert meetings.all() == [held]


def test_who_can_have_been_there_works_in_the_unit_or_below(school: School) -> None:
    night = school.training.units.add("Natt", school.north.id)
    school.training.units.move(school.south.id, night.id)

    found = school.training.meetings.candidates(school.north.id, DAY)
    below = school.training.meetings.candidates(night.id, DAY)

    assert [staff.employee.id for staff in found] == list(school.people)
    assert [staff.employee.id for staff in below] == [school.people[3]]


def test_a_correction_takes_back_what_no_longer_holds(
    school: School, meeting: StaffMeeting
) -> None:
    meetings, (anna, bo, *_others) = school.training.meetings, school.people
    held = meetings.record(meeting, [anna, bo])

    changed = replace(held, held_on=date(2026, 11, 18), topics=(Topic.PLAN,))
    meetings.change(changed, [bo])

    assert school.done(anna) == set()
    assert school.done(bo) == {(PLAN_INFORMATION, date(2026, 11, 18))}
    assert meetings.meeting(held.id).read_id == ""

    school.training.undoing.undo(school.training.undoing.last())
    assert school.done(anna) == {(PLAN_INFORMATION, DAY), (school.reading, DAY)}
    assert meetings.present(held.id) == {anna, bo}


def test_a_cancelled_meeting_gives_nothing_and_can_come_back(
    school: School, meeting: StaffMeeting
) -> None:
    meetings, person = school.training.meetings, school.people[0]
    held = meetings.record(meeting, [person])
    meetings.cancel(held.id)
    assert (school.done(person), meetings.all()) == (set(), [])

    meetings.change(meetings.meeting(held.id), [person])

    assert len(school.done(person)) == 2


def test_a_meeting_is_taken_back_as_a_whole(school: School, meeting: StaffMeeting) -> None:
    held = school.training.meetings.record(meeting, school.people[:2])

    school.training.undoing.undo(school.training.undoing.last())

    assert school.training.meetings.all() == []
    assert school.training.meetings.present(held.id) == set()
    assert school.done(school.people[0]) == set()


def test_the_night_staff_meets_on_the_same_day(school: School, meeting: StaffMeeting) -> None:
    meetings = school.training.meetings
    first = meetings.record(meeting, school.people[:1])
    with pytest.raises(UserError, match="redan ett APT"):
        meetings.record(meeting, school.people[1:2])

    second = meetings.record(meeting, school.people[1:2], is_another=True)

    assert first.id != second.id
    assert len(meetings.all()) == 2
    assert school.done(school.people[1]) == school.done(school.people[0])


def test_a_day_that_a_meeting_was_moved_from_is_free(school: School, meeting: StaffMeeting) -> None:
    meetings = school.training.meetings
    moved = meetings.record(meeting, school.people[:1])
    meetings.change(replace(moved, held_on=date(2026, 11, 12)), school.people[:1])

    other = meetings.record(meeting, school.people[1:2])

    assert {each.held_on for each in meetings.all()} == {DAY, date(2026, 11, 12)}
    assert other.id != moved.id


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"held_on": date(2026, 11, 25)}, "har inte varit"),
        ({"asked": 1}, "Fler visste"),
        ({"read_id": ""}, "vilken rutin"),
        ({"held_on": date(2023, 5, 1)}, "gällde inte"),
        ({"led_by": "850709-9805"}, "personnummer"),
    ],
)
def test_what_cannot_be_is_refused(
    school: School, meeting: StaffMeeting, change: dict[str, object], problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        school.training.meetings.record(
            replace(meeting, **change),  # type: ignore[arg-type]
            school.people,
        )

    assert school.training.meetings.all() == []
    assert school.training.completing.all() == []


def test_what_follows_from_a_meeting_is_changed_there(
    school: School, meeting: StaffMeeting
) -> None:
    school.training.meetings.record(meeting, school.people[:1])
    (first, *_rest) = school.training.completing.of(school.people[0])

    with pytest.raises(UserError, match="närvaron vid ett APT"):
        school.training.completing.take_back([first.id])


def test_somebody_from_another_pc_is_waited_for(
    school: School, meeting: StaffMeeting, place: Place
) -> None:
    held = school.training.meetings.record(meeting, school.people[:1])
    with closing(Database.open(place.database)) as db:
        stores, actor = Stores.on(db), Actor("Bo Ek", "bo")
        given = stores.training.completions_from(held.id)[0]
        with db.change(actor, school.services.organisation.now()):
            key = attendance_id(held.id, "okand")
            row = Attendance(key, held.scope, held.id, "okand", Presence.PRESENT)
            stores.gatherings.save_attendance(row)
            stores.training.save_completion(replace(given, id="c", employee_id="okand"))

    everybody = [*school.people[:2], "okand"]
    school.training.meetings.change(replace(held, led_by="Bo Ek"), everybody)

    assert school.training.meetings.present(held.id) == set(everybody)
    assert all(school.training.completing.of(person) for person in everybody)
