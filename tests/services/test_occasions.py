"""Course occasions: planned, booked, invited to, held and cancelled."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.services.conftest import StandingClock
from tests.services.school import BASIC, TODAY, School, open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion, Presence
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services

DAY = date(2026, 12, 8)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


@pytest.fixture
def occasion(school: School) -> Occasion:
    """The basic course in two weeks, with two seats."""
    return school.training.occasions.plan(
        Occasion("", "", BASIC, DAY, "13:00", "16:00", "Tingssalen", "Bo Ek", seats=2)
    )


def lacking(school: School, key: str) -> list[str]:
    return [staff.employee.id for staff in school.training.occasions.lacking(key)]


def test_those_who_lack_the_course_are_invited(school: School, occasion: Occasion) -> None:
    occasions, people = school.training.occasions, school.people
    school.training.completing.record(people[:1], Done(BASIC, TODAY))
    school.training.staff.away(people[1], date(2026, 12, 1), date(2027, 3, 1))
    assert lacking(school, occasion.id) == list(people[2:])

    assert occasions.invite(occasion.id) == 2
    assert occasions.invite(occasion.id) == 0
    assert occasions.presence(occasion.id) == dict.fromkeys(people[2:], Presence.INVITED)


def test_an_occasion_of_a_unit_is_for_its_own(school: School) -> None:
    only = school.training.occasions.plan(Occasion("", "", BASIC, DAY, units=(school.south.id,)))

    assert only.scope == school.south.scope
    assert lacking(school, only.id) == [school.people[3]]


def test_no_more_are_booked_than_there_are_seats(school: School, occasion: Occasion) -> None:
    occasions, people = school.training.occasions, school.people
    with pytest.raises(UserError, match="2 platser kvar"):
        occasions.book(occasion.id, people[:3])
    assert occasions.presence(occasion.id) == {}

    occasions.book(occasion.id, people[:2])
    occasions.book(occasion.id, people[:2])
    assert occasions.seats_left(occasion.id) == 0
    with pytest.raises(UserError, match="0 platser kvar"):
        occasions.book(occasion.id, people[2:3])
    with pytest.raises(UserError, match="redan bokade"):
        occasions.change(replace(occasion, seats=1))

    occasions.leave(occasion.id, people[:1])
    occasions.book(occasion.id, people[2:3])
    assert occasions.seats_left(occasion.id) == 0
    occasions.change(replace(occasion, seats=0))
    assert occasions.seats_left(occasion.id) is None


def test_attendance_gives_the_course_and_the_absent_lack_it_again(
    school: School, occasion: Occasion, clock: StandingClock
) -> None:
    occasions, (anna, bo, siv, _other) = school.training.occasions, school.people
    occasions.book(occasion.id, [anna, bo])
    with pytest.raises(UserError, match="när det har varit"):
        occasions.attend(occasion.id, [anna])
    clock.forward(days=20)

    occasions.attend(occasion.id, [anna, siv])

    assert school.done(anna) == school.done(siv) == {(BASIC, DAY)}
    assert occasions.presence(occasion.id)[bo] is Presence.ABSENT
    assert bo in lacking(school, occasion.id)
    assert anna not in lacking(school, occasion.id)

    occasions.attend(occasion.id, [bo])
    assert (school.done(anna), school.done(bo)) == (set(), {(BASIC, DAY)})
    with pytest.raises(UserError, match="kan inte avbokas"):
        occasions.leave(occasion.id, [bo])

    school.training.undoing.undo(school.training.undoing.last())
    assert (school.done(anna), school.done(bo)) == ({(BASIC, DAY)}, set())


def test_a_certificate_seen_is_kept_when_the_list_is_corrected(
    school: School, occasion: Occasion, clock: StandingClock
) -> None:
    clock.forward(days=20)
    anna, bo = school.people[:2]
    school.training.occasions.attend(occasion.id, [anna])
    (given,) = school.training.completing.of(anna)
    school.training.completing.correct(given.id, Done(BASIC, DAY, seen_by="Åsa Öberg"))

    school.training.occasions.attend(occasion.id, [anna, bo])

    assert school.training.completing.of(anna)[0].seen_by == "Åsa Öberg"


def test_a_moved_or_cancelled_occasion_takes_its_completions_along(
    school: School, occasion: Occasion, clock: StandingClock
) -> None:
    occasions, anna = school.training.occasions, school.people[0]
    clock.forward(days=20)
    occasions.attend(occasion.id, [anna])

    occasions.change(replace(occasion, held_on=date(2026, 12, 9), course_id="freda"))
    assert school.done(anna) == {("freda", date(2026, 12, 9))}
    with pytest.raises(UserError, match="redan avprickad"):
        occasions.change(replace(occasion, held_on=date(2027, 3, 1)))

    occasions.cancel(occasion.id)
    assert school.done(anna) == set()
    with pytest.raises(UserError, match="inställt"):
        occasions.book(occasion.id, [anna])

    occasions.change(replace(occasions.occasion(occasion.id), is_cancelled=False))
    assert school.done(anna) == {("freda", date(2026, 12, 9))}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"starts": "13.00"}, "tider som"),
        ({"starts": "25:00"}, "tider som"),
        ({"ends": "12:00"}, "slutar innan"),
        ({"starts": ""}, "slutar innan"),
        ({"seats": -1}, "bokade"),
        ({"course_id": "finns-inte"}, "Kursen finns inte"),
        ({"leader": "850709-9805"}, "personnummer"),
        ({"units": ("finns-inte",)}, "Enheten finns inte"),
    ],
)
def test_an_odd_occasion_is_refused(
    school: School, occasion: Occasion, change: dict[str, Any], problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        school.training.occasions.change(replace(occasion, **change))

    assert school.training.occasions.occasion(occasion.id) == occasion


def event(data: bytes) -> Any:  # noqa: ANN401 (icalendar's own parts are loosely typed)
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert not found.errors
    return found


def test_the_occasion_stands_in_the_calendar(
    school: School, occasion: Occasion, clock: StandingClock
) -> None:
    occasions = school.training.occasions
    file = occasions.calendar_file(occasion.id)
    found = event(file.data)

    assert file.name == "2026-12-08_Webbkurs-om-vald-NCK.ics"
    assert found["DTSTART"].dt == datetime(2026, 12, 8, 13)
    assert found["DTEND"].dt == datetime(2026, 12, 8, 16)
    assert str(found["LOCATION"]) == "Tingssalen"
    assert "Ledd av Bo Ek" in str(found["DESCRIPTION"])

    clock.forward(days=1)
    occasions.change(replace(occasion, starts="", ends=""))
    occasions.cancel(occasion.id)
    later = event(occasions.calendar_file(occasion.id).data)
    assert later["DTSTART"].dt == DAY
    assert str(later["STATUS"]) == "CANCELLED"
    assert int(later["SEQUENCE"]) > int(found["SEQUENCE"])
    assert later["UID"] == found["UID"]
