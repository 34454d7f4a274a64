"""The shape of an answer for each kind of question: checked, normalised, proposed, in words.

text, long_text: str. choice: choice id. yes_no: bool or None. date: ISO text or "".
number: int, float or None. multiple, checklist: list of {"id"}, {"id", "text"} or {"text"}.
person: {"name", "function", "phone"}. contacts: list of contact ids.
table: list of rows {column id: str, int or float}; products are computed, never stored.
"""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite, prod
from typing import Any

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Column, ColumnKind, Kind, Question
from vinr_desktop.domain.wording import fill

PERSON_FIELDS = ("name", "function", "phone")

Item = Mapping[str, str]
"""One chosen item: {"id"} as shipped, {"id", "text"} with edited words, {"text"} an own row."""


def normalised(question: Question, value: object) -> Answer:
    """Return a value in the shape of the question's kind; None becomes the kind's empty value.

    Raises UserError in Swedish when the value does not fit. Typed text is never changed.
    """
    return _SHAPES[question.kind](question, value)


def as_items(value: object) -> list[dict[str, str]]:
    """Return chosen items as a list of mappings; plain ids become {"id"}, empty items go.

    Raises UserError when it is not a list of items.
    """
    if not isinstance(value, list | tuple):
        raise _misfit("en lista av val")
    items = [_as_item(entry) for entry in value]
    return [item for item in items if item]


def item_text(question: Question, item: Item) -> str:
    """Return the words of a chosen item: edited ones, else those of the choice, else its id."""
    if item.get("text"):
        return item["text"]
    item_id = item.get("id", "")
    return next((choice.text for choice in question.choices if choice.id == item_id), item_id)


def product_value(column: Column, row: Mapping[str, object]) -> float | None:
    """Return the product of a row's numbers; None while one of them is not given."""
    factors = [row.get(name) for name in column.product_of]
    numbers = [f for f in factors if isinstance(f, int | float) and not isinstance(f, bool)]
    if not factors or len(numbers) < len(factors):
        return None
    return prod(numbers)


def proposal(question: Question, sector: Sector) -> Answer:
    """Return the prefill of a question for a sector in answer shape, its words filled in.

    None where the form proposes nothing. Choices that the sector is not offered are left out.
    """
    prefill = question.prefill.of(sector.id)
    if prefill is None:
        return None
    value = _filled(normalised(question, prefill), sector)
    if not question.choices:
        return value
    withheld = {c.id for c in question.choices} - {c.id for c in question.choices_for(sector.id)}
    if question.kind is Kind.CHOICE:
        return None if value in withheld else value
    return [item for item in value if item.get("id") not in withheld]


def _filled(value: Answer, sector: Sector) -> Answer:
    if isinstance(value, str):
        return fill(value, sector)
    if isinstance(value, list):
        return [_filled(entry, sector) for entry in value]
    if isinstance(value, dict):
        return {key: _filled(entry, sector) for key, entry in value.items()}
    return value


def _misfit(expected: str) -> UserError:
    return UserError(f"Svaret har fel form: här ska det stå {expected}.", "Inget har ändrats.")


def _text(question: Question, value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _misfit("text")
    return value


def _choice(question: Question, value: object) -> str:
    chosen = _text(question, value)
    _known_choice(question, chosen)
    return chosen


def _known_choice(question: Question, chosen: str) -> None:
    """Refuse an id that the form's own list lacks; a catalogue's list may have changed since."""
    if not chosen or question.choices_from or not question.choices:
        return
    if all(choice.id != chosen for choice in question.choices):
        raise UserError(f"Valet ”{chosen}” finns inte i frågan.", "Välj något i listan.")


def _yes_no(question: Question, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise _misfit("ja eller nej")
    return value


def _date(question: Question, value: object) -> str:
    return _iso_date(value)


def _iso_date(value: object) -> str:
    if value is None or value == "":
        return ""
    if type(value) is date:
        return value.isoformat()
    try:
        if not isinstance(value, str) or len(value) != len("2026-11-24"):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _misfit("ett datum som 2026-11-24") from None


def _number(question: Question, value: object) -> float | None:
    if value is None or value == "":
        return None
    return _within(value, question.minimum, question.maximum)


def _within(value: object, lowest: float | None, highest: float | None) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise _misfit("ett tal")
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        raise UserError(f"Talet ska vara {_range(lowest, highest)}.", "Skriv ett annat tal.")
    return value


def _range(lowest: float | None, highest: float | None) -> str:
    if lowest is None:
        return f"högst {highest:g}"
    if highest is None:
        return f"minst {lowest:g}"
    return f"mellan {lowest:g} och {highest:g}"


def _items(question: Question, value: object) -> list[dict[str, str]]:
    kept: list[dict[str, str]] = []
    seen: set[str] = set()
    for item in as_items([] if value is None else value):
        item_id = item.get("id", "")
        _known_choice(question, item_id)
        if not item_id and not question.own:
            raise UserError("Frågan har inga egna rader.", "Välj något i listan.")
        if item_id not in seen:
            kept.append(item)
        seen |= {item_id} - {""}
    return kept


def _as_item(entry: object) -> dict[str, str]:
    if isinstance(entry, str):
        return {"id": entry} if entry else {}
    if not isinstance(entry, Mapping) or not set(entry) <= {"id", "text"}:
        raise _misfit("en lista av val")
    if not all(isinstance(text, str) for text in entry.values()):
        raise _misfit("en lista av val")
    return {key: entry[key] for key in ("id", "text") if entry.get(key, "").strip()}


def _person(question: Question, value: object) -> dict[str, str]:
    if value is None:
        value = {}
    if not isinstance(value, Mapping) or not set(value) <= set(PERSON_FIELDS):
        raise _misfit("namn, funktion och telefon")
    return {field: _text(question, value.get(field)) for field in PERSON_FIELDS}


def _contacts(question: Question, value: object) -> list[str]:
    if value is None:
        return []
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) and v for v in value):
        raise _misfit("kontakter ur katalogen")
    return list(dict.fromkeys(value))


def _table(question: Question, value: object) -> list[dict[str, Any]]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise _misfit("en tabell")
    return [_row(question, row) for row in value]


def _row(question: Question, row: object) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        raise _misfit("en tabell")
    columns = {column.id: column for column in question.columns}
    unknown = [str(name) for name in row if name not in columns]
    if unknown:
        raise UserError(f"Tabellen har ingen kolumn ”{unknown[0]}”.", "Inget har ändrats.")
    given = {c.id: _cell(c, row[c.id]) for c in question.columns if c.id in row}
    return {name: cell for name, cell in given.items() if cell is not None}


def _cell(column: Column, value: object) -> str | float | None:
    if value is None or column.kind is ColumnKind.PRODUCT:
        return None
    if column.kind is ColumnKind.NUMBER:
        return None if value == "" else _within(value, column.minimum, column.maximum)
    if column.kind is ColumnKind.DATE:
        return _iso_date(value)
    if not isinstance(value, str):
        raise _misfit(f"text i kolumnen ”{column.title}”")
    known = column.kind is not ColumnKind.CHOICE or value in {"", *(c.id for c in column.choices)}
    if not known:
        text = f"Valet ”{value}” finns inte i kolumnen ”{column.title}”."
        raise UserError(text, "Välj något i listan.")
    return value


_SHAPES: Mapping[Kind, Callable[[Question, object], Answer]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.MULTIPLE: _items,
    Kind.CHECKLIST: _items,
    Kind.PERSON: _person,
    Kind.CONTACTS: _contacts,
    Kind.TABLE: _table,
    Kind.DATE: _date,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
}
