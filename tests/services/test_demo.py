"""The fictional municipality's staff: enough of everything, invented, and the same every time."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from vinr_desktop.domain.language import client_data
from vinr_desktop.domain.training_status import Status, standing
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.demo import make_demo
from vinr_desktop.services.example import DEMO
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.demo_files import read_demo

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def made(folder: Path) -> Iterator[Services]:
    """The municipality without signed routines, which take their time."""
    place = Place(folder / "data", shipped_root())
    with closing(Database.open(place.database)) as db:
        services = build(db, place, "konto", lambda: NOW)
        demo = read_demo(shipped_root() / DEMO)
        drafts = tuple(routine for routine in demo.routines if not routine.is_filed)
        make_demo(services, replace(demo, routines=drafts[-1:]), folder)
        yield services


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    yield from made(tmp_path_factory.mktemp("demo"))


def everything(services: Services) -> list[object]:
    """What is told of everybody, without the ids that are random."""
    return [
        (
            staff.employee.number,
            staff.employee.name,
            [(each.unit_id, each.first, each.last) for each in staff.employments],
            [(each.first, each.last) for each in staff.absences],
            sorted(
                (each.course_id, str(each.done_on))
                for each in services.training.completing.of(staff.employee.id)
            ),
        )
        for staff in services.training.staff.all()
    ]


def test_there_is_some_of_everything(demo: Services) -> None:
    staff, today = demo.training.staff.all(), NOW.date()

    assert len(staff) == len({each.employee.name for each in staff}) == 120
    assert demo.training.undoing.last() == "", "Ctrl+Z takes nothing of it away"
    assert [each.employee.name for each in staff if each.employee.is_protected] == ["Medarbetare A"]
    assert sum(not each.employments_on(today) for each in staff) >= 5
    assert sum(len(each.employments_on(today)) > 1 for each in staff) >= 3
    assert any(absence.span.holds(today) for each in staff for absence in each.absences)
    newest = max(employment.first for each in staff for employment in each.employments)
    assert newest > today - timedelta(days=90)
    done = [each.done_on for each in demo.training.completing.all()]
    assert None in done
    assert min(day for day in done if day) < today - timedelta(days=900)
    assert len(demo.training.meetings.all()) > 20
    assert any(each.held_on > today for each in demo.training.occasions.all())


def test_every_status_can_be_seen(demo: Services) -> None:
    training, today = demo.training, NOW.date()
    tree = training.units.tree()
    seen = Counter(
        standing(requirement, staff, done, (employment.unit_id, tree), today).status
        for staff in training.staff.all()
        for done in [training.completing.of(staff.employee.id)]
        for employment in staff.employments_on(today)
        for requirement in training.requirements.all()
    )

    assert set(seen) == set(Status)


def test_nothing_in_it_could_be_a_real_persons(demo: Services) -> None:
    for staff in demo.training.staff.all():
        employee = staff.employee
        assert client_data([employee.name, employee.number, employee.email]) == set()
        assert employee.email.endswith("@pahittade.example") or employee.is_protected


def test_it_is_the_same_every_time(demo: Services, tmp_path: Path) -> None:
    for again in made(tmp_path):
        assert everything(again) == everything(demo)
