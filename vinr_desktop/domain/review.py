"""A review: somebody reads the document before it is adopted, and says what she sees.

Comments belong to questions, not to pages, so that they stay where they belong while the text
changes. Each is settled by the owner, in one way or another, and nothing of it is taken away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Outcome(StrEnum):
    """How a review ended."""

    SENT_BACK = "sent_back"
    APPROVED = "approved"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Review:
    """One round: asked by the owner of a reviewer, decided by whoever read.

    `snapshot` is the SHA-256 of the answers as they were when it was asked for, so that what has
    changed since can be told. `outcome` is empty while the review goes on.
    """

    id: str
    scope: str
    document_id: str
    asked_by: str
    asked_at: datetime
    reviewer: str
    message: str
    wanted_on: date | None
    snapshot: str
    outcome: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None
    note: str = ""

    @property
    def is_open(self) -> bool:
        """True while the reviewer has not answered."""
        return not self.outcome


class Settled(StrEnum):
    """What became of a comment."""

    TAKEN = "taken"
    LEFT = "left"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a question, or in answer to another comment (`parent`).

    `passage` are the words it is about, empty for the whole answer. `proposal` is the answer that
    is proposed instead, as JSON, empty for none. `settled` is empty while it is open.
    """

    id: str
    scope: str
    document_id: str
    question_id: str
    parent: str
    passage: str
    text: str
    proposal: str
    person: str
    at: datetime
    settled: str = ""
    settled_by: str = ""
    settled_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """True for a comment that nobody has settled yet; an answer to one is never open."""
        return not self.settled and not self.parent


@dataclass(frozen=True, slots=True)
class Talk:
    """A comment with its answers, oldest first."""

    comment: Comment
    replies: tuple[Comment, ...]

    @property
    def last_by(self) -> str:
        """Who had the last word."""
        return (self.replies[-1] if self.replies else self.comment).person


@dataclass(frozen=True, slots=True)
class Standing:
    """How the review of a document stands: the last round, what is open, what is contested.

    `contested` counts the questions that two people have answered differently, `unsettled` what
    else they have written differently, adopted copies of one version among it.
    """

    review: Review | None = None
    open_talks: tuple[Talk, ...] = ()
    contested: int = 0
    unsettled: int = 0

    @property
    def is_waiting(self) -> bool:
        """True while somebody has to answer or to choose before the document can be adopted."""
        return self.contested + self.unsettled > 0 or (
            self.review is not None and self.review.is_open
        )

    def asks(self, name: str) -> bool:
        """Tell whether somebody is asked to read and has not answered."""
        review = self.review
        return review is not None and review.is_open and is_same_name(review.reviewer, name)

    def unanswered_by(self, name: str) -> int:
        """Return how many open comments somebody else has the last word in."""
        return sum(not is_same_name(talk.last_by, name) for talk in self.open_talks)


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two names are those of one person, however they are spaced."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def talks(comments: Iterable[Comment], question_order: Sequence[str]) -> list[Talk]:
    """Return comments with their answers, in the order of the questions, then as they were made."""
    said = sorted(comments, key=lambda comment: comment.at)
    places = {question_id: place for place, question_id in enumerate(question_order)}
    first = [comment for comment in said if not comment.parent]
    return [
        Talk(comment, tuple(reply for reply in said if reply.parent == comment.id))
        for comment in sorted(first, key=lambda c: places.get(c.question_id, len(places)))
    ]


def current(reviews: Iterable[Review]) -> Review | None:
    """Return the review that was asked for last, None when there was none."""
    return max(reviews, key=lambda review: review.asked_at, default=None)


def is_overdue(review: Review, day: date) -> bool:
    """Tell whether an answer was wanted before this day and has not come."""
    return review.is_open and review.wanted_on is not None and review.wanted_on < day
