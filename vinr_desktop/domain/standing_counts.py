"""How many stand where: per requirement, unit, sector and profession. Never a ranking of persons.

Rows are laid in the order of the tree, so that every unit with all below it is one run of bytes.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress, groupby

from vinr_desktop.domain.day_judge import CODES
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_status import FULFILLED, OVERDUE, Status
from vinr_desktop.domain.unit_tree import UnitTree

_COUNTED = range(CODES[Status.NOT_REQUIRED])
"""Every code but the last one: whom nothing is asked of is not counted."""

_Flat = tuple[int, ...]
"""How many cells have each code, of one requirement after the other."""


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
    """The rows of a matrix by unit: made once, then any unit is counted at once.

    `before` is that of the matrix before a change: where people stay where they are, it is made
    quickly out of that one.
    """

    def __init__(self, matrix: Matrix, before: "UnitOrder | None" = None) -> None:
        self.matrix, table = matrix, matrix.table
        known = before if before is not None and before.layout.holds(matrix) else None
        old = known.matrix.table.statuses if known else ()
        changed = [n for n, column in enumerate(table.statuses) if old[n : n + 1] != (column,)]
        records = _records([table.statuses[n] for n in changed])
        self.layout: _Layout = known.layout if known else _Layout(matrix)
        layout = self.layout
        self._units, self._spans, self._starts = layout.units, layout.spans, layout.starts
        nothing = [b""] * len(table.statuses)
        self.by_unit: _Cells = (known.by_unit if known else _Cells(nothing)).with_changed(
            changed, map(records.__getitem__, layout.rows)
        )
        self.by_profession: _Cells = (
            known.by_profession if known else _Cells(nothing)
        ).with_changed(changed, map(records.__getitem__, layout.profession_rows))

    def overview(self, unit_id: str) -> Overview:
        """Return the counts of a unit with everything below it."""
        first, last = self._span(unit_id)
        units, sectors = self._parts(unit_id, first, last)
        professions = self._professions(first, last)
        whole = self._line(unit_id, _sum(professions.values(), self.by_unit.nothing))
        twice = (sum(first <= each < last for each in wheres) for wheres in self.layout.several)
        return Overview(
            unit_id,
            self._starts[last] - self._starts[first] - sum(max(0, each - 1) for each in twice),
            whole,
            _by_need(self._requirements(whole)),
            _by_need(self._line(*each) for each in units.items()),
            _by_need(self._line(*each) for each in sectors.items()),
            _by_need(self._line(*each) for each in professions.items()),
        )

    def workplaces(self, unit_id: str, requirement: int | None) -> list[tuple[str, Counts]]:
        """Return every unit in which somebody works, a unit's own and all below it.

        Counted is one requirement, or all that are demanded.
        """
        matrix, (first, last) = self.matrix, self._spans.get(unit_id, (0, 0))
        chosen = [n for n in range(len(matrix.rules)) if matrix.is_demanded(n)]
        if requirement is not None:
            chosen = [requirement]
        cells, width = self.by_unit.row_by_row(chosen), len(chosen)
        found = []
        for unit, start, end in zip(
            self._units[first:last], self._starts[first:], self._starts[first + 1 :], strict=False
        ):
            if start != end:
                run = start * width, end * width
                found.append((unit, Counts(tuple(cells.count(code, *run) for code in _COUNTED))))
        return found

    def _requirements(self, whole: Line) -> Iterable[Line]:
        for index, counts in enumerate(whole.by_requirement):
            rule = self.matrix.rules[index]
            if rule is not None:
                key = self.matrix.requirements[index].id
                yield Line(key, rule.level, counts, (counts,))

    def _span(self, unit_id: str) -> tuple[int, int]:
        """Return where a unit with all below it begins and ends; the root has every row."""
        unit = self.matrix.tree.units.get(unit_id)
        if unit is not None and not unit.parent:
            return 0, len(self._units) + 1
        return self._spans.get(unit_id, (0, 0))

    def _parts(self, unit_id: str, first: int, last: int) -> tuple[dict[str, _Flat], ...]:
        """Return the counts of the units right below and of the unit itself, and of the sectors."""
        below = [unit_id, *(unit.id for unit in self.matrix.tree.below(unit_id))]
        owners = [""] * (last - first)
        for each in below:
            start, end = self._spans.get(each, (first, first))
            owners[start - first : end - first] = [each] * (end - start)
        units, sectors = dict.fromkeys(below, self.by_unit.nothing), dict[str, _Flat]()
        both = zip(owners, self.layout.sectors[first:last], strict=True)
        start = first
        for (owner, sector), group in groupby(both):
            end = start + len(list(group))
            found = self.by_unit.counted(self._starts[start], self._starts[end])
            if owner:
                units[owner] = _sum((units[owner], found))
            sectors[sector] = _sum((sectors.get(sector, self.by_unit.nothing), found))
            start = end
        return units, sectors

    def _professions(self, first: int, last: int) -> dict[str, _Flat]:
        found = {}
        wheres, starts = self.layout.profession_wheres, self.layout.profession_starts
        for name, start, end in zip(
            self.matrix.table.profession_names, starts, starts[1:], strict=False
        ):
            run = bisect_left(wheres, first, start, end), bisect_left(wheres, last, start, end)
            found[name] = self.by_profession.counted(*run)
        return found

    def _line(self, key: str, found: _Flat) -> Line:
        size, total = len(_COUNTED), Counts()
        by_requirement = tuple(
            Counts(tuple(found[each : each + size])) for each in range(0, len(found), size)
        )
        for index, counts in enumerate(by_requirement):
            if self.matrix.is_demanded(index):
                total += counts
        return Line(key, Level.DEMANDED, total, by_requirement)


class _Layout:
    """Where the rows of each unit lie when they are laid as the tree lays the units."""

    def __init__(self, matrix: Matrix) -> None:
        table, self._tree = matrix.table, matrix.tree
        self._ids, self._places, self._professions = table.ids, table.units, table.professions
        self.units = _preorder(self._tree)
        self.spans = _spans(self._tree, self.units)
        self.sectors = [*map(self._tree.sector, self.units), ""]
        position = {unit_id: where for where, unit_id in enumerate(self.units)}
        # Whoever works in a unit that is not known here comes last
        places = [position.get(unit_id, len(position)) for unit_id in table.unit_ids]
        self.wheres = array("I", map(places.__getitem__, table.units))
        self.rows, self.starts = _sorted_by(self.wheres, range(len(table)), len(position) + 1)
        self.several = _several(table.follows, self.wheres)
        self.profession_rows, self.profession_starts = _sorted_by(
            table.professions, self.rows, len(table.profession_names)
        )
        self.profession_wheres = array("I", map(self.wheres.__getitem__, self.profession_rows))

    def holds(self, matrix: Matrix) -> bool:
        """Tell whether the same people do the same in the same units of the same tree here."""
        table = matrix.table
        is_same = table.ids is self._ids and table.units is self._places
        return is_same and table.professions == self._professions and matrix.tree == self._tree


class _Cells:
    """The codes of rows in some order, a column for each requirement."""

    def __init__(self, columns: Sequence[bytes]) -> None:
        self._columns = list(columns)
        self.nothing: _Flat = (0,) * (len(columns) * len(_COUNTED))

    def with_changed(self, changed: Sequence[int], records: Iterable[bytes]) -> "_Cells":
        """Return these with some columns replaced; a record has a row's codes in those."""
        columns, whole = list(self._columns), b"".join(records) if changed else b""
        for place, index in enumerate(changed):
            columns[index] = whole[place :: len(changed)]
        return _Cells(columns)

    def counted(self, start: int, end: int) -> _Flat:
        """Count the rows from one on and up to another."""
        if start == end:
            return self.nothing
        return tuple(
            column.count(code, start, end) for column in self._columns for code in _COUNTED
        )

    def row_by_row(self, chosen: Sequence[int]) -> bytes:
        """Return the codes of some requirements, a row's side by side."""
        return _side_by_side([self._columns[index] for index in chosen])


