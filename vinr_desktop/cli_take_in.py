"""The command that takes in what other PCs have sent: one file, or a folder of units' files."""

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import click

from vinr_desktop.cli import DONE, NO, Chosen, json_option, screenless
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Fate, Sealed
from vinr_desktop.services.container import Services
from vinr_desktop.services.handover import TakeIn, naming, open_file
from vinr_desktop.services.identities import read_certificate_file
from vinr_desktop.services.looked_into import files_in, look_into
from vinr_desktop.services.unit_files import UnitTakeIn

COUNTS = ("new", "changed", "unchanged", "conflicts", "refused")
Told = dict[str, Any]


@click.command("take-in")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--apply", "applies", is_flag=True, help="Ta emot. Annars ändras ingenting.")
@click.option(
    "--trust",
    "trusted",
    multiple=True,
    metavar="CERT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Avsändarens certifikat (PEM eller DER), om det inte är registrerat här.",
)
@json_option
@screenless
def take_in(
    chosen: Chosen, file: Path, applies: bool, trusted: tuple[Path, ...], as_json: bool
) -> int:
    """Visa vad en fil från en annan dator ändrar, och ta emot den med --apply.

    Filen innehåller ett dokument, eller en enhets utbildning. Är FILE en mapp tas alla enheters
    filer i den, var och en för sig. Svarar 1 när två har skrivit olika eller fastställt var sitt
    exemplar, när något inte är enhetens att ändra, när avsändaren inte är känd, eller när någon fil
    i mappen inte kan tas emot.
    """
    opening = chosen.program.writing if applies else chosen.program.reading
    try:
        known = {read_certificate_file(path).sha256 for path in trusted}
        if file.is_dir():
            paths = files_in(file)
            with opening(chosen.folder) as services:
                told = [_unit(services, path, known, applies) for path in paths]
        else:
            with naming(file):
                sealed = open_file(file)
                with opening(chosen.folder) as services:
                    told = [_any(services, sealed, known, applies)]
    except UserError as error:
        if as_json:
            click.echo(json.dumps(_refused(str(error)), ensure_ascii=False))
        raise
    if as_json:
        answer = _together(told) if file.is_dir() else told[0]
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        for one in told:
            _say(one, applies)
    is_well = all(one["trusted"] and not one["conflicts"] and not one["refused"] for one in told)
    return DONE if is_well else NO


def _any(services: Services, sealed: Sealed, known: Collection[str], applies: bool) -> Told:
    """Look into a file of either kind, and take it in where that is wanted."""
    files = services.training.files if sealed.parcel.is_of_unit else services.handover
    found = files.look(sealed)
    is_trusted = found.sender_is_known or found.facts.sha256 in known
    if applies and is_trusted:
        found = files.take_in(sealed)
    return _told(found, is_trusted, applies)


def _unit(services: Services, path: Path, known: Collection[str], applies: bool) -> Told:
    """The same for one of a folder's files; what hinders it is told, and hinders no other."""
    files = services.training.files
    looked = look_into(files, path)
    if (found := looked.found) is None:
        return {"file": path.name, **_refused(looked.problem), "trusted": False, "applied": False}
    is_trusted = found.sender_is_known or found.facts.sha256 in known
    if applies and is_trusted:
        try:
            found = files.take_in(found.sealed)
        except UserError as error:
            refused = _refused(str(error))
            return {"file": path.name, **refused, "trusted": True, "applied": False}
    return {"file": path.name, **_told(found, is_trusted, applies)}


def _told(found: TakeIn | UnitTakeIn, is_trusted: bool, applies: bool) -> Told:
    return {
        "new": found.count(Fate.NEW),
        "changed": found.count(Fate.CHANGED) + found.count(Fate.REMOVED),
        "unchanged": found.count(Fate.UNCHANGED),
        "conflicts": found.conflicts,
        "refused": found.count(Fate.REFUSED) + (applies and not is_trusted),
        "title": found.title,
        "sender": found.sealed.parcel.sender.name,
        "certificate": found.facts.sha256,
        "trusted": is_trusted,
        "applied": applies and is_trusted,
    }


def _refused(problem: str) -> Told:
    return {**dict.fromkeys(COUNTS, 0), "refused": 1, "problem": problem}


def _together(told: list[Told]) -> Told:
    """Return the numbers of a folder, and those of each file."""
    sums: Counter[str] = Counter()
    for one in told:
        sums.update({name: one[name] for name in COUNTS})
    is_applied = any(one["applied"] for one in told)
    return {**{name: sums[name] for name in COUNTS}, "applied": is_applied, "files": told}


def _say(one: Told, applies: bool) -> None:
    if "problem" in one:
        click.echo(f"{one['file']}: {one['problem']}")
        return
    head = f"{one['file']}: " if "file" in one else ""
    click.echo(f"{head}{one['title']}, från {one['sender']}")
    if not one["trusted"]:
        click.echo(f"Certifikatet är inte känt här: {one['certificate']}")
    click.echo(
        f"{one['new']} nya, {one['changed']} ändrade, {one['unchanged']} oförändrade,"
        f" {one['conflicts']} att avgöra."
    )
    refused = one["refused"] - (applies and not one["trusted"])
    if refused:
        click.echo(f"{refused} tas inte emot: de är inte enhetens att ändra.")
    click.echo("Mottaget." if one["applied"] else "Ingenting är ändrat.")
