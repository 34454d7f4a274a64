"""Rows of the matrix as a table for a spreadsheet: no formulas, nobody with protected identity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vinr_desktop.domain.delivery_index import safe_cell
from vinr_desktop.domain.matrix import Matrix, in_print
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.training.statuses import MARKS, title_of


@dataclass(frozen=True, slots=True)
class Copied:
    """The table as text, how many rows it has, and how many were left out."""

    text: str
    rows: int
    hidden: int


def as_table(matrix: Matrix, places: Iterable[int], columns: Sequence[int]) -> Copied:
    """Return rows with their head, tabs between the cells."""
    rows = [matrix.row(place) for place in places]
    shown = in_print(rows)
    titles = [title_of(rule) for column in columns if (rule := matrix.rules[column])]
    lines = [["Medarbetare", "Nummer", "Enhet", "Yrke", *titles]]
    for row in shown:
        statuses = [MARKS[row.statuses[column]].word for column in columns]
        path = matrix.tree.path(row.unit_id)
        lines.append([row.name, row.number, path, row.profession, *statuses])
    text = "\n".join("\t".join(map(safe_cell, line)) for line in lines)
    return Copied(text, len(shown), len(rows) - len(shown))


def copied_words(copied: Copied) -> str:
    """Say what was copied and what was left out."""
    hidden = copied.hidden
    left_out = f"{hidden} med skyddade personuppgifter är inte med." if hidden else ""
    if not copied.rows:
        return left_out or "Det finns inget att kopiera."
    said = f"{count_words(copied.rows, 'rad är kopierad', 'rader är kopierade')}."
    return f"{said} {left_out}".strip()
