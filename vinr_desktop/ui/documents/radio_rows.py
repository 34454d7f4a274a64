"""Alternatives below each other, each with a line that explains it; one is always chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.documents.option_row import radio_row
from vinr_desktop.ui.theme import SPACE_S


class RadioRows(QWidget):
    """The first alternative is chosen at first."""

    chosen_changed = Signal(str)
    """The id of the alternative that is chosen now."""

    def __init__(self, name: str, words: str, choices: Sequence[Choice]) -> None:
        """`name` is the beginning of the object names, `words` the accessible name."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._group = QButtonGroup(self)
        self._rows = [radio_row(choice) for choice in choices]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for row in self._rows:
            row.tick.setObjectName(f"{name}-{row.choice.id}")
            self._group.addButton(row.tick)
            column.addWidget(row)
        self._rows[0].tick.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)

    def chosen(self) -> str:
        """Return the id of the alternative that is chosen."""
        return next(row.choice.id for row in self._rows if row.tick.isChecked())

    def _on_toggled(self, _button: QWidget, is_on: bool) -> None:
        if is_on:
            self.chosen_changed.emit(self.chosen())
