"""The rows of a staff list, read; those that can't be, with what was expected."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from vinr_desktop.domain.cells import LATEST, Cell, Masked, day_of, text_of
from vinr_desktop.domain.columns import LEVELS, Field
from vinr_desktop.domain.listed import Listed
from vinr_desktop.domain.unit_tree import SEPARATOR

A_UNIT = "en enhet"
A_UNIT_BELOW = "en enhet; för den som hör till hela verksamheten verksamhetens namn en gång till"
A_DAY = "ett datum: ÅÅÅÅ-MM-DD, ÅÅÅÅMMDD eller DD/MM/ÅÅÅÅ"
NO_PERSONAL_NUMBER = (
    "en uppgift utan personnummer: programmet tar aldrig in dem, använd anställningsnummer"
)
_WHOLE = re.compile(r"(\d+)[.,]0+")
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One employment as a list tells it; "" and None where it says nothing.

    `row` is its number in the file, `unit` the unit as the list writes it, `path` the names down
    to it where more than one column tells them.
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
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that keeps its row from being read: where, what stands there, and what is expected.

    `number` is the employment number where the row has one that can be read, else `name` the name.
    """

    row: int
    column: str
    value: str
    expected: str
    number: str = ""
    name: str = ""


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
    is_lacking = {
        Field.NUMBER: Field.NUMBER not in columns,
        Field.UNIT: Field.UNIT not in columns and Field.LINE not in columns,
        Field.NAME: not has_name,
    }
    return tuple(field for field, lacks in is_lacking.items() if lacks)


def read_staff(
    given: Listed,
    columns: Columns,
    name: Callable[[Field], str],
    several: Mapping[str, Sequence[str]],
) -> tuple[list[StaffRow], list[StaffRow], list[Unreadable]]:
    """Return the rows of a list in its order, those of which only the unit can't be read, and
    everything that can't be read.

    `name` tells what a field without a column is called, `several` the paths of the units that
    one of the list's units may be.
    """
    rows: list[StaffRow] = []
    astray: list[StaffRow] = []
    unreadable: list[Unreadable] = []
    for number, cells in each_row(given, columns):
        reader = RowReader(cells)
        row = _staff_row(number, reader, several)
        if reader.problems:
            unreadable += told_of(given, columns, number, reader, name)
            astray += [row] if {each.field for each in reader.problems} <= set(LEVELS) else []
        else:
            rows.append(row)
    return rows, astray, unreadable


def unit_paths(given: Listed, columns: Columns) -> list[tuple[str, ...]]:
    """Return the units that a list names, each once, as the names from above."""
    at = {field: index for field, index in columns.items() if field in LEVELS}
    told = dict.fromkeys(tuple(row[index] for index in at.values()) for row in given.rows)
    paths = (RowReader(dict(zip(at, cells, strict=True))).unit() for cells in told)
    return list(dict.fromkeys(filter(None, paths)))


def each_row(given: Listed, columns: Columns) -> Iterable[tuple[int, Cells]]:
    """Yield the rows that hold something, their number first; a line of text below is none."""
    for number, row in zip(given.numbers, given.rows, strict=True):
        cells = {field: row[index] for field, index in columns.items()}
        filled = [field for field, cell in cells.items() if text_of(cell)]
        if len(filled) > 1 or Field.NUMBER in filled:
            yield number, cells


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that can't be read, and what is expected in it."""

    field: Field
    value: str
    expected: str


class RowReader:
    """Reads the cells of one row. What can't be read is noted, all of it, and stands as blank."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.problems: list[Problem] = []

    def refuse(self, field: Field, value: str, expected: str) -> None:
        """Note that a cell can't be read."""
        self.problems.append(Problem(field, value, expected))

    def text(self, field: Field) -> str:
        """Return the text of a field; it may hold no personnummer."""
        cell = self.cells.get(field)
        if isinstance(cell, Masked):
            self.refuse(field, str(cell), NO_PERSONAL_NUMBER)
            return ""
        return text_of(cell)

    def needed(self, field: Field, expected: str) -> str:
        """Return the text of a field that has to be filled."""
        known = len(self.problems)
        text = self.text(field)
        if not text and len(self.problems) == known:
            self.refuse(field, "", expected)
        return text

    def number(self) -> str:
        """Return the employment number; what a spreadsheet has rounded is none."""
        text = _whole(self.text(Field.NUMBER))
        if _ROUNDED.fullmatch(text):
            self.refuse(Field.NUMBER, text, "hela numret: kalkylprogrammet har avrundat det")
        return text

    def day(self, field: Field) -> date | None:
        """Return the day of a field, None where it is blank."""
        known = len(self.problems)
        text = self.text(field)
        if len(self.problems) > known:
            return None
        try:
            return day_of(self.cells.get(field))
        except (ValueError, OverflowError):
            self.refuse(field, text, A_DAY)
            return None

    def email(self) -> str:
        """Return the e-mail address, "" where there is none."""
        email = self.text(Field.EMAIL)
        if email and ("@" not in email or " " in email):
            self.refuse(Field.EMAIL, email, "en e-postadress, eller tomt")
        return email

    def name(self) -> str:
        """Return the name, first name first, from one column or two; "" where there is none."""
        parts = [self.text(field) for field in (Field.FIRST_NAME, Field.LAST_NAME)]
        name = self.text(Field.NAME)
        if any(parts):
            return " ".join(filter(None, parts))
        last, comma, first = name.partition(",")
        return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else name

    @property
    def unit_field(self) -> Field:
        """The field of the column that holds the unit itself."""
        return Field.UNIT if Field.UNIT in self.cells else Field.LINE

    def unit(self) -> tuple[str, ...]:
        """Return the names down to the unit, from the columns that tell them; () for a blank one.

        A code of the accounts above the unit is no name; she who belongs to a whole line of
        service has its name as her unit too.
        """
        above = LEVELS[: LEVELS.index(self.unit_field)]
        texts = [text for field in above if not (text := self.text(field)).isdigit()]
        unit = self.needed(self.unit_field, A_UNIT_BELOW if any(texts) else A_UNIT)
        path: list[str] = []
        for name in filter(None, (*texts, unit)):
            if not path or path[-1].casefold() != name.casefold():
                path.append(name)
        return tuple(path) if unit else ()


