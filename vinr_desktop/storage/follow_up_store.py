"""Follow-ups of adopted documents."""

from vinr_desktop.domain.versions import FollowUp
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class FollowUpStore:
    """Reads and adds follow-ups; what was found is never changed."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "follow_up", FollowUp)

    def of(self, document_id: str) -> list[FollowUp]:
        """Return the follow-ups of a document, oldest first."""
        order = "followed_on, noted_at, id"
        return self._table.where("document_id = ?", (document_id,), order_by=order)

    def add(self, follow_up: FollowUp) -> None:
        """Keep a new follow-up."""
        self._table.save(follow_up)
