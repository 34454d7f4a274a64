"""The sector's word for the people it meets, put into the forms' texts."""

import re

from vinr_desktop.domain.catalog import Sector

PLACEHOLDERS = ("person", "personen", "personens", "personer")
"""The names that may stand in braces in a form's texts."""

_PLACEHOLDER = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_BEGINNING = re.compile(r"(?:\A|[.!?:][\"”»)]?\s|\n)[\s\"”»(–-]*\Z")


def fill(text: str, sector: Sector) -> str:
    """Return a text with {person}, {personen}, {personens} and {personer} in the sector's words.

    A word that begins the text, a line or a sentence gets a capital; other braces stay.
    """

    def word(match: re.Match[str]) -> str:
        filled: str = getattr(sector, match[1])
        begins = _BEGINNING.search(text, 0, match.start())
        return filled[:1].upper() + filled[1:] if begins else filled

    return _PLACEHOLDER.sub(word, text)
