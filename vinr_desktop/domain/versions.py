"""The versions of one routine: their numbers, which is in force, and what is told of each.

Every version is a document of its own; `series` binds them. Nothing of an old one is ever changed
but its state: what was adopted can be read for ever.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vinr_desktop.domain.composed import HistoryRow
from vinr_desktop.domain.document import IN_FORCE, Document, State, add_months, is_current


class Change(StrEnum):
    """How much a version changes: MINOR is wording only, so that nobody has to read it again."""

    MINOR = "minor"
    MAJOR = "major"


class AdoptedHow(StrEnum):
    """By what a document was adopted."""

    SIGNATURE = "signature"
    PAPER = "paper"
    SERVICE = "service"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """That somebody has looked at an adopted document and found that it still holds.

    `note` says what was checked; `next_review` when it is to be done again.
    """

    id: str
    scope: str
    document_id: str
    followed_on: date
    person: str
    note: str
    next_review: date
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How an adopted document stands on a day: looked at last, to be looked at, and current."""

    looked_at: date | None
    next_review: date | None
    is_current: bool
    current_until: date | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """An adopted copy of a version that somebody has set aside, since another copy is in force.

    `document_id` is the document in force. `other_id` is the copy's: the same one where two PCs
    adopted the same document, another one where each had begun the version by itself. One whose
    choice was undone is `taken_back`, never deleted.
    """

    id: str
    scope: str
    document_id: str
    other_id: str
    version: str
    pdf_sha256: str
    content_sha256: str
    adopted_on: date | None
    decided_by: str
    reason: str
    person: str
    at: datetime
    taken_back: bool = False


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers that sort: "1.10" comes after "1.9"."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def next_version(version: str, change: Change) -> str:
    """Return the number of the version after: 1.0 becomes 1.1 (minor) or 2.0 (major)."""
    major, minor = (*number(version), 0, 0)[:2]
    return f"{major + 1}.0" if change is Change.MAJOR else f"{major}.{minor + 1}"


def newest_first(versions: Iterable[Document]) -> list[Document]:
    """Return the versions of a series in an order that is the same on every PC."""
    return sorted(versions, key=_age, reverse=True)


def in_force(versions: Iterable[Document]) -> Document | None:
    """Return the version of a series that is in force now, None when none is."""
    return next((one for one in newest_first(versions) if one.state in IN_FORCE), None)


def in_force_on(versions: Iterable[Document], day: date) -> Document | None:
    """Return the version that was in force on a day, as known today; None when none was.

    A version is in force from its adoption until a later one is adopted or it is withdrawn. Copies
    that were set aside are left out by the caller.
    """
    adopted = [one for one in versions if one.adopted_on and one.state not in _DRAFTS]
    told = [one for one in adopted if one.adopted_on and one.adopted_on <= day]
    if not told:
        return None
    last = max(told, key=_age)
    is_gone = last.withdrawn_on is not None and last.withdrawn_on <= day
    return None if is_gone else last


def replaced_by(versions: Iterable[Document]) -> list[tuple[Document, Document]]:
    """Return each version that ought to be replaced with the one that replaces it.

    A later version replaces the ones before also where it has been withdrawn since. Two adopted
    copies of one version never replace each other: a person says which is in force.
    """
    adopted = [one for one in newest_first(versions) if one.state not in _DRAFTS]
    return [
        (one, adopted[0])
        for one in adopted[1:]
        if one.state in IN_FORCE and not _are_copies(one, adopted[0])
    ]


def twins(versions: Iterable[Document]) -> list[Document]:
    """Return the adopted copies of the newest version where several are in force, else none."""
    adopted = [one for one in newest_first(versions) if one.state not in _DRAFTS]
    copies = [one for one in adopted if one.state in IN_FORCE and _are_copies(one, adopted[0])]
    return copies if len(copies) > 1 else []


def aside(records: Iterable[SetAside]) -> dict[str, SetAside]:
    """Return the documents that are set aside for another one, by id: the last choice counts."""
    live = [one for one in records if not one.taken_back and one.other_id != one.document_id]
    chosen: dict[str, tuple[datetime, str]] = {}
    for one in live:
        chosen[one.document_id] = max(chosen.get(one.document_id, (one.at, "")), (one.at, one.id))
    return {
        one.other_id: one
        for one in sorted(live, key=lambda one: (one.at, one.id))
        if (one.at, one.id) >= chosen.get(one.other_id, (one.at, ""))
    }


def asks_to_be_read_again(document: Document) -> bool:
    """Tell whether staff have to read this version though they have read the one before."""
    return document.kind_of_change != Change.MINOR


def standing(
    document: Document, follow_ups: Iterable[FollowUp], day: date, months: int
) -> Standing:
    """Return how a document stands on a day; `months` is how long one look keeps it current."""
    told = list(follow_ups)
    followed_on = max((one.followed_on for one in told), default=None)
    looked_at = max(filter(None, (document.adopted_on, followed_on)), default=None)
    return Standing(
        looked_at=looked_at,
        next_review=next_review(document, told),
        is_current=document.state in IN_FORCE
        and is_current(document.adopted_on, followed_on, day, months),
        current_until=add_months(looked_at, months) if looked_at else None,
    )


def next_review(document: Document, follow_ups: Iterable[FollowUp]) -> date | None:
    """Return when a document is to be looked at: what the last follow-up says, else the document.

    Everything that tells the day tells this one: lists, cards, letters and calendars.
    """
    last = max(follow_ups, key=lambda one: (one.followed_on, one.noted_at), default=None)
    return last.next_review if last else document.review_date


def rows_text(rows: Iterable[HistoryRow]) -> str:
    """Return rows of a revision history as text to keep."""
    data = [
        [row.version, row.day.isoformat() if row.day else "", row.change, row.by] for row in rows
    ]
    return json.dumps(data, ensure_ascii=False)


def rows_of(text: str) -> tuple[HistoryRow, ...]:
    """Return the rows that `rows_text` made; none of an empty text."""
    return tuple(
        HistoryRow(version, date.fromisoformat(day) if day else None, change, by)
        for version, day, change, by in json.loads(text or "[]")
    )


def _are_copies(one: Document, other: Document) -> bool:
    """Tell whether two adopted documents are copies of one version, both signed in the program.

    What is registered from outside says itself what it replaces, whatever its number is.
    """
    is_signed = bool(one.pdf_sha256 and other.pdf_sha256)
    return is_signed and number(one.version) == number(other.version)


_DRAFTS = (State.DRAFT, State.REVIEW)


def _age(document: Document) -> tuple[object, ...]:
    adopted_on = document.adopted_on or date.min
    return number(document.version), adopted_on, document.created_at, document.id
