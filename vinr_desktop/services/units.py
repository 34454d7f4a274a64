"""The units as a tree: added, renamed, moved and given their place."""

from dataclasses import replace

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.services.unit_places import UnitPlaces
from vinr_desktop.storage.stores import Stores


class Units:
    """Everything a user can ask of the tree of units; every change is a deed."""

    def __init__(self, stores: Stores, undoing: Undoing, organisation: Organisation) -> None:
        self._stores = stores
        self._undoing = undoing
        self._organisation = organisation
        self._places = UnitPlaces(stores, organisation)

    def tree(self) -> UnitTree:
        """Return all units, the municipality at the root included where it has been made."""
        return self._stores.organisation.tree()

    def named(self, words: str) -> Unit:
        """Return the unit that a name or the end of a path means; UserError when not just one."""
        tree = self.tree()
        found = tree.named(words)
        whole = [
            unit for unit in found if tree.path(unit.id).casefold() == words.strip().casefold()
        ]
        if len(whole) == 1 or len(found) == 1:
            return (whole or found)[0]
        if not found:
            raise UserError(
                f"Ingen enhet heter ”{words}”.",
                "Skriv namnet, eller vägen dit med / emellan, som i Omsorg/Hemtjänst/Norr.",
            )
        paths = ", ".join(sorted(tree.path(unit.id) for unit in found))
        raise UserError(
            f"Flera enheter heter ”{words}”.", f"Skriv hela vägen till en av dem: {paths}."
        )

    def unplaced(self) -> list[Unit]:
        """Return the units that came with a staff list and wait for their place in the tree."""
        return [unit for unit in self._organisation.units() if unit.is_unplaced]

    def add(self, name: str, parent_id: str = "", sector: str = "", manager: str = "") -> Unit:
        """Add a unit below another one, "" for the municipality.

        Without a sector it has that of the units above. One with the same name in the same place
        is returned as it is.
        """
        parent = parent_id or self._organisation.municipality().id
        with self._undoing.begin():
            return self._organisation.add_unit(name, sector, manager, parent)

    def change(self, unit_id: str, name: str, sector: str, manager: str) -> Unit:
        """Change what a unit is called, its line of service and its manager.

        Raises UserError where one beside it is called so.
        """
        wanted = " ".join(name.split())
        unit = self._organisation.unit(unit_id)
        self._places.refuse_same_name(unit, wanted, unit.parent)
        changed = replace(unit, name=wanted, sector=sector, manager=manager.strip())
        with self._undoing.begin():
            self._organisation.save_unit(changed)
        return changed

    def move(self, unit_id: str, parent_id: str) -> Unit:
        """Move a unit with all that lies in it below another one.

        Raises UserError for the municipality, and where it would come below itself.
        """
        with self._undoing.begin():
            return self._places.move(unit_id, parent_id)

    def place(self, unit_id: str, parent_id: str, sector: str = "") -> Unit:
        """Give a unit that came with a staff list its place; an empty sector leaves it as it is."""
        with self._undoing.begin():
            moved = self._places.move(unit_id, parent_id)
            placed = replace(moved, is_unplaced=False, sector=sector or moved.sector)
            self._organisation.save_unit(placed)
        return placed
