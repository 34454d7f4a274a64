"""The units that a list names, found in the tree; those that are lacking are never guessed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_tree import UnitTree


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """Unit ids by the list's words, the words of units that are lacking, and those that mean
    several."""

    found: Mapping[str, str]
    lacking: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]]


def match_units(words: Iterable[str], tree: UnitTree, told: Mapping[str, str]) -> UnitMatch:
    """Return what each of the words means; `told` gives unit ids by words (`unit_words`)."""
    found: dict[str, str] = {}
    lacking: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for each in dict.fromkeys(words):
        known = told.get(unit_words(each), "")
        named = (tree.units[known],) if known in tree.units else _named(each, tree)
        if len(named) == 1:
            found[each] = named[0].id
        elif named:
            several[each] = tuple(tree.path(unit.id) for unit in named)
        else:
            lacking.setdefault(unit_words(each), each)
    return UnitMatch(found, tuple(lacking.values()), several)


def _named(words: str, tree: UnitTree) -> tuple[Unit, ...]:
    """Return the units that words mean; a whole path means that one alone."""
    named = tree.named(words)
    whole = tuple(u for u in named if unit_words(tree.path(u.id)) == unit_words(words))
    return whole if len(whole) == 1 else named


def unit_words(words: str) -> str:
    """Return a unit's name as it is compared."""
    return " ".join(words.split()).casefold()


def department(tree: UnitTree) -> Unit | None:
    """Return below which unit a new one is made: the only department, else the municipality."""
    root = next((unit for unit in tree.units.values() if not unit.parent), None)
    if root is None:
        return None
    upper = [u for u in tree.below(root.id) if not u.sector and not u.is_unplaced]
    return upper[0] if len(upper) == 1 else root
