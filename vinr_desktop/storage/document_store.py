"""Documents as they are kept."""

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class DocumentStore:
    """Reads and writes documents."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "document", Document)

    def get(self, document_id: str) -> Document:
        """Return one document; UserError when there is none."""
        found = self._table.get(document_id)
        if found is None:
            raise UserError(
                "Dokumentet finns inte i databasen.",
                "Ingenting är ändrat. Gå till Rutiner och välj ett dokument i listan.",
            )
        return found

    def all(self, include_discarded: bool = False) -> list[Document]:
        """Return the documents, oldest first."""
        condition = "true" if include_discarded else "discarded_at is null"
        return self._table.where(condition, order_by="created_at, rowid")

    def of_series(self, series: str) -> list[Document]:
        """Return every version of a series that is not discarded, oldest first."""
        condition = "series = ? and discarded_at is null"
        return self._table.where(condition, (series,), order_by="created_at, id")

    def save(self, document: Document) -> None:
        """Keep a new or changed document."""
        self._table.save(document)
