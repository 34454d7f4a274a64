"""A small button at the right end inside a line of text; the keyboard has a key of its own for it.

Qt's own actions in a QLineEdit stay at 16 pixels whatever the size of the text.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit

from vinr_desktop.ui.theme import SPACE_XS, Role, sizes
from vinr_desktop.ui.widgets.buttons import IconButton


class InnerButton(IconButton):
    """Stands at the right end of its field and keeps the text away from itself."""

    def __init__(self, field: QLineEdit, sign: str, words: str) -> None:
        """`words` say what it does, and which key does the same."""
        super().__init__(sign, words, f"{field.objectName()}-{sign}", role=Role.MUTED)
        self.setParent(field)
        self.setProperty("look", "inner")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._field = field
        field.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field's size and type."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        edge = max(24, sizes().icon + 2 * SPACE_XS)
        self.setGeometry(
            self._field.width() - edge - SPACE_XS, (self._field.height() - edge) // 2, edge, edge
        )
        margins = self._field.textMargins()
        margins.setRight(edge - SPACE_XS)
        self._field.setTextMargins(margins)
