"""A box to choose a unit in, shown as a tree, and filling a box without telling of it."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.unit_tree import UnitTree

EVERYWHERE = "Hela kommunen"
_STEP = "\u2003"


class UnitBox(QComboBox):
    """The chosen unit takes everything below it along; `unit_id` is "" for the first entry."""

    def __init__(self, name: str, first: str = EVERYWHERE) -> None:
        """`name` is the object name, `first` the words of the entry that stands for no unit."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Enhet")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(15)
        self._first = first
        self.addItem(first, "")

    def show_tree(self, tree: UnitTree) -> None:
        """Offer the units there are now; the chosen one stays so where it is still there."""
        entries = [(self._first, "")]
        entries += [(_STEP * depth + unit.name, unit.id) for unit, depth in in_order(tree)]
        fill(self, entries)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is chosen stands without the room that shows its place in the tree."""
        super().initStyleOption(option)
        option.currentText = self.currentText().strip()

    @property
    def unit_id(self) -> str:
        """The id of the chosen unit."""
        return str(self.currentData() or "")

    def choose_unit(self, unit_id: str) -> None:
        """Choose a unit where it is offered."""
        found = self.findData(unit_id)
        if found >= 0:
            self.setCurrentIndex(found)


def fill(box: QComboBox, entries: list[tuple[str, str]]) -> None:
    """Offer words with their data without telling of it; what is chosen stays where it can."""
    if [(box.itemText(i), box.itemData(i)) for i in range(box.count())] == entries:
        return
    chosen = box.currentData()
    was_blocked = box.blockSignals(True)
    box.clear()
    for words, data in entries:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(was_blocked)


def in_order(tree: UnitTree) -> Iterator[tuple[Unit, int]]:
    """Yield the units with their depth, each above what lies in it, as Swedish sorts the names."""
    below: dict[str, list[Unit]] = {}
    for unit in sorted(tree.units.values(), key=lambda each: swedish_key(each.name)):
        below.setdefault(unit.parent, []).append(unit)
    for root in below.get("", []):
        yield from _below(below, root.id, 0)


def _below(below: Mapping[str, list[Unit]], unit_id: str, depth: int) -> Iterator[tuple[Unit, int]]:
    for unit in below.get(unit_id, []):
        yield unit, depth
        yield from _below(below, unit.id, depth + 1)
