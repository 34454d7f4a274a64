"""The training area: its tabs, each made when it is first opened."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.undo_way import UndoWay
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS, SPACE_XXL
from vinr_desktop.ui.training.demands_view import WORD as DEMANDS
from vinr_desktop.ui.training.demands_view import DemandsView
from vinr_desktop.ui.training.employee_dialog import EmployeeDialog
from vinr_desktop.ui.training.gatherings_tab import GatheringsTab
from vinr_desktop.ui.training.intake_tab import IntakeTab
from vinr_desktop.ui.training.matrix_tab import MatrixTab
from vinr_desktop.ui.training.my_unit_tab import MyUnitTab
from vinr_desktop.ui.training.new_hires_tab import NewHiresTab
from vinr_desktop.ui.training.overview_tab import OverviewTab
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training.unit_files_dialog import WORD as UNIT_FILES
from vinr_desktop.ui.training.unit_files_dialog import UnitFilesDialog
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.cards import PageHeader
from vinr_desktop.ui.widgets.flow import FlowLayout

TITLE = "Utbildning"
MY_UNIT, MATRIX, NEW_HIRES, OVERVIEW = "Min enhet", "Matris", "Nyanställda", "Översikt"
GATHERINGS, IMPORT = "Kurstillfällen och APT", "Import"
PLACES = {
    TrainingDeed.MY_UNIT: MY_UNIT,
    TrainingDeed.MATRIX: MATRIX,
    TrainingDeed.RECORD: MATRIX,
    TrainingDeed.NEW_EMPLOYEE: MATRIX,
    TrainingDeed.NEW_HIRES: NEW_HIRES,
    TrainingDeed.OVERVIEW: OVERVIEW,
    TrainingDeed.REPORT: OVERVIEW,
    TrainingDeed.IMPORT: IMPORT,
    TrainingDeed.DEMANDS: DEMANDS,
    TrainingDeed.COURSES: DEMANDS,
}
"""The tab or further view of each deed; all others belong to the gatherings."""


class TrainingView(QWidget):
    """One tab is seen at a time; it looks again when it is shown or something has changed.

    Further views, behind quiet links beside the tabs, take the place of all tabs. Ctrl+Z takes back
    the last deed from wherever one stands.
    """

    document_wanted = Signal(str)
    """The id of a document to show."""
    writing_wanted = Signal(str)
    """The id of a draft to go on with."""

    def __init__(self, services: Services, changes: Changes) -> None:
        """Opens on the first tab."""
        super().__init__()
        self.setObjectName("training_view")
        self._services, self._changes = services, changes
        self._made: dict[int, Tab] = {}
        self._makers: tuple[tuple[str, Callable[[], Tab]], ...] = (
            (MY_UNIT, lambda: MyUnitTab(services)),
            (MATRIX, lambda: MatrixTab(services)),
            (NEW_HIRES, self._make_new_hires),
            (OVERVIEW, lambda: OverviewTab(services)),
            (GATHERINGS, lambda: GatheringsTab(services)),
            (IMPORT, self._make_intake),
        )
        self._further: dict[str, Callable[[], Tab]] = {DEMANDS: self._make_demands}
        self._open = ""
        self._opened: dict[str, Tab] = {}
        self._way = UndoWay(self, services, key=True)
        self._build()
        self._connect()

    def do(self, deed: TrainingDeed, target: str = "") -> None:
        """Go to where something is done, and begin it; `target` is what it is about."""
        if deed is TrainingDeed.FILES:
            self._on_files_clicked()
            return
        place = PLACES.get(deed, GATHERINGS)
        (self.show_further if place in self._further else self.show_tab)(place)
        tab = self._tab()
        if tab is not None:
            tab.do(deed, target)

    def show_tab(self, word: str) -> None:
        """Show a tab, by the word on it."""
        was_further, self._open = bool(self._open), ""
        index = [name for name, _ in self._makers].index(word)
        if was_further and index == self._tabs.currentIndex():
            self.load()
        self._tabs.setCurrentIndex(index)

    def show_further(self, word: str) -> None:
        """Show a further view in place of the tabs, by the word of its link; "" for the tabs."""
        self._open = word
        self.load()

    def load(self) -> None:
        """Look again at what is seen."""
        self._bar.setVisible(not self._open)
        self._header.set_title(self._open or TITLE)
        tab = self._tab()
        self._places.setVisible(tab is not None)
        if tab is None:
            return
        if self._places.currentWidget() is not tab:
            self._places.setCurrentWidget(tab)
        tab.load()
        self._header.set_sentence(tab.sentence())

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another view may have changed something."""
        super().showEvent(event)
        self.load()

    def _build(self) -> None:
        self._header = PageHeader(TITLE)
        self._tabs = QTabBar()
        self._tabs.setObjectName("training_tabs")
        self._tabs.setAccessibleName("Utbildning")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._places = QStackedWidget()
        for word, _ in self._makers:
            self._tabs.addTab(word)
        self._bar = QWidget()
        around = QHBoxLayout(self._bar)
        around.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, 0)
        row = FlowLayout(spacing=SPACE_XS, is_apart=True)
        row.addWidget(self._tabs)
        row.addWidget(self._links())
        around.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._bar)
        column.addWidget(self._places, 1)

    def _links(self) -> QWidget:
        links = QWidget()
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        for word in self._further:
            link = link_button(word, f"to_{word}")
            link.clicked.connect(lambda _=False, word=word: self.show_further(word))
            row.addWidget(link)
        files = link_button(UNIT_FILES, "unit_files", "inbox")
        files.clicked.connect(self._on_files_clicked)
        row.addWidget(files)
        return links

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _index: self.load())
        self._changes.training_changed.connect(self._on_changed)
        self._changes.organisation_changed.connect(self._on_changed)
        self._way.undone.connect(self._changes.training_changed)
        self._way.units_undone.connect(self._changes.organisation_changed)

    def _tab(self) -> Tab | None:
        if self._open:
            if self._open not in self._opened:
                self._opened[self._open] = self._placed(self._further[self._open]())
            return self._opened[self._open]
        index = self._tabs.currentIndex()
        if index < 0:
            return None
        if index not in self._made:
            self._made[index] = self._placed(self._makers[index][1]())
        return self._made[index]

    def _placed(self, tab: Tab) -> Tab:
        tab.changed.connect(self._changes.training_changed)
        tab.told.connect(self._on_tab_told)
        self._places.addWidget(tab)
        return tab

    def _on_tab_told(self) -> None:
        tab = self._tab()
        if tab is not None:
            self._header.set_sentence(tab.sentence())

    def _make_demands(self) -> Tab:
        view = DemandsView(self._services)
        view.document_wanted.connect(self.document_wanted)
        view.writing_wanted.connect(self._changes.documents_changed)
        view.writing_wanted.connect(self.writing_wanted)
        view.back_wanted.connect(lambda: self.show_further(""))
        return view

    def _make_new_hires(self) -> Tab:
        tab = NewHiresTab(self._services)
        tab.person_wanted.connect(self._on_person_wanted)
        return tab

    @tells_user
    def _on_person_wanted(self, employee_id: str) -> None:
        dialog = EmployeeDialog(self, self._services, employee_id)
        dialog.changed.connect(self._changes.training_changed)
        dialog.told.connect(self._way.tell)
        dialog.open()

    def _make_intake(self) -> Tab:
        tab = IntakeTab(self._services)
        tab.units_changed.connect(self._changes.organisation_changed)
        return tab

    def _on_files_clicked(self) -> None:
        UnitFilesDialog(self, self._services, self._changes).open()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.load()
