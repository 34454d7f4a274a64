"""The first start, units, people and who sits here."""

import pytest

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import Beginning


def test_first_start_keeps_what_was_given(services: Services) -> None:
    organisation = services.organisation
    assert not organisation.is_welcomed()
    organisation.begin(
        Beginning("Påhittade kommun", "Hemtjänst Norr", "hemtjanst", "Åsa Öberg", "enhetschef")
    )
    assert organisation.is_welcomed()
    assert organisation.municipality().name == "Påhittade kommun"
    (unit,) = organisation.units()
    assert (unit.name, unit.sector) == ("Hemtjänst Norr", "hemtjanst")
    assert unit.scope == f"{organisation.municipality().id}/{unit.id}/"
    me = organisation.me()
    assert me is not None
    assert me.name == "Åsa Öberg"
    assert organisation.actor().account == "konto"


def test_everything_can_be_skipped_and_given_later(services: Services) -> None:
    organisation = services.organisation
    organisation.begin(Beginning())
    assert organisation.is_welcomed()
    assert organisation.me() is None
    assert organisation.units() == []
    organisation.name_municipality("Påhittade kommun")
    assert organisation.municipality().name == "Påhittade kommun"


def test_same_unit_and_person_are_not_made_twice(services: Services) -> None:
    organisation = services.organisation
    first = organisation.add_unit("Norr", "lss")
    assert organisation.add_unit(" norr ", "lss") == first
    person = organisation.add_person("Bo Ek", "enhetschef")
    assert organisation.add_person("bo ek", "Enhetschef") == person


def test_names_are_sorted_as_swedish_sorts(services: Services) -> None:
    for name in ("Örn", "Zorn", "Ärla", "Åkersund", "alm"):
        services.organisation.add_unit(name, "lss")
    names = [unit.name for unit in services.organisation.units()]
    assert names == ["alm", "Zorn", "Åkersund", "Ärla", "Örn"]


def test_blank_name_is_refused(services: Services) -> None:
    with pytest.raises(UserError, match="namn"):
        services.organisation.add_unit("  ", "lss")
    with pytest.raises(UserError, match="namn"):
        services.organisation.add_person("  ")
