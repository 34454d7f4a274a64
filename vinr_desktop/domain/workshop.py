"""A workshop: a group goes through the steps together. Who took part, and how long each step took.

Who took part is a fact of the document and shows that the work was done together (measure 1.1).
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part on a day; one noted by mistake is taken back, never deleted.

    Who noted it stands in the journal: two PCs that note the same make the same row.
    """

    id: str
    scope: str
    document_id: str
    held_on: date
    name: str
    function: str
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """One day's work with a document, and who took part."""

    document_id: str
    held_on: date
    participants: tuple[Participant, ...]


def participant_id(document_id: str, held_on: date, name: str) -> str:
    """Return the id that every PC gives to somebody's part in a day's work."""
    key = f"{document_id}/participant/{held_on.isoformat()}/{' '.join(name.split()).casefold()}"
    return str(uuid.uuid5(uuid.NAMESPACE_OID, key))


def workshops(participants: Iterable[Participant]) -> tuple[Workshop, ...]:
    """Return the days on which people took part, by document, the first one first."""
    days: dict[tuple[str, date], list[Participant]] = {}
    for one in participants:
        if not one.taken_back:
            days.setdefault((one.document_id, one.held_on), []).append(one)
    held = [Workshop(document, day, tuple(people)) for (document, day), people in days.items()]
    return tuple(sorted(held, key=lambda workshop: workshop.held_on))


@dataclass(frozen=True, slots=True)
class TimeUsed:
    """How many seconds a group has spent on each step; `since` is when it came to `step`.

    Moments are seconds of a clock that only goes forward.
    """

    step: str
    since: float
    before: Mapping[str, float] = field(default_factory=dict)

    def moved_to(self, step: str, now: float) -> "TimeUsed":
        """Return the time used with another step begun."""
        spent = {**self.before, self.step: self.seconds(self.step, now)}
        return replace(self, step=step, since=now, before=spent)

    def seconds(self, step: str, now: float) -> float:
        """Return the seconds spent on a step so far, all visits together."""
        running = now - self.since if step == self.step else 0.0
        return self.before.get(step, 0.0) + running
