"""Paints a row of the form editor's lists: the title in the lines it needs, a remark below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import RADIUS, SPACE_M, SPACE_S, SPACE_XS, Role, colours, sizes

REMARK = Qt.ItemDataRole.UserRole + 1
IS_HIDDEN = Qt.ItemDataRole.UserRole + 2
WRAPS = Qt.TextFlag.TextWordWrap


class PartDelegate(QStyledItemDelegate):
    """Needs the list for its width: the height of a row follows from it."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the words at the list's width."""
        width = self._rows.viewport().width()
        title, remark = self._places(QRect(0, 0, width, 10_000), index)
        return QSize(width, title.height() + remark.height() + 2 * SPACE_S + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground and the words; what is hidden is muted and has its sign."""
        chosen, rect = colours(), option.rect
        title, remark = self._places(rect, index)
        is_hidden = bool(index.data(IS_HIDDEN))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        if is_hidden:
            at = rect.topLeft()
            ink = chosen.hex(Role.MUTED)
            edge = sizes().icon
            painter.drawPixmap(at.x() + SPACE_M, at.y() + SPACE_S, picture("hide", ink, edge))
        painter.setFont(self._font(sizes().body))
        painter.setPen(chosen[Role.MUTED if is_hidden else Role.TEXT])
        painter.drawText(title, WRAPS, str(index.data()))
        painter.setFont(self._font(sizes().small))
        painter.setPen(chosen[Role.MUTED])
        painter.drawText(remark, WRAPS, str(index.data(REMARK)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        role = None
        if option.state & QStyle.StateFlag.State_Selected:
            role = Role.ACCENT_SOFT
        elif option.state & QStyle.StateFlag.State_MouseOver:
            role = Role.HOVER
        if role:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours()[role])
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _places(
        self, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> tuple[QRect, QRect]:
        """The rectangles of the title and of the remark."""
        inset = sizes().icon + SPACE_S if index.data(IS_HIDDEN) else 0
        left, top = rect.left() + SPACE_M + inset, rect.top() + SPACE_S
        width = rect.right() - left - SPACE_S
        title = self._around(str(index.data()), sizes().body, QRect(left, top, width, 10_000))
        below = QRect(left, title.bottom() + 1 + SPACE_XS // 2, width, 10_000)
        return title, self._around(str(index.data(REMARK)), sizes().small, below)

    def _around(self, text: str, size: int, room: QRect) -> QRect:
        words = QFontMetrics(self._font(size)).boundingRect(room, WRAPS.value, text)
        return QRect(room.left(), room.top(), room.width(), words.height())

    def _font(self, size: int) -> QFont:
        font = QFont(self._rows.font())
        font.setPixelSize(size)
        return font
