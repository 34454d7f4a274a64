"""Things chosen out of a long list: those chosen under each other, and a box to add another."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.ui.documents.layouts import add_shown, detach, emptied, keep_reading_order
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, IconButton
from vinr_desktop.ui.widgets.text import label

SHORTEST = 12
"""Letters that the box shows at the least; what can be chosen is long."""


class PickedList(QWidget):
    """Keeps the order in which things were chosen; nothing is chosen twice."""

    picked_changed = Signal(list)
    """The ids of what is chosen now."""

    def __init__(self, name: str, add: str, entries: Mapping[str, str]) -> None:
        """`add` stands in the box while nothing is chosen, `entries` are words by id."""
        super().__init__()
        self.setObjectName(name)
        self._add, self._entries = add, entries
        self._picked: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_XS)
        self._box = QComboBox()
        self._box.setObjectName(f"{name}_box")
        self._box.setAccessibleName(add)
        self._button = Button("Lägg till", f"{name}_add", sign="plus")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(SHORTEST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addLayout(self._rows)
        bottom = QHBoxLayout()
        bottom.setSpacing(SPACE_S)
        bottom.addWidget(self._box, 1)
        bottom.addWidget(self._button)
        whole.addLayout(bottom)
        self._box.currentIndexChanged.connect(self._on_box_current_index_changed)
        self._button.clicked.connect(self._on_button_clicked)
        self._fill()

    def show_picked(self, picked: Sequence[str]) -> None:
        """Show what is chosen without telling of it."""
        if list(picked) != self._picked:
            self._picked = list(picked)
            self._fill()

    def _fill(self) -> None:
        emptied(self._rows, detach)
        for entry_id in self._picked:
            add_shown(self._rows, self._row(entry_id))
        self._box.clear()
        self._box.addItem(self._add, "")
        for entry_id, words in self._entries.items():
            if entry_id not in self._picked:
                self._box.addItem(words, entry_id)
                self._box.setItemData(self._box.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        keep_reading_order(self)

    def _row(self, entry_id: str) -> QWidget:
        words = self._entries.get(entry_id, entry_id)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        remove = IconButton("trash", f"Ta bort {words}", f"{self.objectName()}_remove-{entry_id}")
        remove.clicked.connect(lambda: self._remove(entry_id))
        row.addWidget(label(words), 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _on_box_current_index_changed(self) -> None:
        self._button.setEnabled(bool(self._box.currentData()))
        self._box.setToolTip(self._box.currentText())

    def _on_button_clicked(self) -> None:
        self._box.setFocus()
        self._tell([*self._picked, str(self._box.currentData())])

    def _remove(self, entry_id: str) -> None:
        self._box.setFocus()
        self._tell([picked for picked in self._picked if picked != entry_id])

    def _tell(self, picked: list[str]) -> None:
        self.show_picked(picked)
        self.picked_changed.emit(picked)
