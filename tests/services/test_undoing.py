"""What is changed in requirements, courses, staff and units is taken back whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.school import BASIC, TODAY, School, open_school
from tests.services.test_staff import holds
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.training import Course, Rule
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.staff import Identity, Terms

OWN = Course("", "Samtal om våld", "Egen enhet", "På plats", "Alla", "", validity_months=24)
PLANNED = date(2027, 1, 1)
RULE = Rule("", "", "", TODAY, "FREDA", "freda", days=30, is_introduction=False)


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    """Two units, four people and a routine to be read."""
    return open_school(services, tmp_path)


def everything(school: School) -> dict[str, object]:
    """What is stored of the register, as the services tell it."""
    training = school.training
    return {
        "rules": training.requirements.rules(),
        "courses": training.courses.all(),
        "staff": training.staff.all(),
        "units": {unit.id: unit for unit in school.services.organisation.units()},
        "done": training.completing.all(),
    }


@contextmanager
def undone(school: School) -> Iterator[None]:
    """Take back what is done inside, and see that all is as it was."""
    before, last = everything(school), school.training.undoing.last()
    yield
    assert everything(school) != before
    school.training.undoing.undo(school.training.undoing.last())
    assert everything(school) == before
    assert school.training.undoing.last() == last


def test_requirements_are_undone_until_they_have_held_a_day(
    school: School, clock: StandingClock
) -> None:
    requirements, undoing = school.training.requirements, school.training.undoing
    with undone(school):
        requirements.begin(RULE)
    begun = requirements.begin(replace(RULE, valid_from=date(2026, 9, 1)))
    key = begun.requirement_id
    with undone(school):
        requirements.change(key, replace(begun, days=60), TODAY)
    with undone(school):
        requirements.set_introduction_days(60, TODAY)
    requirements.change(key, replace(begun, days=60), PLANNED)
    with undone(school):
        requirements.end(key, TODAY)

    clock.forward(days=1)
    undoing.undo(undoing.last())  # planned: nobody was asked for it
    assert [rule.days for rule in requirements.history(key)] == [30]
    with pytest.raises(UserError, match="FREDA började gälla 2026-09-01"):
        undoing.undo(undoing.last())
    assert [rule.days for rule in requirements.history(key)] == [30]


def test_a_requirement_that_was_changed_since_is_not_undone(school: School) -> None:
    requirements, undoing = school.training.requirements, school.training.undoing
    begun = requirements.begin(RULE)
    step = undoing.last()
    requirements.change(begun.requirement_id, replace(begun, days=60), PLANNED)
    with pytest.raises(UserError, match="använts sedan dess: FREDA"):
        undoing.undo(step)
    undoing.undo(undoing.last())
    undoing.undo(step)
    assert all(rule.title != "FREDA" for rule in requirements.rules())


def test_what_has_not_begun_is_moved_to_any_day_to_come(
    school: School, clock: StandingClock
) -> None:
    requirements = school.training.requirements
    key = requirements.begin(replace(RULE, valid_from=PLANNED)).requirement_id
    earlier = date(2026, 12, 1)
    with undone(school):
        moved = requirements.change(key, RULE, earlier)
    for day in (date(2027, 3, 1), earlier):
        moved = requirements.change(key, moved, day)
        assert [rule.valid_from for rule in requirements.history(key)] == [day]

    clock.forward(days=10)  # it holds now: what was demanded stays
    requirements.change(key, replace(moved, days=60), PLANNED)
    days = [(rule.valid_from, rule.days) for rule in requirements.history(key)]
    assert days == [(earlier, 30), (PLANNED, 60)]


def test_what_has_not_begun_stays_before_what_is_to_follow_it(school: School) -> None:
    requirements, training = school.training.requirements, school.training
    begun = requirements.begin(replace(RULE, valid_from=PLANNED))
    requirements.end(begun.requirement_id, date(2027, 6, 1))
    with pytest.raises(UserError, match="2027-06-01 är redan en ändring planerad"):
        requirements.change(begun.requirement_id, begun, date(2027, 6, 1))
    training.undoing.undo(training.undoing.last())
    assert requirements.change(begun.requirement_id, begun, date(2027, 6, 1)).id == begun.id


def test_courses_are_undone_while_nobody_uses_them(school: School) -> None:
    training = school.training
    with undone(school):
        own = training.courses.add(OWN)
    with undone(school):
        training.courses.save(replace(training.courses.course(BASIC), validity_months=36))
    own = training.courses.add(OWN)
    step = training.undoing.last()
    with undone(school):
        training.courses.remove(own.id)
    recorded = training.completing.record(school.people[:1], Done(own.id, TODAY))
    with pytest.raises(UserError, match="använts sedan dess: Medarbetare 1"):
        training.undoing.undo(step)
    training.undoing.undo(recorded.step)
    training.undoing.undo(step)
    assert own.id not in training.courses.all()


def test_staff_is_undone_also_where_a_unit_has_moved_meanwhile(school: School) -> None:
    staff, person = school.training.staff, school.people[0]
    [employment] = staff.of(person).employments
    elsewhere = Terms(school.south.id, "usk", "tv", date(2025, 1, 1))
    with undone(school):
        staff.change(person, Identity("77", "Anna Ek", "anna@granby.se"))
    with undone(school):
        staff.employ(person, elsewhere)
    with undone(school):
        staff.move_to(employment.id, school.south.id, date(2026, 12, 1))
    school.training.completing.record([person], Done(BASIC, TODAY))
    with undone(school):
        staff.change_employment(employment.id, elsewhere)

    staff.change_employment(employment.id, elsewhere)
    step = school.training.undoing.last()
    school.training.units.move(school.north.id, school.south.id)
    school.training.undoing.undo(step)
    [back] = staff.of(person).employments
    where = school.training.units.tree().units[school.north.id].scope
    assert (back.unit_id, back.scope) == (school.north.id, where)
    assert staff.of(person).employee.scope == where


def test_of_somebody_who_was_added_by_mistake_nothing_is_kept(school: School, place: Place) -> None:
    training, terms = school.training, Terms(school.north.id, "usk", "tv", TODAY)
    with undone(school):
        training.staff.add(Identity("99", "Gunhild Felskriven"), terms)
    assert not holds(place, "Felskriven")

    person = training.staff.add(Identity("99", "Gunhild Felskriven"), terms).employee.id
    step = training.undoing.last()
    training.completing.record([person], Done(BASIC, TODAY))
    with pytest.raises(UserError, match="använts sedan dess: Gunhild"):
        training.undoing.undo(step)
    assert person in {one.employee.id for one in training.staff.all()}


def test_a_protected_identity_is_never_undone(school: School) -> None:
    training, person = school.training, school.people[0]
    training.staff.change(person, Identity("1", "Anna Ek"))
    step = training.undoing.last()
    training.staff.change(person, Identity("1", "Medarbetare A", is_protected=True))

    assert training.undoing.last() == step, "the last deed is still the one before"
    with pytest.raises(UserError, match="ändrats sedan dess: Medarbetare A"):
        training.undoing.undo(step)
    assert training.staff.of(person).employee.name == "Medarbetare A"


def test_units_are_undone_and_lie_where_they_lay(school: School) -> None:
    units, organisation = school.training.units, school.services.organisation
    with undone(school):
        night = units.add("Natt", school.north.id)
    with undone(school):
        units.change(school.north.id, "Norr", "ifo", "Åsa Öberg")
    with undone(school):
        units.move(school.north.id, school.south.id)
    night = units.add("Natt", school.north.id)
    organisation.save_unit(replace(night, is_unplaced=True))
    with undone(school):
        units.place(night.id, school.south.id, "ifo")

    units.move(night.id, school.south.id)
    moved = school.training.undoing.last()
    units.move(school.north.id, school.south.id)
    school.training.undoing.undo(moved)
    assert scope(units.tree().units[night.id]).startswith(
        scope(units.tree().units[school.north.id])
    )


def scope(unit: Unit) -> str:
    """Where a unit lies."""
    return unit.scope


def test_a_unit_in_use_or_handed_out_is_not_undone(school: School) -> None:
    training, person = school.training, school.people[0]
    night = training.units.add("Natt", school.north.id)
    step = training.undoing.last()
    training.staff.employ(person, Terms(night.id, "usk", "tv", TODAY))
    with pytest.raises(UserError, match="använts sedan dess: Medarbetare 1"):
        training.undoing.undo(step)
    training.undoing.undo(training.undoing.last())
    training.files.handed_out([school.north.id])
    with pytest.raises(UserError, match="Natt kan redan ha lämnats ut"):
        training.undoing.undo(step)
    assert night.id in training.units.tree().units
