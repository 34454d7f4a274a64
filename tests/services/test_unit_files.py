"""Files between HR and the units: what goes along, what comes back, and what a unit may change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.registered import old_routine
from tests.services.conftest import StandingClock
from tests.services.school import BASIC
from tests.services.test_hostile_parcels import everything
from tests.unit_world import DONE_ON, PC, STARTED, World, world
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Fate, Purpose
from vinr_desktop.domain.removal import Reason
from vinr_desktop.domain.training import Course, Rule
from vinr_desktop.domain.unit_words import count_lines
from vinr_desktop.services.staff import Identity, Terms

MET = date(2026, 11, 2)


@pytest.fixture
def pcs(tmp_path: Path, clock: StandingClock) -> Iterator[World]:
    with world(tmp_path, clock) as made:
        yield made


def test_a_manager_gets_her_unit_and_nobody_elses(pcs: World) -> None:
    found = pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert (found.unit, found.is_limited) == ("Norr", False)
    assert set(pcs.north.staff()) == {"1", "2", "3"}
    tree = pcs.north.training.units.tree()
    assert tree.path(pcs.north.unit) == "Hemtjänst/Norr"
    assert pcs.south.unit in tree.units, "number 3 works there too"
    asked = [unit.id for unit in pcs.north.training.meetings.without_plan(2026)]
    assert asked == [pcs.north.unit], "what the other unit has taken up is not known here"
    again = pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert again.changes_nothing
    assert again.count(Fate.NEW) == again.count(Fate.CHANGED) == 0


def test_the_unit_of_the_first_start_gives_way_to_that_of_the_file(pcs: World) -> None:
    for manager, name in ((pcs.north, "norr"), (pcs.south, "Söder")):
        manager.services.organisation.add_unit(name, "hemtjanst")
    [own] = pcs.south.services.organisation.units()
    pcs.south.services.drafting.begin("lokal-rutin", own.id, "hemtjanst")

    pcs.spread()

    north, south = (manager.services.organisation.units() for manager in pcs.managers)
    assert [unit.name for unit in north] == ["Hemtjänst", "Norr", "Söder"]
    assert own in south, "a routine lies there"
    assert pcs.north.take(pcs.hr.hand_out(pcs.north.unit)).changes_nothing


def test_what_managers_register_comes_back_to_hr(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    pcs.north.record("1")
    pcs.north.meet(MET, "1", "2")
    pcs.south.record("4")
    files = [manager.hand_back() for manager in pcs.managers]
    found = [pcs.hr.training.files.look(file) for file in files]
    assert all(one.is_limited and one.sender_is_known is False for one in found)
    assert dict(count_lines(found[0].arrivals))[Fate.NEW].startswith(
        "3 genomförda utbildningar, 1 APT, 2 närvarouppgifter"
    )
    for file in files:
        pcs.hr.take(file)
    assert (BASIC, DONE_ON) in pcs.hr.done("1") & pcs.hr.done("4")
    [meeting] = pcs.hr.training.meetings.all()
    assert pcs.hr.training.meetings.present(meeting.id) == {
        pcs.hr.staff()["1"],
        pcs.hr.staff()["2"],
    }
    before = everything(pcs.hr.place)
    for file in reversed(files):
        assert pcs.hr.take(file).changes_nothing
    assert everything(pcs.hr.place) == before


def test_an_older_file_never_undoes_a_newer_one(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    pcs.north.meet(MET, "1", knew=1)
    old = pcs.north.hand_back()
    clock.forward(minutes=5)
    pcs.north.meet(MET, "1", "2", knew=2)
    pcs.hr.take(pcs.north.hand_back())
    assert pcs.hr.take(old).changes_nothing
    [meeting] = pcs.hr.training.meetings.all()
    assert meeting.knew == 2


def test_the_sender_is_known_once_her_file_is_taken_in(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    written = pcs.hr.services.organisation.add_person(pcs.north.name, "Enhetschef", "0583-123 45")
    clock.forward(minutes=1)
    [manager] = [p for p in pcs.north.services.organisation.people() if p.name == pcs.north.name]
    pcs.north.services.organisation.save_person(replace(manager, function="enhetschef i norr"))
    assert not pcs.hr.training.files.look(pcs.north.hand_back()).sender_is_known
    found = pcs.hr.take(pcs.north.hand_back())
    assert Fate.CONFLICT not in {one.fate for one in found.arrivals}
    assert written in pcs.hr.services.organisation.people(), "with her telephone number"
    assert pcs.hr.training.files.look(pcs.north.hand_back()).sender_is_known
    assert pcs.north.training.files.look(pcs.hr.hand_out(pcs.north.unit)).sender_is_known


def test_the_same_employment_changed_on_both_shows_both(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    staff = pcs.hr.training.staff.of(pcs.hr.staff()["1"])
    [employment] = staff.employments
    pcs.hr.training.staff.end(employment.id, date(2026, 12, 31))
    clock.forward(minutes=1)
    pcs.north.training.staff.end(employment.id, date(2027, 1, 31))
    found = pcs.hr.take(pcs.north.hand_back())
    [conflict] = [one for one in found.arrivals if one.fate is Fate.CONFLICT]
    assert [head.values["last"] for head in conflict.versions] == ["2027-01-31", "2026-12-31"]
    [now] = pcs.hr.training.staff.of(staff.employee.id).employments
    assert now.last == date(2027, 1, 31)


# --- what a unit may not change ---


def test_a_unit_changes_no_course_and_no_employment_elsewhere(pcs: World) -> None:
    pcs.spread()
    course = Course("", "Egen kurs", "Vi", "", "", "")
    pcs.north.training.courses.add(course)
    elsewhere = next(
        each
        for each in pcs.north.training.staff.of(pcs.north.staff()["3"]).employments
        if each.unit_id == pcs.south.unit
    )
    pcs.north.training.staff.end(elsewhere.id, date(2026, 11, 30))
    pcs.north.record("3")
    found = pcs.hr.take(pcs.north.hand_back())
    assert found.count(Fate.REFUSED) == 1
    assert dict(count_lines(found.arrivals))[Fate.REFUSED] == "1 anställning"
    kept = pcs.hr.training.staff.of(pcs.hr.staff()["3"]).employments
    assert all(each.last is None for each in kept)
    assert (BASIC, DONE_ON) in pcs.hr.done("3"), "the rest of the person is taken in"
    assert all(c.title != "Egen kurs" for c in pcs.hr.training.courses.all().values())
    assert pcs.hr.take(pcs.north.hand_back()).changes_nothing

    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    told = pcs.north.training.staff.of(pcs.north.staff()["3"]).employments
    assert all(each.last is None for each in told), "HR's word comes back to the unit"
    assert pcs.north.done("3") == pcs.hr.done("3")


def test_a_units_own_course_comes_home_with_what_was_done_of_it(
    pcs: World, clock: StandingClock
) -> None:
    pcs.spread()
    theirs, ours = pcs.north.training.courses, pcs.hr.training.courses
    course = theirs.add(Course("", "Egen kurs", "Vi", "", "", ""))
    theirs.add(Course("", "Ingen har gått den", "Vi", "", "", ""))
    theirs.save(replace(theirs.course(BASIC), title="Enhetens ord för grundkursen"))
    pcs.north.record("1", course=course.id)
    pcs.north.record("2")
    found = pcs.hr.take(pcs.north.hand_back())
    assert (course.id, DONE_ON) in pcs.hr.done("1")
    assert ", 1 kurs" in dict(count_lines(found.arrivals))[Fate.NEW]
    marked = {c.title: unit.name for c in ours.all().values() if (unit := ours.from_unit(c))}
    assert marked == {"Egen kurs": "Norr"}, "nothing of the shipped ones"
    assert pcs.hr.take(pcs.north.hand_back()).changes_nothing

    clock.forward(minutes=1)
    ours.save(replace(ours.accept(course.id), title="Vår kurs"))
    theirs.save(replace(course, title="Enhetens ord"))
    assert pcs.hr.take(pcs.north.hand_back()).count(Fate.REFUSED) == 1
    for manager in pcs.managers:
        manager.take(pcs.hr.hand_out(manager.unit))
        there = manager.training.courses.course(course.id)
        assert (there.title, manager.training.courses.from_unit(there)) == ("Vår kurs", None)


def test_a_routine_is_read_where_its_document_is_not(
    pcs: World, clock: StandingClock, tmp_path: Path
) -> None:
    routine = old_routine(pcs.hr.services, tmp_path, pcs.north.unit)
    pcs.spread()
    assert pcs.north.take(pcs.hr.hand_out(pcs.north.unit)).changes_nothing
    assert not pcs.south.training.packages.routines(pcs.south.unit, MET)
    [told] = pcs.north.training.packages.routines(pcs.north.unit, MET)
    reader = pcs.north.staff()["1"]
    [read] = pcs.north.training.completing.acknowledge(told.id, [reader]).completions
    assert read.read_sha256 == pcs.hr.services.register.original(routine.id).sha256
    case = next(iter(pcs.north.training.packages.cases(pcs.north.unit)))
    package = pcs.north.training.packages.package(pcs.north.unit, case.id)
    assert "finns inte på den här datorn" in package.why_no_acute
    pcs.hr.take(pcs.north.hand_back())
    assert [one.employee_id for one in pcs.hr.training.completing.readers(routine.id)] == [reader]

    clock.forward(days=1)
    pcs.hr.services.versions.withdraw(routine.id, "Upphör", clock().date())
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert not pcs.north.training.packages.routines(pcs.north.unit, clock().date())


def test_a_newer_word_of_a_routine_is_not_written_over_by_an_older_one(
    pcs: World, clock: StandingClock, tmp_path: Path
) -> None:
    """The manager has withdrawn her routine, and HR's copy of the document does not say so yet."""
    routine = old_routine(pcs.hr.services, tmp_path, pcs.north.unit)
    pcs.spread()
    pcs.north.services.handover.take_in(pcs.hr.share(routine.id))
    clock.forward(days=1)
    pcs.north.services.versions.withdraw(routine.id, "Upphör", clock().date())
    pcs.hr.take(pcs.north.hand_back())
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert pcs.hr.take(pcs.north.hand_back()).changes_nothing
    assert pcs.north.take(pcs.hr.hand_out(pcs.north.unit)).changes_nothing


