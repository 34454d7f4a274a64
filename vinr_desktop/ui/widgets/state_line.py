"""The way of a document from draft to filed: what is done, by whom and when, and what is next."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS, Role, colours, sizes


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its word, when it was reached and by whom, and whether it is."""

    word: str
    day: str = ""
    person: str = ""
    is_reached: bool = False

    @property
    def remarks(self) -> list[str]:
        """Day and person, as far as they are known."""
        return [part for part in (self.day, self.person) if part]


class StateLine(QWidget):
    """Stages from left to right; where that is too narrow, under each other."""

    def __init__(self, name: str) -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self._stages: tuple[Stage, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_stages(self, stages: tuple[Stage, ...]) -> None:
        """Show a way; the last reached stage is where the document stands."""
        self._stages = stages
        said = [" ".join((s.word, *s.remarks)) for s in stages if s.is_reached]
        left = [s.word for s in stages if not s.is_reached]
        words = "; ".join(said)
        self.setAccessibleName(f"Klart: {words}." + (f" Kvar: {', '.join(left)}." if left else ""))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Lower when it is wide."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in pixels."""
        if self._is_wide(width):
            step = width // max(1, len(self._stages)) - SPACE_S
            return (
                sizes().icon + SPACE_S + max((self._high(s, step) for s in self._stages), default=0)
            )
        return len(self._stages) * self._row()

    def sizeHint(self) -> QSize:
        """All stages side by side."""
        return QSize(sizes().ems(9) * len(self._stages), self.heightForWidth(100_000))

    def minimumSizeHint(self) -> QSize:
        """Under each other."""
        return QSize(sizes().ems(12), self.heightForWidth(100_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, a sign for every stage, and its words."""
        if not self._stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_wide = self._is_wide(self.width())
        step = self.width() / len(self._stages)
        edge = sizes().icon
        for number, stage in enumerate(self._stages):
            if is_wide:
                at = QPointF(number * step, 0)
                end = QPointF((number + 1) * step - SPACE_XS, 0)
            else:
                at = QPointF(0, number * self._row())
                end = QPointF(0, (number + 1) * self._row() - SPACE_XS)
            if number < len(self._stages) - 1:
                self._paint_way(painter, at, end, self._stages[number + 1].is_reached)
            self._paint_sign(painter, at, stage)
            if is_wide:
                room = QRect(int(at.x()), edge + SPACE_S, int(step) - SPACE_S, self.height())
            else:
                left = edge + SPACE_S
                room = QRect(left, int(at.y()), self.width() - left, self._row())
            self._paint_words(painter, room, stage)

    def _paint_way(self, painter: QPainter, at: QPointF, end: QPointF, is_done: bool) -> None:
        edge = sizes().icon
        middle = QPointF(edge / 2, edge / 2)
        along = QPointF(edge + SPACE_XS, 0) if end.x() else QPointF(0, edge + SPACE_XS)
        across = QPointF(0, edge / 2) if end.x() else QPointF(edge / 2, 0)
        role = Role.ACCENT if is_done else Role.BORDER
        painter.setPen(QPen(colours()[role], 2))
        painter.drawLine(at + along + across, end + (across if end.x() else QPointF(middle.x(), 0)))

    def _paint_sign(self, painter: QPainter, at: QPointF, stage: Stage) -> None:
        chosen, edge = colours(), sizes().icon
        circle = QRectF(at.x() + 1, at.y() + 1, edge - 2, edge - 2)
        if not stage.is_reached:
            painter.setPen(QPen(chosen[Role.EDGE], 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(circle)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chosen[Role.ACCENT])
        painter.drawEllipse(circle)
        inner = round(edge * 0.7)
        offset = (edge - inner) / 2
        tick = picture("check", chosen.hex(Role.ON_ACCENT), inner)
        painter.drawPixmap(at + QPointF(offset, offset), tick)

    def _paint_words(self, painter: QPainter, room: QRect, stage: Stage) -> None:
        chosen, font = colours(), self.font()
        font.setBold(stage.is_reached)
        painter.setFont(font)
        painter.setPen(chosen[Role.TEXT if stage.is_reached else Role.MUTED])
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        used = painter.boundingRect(room, flags, stage.word)
        painter.drawText(room, flags, stage.word)
        font.setBold(False)
        font.setPixelSize(sizes().small)
        painter.setFont(font)
        painter.setPen(chosen[Role.MUTED])
        remark = ("\n" if self._is_wide(self.width()) else " ").join(stage.remarks)
        painter.drawText(room.adjusted(0, used.height(), 0, 0), flags, remark)

    def _high(self, stage: Stage, width: int) -> int:
        """Return the height of a stage's words at a width."""
        room = QRect(0, 0, width, 10_000)
        bold, small = QFont(self.font()), QFont(self.font())
        bold.setBold(True)
        small.setPixelSize(sizes().small)
        flags = Qt.TextFlag.TextWordWrap.value
        words = QFontMetrics(bold).boundingRect(room, flags, stage.word).height()
        said = "\n".join(stage.remarks)
        remarks = QFontMetrics(small).boundingRect(room, flags, said).height() if said else 0
        return words + remarks + SPACE_XS

    def _is_wide(self, width: int) -> bool:
        return width >= len(self._stages) * sizes().ems(8.5)

    def _row(self) -> int:
        return 2 * self.fontMetrics().lineSpacing() + SPACE_S
