"""The units that a staff list names: found in the tree, planned where they are lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_matching import (
    UnitMatch,
    department,
    levels,
    match_units,
    unit_words,
)
from vinr_desktop.domain.unit_tree import SEPARATOR, UnitTree
from vinr_desktop.services.organisation import ROOT, Organisation
from vinr_desktop.storage.stores import Stores

Paths = Sequence[tuple[str, ...]]
"""Names from above, as the columns of a list tell them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit that the tree lacks belongs: it is `unit_id`, or a new one below `parent_id`."""

    unit_id: str = ""
    parent_id: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class ToldUnits:
    """What is known of a list's words: unit ids by `unit_words`, and places by the list's words."""

    ids: Mapping[str, str]
    places: Mapping[str, Place]

    def known(self) -> dict[str, str]:
        """Return the ids, those that the user gave now before those that were remembered."""
        return {**self.ids, **self.given()}

    def given(self) -> dict[str, str]:
        """Return the ids that the user gave now."""
        return {unit_words(w): p.unit_id for w, p in self.places.items() if p.unit_id}


class ListUnits:
    """Matches a list's units with the tree."""

    def __init__(self, stores: Stores, catalog: Catalog, organisation: Organisation) -> None:
        self._stores = stores
        self._catalog = catalog
        self._organisation = organisation

    def root(self) -> Unit:
        """Return the municipality, also before it has been made."""
        units = self._stores.organisation.units()
        return next((unit for unit in units if not unit.parent), Unit(ROOT, f"{ROOT}/", ""))

    def tree(self, new: Mapping[str, Unit] | None = None) -> UnitTree:
        """Return all units, with new ones."""
        made = (new or {}).values()
        return UnitTree.of([self.root(), *self._stores.organisation.units(), *made])

    def found(self, paths: Paths, told: ToldUnits) -> UnitMatch:
        """Return what a list's words mean now."""
        tree = self.tree()
        return self._match(levels(paths, tree), tree, told)

    def placed(self, paths: Paths, told: ToldUnits) -> tuple[UnitMatch, dict[str, Unit]]:
        """Return what a list's words mean once the units are made that are lacking, and those.

        So they mean the same when the list is read again.
        """
        tree = self.tree()
        names = levels(paths, tree)
        before = self._match(names, tree, told)
        made = self._new({each: names[each] for each in before.lacking}, told)
        ids = {words: unit.id for words, unit in made.items()}
        by_words = {unit_words(words): each for words, each in {**ids, **before.nearly}.items()}
        match = match_units(names, self.tree(made), {**told.known(), **by_words})
        return replace(match, nearly=before.nearly), made

    def names(self, paths: Paths, words: str) -> bool:
        """Tell whether a list has a unit of a name or path, or units below it."""
        tree = self.tree()
        (own,) = levels([(words,)], tree).values()
        wanted = unit_words(SEPARATOR.join(own)).split(SEPARATOR)
        for names in levels(paths, tree).values():
            path = unit_words(SEPARATOR.join(names)).split(SEPARATOR)
            if any(path[at : at + len(wanted)] == wanted for at in range(len(path))):
                return True
        return False

    def _match(
        self, names: Mapping[str, tuple[str, ...]], tree: UnitTree, told: ToldUnits
    ) -> UnitMatch:
        return match_units(names, tree, told.known(), self._sectors())

    def _new(self, lacking: Mapping[str, Sequence[str]], told: ToldUnits) -> dict[str, Unit]:
        """Return the units to make, those above first, by the list's words or their beginning."""
        tree, sectors, known = self.tree(), self._sectors(), told.known()
        places = {unit_words(words): place for words, place in told.places.items()}
        upper = department(tree) or self.root()
        made: dict[str, tuple[str, Unit]] = {}
        for names in lacking.values():
            above: Unit | None = None
            for end in range(1, len(names) + 1):
                words, is_last = SEPARATOR.join(names[:end]), end == len(names)
                key = unit_words(words)
                there = None if is_last else _known(words, tree, known)
                if there is None and key not in made:
                    place = places.get(key, Place())
                    parent = tree.units.get(place.parent_id) or above
                    of_line = "" if is_last else sectors.get(unit_words(names[end - 1]), "")
                    unit = self._organisation.planned_unit(
                        names[end - 1], parent or upper, place.sector or of_line
                    )
                    made[key] = words, replace(unit, is_unplaced=parent is None)
                above = there or made[key][1]
        return dict(made.values())

    def _sectors(self) -> dict[str, str]:
        """Return the sectors by what a line of service may be called after them."""
        found: dict[str, str] = {}
        for sector in self._catalog.sectors.values():
            name, _bracket, short = sector.name.partition("(")
            for words in (sector.id, sector.name, name, short.rstrip(")")):
                found.setdefault(unit_words(words), sector.id)
        return found


def _known(words: str, tree: UnitTree, told: Mapping[str, str]) -> Unit | None:
    """Return the unit that the beginning of a path means, None for none or several."""
    found = match_units({words: (words,)}, tree, told).found
    return tree.units[found[words]] if found else None
