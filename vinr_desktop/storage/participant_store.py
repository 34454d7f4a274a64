"""Who took part in the work with a document."""

from vinr_desktop.domain.workshop import Participant
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class ParticipantStore:
    """Reads and writes participants; none is ever deleted."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "participant", Participant)

    def of(self, document_id: str) -> list[Participant]:
        """Return everybody noted for a document, taken back or not, as they were noted."""
        return self._table.where("document_id = ?", (document_id,), order_by="held_on, rowid")

    def all(self) -> list[Participant]:
        """Return everybody noted for any document."""
        return self._table.all(order_by="held_on, rowid")

    def save(self, participant: Participant) -> None:
        """Keep somebody new or changed."""
        self._table.save(participant)
