"""Words that other programs use for the same thing, brought to one name."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A profession or an employment form: the name used here and other words for it."""

    id: str
    name: str
    words: tuple[str, ...] = ()


def named(terms: Iterable[Term], words: str) -> str:
    """Return the name used here for what a list calls so; the words themselves where none is."""
    given = " ".join(words.split())
    wanted = given.casefold()
    for term in terms:
        if wanted == term.name.casefold() or wanted in (word.casefold() for word in term.words):
            return term.name
    return given
