"""Every status of a unit on a day, for other programs and as a table to read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vinr_desktop.domain.training import Level, Rule
from vinr_desktop.domain.training_status import Standing, Status

WORDS = {
    Status.VALID: "gäller",
    Status.EXPIRING: "går snart ut",
    Status.EXPIRED: "har gått ut",
    Status.MISSING: "saknas",
    Status.NOT_DUE: "inte dags än",
    Status.PAUSED: "pausad",
    Status.NOT_REQUIRED: "krävs inte",
}
HEAD = ("Medarbetare", "Nummer", "Enhet", "Krav", "Status", "Senast", "Gäller till")


@dataclass(frozen=True, slots=True)
class StatusEntry:
    """One person in one unit and one requirement; `rule` is what that says on the day asked.

    `number` is the person's, the same in all her units.
    """

    number: str
    name: str
    unit: str
    rule: Rule
    standing: Standing

    def as_data(self) -> dict[str, str | None]:
        """Return the entry for other programs; ids and dates as 2026-03-01."""
        due, valid_to = self.standing.due, self.standing.valid_to
        return {
            "employee": self.number,
            "unit": self.unit,
            "requirement": self.rule.requirement_id,
            "course": self.rule.course_id,
            "status": self.standing.status.value,
            "due": due.isoformat() if due else None,
            "valid_to": valid_to.isoformat() if valid_to else None,
        }

    def as_cells(self) -> tuple[str, ...]:
        """Return the entry as a line of the table."""
        advice = " (rekommenderad)" if self.rule.level is Level.RECOMMENDED else ""
        return (
            self.name,
            self.number,
            self.unit,
            self.rule.title + advice,
            WORDS[self.standing.status],
            str(self.standing.due or ""),
            str(self.standing.valid_to or ""),
        )


@dataclass(frozen=True, slots=True)
class StatusListing:
    """All entries, in Swedish order of names. `hidden` counts the people with protected identity,
    who are in no list that leaves the program."""

    entries: tuple[StatusEntry, ...]
    hidden: int = 0

    def as_data(self) -> list[dict[str, str | None]]:
        """Return all entries for other programs."""
        return [entry.as_data() for entry in self.entries]

    def in_words(self) -> list[str]:
        """Return a table to read, without what is not required, and a sentence that sums it up."""
        asked = [e for e in self.entries if e.standing.status is not Status.NOT_REQUIRED]
        lines = _aligned([HEAD, *(entry.as_cells() for entry in asked)]) if asked else []
        counts = Counter(entry.standing.status for entry in asked)
        told = ", ".join(_counted(counts[status], status) for status in WORDS if counts[status])
        people = len({entry.number for entry in self.entries})
        lines.append(f"{people} medarbetare: {told or 'inget krävs'}.")
        if self.hidden:
            lines.append(f"{self.hidden} med skyddade personuppgifter visas inte här.")
        return lines


def _counted(number: int, status: Status) -> str:
    is_bent = status is Status.PAUSED and number > 1
    return f"{number} {WORDS[status]}{'e' if is_bent else ''}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
