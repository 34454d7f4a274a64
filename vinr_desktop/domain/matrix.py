"""Picks rows of the day table: by unit, sector, profession, status, and by name as it is typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress

from vinr_desktop.domain.day_judge import CODES, STATUSES
from vinr_desktop.domain.day_table import DayTable
from vinr_desktop.domain.training import Level, Requirement, Rule
from vinr_desktop.domain.training_status import Status
from vinr_desktop.domain.unit_tree import UnitTree


@dataclass(frozen=True, slots=True)
class Choice:
    """What rows are asked for; empty means all.

    `unit` takes everything below it along. `statuses` are those of `requirement`, of any that is
    demanded (not only recommended) where none is named. `words` are parts of a name or number.
    """

    unit: str = ""
    sector: str = ""
    profession: str = ""
    requirement: str = ""
    statuses: frozenset[Status] = frozenset()
    words: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A person in a unit. Whoever is protected is left out of every export and print."""

    place: int
    employee_id: str
    number: str
    name: str
    unit_id: str
    profession: str
    is_protected: bool
    statuses: tuple[Status, ...]


class Matrix:
    """The rows of one day; finding them again is quickest while only the words grow."""

    def __init__(
        self, table: DayTable, requirements: Sequence[Requirement], tree: UnitTree
    ) -> None:
        self.table = table
        self.tree = tree
        self.requirements = tuple(requirements)
        self._choice: Choice | None = None
        self._rows: list[int] = []
        self._without_words: tuple[Choice, list[int]] | None = None

    @cached_property
    def rules(self) -> tuple[Rule | None, ...]:
        """What each requirement says on the day; None where it is not in force."""
        return tuple(each.rule_on(self.table.day) for each in self.requirements)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """The sector of each of the table's units."""
        return tuple(self.tree.sector(unit_id) for unit_id in self.table.unit_ids)

    @cached_property
    def _keys(self) -> list[str]:
        pairs = zip(self.table.names, self.table.numbers, strict=True)
        whole = "\n".join([f"{name} {number}" for name, number in pairs])
        return whole.casefold().split("\n")

    def is_demanded(self, requirement: int) -> bool:
        """Tell whether a requirement is binding on the day, not only recommended."""
        rule = self.rules[requirement]
        return rule is not None and rule.level is Level.DEMANDED

    def row(self, place: int) -> MatrixRow:
        """Return the row at a place of the table."""
        table = self.table
        return MatrixRow(
            place,
            table.ids[place],
            table.numbers[place],
            table.names[place],
            table.unit_ids[table.units[place]],
            table.profession_names[table.professions[place]],
            bool(table.protected[place]),
            tuple(STATUSES[column[place]] for column in table.statuses),
        )

    def find(self, choice: Choice) -> list[int]:
        """Return the places of the rows asked for, in Swedish order of names."""
        before = self._choice
        words = _plain(choice.words)
        if before and replace(before, words="") == replace(choice, words=""):
            grows = _plain(before.words) in words
            rows = self._rows if grows else self._chosen(choice)
        else:
            rows = self._chosen(choice)
        if words:
            keys = self._keys
            for word in words.split():
                rows = [row for row in rows if word in keys[row]]
        self._choice, self._rows = choice, rows
        return rows

    def _chosen(self, choice: Choice) -> list[int]:
        """Return the rows before the words are looked at."""
        wanted = replace(choice, words="")
        if self._without_words is None or self._without_words[0] != wanted:
            self._without_words = wanted, list(compress(range(len(self.table)), self._mask(wanted)))
        return self._without_words[1]

    def _mask(self, choice: Choice) -> bytes:
        table, count = self.table, len(self.table)
        mask = _number(b"\1" * count)
        if choice.unit or choice.sector:
            below = self.tree.within(choice.unit)
            # Whoever works in a unit that is not known here is found at the root
            upper = self.tree.units.get(choice.unit)
            is_all = not choice.unit or (upper is not None and not upper.parent)
            fits = [
                (is_all or unit in below) and choice.sector in ("", sector)
                for unit, sector in zip(table.unit_ids, self.sectors, strict=True)
            ]
            mask &= _number(bytes(map(fits.__getitem__, table.units)))
        if choice.profession:
            same = [name == choice.profession for name in table.profession_names]
            mask &= _number(bytes(map(same.__getitem__, table.professions)))
        if choice.statuses:
            mask &= self._with_status(choice)
        return mask.to_bytes(count, "little")

    def _with_status(self, choice: Choice) -> int:
        codes = {CODES[status] for status in choice.statuses}
        marks = bytes(int(code in codes) for code in range(256))
        found = 0
        for index, requirement in enumerate(self.requirements):
            named = requirement.id == choice.requirement
            if named or (not choice.requirement and self.is_demanded(index)):
                found |= _number(self.table.statuses[index].translate(marks))
        return found


def in_print(rows: Iterable[MatrixRow]) -> list[MatrixRow]:
    """Return the rows that may be exported and printed."""
    return [row for row in rows if not row.is_protected]


def _number(mask: bytes) -> int:
    return int.from_bytes(mask, "little")


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
