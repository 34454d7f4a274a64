"""The directory's own and edited entries; the shipped ones stay in their file."""

from vinr_desktop.domain.directory import Contact
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class ContactStore:
    """Reads and writes contacts; an entry overrides the shipped one with the same id."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "contact", Contact)

    def all(self) -> list[Contact]:
        """Return the own and edited contacts."""
        return self._table.all()

    def save(self, contact: Contact) -> None:
        """Keep a new or changed contact."""
        self._table.save(contact)
