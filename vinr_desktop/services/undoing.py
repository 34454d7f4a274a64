"""Undoing in the training register: each is one step of the journal and can be taken back whole."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Attendance
from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.domain.personnel import Absence
from vinr_desktop.domain.training import Completion
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.journal import DEED
from vinr_desktop.storage.stores import Stores

NAMED = 10
"""So many of those who stand in the way of taking a deed back are named."""


class Undoing:
    """Everything a user can ask about taking back what was registered."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    @contextmanager
    def begin(self) -> Iterator[str]:
        """Do everything inside as one deed, or nothing; gives its step, to take it back by."""
        step = str(uuid.uuid4())
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), step, DEED):
            yield step

    def last(self) -> str:
        """Return the step of the last deed on this PC that is not taken back, "" for none."""
        return self._stores.journal.last_deed()

    def entries(self, step: str) -> list[JournalEntry]:
        """Return what a deed changed, oldest first."""
        return self._stores.journal.of_deed(step)

    def undo_last(self) -> bool:
        """Take back the last deed; False where there is none."""
        step = self.last()
        if step:
            self.undo(step)
        return bool(step)

    def undo(self, step: str) -> None:
        """Take back a deed as a whole; the journal keeps both.

        Raises UserError, with nothing changed, where a later change touched the same things, or
        what it changed was erased.
        """
        if self._stores.journal.is_taken_back(step):
            raise UserError("Det är redan ångrat.", "Ingenting är ändrat.")
        later = self._stores.journal.changed_since(step)
        if later:
            names = list(dict.fromkeys(self._about(entry) for entry in later))
            more = f" och {len(names) - NAMED} till" if len(names) > NAMED else ""
            raise UserError(
                f"Det har ändrats sedan dess: {', '.join(names[:NAMED])}{more}.",
                "Ingenting är ändrat. Rätta det som är fel för hand i stället.",
            )
        if any(entry.erased for entry in self.entries(step)):
            raise UserError(
                "Det går inte att ångra, för uppgifter i det har raderats.",
                "Ingenting är ändrat. Rätta det som är fel för hand i stället.",
            )
        organisation = self._organisation
        self._stores.journal.take_back(step, organisation.actor(), organisation.now())

    def _about(self, entry: JournalEntry) -> str:
        """Return whom or what a change is about, in words."""
        stores, key = self._stores, entry.row_id
        if entry.table == "completion":
            return self._name(stores.training.completion(key))
        if entry.table == "absence":
            return self._name(stores.personnel.absence(key))
        if entry.table == "attendance":
            return self._name(stores.gatherings.attendant(key))
        return "kurstillfället" if entry.table == "occasion" else "APT"

    def _name(self, row: Completion | Absence | Attendance | None) -> str:
        employee = self._stores.personnel.employee(row.employee_id) if row else None
        return employee.name if employee else "en medarbetare som inte finns kvar"
