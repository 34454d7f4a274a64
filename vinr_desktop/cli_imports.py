"""The commands that take in other programs' lists: staff, and completed courses.

Without `--apply` nothing is written. Exit code 1 where rows could not be read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from vinr_desktop.cli import DONE, NO, Chosen, json_option, screenless
from vinr_desktop.domain.completion_compare import CompletionPlan
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.personnel_plan import FOLLOWS_NOW, Difference, Fate, Outcome, Plan
from vinr_desktop.domain.staff_rows import Unreadable
from vinr_desktop.services.completion_import import CompletionWishes
from vinr_desktop.services.container import Services
from vinr_desktop.services.list_reading import columns_in, read_list
from vinr_desktop.services.personnel_import import STAFF_LIST, Wishes, refuse_leaving

SHOWN = 10
_FATES = {
    Fate.NEW: "nya",
    Fate.CHANGED: "ändrade",
    Fate.MOVED: "har bytt enhet",
    Fate.LEFT: "har slutat",
    Fate.UNCHANGED: "oförändrade",
}
_FILE = click.argument("file", type=click.Path(path_type=Path))
_APPLY = click.option("--apply", "applies", is_flag=True, help="Skriv. Annars ändras ingenting.")


@click.command("import-personnel")
@_FILE
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML eller JSON: rubrik = vad kolumnen innehåller. Kommer ihåg det med --apply.",
)
@click.option(
    "--units",
    multiple=True,
    metavar="PATH",
    help="En enhet vars hela personal står i listan (med allt under den): bara där kan någon ha"
    " slutat. Kan anges flera gånger.",
)
@click.option(
    "--source",
    default=STAFF_LIST,
    show_default=True,
    metavar="NAME",
    help="Varifrån listan kommer. Bara de som kom därifrån kan avslutas av den.",
)
@click.option(
    "--yes-they-left", "confirmed", is_flag=True, help="Ja, det stämmer att så många har slutat."
)
@_APPLY
@json_option
@screenless
def import_personnel(  # noqa: PLR0913 (one for each option)
    chosen: Chosen,
    file: Path,
    mapping: Path | None,
    units: Sequence[str],
    source: str,
    confirmed: bool,
    applies: bool,
    as_json: bool,
) -> int:
    """Visa vad en personallista (CSV, xlsx, xls, ods) ändrar, och skriv det med --apply.

    Svarar 1 när någon rad inte gick att läsa.
    """
    opening = chosen.program.writing if applies else chosen.program.reading
    with _answering(as_json), opening(chosen.folder) as services:
        staff = services.training.imports.staff
        told = columns_in(mapping, services.catalog.columns) if mapping else {}
        given = read_list(file, staff.reading(source, told))
        wishes = Wishes(source, told)
        covered = {each for words in units for each in staff.covered_by(words, given, wishes)}
        wishes = replace(wishes, covered=covered if units else None)
        plan = staff.preview(given, wishes)
        is_held = plan.comparison.asks_about_leaving and not confirmed
        if applies and not is_held:
            staff.apply(plan, wishes, confirmed)
        _tell_staff(services, plan, applies and not is_held, as_json)
    if applies:
        refuse_leaving(plan, confirmed)
    return NO if plan.unreadable else DONE


@click.command("import-completions")
@_FILE
@_APPLY
@json_option
@screenless
def import_completions(chosen: Chosen, file: Path, applies: bool, as_json: bool) -> int:
    """Visa vilka genomförda kurser en kursportals lista ger, och skriv dem med --apply.

    Svarar 1 när någon rad inte gick att läsa, eller inte säkert hör till någon.
    """
    opening = chosen.program.writing if applies else chosen.program.reading
    with _answering(as_json), opening(chosen.folder) as services:
        completions, wishes = services.training.imports.completions, CompletionWishes()
        given = read_list(file, completions.reading())
        plan = completions.preview(given, wishes)
        if applies:
            completions.apply(plan, wishes)
    _tell_completions(plan, applies, as_json)
    return NO if plan.unreadable else DONE


@contextmanager
def _answering(as_json: bool) -> Iterator[None]:
    """Let a command with --json answer with its one object also where it can't do anything."""
    try:
        yield
    except UserError:
        if as_json:
            _tell_json(dict.fromkeys(Fate, 0), (), (), applied=False)
        raise


