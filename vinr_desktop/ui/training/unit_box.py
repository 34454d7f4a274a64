"""A box to choose a unit in: the whole municipality first, then the tree, each below its own."""

from collections.abc import Iterator

from PySide6.QtWidgets import QComboBox

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.unit_tree import UnitTree

EVERYWHERE = "Hela kommunen"
_STEP = "\u2003"
"""Moves a unit in under the one above it."""


class UnitBox(QComboBox):
    """The chosen unit takes everything below it along; `unit_id` is "" for everybody."""

    def __init__(self, name: str) -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Enhet")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(15)
        self.addItem(EVERYWHERE, "")

    @property
    def unit_id(self) -> str:
        """The id of the chosen unit."""
        return str(self.currentData() or "")

    def show_tree(self, tree: UnitTree) -> None:
        """Offer the units there are now; the chosen one stays so where it is still there."""
        entries = [(EVERYWHERE, ""), *_entries(tree)]
        if entries == [(self.itemText(i), self.itemData(i)) for i in range(self.count())]:
            return
        chosen = self.unit_id
        self.blockSignals(True)
        self.clear()
        for words, unit_id in entries:
            self.addItem(words, unit_id)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)


def _entries(tree: UnitTree) -> Iterator[tuple[str, str]]:
    roots = [unit for unit in tree.units.values() if not unit.parent]
    for root in roots:
        yield from _below(tree, root, 0)


def _below(tree: UnitTree, upper: Unit, depth: int) -> Iterator[tuple[str, str]]:
    for unit in sorted(tree.below(upper.id), key=lambda each: swedish_key(each.name)):
        yield _STEP * depth + unit.name, unit.id
        yield from _below(tree, unit, depth + 1)
