"""Nyanställda: everybody hired lately with each step of the introduction, the most urgent first."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout

from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.training_today import NEW_MONTHS
from vinr_desktop.ui import jobs
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XL, SPACE_XXL
from vinr_desktop.ui.training.filter_row import FilterRow
from vinr_desktop.ui.training.introduction import Newcomer, newcomers
from vinr_desktop.ui.training.new_hires_table import NewHiresTable
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training.unit_box import UnitBox
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.text import label

MONTHS = (3, 6, 12)
LEGEND = (
    "Tidslinjen går från första dagen, och strecket är sista dagen. Blått är tiden som har gått,"
    " rött är försenat och grönt är klart. – betyder krävs inte. Mest brådskande först."
)


@dataclass(frozen=True, slots=True)
class Found:
    """The lines, and the day they hold for."""

    rows: tuple[Newcomer, ...]
    today: date


def find_newcomers(beside: Beside, months: int, unit_id: str) -> Found:
    """Look for new employees on a connection of its own (for a job)."""
    with beside() as services:
        training = services.training
        tree = training.units.tree()
        names = {unit.id: unit.name for unit in tree.units.values()}
        people = training.lists.new_employees(months, unit_id)
        pairs = ((each, names.get(each.row.unit_id, "")) for each in people)
        return Found(tuple(newcomers(pairs)), training.register.today())


class NewHiresTab(Tab):
    """Looked for beside the window, and shown when found."""

    person_wanted = Signal(str)
    """The id of the employee whose line was opened."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("new_hires_tab")
        self._services = services
        self._found: Found | None = None
        self._job: jobs.Job | None = None
        self._build()
        self._connect()

    def load(self) -> None:
        """Look again."""
        self._unit.show_tree(self._services.training.units.tree())
        if self._job is not None:
            self._job.progress.stop()
        beside, months, unit_id = self._services.beside, self._chosen_months(), self._unit.unit_id
        self._job = jobs.run(
            self,
            lambda _progress: find_newcomers(beside, months, unit_id),
            self._show,
            title="Letar efter nyanställda",
        )

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Show everybody of the last so many months, where that is asked."""
        if target:
            self._unit.choose_unit("")
            self._months.setCurrentIndex(self._months.findData(int(target)))

    def sentence(self) -> str:
        """Say how many are new, late and ready."""
        if self._found is None:
            return "Letar …"
        rows = self._found.rows
        people = {row.person.row.employee_id for row in rows}
        if not people:
            return f"Ingen har anställts de senaste {self._chosen_months()} månaderna."
        late = {row.person.row.employee_id for row in rows if row.is_overdue}
        waiting = {row.person.row.employee_id for row in rows if not row.is_done}
        are_late = count_words(len(late), "är försenad", "är försenade")
        return (
            f"{len(people)} medarbetare har anställts de senaste {self._chosen_months()} månaderna:"
            f" {are_late if late else 'ingen är försenad'},"
            f" {len(people - waiting) or 'ingen'} har introduktionen klar."
        )

    def _build(self) -> None:
        self._months = QComboBox()
        self._months.setObjectName("new_hires_months")
        self._months.setAccessibleName("Anställda de senaste")
        for months in MONTHS:
            self._months.addItem(f"{months} månaderna", months)
        self._months.setCurrentIndex(MONTHS.index(NEW_MONTHS))
        self._unit = UnitBox("new_hires_unit")
        self._table = NewHiresTable("new_hires_table")
        self._empty = EmptyState(
            "new_hires_empty",
            picture="done",
            heading="Inga nyanställda",
            sentence="Välj en längre tid eller en annan enhet för att se fler.",
        )
        self._places = QStackedWidget()
        self._places.addWidget(self._table)
        self._places.addWidget(self._empty)
        filters = FilterRow()
        filters.add_field("Anställda de senaste", self._months)
        filters.add_field("Enhet", self._unit)
        page = ScrollPage("new_hires_page")
        page.body.setContentsMargins(SPACE_XXL, SPACE_M, SPACE_XXL, SPACE_XL)
        page.body.setSpacing(SPACE_S)
        page.body.addWidget(filters)
        page.body.addWidget(self._places, 1)
        self._legend = label(LEGEND, "small", name="new_hires_legend")
        page.body.addWidget(self._legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _connect(self) -> None:
        self._months.currentIndexChanged.connect(lambda _index: self.load())
        self._unit.currentIndexChanged.connect(lambda _index: self.load())
        self._table.activated.connect(self._on_table_activated)

    def _on_table_activated(self, index: QModelIndex) -> None:
        self.person_wanted.emit(self._table.rows.row(index.row()).person.row.employee_id)

    def _chosen_months(self) -> int:
        return int(self._months.currentData())

    def _show(self, found: Found) -> None:
        self._found = found
        self._table.show_rows(found.rows, found.today)
        self._places.setCurrentWidget(self._table if found.rows else self._empty)
        self._legend.setVisible(bool(found.rows))
        self.told.emit()
