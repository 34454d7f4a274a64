"""The command `vinr-desktop`: without a word it opens the window, with one it needs no screen.

Exit codes: 0 done, 1 the answer is no, 2 cannot, 3 there is no screen.
"""

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from vinr_desktop.domain.document import State
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.domain.handover import FOR_DOCUMENTS, Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.services.handover import make, write
from vinr_desktop.services.identities import read_identity_file

DONE, NO, CANNOT = 0, 1, 2
OPEN, OPENED = "open", (".vinr", ".pdf")
PASSPHRASE = "VINR_PASSPHRASE"
STATES = {
    State.DRAFT: "utkast",
    State.REVIEW: "under granskning",
    State.ADOPTED: "fastställd",
    State.DELIVERED: "levererad",
    State.FILED: "inlagd i ledningssystemet",
    State.REPLACED: "ersatt",
    State.WITHDRAWN: "upphävd",
}
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Program:
    """What the commands need, handed in.

    `reading` and `writing` open services on a data folder; `window` gets the names of the commands
    that need no screen, and a file to open; `demo` returns what it made, `check` the forms read and
    everything wrong in files.
    """

    reading: Callable[[Path], AbstractContextManager[Services]]
    writing: Callable[[Path], AbstractContextManager[Services]]
    window: Callable[[Path, Sequence[str], Path | None], int]
    demo: Callable[[Path], Sequence[str]]
    check: Callable[[Path], tuple[Sequence[str], Sequence[FormError]]]
    default_folder: Callable[[], Path]


@dataclass(slots=True)
class Chosen:
    """The program and the data folder chosen so far on the command line."""

    program: Program
    data: Path | None

    @property
    def folder(self) -> Path:
        """The data folder: the one named last, else the default."""
        return self.data or self.program.default_folder()


def _data_option(function: Callable[P, None]) -> Callable[P, None]:
    return click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        help="Mappen med programmets data.",
    )(function)


def json_option(function: Callable[P, None]) -> Callable[P, None]:
    return click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")(function)


def screenless(function: Callable[Concatenate[Chosen, P], int]) -> Callable[..., None]:
    """Let a command take `--data` too, turn UserError into exit code 2, and end with its code."""

    @click.pass_obj
    def command(chosen: Chosen, /, data: Path | None, *args: P.args, **kwargs: P.kwargs) -> None:
        if data is not None:
            chosen.data = data
        try:
            code = function(chosen, *args, **kwargs)
        except UserError as error:
            click.echo(str(error), err=True)
            code = CANNOT
        sys.exit(code)

    return _data_option(update_wrapper(command, function))


class _Commands(click.Group):
    """Takes a file to open in the window in the place of a command, as a double click hands it."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command of the first word."""
        if args and Path(args[0]).suffix.casefold() in OPENED:
            args = [OPEN, *args]
        return super().resolve_command(context, args)


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@_data_option
@click.version_option(package_name="vinr-desktop", message="%(version)s")
@click.pass_context
def commands(context: click.Context, data: Path | None) -> None:
    """Handlingsplanen mot våld i nära relation: rutiner, utbildning och uppföljning.

    Utan kommando öppnas fönstret. En fil som slutar på .vinr eller .pdf i kommandots ställe
    öppnas i fönstret.
    """
    program: Program = context.obj
    context.obj = Chosen(program, data)
    if context.invoked_subcommand is None:
        sys.exit(program.window(context.obj.folder, _screenless(), None))


def _screenless() -> list[str]:
    return sorted(name for name, command in commands.commands.items() if not command.hidden)


@commands.command(OPEN, hidden=True)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@screenless
def open_in_window(chosen: Chosen, file: Path) -> int:
    """Öppna fönstret med en fil."""
    return chosen.program.window(chosen.folder, _screenless(), file.absolute())


@commands.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@json_option
@screenless
def demo(chosen: Chosen, folder: Path, as_json: bool) -> int:
    """Gör en påhittad kommun i DIR, som måste vara tom."""
    lines = chosen.program.demo(folder)
    if as_json:
        click.echo(json.dumps({"made": list(lines)}, ensure_ascii=False))
    else:
        for line in lines:
            click.echo(line)
    return DONE


@commands.command("check-forms")
@json_option
@screenless
def check_forms(chosen: Chosen, as_json: bool) -> int:
    """Läs alla formulär och tala om vad som är fel i dem."""
    forms, faults = chosen.program.check(chosen.folder)
    if as_json:
        told = [
            {"file": fault.file, "key": fault.key, "problem": fault.problem, "remedy": fault.remedy}
            for fault in faults
        ]
        click.echo(json.dumps({"forms": list(forms), "faults": told}, ensure_ascii=False))
    else:
        for fault in faults:
            click.echo(str(fault))
        click.echo(
            f"{len(faults)} fel. Formulär som går att använda: {', '.join(forms) or 'inga'}."
        )
        if any("/" in fault.file for fault in faults):
            click.echo("Formulären läses när felen i katalogerna och planen är rättade.")
    return NO if faults else DONE


