"""When those who left are to be removed, and what remains once they are: that it was done."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.training import add_months

PROPOSED_MONTHS = 24
LONGEST_MONTHS = 600


class Reason(StrEnum):
    """Why somebody was removed from the register."""

    RETENTION = "retention"
    """The time for which those who left are kept is over (*gallring*)."""
    REQUEST = "request"
    """At her own request."""
    MISTAKE = "mistake"
    """Was entered by mistake."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Employees were removed for good: when, by whom, why and how many; never whom.

    `employees` holds their ids, so that older files from other PCs do not bring them back.
    """

    id: str
    scope: str
    removed_at: datetime
    removed_by: str
    reason: Reason
    decision: str
    employees: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many were removed."""
        return len(self.employees)


@dataclass(frozen=True, slots=True)
class Retention:
    """What the municipality has decided: months after the last day; None while not decided."""

    months: int | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who has left: her last day, and how much of her is kept."""

    staff: Staff
    last: date
    completions: int
    attendance: int


def time_is_over(last: date, months: int, day: date) -> bool:
    """Tell whether somebody has been kept for so many months after her last day."""
    return add_months(last, months) < day
