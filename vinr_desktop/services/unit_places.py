"""Where units lie in the tree, and that their people lie where they work."""

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import scope_of
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.journal import UNIT_MOVED
from vinr_desktop.storage.stores import Stores


class UnitPlaces:
    """Moves units with all that lies in them; to be called in a change."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def move(self, unit_id: str, parent_id: str) -> Unit:
        """Let a unit lie below another one; that it does is told as a change of its own.

        Raises UserError for the municipality, and where it would come below itself.
        """
        unit, parent = self._organisation.unit(unit_id), self._organisation.unit(parent_id)
        tree = self._stores.organisation.tree()
        if not unit.parent:
            raise UserError("Kommunen ligger överst och kan inte flyttas.", "Ingenting är ändrat.")
        if tree.is_within(parent.id, unit.id):
            raise UserError(
                f"{unit.name} kan inte ligga under sig själv.",
                "Ingenting är ändrat. Välj en enhet som inte hör till den.",
            )
        self.refuse_same_name(unit, unit.name, parent.id)
        moved = replace(unit, parent=parent.id, scope=f"{parent.scope}{unit.id}/")
        if moved.scope != unit.scope:
            with self._following():
                self._stores.organisation.rewrite_scopes(unit.scope, moved.scope)
            self._stores.organisation.save_unit(moved)
            self._settle_within(tree.within(unit.id))
        return moved

    def drop_twins(self, unit_id: str, told: Collection[str]) -> None:
        """Let units go that were named as this one here before its file came, and hold nothing.

        They were added at the first start, below the municipality. `told` are those that the file
        has.
        """
        organisation, root = self._stores.organisation, self._organisation.municipality()
        unit = self._organisation.unit(unit_id)
        for other in organisation.units():
            is_twin = other.id not in told and other.name.casefold() == unit.name.casefold()
            if is_twin and other.parent == root.id and organisation.is_bare(other):
                organisation.drop_unit(other.id)

    def settle(self, employee_ids: Iterable[str]) -> None:
        """Let people lie below what the units share in which they work."""
        with self._following():
            for each in dict.fromkeys(employee_ids):
                staff = self._stores.personnel.staff(each)
                if staff is not None:
                    scope = scope_of(staff.employments) or self._organisation.municipality().scope
                    self._stores.personnel.rescope(each, scope)

    def refuse_same_name(self, unit: Unit, name: str, parent_id: str) -> None:
        """Raise UserError where another unit below the same one is called so."""
        for other in self._stores.organisation.tree().below(parent_id):
            if other.id != unit.id and other.name.casefold() == name.casefold():
                raise UserError(
                    f"Där finns redan en enhet som heter {other.name}.",
                    "Ingenting är ändrat. Ge den ena enheten ett annat namn först.",
                )

    def _settle_within(self, moved: frozenset[str]) -> None:
        """Let those who work in the moved units and elsewhere lie below what their units share."""
        self.settle(
            staff.employee.id
            for staff in self._stores.personnel.all_staff()
            if (units := {employment.unit_id for employment in staff.employments}) & moved
            and units - moved
        )

    def _following(self) -> AbstractContextManager[None]:
        """Write what follows from something else: no edit of what lies in the units."""
        organisation = self._organisation
        return self._stores.db.change(organisation.actor(), organisation.now(), cause=UNIT_MOVED)
