"""The rows of a staff list, read; those that can't be, with what was expected."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vinr_desktop.domain.cells import LATEST, Cell, Masked, day_of, text_of
from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.listed import Listed

NEEDED = (Field.NUMBER, Field.UNIT)
"""Columns that a staff list has to have, besides the name in one column or two."""

A_DAY = "ett datum: ÅÅÅÅ-MM-DD, ÅÅÅÅMMDD eller DD/MM/ÅÅÅÅ"
NO_PERSONAL_NUMBER = (
    "en uppgift utan personnummer: programmet tar aldrig in dem, använd anställningsnummer"
)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One employment as a list tells it; "" and None where it says nothing.

    `row` is its number in the file, `unit` the unit as the list writes it.
    """

    row: int
    number: str
    name: str
    unit: str
    profession: str = ""
    form: str = ""
    first: date | None = None
    last: date | None = None
    email: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that can't be read: where, what stands there, and what is expected.

    `number` is the employment number where the row has one that can be read.
    """

    row: int
    column: str
    value: str
    expected: str
    number: str = ""


class Unread(Exception):
    """A cell that can't be read, and what is expected in it."""

    def __init__(self, field: Field, value: str, expected: str) -> None:
        super().__init__(expected)
        self.field = field
        self.value = value
        self.expected = expected


Columns = Mapping[Field, int]
Cells = Mapping[Field, Cell]


@lru_cache(2**16)
def number_key(number: str) -> str:
    """Return a number as it is compared: a number cell has lost its leading zeros."""
    key = number.strip().casefold()
    return key.lstrip("0") or key if key.isdigit() else key


def lacking(columns: Columns) -> tuple[Field, ...]:
    """Return the fields that a staff list needs and has no column for."""
    has_name = Field.NAME in columns or {Field.FIRST_NAME, Field.LAST_NAME} <= set(columns)
    missing = tuple(field for field in NEEDED if field not in columns)
    return missing if has_name else (*missing, Field.NAME)


def read_staff(
    given: Listed, columns: Columns, name: Callable[[Field], str]
) -> tuple[list[StaffRow], list[Unreadable]]:
    """Return the rows of a list in its order, and those that can't be read.

    `name` tells what a field without a column is called.
    """
    rows, unreadable = [], []
    for number, cells in each_row(given, columns):
        try:
            rows.append(_staff_row(number, cells))
        except Unread as problem:
            unreadable.append(unread(given, columns, number, cells, problem, name))
    return rows, unreadable


def each_row(given: Listed, columns: Columns) -> Iterable[tuple[int, Cells]]:
    """Yield the rows that hold something, their number first; a line of text below is none."""
    for number, row in zip(given.numbers, given.rows, strict=True):
        cells = {field: row[index] for field, index in columns.items()}
        filled = [field for field, cell in cells.items() if text_of(cell)]
        if len(filled) > 1 or Field.NUMBER in filled:
            yield number, cells


def unread(
    given: Listed,
    columns: Columns,
    row: int,
    cells: Cells,
    problem: Unread,
    name: Callable[[Field], str],
) -> Unreadable:
    """Return what is told of a row that can't be read."""
    at = columns.get(problem.field)
    column = name(problem.field) if at is None else given.headers[at]
    number = cells.get(Field.NUMBER)
    known = "" if isinstance(number, Masked) else text_of(number)
    return Unreadable(row, column, problem.value, problem.expected, known)


def text_in(cells: Cells, field: Field) -> str:
    """Return the text of a field; Unread where it held a personnummer."""
    cell = cells.get(field)
    if isinstance(cell, Masked):
        raise Unread(field, str(cell), NO_PERSONAL_NUMBER)
    return text_of(cell)


def needed_in(cells: Cells, field: Field, expected: str) -> str:
    """Return the text of a field that has to be filled."""
    text = text_in(cells, field)
    if not text:
        raise Unread(field, "", expected)
    return text


def day_in(cells: Cells, field: Field) -> date | None:
    """Return the day of a field, None where it is blank."""
    text_in(cells, field)
    try:
        return day_of(cells.get(field))
    except (ValueError, OverflowError):
        raise Unread(field, text_of(cells.get(field)), A_DAY) from None


def email_in(cells: Cells) -> str:
    """Return the e-mail address, "" where there is none."""
    email = text_in(cells, Field.EMAIL)
    if email and ("@" not in email or " " in email):
        raise Unread(Field.EMAIL, email, "en e-postadress, eller tomt")
    return email


