"""Versions: begin the next one, follow up, withdraw, and read every one of them for ever."""

import json
import uuid
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime

from vinr_desktop.domain.composed import HistoryRow
from vinr_desktop.domain.document import (
    IN_FORCE,
    DeliveryState,
    Document,
    EventKind,
    State,
)
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.register import OUTSIDE
from vinr_desktop.domain.versions import (
    Change,
    FollowUp,
    Standing,
    aside,
    asks_to_be_read_again,
    in_force_on,
    newest_first,
    next_version,
    number,
    rows_of,
    rows_text,
    standing,
)
from vinr_desktop.services.drafting import BEGIN
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.succession import Succession
from vinr_desktop.storage.stores import Stores

CURRENT_MONTHS = "current_months"
CURRENT = 12
"""Months for which an adoption or a follow-up keeps a routine current, unless set otherwise."""


class Versions:
    """Everything a user can ask about the versions of a routine."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation
        self._succession = Succession(stores, organisation)

    # --- asking ---

    def of(self, document_id: str) -> list[Document]:
        """Return every version of the series that a document belongs to, the newest first."""
        series = self._stores.documents.get(document_id).series
        return newest_first(self._stores.documents.of_series(series))

    def in_force_on(self, document_id: str, day: date) -> Document | None:
        """Return the version of a document's series that was in force on a day."""
        versions = self.of(document_id)
        gone = aside(self._stores.set_aside.of(one.id for one in versions))
        return in_force_on([one for one in versions if one.id not in gone], day)

    def standing(self, document_id: str) -> Standing:
        """Return how a document stands today: when it is looked at next, and if it is current."""
        document, today = self._stores.documents.get(document_id), self._organisation.today()
        follow_ups = self._stores.follow_ups.of(document_id)
        return standing(document, follow_ups, today, self.current_months())

    def follow_ups(self, document_id: str) -> list[FollowUp]:
        """Return the follow-ups of a document, oldest first."""
        return self._stores.follow_ups.of(document_id)

    def asks_to_be_read_again(self, document_id: str) -> bool:
        """Tell whether staff have to read this version though they have read the one before."""
        return asks_to_be_read_again(self._stores.documents.get(document_id))

    def current_months(self) -> int:
        """Return for how many months a look keeps a routine current."""
        return int(self._organisation.setting(CURRENT_MONTHS, str(CURRENT)))

    # --- doing ---

    def begin_version(self, document_id: str, change: Change) -> Document:
        """Begin the next version with all answers of this one; this one stays in force.

        Raises UserError when it is not in force, or a draft of a next version is there already.
        """
        old = self._in_force(document_id, "Det går inte att göra en ny version av det.")
        self._refuse_second_draft(old)
        now, actor = self._organisation.now(), self._organisation.actor()
        new = Document(
            id=str(uuid.uuid4()),
            scope=old.scope,
            series=old.series,
            form_id=old.form_id,
            form_version=old.form_version,
            form_sha256=old.form_sha256,
            title=old.title,
            unit_id=old.unit_id,
            version=next_version(self._highest(old), change),
            state=State.DRAFT,
            owner=actor.person or old.owner,
            created_at=now,
            updated_at=now,
            kind_of_change=change,
            builds_on=old.id,
            earlier=rows_text(self._told(old)),
        )
        with self._change(step=new.id):
            self._stores.documents.save(new)
            for question_id, value in self._stores.answers.all(old.id).items():
                self._stores.answers.save(new, question_id, value)
            self._tell(new, EventKind.CREATED, f"Bygger på version {old.version}.")
        return new

    def follow_up(
        self, document_id: str, note: str, next_review: date, on: date | None = None
    ) -> FollowUp:
        """Note that the document was looked at and holds as it is, so that it is current again.

        Raises UserError when it is not in force, nothing is said of what was checked, or a day is
        odd.
        """
        document = self._in_force(document_id, "Det finns inget att följa upp.")
        now = self._organisation.now()
        day = on or now.date()
        if not note.strip():
            raise UserError("Skriv vad ni gick igenom och kom fram till.", "Ingenting är sparat.")
        self._refuse_odd_day(day, document)
        if next_review <= day:
            raise UserError(
                "Nästa uppföljning måste vara efter den här.", "Ingenting är sparat. Ändra dagen."
            )
        follow_up = FollowUp(
            id=str(uuid.uuid4()),
            scope=document.scope,
            document_id=document.id,
            followed_on=day,
            person=self._organisation.actor().person,
            note=note.strip(),
            next_review=next_review,
            noted_at=now,
        )
        with self._change():
            self._stores.follow_ups.add(follow_up)
            self._tell(document, EventKind.FOLLOWED_UP, follow_up.note)
        return follow_up

    def withdraw(self, document_id: str, reason: str, day: date) -> Document:
        """Let the document no longer be in force, without another in its place.

        Raises UserError when it is not in force, no reason is given or the day is odd.
        """
        document = self._in_force(document_id, "Det går inte att upphäva det.")
        if not reason.strip():
            raise UserError("Skriv varför dokumentet upphävs.", "Ingenting är ändrat.")
        self._refuse_odd_day(day, document)
        withdrawn = replace(
            document,
            state=State.WITHDRAWN,
            withdrawn_on=day,
            withdrawn_reason=reason.strip(),
            updated_at=self._organisation.now(),
        )
        with self._change():
            self._stores.documents.save(withdrawn)
            self._tell(withdrawn, EventKind.WITHDRAWN, withdrawn.withdrawn_reason)
            self._succession.settle(document.series)
        return withdrawn

    def refuse_reinstating(self, document_id: str) -> None:
        """Raise UserError where the withdrawal of a document cannot be undone.

        A later version, or another document of the unit adopted since, holds in its place.
        """
        document = self._stores.documents.get(document_id)
        if document.state is not State.WITHDRAWN:
            raise UserError("Dokumentet är inte upphävt.", "Ingenting är ändrat.")
        for one in self._stores.documents.all():
            if one.adopted_on and one.state not in _DRAFTS and _stands_before(one, document):
                raise UserError(
                    f"{one.title}, version {one.version}, är fastställd sedan dess.",
                    "Ingenting är ändrat. Ska den äldre texten gälla igen gör du en ny version med"
                    " den.",
                )

    def reinstate(self, document_id: str, reason: str) -> Document:
        """Undo a withdrawal that was a mistake: the document is in force as if it had never been.

        What has left the folder meanwhile has to be delivered again, so it counts as adopted.
        Raises UserError where something holds in its place or no reason is given.
        """
        self.refuse_reinstating(document_id)
        if not reason.strip():
            raise UserError("Skriv varför upphävandet ångras.", "Ingenting är ändrat.")
        document = self._stores.documents.get(document_id)
        with self._change():
            self._succession.stay(document)
            reinstated = replace(
                document,
                state=self._state_in_force(document),
                withdrawn_on=None,
                withdrawn_reason="",
                updated_at=self._organisation.now(),
            )
            self._stores.documents.save(reinstated)
            self._tell(reinstated, EventKind.REINSTATED, reason.strip())
            self._succession.settle(document.series)
        return reinstated

    # --- helpers ---

    def _state_in_force(self, document: Document) -> State:
        """Return how far a document has come, by where it lies."""
        deliveries = self._stores.deliveries.of(document.id)
        own = [one.state for one in deliveries if one.pdf_sha256 == document.pdf_sha256]
        if DeliveryState.ARCHIVED in own and DeliveryState.DELIVERED not in own:
            return State.ADOPTED
        if self._stores.receipts.of(document.id):
            return State.FILED
        return State.DELIVERED if DeliveryState.DELIVERED in own else State.ADOPTED

    def _in_force(self, document_id: str, consequence: str) -> Document:
        document = self._stores.documents.get(document_id)
        if document.state not in IN_FORCE:
            raise UserError(f"Dokumentet gäller inte. {consequence}", "Ingenting är ändrat.")
        return document

    def _refuse_second_draft(self, old: Document) -> None:
        for one in self._stores.documents.of_series(old.series):
            is_next = number(one.version) > number(old.version)  # else it came too late
            if is_next and one.state in (State.DRAFT, State.REVIEW):
                raise UserError(
                    f"Det finns redan ett utkast till version {one.version}.",
                    "Fortsätt skriva i det, eller släng det först. Ingenting är ändrat.",
                )

    def _highest(self, old: Document) -> str:
        versions = [one.version for one in self._stores.documents.of_series(old.series)]
        return max(versions, key=number)

    def _told(self, old: Document) -> tuple[HistoryRow, ...]:
        """Return the revision history up to a version, as it was printed in it."""
        if not old.content_sha256:
            row = HistoryRow(old.version, old.adopted_on, old.change, old.decided_by)
            return (*rows_of(old.earlier), row)
        content = json.loads(self._stores.blobs.get(old.content_sha256))
        printed = content["history"][-1]
        by = old.decided_by or printed["by"]
        return (
            *rows_of(old.earlier),
            HistoryRow(old.version, old.adopted_on, printed["change"], by),
        )

    def _refuse_odd_day(self, day: date, document: Document) -> None:
        remedy = "Ingenting är ändrat. Skriv den dag då det gjordes."
        self._organisation.refuse_day_to_come(day, remedy)
        if document.adopted_on and day < document.adopted_on:
            raise UserError(
                f"Dagen {day.isoformat()} är före {document.adopted_on.isoformat()}, då dokumentet"
                " fastställdes.",
                "Ingenting är ändrat. Skriv en senare dag.",
            )

    def _change(self, step: str = "") -> AbstractContextManager[None]:
        organisation = self._organisation
        return self._stores.db.change(organisation.actor(), organisation.now(), step, BEGIN)

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        person = self._organisation.actor().person
        now: datetime = self._organisation.now()
        self._stores.events.tell(document, kind, now, person, note)


_DRAFTS = (State.DRAFT, State.REVIEW)


def _stands_before(one: Document, withdrawn: Document) -> bool:
    """Tell whether an adopted document holds in the place of a withdrawn one."""
    if one.id == withdrawn.id:
        return False
    if one.series == withdrawn.series:
        return one.state in IN_FORCE or number(one.version) > number(withdrawn.version)
    is_same = (one.form_id, one.unit_id) == (withdrawn.form_id, withdrawn.unit_id)
    adopted, gone = one.adopted_on or date.min, withdrawn.withdrawn_on or date.max
    return is_same and one.form_id != OUTSIDE and one.state in IN_FORCE and adopted >= gone
