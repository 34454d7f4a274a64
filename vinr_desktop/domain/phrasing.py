"""How answers read as text: paragraphs and points, words in a row, numbers, days, table cells."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from vinr_desktop.domain.answers import product_value
from vinr_desktop.domain.composed import Block, ItemList, Paragraph
from vinr_desktop.domain.form import Column, ColumnKind

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)

_FUNCTION = re.compile(r"^([\w-]*(?:(chef)|are|sköterska))(?=$| (?:av|för|i|inom|med|på|vid)\b)")


def running_text(text: str) -> list[Block]:
    """Return typed text as paragraphs and lists: blank lines part, lines led by "- " are points."""
    blocks: list[Block] = []
    points: list[str] = []
    lines: list[str] = []

    def close() -> None:
        if points:
            blocks.append(ItemList(tuple(points)))
        if lines:
            blocks.append(Paragraph(" ".join(lines)))
        points.clear()
        lines.clear()

    for raw in [*text.splitlines(), ""]:
        line = raw.strip()
        is_point = line[:2] in ("- ", "• ", "* ")
        if not line or (is_point and lines) or (not is_point and points):
            close()
        if is_point:
            points.append(line[2:].strip())
        elif line:
            lines.append(line)
    return blocks


def listed(texts: Iterable[str]) -> str:
    """Return words in a row as Swedish lists them: "a, b och c".

    Where a part holds a comma, semicolons part them; where one holds "och", "samt" comes last.
    """
    words = list(texts)
    if len(words) < 2:
        return "".join(words)
    parted = "; " if any(", " in word for word in words) else ", "
    last = "samt" if any(" och " in word for word in words) else "och"
    return f"{parted.join(words[:-1])} {last} {words[-1]}"


def capitalised(text: str) -> str:
    """Return a text with a capital first, the rest as it is."""
    return text[:1].upper() + text[1:]


def in_sentence(text: str) -> str:
    """Return typed words as they stand inside a sentence: no capital first, no full stop last.

    Abbreviations (MAS, IFO-handläggare) keep their capitals.
    """
    words = text.strip().rstrip(".")
    is_word = words[:1].isupper() and (len(words) == 1 or words[1].islower())
    return words[:1].lower() + words[1:] if is_word else words


def the_function(text: str) -> str:
    """Return a function as a sentence names it: "enhetschefen", "chefen i beredskap".

    Only words whose form is certain are bent; the others stand as they were typed.
    """
    words = in_sentence(text)
    return _FUNCTION.sub(lambda found: found[1] + ("en" if found[2] else "n"), words, count=1)


def long_date(day: str) -> str:
    """Return an ISO day as running text writes it: "den 1 november 2027"."""
    written = date.fromisoformat(day)
    return f"den {written.day} {MONTHS[written.month - 1]} {written.year}"


def number_text(value: float | str) -> str:
    """Return a number as Swedish writes it: no trailing zero, decimal comma."""
    if isinstance(value, str):
        return value
    return f"{value:g}".replace(".", ",")


def _cell(column: Column, row: Mapping[str, object]) -> str:
    if column.kind is ColumnKind.PRODUCT:
        product = product_value(column, row)
        return "" if product is None else number_text(product)
    value = row.get(column.id)
    if value is None:
        return ""
    if column.kind is ColumnKind.CHOICE:
        return next((c.text for c in column.choices if c.id == value), str(value))
    return number_text(value) if isinstance(value, int | float) else str(value).strip()


def cells(columns: tuple[Column, ...], row: Mapping[str, object]) -> tuple[str, ...]:
    """Return a row's cells as printed, products computed and choices in words."""
    return tuple(_cell(column, row) for column in columns)


def row_in_words(texts: tuple[str, ...]) -> str:
    """Return a row as words: the first cell with the others in brackets."""
    first, *others = [text for text in texts if text] or [""]
    return f"{first} ({', '.join(others)})" if others else first
