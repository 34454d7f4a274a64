"""The training area: its tabs, each made when it is first opened."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import SPACE_XXL
from vinr_desktop.ui.training.gatherings_tab import GatheringsTab
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.widgets.cards import PageHeader


class TrainingView(QWidget):
    """One tab is seen at a time; it looks again when it is shown or something has changed."""

    def __init__(self, services: Services, changes: Changes) -> None:
        """Opens on the first tab."""
        super().__init__()
        self.setObjectName("training_view")
        self._services, self._changes = services, changes
        self._made: dict[int, Tab] = {}
        self._makers: tuple[tuple[str, Callable[[], Tab]], ...] = (
            ("Kurstillfällen och APT", lambda: GatheringsTab(services)),
        )
        self._build()
        self._connect()

    def show_tab(self, word: str) -> None:
        """Show a tab, by the word on it."""
        self._tabs.setCurrentIndex([name for name, _ in self._makers].index(word))

    def load(self) -> None:
        """Look again at what is seen."""
        tab = self._tab()
        if self._places.currentWidget() is not tab:
            self._places.setCurrentWidget(tab)
        tab.load()
        self._header.set_sentence(tab.sentence())

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another view may have changed something."""
        super().showEvent(event)
        self.load()

    def _build(self) -> None:
        self._header = PageHeader("Utbildning")
        self._tabs = QTabBar()
        self._tabs.setObjectName("training_tabs")
        self._tabs.setAccessibleName("Utbildning")
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._places = QStackedWidget()
        for word, _ in self._makers:
            self._tabs.addTab(word)
        row = QVBoxLayout()
        row.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, 0)
        row.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(row)
        column.addWidget(self._places, 1)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(lambda _index: self.load())
        self._changes.training_changed.connect(self._on_changed)
        self._changes.organisation_changed.connect(self._on_changed)

    def _tab(self) -> Tab:
        index = self._tabs.currentIndex()
        if index not in self._made:
            tab = self._makers[index][1]()
            tab.changed.connect(self._changes.training_changed)
            self._made[index] = tab
            self._places.addWidget(tab)
        return self._made[index]

    def _on_changed(self) -> None:
        if self.isVisible():
            self.load()
