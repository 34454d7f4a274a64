"""What an import of a staff list would do: shown first, and written only when agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import Employee, Employment
from vinr_desktop.domain.staff_rows import StaffRow, Unreadable

MANY = 5
"""So many leaving ask once more, where they are more than one in ten too."""

FOLLOWS_NOW = "Lades in för hand, följer nu listan"
"""What is told of an employment in which nothing changes but that lists may change it."""


class Fate(StrEnum):
    """What becomes of an employment."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    LEFT = "left"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that gets another value; both as texts, units by their path."""

    field: Field
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One employment in the preview; `row` is 0 for one that the list does not hold."""

    fate: Fate
    row: int
    number: str
    name: str
    unit_id: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a staff list is compared with the register by.

    `places` gives the id of the unit that each row's words mean. `covered` holds the units whose
    whole staff the list has: only there can somebody have left, None where nothing was said.
    `tells_last` says that the list has a column for the last day. `spared` are numbers that nobody
    may be said to have left by: their rows could not be read. `namesakes` are the names, in small
    letters, in such rows that told no number. `never` are never taken in.
    """

    rows: tuple[StaffRow, ...]
    places: Mapping[str, str]
    source: str
    day: date
    covered: frozenset[str] | None = None
    tells_last: bool = False
    spared: frozenset[str] = frozenset()
    namesakes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome for each employment that something happens to, and the rows to write."""

    outcomes: tuple[Outcome, ...]
    unchanged: int
    skipped: int
    employees: tuple[Employee, ...]
    employments: tuple[Employment, ...]
    staff_before: int
    """How many employments of the list's source were going on where somebody can leave."""

    def count(self, fate: Fate) -> int:
        """Return how many employments get this fate."""
        if fate is Fate.UNCHANGED:
            return self.unchanged
        return sum(outcome.fate is fate for outcome in self.outcomes)

    @property
    def asks_about_leaving(self) -> bool:
        """True where so many would leave that it has to be confirmed."""
        left = self.count(Fate.LEFT)
        return left >= MANY and left * 10 > self.staff_before


@dataclass(frozen=True, slots=True)
class Plan:
    """A comparison with what could not be read, and the units that have to be made.

    `new_units` stand by the words of the list, `dropped` are headers of columns never taken in.
    `nearly` gives the units that were found though the list's path to them is another.
    """

    asked: Asked
    comparison: Comparison
    unreadable: tuple[Unreadable, ...] = ()
    new_units: Mapping[str, Unit] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    nearly: Mapping[str, str] = field(default_factory=dict)

    def count(self, fate: Fate) -> int:
        """Return how many employments get this fate."""
        return self.comparison.count(fate)

    @property
    def changes_nothing(self) -> bool:
        """True where there is nothing to write."""
        found = self.comparison
        return not (found.employees or found.employments or self.new_units)
