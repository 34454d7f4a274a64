"""The steps in documents' lives."""

import uuid
from datetime import datetime

from vinr_desktop.domain.document import Document, Event, EventKind
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class EventStore:
    """Reads and adds events; one that has happened is never changed."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "event", Event)

    def of(self, document_id: str) -> list[Event]:
        """Return the events of a document, oldest first."""
        return self._table.where("document_id = ?", (document_id,), order_by="at, rowid")

    def add(self, event: Event) -> None:
        """Keep a new event."""
        self._table.save(event)

    def tell(
        self, document: Document, kind: EventKind, at: datetime, person: str, note: str = ""
    ) -> None:
        """Keep that something has happened to a document."""
        self.add(Event(str(uuid.uuid4()), document.scope, document.id, kind, at, person, note))
