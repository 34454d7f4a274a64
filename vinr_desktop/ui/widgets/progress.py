"""How far something has come: a ring and a bar, each with the words that say what it counts."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from vinr_desktop.ui.theme import SPACE_S, Role, colours, sizes


class _Measure(QLabel):
    """What ring and bar share: a share from 0 to 1, and the words for it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._done, self._total = 0, 0

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total`; `words` say what is counted ("31 av 40 frågor besvarade")."""
        self._done, self._total = done, total
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def share(self) -> float:
        """The share that is done; all of nothing counts as none."""
        return min(1.0, self._done / self._total) if self._total else 0.0

    def _ink(self) -> Role:
        return Role.SUCCESS if self.share >= 1.0 else Role.ACCENT


class ProgressRing(_Measure):
    """A ring with the count inside; the words are the tool tip and the accessible name."""

    def __init__(self, name: str, *, ems: float = 4.0) -> None:
        """`ems` is the ring's width in text heights."""
        super().__init__(name)
        self._ems = ems
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: int, total: int, words: str) -> None:
        """Show `done` of `total`; `words` say what is counted."""
        super().set_progress(done, total, words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """A square that grows with the text."""
        edge = sizes().ems(self._ems)
        return QSize(edge, edge)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, the part that is done, and the count in the middle."""
        chosen = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(4.0, self.width() / 11)
        inset = width / 2 + 1
        ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(chosen[Role.ACCENT_SOFT], width))
        painter.drawEllipse(ring)
        if self.share:
            pen = QPen(chosen[self._ink()], width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(self.share * 360 * 16))
        font = self.font()
        font.setPixelSize(max(10, round(self.width() * 0.21)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(chosen[Role.TEXT])
        count = f"{self._done}/{self._total}"
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, count)


class CoverageBar(_Measure):
    """A thin bar with its words underneath or, when `beside`, at its right."""

    def __init__(self, name: str, *, beside: bool = False) -> None:
        """`name` is the object name."""
        super().__init__(name)
        self._beside = beside
        self.setProperty("look", "small")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for the words, and a bar one can see."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        height = self.fontMetrics().height()
        if self._beside:
            return QSize(words + sizes().ems(8), height)
        return QSize(max(words, sizes().ems(8)), height + self._thickness() + SPACE_S)

    def minimumSizeHint(self) -> QSize:
        """Half of the wish."""
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the track, the part that is done, and the words."""
        chosen = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = self.fontMetrics().horizontalAdvance(self.text())
        thick = self._thickness()
        if self._beside:
            track = QRectF(0, (self.height() - thick) / 2, self.width() - words - SPACE_S, thick)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        else:
            track = QRectF(0, 0, self.width(), thick)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chosen[Role.ACCENT_SOFT])
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        if self.share:
            track.setWidth(max(thick, track.width() * self.share))
            painter.setBrush(chosen[self._ink()])
            painter.drawRoundedRect(track, thick / 2, thick / 2)
        painter.setPen(chosen[Role.MUTED])
        painter.drawText(self.rect(), align, self.text())

    def _thickness(self) -> int:
        return max(6, sizes().ems(0.42))
