"""The empty staff list (.xlsx) that the program hands out to be filled in."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.whole_files import write_whole

HELP = (
    "En rad per anställning. Datum skrivs ÅÅÅÅ-MM-DD. Förvaltning och Verksamhet behövs bara när"
    " flera enheter heter lika, eller när enheterna är nya. Skriv inte personnummer, lön eller"
    " privata uppgifter: programmet tar inte in dem."
)
_HEAD = 2
_DAY, _TEXT = "yyyy-mm-dd", "@"


def template(headers: Sequence[tuple[str, bool]]) -> bytes:
    """Return the file; each header with whether its column holds days."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Personal"
    sheet["A1"] = HELP
    sheet["A1"].font = Font(italic=True)
    for index, (header, is_day) in enumerate(headers, 1):
        cell = sheet.cell(_HEAD, index, header)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF2")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        column = sheet.column_dimensions[get_column_letter(index)]
        column.width = 24
        column.number_format = _DAY if is_day else _TEXT
    sheet.freeze_panes = sheet.cell(_HEAD + 1, 1)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_template(path: Path, headers: Sequence[tuple[str, bool]]) -> None:
    """Write the empty list whole or not at all; UserError where it can't be."""
    try:
        write_whole(path, template(headers))
    except OSError as error:
        raise UserError(
            f"{path.name} gick inte att spara.",
            "Välj en annan mapp, eller stäng filen om den är öppen i ett annat program.",
        ) from error
