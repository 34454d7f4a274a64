"""An answer as rows of the words that a reader knows: what two answers are compared by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.answers import PERSON_FIELDS, item_text
from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.form import Answer, ColumnKind, Kind, Question, is_empty
from vinr_desktop.domain.phrasing import capitalised, cells, long_date, number_text
from vinr_desktop.domain.wording import fill

LISTS = frozenset({Kind.MULTIPLE, Kind.CHECKLIST, Kind.CONTACTS, Kind.TABLE})
"""The kinds whose answers are several things beside each other."""
NAME, FUNCTION, PHONE, HOURS = "Namn", "Funktion", "Telefon", "Tider"
GONE = "En kontakt som inte finns kvar"


@dataclass(frozen=True, slots=True)
class Cell:
    """Some words with what they are; `is_whole` ones (a number, a day) are never read in part."""

    id: str
    label: str
    text: str
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of an answer; rows of the same `key` are the same thing, empty where unknown."""

    key: str
    cells: tuple[Cell, ...]


def rows_of(
    question: Question, answer: Answer, sector: Sector, contacts: Mapping[str, ContactLine]
) -> tuple[Row, ...]:
    """Return an answer as rows; none where it says nothing. `contacts` as printed, by id."""
    if is_empty(answer):
        return ()
    match question.kind:
        case Kind.TEXT | Kind.LONG_TEXT:
            return (_single(str(answer), is_whole=False),)
        case Kind.MULTIPLE | Kind.CHECKLIST:
            return tuple(
                Row(item.get("id", ""), (Cell("", "", _words(question, item, sector)),))
                for item in answer
            )
        case Kind.PERSON:
            return (Row("", _person(answer)),)
        case Kind.CONTACTS:
            return tuple(Row(i, _contact(contacts.get(i, ContactLine(GONE)))) for i in answer)
        case Kind.TABLE:
            return tuple(_table_row(question, row) for row in answer if not is_empty(row))
        case _:
            return (_single(_VALUES[question.kind](question, answer, sector)),)


def as_text(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return rows as one text, for a question that is asked in another way than before."""
    lines = (", ".join(cell.text for cell in row.cells if cell.text) for row in rows)
    return (_single("\n".join(lines), is_whole=False),) if rows else ()


def _single(text: str, *, is_whole: bool = True) -> Row:
    return Row("", (Cell("", "", text, is_whole),))


def _words(question: Question, item: Mapping[str, str], sector: Sector) -> str:
    return capitalised(fill(item_text(question, item), sector))


def _choice(question: Question, answer: Answer, sector: Sector) -> str:
    return _words(question, {"id": answer}, sector)


def _day(question: Question, answer: Answer, sector: Sector) -> str:
    return long_date(answer)


def _number(question: Question, answer: Answer, sector: Sector) -> str:
    return number_text(answer)


def _yes_no(question: Question, answer: Answer, sector: Sector) -> str:
    return "Ja" if answer else "Nej"


_VALUES: Mapping[Kind, Callable[[Question, Answer, Sector], str]] = {
    Kind.CHOICE: _choice,
    Kind.DATE: _day,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
}


def _person(answer: Answer) -> tuple[Cell, ...]:
    labels = (NAME, FUNCTION, PHONE)
    return tuple(
        Cell(field, label, answer.get(field, ""), is_whole=label != FUNCTION)
        for field, label in zip(PERSON_FIELDS, labels, strict=True)
    )


def _contact(line: ContactLine) -> tuple[Cell, ...]:
    return (
        Cell("name", NAME, line.name, is_whole=True),
        Cell("phone", PHONE, line.phone, is_whole=True),
        Cell("hours", HOURS, line.hours),
    )


def _table_row(question: Question, row: Mapping[str, Answer]) -> Row:
    texts = cells(question.columns, row)
    return Row(
        "",
        tuple(
            Cell(column.id, column.title, text, column.kind not in _WRITTEN)
            for column, text in zip(question.columns, texts, strict=True)
        ),
    )


_WRITTEN = (ColumnKind.TEXT, ColumnKind.LONG_TEXT)
