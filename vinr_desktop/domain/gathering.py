"""Where people meet to learn: course occasions and staff meetings (APT)."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Occasion:
    """A course given on a day; `seats` 0 where there is no limit, `units` empty when it is for all.

    `starts` and `ends` are times as "13:00", empty where not known.
    """

    id: str
    scope: str
    course_id: str
    held_on: date
    starts: str = ""
    ends: str = ""
    place: str = ""
    leader: str = ""
    seats: int = 0
    units: tuple[str, ...] = ()
    is_cancelled: bool = False


class Topic(StrEnum):
    """What a staff meeting took up."""

    PLAN = "plan"
    """The action plan and its purpose (measure 1.2)."""
    ROUTINE = "routine"
    CASE = "case"
    """An invented case, never a real person."""


@dataclass(frozen=True, slots=True)
class StaffMeeting:
    """An APT: what was taken up, and how many knew whom to call ("x av y", counts only).

    `read_id` and `read_sha256` are the document that was gone through, as it was then.
    """

    id: str
    scope: str
    unit_id: str
    held_on: date
    led_by: str = ""
    topics: tuple[Topic, ...] = ()
    read_id: str = ""
    read_sha256: str = ""
    asked: int = 0
    knew: int = 0
    is_cancelled: bool = False


class Presence(StrEnum):
    """Where somebody stands towards an occasion or a meeting."""

    INVITED = "invited"
    BOOKED = "booked"
    PRESENT = "present"
    ABSENT = "absent"
    """Had a place and did not come: falls back to the list of those who lack it."""
    NONE = "none"
    """No longer invited or booked."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person and one occasion or meeting."""

    id: str
    scope: str
    gathering_id: str
    employee_id: str
    presence: Presence


def attendance_id(gathering_id: str, employee: str) -> str:
    """Return the id that every PC gives to one person at one occasion or meeting."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"attendance/{gathering_id}/{employee}"))


def meeting_id(unit_id: str, held_on: date, number: int) -> str:
    """Return the id that every PC gives to a unit's first, second ... meeting on a day."""
    words = f"meeting/{unit_id}/{held_on.isoformat()}"
    words += f"/{number}" if number > 1 else ""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, words))