def test_a_routine_that_a_unit_has_adopted_is_demanded_at_hr_too(
    pcs: World, tmp_path: Path
) -> None:
    pcs.spread()
    old_routine(pcs.north.services, tmp_path, pcs.south.unit)
    whole = pcs.north.training.files.hand_out(pcs.south.unit).work.parcel
    [told] = [s for s in whole.strands if any(f.table == "policy" for f in s.fields)]
    others = pcs.north.hand_back()
    forged = replace(others.parcel, strands=(*others.parcel.strands, told))
    assert pcs.hr.take(replace(others, parcel=forged)).count(Fate.REFUSED) == 1
    assert not pcs.hr.training.packages.routines(pcs.south.unit, MET), "it is not North's to tell"

    old_routine(pcs.south.services, tmp_path, pcs.south.unit)
    found = pcs.hr.take(pcs.south.hand_back())
    assert "1 fastställd rutin att läsa" in dict(count_lines(found.arrivals))[Fate.NEW]
    [routine] = pcs.hr.training.packages.routines(pcs.south.unit, MET)
    assert routine.title == "Rutin vid misstanke om våld"


def test_a_file_with_requirements_from_a_unit_changes_none(pcs: World) -> None:
    """A manager's program does not make such a file; somebody else's might."""
    pcs.spread()
    pcs.north.training.courses.add(Course("", "Egen kurs", "Vi", "", "", ""))
    file = pcs.north.hand_back()
    whole = pcs.north.training.files.hand_out(pcs.north.unit).work.parcel
    for purpose in (Purpose.UNIT_RETURN, Purpose.UNIT):
        forged = replace(file, parcel=replace(whole, purpose=purpose))
        found = pcs.hr.take(forged)
        assert found.is_limited
        assert dict(count_lines(found.arrivals))[Fate.REFUSED].startswith("1 kurs")
    assert all(c.title != "Egen kurs" for c in pcs.hr.training.courses.all().values())


