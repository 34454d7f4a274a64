"""The department's units as a tree: municipality, department, line of service, unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vinr_desktop.domain.person import Unit

SEPARATOR = "/"
"""Stands between the names of a unit's path, as in "Socialförvaltningen/Hemtjänst/Norr"."""


@dataclass(frozen=True, slots=True)
class UnitTree:
    """All units by id. What refers to a unit that is not there is treated as lying at the root."""

    units: Mapping[str, Unit] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> "UnitTree":
        """Return the tree that these units make."""
        return cls({unit.id: unit for unit in units})

    def above(self, unit_id: str) -> tuple[Unit, ...]:
        """Return a unit and everything above it, itself first."""
        found: list[Unit] = []
        unit = self.units.get(unit_id)
        while unit is not None and unit not in found:
            found.append(unit)
            unit = self.units.get(unit.parent)
        return tuple(found)

    def sector(self, unit_id: str) -> str:
        """Return the sector of a unit: its own, or that of the nearest unit above that has one."""
        return next((unit.sector for unit in self.above(unit_id) if unit.sector), "")

    def is_within(self, unit_id: str, upper_id: str) -> bool:
        """Tell whether a unit is another one or lies below it."""
        return any(unit.id == upper_id for unit in self.above(unit_id))

    def within(self, upper_id: str) -> frozenset[str]:
        """Return the ids of a unit and of everything below it."""
        children: dict[str, list[str]] = {}
        for unit in self.units.values():
            children.setdefault(unit.parent, []).append(unit.id)
        found: set[str] = set()
        waiting = [upper_id] if upper_id in self.units else []
        while waiting:
            unit_id = waiting.pop()
            if unit_id not in found:
                found.add(unit_id)
                waiting.extend(children.get(unit_id, ()))
        return frozenset(found)

    def below(self, unit_id: str) -> tuple[Unit, ...]:
        """Return the units directly below a unit."""
        return tuple(unit for unit in self.units.values() if unit.parent == unit_id)

    def path(self, unit_id: str) -> str:
        """Return the names down to a unit, the municipality's left out."""
        names = [unit.name for unit in self.above(unit_id) if unit.parent]
        return SEPARATOR.join(reversed(names))

    def named(self, words: str) -> tuple[Unit, ...]:
        """Return the units that a name or the end of a path means, as a person writes it.

        The municipality's own name may stand before.
        """
        first, stroke, rest = _plain(words).partition(SEPARATOR)
        found = self._ending(first + stroke + rest)
        return self._ending(rest) if rest and not found and self.is_whole(first) else found

    def is_whole(self, name: str) -> bool:
        """Tell whether a name is the municipality's."""
        roots = (unit for unit in self.units.values() if not unit.parent and unit.name)
        return any(_plain(root.name) == _plain(name) for root in roots)

    def _ending(self, wanted: str) -> tuple[Unit, ...]:
        return tuple(
            unit
            for unit in self.units.values()
            if unit.parent
            and (path := _plain(self.path(unit.id)))
            and (path == wanted or path.endswith(SEPARATOR + wanted))
        )


def _plain(words: str) -> str:
    parts = (" ".join(part.split()).casefold() for part in words.split(SEPARATOR))
    return SEPARATOR.join(part for part in parts if part)
