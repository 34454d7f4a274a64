"""How everybody stands towards everything on one day, as columns: quick to filter and to count."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import eq

from vinr_desktop.domain.day_judge import NOBODY, Cell, Cells, DayJudge, Kinds, WorkRow
from vinr_desktop.domain.personnel import Span
from vinr_desktop.domain.swedish import swedish_keys
from vinr_desktop.domain.training import Completion

PersonRow = tuple[str, str, str, int]
"""Id, number, name, and 1 for a protected identity."""


@dataclass(slots=True)
class DayFacts:
    """What the table is made of.

    `people` are (id, number, name, is protected) in Swedish order, `work` of each what began by the
    day. `done` has for each course, by a person's place in `people`, the latest day on which it was
    done by the day asked, with "?" before it where something was done on an unknown day too.
    `away` and `done_by_away` are by employee, for those alone who have been absent.
    """

    people: list[PersonRow]
    work: Sequence[Sequence[WorkRow]]
    done: Mapping[str, list[str]]
    away: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    done_by_away: Mapping[str, Sequence[Completion]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=True)
class DayTable:
    """A row is a person in a unit, in Swedish order of names; a column has one entry a row.

    `units` and `professions` are places in `unit_ids` and `profession_names`, `since` the ordinal
    of the day on which she began there. `follows` is 1 where the row before is of the same person.
    For each requirement `statuses` has a column with a code a
    row, and `due` one with the ordinal of the last day to do it (again), 0 where there is none.
    """

    day: date
    requirements: tuple[str, ...]
    unit_ids: tuple[str, ...]
    profession_names: tuple[str, ...]
    ids: list[str]
    numbers: list[str]
    names: list[str]
    protected: bytes
    follows: bytes
    units: "array[int]"
    professions: "array[int]"
    since: "array[int]"
    statuses: tuple[bytes, ...]
    due: tuple["array[int]", ...]

    def __len__(self) -> int:
        return len(self.ids)


def sorted_people(people: list[PersonRow]) -> list[PersonRow]:
    """Return people as Swedish sorts their names; those with the same name by number."""
    keys = swedish_keys([person[2] for person in people])
    order = sorted(zip(keys, (p[1] for p in people), (p[0] for p in people), people, strict=True))
    return [person for _key, _number, _id, person in order]


def build(
    facts: DayFacts,
    kinds: Kinds,
    day: date,
    names: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> DayTable:
    """Return the table of a day. `names` are units and professions that have a place already.

    `kinds` know the requirements and the tree; for many days the same ones spare work.
    """
    judge = DayJudge(kinds, day)
    rows = _Rows(judge)
    for place, work in enumerate(facts.work):
        if work:
            rows.add(place, work)
    people = [facts.people[place] for place in rows.places]
    unit_places, units = _places(names[0], [work[0] for work in rows.works])
    profession_places, professions = _places(names[1], [work[1] for work in rows.works])
    began = [work[3] for work in rows.works]
    statuses, due = _parted(_cells(judge, facts, rows))
    ordinals = {first: date.fromisoformat(first).toordinal() for first in set(began)}
    return DayTable(
        day,
        tuple(each.id for each in kinds.requirements),
        unit_places,
        profession_places,
        [person[0] for person in people],
        [person[1] for person in people],
        [person[2] for person in people],
        bytes(person[3] for person in people),
        bytes([0, *map(eq, rows.places[1:], rows.places)][: len(people)]),
        units,
        professions,
        array("I", map(ordinals.__getitem__, began)),
        statuses,
        due,
    )


def _parted(
    columns: Iterable[Sequence[Cell]],
) -> tuple[tuple[bytes, ...], tuple["array[int]", ...]]:
    """Return the statuses and the last days of columns of cells."""
    statuses, due = [], []
    for column in columns:
        statuses.append(bytes([each & 7 for each in column]))
        due.append(array("I", [each >> 3 for each in column]))
    return tuple(statuses), tuple(due)


def _places(known: Sequence[str], names: list[str]) -> tuple[tuple[str, ...], "array[int]"]:
    """Return each name once, those known first, and for every row its place among them."""
    places = {name: place for place, name in enumerate(dict.fromkeys([*known, *names]))}
    return tuple(places), array("I", map(places.__getitem__, names))


class _Rows:
    """The rows as they are found: whose, the employment they stand on, what is demanded there."""

    def __init__(self, judge: DayJudge) -> None:
        self._judge, self._today = judge, judge.day.isoformat()
        self.places: list[int] = []
        self.works: list[WorkRow] = []
        self.cases: list[tuple[int, ...]] = []

    def add(self, place: int, work: Sequence[WorkRow]) -> None:
        """Add a person's rows, one for each unit in which she works on the day."""
        judge, today = self._judge, self._today
        if len(work) == 1:
            last = work[0][4]
            if not last or last >= today:
                self.places.append(place)
                self.works.append(work[0])
                self.cases.append(judge.single(work[0]))
            return
        kinds = [
            judge.kinds.kind(unit, profession, form) for unit, profession, form, _f, _l in work
        ]
        whole = tuple(
            judge.work(kind, each[3], each[4] or "") for kind, each in zip(kinds, work, strict=True)
        )
        here: dict[str, list[int]] = {}
        for index, (unit, _profession, _form, first, last) in enumerate(work):
            if first <= today and (not last or last >= today):
                here.setdefault(unit, []).append(index)
        for unit in sorted(here, key=judge.kinds.tree.path):
            oldest = min(here[unit], key=lambda index: work[index][3])
            self.places.append(place)
            self.works.append(work[oldest])
            self.cases.append(judge.case(tuple(kinds[index] for index in here[unit]), whole))


