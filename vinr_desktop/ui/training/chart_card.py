"""A picture of figures on a card: its one sentence as title, and the same figures as a table."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
)

from vinr_desktop.domain.drawing import Drawing
from vinr_desktop.ui.theme import SPACE_S, sizes
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.drawing import DrawingView
from vinr_desktop.ui.widgets.text import label

Maker = Callable[[float, float], Drawing]
"""Draws for a width and a height in text heights."""
LOWEST = 16.5
"""The least height of a card, in text heights."""


class FiguresCard(Card):
    """A small heading, one sentence, and what shows the figures under them."""

    def __init__(self, name: str, heading: str) -> None:
        """`name` is the object names' beginning."""
        super().__init__(name)
        self.body.setSpacing(SPACE_S)
        self.title = label("", "strong", name=f"{name}_title")
        self.body.addWidget(label(heading, "small"))
        self.body.addWidget(self.title)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text needs a higher card."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(sizes().ems(LOWEST))


class ChartCard(FiguresCard):
    """Shows a picture as wide as the card, or its table."""

    def __init__(self, name: str, heading: str) -> None:
        """Empty until figures are given."""
        super().__init__(name, heading)
        self._picture = _Picture(f"{name}_picture")
        self._area = _Area()
        self._area.resized.connect(self._picture.draw)
        self._area.setObjectName(f"{name}_area")
        self._area.setAccessibleName(heading)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setWidget(self._picture)
        self._table = _table(f"{name}_table", heading)
        self._places = QStackedWidget()
        self._places.addWidget(self._area)
        self._places.addWidget(self._table)
        self.body.addWidget(self._places, 1)

    def show_figures(self, make: Maker) -> None:
        """Show what `make` draws; its title and table come with it."""
        self._picture.set_maker(make, self._area)
        drawn = make(40.0, 10.0)
        self.title.setText(drawn.title)
        _fill(self._table, drawn.table)

    def show_as_table(self, is_table: bool) -> None:
        """Show the figures instead of the picture, or the picture again."""
        self._places.setCurrentWidget(self._table if is_table else self._area)


class _Area(QScrollArea):
    """Tells when it is larger or smaller."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self.resized.emit()


class _Picture(DrawingView):
    """A drawing that is drawn anew at every width; the figures are its tool tip."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._make: Maker | None = None
        self._area: QScrollArea | None = None

    def set_maker(self, make: Maker, area: QScrollArea) -> None:
        """Show another picture, fitted to an area."""
        self._make, self._area = make, area
        self.draw()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text leaves less room for the picture."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.draw()

    def draw(self) -> None:
        """Draw for the area's size."""
        if self._make is None or self._area is None:
            return
        em, room = sizes().ems(1), self._area.viewport().size()
        self.set_drawing(self._make(max(12.0, room.width() / em - 0.4), room.height() / em))
        self.setToolTip(self.accessibleDescription())


def _table(name: str, words: str) -> QTableWidget:
    table = QTableWidget()
    table.setObjectName(name)
    table.setAccessibleName(words)
    table.setProperty("look", "bare")
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table


def _fill(table: QTableWidget, rows: tuple[tuple[str, ...], ...]) -> None:
    head, *lines = rows or ((),)
    table.setColumnCount(len(head))
    table.setRowCount(len(lines))
    table.setHorizontalHeaderLabels(list(head))
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            item = QTableWidgetItem(words)
            is_number = column > 0
            across = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            item.setTextAlignment(across | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    if head:
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
