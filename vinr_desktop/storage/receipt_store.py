"""Receipts: that documents lie in the management system and can be read there."""

from vinr_desktop.domain.document import Receipt
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class ReceiptStore:
    """Reads and writes receipts."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "receipt", Receipt)

    def of(self, document_id: str) -> list[Receipt]:
        """Return the receipts of a document, oldest first."""
        return self._table.where("document_id = ?", (document_id,), order_by="filed_on, rowid")

    def save(self, receipt: Receipt) -> None:
        """Keep a new or changed receipt."""
        self._table.save(receipt)
