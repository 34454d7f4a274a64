"""The focus stays on its row where the rows are made anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


@contextmanager
def focus_kept(area: QWidget) -> Iterator[None]:
    """Fill `area` anew inside; where the focus was in it, it comes back to the same button.

    Where that is gone it goes to the row that it stood in, or else to what comes first around.
    What is new has to be shown at once.
    """
    before = area.window().focusWidget()
    if before is None or not area.isAncestorOf(before):
        yield
        return
    said, names = before.accessibleName(), list(_names(before, area))
    yield
    target = _again(area, said, names)
    if target is not None:
        target.setFocus()
        QTimer.singleShot(0, target, lambda: _show(target))


def _names(widget: QWidget, area: QWidget) -> Iterator[str]:
    """Yield the object names of a widget and of what it stands in, within `area`."""
    at: QWidget | None = widget
    while at is not None and at is not area:
        if at.objectName():
            yield at.objectName()
        at = at.parentWidget()


def _again(area: QWidget, said: str, names: list[str]) -> QWidget | None:
    stops = [part for part in area.findChildren(QWidget) if _takes_focus(part, area)]
    same = [part for part in stops if said and part.accessibleName() == said]
    for name in names:
        same += [part for part in stops if part.objectName() == name]
        for whole in area.findChildren(QWidget, name):
            same += [part for part in stops if whole.isAncestorOf(part)]
    around: QWidget | None = area
    while not (same or stops) and (around := around.parentWidget() if around else None):
        stops = [part for part in around.findChildren(QWidget) if _takes_focus(part, around)]
    return next(iter(same or stops), None)


def _takes_focus(part: QWidget, area: QWidget) -> bool:
    takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and part.isEnabled() and part.isVisibleTo(area)


def _show(target: QWidget) -> None:
    at = target.parentWidget()
    while at is not None and not isinstance(at, QScrollArea):
        at = at.parentWidget()
    if isinstance(at, QScrollArea):
        at.ensureWidgetVisible(target)
