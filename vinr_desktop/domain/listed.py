"""Somebody else's list as the program keeps it: its headers and rows, without what is private."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vinr_desktop.domain.cells import Cell, text_of
from vinr_desktop.domain.columns import ColumnWords, Field, Given, find_header, recognised
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.private_cells import (
    is_personal_number,
    is_private_column,
    masked,
    without_personal_numbers,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, the first one being the first of the file; "" where it has no name."""

    name: str
    rows: Sequence[Sequence[Cell]]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class How:
    """How a file is read: told by hand, or decided by the program where it is "" or 0.

    `encoding` and `separator` are for text files, `header` is the row of the headers.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with its columns; `numbers` tells each row's number in the file.

    `dropped` are the headers of the columns that are never taken in, `other_sheets` those that
    were not read, `how` tells what the file was read as.
    """

    name: str
    sheet: str
    headers: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dropped: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    how: How = How()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a list is read: the words for its columns, which are wanted, and what was told."""

    words: ColumnWords
    wanted: tuple[Field, ...]
    given: Given
    how: How = How()


def listed(name: str, sheets: Sequence[Sheet], reading: Reading) -> Listed:
    """Return the sheet that looks most like the wanted list; UserError where none has headers.

    A sheet and a row of headers that are told by hand count first; a hidden sheet is taken only
    where no other looks like a list.
    """
    best: tuple[tuple[bool, int], Sheet, int] | None = None
    told = reading.how.sheet
    for sheet in [each for each in sheets if each.name == told] or sheets:
        at = _header_of(sheet, reading)
        if at is None:
            continue
        headers = [text_of(cell) for cell in sheet.rows[at]]
        known = recognised(headers, reading.words, reading.wanted, reading.given)
        rank = len(known) > 1 and not sheet.is_hidden, len(known)
        if best is None or rank > best[0]:
            best = rank, sheet, at
    if best is None:
        raise UserError(
            f"{name} har ingen rad med rubriker.",
            "Ingenting är ändrat. Skriv rubriker över kolumnerna, till exempel Anställningsnummer,"
            " Namn och Enhet.",
        )
    _rank, sheet, at = best
    others = tuple(s.name for s in sheets if s is not sheet and any(map(_is_filled, s.rows)))
    return _cut(name, sheet, at, reading, others)


def _header_of(sheet: Sheet, reading: Reading) -> int | None:
    told = reading.how.header - 1
    if 0 <= told < len(sheet.rows) and _is_filled(sheet.rows[told]):
        return told
    return find_header(sheet.rows, reading.words, reading.wanted, reading.given)


def _cut(name: str, sheet: Sheet, at: int, reading: Reading, others: tuple[str, ...]) -> Listed:
    """Return the rows below the headers, without private columns and with personnummer masked."""
    width = max(len(row) for row in sheet.rows[at:])
    head = [text_of(cell) for cell in sheet.rows[at]]
    head += [""] * (width - len(head))
    below = [(n, r) for n, r in enumerate(sheet.rows[at + 1 :], at + 2) if _is_filled(r)]
    columns = [[row[i] if i < len(row) else None for _number, row in below] for i in range(width)]
    known = set(recognised(head, reading.words, reading.wanted, {}).values())
    needed = {*known, *recognised(head, reading.words, reading.wanted, reading.given).values()}
    kept, dropped = [], []
    for index in range(width):
        is_named = reading.words.is_private(head[index]) and index not in known
        if is_named or (index not in needed and is_private_column(columns[index])):
            dropped.append(index)
        elif head[index] or any(map(text_of, columns[index])):
            kept.append(index)
    cleaned = [without_personal_numbers(columns[index]) for index in kept]
    rows = zip(*cleaned, strict=True) if cleaned else [()] * len(below)
    return Listed(
        name,
        sheet.name,
        tuple(_header(head[index], index) for index in kept),
        tuple(number for number, _row in below),
        tuple(rows),
        tuple(_header(head[index], index) for index in dropped),
        others,
        replace(reading.how, sheet=sheet.name, header=at + 1),
    )


def _header(text: str, index: int) -> str:
    shown = masked(text) if is_personal_number(text) else text
    return shown or f"Kolumn {index + 1}"


def _is_filled(row: Sequence[Cell]) -> bool:
    return any(text_of(cell) for cell in row)
