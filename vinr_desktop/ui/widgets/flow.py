"""Layouts that give way: parts that flow to the next line, a side column that folds."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from vinr_desktop.ui.theme import SPACE_S


class FlowLayout(QLayout):
    """Sets its parts side by side and goes on in the next line where the width ends."""

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = SPACE_S, is_apart: bool = False
    ) -> None:
        """`spacing` stands between the parts and between the lines, in pixels.

        `is_apart` sends the last of several parts in a line to the line's end.
        """
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._is_apart = is_apart
        if parent is not None:
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more part."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, None past the end as Qt wants it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a part back, None past the end as Qt wants it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It never asks for more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width, in pixels."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Move the parts to their places."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(shown) - 1)
        return QSize(
            sum(hint.width() for hint in shown) + gaps,
            max((hint.height() for hint in shown), default=0),
        )

    def minimumSize(self) -> QSize:
        """The widest part alone."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Place all lines and return their height; each part stands in the middle of its line."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(hint.height() for _, hint in line)
            x = rect.x()
            for item, hint in line:
                if self._is_apart and len(line) > 1 and item is line[-1][0]:
                    x = rect.x() + rect.width() - hint.width()
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Break the visible parts into lines of at most `width` pixels."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            hint.setWidth(min(hint.width(), max(width, item.minimumSize().width())))
            if not lines or used + hint.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += hint.width() + self.spacing()
        return lines


class ResponsiveColumns(QWidget):
    """A main column with a side column that folds away where both do not fit.

    The user's own choice by `set_open` holds until the window is made wider or narrower than both.
    """

    folded = Signal(bool)
    """True when the side column has been hidden, False when it is shown again."""

    def __init__(
        self,
        main: QWidget,
        side: QWidget,
        *,
        need: int,
        side_width: int,
        side_first: bool = False,
    ) -> None:
        """Fold where the whole is narrower than `need` pixels; `side_width` is the side's width."""
        super().__init__()
        self._side, self._need = side, need
        self._was_wide: bool | None = None
        side.setFixedWidth(side_width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.insertWidget(0 if side_first else 1, side)

    def set_measures(self, need: int, side_width: int) -> None:
        """Take other widths, for instance after the text has become larger."""
        self._need = need
        self._side.setFixedWidth(side_width)
        self._fold()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the side column."""
        if self._side.isHidden() == is_open:
            self._side.setVisible(is_open)
            self.folded.emit(not is_open)

    @property
    def is_open(self) -> bool:
        """True while the side column is shown."""
        return not self._side.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold when the width passes the limit."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_wide = self.width() >= self._need
        if is_wide is not self._was_wide:
            self._was_wide = is_wide
            self.set_open(is_wide)
