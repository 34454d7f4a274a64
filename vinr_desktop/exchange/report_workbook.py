"""The training overview as an Excel file: real types, filters, frozen heads, no formulas."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_report import (
    COUNTED,
    FIGURES,
    GROUPS,
    ONE_OF,
    SMALL_GROUPS,
    Covered,
    Group,
    TrainingReport,
)

Cell = str | int | float | date | None
ABOUT, TREND, DUE = "Om rapporten", "Utveckling", "Förfaller härnäst"
NAMES = "Namn, för eget bruk"
PEOPLE = ("Senast", "Dagar kvar", "Medarbetare", "Nummer", "Enhet", "Krav", "Nivå")
LEVELS = {Level.DEMANDED: "krav", Level.RECOMMENDED: "rekommenderad"}
_FORMATS = {int: "0", float: "0%", date: "yyyy-mm-dd"}
_FORMULA = ("=", "+", "-", "@")
_WIDE, _NARROW = 70, 15


def report_workbook(report: TrainingReport) -> bytes:
    """Return the file, a sheet for each table."""
    book = Workbook()
    _about(book.active, report)
    for group in Group:
        head = (ONE_OF[group], "Nivå", *FIGURES)
        _sheet(book, GROUPS[group], head, map(_line, report.lines(group)))
    months = (
        (
            _first(m.month),
            m.asked,
            m.fulfilled,
            m.fulfilled / m.asked if m.asked else None,
            m.overdue,
        )
        for m in report.trend
    )
    _sheet(book, TREND, ("Månad", *FIGURES[:4]), months)
    for row in range(2, len(report.trend) + 2):
        book[TREND].cell(row, 1).number_format = "yyyy-mm"
    counts = (
        (c.requirement, LEVELS[c.level], c.unit, c.people, c.first) for c in report.due_counts
    )
    _sheet(book, DUE, ("Krav", "Nivå", "Enhet", "Antal", "Tidigast"), counts)
    if report.due:
        people = (
            (d.due, d.days_left, d.name, d.number, d.unit, d.requirement, LEVELS[d.level])
            for d in report.due
        )
        _sheet(book, NAMES, PEOPLE, people)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _line(line: Covered) -> tuple[Cell, ...]:
    counts = line.counts
    part = float(line.part) if counts.asked else None
    figures = (counts.asked, counts.fulfilled, part, line.overdue, line.expiring, line.waiting)
    return line.name, LEVELS[line.level], *figures


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _about(sheet: Worksheet, report: TrainingReport) -> None:
    sheet.title = ABOUT
    rows: list[tuple[str, Cell]] = [
        ("Kommun", report.municipality),
        ("Enhet", report.unit or "Hela kommunen"),
        ("Krav", report.requirement or "Alla krav"),
        ("Dag", report.day),
        ("Medarbetare", report.people),
        ("Sammanfattning", report.sentence),
        ("Så är det räknat", COUNTED),
        ("Små grupper", SMALL_GROUPS),
    ]
    if report.is_example:
        rows.append(("Exempel", "Påhittad kommun och påhittade personer. Gäller inte."))
    if report.hidden_words:
        rows.append(("Skyddade personuppgifter", report.hidden_words))
    for number, row in enumerate(rows, 1):
        _write(sheet, number, row)
        sheet.cell(number, 1).font = Font(bold=True)
        sheet.cell(number, 2).alignment = Alignment(wrap_text=True, horizontal="left")
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 70


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    sheet = book.create_sheet(title)
    _write(sheet, 1, head)
    for index in range(1, len(head) + 1):
        cell = sheet.cell(1, index)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8EEF2")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    last = 1
    for last, row in enumerate(rows, 2):
        _write(sheet, last, row)
    for index, column in enumerate(sheet.columns, 1):
        longest = max(len(cell.value) for cell in column if isinstance(cell.value, str))
        width = min(_WIDE, max(_NARROW, longest + 2))
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{last}"


def _write(sheet: Worksheet, number: int, row: Sequence[Cell]) -> None:
    for index, value in enumerate(row, 1):
        cell = sheet.cell(number, index)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # never a formula, whatever it begins with
            cell.quotePrefix = value.startswith(_FORMULA)
        elif value is not None:
            cell.value = value
            cell.number_format = _FORMATS[type(value)]
