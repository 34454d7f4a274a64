"""What is in force where two PCs differ: the rules that are ours, over `domain.merge`."""

from vinr_desktop.domain.document import State
from vinr_desktop.domain.merge import Field, Head, Heads, Stored, latest

LIFE = "life"
"""The part of a document that tells how far it has come."""
ERASED = "erased"
"""The part of a registered file that tells that its content has been erased."""

_BESIDE_THE_POINT = ("scope", "noted_on")
"""Columns of the training register that alone are nothing to choose between."""
REGISTER = (
    "employee", "employment", "absence", "completion", "attendance", "occasion", "staff_meeting",
    "course", "rule", "policy",
)  # fmt: skip
"""The tables of the training register."""

_RANKS = {
    State.DRAFT: 0, State.REVIEW: 0, State.ADOPTED: 2, State.DELIVERED: 3, State.FILED: 4,
    State.REPLACED: 5, State.WITHDRAWN: 6,
}  # fmt: skip


def order(field: Field, head: Head) -> tuple[object, ...]:
    """Return what decides between two writings of a field; the greatest is in force.

    The later one is, but what somebody has signed is never undone by what another wrote without
    having seen it, a protected identity stays so, and a name never gives way to none. So a
    withdrawal is undone everywhere by whoever had seen it, and one that she had not seen stands.
    What is erased stays erased.
    """
    return _rank(field, head), *latest(field, head)


def is_contested(field: Field, heads: Heads) -> bool:
    """Tell whether somebody has to settle what counts: different writings of the same rank.

    Steps that have been taken are nobody's to settle. Two adopted copies always are somebody's,
    however far each has come.
    """
    if field.table == "event":
        return False
    if adopted_copies(field, heads):
        return True
    highest = max((_rank(field, head) for head in heads), default=0)
    alike = [said(field, head) for head in heads if _rank(field, head) == highest]
    return any(said != alike[0] for said in alike[1:])


def adopted_copies(field: Field, heads: Heads) -> Heads:
    """Return the heads of a document that was adopted on several PCs, one for each signed file.

    The one in force comes first; empty where there is one file or none.
    """
    if field.part != LIFE:
        return ()
    copies: dict[str, Head] = {}
    for head in sorted(heads, key=lambda head: order(field, head), reverse=True):
        pdf = str(head.values.get("pdf_sha256") or "")
        if pdf and State(str(head.values.get("state"))) not in (State.DRAFT, State.REVIEW):
            copies.setdefault(pdf, head)
    return tuple(copies.values()) if len(copies) > 1 else ()


def to_choose(field: Field, heads: Heads) -> Heads:
    """Return the writings that somebody has to choose between, the one in force first."""
    copies = adopted_copies(field, heads)
    if copies:
        return copies
    highest = max(_rank(field, head) for head in heads)
    left: list[Head] = []
    for head in sorted(heads, key=lambda head: order(field, head), reverse=True):
        same = any(said(field, head) == said(field, other) for other in left)
        if _rank(field, head) == highest and not same:
            left.append(head)
    return tuple(left)


def differing(heads: Heads) -> tuple[str, ...]:
    """Return the columns that writings of a field differ in."""
    first = heads[0].values
    names = dict.fromkeys(name for head in heads for name in head.values)
    return tuple(
        name
        for name in sorted(names)
        if any(h.values.get(name) != first.get(name) for h in heads[1:])
    )


def said(field: Field, head: Head) -> dict[str, Stored]:
    """Return what a writing says to those who have to choose."""
    if field.table not in REGISTER:
        return dict(head.values)
    return {name: v for name, v in head.values.items() if name not in _BESIDE_THE_POINT}


def _rank(field: Field, head: Head) -> int:
    if field.part == LIFE:
        signed = 1 if head.values.get("pdf_sha256") else 0
        return max(_RANKS[State(str(head.values.get("state")))], signed)
    if field.part == ERASED:
        return 1 if head.values.get("erased_at") else 0
    if field.table == "employee":
        return 1 if head.values.get("is_protected") else 0
    if field.table == "unit":
        return 1 if head.values.get("name") else 0
    return 0