@commands.command("verify")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--trust",
    "trusted",
    multiple=True,
    metavar="CERT",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ett certifikat att lita på (PEM eller DER). Kan anges flera gånger.",
)
@json_option
@screenless
def verify(chosen: Chosen, file: Path, trusted: tuple[Path, ...], as_json: bool) -> int:
    """Kontrollera underskrifterna i en PDF."""
    with chosen.program.reading(chosen.folder) as services:
        verdict = services.verifying.verify(file, trusted)
    if as_json:
        click.echo(json.dumps(verdict.as_data(), ensure_ascii=False))
    else:
        for line in verdict.in_words():
            click.echo(line)
    return DONE if verdict.is_ok else NO


@commands.command("documents")
@click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")
@screenless
def documents(chosen: Chosen, as_json: bool) -> int:
    """Räkna upp dokumenten: id, enhet, version, tillstånd och när de ska ses över."""
    with chosen.program.reading(chosen.folder) as services:
        rows = services.drafting.overview()
    if as_json:
        told = [
            {
                "id": row.document.id,
                "title": row.document.title,
                "unit": row.unit,
                "version": row.document.version,
                "state": row.document.state.value,
                "next_review": row.next_review.isoformat() if row.next_review else None,
            }
            for row in rows
        ]
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for row in rows:
            document = row.document
            review = f"ses över {row.next_review}" if row.next_review else ""
            said = (document.id, document.title, document.version, STATES[document.state], review)
            click.echo("  ".join(filter(None, said)))
    return DONE


@commands.command("training-status")
@click.option("--unit", metavar="PATH", help="Enheten med allt under, som Omsorg/Hemtjänst/Norr.")
@click.option("--day", metavar="DATE", help="Dagen, som 2026-03-01.")
@json_option
@screenless
def training_status(chosen: Chosen, unit: str | None, day: str | None, as_json: bool) -> int:
    """Visa vem som har de utbildningar som krävs, i dag eller en annan dag.

    En dag som inte har varit visar hur det blir om inget mer görs. De som har skyddade
    personuppgifter är inte med.
    """
    on = _day(day) if day else None
    with chosen.program.reading(chosen.folder) as services:
        training = services.training
        unit_id = "" if unit is None else training.units.named(unit).id
        listing = training.lists.listing(unit_id, on)
        if not services.place.database.exists():
            click.echo(f"I mappen {chosen.folder} finns inga uppgifter ännu.", err=True)
    if as_json:
        click.echo(json.dumps(listing.as_data(), ensure_ascii=False))
    else:
        for line in listing.in_words():
            click.echo(line)
    return DONE


def _day(words: str) -> date:
    try:
        return datetime.strptime(words, "%Y-%m-%d").date()
    except ValueError:
        raise UserError(f"”{words}” är ingen dag.", "Skriv dagen som 2026-03-01.") from None


@commands.command(
    "hand-over",
    epilog=f"Lösenfrasen frågas efter, eller tas från miljövariabeln {PASSPHRASE}.",
)
@click.argument("document_id", metavar="ID")
@click.option(
    "--out",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Filen som görs, med namn som slutar på .vinr.",
)
@click.option(
    "--for",
    "purpose",
    type=click.Choice([purpose.value for purpose in FOR_DOCUMENTS]),
    default=Purpose.SHARE.value,
    help="Vad mottagaren ombeds att göra.",
)
@click.option("--message", default="", help="Några ord till mottagaren.")
@screenless
def hand_over(chosen: Chosen, document_id: str, out: Path, purpose: str, message: str) -> int:
    """Lämna ett dokument vidare som en fil, förseglad med din underskrift på den här datorn.

    Du är den som är vald i fönstret.
    """
    with chosen.program.writing(chosen.folder) as services:
        work = services.handover.begin(document_id, Purpose(purpose), message)
        me = services.organisation.me()
        identity = services.identities.file_of(me.id) if me else None
        if identity is None:
            raise UserError(
                f"{work.parcel.sender.name} har ingen underskrift som är gjord på den här datorn.",
                "Ingenting är skickat. Gör en i fönstret, när du skriver under eller skickar.",
            )
        write(out, make(work, read_identity_file(identity), _passphrase()))
        services.handover.sent(work, out.name)
    click.echo(f"Filen är klar: {out}")
    return DONE


def _passphrase() -> str:
    given = os.environ.get(PASSPHRASE, "")
    if given:
        return given
    try:
        typed: str = click.prompt("Lösenfras", hide_input=True, err=True)
    except click.Abort as error:
        raise UserError(
            "Ingen lösenfras är given.",
            f"Ingenting är skickat. Skriv den, eller ange den i {PASSPHRASE}.",
        ) from error
    return typed
