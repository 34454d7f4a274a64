"""How answers read as text: paragraphs and points, words in a row, numbers, table cells."""

from collections.abc import Iterable, Mapping

from vinr_desktop.domain.answers import product_value
from vinr_desktop.domain.composed import Block, ItemList, Paragraph
from vinr_desktop.domain.form import Column, ColumnKind


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
    """Return words in a row as Swedish lists them: "a, b och c"."""
    words = list(texts)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} och {words[-1]}"


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
