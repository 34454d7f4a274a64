"""What a unit's file may hold, and what of it counts where its sender may not change everything.

A manager's file brings what is registered in the unit: completions, absences, meetings, presence,
and the unit's own employments. What else it says is left out, and what stands here stays: nothing
that a file leaves away is ever deleted by it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from vinr_desktop.domain.merge import Field, Head, Heads, Order, Strand, dot, has_seen, in_force

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "unit": ("unit",),
    "person": ("person",),
    "signing_certificate": ("signing_certificate",),
    "employee": ("employee", "employment", "absence", "completion"),
    "course": ("course",),
    "rule": ("rule",),
    "policy": ("policy",),
    "occasion": ("occasion", "attendance"),
    "staff_meeting": ("staff_meeting", "attendance"),
    "removal": ("removal",),
}
"""The tables that a strand of each kind holds; the first is the one that it is named after."""

Allows = Callable[[Field, Head | None, Head], bool]
"""Tells whether what stands in a field (None: nothing) may be changed to a value."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A strand as far as it counts, and what in it was new and does not."""

    strand: Strand
    refused: tuple[Field, ...]


def kind_of(strand: Strand) -> str:
    """Return what kind of strand it is, "" for an erased one; ValueError where it is mixed."""
    tables = {field.table for field in strand.fields}
    if not tables:
        return ""
    for kind, family in FAMILIES.items():
        if tables <= {*family} and (kind in tables or kind == "employee"):
            return kind
    raise ValueError("a strand that no unit's file holds")


def news_of(mine: Strand, other: Strand) -> Strand:
    """Return a strand with only what stands otherwise in one's own: the rest has been looked at."""
    fields = {f: heads for f, heads in other.fields.items() if mine.fields.get(f) != heads}
    return Strand(other.id, other.known, fields)


def courses_of(strands: Iterable[Strand]) -> frozenset[str]:
    """Return the courses that were done or are held by what strands tell."""
    return frozenset(
        str(head.values.get("course_id"))
        for strand in strands
        for field, heads in strand.fields.items()
        if field.table in ("completion", "occasion")
        for head in heads
    )


def narrowed(mine: Strand, theirs: Strand, allows: Allows, order: Order) -> Narrowed:
    """Return a strand from another PC as far as it counts here.

    What it leaves away, what is old and what is refused stands as it does here. It is believed to
    have seen no more of others' writing than can be seen in it or is known here.
    """
    fields: dict[Field, Heads] = {}
    refused: list[Field] = []
    for field in {**mine.fields, **theirs.fields}:
        ours, came = mine.fields.get(field, ()), theirs.fields.get(field, ())
        known = {dot(head) for head in ours}
        news = [h for h in came if dot(h) not in known and not has_seen(mine.known, h)]
        before = in_force(field, ours, order) if ours else None
        if news and all(allows(field, before, head) for head in news):
            fields[field] = came
            continue
        if news:
            refused.append(field)
        if ours:
            fields[field] = ours
    return Narrowed(Strand(theirs.id, _believed(mine, theirs), fields), tuple(refused))


def _believed(mine: Strand, theirs: Strand) -> dict[str, int]:
    seen = dict(mine.known)
    for heads in theirs.fields.values():
        for head in heads:
            seen[head.node] = max(head.number, seen.get(head.node, 0))
    return {node: min(number, seen.get(node, 0)) for node, number in theirs.known.items()}
