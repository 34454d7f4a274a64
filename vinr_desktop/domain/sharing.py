"""What is in force where two PCs differ: the rules that are ours, over `domain.merge`."""

from vinr_desktop.domain.document import State
from vinr_desktop.domain.merge import Field, Head, Heads, is_conflict, latest

LIFE = "life"
"""The part of a document that tells how far it has come."""
ERASED = "erased"
"""The part of a registered file that tells that its content has been erased."""

_RANKS = {
    State.DRAFT: 0, State.REVIEW: 0, State.ADOPTED: 2, State.DELIVERED: 3, State.FILED: 4,
    State.REPLACED: 5, State.WITHDRAWN: 6,
}  # fmt: skip


def order(field: Field, head: Head) -> tuple[object, ...]:
    """Return what decides between two writings of a field; the greatest is in force.

    The later one is, but what somebody has signed is never undone by what another wrote without
    having seen it, and a name never gives way to none. So a withdrawal is undone everywhere by
    whoever had seen it, and one that she had not seen stands. What is erased stays erased.
    """
    return _rank(field, head), *latest(field, head)


def is_contested(field: Field, heads: Heads) -> bool:
    """Tell whether somebody has to settle what counts: different writings of the same rank.

    Steps that have been taken are nobody's to settle.
    """
    if field.table == "event":
        return False
    highest = max((_rank(field, head) for head in heads), default=0)
    return is_conflict(tuple(head for head in heads if _rank(field, head) == highest))


def _rank(field: Field, head: Head) -> int:
    if field.part == LIFE:
        signed = 1 if head.values.get("pdf_sha256") else 0
        return max(_RANKS[State(str(head.values.get("state")))], signed)
    if field.part == ERASED:
        return 1 if head.values.get("erased_at") else 0
    if field.table == "unit":
        return 1 if head.values.get("name") else 0
    return 0
