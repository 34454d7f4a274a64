"""The journal's entries: who changed what, when, from what to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change of one row. `old` and `new` hold the columns that changed, as they are stored.

    `old` is None for a new row, `new` for a deleted one. With `erased`, a side may be None because
    it held text that has been removed for good.
    """

    seq: int
    id: str
    at: datetime
    person: str
    account: str
    step: str
    cause: str
    table: str
    row_id: str
    document_id: str
    op: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None
    erased: bool