def name_in(cells: Cells) -> str:
    """Return the name, first name first, from one column or two; "" where there is none."""
    parts = [text_in(cells, field) for field in (Field.FIRST_NAME, Field.LAST_NAME)]
    if any(parts):
        return " ".join(filter(None, parts))
    name = text_in(cells, Field.NAME)
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else name


def _staff_row(row: int, cells: Cells) -> StaffRow:
    number = needed_in(cells, Field.NUMBER, "ett anställningsnummer")
    name = name_in(cells)
    if not name:
        raise Unread(_name_field(cells), "", "ett namn")
    first, last = day_in(cells, Field.FIRST), day_in(cells, Field.LAST)
    if last and last > LATEST:
        last = None  # 9999-12-31 is how some programs write "until further notice"
    if first and first > LATEST:
        raise Unread(Field.FIRST, text_of(cells.get(Field.FIRST)), A_DAY)
    if first and last and last < first:
        raise Unread(
            Field.LAST, last.isoformat(), f"en dag som inte ligger före {first.isoformat()}"
        )
    return StaffRow(
        row=row,
        number=number,
        name=name,
        unit=needed_in(cells, Field.UNIT, "en enhet"),
        profession=text_in(cells, Field.PROFESSION),
        form=text_in(cells, Field.FORM),
        first=first,
        last=last,
        email=email_in(cells),
    )


def _name_field(cells: Cells) -> Field:
    return next(f for f in (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME) if f in cells)


# --- rows that say the same, or say against each other -------------------------------------

_TOLD = {
    "name": Field.NAME, "email": Field.EMAIL, "form": Field.FORM, "first": Field.FIRST,
    "last": Field.LAST,
}  # fmt: skip


def without_contradictions(
    rows: Iterable[StaffRow], name: Callable[[Field], str]
) -> tuple[list[StaffRow], list[Unreadable]]:
    """Return each employment once, and the rows that say different things of the same one.

    The same number in two units or professions, or in times after each other, is two employments.
    """
    by_number: dict[str, list[StaffRow]] = {}
    for row in rows:
        by_number.setdefault(number_key(row.number), []).append(row)
    kept: list[StaffRow] = []
    against: list[Unreadable] = []
    for group in by_number.values():
        conflict = _conflict(group) if len(group) > 1 else None
        if conflict is None:
            kept += _once(group) if len(group) > 1 else group
        else:
            against += [_told_against(row, group, conflict, name) for row in group]
    return sorted(kept, key=lambda row: row.row), against


def _once(group: Sequence[StaffRow]) -> list[StaffRow]:
    """Return rows without repetition; what only one of them says of the person is hers in all."""
    email = next((row.email for row in group if row.email), "")
    seen: dict[StaffRow, StaffRow] = {}
    for row in group:
        told = replace(row, email=email, name=group[0].name)
        seen.setdefault(replace(told, row=0, number=number_key(row.number)), told)
    return list(seen.values())


def _conflict(group: Sequence[StaffRow]) -> str | None:
    """Return the attribute in which rows with the same number contradict each other."""
    for attribute in ("name", "email"):
        if len({str(getattr(row, attribute)).casefold() for row in group} - {""}) > 1:
            return attribute
    for index, row in enumerate(group):
        for other in group[:index]:
            same_place = (row.unit.casefold(), row.profession.casefold()) == (
                other.unit.casefold(),
                other.profession.casefold(),
            )
            if same_place and _overlap(row, other):
                for attribute in ("form", "first", "last"):
                    if getattr(row, attribute) != getattr(other, attribute):
                        return attribute
    return None


def _overlap(one: StaffRow, other: StaffRow) -> bool:
    """Tell whether two employments share a day, as far as the list says."""
    return not any(
        earlier.last and later.first and earlier.last < later.first
        for earlier, later in ((one, other), (other, one))
    )


def _told_against(
    row: StaffRow, group: Sequence[StaffRow], attribute: str, name: Callable[[Field], str]
) -> Unreadable:
    others = ", ".join(str(each.row) for each in group if each is not row)
    value = getattr(row, attribute)
    shown = value.isoformat() if isinstance(value, date) else str(value or "")
    return Unreadable(
        row.row,
        name(_TOLD[attribute]),
        shown,
        f"samma uppgift på alla rader med det här anställningsnumret (också rad {others})",
        row.number,
    )
