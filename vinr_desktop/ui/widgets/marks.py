"""Signs that tell a state: always sign, word and colour together."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS, Role, colours, sizes


class Tone(StrEnum):
    """What a mark means; red is for danger and overdue only."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


INKS = {
    Tone.NEUTRAL: Role.MUTED,
    Tone.ACCENT: Role.ACCENT,
    Tone.SUCCESS: Role.SUCCESS,
    Tone.WARNING: Role.WARNING,
    Tone.DANGER: Role.DANGER,
}
GROUNDS = {
    Tone.NEUTRAL: Role.SUNKEN,
    Tone.ACCENT: Role.ACCENT_SOFT,
    Tone.SUCCESS: Role.SUCCESS_SOFT,
    Tone.WARNING: Role.WARNING_SOFT,
    Tone.DANGER: Role.DANGER_SOFT,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as it is shown: the word, the icon's name and the tone."""

    word: str
    sign: str
    tone: Tone = Tone.NEUTRAL


class StateMark(QLabel):
    """A sign with its word beside it; with `sign_only` the word is the tool tip."""

    def __init__(self, mark: Mark, *, name: str = "", sign_only: bool = False) -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sign_only = sign_only
        self.set_mark(mark)

    def set_mark(self, mark: Mark) -> None:
        """Show another state."""
        self._mark = mark
        self.setText(mark.word)
        self.setAccessibleName(mark.word)
        self.setToolTip(mark.word if self._sign_only else "")
        self.updateGeometry()
        self.update()

    @property
    def mark(self) -> Mark:
        """The state shown."""
        return self._mark

    def sizeHint(self) -> QSize:
        """Room for the sign and, unless it stands alone, the word."""
        edge = sizes().icon
        if self._sign_only:
            return QSize(edge, edge)
        words = self.fontMetrics().horizontalAdvance(self._mark.word)
        height = max(edge, self.fontMetrics().height())
        return QSize(self._inset() * 2 + edge + SPACE_XS + words + 1, height + self._lift() * 2)

    def minimumSizeHint(self) -> QSize:
        """The same: a state is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the sign and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        edge = sizes().icon
        ink = colours()[INKS[self._mark.tone]]
        at = QPoint(self._inset(), (self.height() - edge) // 2)
        painter.drawPixmap(at, picture(self._mark.sign, ink.name(), edge))
        if not self._sign_only:
            painter.setPen(ink)
            left = at.x() + edge + SPACE_XS
            room = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._mark.word)

    def _paint_ground(self, painter: QPainter) -> None:
        """A mark in running text has no ground."""

    def _inset(self) -> int:
        return 0

    def _lift(self) -> int:
        return 0


class Badge(StateMark):
    """A state on a soft ground of its own colour, rounded."""

    def __init__(self, mark: Mark, *, name: str = "") -> None:
        """`name` is the object name."""
        super().__init__(mark, name=name)

    def _paint_ground(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours()[GROUNDS[self._mark.tone]])
        radius = self.height() / 2
        painter.drawRoundedRect(self.rect(), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _inset(self) -> int:
        return SPACE_S + 2

    def _lift(self) -> int:
        return SPACE_XS
