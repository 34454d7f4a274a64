"""The rows of a learning portal's export, read; those that can't be, with what was expected."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.listed import Listed
from vinr_desktop.domain.staff_rows import (
    A_DAY,
    Cells,
    Columns,
    Unread,
    Unreadable,
    day_in,
    each_row,
    email_in,
    name_in,
    needed_in,
    text_in,
    unread,
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
    by_name = has_name and Field.UNIT in columns
    if Field.NUMBER in columns or Field.EMAIL in columns or by_name:
        return missing
    return (*missing, Field.NUMBER)


def read_completions(
    given: Listed, columns: Columns, today: date, name: Callable[[Field], str]
) -> tuple[list[CompletionRow], list[Unreadable]]:
    """Return the rows of a list in its order, and those that can't be read."""
    rows, unreadable = [], []
    for number, cells in each_row(given, columns):
        try:
            rows.append(_row(number, cells, today))
        except Unread as problem:
            unreadable.append(unread(given, columns, number, cells, problem, name))
    return rows, unreadable


def _row(row: int, cells: Cells, today: date) -> CompletionRow:
    done_on = day_in(cells, Field.DONE_ON)
    if done_on is None:
        raise Unread(Field.DONE_ON, "", f"dagen då kursen gjordes, {A_DAY}")
    if done_on > today:
        raise Unread(Field.DONE_ON, done_on.isoformat(), "en dag som har varit")
    return CompletionRow(
        row=row,
        course=needed_in(cells, Field.COURSE, "en kurs"),
        done_on=done_on,
        number=text_in(cells, Field.NUMBER),
        email=email_in(cells),
        name=name_in(cells),
        unit=text_in(cells, Field.UNIT),
    )
