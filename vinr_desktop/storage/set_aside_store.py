"""Adopted copies that were set aside for another one."""

from collections.abc import Iterable

from vinr_desktop.domain.versions import SetAside
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class SetAsideStore:
    """Reads and writes what was set aside; none is ever deleted."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "set_aside", SetAside)

    def of(self, document_ids: Iterable[str]) -> list[SetAside]:
        """Return what was set aside for some documents, taken back or not, oldest first."""
        ids = tuple(document_ids)
        marks = ", ".join("?" * len(ids))
        return self._table.where(f"document_id in ({marks})", ids, order_by="at, id")

    def save(self, one: SetAside) -> None:
        """Keep a new or changed one."""
        self._table.save(one)
