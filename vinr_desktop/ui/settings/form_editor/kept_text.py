"""A text that is kept while it is written: after a pause, and when it is left."""

from PySide6.QtCore import QTimer, Signal

from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit

PAUSE = 600
"""Milliseconds without a key before what is written is kept."""


class KeptText(GrowingTextEdit):
    """Tells the text after a pause in the writing (not whole yet) and when the field is left."""

    written = Signal(str, bool)
    """The text, and True where the field was left: only then a fault is worth telling."""

    def __init__(self, name: str, text: str, *, lines: int = 1) -> None:
        """`lines` is the height of the empty field."""
        super().__init__(name, lines=lines)
        self.set_text(text)
        self._told = text
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self._tell(False))
        self.edited.connect(self._on_edited)
        self.left.connect(self.settle)

    def show_kept(self, text: str) -> None:
        """Show what is kept now, unless something is written that has not been told yet."""
        if self._pause.isActive():
            return
        is_as_written = text.strip() == self.text().strip()
        is_spaced_otherwise = self.hasFocus() and text.split() == self.text().split()
        if not (is_as_written or is_spaced_otherwise):
            self.set_text(text)
            self._pause.stop()
        self._told = self.text()

    def settle(self) -> None:
        """Tell at once what has been written since it was last told."""
        self._tell(True)

    def _on_edited(self) -> None:
        self._pause.start()

    def _tell(self, is_left: bool) -> None:
        self._pause.stop()
        if self.text() != self._told:
            if is_left:
                self._told = self.text()
            self.written.emit(self.text(), is_left)
