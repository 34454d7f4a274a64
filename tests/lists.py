"""Lists as other programs save them, in every format that the program takes in."""

import csv
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO, StringIO
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Cells = Sequence[Sequence[object]]
DAY_FORMAT = "yyyy-mm-dd"


def as_csv(rows: Cells, separator: str = ";", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """A text file; days are written as 2026-11-24."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=end)
    writer.writerows([[_text(cell) for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Cells, *more: tuple[str, Cells]) -> bytes:
    """A workbook with days as days and numbers as numbers; `more` are further sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Blad1"
    for name, content in (("Blad1", rows), *more):
        if name != "Blad1":
            sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_xls(rows: Cells) -> bytes:
    """A workbook of the old kind."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    days = xlwt.easyxf(num_format_str=DAY_FORMAT)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None and cell != "":
                style = (days,) if isinstance(cell, date) else ()
                sheet.write(at, column, cell, *style)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_ods(rows: Cells) -> bytes:
    """An OpenDocument table, with the many empty rows below that office programs write."""
    lines = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    rest = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    return ods(lines + rest)


def ods(table_rows: str) -> bytes:
    """An OpenDocument file with these rows as its only table."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{table_rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def archive(members: dict[str, str]) -> bytes:
    """A ZIP file."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return buffer.getvalue()


FORMATS: dict[str, tuple[str, Callable[[Cells], bytes]]] = {
    "semicolon": (".csv", as_csv),
    "comma": (".csv", lambda rows: as_csv(rows, ",")),
    "tab": (".txt", lambda rows: as_csv(rows, "\t", end="\n")),
    "utf-8 with BOM": (".csv", lambda rows: as_csv(rows, encoding="utf-8-sig")),
    "utf-16": (".csv", lambda rows: as_csv(rows, "\t", "utf-16")),
    "utf-16 without BOM": (".csv", lambda rows: as_csv(rows, encoding="utf-16-le")),
    "windows-1252": (".csv", lambda rows: as_csv(rows, encoding="cp1252")),
    "iso-8859-1": (".csv", lambda rows: as_csv(rows, encoding="iso-8859-1")),
    "cp850": (".csv", lambda rows: as_csv(rows, encoding="cp850")),
    "mac": (".csv", lambda rows: as_csv(rows, encoding="mac_roman", end="\r")),
    "xlsx": (".xlsx", as_xlsx),
    "xls": (".xls", as_xls),
    "ods": (".ods", as_ods),
}
"""The ending and the writer of each format, by its name."""


def _text(cell: object) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _ods_cell(cell: object) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(_text(cell))}</text:p>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int | float):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}>{text}</table:table-cell>"
