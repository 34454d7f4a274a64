"""How many stand where: per requirement, unit, sector and profession. Never a ranking of persons.

Rows are laid in the order of the tree, so that every unit with all below it is one run of bytes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vinr_desktop.domain.day_judge import CODES
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Status
from vinr_desktop.domain.unit_tree import UnitTree

_COUNTED = range(CODES[Status.NOT_REQUIRED])
"""Every code but the last one: whom nothing is asked of is not counted."""
BYTE = 256
_AT_ONCE = 31
"""So many groups fit beside eight statuses in a byte."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cells have each status, in the order of `Status`, NOT_REQUIRED left out."""

    by_status: tuple[int, ...] = (0,) * len(_COUNTED)

    @property
    def asked(self) -> int:
        """How many are asked for it."""
        return sum(self.by_status)

    @property
    def fulfilled(self) -> int:
        """How many have it today."""
        return sum(self.by_status[CODES[status]] for status in FULFILLED)

    @property
    def overdue(self) -> int:
        """How many are late."""
        return sum(self.by_status[CODES[status]] for status in OVERDUE)

    def of(self, status: Status) -> int:
        """Return how many have a status."""
        return self.by_status[CODES[status]]

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(tuple(map(sum, zip(self.by_status, other.by_status, strict=True))))


@dataclass(frozen=True, slots=True)
class Line:
    """One unit, sector, profession or requirement.

    `total` counts what is demanded; `by_requirement` has the recommended ones too.
    """

    key: str
    level: Level
    total: Counts
    by_requirement: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A unit with all below it. The lines stand with the greatest need first.

    `units` are those directly below, and the unit itself where somebody works right in it.
    """

    unit_id: str
    people: int
    whole: Line
    requirements: tuple[Line, ...]
    units: tuple[Line, ...]
    sectors: tuple[Line, ...]
    professions: tuple[Line, ...]


class UnitOrder:
    """The rows of a matrix by unit: made once, then any unit is counted at once."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        table = matrix.table
        self._units = _preorder(matrix.tree)
        self._spans = _spans(matrix.tree, self._units)
        position = {unit_id: where for where, unit_id in enumerate(self._units)}
        # Whoever works in a unit that is not known here comes last
        places = [position.get(unit_id, len(position)) for unit_id in table.unit_ids]
        keys = list(map(places.__getitem__, table.units))
        self._rows = sorted(range(len(table)), key=keys.__getitem__)
        sizes = Counter(keys)
        self._starts = [0, *accumulate(sizes[where] for where in range(len(position) + 1))]
        self._columns = [bytes(map(c.__getitem__, self._rows)) for c in table.statuses]
        self._professions = _compact([table.professions[row] for row in self._rows])
        sectors = [matrix.tree.sector(unit_id) for unit_id in table.unit_ids]
        self._sector_names = sorted(set(sectors))
        numbers = [self._sector_names.index(sector) for sector in sectors]
        self._sectors = _compact([numbers[table.units[row]] for row in self._rows])
        self._employees = [table.ids[row] for row in self._rows]

    def overview(self, unit_id: str) -> Overview:
        """Return the counts of a unit with everything below it."""
        start, end = run = self._run(unit_id)
        table = self._matrix.table
        whole = self._line(unit_id, [run])
        return Overview(
            unit_id,
            len(set(self._employees[start:end])),
            whole,
            _by_need(self._requirements(whole)),
            _by_need(self._below(unit_id)),
            _by_need(self._grouped(self._sector_names, self._sectors, run)),
            _by_need(self._grouped(table.profession_names, self._professions, run)),
        )

    def workplaces(self, unit_id: str) -> tuple[Line, ...]:
        """Return every unit in which somebody works, a unit's own and all below it, by need."""
        first, last = self._spans.get(unit_id, (0, 0))
        return _by_need(
            self._line(self._units[where], [(self._starts[where], self._starts[where + 1])])
            for where in range(first, last)
            if self._starts[where] != self._starts[where + 1]
        )

    def _requirements(self, whole: Line) -> Iterable[Line]:
        for index, counts in enumerate(whole.by_requirement):
            rule = self._matrix.rules[index]
            if rule is not None:
                key = self._matrix.requirements[index].id
                yield Line(key, rule.level, counts, (counts,))

    def _below(self, unit_id: str) -> Iterable[Line]:
        for unit in self._matrix.tree.below(unit_id):
            yield self._line(unit.id, [self._run(unit.id)])
        where = self._spans.get(unit_id, (0, 0))[0]
        yield self._line(unit_id, [(self._starts[where], self._starts[where + 1])])

    def _grouped(
        self, names: Sequence[str], numbers: Sequence[int], run: tuple[int, int]
    ) -> Iterable[Line]:
        """Yield a line for each name, of the rows that have its number."""
        columns = [column[slice(*run)] for column in self._columns]
        mine = numbers[slice(*run)]
        for first in range(0, len(names), _AT_ONCE):
            group = range(first, min(first + _AT_ONCE, len(names)))
            # Others get the group after the last one, which nobody counts
            marks = [8 * (n - first if n in group else _AT_ONCE) for n in range(len(names))]
            marked = int.from_bytes(_marked(mine, marks), "little")
            both = [
                (int.from_bytes(column, "little") + marked).to_bytes(len(mine), "little")
                for column in columns
            ]
            for number in group:
                base = 8 * (number - first)
                found = tuple(
                    Counts(tuple(column.count(base + code) for code in _COUNTED)) for column in both
                )
                yield self._summed(names[number], found)

    def _run(self, unit_id: str) -> tuple[int, int]:
        """Return where the rows of a unit with all below it begin and end."""
        unit = self._matrix.tree.units.get(unit_id)
        if unit is not None and not unit.parent:
            return 0, len(self._rows)
        first, last = self._spans.get(unit_id, (0, 0))
        return self._starts[first], self._starts[last]

    def _line(self, key: str, runs: Sequence[tuple[int, int]]) -> Line:
        return self._summed(
            key,
            tuple(
                Counts(
                    tuple(
                        sum(column.count(code, start, end) for start, end in runs)
                        for code in _COUNTED
                    )
                )
                for column in self._columns
            ),
        )

    def _summed(self, key: str, by_requirement: tuple[Counts, ...]) -> Line:
        total = Counts()
        for index, counts in enumerate(by_requirement):
            if self._matrix.is_demanded(index):
                total += counts
        return Line(key, Level.DEMANDED, total, by_requirement)


