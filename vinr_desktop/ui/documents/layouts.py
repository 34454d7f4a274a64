"""Small helps for layouts whose content is made anew, and for the order in which Tab walks."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def add_shown(layout: QBoxLayout, widget: QWidget) -> None:
    """Add a widget to a layout that may be on the screen already, and show it at once."""
    layout.addWidget(widget)
    widget.show()


def free(widget: QWidget | None) -> None:
    """Hide a widget and free it when Qt is done with it."""
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def retire(widget: QWidget | None) -> None:
    """Free a widget in which others take over all names at once.

    It stays where it is until then: a button in it may be what asked for the others.
    """
    if widget is not None:
        for part in (widget, *widget.findChildren(QWidget)):
            part.setObjectName("")
        free(widget)


def detach(widget: QWidget | None) -> None:
    """Free a widget whose name another one takes over at once."""
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()


def emptied(layout: QLayout, let_go: Callable[[QWidget | None], None] = free) -> None:
    """Take every widget out of a layout and free it."""
    while layout.count():
        item = layout.takeAt(0)
        let_go(item.widget() if item else None)


def keep_reading_order(whole: QWidget) -> None:
    """Let Tab walk through a widget's parts in the order in which they are laid out."""
    for part, following in pairwise(_stops(whole)):
        QWidget.setTabOrder(part, following)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _stops_in(layout)


def _stops_in(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item else None
        inner = item.layout() if item else None
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _stops_in(inner)
