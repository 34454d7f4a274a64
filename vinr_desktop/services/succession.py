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
from vinr_desktop.domain.versions import in_force, replaced_by
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
        for old in versions:
            if old.state in IN_FORCE:
                self.stay(old)
            if old.state not in (State.REPLACED, State.WITHDRAWN):
                continue
            leaves = moves and (is_there or old.state is State.WITHDRAWN)
            for delivery in self._stores.deliveries.of(old.id):
                if delivery.state is DeliveryState.WAITING:
                    dropped = replace(delivery, state=DeliveryState.NOT_NEEDED, problem="")
                    self._stores.deliveries.save(dropped)
                elif delivery.state is DeliveryState.DELIVERED and leaves:
                    self._stores.deliveries.save(replace(delivery, state=DeliveryState.LEAVING))
