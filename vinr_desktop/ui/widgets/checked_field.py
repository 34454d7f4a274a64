"""A field with what is wrong with it in words under it, and choices to tick side by side."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.ui.theme import SPACE_L, SPACE_XS, restyle, sizes
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.form_rows import take_room
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField

LINES = 7
"""So many entries of a long list are seen at once."""


class CheckedField(QWidget):
    """Holds a field; `tell` says in words what is wrong with it, and says it to a screen reader."""

    def __init__(self, field: QWidget) -> None:
        """The words' object name is the field's with "-problem"."""
        super().__init__()
        self.field = field
        self._problem = label("", "danger", name=f"{field.objectName()}-problem")
        self._problem.hide()
        if isinstance(field, QComboBox):
            take_room(field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(field)
        column.addWidget(self._problem)
        self.setFocusProxy(field)
        if isinstance(field, NumberField | DateField):
            field.problem_changed.connect(self.tell)

    def tell(self, problem: str) -> None:
        """Say what is wrong; empty when nothing is."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem)
        self.field.setProperty("wrong", bool(problem))
        restyle(self.field)


class TickBoxes(QWidget):
    """Short choices side by side, any number of which can be ticked."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are id and words; a box's object name is the name with the id."""
        super().__init__()
        self.setObjectName(name)
        self._boxes: dict[str, QCheckBox] = {}
        row = FlowLayout(self, spacing=SPACE_XS)
        for key, words in choices:
            box = QCheckBox(words)
            box.setObjectName(f"{name}-{key}")
            box.toggled.connect(self.changed)
            self._boxes[key] = box
            row.addWidget(box)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the boxes in columns: only now it is known how wide each is."""
        super().showEvent(event)
        widest = max((box.sizeHint().width() for box in self._boxes.values()), default=0)
        for box in self._boxes.values():
            box.setMinimumWidth(widest + SPACE_L)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids that are ticked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        for key, box in self._boxes.items():
            box.setChecked(key in wanted)


class TickList(QListWidget):
    """A long list, any number of whose entries can be ticked; deeper ones stand further in."""

    changed = Signal()

    def __init__(self, name: str, words: str, entries: Sequence[tuple[str, str, int]]) -> None:
        """`words` is the accessible name; `entries` are id, words and depth."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setTabKeyNavigation(False)
        for key, text, depth in entries:
            item = QListWidgetItem(f"{'    ' * depth}{text}", self)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        height = max(self.sizeHintForRow(0), sizes().icon)
        shown = min(LINES, max(2, len(entries)))
        self.setFixedHeight(height * shown + 2 * self.frameWidth() + SPACE_XS)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def chosen(self) -> tuple[str, ...]:
        """Return the ids that are ticked."""
        ticked = (self.item(row) for row in range(self.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in ticked
            if item.checkState() is Qt.CheckState.Checked
        )

    def choose(self, keys: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        for row in range(self.count()):
            item = self.item(row)
            is_wanted = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
