"""The command `vinr-desktop`: without a word it opens the window, with one it needs no screen.

Exit codes: 0 done, 1 the answer is no, 2 cannot, 3 there is no screen.
"""

import json
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import Concatenate, ParamSpec

import click

from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.services.container import Services

DONE, NO, CANNOT = 0, 1, 2
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Program:
    """What the commands need, handed in.

    `reading` opens services on a data folder; `window` gets the names of the commands that need
    no screen; `demo` returns what it made, `check` the forms read and everything wrong in files.
    """

    reading: Callable[[Path], AbstractContextManager[Services]]
    window: Callable[[Path, Sequence[str]], int]
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


def _json_option(function: Callable[P, None]) -> Callable[P, None]:
    return click.option("--json", "as_json", is_flag=True, help="Skriv svaret som JSON.")(function)


def _command(function: Callable[Concatenate[Chosen, P], int]) -> Callable[..., None]:
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


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@_data_option
@click.version_option(package_name="vinr-desktop", message="%(version)s")
@click.pass_context
def commands(context: click.Context, data: Path | None) -> None:
    """Handlingsplanen mot våld i nära relation: rutiner, utbildning och uppföljning.

    Utan kommando öppnas fönstret.
    """
    program: Program = context.obj
    context.obj = Chosen(program, data)
    if context.invoked_subcommand is None:
        screenless = sorted(name for name in commands.commands)
        sys.exit(program.window(context.obj.folder, screenless))


@commands.command("demo")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_json_option
@_command
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
@_json_option
@_command
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
@_json_option
@_command
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
