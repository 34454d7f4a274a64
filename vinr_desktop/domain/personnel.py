"""Who works where and when: the least that the training register needs to know.

Never personnummer, salary, private address or phone, a reason for an absence, or free notes on a
person. Whoever has a protected identity is known by an alias only.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Employee:
    """A person in the department's service. `number` names her to HR (employment number, user id).

    `name` is an alias where `is_protected`; she is then left out of every export and print.
    """

    id: str
    scope: str
    number: str
    name: str
    email: str = ""
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class Employment:
    """One employment in one unit, first and last day included; `last` None while it goes on.

    `number` is HR's for this employment, `source` where it came from; only an import of the same
    source can end it. `profession` and `form` are the catalogue's names where it knows them,
    otherwise as HR writes them.
    """

    id: str
    scope: str
    employee_id: str
    number: str
    unit_id: str
    profession: str
    form: str
    first: date
    last: date | None = None
    source: str = ""

    @property
    def span(self) -> "Span":
        """The days of the employment."""
        return Span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, first and last included, without a reason; deadlines stand still meanwhile."""

    id: str
    scope: str
    employee_id: str
    first: date
    last: date | None = None
    taken_back: bool = False

    @property
    def span(self) -> "Span":
        """The days of the absence."""
        return Span(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Staff:
    """One person with everything that her deadlines depend on."""

    employee: Employee
    employments: tuple[Employment, ...]
    absences: tuple[Absence, ...] = ()

    def employments_on(self, day: date) -> tuple[Employment, ...]:
        """Return the employments that she has on a day."""
        return tuple(one for one in self.employments if one.span.holds(day))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days in a row, both ends included; `last` None where there is no end."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)

    def met_with(self, other: "Span") -> "Span | None":
        """Return the days that both have, None where there are none."""
        first = max(self.first, other.first)
        lasts = [last for last in (self.last, other.last) if last is not None]
        last = min(lasts, default=None)
        return None if last is not None and last < first else Span(first, last)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the same days with spans that overlap or follow each other made one, in order.

    A span that ends before it begins has no days.
    """
    whole: list[Span] = []
    for span in sorted(spans, key=lambda each: each.first):
        if span.last is not None and span.last < span.first:
            continue
        previous = whole[-1] if whole else None
        if previous is None or (previous.last is not None and previous.last + _DAY < span.first):
            whole.append(span)
        elif previous.last is not None:
            last = None if span.last is None else max(previous.last, span.last)
            whole[-1] = Span(previous.first, last)
    return whole


def hired_on(employments: Iterable["Employment"], day: date) -> date:
    """Return the first day of the unbroken time of employment that holds on a day.

    A move is no new beginning. The earliest day there is where nobody is employed then.
    """
    spans = joined(employment.span for employment in employments)
    return next((span.first for span in spans if span.holds(day)), date.min)


def employee_id(number: str) -> str:
    """Return the id that every PC gives to whom HR calls by this number."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"employee/{number.strip().casefold()}"))


def employment_id(employee: str, number: str, unit_id: str, profession: str, first: date) -> str:
    """Return the id that every PC gives to an employment."""
    words = (employee, number.strip().casefold(), unit_id, profession.casefold())
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"employment/{'/'.join(words)}/{first.isoformat()}"))


def absence_id(employee: str, first: date) -> str:
    """Return the id that every PC gives to an absence."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"absence/{employee}/{first.isoformat()}"))


def scope_of(employments: Sequence[Employment]) -> str:
    """Return where somebody belongs: what the units that she works in share, or last worked in."""
    going_on = [each.scope for each in employments if each.last is None]
    return shared_scope(going_on or [each.scope for each in employments])


def shared_scope(scopes: Sequence[str]) -> str:
    """Return the path of the nearest unit above all of these; "" for none."""
    if not scopes:
        return ""
    parts = [scope.rstrip("/").split("/") for scope in scopes]
    same: list[str] = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        same.append(level[0])
    return "/".join(same) + "/" if same else ""
