"""Removing employees for good: gone from the files on the disk, and told as a fact."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.school import BASIC, School, open_school
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion, Presence, StaffMeeting, Topic
from vinr_desktop.domain.merge import merge
from vinr_desktop.domain.removal import Reason, Retention
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal
from vinr_desktop.storage.stores import Stores

NAME, NUMBER, MAIL = "Zeldakvist Ögonblom", "Z77123", "zeldakvist@granby.se"
REPLACED = b"%PDF-1.4 an earlier certificate of Zeldakvist" * 9
CERTIFICATE = b"%PDF-1.4 the certificate of Zeldakvist" * 9
DECISION = "Socialnämnden 2026-11-10, § 112"


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


def zelda(school: School, last: date | None = date(2024, 10, 31)) -> str:
    """Somebody with everything that can be kept of a person, changed and corrected too."""
    training = school.training
    terms = Terms(school.north.id, "usk", "tv", date(2023, 1, 1), last, "Z77123-B")
    key = training.staff.add(Identity(NUMBER, NAME, MAIL), terms).employee.id
    training.staff.change(key, Identity(NUMBER, f"{NAME}-Lind", MAIL))
    training.staff.away(key, date(2023, 5, 1), date(2023, 6, 1))
    training.completing.set_keeps_certificates(True)
    done = training.completing.record(
        [key], Done(BASIC, date(2023, 3, 2), seen_by="Åsa", certificate=REPLACED)
    )
    training.completing.correct(
        done.completions[0].id, Done(BASIC, date(2023, 3, 3), certificate=CERTIFICATE)
    )
    training.completing.acknowledge(school.routine.id, [key], date(2026, 11, 20))
    occasion = training.occasions.plan(Occasion("", "", BASIC, date(2026, 12, 24), leader=NAME))
    training.occasions.book(occasion.id, [key])
    meeting = StaffMeeting("", "", school.north.id, date(2024, 2, 1), f"{NAME}-Lind", (Topic.PLAN,))
    training.meetings.record(meeting, [key])
    training.register.matrix()
    return key


def disk(place: Place) -> bytes:
    """Everything that the database's files hold, the write-ahead log included."""
    files = place.database.parent.glob(f"{place.database.name}*")
    return b"".join(path.read_bytes() for path in files)


TRACES = (b"eldakvist", NUMBER.encode(), CERTIFICATE[:40], REPLACED[:40], "Ögonblom".encode())


def test_one_who_left_is_gone_from_every_byte_and_the_fact_remains(
    school: School, place: Place, clock: StandingClock
) -> None:
    key, removing = zelda(school), school.training.removing
    assert all(trace in disk(place) for trace in TRACES)
    removing.decide(24, DECISION)
    assert removing.due() == {key: date(2024, 10, 31)}
    [leaver] = removing.leavers()
    assert (leaver.staff.employee.id, leaver.completions, leaver.attendance) == (key, 3, 2)

    removal = removing.remove_leavers([key])

    assert [trace for trace in TRACES if trace in disk(place)] == []
    assert removing.due() == {}
    with pytest.raises(UserError, match="finns inte längre"):
        school.training.staff.of(key)
    assert school.training.completing.of(key) == []
    assert removing.history() == [removal]
    assert (removal.removed_at, removal.removed_by, removal.count, removal.reason) == (
        clock(),
        "Åsa Öberg",
        1,
        Reason.RETENTION,
    )
    assert removal.decision == DECISION
    assert len(school.training.staff.all()) == 4
    assert school.training.occasions.all()[0].leader == "en tidigare medarbetare"


def test_a_name_that_somebody_else_has_too_stays_where_it_stands(school: School) -> None:
    key = zelda(school)
    school.training.staff.change(school.people[0], Identity("1", NAME))

    school.training.removing.remove_one(key, Reason.REQUEST)

    assert school.training.occasions.all()[0].leader == NAME


def test_the_journal_tells_that_rows_went_and_nothing_of_them(school: School, db: Database) -> None:
    key = zelda(school)
    school.training.removing.remove_one(key, Reason.REQUEST)

    entries = Journal(db).of_row("employee", key)

    assert [entry.op for entry in entries][-1] == "delete"
    assert all(entry.erased and not entry.old and not entry.new for entry in entries)
    assert entries[-1].person == "Åsa Öberg"


def test_rows_that_were_deleted_earlier_are_forgotten_too(
    school: School, place: Place, services: Services
) -> None:
    key = zelda(school)
    db = Database.open(place.database)
    with db.change(services.organisation.actor(), services.organisation.now()):
        db.write("delete from employment where employee_id = ?", (key,))
    db.close()
    assert b"Z77123-B" in disk(place)

    school.training.removing.remove_one(key, Reason.MISTAKE)

    assert b"Z77123" not in disk(place)


