"""The fictional municipality's file, read as strictly as the forms are."""

from pathlib import Path

from vinr_desktop.domain.demo import (
    DemoMunicipality,
    DemoPerson,
    DemoRoutine,
    DemoStaff,
    DemoTeam,
    DemoUnit,
)
from vinr_desktop.storage.strict import Faults, Table, parse, read_text


def read_demo(path: Path) -> DemoMunicipality:
    """Return the fictional municipality of a file; raises the first FormError."""
    faults = Faults(path.name)
    table = parse(read_text(path, faults), faults)
    demo = DemoMunicipality(
        name=table.text("municipality"),
        form=table.text("form"),
        passphrase=table.text("passphrase"),
        units=tuple(_unit(unit) for unit in table.tables("unit", required=True)),
        people=tuple(_person(person) for person in table.tables("person", required=True)),
        phones=dict(_phone(contact) for contact in table.tables("contact", named=True)),
        answers=table.raw("answers", {}),
        routines=tuple(_routine(routine) for routine in table.tables("routine")),
        staff=_staff(table.table("staff")),
    )
    table.end()
    faults.raise_first()
    return demo


def _unit(table: Table) -> DemoUnit:
    unit = DemoUnit(
        table.text("name"),
        table.text("sector", ""),
        table.text("manager", ""),
        table.text("parent", ""),
    )
    table.end()
    return unit


def _person(table: Table) -> DemoPerson:
    person = DemoPerson(table.text("name"), table.text("function"), table.text("phone"))
    table.end()
    return person


def _phone(table: Table) -> tuple[str, str]:
    phone = table.text("id"), table.text("phone")
    table.end()
    return phone


def _routine(table: Table) -> DemoRoutine:
    routine = DemoRoutine(
        unit=table.text("unit"),
        writer=table.text("writer"),
        steps=table.whole("steps") if "steps" in table else 0,
        is_filed=table.flag("filed"),
        answers=table.raw("answers", {}),
    )
    table.end()
    return routine


def _staff(table: Table) -> DemoStaff:
    staff = DemoStaff(
        alias=table.text("alias"),
        first_names=table.texts("first_names"),
        surnames=table.texts("surnames"),
        teams=tuple(_team(team) for team in table.tables("team", required=True)),
    )
    table.end()
    return staff


def _team(table: Table) -> DemoTeam:
    team = DemoTeam(table.text("unit"), table.text("profession"), table.whole("count"))
    table.end()
    return team
