"""A filled-in form and its life, from draft to filed, replaced or withdrawn.

Every version is a document of its own; the versions of one routine share `series`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class State(StrEnum):
    """The states of a document (measure 2.4: adopted and filed in the management system)."""

    DRAFT = "draft"
    REVIEW = "review"
    ADOPTED = "adopted"
    DELIVERED = "delivered"
    FILED = "filed"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


LOCKED_STATES = frozenset(State) - {State.DRAFT, State.REVIEW}
IN_FORCE = frozenset({State.ADOPTED, State.DELIVERED, State.FILED})


@dataclass(frozen=True, slots=True)
class Document:
    """One version of one filled-in form.

    `form_sha256` points at the form text that the draft keeps; `pdf_sha256` at the signed bytes
    (set from the first signature on, while `state` stays DRAFT or REVIEW until all have signed).
    `discarded_at` hides it, undoable. Where the writer stood is a setting of the PC, not a fact.
    `builds_on` is the id of the version before, `earlier` the revision history up to there, and
    `change` what this version changes. `adopted_how` tells by what it was adopted, `decided_by` and
    `decision` whose decision it was and its reference.
    """

    id: str
    scope: str
    series: str
    form_id: str
    form_version: int
    form_sha256: str
    title: str
    unit_id: str
    version: str
    state: State
    owner: str
    created_at: datetime
    updated_at: datetime
    registry_number: str = ""
    valid_from: date | None = None
    review_date: date | None = None
    adopted_on: date | None = None
    pdf_sha256: str = ""
    content_sha256: str = ""
    discarded_at: datetime | None = None
    kind_of_change: str = ""
    builds_on: str = ""
    earlier: str = ""
    change: str = ""
    adopted_how: str = ""
    decided_by: str = ""
    decision: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""

    @property
    def is_locked(self) -> bool:
        """True once somebody has signed: a later change is a new version."""
        return self.state in LOCKED_STATES or bool(self.pdf_sha256)


class EventKind(StrEnum):
    """The steps in a document's life that its history tells."""

    CREATED = "created"
    REGISTERED = "registered"
    COPIED = "copied"
    HANDED_OVER = "handed_over"
    REVIEW_ASKED = "review_asked"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    REVIEW_TAKEN_BACK = "review_taken_back"
    MOVED = "moved"
    SIGNED = "signed"
    SIGNING_WITHDRAWN = "signing_withdrawn"
    ADOPTED = "adopted"
    DELIVERED = "delivered"
    FILED = "filed"
    READABLE = "readable"
    FOLLOWED_UP = "followed_up"
    CONTACTS_ISSUED = "contacts_issued"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    FILE_ERASED = "file_erased"
    DISCARDED = "discarded"
    RESTORED = "restored"
    SETTLED = "settled"
    CHOICE_UNDONE = "choice_undone"


@dataclass(frozen=True, slots=True)
class Event:
    """One step in the life: what, who and when; `note` in plain Swedish where it adds something."""

    id: str
    scope: str
    document_id: str
    kind: EventKind
    at: datetime
    person: str
    note: str = ""


class DeliveryState(StrEnum):
    """Whether a delivery has arrived in the management system's folder.

    LEAVING is to be moved to the archive, ARCHIVED lies there, NOT_NEEDED never had to arrive.
    """

    WAITING = "waiting"
    DELIVERED = "delivered"
    LEAVING = "leaving"
    ARCHIVED = "archived"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of an adopted document: where to, under which name, and how it went."""

    id: str
    scope: str
    document_id: str
    folder: str
    file_name: str
    pdf_sha256: str
    state: DeliveryState
    requested_at: datetime
    delivered_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a document lies in the management system (measure 2.4) and that staff can read it."""

    id: str
    scope: str
    document_id: str
    filed_on: date
    place: str
    filed_by: str
    registry_number: str = ""
    readable_on: date | None = None
    readable_by: str = ""


def file_name(label: str, unit: str, version: str, day: date, ending: str) -> str:
    """Return the delivery name `YYYY-MM-DD_<label>_<unit>_v<version>.<ending>`.

    ASCII without spaces, at most 100 characters; the unit's name is cut where it must be.
    """
    head, tail = f"{day.isoformat()}_{ascii_name(label)}_", f"_v{version}.{ending}"
    room = max(1, 100 - len(head) - len(tail))
    return head + ascii_name(unit)[:room].rstrip("-") + tail


def ascii_name(text: str) -> str:
    """Return text as ASCII for a file name: å and ä become a, ö o, anything else odd a hyphen."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "namnlos"


def is_current(
    adopted_on: date | None, followed_up_on: date | None, day: date, months: int
) -> bool:
    """Tell whether a routine counts as current on a day: adopted or followed up within `months`.

    Source: the national unit surveys' definition; the limit is the municipality's setting.
    """
    latest = max(filter(None, (adopted_on, followed_up_on)), default=None)
    return latest is not None and latest <= day < add_months(latest, months)


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, the last of the month where it does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - date(year, month, 1)).days
    return date(year, month, min(day.day, last))
