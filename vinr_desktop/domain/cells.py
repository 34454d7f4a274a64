"""What stands in a cell of somebody else's list, read as a text or as a day."""

import re
from datetime import date, timedelta
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | None
"""A cell as a file gives it; one with a time of day has lost it."""

EARLIEST, LATEST = date(1930, 1, 1), date(2199, 12, 31)
_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(10_000, 110_000)
_NOTHING = {
    "", "-", "–", "—", "null", "none", "n/a", "#n/a", "#saknas!", "#ref!", "#referens!", "#value!",
    "#värdefel!", "#name?", "#namn?", "#div/0!", "#division/0!", "#num!", "#ogiltigt!",
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[ T]\d.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?:[ T]\d.*)?")


class Masked(str):
    """Stands for a cell that held a personnummer: only its beginning is left to see."""

    __slots__ = ()


def text_of(cell: Cell) -> str:
    """Return a cell as a text with single spaces; numbers that are whole have no decimals."""
    if isinstance(cell, str):
        text = " ".join(cell.split())
        return "" if text.casefold() in _NOTHING else text
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "Ja" if cell else "Nej"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return str(int(cell))
    return str(cell)


def day_of(cell: Cell) -> date | None:
    """Return the day that a cell means, None for a blank one; ValueError where it means none.

    2026-11-24, 20261124, 24/11/2026 and a spreadsheet's number of days since 1899-12-30.
    """
    if isinstance(cell, date):
        return _checked(cell)
    text = text_of(cell)
    if not text or not text.strip("0-/."):
        return None
    if match := _YEAR_FIRST.fullmatch(text):
        year, _mark, month, day = match.groups()
        return _checked(date(int(year), int(month), int(day)))
    if match := _DAY_FIRST.fullmatch(text):
        day, _mark, month, year = match.groups()
        return _checked(date(int(year), int(month), int(day)))
    return _checked(_FIRST_SERIAL + timedelta(days=_serial(text)))


def _serial(text: str) -> int:
    number = int(float(text.replace(",", ".")))
    if number not in _SERIALS:
        raise ValueError("no day is counted so")
    return number


def _checked(day: date) -> date:
    if day < EARLIEST:
        raise ValueError("too early")
    return day
