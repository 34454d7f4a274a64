"""What has been done: registered, corrected, taken back, read and acknowledged."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.school import BASIC, TODAY, School, open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import Attended, Origin
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal

DAY = date(2026, 10, 6)
DONE = Done(BASIC, DAY)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


def test_a_course_is_registered_for_many_in_one_step(school: School) -> None:
    done = replace(DONE, attended=Attended.GROUP, seen_on=TODAY, seen_by="Åsa  Öberg ")
    recorded = school.training.completing.record(school.people, done)

    assert len(recorded.completions) == 4
    assert recorded.completions[0].seen_by == "Åsa Öberg"
    assert all(school.done(person) == {(BASIC, DAY)} for person in school.people)
    entries = school.training.undoing.entries(recorded.step)
    assert [(e.table, e.op, e.person) for e in entries] == [
        ("completion", "insert", "Åsa Öberg")
    ] * 4


def test_who_has_it_already_is_left_as_she_is(school: School) -> None:
    completing = school.training.completing
    completing.record(school.people[:1], replace(DONE, seen_by="Åsa Öberg", seen_on=TODAY))

    again = completing.record(school.people[:2], DONE)

    assert [c.employee_id for c in again.completions] == [school.people[1]]
    assert again.already == (school.people[0],)
    (kept,) = completing.of(school.people[0])
    assert kept.seen_by == "Åsa Öberg"


def test_a_day_that_nobody_knows_is_taken_over(school: School) -> None:
    (taken,) = school.training.completing.record(school.people[:1], Done(BASIC, None)).completions

    assert (taken.done_on, taken.origin, taken.noted_on) == (None, Origin.TAKEN_OVER, TODAY)


@pytest.mark.parametrize(
    ("done", "problem"),
    [
        (Done(BASIC, date(2026, 11, 25)), "har inte varit"),
        (Done(BASIC, DAY, seen_on=date(2026, 11, 25)), "har inte varit"),
        (Done("finns-inte", DAY), "Kursen finns inte"),
        (Done("reading:x:1", DAY), "Kursen finns inte"),
        (Done(BASIC, DAY, seen_by="850709-9805"), "personnummer"),
        (Done(BASIC, DAY, certificate=b"%PDF"), "sparas inte hos er"),
    ],
)
def test_what_cannot_be_is_refused_for_all(school: School, done: Done, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        school.training.completing.record(school.people, done)

    assert school.training.completing.all() == []


def test_nobody_is_registered_where_one_is_unknown(school: School) -> None:
    with pytest.raises(UserError, match="finns inte längre"):
        school.training.completing.record([*school.people, "ingen"], DONE)

    assert school.training.completing.all() == []


def test_a_certificate_is_kept_only_where_that_is_decided(school: School) -> None:
    completing = school.training.completing
    completing.set_keeps_certificates(True)
    (kept,) = completing.record(
        school.people[:1], replace(DONE, certificate=b"%PDF intyg")
    ).completions
    completing.set_keeps_certificates(False)

    file = completing.certificate(kept.id)
    assert (file.name, file.data) == ("Intyg_Webbkurs-om-vald-NCK.pdf", b"%PDF intyg")
    (plain,) = completing.record(school.people[1:2], DONE).completions
    with pytest.raises(UserError, match="inte sparad"):
        completing.certificate(plain.id)


def test_a_correction_overwrites_nothing(school: School, db: Database) -> None:
    completing, person = school.training.completing, school.people[0]
    (first,) = completing.record([person], DONE).completions

    other = completing.correct(first.id, Done(BASIC, date(2026, 10, 7), seen_by="Bo Ek"))
    seen = completing.correct(other.id, Done(BASIC, date(2026, 10, 7), seen_by="Åsa Öberg"))

    assert school.done(person) == {(BASIC, date(2026, 10, 7))}
    assert seen.id == other.id
    assert [e.new for e in Journal(db).of_row("completion", first.id)][-1] == {"taken_back": 1}
    assert [(e.old, e.new) for e in Journal(db).of_row("completion", seen.id)][-1] == (
        {"seen_by": "Bo Ek"},
        {"seen_by": "Åsa Öberg"},
    )

    completing.correct(seen.id, DONE)
    assert school.done(person) == {(BASIC, DAY)}
    completing.record([person], Done(BASIC, TODAY))
    with pytest.raises(UserError, match="redan registrerad"):
        completing.correct(first.id, Done(BASIC, TODAY))


def test_what_was_taken_back_can_be_registered_again(school: School) -> None:
    completing, person = school.training.completing, school.people[0]
    (first,) = completing.record([person], DONE).completions
    completing.take_back([first.id])
    assert school.done(person) == set()

    again = completing.record([person], DONE)

    assert [c.id for c in again.completions] == [first.id]
    assert school.done(person) == {(BASIC, DAY)}


def test_the_last_deed_is_taken_back_whole(school: School, db: Database) -> None:
    completing, undoing = school.training.completing, school.training.undoing
    completing.record(school.people[:1], DONE)
    recorded = completing.record(school.people[1:2], DONE)
    (second,) = recorded.completions
    completing.take_back([second.id])

    assert undoing.undo(undoing.last()) == "Webbkurs om våld (NCK) för Medarbetare 2"
    assert school.done(school.people[1]) == {(BASIC, DAY)}
    undoing.undo(undoing.last())
    assert school.done(school.people[1]) == set()
    assert school.done(school.people[0]) == {(BASIC, DAY)}
    undoing.undo(undoing.last())
    assert not undoing.last()
    with pytest.raises(UserError, match="redan ångrat"):
        undoing.undo(recorded.step)
    assert school.training.completing.all() == []
    assert [e.cause for e in Journal(db).of_row("completion", second.id)] == [
        "deed",
        "deed",
        "deed-undone",
        "deed-undone",
    ]


def test_a_deed_that_was_built_on_is_not_taken_back(school: School) -> None:
    completing = school.training.completing
    recorded = completing.record(school.people, DONE)
    completing.correct(recorded.completions[2].id, replace(DONE, seen_by="Bo Ek"))

    with pytest.raises(UserError, match="ändrats sedan dess: Medarbetare 3"):
        school.training.undoing.undo(recorded.step)

    assert len(completing.all()) == 4


def test_a_move_of_the_unit_stands_in_nobodys_way(school: School) -> None:
    recorded = school.training.completing.record(school.people, DONE)
    school.training.units.move(school.north.id, school.south.id)

    school.training.undoing.undo(recorded.step)

    assert school.training.completing.all() == []


def test_an_absence_is_a_deed_too(school: School) -> None:
    staff, person = school.training.staff, school.people[0]
    staff.away(person, date(2026, 2, 1), date(2026, 3, 1))
    staff.away(person, date(2026, 2, 1), date(2026, 4, 1))

    school.training.undoing.undo(school.training.undoing.last())
    assert [a.last for a in staff.of(person).absences] == [date(2026, 3, 1)]
    school.training.undoing.undo(school.training.undoing.last())
    assert [a.taken_back for a in staff.of(person).absences] == [True]


def test_reading_is_bound_to_what_was_read(school: School, clock: StandingClock) -> None:
    completing, routine = school.training.completing, school.routine
    sha256 = school.services.register.original(routine.id).sha256
    completing.gone_through(routine.id, school.people[:2], DAY)
    (signed,) = completing.acknowledge(routine.id, school.people[:1]).completions

    assert (signed.origin, signed.read_id, signed.read_sha256) == (
        Origin.SIGNED,
        routine.id,
        sha256,
    )
    assert school.done(school.people[0]) == {(school.reading, DAY), (school.reading, TODAY)}
    assert len(completing.readers(routine.id)) == 3
    assert completing.acknowledge(routine.id, school.people[:1]).already == school.people[:1]
    with pytest.raises(UserError, match="hör till sin dag"):
        completing.correct(signed.id, Done(school.reading, DAY))


def test_the_document_of_a_reading_is_the_one_in_force_that_day(school: School) -> None:
    completing = school.training.completing

    assert completing.document_read(school.reading, TODAY).id == school.routine.id
    with pytest.raises(UserError, match="gällde inte"):
        completing.document_read(school.reading, date(2001, 1, 1))


def test_what_was_not_in_force_cannot_have_been_read(school: School) -> None:
    completing, routine = school.training.completing, school.routine
    school.services.versions.withdraw(routine.id, "Ersätts.", DAY)

    for day in (date(2023, 5, 1), DAY, TODAY):
        with pytest.raises(UserError, match="gällde inte"):
            completing.acknowledge(routine.id, school.people, day)
    with pytest.raises(UserError, match="har inte varit"):
        completing.acknowledge(routine.id, school.people, date(2026, 11, 25))
    completing.acknowledge(routine.id, school.people, date(2026, 10, 5))
    assert len(completing.all()) == 4
