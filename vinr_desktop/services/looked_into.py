"""Looking into several units' files at once, before any is taken in."""

from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import ENDING
from vinr_desktop.services.handover import open_file
from vinr_desktop.services.unit_files import UnitFiles, UnitTakeIn


@dataclass(frozen=True, slots=True)
class LookedInto:
    """One file of several: what it would do, or why nobody can tell."""

    path: Path
    found: UnitTakeIn | None
    problem: str = ""


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder that another PC has sent; UserError where there are none."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ENDING)
    except OSError as error:
        raise UserError(
            f"Mappen {folder.name} går inte att läsa.",
            "Ingenting är ändrat. Se efter att den finns och att du får öppna den.",
        ) from error
    if not paths:
        raise UserError(
            "I mappen finns inga filer från enheterna.",
            f"Ingenting är ändrat. Välj mappen där filerna ligger; de slutar på {ENDING}.",
        )
    return paths


def look_into(files: UnitFiles, path: Path) -> LookedInto:
    """Look into one of several files (slow); what cannot be read is told of in words."""
    try:
        return LookedInto(path, files.look(open_file(path)))
    except UserError as error:
        return LookedInto(path, None, str(error))
