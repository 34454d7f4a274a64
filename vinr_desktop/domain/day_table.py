"""How everybody stands towards everything on one day, as columns: quick to filter and to count."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from vinr_desktop.domain.day_judge import CODES, NOBODY, DayJudge
from vinr_desktop.domain.personnel import Span
from vinr_desktop.domain.swedish import swedish_keys
from vinr_desktop.domain.training import Completion, Requirement
from vinr_desktop.domain.unit_tree import UnitTree

WorkRow = tuple[str, str, str, str, str | None]
"""Unit, profession, form, first and last day of an employment, as they are stored."""


@dataclass(slots=True)
class DayFacts:
    """What the table is made of.

    `people` are (id, number, name, is protected) in Swedish order, `work` what began by the day.
    `done` has for each course, by a person's place in `people`, the latest day on which it was
    done by the day asked, with "?" before it where something was done on an unknown day too.
    `away` and `done_by_away` are by employee, for those alone who have been absent.
    """

    people: list[tuple[str, str, str, int]]
    work: Mapping[str, Sequence[WorkRow]]
    done: Mapping[str, list[str]]
    away: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    done_by_away: Mapping[str, Sequence[Completion]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=True)
class DayTable:
    """A row is a person in a unit, in Swedish order of names; a column has one entry a row.

    `units` and `professions` are places in `unit_ids` and `profession_names`, `since` the ordinal
    of the day on which she began there, `statuses` one column a requirement with a code a row.
    """

    day: date
    requirements: tuple[str, ...]
    unit_ids: tuple[str, ...]
    profession_names: tuple[str, ...]
    ids: list[str]
    numbers: list[str]
    names: list[str]
    protected: bytes
    units: "array[int]"
    professions: "array[int]"
    since: "array[int]"
    statuses: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.ids)


def sorted_people(people: list[tuple[str, str, str, int]]) -> list[tuple[str, str, str, int]]:
    """Return people as Swedish sorts their names; those with the same name by number."""
    keys = swedish_keys([person[2] for person in people])
    order = sorted(zip(keys, (p[1] for p in people), (p[0] for p in people), people, strict=True))
    return [person for _key, _number, _id, person in order]


def build(
    facts: DayFacts,
    requirements: Sequence[Requirement],
    tree: UnitTree,
    day: date,
    names: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> DayTable:
    """Return the table of a day. `names` are units and professions that have a place already."""
    judge = DayJudge(requirements, tree, day)
    rows = _Rows(judge, tree, names)
    for place, person in enumerate(facts.people):
        work = facts.work.get(person[0])
        if work:
            rows.add(place, work)
    people = [facts.people[place] for place in rows.places]
    return DayTable(
        day,
        tuple(each.id for each in requirements),
        tuple(rows.unit_places),
        tuple(rows.profession_places),
        [person[0] for person in people],
        [person[1] for person in people],
        [person[2] for person in people],
        bytes(person[3] for person in people),
        rows.units,
        rows.professions,
        rows.since,
        _statuses(judge, facts, rows),
    )


class _Rows:
    """The rows as they are found, person by person."""

    def __init__(
        self, judge: DayJudge, tree: UnitTree, names: tuple[Sequence[str], Sequence[str]]
    ) -> None:
        self._judge, self._tree, self._today = judge, tree, judge.day.isoformat()
        self._ordinals: dict[str, int] = {}
        self.unit_places = {unit_id: place for place, unit_id in enumerate(names[0])}
        self.profession_places = {name: place for place, name in enumerate(names[1])}
        self.places: list[int] = []
        self.cases: list[tuple[int, ...]] = []
        self.units, self.professions, self.since = array("I"), array("I"), array("I")

    def add(self, place: int, work: Sequence[WorkRow]) -> None:
        """Add a person's rows, one for each unit in which she works on the day."""
        judge, today = self._judge, self._today
        if len(work) == 1:
            unit, profession, form, first, last = work[0]
            if not last or last >= today:
                kind = judge.kind(unit, profession, form)
                seen = (kind, first if first > judge.begins else judge.begins, "")
                self._put(place, work[0], judge.case((kind,), (seen,)))
            return
        kinds = [judge.kind(unit, profession, form) for unit, profession, form, _f, _l in work]
        whole = tuple(
            judge.work(kind, each[3], each[4] or "") for kind, each in zip(kinds, work, strict=True)
        )
        here: dict[str, list[int]] = {}
        for index, (unit, _profession, _form, first, last) in enumerate(work):
            if first <= today and (not last or last >= today):
                here.setdefault(unit, []).append(index)
        for unit in sorted(here, key=self._tree.path):
            oldest = min(here[unit], key=lambda index: work[index][3])
            case = judge.case(tuple(kinds[index] for index in here[unit]), whole)
            self._put(place, work[oldest], case)

    def _put(self, place: int, work: WorkRow, case: tuple[int, ...]) -> None:
        unit, profession, _form, first, _last = work
        self.places.append(place)
        self.cases.append(case)
        self.units.append(self.unit_places.setdefault(unit, len(self.unit_places)))
        names = self.profession_places
        self.professions.append(names.setdefault(profession, len(names)))
        self.since.append(self._ordinal(first))

    def _ordinal(self, day: str) -> int:
        found = self._ordinals.get(day)
        if found is None:
            found = self._ordinals[day] = date.fromisoformat(day).toordinal()
        return found