def _cells(judge: DayJudge, facts: DayFacts, rows: _Rows) -> Iterator[list[Cell]]:
    """Yield the cells of each requirement."""
    nothing = [""] * len(facts.people)
    away = [
        (row, facts.people[place][0])
        for row, place in enumerate(rows.places)
        if facts.people[place][0] in facts.away
    ]
    for index, asked in enumerate(judge.asked):
        done = facts.done.get(asked.rule.course_id, nothing) if asked.rule else nothing
        demands = [case[index] for case in rows.cases]
        pairs = zip(demands, map(done.__getitem__, rows.places), strict=True)
        column = list(map(Cells(asked).__getitem__, pairs))
        for row, employee in away:
            if demands[row] != NOBODY:
                completions = facts.done_by_away.get(employee, ())
                column[row] = asked.judge_away(demands[row], completions, facts.away[employee])
        yield column


def patched(table: DayTable, changed: Iterable[str], fresh: DayTable) -> DayTable:
    """Return the table with the rows of some employees replaced by fresh ones.

    `fresh` was built of these employees alone, with the table's units and professions as `names`.
    """
    gone = frozenset(changed)
    old = [row for row, employee in enumerate(table.ids) if employee in gone]
    if [_who(table, row) for row in old] == [_who(fresh, row) for row in range(len(fresh))]:
        return _overwritten(table, old, fresh)
    both = _joined(table, fresh)
    keys = swedish_keys(both.names)
    kept = [row for row, employee in enumerate(table.ids) if employee not in gone]
    new = range(len(table), len(both))
    # Rows of one person stand as they were built: sorting keeps them so
    order = sorted([*kept, *new], key=lambda row: (keys[row], both.numbers[row], both.ids[row]))
    return _picked(both, order)


def _overwritten(table: DayTable, rows: Sequence[int], fresh: DayTable) -> DayTable:
    """Return the table with some rows replaced by those of the same people in the same units."""
    professions, since, due = table.professions[:], table.since[:], [c[:] for c in table.due]
    protected, statuses = bytearray(table.protected), [bytearray(c) for c in table.statuses]
    for new, row in enumerate(rows):
        professions[row], since[row] = fresh.professions[new], fresh.since[new]
        protected[row] = fresh.protected[new]
        for index in range(len(due)):
            statuses[index][row], due[index][row] = (
                fresh.statuses[index][new],
                fresh.due[index][new],
            )
    return replace(
        table,
        unit_ids=fresh.unit_ids,
        profession_names=fresh.profession_names,
        protected=bytes(protected),
        professions=professions,
        since=since,
        statuses=tuple(map(bytes, statuses)),
        due=tuple(due),
    )


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
        follows=table.follows + fresh.follows,
        units=table.units + fresh.units,
        professions=table.professions + fresh.professions,
        since=table.since + fresh.since,
        statuses=tuple(a + b for a, b in zip(table.statuses, fresh.statuses, strict=True)),
        due=tuple(a + b for a, b in zip(table.due, fresh.due, strict=True)),
    )


def _picked(table: DayTable, order: Sequence[int]) -> DayTable:
    return replace(
        table,
        ids=[table.ids[row] for row in order],
        numbers=[table.numbers[row] for row in order],
        names=[table.names[row] for row in order],
        protected=bytes(map(table.protected.__getitem__, order)),
        follows=bytes(map(table.follows.__getitem__, order)),
        units=array("I", map(table.units.__getitem__, order)),
        professions=array("I", map(table.professions.__getitem__, order)),
        since=array("I", map(table.since.__getitem__, order)),
        statuses=tuple(bytes(map(column.__getitem__, order)) for column in table.statuses),
        due=tuple(array("I", map(column.__getitem__, order)) for column in table.due),
    )
