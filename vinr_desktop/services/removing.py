"""Removing employees for good: those whose time is over, and one at her request or by mistake."""

import uuid
from collections.abc import Collection
from datetime import date

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Presence
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.policy import RETENTION_DECISION, RETENTION_MONTHS, Policy
from vinr_desktop.domain.removal import (
    LONGEST_MONTHS,
    Leaver,
    Reason,
    Removal,
    Retention,
    time_is_over,
)
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.services.going_on import GoingOn, unheard
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.training_trend import TrainingTrend
from vinr_desktop.storage.mention_store import PLACES
from vinr_desktop.storage.stores import Stores

REMOVED = "removed"
"""The journal's cause of what nobody takes back."""
_INSTEAD = {**dict.fromkeys(PLACES, "en tidigare medarbetare"), "unit": ""}
"""What stands where somebody removed was named; a unit has no manager then."""


class Removing:
    """Everything a user can ask about how long staff are kept, and about removing them."""

    def __init__(self, stores: Stores, trend: TrainingTrend, organisation: Organisation) -> None:
        self._stores = stores
        self._trend = trend
        self._organisation = organisation

    # --- how long ---

    def retention(self) -> Retention:
        """Return what is decided."""
        training = self._stores.training
        months = training.policy(RETENTION_MONTHS)
        return Retention(int(months) if months else None, training.policy(RETENTION_DECISION))

    def decide(self, months: int | None, decision: str) -> Retention:
        """Keep for how long those who left are kept, and where that was decided; None: not yet.

        Raises UserError where one of both is missing or odd.
        """
        words = " ".join(decision.split())
        refuse_personal_numbers(decision=words)
        if months is not None and not 0 < months <= LONGEST_MONTHS:
            raise UserError(
                f"Tiden är mellan 1 och {LONGEST_MONTHS} månader.", "Ingenting är ändrat."
            )
        if months is not None and not words:
            raise UserError(
                "Skriv vilket beslut tiden bygger på.",
                "Ingenting är ändrat. Det kan vara ett protokoll eller er dokumenthanteringsplan.",
            )
        kept = {RETENTION_MONTHS: "" if months is None else str(months), RETENTION_DECISION: words}
        scope = self._organisation.municipality().scope
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            for key, value in kept.items():
                self._stores.training.save_policy(Policy(key, scope, value))
        return self.retention()

    # --- whom ---

    def due(self) -> dict[str, date]:
        """Return the last day of those whose time is over, by id; nobody while none is decided."""
        months, today = self.retention().months, self._organisation.today()
        if months is None:
            return {}
        left = self._stores.personnel.last_days()
        return {key: last for key, last in left.items() if time_is_over(last, months, today)}

    def leavers(self) -> list[Leaver]:
        """Return those whose time is over with what is kept of them, who left first comes first."""
        found = [self._leaver(key, last) for key, last in self.due().items()]
        here = [each for each in found if each is not None]
        return sorted(here, key=lambda one: (one.last, swedish_key(one.staff.employee.name)))

    def history(self) -> list[Removal]:
        """Return what was removed, the latest first: when, by whom, why and how many."""
        return self._stores.removals.all()

    # --- for good ---

    def remove_leavers(self, employee_ids: Collection[str], tell: GoingOn = unheard) -> Removal:
        """Remove those whose time is over; UserError, with nothing removed, where one's is not.

        The first removal counts all past months, which may take a minute for very many people.
        """
        with self._stores.db.transaction():
            if not set(employee_ids) <= set(self.due()):
                raise UserError(
                    "Listan har ändrats sedan du öppnade den.",
                    "Ingen är borttagen. Öppna listan igen.",
                )
            return self._remove(employee_ids, Reason.RETENTION, self.retention().decision, tell)

    def remove_one(
        self,
        employee_id: str,
        reason: Reason,
        never_again: bool = False,
        tell: GoingOn = unheard,
    ) -> Removal:
        """Remove one employee; with `never_again` no import takes in her numbers any more."""
        with self._stores.db.transaction():
            staff = self._stores.personnel.staff(employee_id)
            if staff is None:
                raise UserError("Medarbetaren finns inte längre.", "Ingenting är ändrat.")
            if never_again:
                own = {staff.employee.number, *(each.number for each in staff.employments)} - {""}
                self._stores.personnel.set_never_imported(
                    {*self._stores.personnel.never_imported(), *own}
                )
            return self._remove([employee_id], reason, "", tell)

    def settle(self) -> None:
        """Remove whoever was removed on another PC, or has come back from an older file.

        To be called where something from another PC is taken in, in the same transaction. Who was
        hired anew after the removal is left alone.
        """
        back = set()
        for removal in self._stores.removals.all():
            back |= self._stores.removals.come_back(removal)
        if back:
            self._erase(back, "")

    def _leaver(self, employee_id: str, last: date) -> Leaver | None:
        stores, staff = self._stores, self._stores.personnel.staff(employee_id)
        if staff is None:
            return None
        done = stores.training.completions_of(employee_id)
        met = stores.gatherings.attendance_of(employee_id)
        return Leaver(
            staff,
            last,
            sum(not each.taken_back for each in done),
            sum(each.presence is not Presence.NONE for each in met),
        )

    def _remove(
        self, employee_ids: Collection[str], reason: Reason, decision: str, tell: GoingOn
    ) -> Removal:
        if not employee_ids:
            raise UserError("Ingen är vald.", "Ingenting är ändrat.")
        organisation, now = self._organisation, self._organisation.now()
        removal = Removal(
            str(uuid.uuid4()),
            organisation.municipality().scope,
            now,
            organisation.actor().person,
            reason,
            decision,
            tuple(sorted(set(employee_ids))),
        )
        self._erase(removal.employees, removal.id, tell)
        with self._stores.db.change(organisation.actor(), now, removal.id, REMOVED):
            self._stores.removals.save(removal)
        tell(1, 1)
        return removal

    def _erase(self, employee_ids: Collection[str], step: str, tell: GoingOn = unheard) -> None:
        """Keep the months' numbers, then erase."""
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), step, REMOVED):
            self._keep_months([self._stores.personnel.staff(each) for each in employee_ids], tell)
            names = self._stores.mentions.names_of(employee_ids)
            self._stores.removals.remove(employee_ids)
            self._stores.mentions.replace(names, _INSTEAD)

    def _keep_months(self, people: Collection[Staff | None], tell: GoingOn) -> None:
        firsts = [each.first for staff in people if staff for each in staff.employments]
        if firsts:
            self._trend.keep_since(min(firsts), tell)
