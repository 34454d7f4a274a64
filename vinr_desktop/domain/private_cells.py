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
_WITHIN = re.compile(r"(?<!\d)(?:19|20)\d{6}[-+–]?\d{4}(?!\d)")
_MONEY = re.compile(
    r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})(?:,\d\d?)?(?: ?(?:kr|sek))?|\d+(?:,\d\d?)? ?(?:kr|sek)", re.I
)
_SALARIES = range(15_000, 150_001)
_EXACT_SALARY = re.compile(r"(\d{5,6})[.,]\d\d?")
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
    within = (_SHAPE.fullmatch(match[0]) for match in _WITHIN.finditer(text))
    return any(shape and _is_birthday(shape) for shape in within) or bool(personal_numbers(text))


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


def without_personal_numbers(cells: Sequence[Cell]) -> list[Cell]:
    """Return a needed column with what looks like a personnummer masked.

    Where one is surely one, or nearly all have its shape, all that have the shape are masked,
    whatever the last digit.
    """
    texts = [text_of(cell) for cell in cells]
    long = {at for at, text in enumerate(texts) if _is_long_number(text)}
    sure = {at for at in long if is_personal_number(cells[at])}
    shaped = {at for at in long if _looks_like_birth(texts[at])}
    filled = sum(map(bool, texts))
    if sure or (filled > 1 and len(shaped) >= 0.9 * filled):
        sure |= shaped
    return [masked(cell) if at in sure else cell for at, cell in enumerate(cells)]


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
    exact = [int(match[1]) for text in texts if (match := _EXACT_SALARY.fullmatch(text))]
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 7] + exact
    is_all = len(numbers) == len(texts) >= _FEWEST_SALARIES
    rounded = len(exact) + sum(number % 50 == 0 for number in numbers[: len(texts) - len(exact)])
    return is_all and all(n in _SALARIES for n in numbers) and rounded >= _ENOUGH * len(texts)