def test_what_hr_takes_back_of_requirements_goes_away_in_the_unit_too(
    pcs: World, clock: StandingClock
) -> None:
    training = pcs.hr.training
    course = training.courses.add(Course("", "Egen kurs", "Vi", "", "", ""))
    training.requirements.begin(
        Rule("", "", "", clock().date(), "Egen kurs", course.id, is_introduction=False)
    )
    pcs.spread()
    north = frozenset({pcs.north.unit})
    assert "Egen kurs" in repr(pcs.north.picture(north)["requirements"])

    for _deed in range(2):
        clock.forward(minutes=1)
        training.undoing.undo(training.undoing.last())
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert "Egen kurs" not in repr(pcs.north.picture(north)["requirements"])
    assert course.id not in pcs.north.training.courses.all()


def test_whoever_stands_in_a_file_for_hr_is_not_taken_back_in_the_unit_alone(
    pcs: World, clock: StandingClock
) -> None:
    pcs.spread()
    training = pcs.north.training
    terms = Terms(pcs.north.unit, "usk", "tv", STARTED)
    for number, is_told in (("98", True), ("99", False)):
        clock.forward(minutes=1)
        training.staff.add(Identity(number, "Anna Ek"), terms)
        if is_told:
            step = training.undoing.last()
            pcs.north.hand_back()
    training.undoing.undo(training.undoing.last())
    with pytest.raises(UserError, match="Anna Ek kan redan ha lämnats till HR"):
        training.undoing.undo(step)
    assert {"98"} == set(pcs.north.staff()) - {"1", "2", "3"}


