"""Judges very many people for one day: every case that differs is asked of the engine once.

Of an employment only the kind matters (what the rules see of its unit, its profession and form);
of a start before the first rule and of an end after the day, that they are. So a hundred thousand
people make a few hundred cases, each of which `demand` decides. What counts until when is asked
of `training_status` once for each day on which something was done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.demand import Demand, demands
from vinr_desktop.domain.personnel import Employment, Span
from vinr_desktop.domain.training import Completion, Renewal, Requirement, Rule
from vinr_desktop.domain.training_status import EXPIRING_DAYS, Status, judged, valid_to
from vinr_desktop.domain.unit_tree import UnitTree

STATUSES = tuple(Status)
CODES = {status: code for code, status in enumerate(STATUSES)}
NOBODY = -1
"""Stands in the place of a demand where nothing is demanded."""
ENDLESS = date.max.toordinal()

Cell = int
"""A status and the last day to do it (again) in one number, as `cell` makes it."""

WorkRow = tuple[str, str, str, str, str | None]
"""Unit, profession, form, first and last day of an employment, as they are stored."""

Kind = int
Work = tuple[Kind, str, str]
"""A kind of employment, its first day, and its last where it has ended before the day asked."""


def cell(status: Status, due: int) -> Cell:
    """Return a status and the ordinal of a last day, 0 for none, as one number."""
    return due << 3 | CODES[status]


NOT_ASKED = cell(Status.NOT_REQUIRED, 0)


class _Lasts(dict[str, int]):
    """By what was done, the last day on which it counts under a rule, 0 for none."""

    def __init__(self, rule: Rule, months: int) -> None:
        super().__init__()
        self._rule, self._months = rule, months

    def __missing__(self, done: str) -> int:
        latest, last = done.lstrip("?"), 0
        if done.startswith("?") and self._rule.renewal is Renewal.NEVER and not self._months:
            last = ENDLESS
        if latest:
            until = valid_to(self._rule, date.fromisoformat(latest), self._months)
            last = max(last, until.toordinal() if until else ENDLESS)
        self[done] = last
        return last


Step = tuple[_Lasts, int, int]
"""Of one rule: how long things done count, the first last day, and when the rule came in."""


class Kinds:
    """What the rules can tell one employment from another by, and what they demand: on any day."""

    def __init__(self, requirements: Sequence[Requirement], tree: UnitTree) -> None:
        self.tree = tree
        self.requirements = tuple(requirements)
        self.clocks = [Clock(each, tree) for each in requirements]
        self.begins = min((each.begins for each in self.clocks), default="")
        self._units = _UnitKinds(requirements, tree)
        self._kinds: dict[tuple[tuple[bool, ...], ...], Kind] = {}
        self._kind_seen: dict[tuple[object, str, str], Kind] = {}
        self._kind_of: dict[tuple[str, str, str], Kind] = {}

    def kind(self, unit_id: str, profession: str, form: str) -> Kind:
        """Return the kind of an employment: what the rules can tell it from others by."""
        key = (unit_id, profession, form)
        found = self._kind_of.get(key)
        if found is None:
            seen = (self._units.of(unit_id), profession, form)
            found = self._kind_seen.get(seen)
            if found is None:
                found = self._kind_seen[seen] = self._meet(
                    Employment("", "", "", "", *key, date.min)
                )
            self._kind_of[key] = found
        return found

    def _meet(self, example: Employment) -> Kind:
        """Return the kind that the same rules concern; a new one where there is none."""
        concerned = tuple(clock.concerned(example) for clock in self.clocks)
        found = self._kinds.get(concerned)
        if found is None:
            found = self._kinds[concerned] = len(self._kinds)
            for clock, by_rule in zip(self.clocks, concerned, strict=True):
                clock.meet(found, example, by_rule)
        return found


@dataclass(frozen=True, slots=True)
class Timed:
    """A demand, and its steps in numbers."""

    demand: Demand
    steps: list[Step]


class Clock:
    """Of which kinds of employment a requirement is demanded, since when and by when."""

    def __init__(self, requirement: Requirement, tree: UnitTree) -> None:
        self.requirement = requirement
        self.begins = requirement.rules[0].valid_from.isoformat()
        self.alike: dict[Kind, Kind] = {}
        """The first kind that the same rules concern; one that none concerns is not there."""
        self._tree = tree
        self._met: list[Employment] = []
        self._first: dict[tuple[bool, ...], Kind] = {}
        self._demands: dict[tuple[Work, ...], list[Timed]] = {}
        self._lasts: dict[str, _Lasts] = {}

    def concerned(self, example: Employment) -> tuple[bool, ...]:
        """Return which of the rules concern an employment."""
        return tuple(rule.concerns(example, self._tree) for rule in self.requirement.rules)

    def meet(self, kind: Kind, example: Employment, by_rule: tuple[bool, ...]) -> None:
        """Learn which rules concern a kind of employment."""
        self._met.append(example)
        if any(by_rule):
            self.alike[kind] = self._first.setdefault(by_rule, kind)

    def concerns(self, rule: Rule, kind: Kind) -> bool:
        """Tell whether one of the rules concerns a kind of employment."""
        return rule.concerns(self._met[kind], self._tree)

    def timed(self, work: tuple[Work, ...]) -> list[Timed]:
        """Return what is demanded of somebody with these employments, one after the other."""
        found = self._demands.get(work)
        if found is None:
            employments = [self._employment(*each) for each in work]
            found = self._demands[work] = [
                Timed(each, list(self._steps(each)))
                for each in demands(self.requirement, employments, self._tree)
            ]
        return found

    def _steps(self, demand: Demand) -> Iterator[Step]:
        first = demand.span.first.toordinal()
        for since, rule in demand.steps:
            lasts = self._lasts.get(rule.id)
            if lasts is None:
                months = self.requirement.validity.get(rule.course_id, 0)
                lasts = self._lasts[rule.id] = _Lasts(rule, months)
            yield lasts, first + rule.days, since.toordinal()

    def _employment(self, kind: Kind, first: str, last: str) -> Employment:
        example, until = self._met[kind], date.fromisoformat(last) if last else None
        return replace(example, first=date.fromisoformat(first), last=until)


class DayJudge:
    """Answers for one day."""

    def __init__(self, kinds: Kinds, day: date) -> None:
        self.day = day
        self.kinds = kinds
        self.asked = [Asked(clock, day) for clock in kinds.clocks]
        self._begins = kinds.begins
        self._today = day.isoformat()
        self._singles: dict[tuple[Kind, str], tuple[int, ...]] = {}
        self._cases: dict[tuple[tuple[Kind, ...], tuple[Work, ...]], tuple[int, ...]] = {}

    def work(self, kind: Kind, first: str, last: str) -> Work:
        """Return what matters of an employment; days are texts as 2026-03-01, "" for no end."""
        is_over = last and last < self._today
        return kind, max(first, self._begins), last if is_over else ""

    def single(self, employment: WorkRow) -> tuple[int, ...]:
        """Return the case of somebody with one employment, which goes on."""
        unit_id, profession, form, first, _last = employment
        kind = self.kinds.kind(unit_id, profession, form)
        key = (kind, first if first > self._begins else self._begins)
        found = self._singles.get(key)
        if found is None:
            work = ((*key, ""),)
            found = self._singles[key] = tuple(a.demand((kind,), work) for a in self.asked)
        return found

    def case(self, here: tuple[Kind, ...], work: tuple[Work, ...]) -> tuple[int, ...]:
        """Return the number of what is demanded by each requirement of somebody in a unit."""
        found = self._cases.get((here, work))
        if found is None:
            found = tuple(asked.demand(here, work) for asked in self.asked)
            self._cases[here, work] = found
        return found


class _UnitKinds:
    """What the rules see of a unit: its sector, and which of the units they name it lies in."""

    def __init__(self, requirements: Sequence[Requirement], tree: UnitTree) -> None:
        self._tree = tree
        self._named = {u for each in requirements for rule in each.rules for u in rule.units}
        self._known: dict[str, tuple[str, frozenset[str]]] = {}

    def of(self, unit_id: str) -> tuple[str, frozenset[str]]:
        found = self._known.get(unit_id)
        if found is None:
            above = {unit.id for unit in self._tree.above(unit_id)}
            found = self._tree.sector(unit_id), frozenset(above & self._named)
            self._known[unit_id] = found
        return found


class Asked:
    """One requirement on the day: the demands met so far, and the answers given."""

    def __init__(self, clock: Clock, day: date) -> None:
        self.rule = clock.requirement.rule_on(day)
        self._clock = clock
        self._day, self._today = day, day.toordinal()
        self._here: dict[Kind, bool] = {}
        self._single: dict[Work, int] = {}
        self._numbers: dict[tuple[Work, ...], int] = {}
        self._demands: list[Demand] = []
        self._steps: list[list[Step]] = []

    def demand(self, here: tuple[Kind, ...], work: tuple[Work, ...]) -> int:
        """Return the number of what is demanded, NOBODY where nothing is."""
        if not any(map(self._concerns, here)):
            return NOBODY
        alike, begins = self._clock.alike, self._clock.begins
        if len(work) == 1:
            kind, first, last = work[0]
            one = (alike[kind], max(first, begins), last)
            number = self._single.get(one)
            if number is None:
                number = self._single[one] = self._new((one,))
            return number
        same = {
            (alike[kind], max(first, begins), last)
            for kind, first, last in work
            if kind in alike and (not last or last >= begins)
        }
        return self._number(tuple(sorted(same)))

    def _concerns(self, kind: Kind) -> bool:
        found = self._here.get(kind)
        if found is None:
            found = self.rule is not None and self._clock.concerns(self.rule, kind)
            self._here[kind] = found
        return found

    def _number(self, key: tuple[Work, ...]) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self._new(key)
        return number

    def _new(self, key: tuple[Work, ...]) -> int:
        timed = next(t for t in self._clock.timed(key) if t.demand.span.holds(self._day))
        self._demands.append(timed.demand)
        self._steps.append([step for step in timed.steps if step[2] <= self._today])
        return len(self._demands) - 1

    def judge(self, number: int, done: str) -> Cell:
        """Return the cell of somebody who was never absent; `done` as in the cells' keys.

        It says what `demand` and `training_status` say, by numbers alone.
        """
        due, counts = ENDLESS, 0
        for lasts, soonest, since in self._steps[number]:
            counts = lasts[done]
            due = max(soonest, counts, min(due, since))
        if counts == ENDLESS:
            return cell(Status.VALID, 0)
        if counts >= self._today:
            is_soon = counts - self._today <= EXPIRING_DAYS
            return cell(Status.EXPIRING if is_soon else Status.VALID, due)
        if self._today <= due:
            return cell(Status.NOT_DUE, due)
        return cell(Status.EXPIRED if done else Status.MISSING, due)

    def judge_away(
        self, number: int, completions: Sequence[Completion], absences: Sequence[Span]
    ) -> Cell:
        """Return the cell of somebody by everything that she has done, and her absences."""
        demand = self._demands[number]
        found = judged(self._clock.requirement, demand, completions, absences, self._day)
        return cell(found.status, found.due.toordinal() if found.due else 0)


class Cells(dict[tuple[int, str], Cell]):
    """The cell by the number of the demand and what was done; made when asked.

    What was done is the latest day, "" for none, "?" before it where something was done on an
    unknown day too.
    """

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, key: tuple[int, str]) -> Cell:
        made = NOT_ASKED if key[0] == NOBODY else self._asked.judge(*key)
        self[key] = made
        return made
