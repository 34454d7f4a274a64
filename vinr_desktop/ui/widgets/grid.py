"""Cards side by side, as many as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vinr_desktop.ui.theme import SPACE_L, sizes


class CardGrid(QWidget):
    """Parts of equal width in rows; the number of columns follows the width."""

    def __init__(self, *, ems: float = 22, most: int = 3) -> None:
        """`ems` is the narrowest that a part may be, in text heights; `most` limits the columns."""
        super().__init__()
        self._ems, self._most = ems, most
        self._parts: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_L)

    def set_parts(self, parts: list[QWidget]) -> None:
        """Show other parts; the earlier ones are deleted."""
        for old in self._parts:
            self._grid.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._parts = parts
        self._arrange(self._wanted())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew where another number of columns fits."""
        super().resizeEvent(event)
        if self._wanted() != self._columns:
            self._arrange(self._wanted())

    def _wanted(self) -> int:
        fits = (self.width() + SPACE_L) // (sizes().ems(self._ems) + SPACE_L)
        return max(1, min(self._most, fits))

    def _arrange(self, columns: int) -> None:
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for number, part in enumerate(self._parts):
            row, column = divmod(number, columns)
            self._grid.addWidget(part, row, column, Qt.AlignmentFlag(0))
            part.show()
        self._columns = columns
