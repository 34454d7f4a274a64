"""Hands and eyes for tests of windows: type, press, choose, and find things as a user does."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

Found = TypeVar("Found", bound=QWidget)
Shown = Callable[..., QWidget]

NAMED_KEYS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
LATIN_1_END = 0x100


def find(parent: QWidget, kind: type[Found], name: str) -> Found:
    """The child of `kind` with that object name; an AssertionError names those there are."""
    found = parent.findChild(kind, name)
    if found is None:
        names = sorted(child.objectName() for child in parent.findChildren(kind))
        raise AssertionError(f"no {kind.__name__} named {name!r}; there are {names}")
    return found


def button(parent: QWidget, text: str) -> QAbstractButton:
    """The visible button that says `text`."""
    buttons = [child for child in parent.findChildren(QAbstractButton) if child.isVisible()]
    for candidate in buttons:
        if candidate.text().replace("&", "") == text:
            return candidate
    said = sorted(candidate.text() for candidate in buttons)
    raise AssertionError(f"no visible button says {text!r}; there are {said}")


def click(parent: QWidget, name: str) -> None:
    """Click the widget with that object name."""
    click_on(find(parent, QWidget, name))


def click_on(widget: QWidget) -> None:
    """Scroll the widget into view and click it in the middle, if a user could."""
    assert_usable(widget)
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(view: QAbstractItemView, row: int, column: int = 0) -> None:
    """Click a cell of a list or table, scrolled into view."""
    assert_usable(view)
    index = view.model().index(row, column, QModelIndex())
    assert index.isValid(), f"{view.objectName()} has no row {row}, column {column}"
    view.scrollTo(index)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )


def press(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press and release one key, shortcuts included."""
    QTest.keyClick(widget, key, modifiers)


def undo_here(qtbot: QtBot, view: QWidget) -> None:
    """Press Ctrl+Z where the focus is, which has to be somewhere in the view.

    A window manager lets the window under a closed dialog be the active one again.
    """
    view.window().activateWindow()

    def at() -> QWidget | None:
        here = QApplication.focusWidget()
        return here if here is not None and view.isAncestorOf(here) else None

    qtbot.waitUntil(lambda: at() is not None)
    here = at()
    assert here is not None
    press(here, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def type_text(widget: QWidget, text: str) -> None:
    """Type `text` into the widget, any letters; line ends and tabs are pressed as keys.

    QTest.keyClicks aborts the whole process at ä, ö and é, so each letter is an event of its own.
    """
    assert_usable(widget)
    widget.setFocus()
    for letter in text:
        key = NAMED_KEYS.get(letter, _key(letter))
        shift = Qt.KeyboardModifier.ShiftModifier
        modifiers = shift if letter.isupper() else Qt.KeyboardModifier.NoModifier
        said = "\r" if letter == "\n" else letter
        target = widget.focusProxy() or widget
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, said))


def replace_text(widget: QWidget, text: str) -> None:
    """Select what stands in the field, and type `text` over it."""
    assert_usable(widget)
    widget.setFocus()
    target = widget.focusProxy() or widget
    press(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(target, Qt.Key.Key_Delete)
    type_text(widget, text)


def choose(box: QComboBox, text: str) -> None:
    """Choose the entry that says `text`, with the arrow keys."""
    assert_usable(box)
    wanted = box.findText(text)
    said = [box.itemText(index) for index in range(box.count())]
    assert wanted >= 0, f"{box.objectName()} has no entry {text!r}; there are {said}"
    box.setFocus()
    key = Qt.Key.Key_Down if wanted > box.currentIndex() else Qt.Key.Key_Up
    while box.currentIndex() != wanted:
        press(box, key)


def message(text: str) -> QDialog | None:
    """The open dialog in which some label holds `text`, if there is one."""
    for window in QApplication.topLevelWidgets():
        if (
            isinstance(window, QDialog)
            and window.isVisible()
            and any(text in label for label in texts(window))
        ):
            return window
    return None


def wait_for_message(qtbot: QtBot, text: str) -> QDialog:
    """Wait until a dialog that holds `text` is open, and return it."""
    qtbot.waitUntil(lambda: message(text) is not None)
    found = message(text)
    assert found is not None
    return found


def texts(parent: QWidget) -> list[str]:
    """What the visible labels and buttons in `parent` say, in no particular order."""
    labels = [child.text() for child in parent.findChildren(QLabel) if child.isVisible()]
    buttons = [child.text() for child in parent.findChildren(QAbstractButton) if child.isVisible()]
    return labels + [said.replace("&", "") for said in buttons]


def assert_usable(widget: QWidget) -> None:
    """Assert that a user could reach the widget now."""
    name = f"{type(widget).__name__} {widget.objectName()!r}"
    assert widget.isVisible(), f"{name} is not visible"
    assert widget.isEnabled(), f"{name} is not enabled"


def _key(letter: str) -> int:
    """Qt's code of the key with that letter; those of Latin-1 are the codes of its capitals."""
    capital = ord(letter.upper()) if len(letter.upper()) == 1 else ord(letter)
    return capital if capital < LATIN_1_END else Qt.Key.Key_unknown.value
