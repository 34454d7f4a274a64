"""Reads spreadsheets (.xlsx, .xls, .ods) that somebody else made; nothing in them is believed.

Formulas are not computed: the value that was saved counts.
"""

import re
import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from vinr_desktop.domain.cells import Cell
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import Sheet
from vinr_desktop.exchange.zip_safety import measure

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xlsx and .ods begin, and how .xls (and a locked .xlsx) does."""
MOST_CELLS = 5_000_000
_LARGEST_SHEET = 150 * 2**20
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XLSX_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_XLSX_PLACE = re.compile(rb"""\br=["']([A-Z]{0,3})(\d{1,7})["']""")
_ODS_TAG = re.compile(rb"<(?:\w+:)?(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_ODS_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_ODS_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_ODS_TABLE = re.compile(rb"<(?:\w+:)?table(?=[\s>])")
_DAMAGE = (
    CalamineError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, OSError,
    NotImplementedError, RuntimeError, OverflowError, IndexError, TypeError,
)  # fmt: skip


def is_spreadsheet(data: bytes) -> bool:
    """Tell whether a file begins as a spreadsheet does."""
    return data.startswith((ZIP, OLE))


def read_spreadsheet(data: bytes, name: str) -> list[Sheet]:
    """Return the sheets with their rows; the first row of each is the first of the sheet.

    Raises UserError where it is none, locked with a password, damaged, or far too large.
    """
    if data.startswith(OLE) and _ENCRYPTED in data:
        raise _locked(name)
    try:
        if data.startswith(ZIP):
            _refuse_vast(data, name)
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            return [
                Sheet(
                    each.name,
                    _rows(book, index, name),
                    is_hidden=each.visible != SheetVisibleEnum.Visible,
                )
                for index, each in enumerate(book.sheets_metadata)
                if each.typ == SheetTypeEnum.WorkSheet
            ]
    except PasswordError as error:
        raise _locked(name) from error
    except _DAMAGE as error:
        raise _damaged(name) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the reader, in Rust, gives up
            raise
        raise _damaged(name) from error


def _rows(book: CalamineWorkbook, index: int, name: str) -> list[list[Cell]]:
    sheet = book.get_sheet_by_index(index)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise _vast(name)
    return [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell(value: Any) -> Cell:  # noqa: ANN401 (a cell holds anything)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str | int | float | date) or value is None:
        return value
    return str(value)


def _refuse_vast(data: bytes, name: str) -> None:
    """Refuse what needs more cells than any staff list has: a few bytes can ask for millions."""
    measure(data, lambda: _vast(name), _LARGEST_SHEET)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if "content.xml" in names:
            cells = _ods_cells(archive.read("content.xml"))
        elif "xl/workbook.xml" in names:
            sheets = filter(_XLSX_SHEET.fullmatch, names)
            cells = max((_xlsx_cells(archive.read(each)) for each in sheets), default=0)
        else:
            raise KeyError("no workbook")
    if cells > MOST_CELLS:
        raise _vast(name)


def _xlsx_cells(xml: bytes) -> int:
    last_row, last_column = 0, 0
    columns = set()
    for match in _XLSX_PLACE.finditer(xml):
        columns.add(match[1])
        last_row = max(last_row, int(match[2]))
    for letters in columns:
        number = 0
        for letter in letters:
            number = number * 26 + letter - 64
        last_column = max(last_column, number)
    return last_row * last_column


def _ods_cells(xml: bytes) -> int:
    """Return how many cells the largest table has, down to and up to its last one with a value."""
    return max((_table_cells(part) for part in _ODS_TABLE.split(xml)), default=0)


def _table_cells(xml: bytes) -> int:
    row, repeated, column, last_row, last_column = 0, 0, 0, 0, 0
    for match in _ODS_TAG.finditer(xml):
        if match[1] == b"table-row":
            row, column = row + repeated, 0
            rows = _ODS_ROWS.search(match[2])
            repeated = int(rows[1]) if rows else 1
            continue
        columns = _ODS_COLUMNS.search(match[2])
        column += int(columns[1]) if columns else 1
        if b"value-type" in match[2]:
            last_row, last_column = max(last_row, row + repeated), max(last_column, column)
    return last_row * last_column


def _locked(name: str) -> UserError:
    return UserError(
        f"{name} är låst med ett lösenord.",
        "Ingenting är ändrat. Öppna filen, spara en kopia utan lösenord och välj kopian.",
    )


def _damaged(name: str) -> UserError:
    return UserError(
        f"{name} går inte att läsa. Filen är skadad, eller är inget kalkylblad.",
        "Ingenting är ändrat. Öppna listan i ditt kalkylprogram, spara den som .xlsx och välj den"
        " nya filen.",
    )


def _vast(name: str) -> UserError:
    return UserError(
        f"{name} är så stor när den packas upp att den inte kan läsas säkert.",
        "Ingenting är ändrat. Kopiera bara raderna med personal till ett nytt kalkylblad, eller"
        " spara listan som CSV.",
    )
