"""What is chosen above a tab: fields with their words, on as many lines as are needed."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label


class FilterRow(QWidget):
    """Fields and buttons side by side; what does not fit stands in the next line."""

    def __init__(self) -> None:
        """Empty until something is added."""
        super().__init__()
        self._row = FlowLayout(self, spacing=SPACE_M)

    def add_field(self, words: str, field: QWidget) -> None:
        """Add a field with its words before it."""
        name = label(words, "small", wrap=False)
        name.setBuddy(field)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addWidget(name)
        row.addWidget(field)
        self._row.addWidget(both)

    def add_button(self, button: QWidget) -> None:
        """Add a button."""
        self._row.addWidget(button)
