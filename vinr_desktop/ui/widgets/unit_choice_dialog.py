"""Choose a unit in the tree: where another one belongs, or which one is meant."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView

SAME_SECTOR = "Samma som enheten ovanför"


class UnitChoiceDialog(Dialog):
    """Stays open until whoever opened it has done what was chosen, and accepts it."""

    unit_chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        tree: UnitTree,
        *,
        title: str,
        sentence: str,
        verb: str,
        chosen: str = "",
    ) -> None:
        """`verb` stands on the button, `chosen` is the unit to begin with."""
        super().__init__(parent, name="unit_choice_dialog", title=title, sentence=sentence, ems=44)
        self._sector: QComboBox | None = None
        self._same: QCheckBox | None = None
        self._tree = UnitTreeView("unit_choice", "Enheter")
        self._tree.set_tree(tree)
        self._tree.choose(chosen)
        self.body.addWidget(self._tree)
        self.add_way_back()
        self._verb = verb
        self._choose = self.add_button(primary_button(verb, "choose_unit"))
        self._choose.clicked.connect(lambda: self.unit_chosen.emit(self._tree.chosen()))

    def ask_for_sector(self, sectors: Iterable[tuple[str, str]], chosen: str = "") -> None:
        """Ask for the line of service too; each with its id and name."""
        self._sector = QComboBox()
        self._sector.setObjectName("choice_sector")
        self._sector.addItem(SAME_SECTOR, "")
        for sector_id, name in sectors:
            self._sector.addItem(name, sector_id)
        self._sector.setCurrentIndex(max(0, self._sector.findData(chosen)))
        rows = FormRows(stacked=True)
        rows.add_row("Verksamhet", self._sector)
        self.body.addWidget(rows)

    def ask_for_sameness(self, words: str, verb: str) -> None:
        """Let the chosen unit be meant itself; the button then says `verb`."""
        self._same = QCheckBox(words)
        self._same.setObjectName("is_same_unit")
        self.body.insertWidget(1, self._same, 0, Qt.AlignmentFlag.AlignLeft)
        self._same.toggled.connect(lambda on: self._choose.setText(verb if on else self._verb))
        if self._sector is not None:
            self._same.toggled.connect(self._sector.setDisabled)

    @property
    def sector(self) -> str:
        """The chosen line of service, "" where the unit has that of the one above."""
        return str(self._sector.currentData()) if self._sector is not None else ""

    @property
    def is_same(self) -> bool:
        """True where the chosen unit itself is meant."""
        return self._same is not None and self._same.isChecked()
