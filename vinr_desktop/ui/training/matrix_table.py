"""The matrix on the screen: a painted heat map with names that stay at the left."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_status import Status
from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import FOCUS_WIDTH, SPACE_S, SPACE_XS, Role, colours, sizes
from vinr_desktop.ui.training.matrix_model import MatrixModel
from vinr_desktop.ui.training.statuses import MARKS, mark_of
from vinr_desktop.ui.widgets.marks import GROUNDS, INKS
from vinr_desktop.ui.widgets.text import label

Index = QModelIndex | QPersistentModelIndex
NAME_EMS, WIDEST_NAME_EMS, CELL_EMS = 22, 30, 8.6
ROW_EMS, TALL_ROW_EMS = 2.5, 3.2
LEAST_NAME, LEAST_ROWS = 200, 4
_WRAPPED = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class MatrixTable(QTableView):
    """Walked with the arrows; Enter asks why, Space marks, Ctrl+A marks all, Ctrl+C copies.

    What is marked is the model's own: a whole row, also one that a filter hides.
    """

    why_wanted = QtSignal()
    """Enter was pressed or a cell clicked: why does she stand so?"""
    copy_wanted = QtSignal()

    def __init__(self, model: MatrixModel) -> None:
        """The object name is `matrix`."""
        super().__init__()
        self.setObjectName("matrix")
        self.setAccessibleName("Matris: medarbetare och krav")
        self.setAccessibleDescription(
            "Piltangenter flyttar. Enter visar varför. Mellanslag markerar medarbetaren."
        )
        self._matrix = model
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(model, self))
        self._names = _NameHeader(model, self)
        self._titles = _RequirementHeader(model, self)
        self.setVerticalHeader(self._names)
        self.setHorizontalHeader(self._titles)
        self._corner = label("Medarbetare", "label", wrap=False)
        self._corner.setParent(self)
        self._corner.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._corner.setMargin(SPACE_S)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._measure()
        self.clicked.connect(lambda _index: self.why_wanted.emit())
        self.verticalHeader().sectionPressed.connect(self._on_name_pressed)
        model.modelReset.connect(self._measure)

    def stand_at(self, row: int, column: int) -> None:
        """Make a cell the current one and show it; the nearest person where it is a heading."""
        rows = self._matrix.rowCount()
        while row < rows and self._matrix.place(row) < 0:
            row += 1
        if 0 <= row < rows:
            self.setCurrentIndex(self._matrix.index(row, max(0, column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space, Ctrl+A, Ctrl+C, Shift with an arrow, Escape; the rest is Qt's."""
        here, key = self.currentIndex(), event.key()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self._matrix.mark_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.why_wanted.emit()
        elif key == Qt.Key.Key_Space and here.isValid():
            self._matrix.mark([here.row()], not self._matrix.is_marked(here.row()))
        elif key == Qt.Key.Key_Escape and self._matrix.marked:
            self._matrix.clear_marks()
        elif shift and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and here.isValid():
            super().keyPressEvent(event)
            first, last = sorted((here.row(), self.currentIndex().row()))
            self._matrix.mark(range(first, last + 1))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another type size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let the name at the left show where one stands."""
        super().currentChanged(current, previous)
        self.verticalHeader().viewport().update()

    def _on_name_pressed(self, row: int) -> None:
        if self._matrix.place(row) < 0:
            return
        self.setFocus()
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self._matrix.index(row, column))
        self._matrix.mark([row], not self._matrix.is_marked(row))

    def _measure(self) -> None:
        """Let the names have what the columns can spare; where it is little, the unit stands below.

        The header may not be cut, and at least a few rows are seen.
        """
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        spare = room - self._titles.least() * self._matrix.columnCount()
        least = min(sizes().ems(NAME_EMS), max(LEAST_NAME, self.width() * 2 // 5))
        width = max(least, min(sizes().ems(WIDEST_NAME_EMS), spare))
        self._names.is_tall = width < sizes().ems(NAME_EMS)
        row = sizes().ems(TALL_ROW_EMS if self._names.is_tall else ROW_EMS)
        self._names.setMinimumSectionSize(row)
        self._names.setDefaultSectionSize(row)
        self._names.setFixedWidth(width)
        self._titles.measure(room - width)
        self._corner.setGeometry(0, 0, width, self._titles.height())
        self.setMinimumHeight(self._titles.height() + row * LEAST_ROWS)
        self.updateGeometries()


class _RequirementHeader(QHeaderView):
    """Titles wrapped to their column, never cut: the header is as high as the longest needs."""

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("matrix_requirements")
        self._matrix = model
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._height = 0

    def least(self) -> int:
        """Return the width that every word fits in."""
        metrics, states = QFontMetrics(_small_bold()), QFontMetrics(_small())
        longest = [metrics.horizontalAdvance(w) for title in self._words() for w in title.split()]
        marks = [states.horizontalAdvance(mark.word) for mark in MARKS.values()]
        inside = max([*longest, sizes().icon + SPACE_XS + max(marks), sizes().ems(CELL_EMS)])
        return inside + 2 * SPACE_S + 2

    def measure(self, room_for_all: int) -> None:
        """Find the width that every word fits, and the height that every title fits.

        Few columns share the room that there is, up to twice what they need.
        """
        metrics, titles, around = QFontMetrics(_small_bold()), self._words(), 2 * SPACE_S + 2
        inside = self.least() - around
        share = room_for_all // max(1, len(titles)) - around
        inside = max(inside, min(share, 2 * inside))
        self.setDefaultSectionSize(inside + around)
        room = QRect(0, 0, inside, 10_000)
        heights = [metrics.boundingRect(room, int(_WRAPPED), title).height() for title in titles]
        self._height = max([*heights, metrics.height()]) + 2 * SPACE_S
        self.setFixedHeight(self._height)

    def sizeHint(self) -> QSize:
        """As high as the longest title needs."""
        return QSize(super().sizeHint().width(), self._height)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Paint a title at the bottom of its place."""
        chosen = colours()
        painter.fillRect(rect, chosen[Role.SUNKEN])
        painter.setPen(chosen[Role.BORDER])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(_small_bold())
        painter.setPen(chosen[Role.TEXT])
        words = str(self._matrix.headerData(index, self.orientation()) or "")
        painter.drawText(rect.adjusted(SPACE_S, SPACE_S, -SPACE_S, -SPACE_S), int(_WRAPPED), words)

    def _words(self) -> list[str]:
        columns = range(self._matrix.columnCount())
        return [str(self._matrix.headerData(c, self.orientation())) for c in columns]


