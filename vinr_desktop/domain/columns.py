"""What the columns of somebody else's list mean: known by their headers, or told by hand."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import lru_cache

from vinr_desktop.domain.wordlist import Term


class Field(StrEnum):
    """What a column can hold that the program has a use for."""

    NUMBER = "number"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    NAME = "name"
    DEPARTMENT = "department"
    LINE = "line"
    UNIT = "unit"
    PROFESSION = "profession"
    FORM = "form"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    COURSE = "course"
    DONE_ON = "done_on"


STAFF = tuple(each for each in Field if each not in (Field.COURSE, Field.DONE_ON))
"""The columns of a staff list."""
COMPLETIONS = (
    Field.NUMBER, Field.FIRST_NAME, Field.LAST_NAME, Field.NAME, Field.LINE, Field.UNIT,
    Field.EMAIL, Field.COURSE, Field.DONE_ON,
)  # fmt: skip
"""The columns of a learning portal's export."""
LEVELS = (Field.DEPARTMENT, Field.LINE, Field.UNIT)
"""The columns that together tell a unit's path, from above."""

Given = Mapping[str, Field | None]
"""What somebody has said of columns, by their plain header; None: the column is not used."""

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PRIVATELY = re.compile(r"[(\[]\s*(?:privat|hem)", re.IGNORECASE)
_HEADER_WITHIN = 60


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words for each field, the best one first, and the headers of what is never taken in."""

    fields: tuple[Term, ...] = ()
    private: tuple[Term, ...] = ()

    def name(self, field: Field) -> str:
        """Return what a field is called on the screen."""
        return next((term.name for term in self.fields if term.id == field), field.value)

    def field(self, words: str) -> Field | None:
        """Return the field that an id, a name or another word for it means."""
        wanted = plain(words)
        by_id = (term for term in self.fields if wanted == plain(term.id))
        by_word = (term for term in self.fields if wanted in _plain_words(term))
        found = next(by_id, None) or next(by_word, None)
        return Field(found.id) if found else None

    def is_private(self, header: str) -> bool:
        """Tell whether a header names what is never taken in."""
        found = plain(header), plain(_BRACKETS.sub(" ", header))
        patterns = (_pattern(word) for term in self.private for word in term.words)
        return any(fnmatchcase(name, pattern) for pattern in patterns for name in found)


def plain(words: str) -> str:
    """Return only the letters and digits of a header, in small letters."""
    composed = unicodedata.normalize("NFC", words).casefold()
    return "".join(sign for sign in composed if sign.isalnum())


def recognised(
    headers: Sequence[str], words: ColumnWords, wanted: Sequence[Field], given: Given
) -> dict[Field, int]:
    """Return which column holds each of the wanted fields; what was told by hand counts first."""
    names = [plain(header) for header in headers]
    shorter = ["" if _PRIVATELY.search(h) else plain(_BRACKETS.sub(" ", h)) for h in headers]
    found: dict[Field, int] = {}
    for index, name in enumerate(names):
        told = given.get(name)
        if told is not None and told in wanted and told not in found:
            found[told] = index
    free = {i for i, name in enumerate(names) if name and name not in given}
    for term in words.fields:
        if term.id not in wanted or term.id in found:
            continue
        for word in _plain_words(term):
            at = [i for i in sorted(free) if word in (names[i], shorter[i])]
            if at:
                found[Field(term.id)] = at[0]
                free.discard(at[0])
                break
    return found


def find_header(
    rows: Sequence[Sequence[object]], words: ColumnWords, wanted: Sequence[Field], given: Given
) -> int | None:
    """Return which row holds the headers, below any titles; None where nothing looks like it.

    A row of texts in which at least two columns are known; else the first one with two texts.
    """
    best, most = None, 1
    for index, row in enumerate(rows[:_HEADER_WITHIN]):
        score = len(recognised(_texts(row), words, wanted, given))
        if score > most:
            best, most = index, score
    if best is not None:
        return best
    several = (i for i, row in enumerate(rows[:_HEADER_WITHIN]) if sum(map(bool, _texts(row))) > 1)
    return next(several, None)


def _texts(row: Sequence[object]) -> list[str]:
    return [cell if isinstance(cell, str) else "" for cell in row]


@lru_cache
def _plain_words(term: Term) -> tuple[str, ...]:
    return tuple(plain(word) for word in (term.name, *term.words))


def _pattern(word: str) -> str:
    return "*".join(plain(part) for part in word.split("*"))
