"""Keys that work everywhere in a window."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def add_shortcut(window: QWidget, keys: str, act: Callable[[], None]) -> None:
    """Let keys ("Ctrl+K") do something while the window is the active one."""
    QShortcut(QKeySequence(keys), window).activated.connect(act)
