"""The rules within one question of a form file: which keys its kind has, and its placeholders."""

import re
from collections.abc import Mapping

from vinr_desktop.domain.form import Column, ColumnKind, Kind, Printing, PrintStyle, Question
from vinr_desktop.domain.rule_words import TRAINING_PROGRAMME
from vinr_desktop.domain.wording import PLACEHOLDERS
from vinr_desktop.storage.strict import Table

LISTS = ("laws", "courses", "professions")
"""The catalogue lists that `choices_from` may name."""

SHOWN = (TRAINING_PROGRAMME,)
"""What `shows` may name."""

CHOOSING = (Kind.CHOICE, Kind.MULTIPLE, Kind.CHECKLIST)
BELONGS_TO: Mapping[str, tuple[Kind, ...]] = {
    "choices": CHOOSING,
    "choices_from": CHOOSING,
    "own": (Kind.MULTIPLE, Kind.CHECKLIST, Kind.TABLE),
    "ordered": (Kind.CHECKLIST,),
    "columns": (Kind.TABLE,),
    "shows": (Kind.TABLE,),
    "audience": (Kind.CONTACTS,),
    "min": (Kind.NUMBER,),
    "max": (Kind.NUMBER,),
}
"""Keys of a question that only some kinds have."""

PRINTING_BELONGS_TO: Mapping[str, tuple[Kind, ...]] = {
    "yes": (Kind.YES_NO,),
    "no": (Kind.YES_NO,),
    "acute": (Kind.PERSON,),
}
"""Keys of a place in the document that only some kinds have."""

STYLE_BELONGS_TO: Mapping[PrintStyle, tuple[Kind, ...]] = {
    PrintStyle.MATRIX: (Kind.TABLE,),
    PrintStyle.APPENDIX: (Kind.PERSON, Kind.CONTACTS),
}
"""Ways to set an answer that only some kinds have."""

COLUMN_BELONGS_TO: Mapping[str, tuple[ColumnKind, ...]] = {
    "choices": (ColumnKind.CHOICE,),
    "min": (ColumnKind.NUMBER,),
    "max": (ColumnKind.NUMBER,),
    "product_of": (ColumnKind.PRODUCT,),
}

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")


def check_kind(table: Table, question: Question) -> None:
    """Check that a question has the keys of its kind and no others."""
    for key, kinds in BELONGS_TO.items():
        if key in table and question.kind not in kinds:
            names = ", ".join(kinds)
            table.fault(
                key, f'hör inte till kind = "{question.kind}".', f"{key} finns för: {names}."
            )
    if question.choices_from and question.choices_from not in LISTS:
        table.unknown("choices_from", question.choices_from, LISTS)
    if question.shows and question.shows not in SHOWN:
        table.unknown("shows", question.shows, SHOWN)
    if question.shows and not question.by_program:
        table.fault("shows", "står utan by_program.", "Skriv by_program = true.")
    if "choices" in table and "choices_from" in table:
        table.fault("choices_from", "står tillsammans med choices.", "Behåll en av dem.")
    has_list = bool(question.choices or question.choices_from or question.own)
    if question.kind in CHOOSING and not has_list:
        table.fault("choices", "saknas.", "Skriv choices eller choices_from.")
    if question.kind is Kind.TABLE and not question.columns:
        table.fault("columns", "saknas.", "Skriv minst en kolumn.")
    check_limits(table, question.minimum, question.maximum)


def check_limits(table: Table, lowest: float | None, highest: float | None) -> None:
    """Check that the smallest number is not above the largest."""
    if lowest is not None and highest is not None and lowest > highest:
        table.fault("max", "är mindre än min.")


def check_column(table: Table, column: Column) -> None:
    """Check that a column has the keys of its kind and no others."""
    for key, kinds in COLUMN_BELONGS_TO.items():
        if key in table and column.kind not in kinds:
            names = ", ".join(kinds)
            table.fault(key, f'hör inte till kind = "{column.kind}".', f"{key} finns för: {names}.")
        if key in ("choices", "product_of") and key not in table and column.kind in kinds:
            table.fault(key, "saknas.", f"En kolumn av sorten {column.kind} behöver {key}.")
    if column.kind is ColumnKind.PRODUCT and column.required:
        table.fault("required", "hör inte till en uträknad kolumn.", "Ta bort required.")
    check_limits(table, column.minimum, column.maximum)


def check_products(table: Table, columns: list[Column]) -> None:
    """Check that products are computed from number columns of the same table."""
    numbers = [column.id for column in columns if column.kind is ColumnKind.NUMBER]
    for index, column in enumerate(columns, start=1):
        for factor in column.product_of:
            if factor not in numbers:
                table.unknown(f"columns[{index}] ({column.id}).product_of", factor, numbers)


def check_printing(place: Table, printing: Printing, kind: Kind) -> None:
    """Check that a place in the document fits the kind of question."""
    if kind is Kind.YES_NO and not (printing.yes or printing.no):
        place.fault(
            "yes", "saknas.", "Skriv vad som ska stå vid ja (yes), vid nej (no) eller båda."
        )
    for key, kinds in PRINTING_BELONGS_TO.items():
        if getattr(printing, key) and kind not in kinds:
            place.fault(
                key, f'hör inte till kind = "{kind}".', f"{key} finns för: {', '.join(kinds)}."
            )
    style = printing.style
    fitting = STYLE_BELONGS_TO.get(style)
    if fitting and kind not in fitting:
        remedy = f"{style} finns för: {', '.join(fitting)}."
        place.fault("style", f'{style} hör inte till kind = "{kind}".', remedy)
    if style is PrintStyle.MATRIX and not printing.row_label:
        place.fault("row_label", "saknas.", "Skriv vad raden heter i matrisen.")


def checked_words(table: Table, key: str, text: str, also: tuple[str, ...] = ()) -> str:
    """Return a text after checking its placeholders; `also` names further allowed ones."""
    allowed = (*PLACEHOLDERS, *also)
    for match in _BRACES.finditer(text):
        if match[1] is None:
            table.fault(key, f"har en ensam klammer: {match[0]}", "Skriv den som {person}.")
        elif match[1] not in allowed:
            table.unknown(key, match[0], [f"{{{name}}}" for name in allowed])
    return text