def _statuses(judge: DayJudge, facts: DayFacts, rows: _Rows) -> tuple[bytes, ...]:
    nothing = [""] * len(facts.people)
    columns = []
    away = [
        (row, facts.people[place][0])
        for row, place in enumerate(rows.places)
        if facts.people[place][0] in facts.away
    ]
    for index, asked in enumerate(judge.asked):
        done = facts.done.get(asked.rule.course_id, nothing) if asked.rule else nothing
        demands = [case[index] for case in rows.cases]
        pairs = zip(demands, map(done.__getitem__, rows.places), strict=True)
        column = bytearray(map(asked.cells.__getitem__, pairs))
        for row, employee in away:
            if demands[row] != NOBODY:
                completions = facts.done_by_away.get(employee, ())
                status = asked.judge_away(demands[row], completions, facts.away[employee])
                column[row] = CODES[status]
        columns.append(bytes(column))
    return tuple(columns)


def patched(table: DayTable, changed: Iterable[str], fresh: DayTable) -> DayTable:
    """Return the table with the rows of some employees replaced by fresh ones.

    `fresh` was built of these employees alone, with the table's units and professions as `names`.
    """
    gone = frozenset(changed)
    old = [row for row, employee in enumerate(table.ids) if employee in gone]
    both = _joined(table, fresh)
    new = list(range(len(table), len(both)))
    if [_who(both, row) for row in old] == [_who(both, row) for row in new]:
        order = list(range(len(table)))
        for row, source in zip(old, new, strict=True):
            order[row] = source
    else:
        keys = swedish_keys(both.names)
        kept = [row for row, employee in enumerate(table.ids) if employee not in gone]
        # Rows of one person stand as they were built: sorting keeps them so
        order = sorted(kept + new, key=lambda row: (keys[row], both.numbers[row], both.ids[row]))
    return _picked(both, order)


def _who(table: DayTable, row: int) -> tuple[str, str, str, int]:
    return table.names[row], table.numbers[row], table.ids[row], table.units[row]


def _joined(table: DayTable, fresh: DayTable) -> DayTable:
    return replace(
        table,
        unit_ids=fresh.unit_ids,
        profession_names=fresh.profession_names,
        ids=table.ids + fresh.ids,
        numbers=table.numbers + fresh.numbers,
        names=table.names + fresh.names,
        protected=table.protected + fresh.protected,
        units=table.units + fresh.units,
        professions=table.professions + fresh.professions,
        since=table.since + fresh.since,
        statuses=tuple(a + b for a, b in zip(table.statuses, fresh.statuses, strict=True)),
    )


def _picked(table: DayTable, order: Sequence[int]) -> DayTable:
    return replace(
        table,
        ids=[table.ids[row] for row in order],
        numbers=[table.numbers[row] for row in order],
        names=[table.names[row] for row in order],
        protected=bytes(map(table.protected.__getitem__, order)),
        units=array("I", map(table.units.__getitem__, order)),
        professions=array("I", map(table.professions.__getitem__, order)),
        since=array("I", map(table.since.__getitem__, order)),
        statuses=tuple(bytes(map(column.__getitem__, order)) for column in table.statuses),
    )
