"""What a list may hold that is never taken in: dropped or masked before anything is kept or shown.

A column is known by its header, or by what stands in it. A personnummer in a column that is
needed is masked, and its row can't be read.
"""

import re
from collections.abc import Sequence

from vinr_desktop.domain.cells import Cell, Masked, text_of
from vinr_desktop.domain.language import personal_numbers, private_phones

_SHAPE = re.compile(r"(?:19|20)?(\d\d)(\d\d)(\d\d)\s?[-+–]?\s?\d{4}")
_CENTURY = re.compile(r"(?:19|20)\d{6}\s?[-+–]?\s?\d{4}")
_MONEY = re.compile(
    r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})(?:,\d\d?)?(?: ?(?:kr|sek))?|\d+(?:,\d\d?)? ?(?:kr|sek)", re.I
)
_SALARIES = range(15_000, 150_001)
_FEWEST_DIGITS = 9
"""A personnummer has ten, but a number cell loses its first zero."""
_ENOUGH = 0.6
_FEWEST_SALARIES = 3


def is_personal_number(cell: Cell) -> bool:
    """Tell whether a cell holds what looks like a personnummer or samordningsnummer."""
    text = text_of(cell)
    if not _is_long_number(text) or isinstance(cell, Masked):
        return False
    shape = _SHAPE.fullmatch(text)
    if shape and _is_birthday(shape) and (_CENTURY.fullmatch(text) or not text.isdigit()):
        return True
    return bool(personal_numbers(text))


def masked(cell: Cell) -> Masked:
    """Return what may be shown of a cell that holds a personnummer."""
    text, seen = text_of(cell), 0
    shown = []
    for sign in text:
        seen += sign.isdigit()
        shown.append("•" if sign.isdigit() and seen > 2 else sign)
    return Masked("".join(shown))


def is_private_column(cells: Sequence[Cell]) -> bool:
    """Tell by what stands in a column that it holds personnummer, salaries or private numbers."""
    texts = [text for cell in cells if (text := text_of(cell))]
    if not texts:
        return False
    digits = [text for text in texts if _is_long_number(text)]
    if len(digits) >= _ENOUGH * len(texts):
        if sum(map(_looks_like_birth, digits)) >= _ENOUGH * len(texts):
            return True
        if sum(bool(private_phones(text)) for text in digits) >= _ENOUGH * len(texts):
            return True
    return _are_salaries(texts)


def looks_personal(cells: Sequence[Cell]) -> bool:
    """Tell whether most cells of a column have the shape of a personnummer, whatever the last
    digit."""
    texts = [text for cell in cells if (text := text_of(cell))]
    shaped = sum(_is_long_number(text) and _looks_like_birth(text) for text in texts)
    return len(texts) > 1 and shaped >= 0.9 * len(texts)


def _is_long_number(text: str) -> bool:
    return len(text) >= _FEWEST_DIGITS and sum(map(str.isdigit, text)) >= _FEWEST_DIGITS


def _looks_like_birth(text: str) -> bool:
    padded = text.zfill(10) if text.isdigit() else text
    shape = _SHAPE.fullmatch(padded)
    return bool(shape and _is_birthday(shape)) or bool(personal_numbers(text))


def _is_birthday(shape: re.Match[str]) -> bool:
    month, day = int(shape[2]), int(shape[3])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _are_salaries(texts: Sequence[str]) -> bool:
    if sum(bool(_MONEY.fullmatch(text)) for text in texts) >= _ENOUGH * len(texts):
        return True
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 7]
    is_all = len(numbers) == len(texts) >= _FEWEST_SALARIES
    rounded = sum(number % 50 == 0 for number in numbers)
    return is_all and all(n in _SALARIES for n in numbers) and rounded >= _ENOUGH * len(texts)
