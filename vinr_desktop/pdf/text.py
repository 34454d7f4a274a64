"""Text before it is set: cleaned letters, and lines that fit a width.

Swedish line breaking: between words, after hyphens and slashes inside words, and, for a word that
is wider than its column, before a single consonant that a vowel follows (enkonsonantsprincipen).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from vinr_desktop.pdf import fonts

SOFT_HYPHEN = "\u00ad"
NO_BREAK = "\u00a0"

_MONTHS = "jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec"
_KEPT_TOGETHER = (
    (re.compile(rf"(?<=\d) (?=(?:{_MONTHS})[a-z]*\b)"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=\d{2,3}(?:\D|$))"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=(?:kap\.|%|kr\b|mm\b|[a-h] §))"), NO_BREAK),
    (re.compile(r"(?<=kap\.) (?=\d)"), NO_BREAK),
    (re.compile(r"(?<=\w) (?=§)|(?<=§) (?=\d)"), NO_BREAK),
    (re.compile(r" (?=[–—] )"), NO_BREAK),
)
_AFTER = re.compile(r"(?<=\w[-/–])(?=[^\W\d]{2})|(?<=[/@_.])(?=[\w]{3})")
_SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{3})(?=[bcdfghjklmnpqrstvwxz][aeiouyåäöéü][^\W\d_])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """One set line; `joined` when the next line goes on inside the same word."""

    text: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    """A part of a word that stays whole; `hyphen` ends the line when it breaks after it."""

    text: str
    starts_word: bool
    hyphen: str


def clean(text: str) -> str:
    """Return text that can be set: composed letters, no control characters, no odd spaces.

    Raises UserError when a letter is in none of the fonts.
    """
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.isprintable():
        text = "".join(map(_letter, text))
    fonts.check(text)
    return text


def _letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter == "\n" or kind in ("Zl", "Zp"):
        return "\n"
    if letter == "\t":
        return " "
    if kind in ("Cc", "Cf"):
        return ""
    if kind == "Zs" and letter != NO_BREAK:
        return " "
    return letter


def break_lines(text: str, font: str, size: float, width: float) -> list[Line]:
    """Return clean text as lines no wider than `width` points (at least one line)."""
    lines: list[Line] = []
    for paragraph in _kept_together(text).split("\n"):
        lines += _fill(paragraph.split(" "), font, width / size)
    return lines


def _kept_together(text: str) -> str:
    for pattern, replacement in _KEPT_TOGETHER:
        text = pattern.sub(replacement, text)
    return text


def _fill(words: list[str], font: str, width: float) -> list[Line]:
    lines: list[Line] = []
    line, used, hyphen = "", 0.0, ""
    for atom in _atoms(words, font, width):
        lead = " " if atom.starts_word and line else ""
        wide = fonts.unit_width(lead + atom.text, font)
        spare = fonts.unit_width(atom.hyphen, font) if atom.hyphen else 0.0
        if line and used + wide + spare > width:
            lines.append(Line(line if atom.starts_word else line + hyphen, not atom.starts_word))
            line, used = atom.text, fonts.unit_width(atom.text, font)
        else:
            line, used = line + lead + atom.text, used + wide
        hyphen = atom.hyphen
    return [*lines, Line(line)]


def _atoms(words: list[str], font: str, width: float) -> Iterator[_Atom]:
    for word in filter(None, words):
        starts_word = True
        for piece in _AFTER.split(word) if not word.isalpha() else (word,):
            for text, hyphen in _parts(piece, font, width):
                yield _Atom(text, starts_word, hyphen)
                starts_word = False


def _parts(piece: str, font: str, width: float) -> Iterator[tuple[str, str]]:
    """Yield a piece whole; one wider than a line by syllable, a syllable that is, by letter."""
    if fonts.unit_width(piece, font) <= width:
        yield piece, ""
        return
    *first, last = _SYLLABLE.split(piece)
    for syllable, hyphen in [*((part, SOFT_HYPHEN) for part in first), (last, "")]:
        if fonts.unit_width(syllable + hyphen, font) <= width:
            yield syllable, hyphen
        else:
            yield from ((letter, "") for letter in syllable[:-1])
            yield syllable[-1:], hyphen


def longest_word(text: str, font: str, size: float) -> float:
    """Return the width in points of the widest part that breaking between words leaves whole."""
    pieces = (p for word in _kept_together(text).split() for p in _AFTER.split(word))
    return max((fonts.unit_width(piece, font) for piece in pieces), default=0.0) * size