class _NameHeader(QHeaderView):
    """Names with a tick to mark them by, and the unit beside; headings of groups in bold."""

    def __init__(self, model: MatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("matrix_names")
        self._matrix, self._table = model, parent
        self.is_tall = False
        """True where the unit stands under the name."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Paint a name or a heading."""
        chosen = colours()
        if self._matrix.place(index) < 0:
            painter.fillRect(rect, chosen[Role.SUNKEN])
            _write(painter, rect.adjusted(SPACE_S, 0, 0, 0), self._matrix.name(index), _bold())
            return
        is_here = self._table.currentIndex().row() == index
        painter.fillRect(rect, chosen[Role.ACCENT_SOFT if is_here else Role.SURFACE])
        painter.setPen(chosen[Role.BORDER])
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_tick(painter, rect, self._matrix.is_marked(index))
        inner = rect.adjusted(2 * SPACE_S + sizes().icon, 0, -SPACE_S, 0)
        self._paint_person(painter, inner, index)

    def _paint_tick(self, painter: QPainter, rect: QRect, is_on: bool) -> None:
        chosen, edge = colours(), sizes().icon
        box = QRect(rect.left() + SPACE_S, rect.center().y() - edge // 2, edge, edge)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(chosen[Role.ACCENT if is_on else Role.EDGE])
        painter.setBrush(chosen[Role.ACCENT if is_on else Role.FIELD])
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if is_on:
            painter.drawPixmap(box.topLeft(), picture("check", chosen.hex(Role.ON_ACCENT), edge))
        painter.restore()

    def _paint_person(self, painter: QPainter, inner: QRect, row: int) -> None:
        if self._matrix.is_protected(row):
            edge = sizes().icon
            at = QPoint(inner.left(), inner.center().y() - edge // 2)
            painter.drawPixmap(at, picture("lock", colours().hex(Role.MUTED), edge))
            inner = inner.adjusted(edge + SPACE_XS, 0, 0, 0)
        name, unit = self._matrix.name(row), self._matrix.beside_name(row)
        if self.is_tall and unit:
            half = inner.height() // 2
            _write(painter, inner.adjusted(0, SPACE_XS, 0, -half), name)
            _write(painter, inner.adjusted(0, half, 0, -SPACE_XS), unit, _small(), Role.MUTED)
            return
        wanted = QFontMetrics(self._table.font()).horizontalAdvance(name) + SPACE_S
        width = min(wanted, inner.width())
        _write(painter, QRect(inner.topLeft(), QSize(width, inner.height())), name)
        rest = inner.adjusted(width, 0, 0, 0)
        if rest.width() > sizes().ems(3):
            _write(painter, rest, unit, _small(), Role.MUTED)


class _CellDelegate(QStyledItemDelegate):
    """Paints a status: its soft ground, its sign and its word."""

    def __init__(self, model: MatrixModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._matrix, self._table = model, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; the current one has a ring."""
        area: QRect = option.rect
        chosen, row, column = colours(), index.row(), index.column()
        if self._matrix.place(row) < 0:
            painter.fillRect(area, chosen[Role.SUNKEN])
            return
        status = self._matrix.status(row, column)
        is_demanded = self._matrix.rule(column).level is Level.DEMANDED
        mark = mark_of(status, is_demanded)
        is_asked = status is not Status.NOT_REQUIRED
        ground = GROUNDS[mark.tone] if is_asked else Role.SURFACE
        painter.fillRect(area, chosen[Role.SURFACE])
        painter.fillRect(area.adjusted(1, 1, -1, -1), chosen[ground])
        ink = INKS[mark.tone]
        edge = sizes().icon
        at = QPoint(area.left() + SPACE_S, area.center().y() - edge // 2)
        painter.drawPixmap(at, picture(mark.sign, chosen.hex(ink), edge))
        words = area.adjusted(SPACE_S + edge + SPACE_XS, 0, 0, 0)
        if is_asked:
            _write(painter, words, mark.word, _small(), Role.TEXT)
        if index == self._table.currentIndex():
            role = Role.FOCUS if self._table.hasFocus() else Role.EDGE
            painter.setPen(QPen(chosen[role], FOCUS_WIDTH))
            painter.drawRect(area.adjusted(1, 1, -2, -2))


def _write(
    painter: QPainter, room: QRect, words: str, font: QFont | None = None, role: Role = Role.TEXT
) -> None:
    used = font or _font(sizes().body)
    painter.setFont(used)
    painter.setPen(colours()[role])
    elided = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(flags), elided)


def _bold() -> QFont:
    return _font(sizes().body, is_bold=True)


def _small() -> QFont:
    return _font(sizes().small)


def _small_bold() -> QFont:
    return _font(sizes().small, is_bold=True)


def _font(pixels: int, *, is_bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(pixels)
    font.setBold(is_bold)
    return font
