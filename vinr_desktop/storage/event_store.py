"""The steps in documents' lives."""

from vinr_desktop.domain.document import Event
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
