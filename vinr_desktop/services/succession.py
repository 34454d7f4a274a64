"""One version after another: what an adoption means for the versions before it."""

import uuid
from dataclasses import replace

from vinr_desktop.domain.document import (
    IN_FORCE,
    DeliveryState,
    Document,
    Event,
    EventKind,
    State,
)
from vinr_desktop.domain.versions import (
    SetAside,
    aside,
    in_force,
    newest_first,
    number,
    replaced_by,
)
from vinr_desktop.services.archiving import moves_old_versions
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

_IN_FORCE_BY = (EventKind.ADOPTED, EventKind.REGISTERED)
_EVENTS = uuid.UUID("3d3a8f0f-9a55-5b0e-9f5a-7c1b3a5e9d21")


class Succession:
    """Sets right which versions of a series are replaced: the same on every PC, once or often."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def settle(self, series: str) -> None:
        """Let every version before the adopted one be replaced by it.

        Called where a version is adopted here and where one comes from another PC, in the same
        transaction. What is set right already is left alone.
        """
        now, actor = self._organisation.now(), self._organisation.actor()
        with self._stores.db.change(actor, now):
            for old, new in replaced_by(self._stores.documents.of_series(series)):
                self.supersede(old, new)
            self._settle_copies(self._stores.documents.of_series(series))
            self._clear_outbox(self._stores.documents.of_series(series))

    def supersede(self, old: Document, new: Document) -> None:
        """Let one version be replaced by another, and tell it. To be called in a change."""
        now = self._organisation.now()
        self._stores.documents.save(replace(old, state=State.REPLACED, updated_at=now))
        self._tell(old, new)

    def stay(self, document: Document) -> None:
        """Let what still lies in the folder stay there: the document is in force after all.

        Of its appendices only the last one stays. To be called in a change.
        """
        deliveries = self._stores.deliveries.of(document.id)
        own = [one for one in deliveries if one.pdf_sha256 == document.pdf_sha256]
        appendices = [one for one in deliveries if one.pdf_sha256 != document.pdf_sha256]
        for delivery in (*own, *appendices[-1:]):
            if delivery.state is DeliveryState.LEAVING:
                kept = replace(delivery, state=DeliveryState.DELIVERED, problem="")
                self._stores.deliveries.save(kept)

    def _settle_copies(self, versions: list[Document]) -> None:
        """Let the copies of the newest version be in force or not, as people have chosen."""
        adopted = [v for v in newest_first(versions) if v.state not in (State.DRAFT, State.REVIEW)]
        records = self._stores.set_aside.of(one.id for one in versions)
        gone, known = aside(records), {one.other_id for one in records}
        now = self._organisation.now()
        for one in adopted:
            if number(one.version) < number(adopted[0].version):
                continue
            if one.id in gone and one.state in IN_FORCE:
                self._stores.documents.save(replace(one, state=State.REPLACED, updated_at=now))
                self._tell_set_aside(one, gone[one.id])
            elif one.id in known - gone.keys() and one.state is State.REPLACED:
                again = replace(one, state=self._state_before(one), updated_at=now)
                self._stores.documents.save(again)
                self._wait_again(one)

    def _state_before(self, document: Document) -> State:
        """Return how far a document had come before it was set aside."""
        if self._stores.receipts.of(document.id):
            return State.FILED
        kinds = {event.kind for event in self._stores.events.of(document.id)}
        return State.DELIVERED if EventKind.DELIVERED in kinds else State.ADOPTED

    def _wait_again(self, document: Document) -> None:
        """Take up the deliveries that were dropped when the document was set aside."""
        states = {
            DeliveryState.NOT_NEEDED: DeliveryState.WAITING,
            DeliveryState.LEAVING: DeliveryState.DELIVERED,
        }
        for delivery in self._stores.deliveries.of(document.id):
            if delivery.state in states:
                self._stores.deliveries.save(replace(delivery, state=states[delivery.state]))

    def _tell_set_aside(self, document: Document, record: SetAside) -> None:
        """Tell it as the same step on every PC."""
        event = Event(
            id=str(uuid.uuid5(_EVENTS, f"{record.id}/{record.at.isoformat()}")),
            scope=document.scope,
            document_id=document.id,
            kind=EventKind.REPLACED,
            at=record.at,
            person=record.person,
            note=record.reason,
        )
        self._stores.events.add(event)

    def _tell(self, old: Document, new: Document) -> None:
        """Tell it as the same step on every PC, so that the history holds it once."""
        begun = [e for e in self._stores.events.of(new.id) if e.kind in _IN_FORCE_BY]
        last = begun[-1] if begun else None
        event = Event(
            id=str(uuid.uuid5(_EVENTS, old.id)),
            scope=old.scope,
            document_id=old.id,
            kind=EventKind.REPLACED,
            at=last.at if last else new.created_at,
            person=last.person if last else new.decided_by,
            note=self._words(old, new),
        )
        self._stores.events.add(event)

    def _words(self, old: Document, new: Document) -> str:
        register = self._stores.register
        before, after = register.original(old.id), register.original(new.id)
        words = f"Version {new.version} gäller i stället."
        if before is None or after is None:
            return words
        return f"{before.file_name} är ersatt av {after.file_name}. {words}"

    def _clear_outbox(self, versions: list[Document]) -> None:
        """Deliver no more what is not in force, and let what lies in the folder leave it.

        A replaced version stays there until the new one is delivered or filed, wherever that was.
        """
        current = in_force(versions)
        is_there = current is not None and current.state in (State.DELIVERED, State.FILED)
        moves = moves_old_versions(self._organisation)
        counting = {version.pdf_sha256 for version in versions}
        for one in self._stores.set_aside.of(version.id for version in versions):
            is_own = one.other_id == one.document_id and not one.taken_back
            if is_own and one.pdf_sha256 not in counting:
                self._leave(one.document_id, one.pdf_sha256, leaves=moves and is_there)
        for old in versions:
            if old.state in IN_FORCE:
                self.stay(old)
            if old.state not in (State.REPLACED, State.WITHDRAWN):
                continue
            leaves = moves and (is_there or old.state is State.WITHDRAWN)
            self._leave(old.id, "", leaves=leaves)

    def _leave(self, document_id: str, pdf_sha256: str, *, leaves: bool) -> None:
        """Deliver a document no more, and let it leave; with a SHA-256 only that file of it."""
        for delivery in self._stores.deliveries.of(document_id):
            if pdf_sha256 not in ("", delivery.pdf_sha256):
                continue
            if delivery.state is DeliveryState.WAITING:
                dropped = replace(delivery, state=DeliveryState.NOT_NEEDED, problem="")
                self._stores.deliveries.save(dropped)
            elif delivery.state is DeliveryState.DELIVERED and leaves:
                self._stores.deliveries.save(replace(delivery, state=DeliveryState.LEAVING))


def adopted_by(stores: Stores, document: Document) -> str:
    """Return who adopted a document."""
    told = [e.person for e in stores.events.of(document.id) if e.kind is EventKind.ADOPTED]
    return document.decided_by or (told[-1] if told else "")