def _tell_staff(services: Services, plan: Plan, applied: bool, as_json: bool) -> None:
    counts = {fate: plan.count(fate) for fate in Fate}
    if as_json:
        _tell_plan(counts, plan, applied)
        return
    name = services.catalog.columns.name
    _tell(", ".join(f"{counts[fate]} {words}" for fate, words in _FATES.items()) + ".")
    for outcome in plan.comparison.outcomes:
        if outcome.fate in (Fate.CHANGED, Fate.MOVED):
            changes = "; ".join(_words(each, name(each.field)) for each in outcome.differences)
            _tell(f"  {_who(outcome)}: {changes or FOLLOWS_NOW.lower()}")
        else:
            _tell(f"  {_who(outcome)}: {_ONE[outcome.fate]}")
    for words, unit in plan.new_units.items():
        _tell(f"{'Ny enhet, placera' if unit.is_unplaced else 'Ny enhet'}: {words}")
    if plan.comparison.skipped:
        _tell(f"{plan.comparison.skipped} rader med nummer som aldrig tas in.")
    _tell_rest(plan, applied)


_ONE = {Fate.NEW: "ny", Fate.LEFT: "har slutat"}


def _who(outcome: Outcome) -> str:
    return f"{outcome.name} ({outcome.number})"


def _words(difference: Difference, name: str) -> str:
    return f"{name} {difference.old or '–'} → {difference.new or '–'}"


def _tell_completions(plan: CompletionPlan, applied: bool, as_json: bool) -> None:
    counts = {**dict.fromkeys(Fate, 0), Fate.NEW: len(plan.new), Fate.UNCHANGED: plan.unchanged}
    if as_json:
        _tell_plan(counts, plan, applied)
        return
    _tell(f"{len(plan.new)} nya, {plan.unchanged} oförändrade.")
    _tell_rest(plan, applied)


def _tell_rest(plan: Plan | CompletionPlan, applied: bool) -> None:
    if plan.unreadable:
        rows = len({each.row for each in plan.unreadable})
        _tell(f"{rows} {'rad' if rows == 1 else 'rader'} gick inte att läsa:")
    for each in plan.unreadable[:SHOWN]:
        _tell(f"  Rad {each.row}, {each.column}: ”{each.value}”. Väntat: {each.expected}.")
    if plan.dropped:
        _tell(f"Kolumner som aldrig tas in: {', '.join(plan.dropped)}.")
    _tell_sheets(plan)
    _tell("Infört." if applied else "Ingenting är ändrat.")


def _tell_plan(counts: Mapping[Fate, int], plan: Plan | CompletionPlan, applied: bool) -> None:
    _tell_json(counts, plan.unreadable, plan.dropped, applied)
    _tell_sheets(plan, err=True)


def _tell_sheets(plan: Plan | CompletionPlan, *, err: bool = False) -> None:
    if plan.other_sheets:
        click.echo(f"Blad som inte är lästa: {', '.join(plan.other_sheets)}.", err=err)


def _tell_json(
    counts: Mapping[Fate, int],
    unreadable: Sequence[Unreadable],
    dropped: Sequence[str],
    applied: bool,
) -> None:
    rows = [
        {"row": each.row, "column": each.column, "value": each.value, "expected": each.expected}
        for each in unreadable
    ]
    told = {fate.value: counts[fate] for fate in Fate}
    whole = {**told, "unreadable": rows, "dropped_columns": list(dropped), "applied": applied}
    _tell(json.dumps(whole, ensure_ascii=False))


def _tell(line: str) -> None:
    click.echo(line)
