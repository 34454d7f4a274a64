"""A picture of figures on a card: its one sentence as title, and the same figures as a table."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from vinr_desktop.domain.drawing import Drawing
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, sizes
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.drawing import DrawingView
from vinr_desktop.ui.widgets.text import label

Maker = Callable[[float, float], Drawing]
"""Draws for a width and a height in text heights."""
LOWEST = 13.5
"""The least height of a card, in text heights."""


WAITING = "Räknar …"
_NUMBER = 3.8
"""The width of a column of numbers, in text heights."""


class FiguresCard(Card):
    """A small heading, one sentence, and what shows the figures under them."""

    def __init__(self, name: str, heading: str) -> None:
        """`name` is the object names' beginning."""
        super().__init__(name)
        self.body.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self.body.setSpacing(SPACE_XS)
        self.title = label(WAITING, "strong", name=f"{name}_title")
        self.body.addWidget(label(heading, "small"))
        self.body.addWidget(self.title)
        self.note = label("", "small", name=f"{name}_note")
        self.note.hide()
        self._fit()

    def add_figures(self, figures: QWidget) -> None:
        """Put what shows the figures; it takes the height that is left, and scrolls."""
        across = QSizePolicy.Policy.Expanding
        figures.setSizePolicy(across, QSizePolicy.Policy.Ignored)
        self.body.addWidget(figures, 1)
        self.body.addWidget(self.note)

    def set_note(self, words: str) -> None:
        """Say under the figures what they are."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

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
        self._picture.setAutoFillBackground(False)
        self._table = _FiguresTable(f"{name}_table", heading)
        self._places = QStackedWidget()
        self._places.addWidget(self._area)
        self._places.addWidget(self._table)
        self.add_figures(self._places)

    def show_figures(self, make: Maker) -> None:
        """Show what `make` draws; its title and table come with it."""
        self._picture.set_maker(make, self._area)
        drawn = make(40.0, 10.0)
        self.title.setText(drawn.title)
        self._table.fill(drawn.table)

    def show_waiting(self) -> None:
        """Take away figures that are of something else than what is chosen now."""
        self.show_figures(lambda width, height: Drawing(width, height, (), WAITING))

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


class _FiguresTable(QTableWidget):
    """The same figures as the picture; the first column takes the room that the numbers leave."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("look", "bare")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()

    def fill(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show figures, the head first."""
        head, *lines = rows or ((),)
        self.setColumnCount(len(head))
        self.setRowCount(len(lines))
        for column, words in enumerate(head):
            title = QTableWidgetItem(words)
            title.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, title)
        for row, line in enumerate(lines):
            for column, words in enumerate(line):
                item = QTableWidgetItem(words)
                item.setTextAlignment(_alignment(column))
                self.setItem(row, column, item)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns and the rows to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        em, numbers = sizes().ems(1), self.columnCount() - 1
        wide = round((_NUMBER if numbers > 1 else 2 * _NUMBER) * em)
        for column in range(1, numbers + 1):
            self.setColumnWidth(column, wide)
        first = max(6 * em, self.viewport().width() - numbers * wide)
        self.setColumnWidth(0, first)
        # Qt's own hint leaves the style sheet's padding out of the width, and cuts the last line
        room, wrap = QRect(0, 0, first - 2 * SPACE_M, 10_000), Qt.TextFlag.TextWordWrap
        for row in range(self.rowCount()):
            words = str(self.model().index(row, 0).data() or "")
            height = self.fontMetrics().boundingRect(room, wrap, words).height()
            self.setRowHeight(row, height + 2 * SPACE_S)


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
