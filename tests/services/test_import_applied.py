"""What an import writes besides the list's own rows, and what a stop half-way leaves."""

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import StandingClock
from tests.services.school import BASIC
from tests.unit_world import world
from vinr_desktop.domain.personnel_plan import Plan
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.list_reading import read_pasted
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.services.staff import Identity
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

HEAD = "Anst.nr\tNamn\tEnhet\tAnställd från\n"
FIRST = f"{HEAD}1001\tÅsa Ek\tNorr\t2020-01-15\n1002\tBo Ås\tSöder\t2021-02-01"


class Stopped(Exception):
    """Raised where a user would stop."""


@pytest.fixture
def stores(services: Services) -> Stores:
    """The stores behind the services, on the same file."""
    return Stores.on(Database.open(services.place.database))


def preview(services: Services, text: str, wishes: Wishes | None = None) -> Plan:
    staff = services.training.imports.staff
    return staff.preview(read_pasted(text, staff.reading()), wishes)


def take_in(services: Services, text: str, wishes: Wishes | None = None) -> str:
    plan = preview(services, text, wishes)
    return services.training.imports.staff.apply(plan, wishes or Wishes(), confirmed=True)


def test_what_somebody_has_done_comes_along_to_her_new_unit_and_back(
    services: Services, stores: Stores
) -> None:
    take_in(services, FIRST)
    units = {unit.name: unit for unit in services.organisation.units()}
    asa = stores.personnel.by_number("1001")
    assert asa is not None
    done = Done(BASIC, date(2026, 1, 10))
    services.training.completing.record([asa.id], done)
    services.training.staff.away(asa.id, date(2026, 11, 1))

    def scopes() -> set[str]:
        found = stores.personnel.staff(asa.id)
        assert found is not None
        completions = [each.scope for each in stores.training.completions()]
        return {found.employee.scope, *(each.scope for each in found.absences), *completions}

    assert scopes() == {units["Norr"].scope}

    step = take_in(services, FIRST.replace("Norr", "Söder"))

    assert scopes() == {units["Söder"].scope}

    services.training.imports.history.undo(step)
    assert scopes() == {units["Norr"].scope}


def test_what_was_undone_of_each_stands_in_nobodys_way(services: Services, stores: Stores) -> None:
    training = services.training
    first = take_in(services, FIRST)
    asa = stores.personnel.by_number("1001")
    assert asa is not None

    def rename(name: str) -> str:
        training.staff.change(asa.id, Identity("1001", name))
        return training.undoing.last()

    deed = rename("Åsa Berg")
    training.imports.history.undo(take_in(services, FIRST))
    training.undoing.undo(deed)
    training.imports.history.undo(first)
    assert training.staff.all() == []


def test_who_left_one_of_two_units_belongs_to_the_other(services: Services, stores: Stores) -> None:
    take_in(services, f"{FIRST}\n1001\tÅsa Ek\tSöder\t2022-05-01")
    north, south = sorted(services.organisation.units(), key=lambda unit: unit.name)
    take_in(services, f"{HEAD}1002\tBo Ås\tSöder\t2021-02-01\n1001\tÅsa Ek\tSöder\t2022-05-01",
            Wishes(covered=[north.id]))  # fmt: skip

    asa = stores.personnel.by_number("1001")
    assert asa is not None
    assert asa.scope == south.scope


def test_what_is_undone_after_it_was_handed_out_comes_back_on_no_pc(tmp_path: Path) -> None:
    with world(tmp_path, StandingClock()) as all_of:
        hr, south = all_of.hr, all_of.south
        all_of.spread()
        before = hr.picture(frozenset({all_of.north.unit, south.unit}))
        text = f"{HEAD}2\tNytt Namn\tSöder\t2024-01-01\n91\tNy Ek\tSöder\t2026-01-01"
        step = take_in(hr.services, text)
        all_of.spread()
        assert sorted(south.staff()) == ["2", "3", "4", "5", "91"]

        hr.training.imports.history.undo(step)
        hr.take(south.hand_back())

        assert hr.picture(frozenset({all_of.north.unit, south.unit})) == before
        all_of.spread()
        here = {one.employee.number: one for one in south.training.staff.all()}
        assert "91" not in here
        assert here["2"].employee.name == "Medarbetare 2"
        assert all(each.unit_id != south.unit for each in here["2"].employments)


def test_stopped_half_way_it_has_written_nothing(services: Services, stores: Stores) -> None:
    plan = preview(services, FIRST)

    def stop(done: int, of: int) -> None:
        assert of == 4
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        services.training.imports.staff.apply(plan, Wishes(), going_on=stop)

    assert stores.personnel.employees() == []
    assert services.organisation.units() == []
    assert services.training.imports.history.all() == []
    services.training.imports.staff.apply(plan, Wishes())
    assert len(stores.personnel.employees()) == 2