def test_a_corrected_unit_reaches_the_manager_who_had_the_person(
    pcs: World, clock: StandingClock
) -> None:
    pcs.spread()
    staff = pcs.hr.training.staff
    [employment] = staff.of(pcs.hr.staff()["1"]).employments
    clock.forward(minutes=1)
    staff.change_employment(employment.id, Terms(pcs.south.unit, "usk", "tv", STARTED))
    pcs.north.record("1")
    pcs.hr.take(pcs.north.hand_back())
    assert pcs.hr.done("1") == {(BASIC, DONE_ON)}, "what she did not know of yet is not lost"
    for manager in pcs.managers:
        manager.take(pcs.hr.hand_out(manager.unit))
        [there] = manager.training.staff.of(manager.staff()["1"]).employments
        assert there.unit_id == pcs.south.unit
    clock.forward(days=100)
    parcel = pcs.hr.training.files.hand_out(pcs.north.unit).work.parcel
    assert pcs.hr.staff()["1"] not in {strand.id for strand in parcel.strands}


def test_a_file_from_somebody_who_is_not_the_manager_is_told_of(pcs: World) -> None:
    pcs.spread()
    look, units = pcs.hr.training.files.look, pcs.hr.training.units
    assert look(pcs.north.hand_back()).is_from_manager, "nobody stands as manager"
    units.change(pcs.south.unit, "Söder", "hemtjanst", "Sune Al")
    assert look(pcs.south.hand_back()).is_from_manager
    as_south = replace(pcs.north, unit=pcs.south.unit)
    assert not look(as_south.hand_back()).is_from_manager


def test_a_managers_file_for_all_units_is_held_within_limits_too(pcs: World) -> None:
    """As if it came from HR, with her own requirements."""
    pcs.spread()
    pcs.north.training.requirements.set_introduction_days(1, date(2026, 12, 1))
    top = pcs.hr.training.units.named("Hemtjänst").id
    whole = pcs.north.training.files.hand_out(top).work.parcel
    found = pcs.hr.take(replace(pcs.north.hand_back(), parcel=whole))
    assert found.is_limited
    assert dict(count_lines(found.arrivals))[Fate.REFUSED] == "1 av kommunens beslut"
    assert pcs.hr.training.requirements.introduction_days(date(2026, 12, 1)) == 90


def test_nobody_is_taken_over_from_another_unit(pcs: World) -> None:
    pcs.spread()
    mine = pcs.south.training.staff
    stolen = mine.add(Identity("1", "Medarbetare 1"), Terms(pcs.south.unit, "usk", "tv", STARTED))
    pcs.south.record("1")
    found = pcs.hr.take(pcs.south.hand_back())
    assert found.count(Fate.REFUSED) >= 2
    assert pcs.hr.done("1") == set()
    units = {each.unit_id for each in pcs.hr.training.staff.of(stolen.employee.id).employments}
    assert units == {pcs.north.unit}


def test_a_file_that_leaves_everything_away_takes_nothing(pcs: World) -> None:
    """A strand without content, said to have seen everything, would erase it."""
    pcs.spread()
    file = pcs.north.hand_back()
    bare = [replace(strand, fields={}) for strand in file.parcel.strands[1:]]
    wide = [replace(s, known=dict.fromkeys(s.known, 2**40)) for s in bare]
    forged = replace(file, parcel=replace(file.parcel, strands=(file.parcel.strands[0], *wide)))
    before = pcs.hr.picture(frozenset({pcs.north.unit}))
    pcs.hr.take(forged)
    assert pcs.hr.picture(frozenset({pcs.north.unit})) == before


# --- protected and erased ---


