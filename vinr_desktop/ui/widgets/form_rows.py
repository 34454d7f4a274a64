"""Rows of a form: every label, help line and field in the program stands alike."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, SPACE_XS, sizes
from vinr_desktop.ui.widgets.text import label, line

_WIDEST = 16_777_215
"""Qt's width of a widget that has no limit."""


class FormRow(QWidget):
    """A label with one sentence of help, and its field: beside it, or under it when narrow."""

    def __init__(self, words: str, field: QWidget, *, help_text: str = "") -> None:
        """The label belongs to the field; the help is its accessible description."""
        super().__init__()
        self.field = field
        self._named = field.focusProxy() or field  # what the keyboard reaches
        self._label = label(words, "strong")
        self._label.setBuddy(self._named)
        self._help = label(help_text, "small")
        if not self._named.accessibleName() and not isinstance(field, QLabel | QPushButton):
            self._named.setAccessibleName(words)  # those two are named by what they say
        self._named.setAccessibleDescription(help_text)
        self._texts = QVBoxLayout()
        self._texts.setContentsMargins(0, SPACE_S, 0, 0)
        self._texts.setSpacing(SPACE_XS)
        self._texts.addWidget(self._label)
        self._texts.addWidget(self._help)
        self._texts.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE_XL)
        self._row.addLayout(self._texts, 5)
        self._help.setVisible(bool(help_text))
        is_narrow = isinstance(field, QPushButton) or field.maximumWidth() < _WIDEST
        self._cell = QHBoxLayout()
        self._cell.addWidget(field, 0 if is_narrow else 1, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._cell, 6)
        if is_narrow:
            self._cell.addStretch(1)
        else:
            take_room(field)
        self._level(False)

    def set_help(self, help_text: str) -> None:
        """Explain the field in another sentence."""
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self._named.setAccessibleDescription(help_text)

    def set_stacked(self, is_stacked: bool) -> None:
        """Set the field under its label (True) or beside it."""
        way = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)
            self._row.setSpacing(SPACE_S if is_stacked else SPACE_XL)
            self._texts.setContentsMargins(0, 0 if is_stacked else SPACE_S, 0, 0)
            self._level(is_stacked)

    def _level(self, is_stacked: bool) -> None:
        """Let words that are no field stand at the height of the label beside them."""
        drops = {QLabel: SPACE_S, QCheckBox: SPACE_XS}
        drop = 0 if is_stacked else drops.get(type(self.field), 0)
        self._cell.setContentsMargins(0, drop, 0, 0)

    @property
    def words(self) -> QLabel:
        """The label."""
        return self._label


def take_room(field: QWidget) -> None:
    """Let a field be as wide as there is room for; a box's longest choice widens nothing."""
    field.setSizePolicy(QSizePolicy.Policy.Expanding, field.sizePolicy().verticalPolicy())
    if isinstance(field, QComboBox):
        shortest = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        field.setSizeAdjustPolicy(shortest)


class FormRows(QWidget):
    """Rows under each other; they stack label over field where the width is small."""

    def __init__(self, *, stacked: bool = False, lines: bool = False) -> None:
        """`stacked` sets every field under its label always; `lines` parts the rows."""
        super().__init__()
        self._stacked, self._lines = stacked, lines
        self._rows: list[FormRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_L)

    def add_row(self, words: str, field: QWidget, help_text: str = "") -> FormRow:
        """Add a field with its label and help."""
        row = FormRow(words, field, help_text=help_text)
        row.set_stacked(self._stacked)
        if self._lines and self._rows:
            self._column.addWidget(line())
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def add_wide(self, widget: QWidget) -> None:
        """Add something that takes the whole width."""
        self._column.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the rows where label and field would be cramped."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(38)
        for row in self._rows:
            row.set_stacked(self._stacked or is_narrow)
