"""What documents should exist, for the department and its units, and how it stands with each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vinr_desktop.domain.document import IN_FORCE, Document, State, is_current
from vinr_desktop.domain.person import Unit

OVERALL_LINE = "overgripande-rutin"
"""The line of the list that local routines build on."""


class Level(StrEnum):
    """Where a document stands in the chain; each builds on those before it."""

    POLICY = "policy"
    PLAN = "plan"
    GUIDELINE = "guideline"
    OVERALL = "overall"
    LOCAL = "local"


_TYPES = (
    ("lokal rutin", Level.LOCAL),
    ("övergripande rutin", Level.OVERALL),
    ("riktlinje", Level.GUIDELINE),
    ("handlingsplan", Level.PLAN),
    ("policy", Level.POLICY),
)


def level_of(document_type: str) -> Level | None:
    """Return the level that a form's document type has in the chain, None where it has none."""
    words = document_type.casefold()
    return next((level for name, level in _TYPES if name in words), None)


@dataclass(frozen=True, slots=True)
class Expected:
    """One document that should exist: once for the department, or for every unit.

    `sectors` limits it to units of these, empty means all. `form_id` is the form that makes it,
    empty where it is made elsewhere. `removed` hides a shipped line.
    """

    id: str
    scope: str
    title: str
    level: Level
    per_unit: bool
    sectors: tuple[str, ...] = ()
    form_id: str = ""
    removed: bool = False

    def concerns(self, unit: Unit) -> bool:
        """Tell whether a unit should have it."""
        return self.per_unit and (not self.sectors or unit.sector in self.sectors)


class Standing(StrEnum):
    """How it stands with a document that should exist, the worst first."""

    MISSING = "missing"
    BEGUN = "begun"
    OLD = "old"
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Line:
    """One document that should exist, for a unit (None: the department), and what there is."""

    expected: Expected
    unit: Unit | None
    standing: Standing
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """A document that is there: which line it fulfils, and when it was last followed up."""

    document: Document
    expected: str
    followed_up_on: date | None = None


def lines(
    wanted: Iterable[Expected],
    units: Sequence[Unit],
    present: Sequence[Present],
    day: date,
    months: int,
) -> tuple[Line, ...]:
    """Return a line for every document that should exist, the department's first."""
    found = []
    for expected in wanted:
        for unit in [u for u in units if expected.concerns(u)] if expected.per_unit else [None]:
            here = [
                p
                for p in present
                if p.expected == expected.id
                and (unit is None or p.document.unit_id == unit.id)
                and p.document.discarded_at is None
            ]
            found.append(_line(expected, unit, here, day, months))
    return tuple(sorted(found, key=lambda line: line.unit is not None))


def counts(found: Iterable[Line]) -> Mapping[Standing, int]:
    """Return how many lines stand how."""
    standings = [line.standing for line in found]
    return {standing: standings.count(standing) for standing in Standing}


def _line(
    expected: Expected, unit: Unit | None, here: Sequence[Present], day: date, months: int
) -> Line:
    best = Line(expected, unit, Standing.MISSING)
    order = list(Standing)
    for one in here:
        standing = _standing(one, day, months)
        if standing and order.index(standing) > order.index(best.standing):
            best = Line(expected, unit, standing, one.document)
    return best


def _standing(one: Present, day: date, months: int) -> Standing | None:
    document = one.document
    if document.state in IN_FORCE:
        current = is_current(document.adopted_on, one.followed_up_on, day, months)
        return Standing.CURRENT if current else Standing.OLD
    return Standing.BEGUN if document.state in (State.DRAFT, State.REVIEW) else None
