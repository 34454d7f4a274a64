"""Deliveries to the management system's folder: the outbox and what has arrived."""

from vinr_desktop.domain.document import Delivery, DeliveryState
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class DeliveryStore:
    """Reads and writes deliveries."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "delivery", Delivery)

    def of(self, document_id: str) -> list[Delivery]:
        """Return the deliveries of a document, oldest first."""
        return self._table.where("document_id = ?", (document_id,), order_by="requested_at, rowid")

    def waiting(self) -> list[Delivery]:
        """Return the deliveries that have not arrived, or not left, where they ought to."""
        open_states = (DeliveryState.WAITING.value, DeliveryState.LEAVING.value)
        return self._table.where("state in (?, ?)", open_states, order_by="requested_at, rowid")

    def save(self, delivery: Delivery) -> None:
        """Keep a new or changed delivery."""
        self._table.save(delivery)