def _side_by_side(columns: Sequence[bytes]) -> bytes:
    found = bytearray(sum(map(len, columns)))
    for index, column in enumerate(columns):
        found[index :: len(columns)] = column
    return bytes(found)


def _records(columns: Sequence[bytes]) -> list[bytes]:
    """Return the codes of each row."""
    whole, width = _side_by_side(columns), len(columns)
    return [whole[start : start + width] for start in range(0, len(whole), width or 1)]


def _sorted_by(
    numbers: Sequence[int], rows: Iterable[int], count: int
) -> tuple["array[int]", list[int]]:
    """Return the rows by their number, and where those of each begin, and where the last end."""
    found: list[list[int]] = [[] for _number in range(count)]
    for row in rows:
        found[numbers[row]].append(row)
    return array("I", chain.from_iterable(found)), [0, *accumulate(map(len, found))]


def _several(follows: bytes, wheres: Sequence[int]) -> list[list[int]]:
    """Return the units of everybody who works in several: her rows follow on each other."""
    found: list[list[int]] = []
    last = -1
    for row in compress(range(len(follows)), follows):
        if row - 1 == last:
            found[-1].append(wheres[row])
        else:
            found.append([wheres[row - 1], wheres[row]])
        last = row
    return found


def _sum(each: Iterable[_Flat], nothing: _Flat = ()) -> _Flat:
    found = list(each)
    return tuple(map(sum, zip(*found, strict=True))) if found else nothing


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
