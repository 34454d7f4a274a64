"""Reviews, and what is said in them."""

from vinr_desktop.domain.review import Comment, Review
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class ReviewStore:
    """Reads and writes reviews and comments; none is ever deleted."""

    def __init__(self, db: Database) -> None:
        self._reviews = RowTable(db, "review", Review)
        self._comments = RowTable(db, "comment", Comment)

    def of(self, document_id: str) -> list[Review]:
        """Return the reviews of a document, the first one first."""
        return self._reviews.where("document_id = ?", (document_id,), order_by="asked_at, id")

    def all(self) -> list[Review]:
        """Return the reviews of every document, the first one first."""
        return self._reviews.all(order_by="asked_at, id")

    def all_comments(self) -> list[Comment]:
        """Return everything said about any document, as it was said."""
        return self._comments.all(order_by="at, id")

    def comments(self, document_id: str) -> list[Comment]:
        """Return everything said about a document, as it was said."""
        return self._comments.where("document_id = ?", (document_id,), order_by="at, id")

    def comment(self, comment_id: str) -> Comment | None:
        """Return one comment, None when there is none."""
        return self._comments.get(comment_id)

    def save(self, review: Review) -> None:
        """Keep a new or decided review."""
        self._reviews.save(review)

    def save_comment(self, comment: Comment) -> None:
        """Keep a new or settled comment."""
        self._comments.save(comment)
