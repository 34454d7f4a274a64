"""What the matrix shows: name as it is typed, unit, line of service, profession and status."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.matrix import Choice, Matrix
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training_status import OVERDUE, Status
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.theme import SPACE_S, sizes
from vinr_desktop.ui.training.matrix_model import Grouping
from vinr_desktop.ui.training.statuses import MARKS
from vinr_desktop.ui.training.unit_box import UnitBox, fill
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.search_field import SearchField

LATE = "late"
EVERY_STATUS = "Alla statusar"
LATE_WORDS = "Försenat"
LETTERS = 10, 14, 9, 10, 10
"""The room for words in each box: longer ones stand in the tool tip."""
GROUPINGS = {
    Grouping.NONE: "Utan grupper",
    Grouping.UNIT: "Per enhet",
    Grouping.PROFESSION: "Per yrke",
}


class MatrixFilters(QWidget):
    """One row of filters; they go on in the next line where the width ends."""

    changed = Signal()

    def __init__(self, catalog: Catalog) -> None:
        """Everything is shown at first."""
        super().__init__()
        self._catalog = catalog
        self.search = SearchField("Namn eller nummer", "matrix_search")
        self._unit = UnitBox("matrix_unit", "Alla enheter")
        self._sector = _box("matrix_sector", "Verksamhet")
        self._profession = _box("matrix_profession", "Yrke")
        self._status = _box("matrix_status", "Status")
        self._grouping = _box("matrix_grouping", "Grupper")
        fill(self._status, _statuses())
        fill(self._grouping, [(words, key.value) for key, words in GROUPINGS.items()])
        self._measure()
        flow = FlowLayout(self, spacing=SPACE_S)
        flow.addWidget(self.search)
        for box, letters in zip(self._boxes(), LETTERS, strict=True):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(letters)
            box.currentTextChanged.connect(box.setToolTip)
            flow.addWidget(box)
            box.currentIndexChanged.connect(self.changed)
        self.search.textChanged.connect(self.changed)

    def show_matrix(self, matrix: Matrix) -> None:
        """Offer what there is in the day's rows."""
        self._unit.show_tree(matrix.tree)
        used = dict.fromkeys(matrix.sectors)
        sectors = [
            (capitalised(sector.name), key)
            for key, sector in self._catalog.sectors.items()
            if key in used
        ]
        fill(self._sector, [("Alla verksamheter", ""), *sectors])
        names = sorted(filter(None, matrix.table.profession_names), key=swedish_key)
        fill(self._profession, [("Alla yrken", ""), *((name, name) for name in names)])

    def choice(self) -> Choice:
        """Return what is asked for."""
        said = str(self._status.currentData() or "")
        statuses = OVERDUE if said == LATE else frozenset({Status(said)} if said else ())
        return Choice(
            unit=self._unit.unit_id,
            sector=str(self._sector.currentData() or ""),
            profession=str(self._profession.currentData() or ""),
            statuses=statuses,
            words=self.search.text(),
        )

    def grouping(self) -> Grouping:
        """Return what rows are gathered under."""
        return Grouping(self._grouping.currentData())

    def clear(self) -> None:
        """Show everybody again."""
        was_blocked = self.blockSignals(True)
        self.search.clear()
        for box in self._boxes()[:-1]:
            box.setCurrentIndex(0)
        self.blockSignals(was_blocked)
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Leave the search as much room as its words need in another type size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.search.setFixedWidth(sizes().ems(15))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self._unit, self._sector, self._profession, self._status, self._grouping


def _box(name: str, words: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(words)
    return box


def _statuses() -> list[tuple[str, str]]:
    single = [(MARKS[status].word, status.value) for status in Status]
    return [(EVERY_STATUS, ""), (LATE_WORDS, LATE), *single]
