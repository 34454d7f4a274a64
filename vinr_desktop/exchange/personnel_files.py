"""Staff lists and learning portals' exports as files, and the empty list to fill in."""

from collections.abc import Sequence
from pathlib import Path

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import Listed, Reading, Sheet, listed
from vinr_desktop.exchange.spreadsheets import MOST_CELLS, is_spreadsheet, read_spreadsheet
from vinr_desktop.exchange.text_tables import read_text_table, split

LARGEST_FILE = 50 * 2**20
MOST_PASTED = 5_000_000
_PICTURED = (b"%pdf", b"<html", b"<!doc", b"<?xml", b"<tabl", b"{\\rtf")


def read_list(path: Path, reading: Reading) -> Listed:
    """Return the list in a file, private columns dropped.

    Raises UserError naming the file where it can't be read, or holds no list.
    """
    data = _load(path)
    return listed(path.name, _sheets(data, path.name), reading)


def read_pasted(text: str, name: str, reading: Reading) -> Listed:
    """Return the list in text copied from a spreadsheet."""
    if len(text) > MOST_PASTED:
        raise UserError(
            "Det inklistrade är för långt för att läsas säkert.",
            "Ingenting är ändrat. Spara listan som .xlsx eller .csv och välj filen i stället.",
        )
    return listed(name, [Sheet("", split(text, name))], reading)


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


def _sheets(data: bytes, name: str) -> Sequence[Sheet]:
    if is_spreadsheet(data):
        return read_spreadsheet(data, name)
    if data.lstrip()[:5].lower().startswith(_PICTURED):
        raise UserError(
            f"{name} är ingen tabell utan en sida att visa eller skriva ut.",
            "Ingenting är ändrat. Öppna den i ditt kalkylprogram och spara den som .xlsx, eller"
            " hämta ut listan som Excel eller CSV.",
        )
    rows = read_text_table(data, name)
    if sum(map(len, rows)) > MOST_CELLS:
        raise UserError(
            f"{name} har fler rader än programmet kan läsa säkert.",
            "Ingenting är ändrat. Dela listan, till exempel per verksamhet.",
        )
    return [Sheet("", rows)]
