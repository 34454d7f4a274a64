"""The tree of units: added anywhere, renamed, moved with all that lies in it, and placed."""

from dataclasses import replace
from datetime import date

import pytest

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity, Terms

FIRST = date(2025, 3, 1)


@pytest.fixture
def tree(services: Services) -> dict[str, Unit]:
    """A department with two lines of service and a unit in each."""
    units = services.training.units
    department = units.add("Socialförvaltningen")
    care = units.add("Äldreomsorg", department.id, "hemtjanst")
    family = units.add("IFO", department.id, "ifo")
    north = units.add("Norr", care.id)
    adult = units.add("Vuxen", family.id)
    return {unit.name: unit for unit in (department, care, family, north, adult)}


def employ(services: Services, number: str, *units: Unit) -> str:
    terms = [Terms(unit.id, "usk", "tv", FIRST) for unit in units]
    return services.training.staff.add(
        Identity(number, f"Medarbetare {number}"), *terms
    ).employee.id


def test_a_unit_lies_below_another_and_has_its_sector(
    services: Services, tree: dict[str, Unit]
) -> None:
    north, care = tree["Norr"], tree["Äldreomsorg"]

    assert north.scope == f"{care.scope}{north.id}/"
    assert services.training.units.tree().sector(north.id) == "hemtjanst"
    assert services.training.units.tree().path(north.id) == "Socialförvaltningen/Äldreomsorg/Norr"


def test_units_elsewhere_may_be_called_the_same(services: Services, tree: dict[str, Unit]) -> None:
    again = services.training.units.add("norr", tree["Äldreomsorg"].id)
    other = services.training.units.add("Norr", tree["IFO"].id)

    assert again == tree["Norr"]
    assert other.id != tree["Norr"].id


def test_a_name_is_given_once_in_a_place(services: Services, tree: dict[str, Unit]) -> None:
    south = services.training.units.add("Söder", tree["Äldreomsorg"].id)

    with pytest.raises(UserError, match="finns redan en enhet"):
        services.training.units.change(south.id, "NORR", "", "")

    services.training.units.change(south.id, "  Söder   natt ", "", "")
    assert services.organisation.unit(south.id).name == "Söder natt"


def test_moving_takes_everything_along(services: Services, tree: dict[str, Unit]) -> None:
    north, family = tree["Norr"], tree["IFO"]
    below = services.training.units.add("Natt", north.id)
    document = services.drafting.begin("lokal-rutin", north.id, "hemtjanst")
    person = employ(services, "17", below)

    moved = services.training.units.move(north.id, family.id)

    assert moved.scope == f"{family.scope}{north.id}/"
    assert services.organisation.unit(below.id).scope == f"{moved.scope}{below.id}/"
    assert services.drafting.open(document.id).document.scope == moved.scope
    staff = services.training.staff.of(person)
    assert staff.employee.scope == staff.employments[0].scope == f"{moved.scope}{below.id}/"
    assert services.training.units.tree().sector(north.id) == "ifo"


def test_who_works_in_two_units_lies_below_what_they_share(
    services: Services, tree: dict[str, Unit]
) -> None:
    south = services.training.units.add("Söder", tree["Äldreomsorg"].id)
    person = employ(services, "17", tree["Norr"], south)
    assert services.training.staff.of(person).employee.scope == tree["Äldreomsorg"].scope

    services.training.units.move(south.id, tree["IFO"].id)

    assert services.training.staff.of(person).employee.scope == tree["Socialförvaltningen"].scope


def test_a_move_is_no_edit_of_the_documents(services: Services, tree: dict[str, Unit]) -> None:
    document = services.drafting.begin("lokal-rutin", tree["Norr"].id, "hemtjanst")
    services.drafting.answer(document.id, "2a", "Första.", "a")
    services.drafting.answer(document.id, "2a", "Andra.", "b")
    services.drafting.undo(document.id)
    changed = services.drafting.overview()[0].last_change

    services.training.units.move(tree["Norr"].id, tree["IFO"].id)

    assert services.drafting.overview()[0].last_change == changed
    services.drafting.redo(document.id)
    assert services.drafting.open(document.id).answers["2a"] == "Andra."
    services.drafting.undo(document.id)
    assert services.drafting.open(document.id).answers["2a"] == "Första."


def test_a_unit_never_comes_below_itself(services: Services, tree: dict[str, Unit]) -> None:
    before = services.organisation.units()

    for target in (tree["Äldreomsorg"], tree["Norr"]):
        with pytest.raises(UserError, match="under sig själv"):
            services.training.units.move(tree["Äldreomsorg"].id, target.id)
    with pytest.raises(UserError, match="överst"):
        services.training.units.move(services.organisation.municipality().id, tree["Norr"].id)

    assert services.organisation.units() == before


def test_a_unit_from_a_staff_list_gets_its_place(services: Services, tree: dict[str, Unit]) -> None:
    new = services.training.units.add("Nattpatrullen", tree["Socialförvaltningen"].id)
    services.organisation.save_unit(replace(new, is_unplaced=True))
    assert [unit.name for unit in services.training.units.unplaced()] == ["Nattpatrullen"]

    services.training.units.place(new.id, tree["Äldreomsorg"].id)

    assert services.training.units.unplaced() == []
    assert services.training.units.tree().sector(new.id) == "hemtjanst"


def test_a_unit_is_never_called_by_a_personnummer(services: Services) -> None:
    with pytest.raises(UserError, match="personnummer"):
        services.training.units.add("Anna 850709-9805")
    with pytest.raises(UserError, match="personnummer"):
        services.organisation.add_person("Anna 850709-9805")

    assert services.organisation.units() == []


def test_who_has_left_a_unit_lies_where_she_works_now(
    services: Services, tree: dict[str, Unit]
) -> None:
    person = employ(services, "17", tree["Norr"])
    (only,) = services.training.staff.of(person).employments
    services.training.staff.move_to(only.id, tree["Vuxen"].id, date(2026, 1, 1))
    assert services.training.staff.of(person).employee.scope == tree["Vuxen"].scope

    last = services.training.staff.of(person).employments[-1]
    services.training.staff.end(last.id, date(2026, 6, 30))
    assert services.training.staff.of(person).employee.scope == tree["Socialförvaltningen"].scope


def test_a_local_routine_is_expected_of_the_units_that_have_none_below(
    services: Services, tree: dict[str, Unit]
) -> None:
    units = [line.unit for line in services.expecting.lines() if line.unit is not None]

    assert {unit.name: unit.sector for unit in units} == {"Norr": "hemtjanst", "Vuxen": "ifo"}
