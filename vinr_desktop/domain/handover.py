"""A parcel: one document with what belongs to it, on its way from PC to PC as one file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from vinr_desktop.domain.merge import Head, Strand


class Purpose(StrEnum):
    """What the receiver is asked to do."""

    REVIEW = "review"
    SIGN = "sign"
    RETURN = "return"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a parcel, as she calls herself."""

    name: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What travels: everything known of one document, and the bytes that it points at.

    `strands` holds the document's first, then units, people, certificates and contacts that it
    prints or needs; `blobs` the form's text, signed files and certificates, by SHA-256 in hex.
    """

    document_id: str
    title: str
    purpose: Purpose
    sender: Sender
    made_at: datetime
    strands: tuple[Strand, ...]
    message: str = ""
    blobs: Mapping[str, bytes] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True)
class Arrival:
    """One answer or fact of a parcel: what becomes of it, and the versions that stand after.

    `place` and `what` say in words where it belongs. `before` is None for what is new here;
    `versions` holds the one in force first; they are rows of `table`.
    """

    fate: Fate
    place: str
    what: str
    question_id: str
    before: Head | None
    versions: tuple[Head, ...]
    table: str = "answer"
