"""Staff lists and learning portals' exports as files, and the empty list to fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import How, Listed, Reading, Sheet, listed
from vinr_desktop.exchange.spreadsheets import MOST_CELLS, is_spreadsheet, read_spreadsheet
from vinr_desktop.exchange.text_tables import as_table, read_text_table, split
from vinr_desktop.exchange.whole_files import write_whole

LARGEST_FILE = 50 * 2**20
MOST_PASTED = 5_000_000
_PICTURED = (b"%pdf", b"<html", b"<!doc", b"<?xml", b"<tabl", b"{\\rtf")


def read_list(path: Path, reading: Reading) -> Listed:
    """Return the list in a file, private columns dropped.

    Raises UserError naming the file where it can't be read, or holds no list.
    """
    data = _load(path)
    sheets, how = _sheets(data, path.name, reading.how)
    return listed(path.name, sheets, replace(reading, how=how))


def read_pasted(text: str, name: str, reading: Reading) -> Listed:
    """Return the list in text copied from a spreadsheet."""
    if len(text) > MOST_PASTED:
        raise UserError(
            "Det inklistrade är för långt för att läsas säkert.",
            "Ingenting är ändrat. Spara listan som .xlsx eller .csv och välj filen i stället.",
        )
    rows, separator = split(text, name, reading.how.separator)
    how = replace(reading.how, separator=separator)
    return listed(name, [Sheet("", rows)], replace(reading, how=how))


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as a text file, whole or not at all; UserError where it can't be."""
    try:
        write_whole(path, as_table(rows))
    except OSError as error:
        raise UserError(
            f"{path.name} gick inte att spara.",
            "Välj en annan mapp, eller stäng filen om den är öppen i ett annat program.",
        ) from error


def _load(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UserError(
            f"{path.name} går inte att läsa.",
            "Ingenting är ändrat. Se efter att filen finns, att du får öppna den och att den inte"
            " är öppen i ett annat program.",
        ) from error
    if len(data) > LARGEST_FILE:
        raise UserError(
            f"{path.name} är större än {LARGEST_FILE // 2**20} MB.",
            "Ingenting är ändrat. Spara bara bladet med listan som CSV och välj den filen.",
        )
    if not data.strip():
        raise UserError(
            f"{path.name} är tom.",
            "Ingenting är ändrat. Välj filen med listan, eller hämta ut den igen.",
        )
    return data


def _sheets(data: bytes, name: str, how: How) -> tuple[Sequence[Sheet], How]:
    if is_spreadsheet(data):
        return read_spreadsheet(data, name), replace(how, encoding="", separator="")
    if data.lstrip()[:5].lower().startswith(_PICTURED):
        raise UserError(
            f"{name} är ingen tabell utan en sida att visa eller skriva ut.",
            "Ingenting är ändrat. Öppna den i ditt kalkylprogram och spara den som .xlsx, eller"
            " hämta ut listan som Excel eller CSV.",
        )
    rows, how = read_text_table(data, name, how)
    if sum(map(len, rows)) > MOST_CELLS:
        raise UserError(
            f"{name} har fler rader än programmet kan läsa säkert.",
            "Ingenting är ändrat. Dela listan, till exempel per verksamhet.",
        )
    return [Sheet("", rows)], how
