"""A dialog with fields: Escape throws away what was written in them only when that is said."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from vinr_desktop.ui.messages import ask
from vinr_desktop.ui.widgets.dialog import Dialog

_ROWS = 2000
"""So many rows of a list are looked at: more take longer than a key may."""


class WritingDialog(Dialog):
    """The button back says what it does and does it; Escape is pressed by mistake easily."""

    _as_opened: tuple[object, ...] = ()

    def open(self) -> None:
        """Show the dialog, and remember how its fields stood."""
        super().open()
        self._as_opened = tuple(_written(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask before Escape where something stands otherwise than when it was opened."""
        if event.key() == Qt.Key.Key_Escape and tuple(_written(self)) != self._as_opened:
            ask(
                self,
                "Stäng utan att spara?",
                "Det du har skrivit eller valt här är inte sparat.",
                "Stäng utan att spara",
                lambda: self.done(Dialog.DialogCode.Rejected.value),
            )
            return
        super().keyPressEvent(event)


def _written(dialog: QWidget) -> Iterator[object]:
    """Yield what stands in every field."""
    for part in dialog.findChildren(QWidget):
        if isinstance(part, QLineEdit):
            yield part.text()
        elif isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        elif isinstance(part, QComboBox):
            yield part.currentText()
        elif isinstance(part, QAbstractButton) and part.isCheckable():
            yield part.isChecked()
        elif isinstance(part, QAbstractItemView) and part.model() is not None:
            model = part.model()
            for row in range(min(model.rowCount(), _ROWS)):
                yield model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole)
