"""A short message at the bottom of a view, with one thing to do about it, usually undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XL, SPACE_XXL
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.text import label

SECONDS_SHOWN, SECONDS_TO_ACT = 6, 12


class Toast(QFrame):
    """Shown over its view; goes after a while, but never while the mouse or the focus is on it."""

    def __init__(
        self, view: QWidget, text: str, action: str = "", act: Callable[[], None] | None = None
    ) -> None:
        """`action` is the button's verb and `act` what it does; without them there is no button."""
        super().__init__(view)
        self.setObjectName("toast")
        self.setProperty("look", "toast")
        self.setAccessibleName(text)
        self._view, self._act = view, act
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_L)
        row.addWidget(label(text, name="toast_text", wrap=False))
        self._button = Button(action, "toast_action", look="toast")
        self._button.clicked.connect(self._on_button_clicked)
        row.addWidget(self._button)
        self._button.setVisible(act is not None)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval((SECONDS_SHOWN if act is None else SECONDS_TO_ACT) * 1000)
        self._timer.timeout.connect(self._on_timer_timeout)
        view.installEventFilter(self)

    def start(self) -> None:
        """Show the message, tell a screen reader, and let the time run."""
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.start()

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the view changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the mouse is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the time run again."""
        super().leaveEvent(event)
        self._timer.start()

    def _on_button_clicked(self) -> None:
        self.dismiss()
        if self._act is not None:
            self._act()

    def _on_timer_timeout(self) -> None:
        if self._button.hasFocus():
            self._timer.start()
            return
        self.dismiss()

    def _place(self) -> None:
        view = self._view
        width = min(self.sizeHint().width(), view.width() - 2 * SPACE_L)
        height = self.sizeHint().height()
        left = (view.width() - width) // 2
        self.setGeometry(left, view.height() - height - 2 * SPACE_XXL, width, height)
