"""Tables in text files (CSV) and in pasted text: their encoding, their separator, their rows.

The encoding is decided by a rule of our own: libraries that guess take Swedish for Czech.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import StringIO

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import How

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FORCED = {"utf-8": "utf-8-sig"}
"""What reads a told encoding with and without a mark at the beginning."""
_OLD = ("cp1252", "cp850", "mac_roman", "iso-8859-1")
_LETTERS = re.compile("[åäöÅÄÖéÉüÜ]")
_ODD = re.compile("[^\\x00-\\x7fåäöÅÄÖéèëÉüÜáàóôñæøÆØ\u00a0§°´–—’”€½]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_TOLD = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_SEPARATORS = ";\t,"
_LOOKED_AT = 40


def read_text_table(data: bytes, name: str, how: How) -> tuple[list[list[str]], How]:
    """Return the rows of a text file, and what it was read as.

    Raises UserError where it is no text or can't be taken apart.
    """
    if how.encoding:
        text, encoding = _strictly(data, _FORCED.get(how.encoding, how.encoding)), how.encoding
        if text is None or _CONTROL.search(text):
            raise UserError(
                f"{name} går inte att läsa med den teckenkodningen.",
                "Ingenting är ändrat. Välj en annan teckenkodning.",
            )
    else:
        text, encoding = decode(data)
    if text is None:
        raise UserError(
            f"{name} är varken en tabell i text (CSV) eller ett kalkylblad.",
            "Ingenting är ändrat. Öppna listan i ditt kalkylprogram och spara den som .xlsx eller"
            " .csv.",
        )
    rows, separator = split(text, name, how.separator)
    return rows, replace(how, encoding=encoding, separator=separator)


def as_table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a text file that spreadsheet programs open; no cell becomes a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerows([f"'{cell}" if cell[:1] in _FORMULAS else cell for cell in r] for r in rows)
    return text.getvalue().encode("utf-8-sig")


def decode(data: bytes) -> tuple[str | None, str]:
    """Return the text of a file, None where it is none, and its encoding."""
    text, encoding = _decoded(data)
    return (None if text is None or _CONTROL.search(text) else text), encoding


def split(text: str, name: str, separator: str = "") -> tuple[list[list[str]], str]:
    """Return the rows of a text, and the separator: without one told, that which the text names or
    which makes the most even columns."""
    told = _TOLD.match(text)
    separator = separator or (told[1] if told else _separator(text))
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=separator))
        if _is_left_open(text, separator):
            raise csv.Error
    except csv.Error as error:
        raise UserError(
            f"{name} går inte att dela upp i kolumner: ofta saknas ett citattecken.",
            "Ingenting är ändrat. Öppna listan i ditt kalkylprogram och spara den som .xlsx.",
        ) from error
    return ([[], *rows[1:]] if told else rows), separator


def _is_left_open(text: str, separator: str) -> bool:
    """Tell whether a quotation mark has no other one, so that the rest of the file is one cell."""
    try:
        for _row in csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _decoded(data: bytes) -> tuple[str | None, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding.removesuffix("-sig")
    odd_zeros, even_zeros = data[1::2].count(0), data[::2].count(0)
    if odd_zeros + even_zeros > len(data) // 4:
        return _strictly(data, "utf-16-le" if odd_zeros > even_zeros else "utf-16-be"), "utf-16"
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, "utf-8"
    found = [(text, e) for e in _OLD if (text := _strictly(data, e)) is not None]
    return max(found, key=lambda each: _swedishness(each[0]))


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
