"""What surrounds the answers of a document when it is composed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.composed import HistoryRow
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.document import Document


@dataclass(frozen=True, slots=True)
class Frame:
    """The document itself, whose it is and what it leans on.

    `contacts` is the directory by id; `laws` the day each law of the catalogue was checked.
    """

    document: Document
    sector: Sector
    municipality: str
    contacts: Mapping[str, Contact]
    laws: Mapping[str, date]
    history: tuple[HistoryRow, ...]
    made_at: datetime
