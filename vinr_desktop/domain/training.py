"""What is demanded of whom (courses and requirements) and what has been done (completions).

The plan's measures 1.2 and 1.4: everybody has basic and unit-specific knowledge, new employees
soon after they start, and everybody hears of the plan once a year.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.personnel import Employment
from vinr_desktop.domain.unit_tree import UnitTree

PLAN_INFORMATION = "plan-information"
"""The "course" of having heard of the action plan and its purpose (measure 1.2)."""

READING = "reading:"
"""Begins the course id of a routine's reading."""


@dataclass(frozen=True, slots=True)
class Course:
    """A training or material; `hours` 0 where no length was found.

    `validity_months` is the certificate's own, 0 where it has none. A stored course replaces the
    shipped one of the same id; `is_removed` takes it out of every list to choose from.
    """

    id: str
    title: str
    provider: str
    form: str
    suited_for: str
    source: str
    hours: float = 0.0
    web: str = ""
    summary: str = ""
    sectors: tuple[str, ...] = ()
    validity_months: int = 0
    scope: str = ""
    is_removed: bool = False

    def as_choice(self) -> Choice:
        """Return the course as an alternative of a question."""
        return Choice(self.id, self.title, self.summary, frozenset(self.sectors))


class Level(StrEnum):
    """How binding a requirement is: *krav* or *rekommenderad*."""

    DEMANDED = "demanded"
    RECOMMENDED = "recommended"


class Renewal(StrEnum):
    """When what has been done has to be done again."""

    NEVER = "never"
    MONTHS = "months"
    """So many months after it was done."""
    YEARLY = "yearly"
    """Every year in a period of the calendar."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a requirement says from one day on, until its next rule; `is_ended` takes it back.

    Empty `sectors`, `professions`, `forms` (of employment) and `units` (with all below) mean all.
    `days` is how soon after the start it has to be done, `months` belongs to Renewal.MONTHS,
    `first_month` and `last_month` (1-12) to Renewal.YEARLY. `is_introduction` says that `days`
    follows the one setting for introduction.
    """

    id: str
    scope: str
    requirement_id: str
    valid_from: date
    title: str
    course_id: str
    level: Level = Level.DEMANDED
    days: int = 90
    is_introduction: bool = True
    renewal: Renewal = Renewal.NEVER
    months: int = 0
    first_month: int = 1
    last_month: int = 12
    sectors: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    measure: str = ""
    source: str = ""
    is_ended: bool = False

    def concerns(self, employment: Employment, tree: UnitTree) -> bool:
        """Tell whether somebody with this employment has to follow the rule."""
        return (
            not self.is_ended
            and (not self.sectors or tree.sector(employment.unit_id) in self.sectors)
            and (not self.professions or employment.profession in self.professions)
            and (not self.forms or employment.form in self.forms)
            and (not self.units or any(tree.is_within(employment.unit_id, u) for u in self.units))
        )


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement with its history: rules by the day from which each holds.

    `validity` tells for how many months the certificate of a course counts, by the course's id;
    one that is not there has no end of its own.
    """

    id: str
    rules: tuple[Rule, ...]
    validity: Mapping[str, int] = field(default_factory=dict)

    def rule_on(self, day: date) -> Rule | None:
        """Return what the requirement says on a day, None before the first rule and once ended."""
        found = None
        for rule in self.rules:
            if rule.valid_from <= day:
                found = rule
        return None if found is None or found.is_ended else found

    def said_on(self, day: date) -> Rule:
        """Return the last rule by a day, also one that ends it; the first before there is any."""
        return next((r for r in reversed(self.rules) if r.valid_from <= day), self.rules[0])


def requirements(rules: Iterable[Rule], validity: Mapping[str, int]) -> tuple[Requirement, ...]:
    """Return the requirements that rules make; `validity` gives a course's months by its id."""
    grouped: dict[str, list[Rule]] = {}
    for rule in sorted(rules, key=lambda each: (each.valid_from, each.id)):
        grouped.setdefault(rule.requirement_id, []).append(rule)
    return tuple(Requirement(key, tuple(history), validity) for key, history in grouped.items())


class Attended(StrEnum):
    """How a course was taken."""

    ALONE = "alone"
    GROUP = "group"


class Origin(StrEnum):
    """What a completion stands on."""

    NOTED = "noted"
    """Registered in the program."""
    IMPORTED = "imported"
    """From a learning portal's file."""
    TAKEN_OVER = "taken_over"
    """From before the program, the day perhaps unknown."""
    MEETING = "meeting"
    """Present at a staff meeting; for a routine: *genomgången på APT*."""
    OCCASION = "occasion"
    """Present at a course occasion."""
    SIGNED = "signed"
    """The employee's own act: *läst och kvitterad*."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Somebody has done a course; `done_on` None where the day is not known (datum okänt).

    The certificate was shown on `seen_on` to `seen_by`; its file (`certificate`, SHA-256) is kept
    only where that is switched on. `read_id` and `read_sha256` bind the reading of a routine to
    the document that was read. `origin_id` is the meeting or occasion it comes from. A completion
    noted by mistake is taken back, never deleted: the journal shows both.
    """

    id: str
    scope: str
    employee_id: str
    course_id: str
    done_on: date | None
    noted_on: date
    attended: Attended = Attended.ALONE
    origin: Origin = Origin.NOTED
    origin_id: str = ""
    seen_on: date | None = None
    seen_by: str = ""
    certificate: str = ""
    read_id: str = ""
    read_sha256: str = ""
    taken_back: bool = False


def completion_id(employee: str, course_id: str, done_on: date | None, origin_id: str = "") -> str:
    """Return the id that every PC gives to this course done by this person on this day."""
    day = done_on.isoformat() if done_on else "unknown"
    words = "/".join((employee, course_id, day, origin_id))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"completion/{words}"))


def rule_id(requirement_id: str, valid_from: date) -> str:
    """Return the id that every PC gives to what a requirement says from a day on."""
    words = f"rule/{requirement_id}/{valid_from.isoformat()}"
    return str(uuid.uuid5(uuid.NAMESPACE_OID, words))


def reading_course(series: str, version: str) -> str:
    """Return the course id of reading a document; a new major version is another course."""
    return f"{READING}{series}:{version.split('.')[0]}"


def add_months(day: date, months: int) -> date:
    """Return the same day some months later; the month's last day where it has no such day."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, last_of_month(year, month).day))


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
