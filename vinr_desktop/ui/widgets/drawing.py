"""Paints a drawing on the screen, in the colours of the theme and the size of its text."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from vinr_desktop.domain.drawing import Align, Bar, Dot, Drawing, Shape, Stroke, Tone, Words
from vinr_desktop.ui.theme import Role, colours, sizes

ROLES: Mapping[Tone, Role] = {
    Tone.INK: Role.TEXT,
    Tone.MUTED: Role.MUTED,
    Tone.RULE: Role.BORDER,
    Tone.TRACK: Role.HOVER,
    Tone.ACCENT: Role.ACCENT,
    Tone.GOOD: Role.SUCCESS,
    Tone.SOON: Role.WARNING,
    Tone.BAD: Role.DANGER,
}


def paint_drawing(painter: QPainter, drawing: Drawing, place: QRectF) -> None:
    """Paint a drawing with its upper left corner in that of a place, one text height to a unit."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    for shape in drawing.shapes:
        _paint(painter, shape, float(sizes().ems(1)))
    painter.restore()


class DrawingView(QWidget):
    """A drawing with its title as accessible name and its figures as description."""

    def __init__(self, name: str, drawing: Drawing | None = None) -> None:
        """Empty until a drawing is given."""
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawing: Drawing | None = None
        self.set_drawing(drawing)

    def set_drawing(self, drawing: Drawing | None) -> None:
        """Show another drawing."""
        self._drawing = drawing
        self.setAccessibleName(drawing.title if drawing else "")
        rows = drawing.table if drawing else ()
        self.setAccessibleDescription("\n".join(", ".join(filter(None, row)) for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the drawing."""
        if self._drawing is None:
            return QSize(0, 0)
        em = sizes().ems(1)
        return QSize(round(self._drawing.width * em), round(self._drawing.height * em))

    def minimumSizeHint(self) -> QSize:
        """Never lower than the drawing; at the right it may be cut while the window is drawn."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        if self._drawing is not None:
            painter = QPainter(self)
            painter.setFont(self.font())
            paint_drawing(painter, self._drawing, QRectF(self.rect()))


def _paint(painter: QPainter, shape: Shape, em: float) -> None:
    colour = colours()[ROLES[shape.tone]]
    if isinstance(shape, Words):
        _write(painter, shape, em)
        return
    if isinstance(shape, Stroke):
        pen = QPen(colour, shape.thickness * em)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x * em, y * em) for x, y in shape.points])
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if isinstance(shape, Bar):
        box = QRectF(shape.x * em, shape.y * em, shape.width * em, shape.height * em)
        radius = min(shape.radius * em, box.width() / 2)
        painter.drawRoundedRect(box, radius, radius)
    elif isinstance(shape, Dot):
        painter.drawEllipse(
            QPointF(shape.x * em, shape.y * em), shape.radius * em, shape.radius * em
        )


def _write(painter: QPainter, words: Words, em: float) -> None:
    painter.save()
    font = painter.font()
    font.setPixelSize(max(1, round(em * words.size)))
    font.setBold(words.is_strong)
    painter.setFont(font)
    painter.setPen(colours()[ROLES[words.tone]])
    metrics = QFontMetricsF(font)
    text = words.text
    if words.room:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, words.room * em)
    width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
    left = (
        words.x * em - {Align.LEFT: 0.0, Align.MIDDLE: width / 2, Align.RIGHT: width}[words.align]
    )
    box = QRectF(left, words.y * em - height / 2, width, height)
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
