"""Merging what several PCs have written, without a common server and without losing a word.

A *field* is what one person writes at a time: an answer, a contact, the state of a document. It
keeps every value that nobody has knowingly written over (its heads): one as a rule, several where
two people wrote without having seen each other. A *strand* is what travels together, such as a
document with its answers; its `known` tells how much its owner has seen of every PC's writing.

Merging two strands gives the same whichever comes first, however often and in whatever order files
arrive (a multi-value register with version vectors; Shapiro et al., "A comprehensive study of
convergent and commutative replicated data types", 2011). A hub counts as one more PC: its `rev` is
the number of what it has given out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

Stored = str | int | float | None
"""One column's value, as the database keeps it."""

Known = Mapping[str, int]
"""How many changes of each PC have been seen, by the PC's id."""


@dataclass(frozen=True, slots=True)
class Field:
    """What is written at a time: the columns of one row that belong together."""

    table: str
    row: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A value that nobody has knowingly written over: the `number`th change made on PC `node`."""

    node: str
    number: int
    at: datetime
    person: str
    values: Mapping[str, Stored]


Heads = tuple[Head, ...]
Order = Callable[[Field, Head], tuple[object, ...]]
"""What decides between several heads of a field: the greatest is in force."""


@dataclass(frozen=True, slots=True)
class Strand:
    """What travels together: everything one owner knows of it."""

    id: str
    known: Known
    fields: Mapping[Field, Heads]


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a merge changes: the values in force before (None: a new row) and after (None:
    it was erased by somebody who had seen it)."""

    field: Field
    before: Head | None
    after: Head | None


def merge(mine: Strand, theirs: Strand) -> Strand:
    """Return both strands as one; of two different values of a field neither is dropped unless
    its writer's text was seen and written over. What one has seen and erased stays erased."""
    fields = {
        field: merge_heads(
            (mine.fields.get(field, ()), mine.known), (theirs.fields.get(field, ()), theirs.known)
        )
        for field in {**mine.fields, **theirs.fields}
    }
    standing = {field: heads for field, heads in fields.items() if heads}
    return Strand(mine.id, merge_known(mine.known, theirs.known), standing)


def merge_heads(mine: tuple[Heads, Known], theirs: tuple[Heads, Known]) -> Heads:
    """Return the heads of one field that stand after two PCs have met, in a fixed order."""
    (my_heads, my_known), (their_heads, their_known) = mine, theirs
    if len(my_heads) == 1 and my_heads == their_heads:
        return my_heads
    ours = {dot(head): head for head in my_heads}
    others = {dot(head): head for head in their_heads}
    kept = {
        key: head
        for key, head in {**ours, **others}.items()
        if (key in ours and key in others)
        or (key in ours and not has_seen(their_known, head))
        or (key in others and not has_seen(my_known, head))
    }
    return tuple(kept[key] for key in sorted(kept))


def merge_known(mine: Known, theirs: Known) -> dict[str, int]:
    """Return what both together have seen."""
    nodes = sorted({*mine, *theirs})
    return {node: max(mine.get(node, 0), theirs.get(node, 0)) for node in nodes}


def has_seen(known: Known, head: Head) -> bool:
    """Tell whether somebody who knows this much has seen a change."""
    return head.number <= known.get(head.node, 0)


def dot(head: Head) -> tuple[str, int]:
    """Return what names a change among all PCs."""
    return head.node, head.number


def latest(_field: Field, head: Head) -> tuple[object, ...]:
    """The usual order: the later writing is in force; the same moment is settled by the PC's id."""
    return head.at, head.node, head.number


def in_force(field: Field, heads: Heads, order: Order = latest) -> Head:
    """Return the head whose value counts until somebody settles it."""
    return max(heads, key=lambda head: order(field, head))


def is_conflict(heads: Heads) -> bool:
    """Tell whether several people have written different things in a field."""
    return any(head.values != heads[0].values for head in heads[1:])


def conflicts(strand: Strand) -> dict[Field, Heads]:
    """Return the fields where different values stand beside each other, to be settled."""
    return {field: heads for field, heads in strand.fields.items() if is_conflict(heads)}


def changes(before: Strand, after: Strand, order: Order = latest) -> list[Change]:
    """Return what a merge puts in force in the place of something else, new and erased rows too."""
    found = []
    for field in {**before.fields, **after.fields}:
        if before.fields.get(field) == after.fields.get(field):
            continue
        was, now = (
            in_force(field, heads, order) if heads else None
            for heads in (before.fields.get(field), after.fields.get(field))
        )
        if (was and was.values) != (now and now.values):
            found.append(Change(field, was, now))
    return found