def test_a_certificate_that_another_shows_too_is_kept(school: School, place: Place) -> None:
    key, other = zelda(school), school.people[0]
    kept = school.training.completing.record(
        [other], Done(BASIC, date(2026, 1, 2), certificate=CERTIFICATE)
    )

    school.training.removing.remove_one(key, Reason.REQUEST)

    assert school.training.completing.certificate(kept.completions[0].id).data == CERTIFICATE


def test_nobody_is_due_until_the_municipality_has_decided(school: School) -> None:
    removing = school.training.removing
    zelda(school)
    assert removing.retention() == Retention()
    assert removing.due() == {}

    for months, decision, problem in ((24, " ", "beslut"), (0, DECISION, "mellan 1 och 600")):
        with pytest.raises(UserError, match=problem):
            removing.decide(months, decision)
    with pytest.raises(UserError, match="personnummer"):
        removing.decide(24, "19850709-9805")
    assert removing.retention() == Retention()

    assert removing.decide(24, f" {DECISION} ") == Retention(24, DECISION)
    assert removing.decide(None, "") == Retention()


def test_the_time_runs_from_the_last_day_of_the_last_employment(
    school: School, clock: StandingClock
) -> None:
    removing, key = school.training.removing, zelda(school, date(2024, 11, 23))
    removing.decide(24, DECISION)
    assert list(removing.due()) == [key]
    clock.at -= timedelta(days=1)
    assert removing.due() == {}
    clock.forward(days=1)
    again = Terms(school.south.id, "usk", "tv", date(2025, 1, 1))
    school.training.staff.employ(key, again)
    assert removing.due() == {}

    with pytest.raises(UserError, match="Listan har ändrats"):
        removing.remove_leavers([key])
    assert school.training.staff.of(key).employee.name == f"{NAME}-Lind"


def test_the_months_keep_their_numbers(school: School) -> None:
    training, key = school.training, zelda(school)
    before = training.trend.trend(months=40)
    assert before[0].asked  # hers alone: the others began in 2024

    def stop(done: int, of: int) -> None:
        if done > of / 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        training.removing.remove_one(key, Reason.MISTAKE, tell=stop)
    assert training.staff.of(key).employee.name == f"{NAME}-Lind", "stopped half way"

    training.removing.remove_one(key, Reason.MISTAKE)

    assert training.trend.trend(months=40) == before


def test_who_was_removed_can_be_hired_anew(school: School) -> None:
    key, training = zelda(school), school.training
    training.removing.remove_one(key, Reason.MISTAKE)

    terms = Terms(school.south.id, "usk", "tv", date(2026, 11, 1))
    staff = training.staff.add(Identity(NUMBER, "Zelda Ny"), terms)
    training.removing.settle()

    assert staff.employee.id == key
    assert training.staff.of(key).employee.name == "Zelda Ny"
    assert training.completing.of(key) == []


def test_numbers_can_be_kept_out_of_imports(school: School) -> None:
    key = zelda(school)

    school.training.removing.remove_one(key, Reason.REQUEST, never_again=True)

    assert school.training.staff.never_imported() == {NUMBER, "Z77123-B"}


def test_an_older_file_brings_nothing_back(school: School, place: Place) -> None:
    key = zelda(school)
    db = Database.open(place.database)
    strands = Stores.on(db).strands
    older = strands.get(key)
    assert older.fields

    school.training.removing.remove_one(key, Reason.REQUEST)
    met = merge(strands.get(key), older)

    assert all(heads == () for heads in met.fields.values())
    db.close()


def test_what_comes_back_all_the_same_is_removed_again(
    school: School, place: Place, services: Services, clock: StandingClock
) -> None:
    """As when another PC's file holds what nobody here had seen before the removal."""
    key = zelda(school)
    before = clock() - timedelta(minutes=5)
    school.training.removing.remove_one(key, Reason.REQUEST)
    db = Database.open(place.database)
    with db.change(services.organisation.actor(), before):
        db.write(
            "insert into employee (id, scope, number, name, email, is_protected)"
            " values (?, '/', ?, ?, ?, 0)",
            (key, NUMBER, NAME, MAIL),
        )
    db.close()
    assert b"eldakvist" in disk(place)

    school.training.removing.settle()

    assert b"eldakvist" not in disk(place)
    assert len(school.training.removing.history()) == 1


def test_an_import_or_deed_about_the_removed_is_not_undone(school: School) -> None:
    key = zelda(school)
    step = school.training.completing.record([key], Done(BASIC, date(2026, 2, 2))).step
    school.training.removing.remove_one(key, Reason.REQUEST)

    with pytest.raises(UserError, match="en medarbetare som inte finns kvar"):
        school.training.undoing.undo(step)


def test_presence_of_others_stays(school: School) -> None:
    key, training = zelda(school), school.training
    [occasion] = training.occasions.all()
    training.occasions.book(occasion.id, [school.people[0]])

    training.removing.remove_one(key, Reason.REQUEST)

    assert training.occasions.presence(occasion.id) == {school.people[0]: Presence.BOOKED}
