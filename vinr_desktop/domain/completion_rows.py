"""The rows of a learning portal's export, read; those that can't be, with what was expected."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.listed import Listed
from vinr_desktop.domain.staff_rows import (
    A_DAY,
    Columns,
    RowReader,
    Unreadable,
    each_row,
    told_of,
)


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """One course that a list says somebody has done; `row` is its number in the file."""

    row: int
    course: str
    done_on: date
    number: str = ""
    email: str = ""
    name: str = ""
    unit: str = ""


def lacking(columns: Columns) -> tuple[Field, ...]:
    """Return the fields that a list of completions needs and has no column for."""
    missing = tuple(f for f in (Field.COURSE, Field.DONE_ON) if f not in columns)
    has_name = Field.NAME in columns or {Field.FIRST_NAME, Field.LAST_NAME} <= set(columns)
    by_name = has_name and (Field.UNIT in columns or Field.LINE in columns)
    if Field.NUMBER in columns or Field.EMAIL in columns or by_name:
        return missing
    return (*missing, Field.NUMBER)


def read_completions(
    given: Listed, columns: Columns, today: date, name: Callable[[Field], str]
) -> tuple[list[CompletionRow], list[Unreadable]]:
    """Return the rows of a list in its order, and everything that can't be read in the others."""
    rows: list[CompletionRow] = []
    unreadable: list[Unreadable] = []
    for number, cells in each_row(given, columns):
        reader = RowReader(cells)
        row = _row(number, reader, today)
        if row is None or reader.problems:
            unreadable += told_of(given, columns, number, reader, name)
        else:
            rows.append(row)
    return rows, unreadable


def _row(row: int, reader: RowReader, today: date) -> CompletionRow | None:
    """Return what a row tells; None where it tells no day."""
    known = len(reader.problems)
    done_on = reader.day(Field.DONE_ON)
    if done_on is None and len(reader.problems) == known:
        reader.refuse(Field.DONE_ON, "", f"dagen då kursen gjordes, {A_DAY}")
    if done_on is not None and done_on > today:
        reader.refuse(Field.DONE_ON, done_on.isoformat(), "en dag som har varit")
    told = {
        "course": reader.needed(Field.COURSE, "en kurs"),
        "number": reader.number(),
        "email": reader.email(),
        "name": reader.name(),
        "unit": reader.text(Field.UNIT) or reader.text(Field.LINE),
    }
    return None if done_on is None else CompletionRow(row=row, done_on=done_on, **told)
