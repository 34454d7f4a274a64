"""Undoing in the training register: each is one step of the journal and can be taken back whole."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.imports import Row
from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.domain.phrasing import capitalised
from vinr_desktop.domain.training import Course
from vinr_desktop.services.deed_words import DeedWords
from vinr_desktop.services.handed_units import HandedUnits
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.unit_places import UnitPlaces
from vinr_desktop.storage.journal import DEED, DEED_UNDONE, GIVEN
from vinr_desktop.storage.stores import Stores

NOTHING_CHANGED = "Ingenting är ändrat. Rätta det som är fel för hand i stället."


class Undoing:
    """Everything a user can ask about taking back what was registered."""

    def __init__(
        self,
        stores: Stores,
        organisation: Organisation,
        shipped: Mapping[str, Course] | None = None,
    ) -> None:
        """`shipped` are the courses that the program brings, by id."""
        self._stores = stores
        self._organisation = organisation
        self._shipped = shipped or {}
        self._places = UnitPlaces(stores, organisation)
        self._handed = HandedUnits(organisation)
        self._words = DeedWords(stores, self._shipped)

    @contextmanager
    def begin(self) -> Iterator[str]:
        """Do everything inside as one deed, or nothing; gives its step, to take it back by.

        Inside another deed it is a part of that one.
        """
        step, cause = self._stores.db.context
        if cause in (DEED, GIVEN):
            with self._stores.db.transaction():
                yield step
            return
        step, organisation = str(uuid.uuid4()), self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), step, DEED):
            yield step

    @contextmanager
    def without(self) -> Iterator[None]:
        """Do everything inside, or nothing, as what was there from the beginning: no deed."""
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), cause=GIVEN):
            yield

    def last(self) -> str:
        """Return the step of the last deed on this PC that is not taken back, "" for none."""
        return self._stores.deeds.last()

    def entries(self, step: str) -> list[JournalEntry]:
        """Return what a deed changed, oldest first."""
        return self._stores.deeds.entries(step)

    def touches_units(self, step: str) -> bool:
        """Tell whether a deed changed the tree of units."""
        return any(each.table == "unit" for each in self.entries(step))

    def undo(self, step: str) -> str:
        """Take back a deed as a whole; the journal keeps both. Returns what it was about.

        Of an employee who was added nothing is kept. Raises UserError, with nothing changed, where
        a later change touched the same things or stands on them, and where a requirement has held
        meanwhile: what was demanded is not rewritten.
        """
        if self._stores.deeds.is_taken_back(step):
            raise UserError("Det är redan ångrat.", "Ingenting är ändrat.")
        entries, organisation, about = self.entries(step), self._organisation, self._about(step)
        with self._stores.db.transaction():
            self._refuse_later(step)
            self._refuse_begun(entries)
            self._refuse_handed_out(entries)
            with self._stores.db.change(
                organisation.actor(), organisation.now(), step, DEED_UNDONE
            ):
                for entry in reversed(entries):
                    self._take_back(entry)
                self._settle(entries)
        return about

    # --- helpers ---

    def _about(self, step: str) -> str:
        return self._words.deed([Row(each.table, each.row_id) for each in self.entries(step)])

    def _take_back(self, entry: JournalEntry) -> None:
        stores, before = self._stores, entry.old or {}
        if entry.table == "employee" and entry.op == "insert":
            stores.removals.remove([entry.row_id])
        elif entry.table == "unit" and "parent" in before:
            self._places.move(entry.row_id, str(before["parent"]))
        else:
            stores.deeds.take_back(entry)

    def _settle(self, entries: Sequence[JournalEntry]) -> None:
        """Let what was taken back lie where its units lie now."""
        people = [each.row_id for each in entries if each.table == "employee"]
        for entry in entries:
            if entry.table == "employment":
                people.append(str((entry.new or {}).get("employee_id", "")))
                people += self._settled(entry.row_id)
        self._places.settle(people)

    def _settled(self, employment_id: str) -> list[str]:
        employment = self._stores.personnel.employment(employment_id)
        if employment is None:
            return []
        self._stores.personnel.lie_in(employment, self._organisation.unit(employment.unit_id))
        return [employment.employee_id]

    def _refuse_later(self, step: str) -> None:
        later = self._stores.deeds.changed_since(step)
        if later:
            raise UserError(
                f"Det har ändrats sedan dess: {self._words.all(later)}.", NOTHING_CHANGED
            )
        standing = self._stores.deeds.standing_on(step, self._shipped)
        if standing:
            raise UserError(
                f"Det har använts sedan dess: {self._words.all(standing)}.", NOTHING_CHANGED
            )
        if any(entry.erased for entry in self.entries(step)):
            raise UserError(
                "Det går inte att ångra, för uppgifter i det har raderats.", NOTHING_CHANGED
            )

    def _refuse_begun(self, entries: Sequence[JournalEntry]) -> None:
        """What was demanded on a day that has been is only taken back on the day it was written."""
        today = self._organisation.today()
        rules = {rule.id: rule for rule in self._stores.training.rules()}
        for entry in entries:
            days = [str(side["valid_from"]) for side in (entry.old, entry.new) if side
                    and "valid_from" in side]  # fmt: skip
            if entry.table == "rule" and entry.row_id in rules:
                days.append(rules[entry.row_id].valid_from.isoformat())
            elif entry.table == "policy":
                days += entry.row_id.split("/")[1:]
            begun = min((date.fromisoformat(day) for day in days), default=today)
            if begun < today and entry.at.date() < today:
                what = self._words.one(Row(entry.table, entry.row_id))
                raise UserError(
                    f"{capitalised(what)} började gälla {begun.isoformat()}.",
                    "Ingenting är ändrat. Det som har gällt skrivs inte om: ändra eller avsluta det"
                    " från i dag i stället.",
                )

    def _refuse_handed_out(self, entries: Sequence[JournalEntry]) -> None:
        """What was added and stands in a file for another PC may not be taken away only here.

        HR's files take staff and requirements away on the managers' PCs too; nothing else does.
        """
        for entry in entries:
            is_staff = entry.table in ("employee", "employment")
            is_new = entry.op == "insert"
            if is_new and is_staff and self._handed.is_back(entry):
                name = self._words.one(Row(entry.table, entry.row_id))
                raise UserError(
                    f"{name} kan redan ha lämnats till HR i en fil.",
                    "Ingenting är ändrat. Avsluta anställningen, eller be HR att ta bort"
                    " medarbetaren.",
                )
            if is_new and entry.table == "unit":
                unit = self._organisation.unit(entry.row_id)
                if any(f"{upper}/" in unit.scope for upper in self._handed.out()):
                    raise UserError(
                        f"{unit.name} kan redan ha lämnats ut i en fil till en chef.",
                        "Ingenting är ändrat. Byt namn på enheten eller flytta den i stället.",
                    )
