"""How a window stood when it was closed, kept among the settings of this PC."""

from contextlib import suppress

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.ui.theme import sizes

GEOMETRY, FOLDED = "window_geometry", "nav_folded"
USUAL_EMS = (92, 58)
"""The size of a window that nobody has moved yet, in text heights."""
YES = "yes"


class WindowMemory:
    """Remembers size and place of a window, and whether its navigation is folded."""

    def __init__(self, organisation: Organisation) -> None:
        self._organisation = organisation

    @property
    def is_folded(self) -> bool:
        """True where somebody wants the navigation as icons only."""
        return self._organisation.setting(FOLDED) == YES

    def keep_folded(self, is_folded: bool) -> None:
        """Remember how somebody wants the navigation."""
        self._organisation.set_setting(FOLDED, YES if is_folded else "")

    def restore(self, window: QWidget) -> None:
        """Give a window its last size and place, the usual size the first time."""
        width, height = (sizes().ems(count) for count in USUAL_EMS)
        room = window.screen().availableGeometry()
        window.resize(min(width, room.width()), min(height, room.height()))
        kept = self._organisation.setting(GEOMETRY)
        if kept:
            window.restoreGeometry(QByteArray.fromBase64(kept.encode()))

    def keep(self, window: QWidget) -> None:
        """Remember where and how large a window is, where that can be stored."""
        geometry = window.saveGeometry().toBase64().toStdString()
        with suppress(UserError):
            self._organisation.set_setting(GEOMETRY, geometry)
