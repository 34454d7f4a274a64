"""Tables in text files (CSV) and in pasted text: their encoding, their separator, their rows.

The encoding is decided by a rule of our own: libraries that guess take Swedish for Czech.
"""

import csv
import re
from collections import Counter
from io import StringIO

from vinr_desktop.domain.errors import UserError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLD = ("cp1252", "cp850", "mac_roman", "iso-8859-1")
_LETTERS = re.compile("[åäöÅÄÖéÉüÜ]")
_ODD = re.compile("[^\\x00-\\x7fåäöÅÄÖéèëÉüÜáàóôñæøÆØ\u00a0§°´–—’”€½]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_TOLD = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_SEPARATORS = ";\t,"
_LOOKED_AT = 40


def read_text_table(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of a text file; UserError where it is no text or can't be taken apart."""
    text = decode(data)
    if text is None:
        raise UserError(
            f"{name} är varken en tabell i text (CSV) eller ett kalkylblad.",
            "Ingenting är ändrat. Öppna listan i ditt kalkylprogram och spara den som .xlsx eller"
            " .csv.",
        )
    return split(text, name)


def decode(data: bytes) -> str | None:
    """Return the text of a file, None where it is none."""
    text = _decoded(data)
    return None if text is None or _CONTROL.search(text) else text


def split(text: str, name: str) -> list[list[str]]:
    """Return the rows of a text; the separator is the one that makes the most even columns."""
    told = _TOLD.match(text)
    separator = told[1] if told else _separator(text)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UserError(
            f"{name} går inte att dela upp i kolumner: ofta saknas ett citattecken.",
            "Ingenting är ändrat. Öppna listan i ditt kalkylprogram och spara den som .xlsx.",
        ) from error
    return [[], *rows[1:]] if told else rows


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    odd_zeros, even_zeros = data[1::2].count(0), data[::2].count(0)
    if odd_zeros + even_zeros > len(data) // 4:
        return _strictly(data, "utf-16-le" if odd_zeros > even_zeros else "utf-16-be")
    text = _strictly(data, "utf-8")
    if text is not None:
        return text
    found = [text for encoding in _OLD if (text := _strictly(data, encoding)) is not None]
    return max(found, key=_swedishness)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _swedishness(text: str) -> int:
    """Return how much a text looks like Swedish: its own letters against oddities."""
    return len(_LETTERS.findall(text)) - 3 * len(_ODD.findall(text))


def _separator(text: str) -> str:
    sample = "".join(text.splitlines(keepends=True)[:_LOOKED_AT])
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: str, separator: str) -> int:
    try:
        rows = list(csv.reader(StringIO(sample, newline=""), delimiter=separator))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(((width - 1) * count for width, count in widths.items()), default=0)
