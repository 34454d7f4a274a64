"""Buttons: each has a verb, an object name, a visible focus and at least 24 pixels to hit."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton

from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import FOCUS_WIDTH, RADIUS, Role, colours, sizes

_ICON_ROLES = {
    "primary": Role.ON_ACCENT,
    "danger": Role.DANGER,
    "quiet": Role.ACCENT,
    "link": Role.ACCENT,
    "toast": Role.WINDOW,
}


class Button(QPushButton):
    """A push button; `look` is "" (plain), primary, quiet, danger, link or toast."""

    def __init__(self, text: str, name: str, *, look: str = "", sign: str = "") -> None:
        """`name` is the object name, `sign` the icon before the text."""
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("look", look)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign = sign
        self._load_icon()

    def set_sign(self, sign: str) -> None:
        """Show another icon before the text."""
        self._sign = sign
        self._load_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._load_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button; a filled one shows its focus as a ring inside, where it contrasts."""
        super().paintEvent(event)
        if not (self.hasFocus() and self.property("look") == "primary"):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours()[Role.ON_ACCENT], FOCUS_WIDTH))
        ring = QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
        painter.drawRoundedRect(ring, RADIUS - 3, RADIUS - 3)

    def _load_icon(self) -> None:
        if not self._sign:
            self.setIcon(QIcon())
            return
        role = _ICON_ROLES.get(str(self.property("look")), Role.TEXT)
        edge = sizes().icon
        self.setIcon(icon(self._sign, role, edge))
        self.setIconSize(QSize(edge, edge))


def primary_button(text: str, name: str, sign: str = "") -> Button:
    """Return the one button of a view that carries its main action."""
    return Button(text, name, look="primary", sign=sign)


def quiet_button(text: str, name: str, sign: str = "") -> Button:
    """Return a button without an outline, for what is done beside the main thing."""
    return Button(text, name, look="quiet", sign=sign)


def link_button(text: str, name: str, sign: str = "") -> Button:
    """Return a button that looks like a link and stands in running text or under it."""
    return Button(text, name, look="link", sign=sign)


class IconButton(QToolButton):
    """A button with a sign only; its words are the tool tip and the accessible name."""

    def __init__(self, sign: str, words: str, name: str, *, role: Role = Role.TEXT) -> None:
        """`name` is the object name, `role` the colour of the sign."""
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign, self._role = sign, role
        self.set_words(words)
        self._load_icon()

    def set_words(self, words: str) -> None:
        """Say what the button does."""
        self.setToolTip(words)
        self.setAccessibleName(words)

    def set_sign(self, sign: str) -> None:
        """Show another sign."""
        self._sign = sign
        self._load_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._load_icon()

    def _load_icon(self) -> None:
        edge = sizes().icon
        self.setIcon(icon(self._sign, self._role, edge))
        self.setIconSize(QSize(edge, edge))