def erase(pc: PC, number: str) -> str:
    """Take somebody away for good, with all that belongs to her."""
    person = pc.staff()[number]
    pc.training.removing.remove_one(person, Reason.MISTAKE)
    return person


def test_an_erased_person_is_erased_in_the_unit_and_stays_so_everywhere(
    pcs: World, clock: StandingClock
) -> None:
    pcs.spread()
    pcs.north.meet(MET, "1", "2")
    old = pcs.north.hand_back()
    pcs.hr.take(old)
    clock.forward(minutes=1)
    person = erase(pcs.hr, "1")
    pcs.north.record("1")  # not seen by HR
    late = pcs.north.hand_back()
    for file in (old, late):
        pcs.hr.take(file)
        assert person not in pcs.hr.staff().values()
    assert person not in repr(pcs.hr.training.completing.all())

    found = pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert found.count(Fate.REMOVED) >= 4
    assert set(pcs.north.staff()) == {"2", "3"}
    assert "Medarbetare 1" not in repr(everything(pcs.north.place))
    assert person not in repr(pcs.north.training.completing.all())
    [meeting] = pcs.north.training.meetings.all()
    assert pcs.north.training.meetings.present(meeting.id) == {pcs.north.staff()["2"]}
    pcs.hr.take(pcs.north.hand_back())
    north = frozenset({pcs.north.unit})
    assert pcs.hr.picture(north) == pcs.north.picture(north)


def test_who_is_hired_again_after_an_erasure_comes_to_the_unit(
    pcs: World, clock: StandingClock
) -> None:
    pcs.spread()
    erase(pcs.hr, "1")
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    clock.forward(days=1)
    again = Terms(pcs.north.unit, "usk", "tv", date(2026, 11, 25))
    pcs.hr.training.staff.add(Identity("1", "Medarbetare 1"), again)
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    pcs.north.record("1")
    pcs.hr.take(pcs.north.hand_back())
    assert pcs.hr.done("1") == {(BASIC, DONE_ON)}


def test_a_protected_person_is_an_alias_on_every_pc(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    person = pcs.hr.staff()["2"]
    clock.forward(minutes=1)
    pcs.hr.training.staff.change(person, Identity("2", "Alias Ask", is_protected=True))
    clock.forward(minutes=1)
    pcs.north.training.staff.change(person, Identity("2", "Riktiga Namnet"))
    assert pcs.hr.training.files.protected([pcs.north.unit]) == 1
    assert pcs.hr.training.files.hand_out(pcs.north.unit).protected == 1
    pcs.north.take(pcs.hr.hand_out(pcs.north.unit))
    assert pcs.north.training.staff.of(person).employee.name == "Alias Ask"
    rows = repr(everything(pcs.north.place))
    assert "Riktiga Namnet" not in rows
    assert "Medarbetare 2" not in rows
    assert "2" in pcs.north.training.staff.never_imported()
    pcs.hr.take(pcs.north.hand_back())
    assert "Riktiga Namnet" not in repr(everything(pcs.hr.place))


def test_an_old_file_brings_no_name_back(pcs: World, clock: StandingClock) -> None:
    pcs.spread()
    person = pcs.hr.staff()["2"]
    pcs.north.training.staff.change(person, Identity("2", "Riktiga Namnet"))
    file = pcs.north.hand_back()
    clock.forward(minutes=1)
    pcs.hr.training.staff.change(person, Identity("2", "Alias Ask", is_protected=True))
    pcs.hr.take(file)
    assert pcs.hr.training.staff.of(person).employee.name == "Alias Ask"
    assert "Riktiga Namnet" not in repr(everything(pcs.hr.place))


def test_who_is_never_taken_in_by_name_does_not_come_with_a_units_file(pcs: World) -> None:
    pcs.spread()
    terms = Terms(pcs.north.unit, "usk", "tv", STARTED)
    pcs.north.training.staff.add(Identity("77", "Hemlig Persson"), terms)
    pcs.north.record("77")
    pcs.north.meet(MET, "1", "77")
    pcs.hr.training.staff.never_import(["077"])

    found = pcs.hr.take(pcs.north.hand_back())

    assert "77" not in pcs.hr.staff()
    assert not any("Hemlig" in arrival.what for arrival in found.arrivals)
    assert b"Hemlig" not in b"".join(
        path.read_bytes() for path in pcs.hr.place.data.glob("vinr.db*")
    )
    assert [one.led_by for one in pcs.hr.training.meetings.all()] == [pcs.north.name]
