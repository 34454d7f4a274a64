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

    A version is in force from its adoption until a later one is adopted or it is withdrawn.
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

    A later version replaces the ones before also where it has been withdrawn since.
    """
    adopted = [one for one in newest_first(versions) if one.state not in _DRAFTS]
    return [(one, adopted[0]) for one in adopted[1:] if one.state in IN_FORCE]


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


_DRAFTS = (State.DRAFT, State.REVIEW)


def _age(document: Document) -> tuple[object, ...]:
    adopted_on = document.adopted_on or date.min
    return number(document.version), adopted_on, document.created_at, document.id
