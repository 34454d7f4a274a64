"""Where the keyboard stands when what it stood on is made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QAbstractButton, QWidget


@contextmanager
def kept_focus(area: QWidget) -> Iterator[None]:
    """Let the focus stay at its button while the parts of an area are made anew.

    Where the button is gone, the one that took its place gets it. New parts must be shown inside.
    """
    before, here = _buttons(area), area.window().focusWidget()
    place = next((n for n, button in enumerate(before) if button is here), -1)
    if place < 0:
        yield
        return
    name = before[place].objectName()
    area.setFocus()  # else it wanders over all that is taken away, and the page scrolls after it
    yield
    now = _buttons(area)
    if not now:
        return
    same = [button for button in now if button.objectName() == name]
    (same or now[min(place, len(now) - 1) :])[0].setFocus()


def _buttons(area: QWidget) -> list[QAbstractButton]:
    found = area.findChildren(QAbstractButton)
    return [button for button in found if button.isVisibleTo(area) and button.isEnabled()]
