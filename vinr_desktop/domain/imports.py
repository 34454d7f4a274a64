"""An import as it is remembered: when, by whom, and which rows it wrote."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class ImportDone:
    """An import that can be undone as a whole; `step` is its id in the journal."""

    step: str
    at: datetime
    person: str
    rows: int
    is_staff: bool
    """False for completed courses."""
