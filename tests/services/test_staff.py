"""Staff by hand: people, employments, absences, and what must never be kept of anybody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.school import BASIC
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion, StaffMeeting, Topic
from vinr_desktop.domain.person import Unit
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal

FIRST = date(2025, 3, 1)
ANNA = Identity("1017", "Anna Bergström-Ljung", "anna.bergstrom@granby.se")


@pytest.fixture
def unit(services: Services) -> Unit:
    return services.training.units.add("Hemtjänst Norr", sector="hemtjanst")


@pytest.fixture
def terms(unit: Unit) -> Terms:
    return Terms(unit.id, "usk", "tv", FIRST)


def test_somebody_is_added_with_her_employments(services: Services, terms: Terms) -> None:
    other = services.training.units.add("Hemtjänst Söder", sector="hemtjanst")
    staff = services.training.staff.add(
        ANNA, terms, replace(terms, unit_id=other.id, number="1017-2")
    )

    assert staff.employee.name == "Anna Bergström-Ljung"
    assert staff.employee.scope == services.organisation.municipality().scope
    assert {(e.profession, e.form, e.number) for e in staff.employments} == {
        ("Undersköterska", "Tillsvidare", "1017"),
        ("Undersköterska", "Tillsvidare", "1017-2"),
    }
    assert services.training.staff.working_in([other.id], FIRST) == [staff]
    assert services.training.staff.working_in([other.id], date(2025, 2, 28)) == []


@pytest.mark.parametrize(
    ("identity", "problem"),
    [
        (Identity("850709-9805", "Anna Ek"), "personnummer"),
        (Identity("8507099805", "Anna Ek"), "personnummer"),
        (Identity("17", "Anna Ek 19850709-9805"), "personnummer"),
        (Identity("17", "850769-9806"), "personnummer"),
        (Identity("17", "Anna Ek", "198507099805@granby.se"), "personnummer"),
        (Identity("17", "Anna Ek", "850709_9805@granby.se"), "personnummer"),
        (Identity("85 07 09 98 05", "Anna Ek"), "personnummer"),
        (Identity("17", "Anna Ek 070-123 45 67"), "mobilnummer"),
        (Identity("17", "Anna Ek", "granby.se"), "ingen e-postadress"),
        (Identity(" ", "Anna Ek"), "anställningsnummer"),
        (Identity("17", "  "), "namn"),
    ],
)
def test_what_must_not_be_kept_is_refused_and_leaves_nothing(
    services: Services, terms: Terms, place: Place, identity: Identity, problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        services.training.staff.add(identity, terms)

    assert services.training.staff.all() == []
    assert not holds(place, "9805")


def test_a_personnummer_is_no_employment_number(services: Services, terms: Terms) -> None:
    with pytest.raises(UserError, match="personnummer"):
        services.training.staff.add(ANNA, replace(terms, number="850709-9805"))
    with pytest.raises(UserError, match="personnummer"):
        services.training.staff.never_import(["17", "850709-9805"])

    assert services.training.staff.all() == []
    assert services.training.staff.never_imported() == frozenset()


def test_a_number_is_one_persons(services: Services, terms: Terms) -> None:
    services.training.staff.add(Identity("ab12", "Anna Ek"), terms)
    other = services.training.staff.add(Identity("18", "Bo Ek"), terms).employee

    with pytest.raises(UserError, match="hör redan till Anna Ek"):
        services.training.staff.add(Identity(" AB12 ", "Annan"), terms)
    with pytest.raises(UserError, match="hör redan till"):
        services.training.staff.change(other.id, Identity("AB12", "Bo Ek"))


def test_a_number_that_was_given_up_can_be_anothers(services: Services, terms: Terms) -> None:
    first = services.training.staff.add(Identity("17", "Anna Ek"), terms).employee
    services.training.staff.change(first.id, Identity("18", "Anna Ek"))

    second = services.training.staff.add(Identity("17", "Bo Ek"), terms).employee

    assert second.id != first.id
    assert services.training.staff.of(first.id).employee.name == "Anna Ek"


def test_employments_are_ended_moved_and_corrected(
    services: Services, unit: Unit, terms: Terms
) -> None:
    south = services.training.units.add("Hemtjänst Söder", sector="hemtjanst")
    person = services.training.staff.add(ANNA, terms).employee.id
    (only,) = services.training.staff.of(person).employments

    services.training.staff.move_to(only.id, south.id, date(2026, 1, 1))

    first, second = services.training.staff.of(person).employments
    assert (first.unit_id, first.last) == (unit.id, date(2025, 12, 31))
    assert (second.unit_id, second.first, second.last) == (south.id, date(2026, 1, 1), None)

    services.training.staff.end(second.id, date(2026, 6, 30))
    corrected = Terms(south.id, "ssk", "vik", date(2026, 1, 1), date(2026, 5, 31))
    services.training.staff.change_employment(second.id, corrected)
    assert services.training.staff.of(person).employments_on(date(2026, 6, 1)) == ()
    assert services.training.staff.of(person).employments[1].profession == "Sjuksköterska"

    with pytest.raises(UserError, match="redan den anställningen"):
        services.training.staff.employ(person, terms)
    with pytest.raises(UserError, match="före den första"):
        services.training.staff.end(first.id, date(2024, 1, 1))


def test_an_absence_is_noted_corrected_and_taken_back(services: Services, terms: Terms) -> None:
    person = services.training.staff.add(ANNA, terms).employee.id
    absence = services.training.staff.away(person, date(2026, 2, 1))
    services.training.staff.away(person, date(2026, 2, 1), date(2026, 3, 1))
    assert [a.last for a in services.training.staff.of(person).absences] == [date(2026, 3, 1)]

    services.training.staff.change_absence(absence.id, date(2026, 2, 5), date(2026, 3, 5))
    other = services.training.staff.away(person, date(2026, 2, 1), date(2026, 2, 2))
    services.training.staff.take_back_absence(other.id)

    kept = services.training.staff.of(person).absences
    assert {(a.first, a.taken_back) for a in kept} == {
        (date(2026, 2, 5), False),
        (date(2026, 2, 1), True),
    }
    with pytest.raises(UserError, match="före den första"):
        services.training.staff.away(person, date(2026, 2, 1), date(2026, 1, 1))


def test_a_protected_identity_leaves_no_name_behind(
    services: Services, terms: Terms, place: Place, db: Database
) -> None:
    person = services.training.staff.add(ANNA, terms).employee.id
    services.training.staff.change(
        person, replace(ANNA, name="Anna Vikander", email="vikander@granby.se")
    )
    assert holds(place, "Bergström-Ljung")

    with pytest.raises(UserError, match="alias"):
        services.training.staff.change(person, Identity("1017", "Anna Vikander", is_protected=True))
    named_elsewhere(services, person, "Anna Vikander")
    services.training.staff.change(
        person, Identity("1018", "Medarbetare A", "x@y.se", is_protected=True)
    )

    kept = services.training.staff.of(person).employee
    assert (kept.name, kept.email, kept.is_protected) == ("Medarbetare A", "", True)
    for word in ("Bergström-Ljung", "Vikander", "vikander", "bergstrom"):
        assert not holds(place, word)
    assert any(entry.erased for entry in Journal(db).of_row("employee", person))
    assert services.training.staff.never_imported() == {"1017", "1018"}
    assert services.training.occasions.all()[0].leader == "Medarbetare A och Bo Ek"
    assert services.training.units.named("Hemtjänst Norr").manager == "Medarbetare A"
    with pytest.raises(UserError, match="sparas inte för den som har skyddade"):
        services.training.completing.record(
            [person], Done(BASIC, date(2026, 2, 2), certificate=b"%PDF-1.7")
        )
    with pytest.raises(UserError, match="har raderats"):
        services.training.undoing.undo(services.training.undoing.last())
    assert [c.taken_back for c in services.training.completing.of(person)] == [False, False]

    services.training.staff.change(person, Identity("1018", "Medarbetare B", is_protected=True))
    assert not holds(place, "Medarbetare A")


def named_elsewhere(services: Services, person: str, name: str) -> None:
    """Let somebody be a manager and a leader, and have seen certificates, also corrected ones."""
    training = services.training
    unit = training.units.named("Hemtjänst Norr")
    training.units.change(unit.id, unit.name, unit.sector, name)
    training.occasions.plan(Occasion("", "", BASIC, date(2026, 12, 1), leader=f"{name} och Bo Ek"))
    meeting = StaffMeeting("", "", unit.id, date(2026, 2, 1), led_by=name, topics=(Topic.PLAN,))
    training.meetings.record(meeting, [person])
    training.completing.set_keeps_certificates(True)
    file = f"%PDF-1.7 {name}".encode()
    shown = Done(BASIC, date(2026, 1, 1), seen_by=name, certificate=file)
    done = training.completing.record([person], shown)
    corrected = Done(BASIC, date(2026, 1, 1), seen_by="Bo Ek")
    training.completing.correct(done.completions[0].id, corrected)


def holds(place: Place, word: str) -> bool:
    """Tell whether any file of the database holds a word."""
    files: list[Path] = list(place.data.glob("vinr.db*"))
    return any(word.encode() in file.read_bytes() for file in files)
