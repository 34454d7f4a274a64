"""The units as a tree: to look at, to choose one from, or to tick several."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.ui.theme import SPACE_M, SPACE_XXL, sizes

NO_NAME = "Kommunen"
"""Stands for a municipality without a name."""
_ID = Qt.ItemDataRole.UserRole
_LEAST_ROWS, _MOST_ROWS = 3, 12

Words = Callable[[Unit], Sequence[str]]
"""What stands of a unit in each column."""


class UnitTreeView(QTreeWidget):
    """All units, unfolded, as Swedish sorts them. As high as its rows, up to a dozen."""

    unit_chosen = Signal(str)
    """The id of the unit that is chosen now; "" for none."""
    ticks_changed = Signal()

    def __init__(
        self, name: str, words: str, *, ticks: bool = False, columns: Sequence[str] = ()
    ) -> None:
        """`words` are for screen readers; with `ticks` units are ticked, with all below them."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._ticks = ticks
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderLabels(list(columns) or ["Enhet"])
        self.setHeaderHidden(not columns)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.currentItemChanged.connect(lambda now, _before: self.unit_chosen.emit(_id(now)))
        self.itemChanged.connect(self._on_item_changed)
        self.itemExpanded.connect(self._fit)
        self.itemCollapsed.connect(self._fit)

    def set_tree(self, tree: UnitTree, words: Words | None = None) -> None:
        """Show the units; who was chosen stays so."""
        chosen, ticked = self.chosen(), self.ticked()
        self.blockSignals(True)
        self.clear()
        self._items = {}
        roots = [unit for unit in tree.units.values() if unit.parent not in tree.units]
        for root in _sorted(roots):
            self._add(self.invisibleRootItem(), root, tree, words or (lambda unit: (named(unit),)))
        self.expandAll()
        for unit_id in ticked & set(self._items):
            self._items[unit_id].setCheckState(0, Qt.CheckState.Checked)
        self.blockSignals(False)
        self.choose(chosen)
        self._fit()

    def chosen(self) -> str:
        """Return the id of the chosen unit, "" for none."""
        return _id(self.currentItem())

    def choose(self, unit_id: str) -> None:
        """Choose a unit; one that is not there leaves the first one chosen."""
        first = self.topLevelItem(0)
        item = self._items.get(unit_id, first)
        if item is not None:
            self.setCurrentItem(item)

    def ticked(self) -> frozenset[str]:
        """Return the ids of the ticked units."""
        return frozenset(
            unit_id
            for unit_id, item in self._items.items()
            if item.checkState(0) is Qt.CheckState.Checked
        )

    def tick(self, unit_ids: Collection[str]) -> None:
        """Tick these units, and what lies below them."""
        for unit_id in unit_ids:
            if unit_id in self._items:
                self._items[unit_id].setCheckState(0, Qt.CheckState.Checked)

    def tick_only(self, unit_ids: Collection[str]) -> None:
        """Tick these units, and what lies below them, and no others."""
        for item in self._items.values():
            item.setCheckState(0, Qt.CheckState.Unchecked)
        self.tick(unit_ids)

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the rows are in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _add(self, above: QTreeWidgetItem, unit: Unit, tree: UnitTree, words: Words) -> None:
        item = QTreeWidgetItem(above, list(words(unit)))
        item.setData(0, _ID, unit.id)
        item.setToolTip(0, tree.path(unit.id) or named(unit))
        if self._ticks:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Unchecked)
        self._items[unit.id] = item
        for below in _sorted(tree.below(unit.id)):
            if below.id not in self._items:
                self._add(item, below, tree, words)

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        """A tick holds for everything below; one that is taken away, for everything above too."""
        if not self._ticks or column != 0:
            return
        state = item.checkState(0)
        self.blockSignals(True)
        for below in _within(item):
            below.setCheckState(0, state)
        above = item.parent()
        while above is not None and state is Qt.CheckState.Unchecked:
            above.setCheckState(0, state)
            above = above.parent()
        self.blockSignals(False)
        self.viewport().update()
        self.ticks_changed.emit()

    def _fit(self) -> None:
        shown, item = 0, QTreeWidgetItemIterator(self)
        while item.value() is not None:
            shown += all(each.isExpanded() for each in _above(item.value()))
            item += 1  # noqa: SIM113  # Qt's iterator, no counter
        rows = max(_LEAST_ROWS, min(shown, _MOST_ROWS))
        high = max(self.sizeHintForRow(0), sizes().ems(1.4) + SPACE_M)
        head = 0 if self.isHeaderHidden() else self.header().sizeHint().height()
        self.setMinimumHeight(rows * high + head + SPACE_M)
        self.setMaximumHeight(rows * high + head + SPACE_XXL)


def named(unit: Unit) -> str:
    """Return the name of a unit as it stands in the tree."""
    return unit.name or NO_NAME


def _id(item: QTreeWidgetItem | None) -> str:
    return "" if item is None else str(item.data(0, _ID))


def _sorted(units: Collection[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: swedish_key(unit.name))


def _within(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(index) for index in range(item.childCount()))
    return [each for below in children if below is not None for each in (below, *_within(below))]


def _above(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    above = item.parent()
    return [] if above is None else [above, *_above(above)]