def _compact(numbers: Sequence[int]) -> Sequence[int]:
    """Return small numbers as bytes, which are looked up all at once; larger ones as they are."""
    return bytes(numbers) if max(numbers, default=0) < BYTE else numbers


def _marked(numbers: Sequence[int], marks: Sequence[int]) -> bytes:
    """Return the mark of each number."""
    if isinstance(numbers, bytes):
        return numbers.translate(bytes(marks[:BYTE]).ljust(BYTE, b"\0"))
    return bytes(map(marks.__getitem__, numbers))


def _by_need(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines that ask something of somebody, the greatest need first.

    Most overdue for each one asked, then the least done; what is only recommended stands last.
    """
    asked = (line for line in lines if any(each.asked for each in line.by_requirement))
    return tuple(sorted(asked, key=_need))


def _need(line: Line) -> tuple[bool, float, float, str]:
    asked = line.total.asked or 1
    is_advice = line.level is Level.RECOMMENDED
    return is_advice, -line.total.overdue / asked, line.total.fulfilled / asked, line.key


def _preorder(tree: UnitTree) -> list[str]:
    """Return the units as the tree lays them, each before all below it, in Swedish order."""
    known: dict[str, list[str]] = {}
    for unit in sorted(tree.units.values(), key=lambda each: swedish_key(each.name)):
        known.setdefault(unit.parent, []).append(unit.id)
    order: dict[str, None] = {}
    waiting = known.get("", [])[::-1]
    while waiting:
        unit_id = waiting.pop()
        if unit_id not in order:
            order[unit_id] = None
            waiting.extend(known.get(unit_id, [])[::-1])
    return list(order)


def _spans(tree: UnitTree, order: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return where each unit with all below it begins and ends in the order."""
    sizes = dict.fromkeys(order, 1)
    for unit_id in reversed(order):
        parent = tree.units[unit_id].parent
        if parent in sizes:
            sizes[parent] += sizes[unit_id]
    return {unit_id: (where, where + sizes[unit_id]) for where, unit_id in enumerate(order)}
