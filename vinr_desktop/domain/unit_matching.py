"""The units that a list names, found in the tree; those that are lacking are never guessed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_tree import SEPARATOR, UnitTree


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """Unit ids by the list's words, the words of units that are lacking, and those that mean
    several; `nearly` are those found though their path has other levels."""

    found: Mapping[str, str]
    lacking: tuple[str, ...]
    several: Mapping[str, tuple[str, ...]]
    nearly: Mapping[str, str]


def match_units(
    names: Mapping[str, tuple[str, ...]],
    tree: UnitTree,
    told: Mapping[str, str],
    sectors: Mapping[str, str] = MappingProxyType({}),
) -> UnitMatch:
    """Return what each of a list's words means; `names` from `levels`, `told` gives unit ids by
    words (`unit_words`), `sectors` the sector that a line of service is called after.

    A path whose levels are not all in the tree, or that leaves some out, means the only unit of
    its name that they don't speak against, where no other of the words means that unit.
    """
    found: dict[str, str] = {}
    lacking: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for each in names:
        own = unit_words(SEPARATOR.join(names[each]))
        known = told.get(unit_words(each)) or told.get(own, "")
        named = (tree.units[known],) if known in tree.units else _named(each, tree)
        if len(named) == 1:
            found[each] = named[0].id
        elif named:
            several[each] = tuple(tree.path(unit.id) for unit in named)
        else:
            lacking.setdefault(unit_words(each), each)
    nearly = {
        key: unit_id
        for key, each in lacking.items()
        if (unit_id := _nearly(names[each], tree, sectors))
    }
    claimed = Counter([*nearly.values(), *set(found.values())])
    sure = {lacking.pop(key): one for key, one in nearly.items() if claimed[one] == 1}
    return UnitMatch({**found, **sure}, tuple(lacking.values()), several, sure)


def levels(paths: Iterable[tuple[str, ...]], tree: UnitTree) -> dict[str, tuple[str, ...]]:
    """Return the names from above for each of a list's words, joined as they stand in the rows.

    In a single column a stroke stands between levels where what is before it is a unit, or stands
    before several; else it belongs to the name, as in "Boende/daglig verksamhet". The
    municipality's name above all others is none of them.
    """
    parts = {SEPARATOR.join(path): path for path in paths}
    split = {each: tuple(p.strip() for p in each.split(SEPARATOR)) for each in parts}
    keys = {tuple(map(unit_words, names)) for names in split.values()}
    before = Counter(key[0] for key in keys if len(key) > 1)

    def is_path(names: tuple[str, ...]) -> bool:
        first = unit_words(names[0])
        is_above = before[first] > 1 or (first,) in keys or bool(tree.named(first))
        return len(names) > 1 and all(names) and (is_above or tree.is_whole(first))

    @cache
    def is_all(name: str) -> bool:
        return tree.is_whole(name) and not tree.named(name)

    def below_all(names: tuple[str, ...]) -> tuple[str, ...]:
        return names[1:] if len(names) > 1 and is_all(names[0]) else names

    return {
        each: below_all(split[each] if len(path) == 1 and is_path(split[each]) else path)
        for each, path in parts.items()
    }


def _named(words: str, tree: UnitTree) -> tuple[Unit, ...]:
    """Return the units that words mean; a whole path means that one alone."""
    named = tree.named(words)
    whole = tuple(u for u in named if unit_words(tree.path(u.id)) == unit_words(words))
    return whole if len(whole) == 1 else named


def _nearly(names: Sequence[str], tree: UnitTree, sectors: Mapping[str, str]) -> str:
    """Return the only unit that a path may mean though it has other levels, "" for none."""
    *above, last = map(unit_words, names)

    def fits(unit: Unit) -> bool:
        path = unit_words(tree.path(unit.id)).split(SEPARATOR)[:-1]
        rest = [level for level in above if sectors.get(level, "-") != tree.sector(unit.id)]
        return _is_one_in_the_other(above, path) or _is_one_in_the_other(rest, path)

    fitting = [unit.id for unit in tree.named(last) if above and fits(unit)]
    return fitting[0] if len(fitting) == 1 else ""


def _is_one_in_the_other(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the levels of one path are some of the other's, in its order."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(level in rest for level in shorter)


def unit_words(words: str) -> str:
    """Return a unit's name or path as it is compared."""
    parts = (" ".join(part.split()) for part in words.split(SEPARATOR))
    return SEPARATOR.join(parts).casefold()


def department(tree: UnitTree) -> Unit | None:
    """Return below which unit a new one is made: the only department, else the municipality."""
    root = next((unit for unit in tree.units.values() if not unit.parent), None)
    if root is None:
        return None
    upper = [u for u in tree.below(root.id) if not u.sector and not u.is_unplaced]
    return upper[0] if len(upper) == 1 else root
