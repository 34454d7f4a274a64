"""Small helps for layouts whose content is made anew."""

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget


def add_shown(layout: QBoxLayout, widget: QWidget) -> None:
    """Add a widget to a layout that may be on the screen already, and show it at once."""
    layout.addWidget(widget)
    widget.show()


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout and free it."""
    while layout.count():
        item = layout.takeAt(0)
        free(item.widget() if item else None)


def free(widget: QWidget | None) -> None:
    """Hide a widget and free it when Qt is done with it."""
    if widget is not None:
        widget.hide()
        widget.deleteLater()
