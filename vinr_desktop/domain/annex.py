"""The annex that tells what changed in a document since an earlier moment."""

from dataclasses import dataclass
from datetime import datetime

from vinr_desktop.domain.redline import Redline


@dataclass(frozen=True, slots=True)
class Annex:
    """A redline with the document that it is about.

    `since` stands after "sedan": "version 1.0" or "den senaste granskningen".
    """

    redline: Redline
    title: str
    unit: str
    municipality: str
    version: str
    is_draft: bool
    since: str
    made_at: datetime

    @property
    def heading(self) -> str:
        """What the annex is called."""
        return f"Ändringar sedan {self.since}"
