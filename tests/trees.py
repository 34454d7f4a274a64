"""Hands and eyes for the tree of units."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator

from tests.driving import assert_usable


def items_of(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """Every row, from above."""
    found, each = [], QTreeWidgetItemIterator(tree)
    while (item := each.value()) is not None:
        found.append(item)
        each += 1  # noqa: SIM113  # Qt's iterator, no counter
    return found


def rows_of(tree: QTreeWidget) -> list[tuple[str, ...]]:
    """What stands in each row."""
    columns = range(tree.columnCount())
    return [tuple(item.text(column) for column in columns) for item in items_of(tree)]


def choose_unit(tree: QTreeWidget, text: str) -> None:
    """Click the first row that says `text`."""
    assert_usable(tree)
    item = _item(tree, text)
    tree.scrollToItem(item)
    place = tree.visualItemRect(item).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def tick_unit(tree: QTreeWidget, text: str) -> None:
    """Tick or untick the first row that says `text`, with the space bar."""
    choose_unit(tree, text)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Space)


def _item(tree: QTreeWidget, text: str) -> QTreeWidgetItem:
    for item in items_of(tree):
        if item.text(0) == text:
            return item
    raise AssertionError(f"no row says {text!r}; there are {rows_of(tree)}")
