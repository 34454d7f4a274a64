"""The program's own icons: one SVG each in resources/icons, drawn in a colour by role."""

from string import Template

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from vinr_desktop.ui.theme import Role, colours, sizes

_SHARPNESS = 2.0
"""Pictures are drawn with twice the pixels, so that they stay sharp on a dense screen."""


def icon(name: str, role: Role = Role.TEXT, size: int = 0) -> QIcon:
    """Return an icon in a role's colour; `size` in pixels, 0 for one beside running text.

    A name without a file is a mistake of ours: FileNotFoundError.
    """
    chosen = colours()
    edge = size or sizes().icon
    made = QIcon(picture(name, chosen.hex(role), edge))
    made.addPixmap(picture(name, chosen.hex(Role.MUTED), edge), QIcon.Mode.Disabled)
    return made


def picture(name: str, colour: str, size: int) -> QPixmap:
    """Return an icon in a colour (#RRGGBB) as a square picture of `size` logical pixels."""
    key = f"{name} {colour} {size}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    made = _draw(_source(name).replace(b"currentColor", colour.encode()), QSize(size, size))
    QPixmapCache.insert(key, made)
    return made


def drawing(name: str, height: int) -> QPixmap:
    """Return the drawing of an empty state, coloured by role, `height` logical pixels high."""
    chosen = colours()
    source = Template(_source(f"drawing-{name}").decode()).substitute(
        {role.value: colour for role, colour in chosen.by_role.items()}
    )
    return _draw(source.encode(), QSize(round(height * 1.5), height))


def _draw(svg: bytes, size: QSize) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(svg))
    pixmap = QPixmap(size * _SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(_SHARPNESS)
    return pixmap


def _source(name: str) -> bytes:
    file = QFile(f"icons:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"icons:{name}.svg")
    return bytes(file.readAll().data())
