"""Reads the ready texts about personal data: shipped ones, replaced by a municipality's own."""

from collections.abc import Sequence
from pathlib import Path

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.ready_text import ReadyText, read_text

FOLDER = "privacy"


def read_ready_texts(folders: Sequence[Path]) -> list[ReadyText]:
    """Return the texts of all folders in the order of their file names; a later folder replaces.

    Raises UserError for a file that cannot be read as one.
    """
    files = {file.stem: file for folder in folders for file in (folder / FOLDER).glob("*.md")}
    return [_read(files[name]) for name in sorted(files)]


def _read(file: Path) -> ReadyText:
    try:
        return read_text(file.stem, file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(
            f"Texten {file.name} går inte att läsa.",
            "Den ska vara sparad som UTF-8 och börja med en rubrik: # Rubrik.",
        ) from error
