"""A parcel: a document, or a unit with its staff, on its way from PC to PC as one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vinr_desktop.domain.merge import Head, Strand

ENDING = ".vinr"
"""How the name of a parcel's file ends."""


class Purpose(StrEnum):
    """What the receiver is asked to do."""

    REVIEW = "review"
    SIGN = "sign"
    RETURN = "return"
    SHARE = "share"
    UNIT = "unit"
    """A unit's staff and requirements, from HR to its manager."""
    UNIT_RETURN = "unit_return"
    """What was registered in a unit, from its manager to HR."""


FOR_UNITS = (Purpose.UNIT, Purpose.UNIT_RETURN)
FOR_DOCUMENTS = tuple(purpose for purpose in Purpose if purpose not in FOR_UNITS)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a parcel, as she calls herself."""

    name: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels: everything known of one document or unit, and the bytes that it points at.

    `document_id` is the unit's where the purpose is one of FOR_UNITS. `strands` holds the
    document's or unit's first, then units, people, certificates, contacts and staff that it needs;
    `blobs` the form's text, signed files and certificates, by SHA-256 in hex.
    """

    document_id: str
    title: str
    purpose: Purpose
    sender: Sender
    made_at: datetime
    strands: tuple[Strand, ...]
    message: str = ""
    blobs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def is_of_unit(self) -> bool:
        """Tell whether it holds a unit's staff and training, not a document."""
        return self.purpose in FOR_UNITS


@dataclass(frozen=True, slots=True)
class Sealed:
    """A parcel as it arrived: with the certificate that sealed it, whose seal was found whole."""

    parcel: Parcel
    certificate: bytes


class Fate(StrEnum):
    """What taking in does with a field."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REMOVED = "removed"
    """Erased by whoever sends it."""
    REFUSED = "refused"
    """Not the sender's to change; it stays as it is here."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One answer or fact of a parcel: what becomes of it, and the versions that stand after.

    `place` and `what` say in words where it belongs. `before` is None for what is new here;
    `versions` holds the one in force first, none for what is erased; they are rows of `table`.
    """

    fate: Fate
    place: str
    what: str
    question_id: str
    before: Head | None
    versions: tuple[Head, ...]
    table: str = "answer"
