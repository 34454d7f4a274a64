"""The table of new employees: a line each, painted only where it is seen."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from vinr_desktop.domain.charts import deadline_bar
from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import FOCUS_WIDTH, SPACE_S, SPACE_XS, Role, colours, sizes
from vinr_desktop.ui.training.introduction import Newcomer, Stage, stages
from vinr_desktop.ui.widgets.drawing import paint_drawing
from vinr_desktop.ui.widgets.marks import INKS, Mark
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.wrapping_header import WrappingHeader

Index = QModelIndex | QPersistentModelIndex
MARK, LINE = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
NAME, BEGAN, LEFT, TIMELINE = range(4)
_FIRST_STAGE = 4
_WIDEST_NAME, _TIMELINE, _ROW = 18, 6.0, 3.2
"""In text heights."""
FEWEST_ROWS = 4
_AROUND = 2 * SPACE_S + 2
_HERE = QModelIndex()
_PROTECTED = "Skyddade personuppgifter: visas med alias och följer aldrig med i en utskrift."


class NewHiresModel(QAbstractTableModel):
    """Lines, how urgent each is, and the steps of the introduction."""

    def __init__(self) -> None:
        """Empty until `set_rows`."""
        super().__init__()
        self._rows: list[Newcomer] = []
        self._stages: list[Stage] = []

    def set_rows(self, rows: Sequence[Newcomer]) -> None:
        """Show other lines, in this order."""
        self.beginResetModel()
        self._rows, self._stages = list(rows), stages(rows)
        self.endResetModel()

    def row(self, number: int) -> Newcomer:
        """Return a line."""
        return self._rows[number]

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _HERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else _FIRST_STAGE + len(self._stages)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical:
            return self.data(self.index(section, NAME), role)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = ("Medarbetare", "Började", "Kvar", "Tidslinje")
        return titles[section] if section < _FIRST_STAGE else self._stage(section).title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, its mark, or the whole line."""
        row, column = self._rows[index.row()], index.column()
        if role == LINE:
            return row
        if role == MARK:
            return self._mark(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.headerData(column, Qt.Orientation.Horizontal)
            return f"{row.person.row.name}, {title}: {self._words(row, column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return None

    def _stage(self, column: int) -> Stage:
        return self._stages[column - _FIRST_STAGE]

    def _mark(self, row: Newcomer, column: int) -> Mark | None:
        if column == LEFT:
            return row.mark()
        return row.mark_of(self._stage(column)) if column >= _FIRST_STAGE else None

    def _words(self, row: Newcomer, column: int) -> str:
        if column == NAME:
            return f"{row.person.row.name}\n{row.unit}"
        if column == BEGAN:
            return row.person.hired_on.isoformat()
        if column == TIMELINE:
            return row.stretch().note
        mark = self._mark(row, column)
        return mark.word if mark else "–"

    def _tip(self, row: Newcomer, column: int) -> str:
        if column == NAME and row.person.row.is_protected:
            return _PROTECTED
        if column < _FIRST_STAGE:
            return self._words(row, column).replace("\n", ", ")
        steps = row.steps_of(self._stage(column))
        lines = []
        for step in steps:
            due = step.standing.due
            lines.append(f"{step.rule.title}{f', senast {due.isoformat()}' if due else ''}")
        return "\n".join(lines) or "Krävs inte av den här medarbetaren"


class _NameHeader(QHeaderView):
    """The names with their units below, which stay at the left while the steps scroll by."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self.setObjectName("new_hires_names")
        self._view = view
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Paint a name over its unit."""
        row: Newcomer = self.model().headerData(index, self.orientation(), LINE)
        is_here = self._view.currentIndex().row() == index
        painter.fillRect(rect, colours()[Role.ACCENT_SOFT if is_here else Role.SURFACE])
        painter.setPen(QPen(colours()[Role.BORDER], 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._view.font())
        area = rect.adjusted(SPACE_S, 0, -SPACE_S, 0)
        half = area.height() // 2
        _write(painter, area.adjusted(0, 2, 0, -half), row.person.row.name, Role.TEXT)
        _write(painter, area.adjusted(0, half, 0, -3), row.unit, Role.MUTED)


class NewHiresDelegate(QStyledItemDelegate):
    """Paints sign and word together, and the timeline."""

    def __init__(self, view: QTableView) -> None:
        """Belongs to a table."""
        super().__init__(view)
        self.today = date.min

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, what the cell says, and the focus."""
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colours()[Role.ACCENT_SOFT])
        painter.setPen(QPen(colours()[Role.BORDER], 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(SPACE_S, 0, -SPACE_S, 0)
        if index.column() == TIMELINE:
            self._paint_timeline(painter, inner, index.data(LINE))
        else:
            self._paint_mark(painter, inner, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colours()[Role.FOCUS], FOCUS_WIDTH))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(sizes().ems(8), sizes().ems(_ROW))

    def _paint_mark(self, painter: QPainter, area: QRect, index: Index) -> None:
        mark, words = index.data(MARK), str(index.data())
        if not isinstance(mark, Mark):
            _write(painter, area, words, Role.TEXT if index.column() == BEGAN else Role.MUTED)
            return
        edge, ink = sizes().icon, INKS[mark.tone]
        at = QPoint(area.left(), area.top() + (area.height() - edge) // 2)
        painter.drawPixmap(at, picture(mark.sign, colours().hex(ink), edge))
        _write(painter, area.adjusted(edge + SPACE_XS, 0, 0, 0), mark.word, ink)

    def _paint_timeline(self, painter: QPainter, area: QRect, row: Newcomer) -> None:
        em = sizes().ems(1)
        drawing = deadline_bar(row.stretch(), self.today, max(4.0, area.width() / em))
        top = area.top() + (area.height() - drawing.height * em) / 2
        paint_drawing(painter, drawing, QRectF(area.left(), top, area.width(), em))


class NewHiresTable(QTableView):
    """One line a person; Enter or a double click opens her."""

    def __init__(self, name: str) -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName("Nyanställda")
        self.rows = NewHiresModel()
        self.setModel(self.rows)
        self._delegate = NewHiresDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(WrappingHeader(self))
        self.setVerticalHeader(_NameHeader(self))
        self.verticalHeader().sectionDoubleClicked.connect(
            lambda row: self.activated.emit(self.rows.index(row, NAME))
        )
        self.setColumnHidden(NAME, True)
        self.setCornerButtonEnabled(False)
        self._corner = label("Medarbetare", "label", name="new_hires_corner", wrap=False)
        self._corner.setParent(self)
        self._corner.setMargin(SPACE_S)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_rows(self, rows: Sequence[Newcomer], today: date) -> None:
        """Show other lines."""
        self._delegate.today = today
        self.rows.set_rows(rows)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the timeline take what is left of the width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A larger text needs wider columns."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self._fit()

    def _fit(self) -> None:
        """Give every column what its words need, in two lines where it must be; the timeline
        takes what is left.
        """
        em, frame = sizes().ems(1), 2 * self.frameWidth()
        self.verticalHeader().setDefaultSectionSize(round(_ROW * em))
        name = min(round(_WIDEST_NAME * em), self._needed(NAME, _in_two_lines))
        self.verticalHeader().setFixedWidth(name)
        spare = self.width() - self.verticalScrollBar().sizeHint().width() - frame - name
        columns = [c for c in range(BEGAN, self.rows.columnCount()) if c != TIMELINE]
        widths = {column: self._needed(column, _in_two_lines) for column in columns}
        spare -= sum(widths.values()) + round(_TIMELINE * em)
        for column in columns:
            more = self._needed(column, QFontMetrics.horizontalAdvance) - widths[column]
            if more <= spare:
                widths[column] += more
                spare -= more
        widths[TIMELINE] = round(_TIMELINE * em) + max(0, spare)
        for column, width in widths.items():
            self.horizontalHeader().resizeSection(column, width)
        self._corner.setGeometry(0, 0, name, self.horizontalHeader().height())
        least = self.horizontalHeader().height() + frame
        self.setMinimumHeight(least + round(_ROW * em) * FEWEST_ROWS)
        self.updateGeometries()

    def _needed(self, column: int, measure: Callable[[QFontMetrics, str], int]) -> int:
        """Return the width of the longest word of the title and of the longest cell."""
        small, words = QFont(self.font()), self.fontMetrics()
        small.setPixelSize(sizes().small)
        small.setBold(True)
        title = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
        widest = max(map(QFontMetrics(small).horizontalAdvance, title.split()))
        cells = {str(self.rows.index(r, column).data()) for r in range(self.rows.rowCount())}
        sign = 0 if column in (NAME, BEGAN) else sizes().icon + SPACE_XS
        return max([widest, *(measure(words, each) + sign for each in cells)]) + _AROUND


def _in_two_lines(metrics: QFontMetrics, words: str) -> int:
    """Return the least width in which words fit in two lines."""
    if "\n" in words:
        return max(map(metrics.horizontalAdvance, words.split("\n")))
    parts = words.split()
    ways = ((" ".join(parts[:n]), " ".join(parts[n:])) for n in range(1, len(parts) + 1))
    return min(max(map(metrics.horizontalAdvance, way)) for way in ways)


def _write(painter: QPainter, area: QRect, words: str, role: Role) -> None:
    """Write words in one line where they fit, else in two or cut at the end."""
    painter.setPen(colours()[role])
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    metrics = painter.fontMetrics()
    is_high = area.height() >= 2 * metrics.height()
    if is_high and metrics.horizontalAdvance(words) > area.width():
        painter.drawText(area, int(left | Qt.TextFlag.TextWordWrap), words)
        return
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, left, shown)
