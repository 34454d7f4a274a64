"""The imports made here, and undoing one as long as nobody has gone on with what it wrote."""

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.imports import ImportDone, Row
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

_SHOWN = 10


class ImportHistory:
    """Everything a user can ask about imports that are done."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def all(self) -> list[ImportDone]:
        """Return the imports of this PC that have not been undone, the latest first."""
        return self._stores.imports.all()

    def undo(self, step: str) -> None:
        """Give everything back what it held before an import.

        Raises UserError, with nothing changed, where it is undone already or something that it
        wrote was changed later: those are named.
        """
        imports, organisation = self._stores.imports, self._organisation
        with self._stores.db.transaction():
            if step not in {done.step for done in imports.all()}:
                raise UserError("Importen är redan ångrad.", "Ingenting är ändrat.")
            later = imports.touched_later(step)
            if later:
                names = list(dict.fromkeys(map(self._name, later)))
                more = f" och {len(names) - _SHOWN} till" if len(names) > _SHOWN else ""
                raise UserError(
                    "Importen kan inte ångras, för uppgifter från den har ändrats eller använts"
                    f" sedan dess: {', '.join(names[:_SHOWN])}{more}.",
                    "Ingenting är ändrat. Rätta det som är fel för hand, eller läs in en rättad"
                    " lista.",
                )
            imports.undo(step, organisation.actor(), organisation.now())

    def _name(self, row: Row) -> str:
        if row.table == "employee" and (found := self._stores.personnel.employee(row.id)):
            return f"{found.name} ({found.number})"
        units = {unit.id: unit.name for unit in self._stores.organisation.units()}
        return units.get(row.id, "en uppgift")
