"""A notice that belongs to the page: information, a proposal, a warning, a danger or good news."""

from enum import StrEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XS, Role, colours, set_look, sizes
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label


class BannerKind(StrEnum):
    """What a notice is; each has its own sign and ground."""

    INFO = "info"
    SUGGESTION = "suggestion"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


_SIGNS = {
    BannerKind.INFO: ("info", Role.ACCENT, "Information"),
    BannerKind.SUGGESTION: ("idea", Role.ACCENT, "Förslag"),
    BannerKind.SUCCESS: ("check-circle", Role.SUCCESS, "Klart"),
    BannerKind.WARNING: ("warning", Role.WARNING, "Varning"),
    BannerKind.DANGER: ("missing", Role.DANGER, "Fel"),
}


class InfoBanner(QFrame):
    """A sign, a heading where needed, one or two sentences, and buttons under them."""

    def __init__(self, kind: BannerKind, text: str, *, name: str, heading: str = "") -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        self._kind = kind
        self._sign = QLabel()
        self._heading = label(heading, "strong")
        self._text = label(text)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(self._heading)
        words.addWidget(self._text)
        self._actions = FlowLayout()
        words.addLayout(self._actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._heading.setVisible(bool(heading))
        self.set_kind(kind)

    def add_action(self, button: QWidget) -> None:
        """Put a button under the words."""
        self._actions.addWidget(button)

    def set_text(self, text: str, heading: str = "") -> None:
        """Say something else."""
        self._text.setText(text)
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))

    def set_kind(self, kind: BannerKind) -> None:
        """Become another kind of notice."""
        self._kind = kind
        set_look(self, kind.value)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign anew in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        sign, role, word = _SIGNS[self._kind]
        self._sign.setPixmap(picture(sign, colours().hex(role), sizes().icon))
        self._sign.setAccessibleName(word)
        self._sign.setToolTip(word)
