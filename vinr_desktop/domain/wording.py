"""The sector's word for the people it meets, put into the forms' texts."""

import re

from vinr_desktop.domain.catalog import Sector

PLACEHOLDERS = ("person", "personen", "personens", "personer")
"""The names that may stand in braces in a form's texts."""

_PLACEHOLDER = re.compile(r"\{(" + "|".join(PLACEHOLDERS) + r")\}")
_ABBREVIATION = re.compile(
    r"\b(?:[a-zåäö]{1,3}\.[a-zåäö]{1,3}|dvs|etc|ev|jfr|kap|nr|resp|st|ca)\.\Z", re.I
)


def fill(text: str, sector: Sector) -> str:
    """Return a text with {person}, {personen}, {personens} and {personer} in the sector's words.

    A word that begins the text, a line or a sentence gets a capital; other braces stay.
    """

    def word(match: re.Match[str]) -> str:
        filled: str = getattr(sector, match[1])
        return filled[:1].upper() + filled[1:] if _begins(text[: match.start()]) else filled

    return _PLACEHOLDER.sub(word, text)


def _begins(before: str) -> bool:
    """Tell whether a sentence begins after this text."""
    said = before.rstrip(' \n\t"”»(–-')
    gap = before[len(said) :]
    if not said or "\n" in gap:
        return True
    if said.endswith(":"):
        return bool(set(gap) & set('"”»'))
    return bool(gap) and said.endswith((".", "!", "?")) and not _ABBREVIATION.search(said)