def told_of(
    given: Listed, columns: Columns, row: int, reader: RowReader, name: Callable[[Field], str]
) -> list[Unreadable]:
    """Return what is told of a row that can't be read, in the order of its columns."""
    cell = reader.cells.get(Field.NUMBER)
    number = "" if isinstance(cell, Masked) else _whole(text_of(cell))
    who = number, "" if number else RowReader(reader.cells).name()
    return [
        Unreadable(row, name(each.field), each.value, each.expected, *who)
        for each in sorted(reader.problems, key=lambda each: columns.get(each.field, -1))
    ]


def _staff_row(row: int, reader: RowReader, several: Mapping[str, Sequence[str]]) -> StaffRow:
    number, name = reader.number(), reader.name()
    told = {each.field for each in reader.problems}
    if not number and Field.NUMBER not in told:
        reader.refuse(Field.NUMBER, "", "ett anställningsnummer")
    if not name and not told & set(_NAMES):
        reader.refuse(next(f for f in _NAMES if f in reader.cells), "", "ett namn")
    first, last = reader.day(Field.FIRST), reader.day(Field.LAST)
    if last and last > LATEST:
        last = None  # 9999-12-31 is how some programs write "until further notice"
    if first and first > LATEST:
        reader.refuse(Field.FIRST, text_of(reader.cells.get(Field.FIRST)), A_DAY)
    if first and last and last < first:
        reader.refuse(
            Field.LAST, last.isoformat(), f"en dag som inte ligger före {first.isoformat()}"
        )
    path = reader.unit()
    unit = SEPARATOR.join(path)
    if unit in several:
        reader.refuse(reader.unit_field, unit, f"hela sökvägen, en av: {', '.join(several[unit])}")
    return StaffRow(
        row=row,
        number=number,
        name=name,
        unit=unit,
        profession=reader.text(Field.PROFESSION),
        form=reader.text(Field.FORM),
        first=first,
        last=last,
        email=reader.email(),
        path=path if len(path) > 1 else (),
    )


def _whole(number: str) -> str:
    """Return a number without the decimals that a program gave it."""
    match = _WHOLE.fullmatch(number)
    return match[1] if match else number


_NAMES = (Field.NAME, Field.LAST_NAME, Field.FIRST_NAME)


# --- rows that say the same, or say against each other -------------------------------------

_TOLD = {
    "name": Field.NAME, "email": Field.EMAIL, "form": Field.FORM, "first": Field.FIRST,
    "last": Field.LAST,
}  # fmt: skip


def without_contradictions(
    rows: Sequence[StaffRow], astray: Sequence[StaffRow], name: Callable[[Field], str]
) -> tuple[list[StaffRow], list[Unreadable]]:
    """Return each employment once, and the rows that say different things of the same one.

    Rows `astray` are never returned: whose they are is held against the others all the same, since
    where they belong may be told another time. The same number in two units or professions, or in
    times after each other, is two employments.
    """
    by_number: dict[str, list[StaffRow]] = {}
    for row in (*rows, *astray):
        by_number.setdefault(number_key(row.number), []).append(row)
    lost = {row.row for row in astray}
    kept: list[StaffRow] = []
    against: list[Unreadable] = []
    for group in by_number.values():
        conflicts = _conflicts(group) if len(group) > 1 else ()
        if not conflicts:
            told = _once(group) if len(group) > 1 else group
            kept += [row for row in told if row.row not in lost]
        against += [_told_against(row, group, each, name) for row in group for each in conflicts]
    return sorted(kept, key=lambda row: row.row), against


def _once(group: Sequence[StaffRow]) -> list[StaffRow]:
    """Return rows without repetition; what only one of them says of the person is hers in all."""
    email = next((row.email for row in group if row.email), "")
    seen: dict[StaffRow, StaffRow] = {}
    for row in group:
        told = replace(row, email=email, name=group[0].name)
        seen.setdefault(replace(told, row=0, number=number_key(row.number)), told)
    return list(seen.values())


def _conflicts(group: Sequence[StaffRow]) -> list[str]:
    """Return the attributes in which rows with the same number contradict each other."""
    found = [
        attribute
        for attribute in ("name", "email")
        if len({str(getattr(row, attribute)).casefold() for row in group} - {""}) > 1
    ]
    same = [
        (row, other)
        for index, row in enumerate(group)
        for other in group[:index]
        if _place(row) == _place(other) and _overlap(row, other)
    ]
    return found + [
        attribute
        for attribute in ("form", "first", "last")
        if any(getattr(row, attribute) != getattr(other, attribute) for row, other in same)
    ]


def _place(row: StaffRow) -> tuple[str, str]:
    return row.unit.casefold(), row.profession.casefold()


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
