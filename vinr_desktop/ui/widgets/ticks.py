"""Boxes and circles to choose with that have no words: those stand beside, and wrap."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QRadioButton

SMALLEST_TARGET = 28


class Tick(QCheckBox):
    """A check box alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "alone")

    def sizeHint(self) -> QSize:
        """A square, large enough to hit."""
        return _square(super().sizeHint())


class Circle(QRadioButton):
    """A radio button alone; whoever has several says which of them exclude each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "alone")
        self.setAutoExclusive(False)

    def sizeHint(self) -> QSize:
        """A square, large enough to hit."""
        return _square(super().sizeHint())


def _square(hint: QSize) -> QSize:
    edge = max(hint.height(), SMALLEST_TARGET)
    return QSize(edge, edge)
