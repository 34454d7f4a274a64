"""Krav och kurser: what is demanded of whom, and the courses that can be demanded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout

from vinr_desktop.domain.training import READING
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import UndoWay
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XXL
from vinr_desktop.ui.training.courses_page import CoursesPage
from vinr_desktop.ui.training.requirements_page import RequirementsPage
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import primary_button, quiet_button

WORD = "Krav och kurser"
ADD = ("Lägg till ett krav", "Lägg till en kurs")


class DemandsView(Tab):
    """Two pages, requirements and courses, with one thing to add at the right of each."""

    document_wanted = Signal(str)
    """The id of a document to show."""
    writing_wanted = Signal(str)
    """The id of a draft to go on with."""
    back_wanted = Signal()

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("demands_view")
        self._services = services
        self._way = UndoWay(self, services, key=False)
        self._way.undone.connect(self.changed)
        self._requirements, self._courses = RequirementsPage(services), CoursesPage(services)
        self._back = quiet_button("Till utbildningen", "back_to_training", "back")
        self._add = primary_button(ADD[0], "add_demand", "plus")
        self._which = QTabBar()
        self._which.setObjectName("demands_tabs")
        self._which.setAccessibleName(WORD)
        self._which.setExpanding(False)
        self._which.setDrawBase(False)
        for word in ("Krav", "Kurser"):
            self._which.addTab(word)
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def load(self) -> None:
        """Show what is stored now."""
        self._requirements.load()
        self._courses.load()

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Show the page that a deed belongs to."""
        self.show_page(int(deed is TrainingDeed.COURSES))

    def sentence(self) -> str:
        """Return how many requirements hold today, and how many courses there are."""
        training, today = self._services.training, self._services.organisation.today()
        rules = training.requirements.on(today)
        own = sum(not rule.requirement_id.startswith(READING) for rule in rules)
        demanded = count_words(own, "krav gäller", "krav och rekommendationer gäller")
        courses = count_words(len(training.courses.offered()), "kurs", "kurser")
        return f"{demanded} i dag. {courses} att välja bland."

    def show_page(self, index: int) -> None:
        """Show the requirements (0) or the courses (1)."""
        self._which.setCurrentIndex(index)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_XXL, SPACE_S, SPACE_XXL, SPACE_L)
        top.setSpacing(SPACE_L)
        top.addWidget(self._back)
        top.addWidget(self._which)
        top.addStretch(1)
        top.addWidget(self._add)
        self._pages.addWidget(self._requirements)
        self._pages.addWidget(self._courses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_wanted)
        self._which.currentChanged.connect(self._on_which_changed)
        self._add.clicked.connect(self._on_add_clicked)
        self._requirements.document_wanted.connect(self.document_wanted)
        self._requirements.writing_wanted.connect(self.writing_wanted)
        for page in (self._requirements, self._courses):
            page.told.connect(self._on_told)

    def _on_which_changed(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._add.setText(ADD[index])

    def _on_told(self, words: str, step: str) -> None:
        self.changed.emit()
        self._way.tell(words, step)

    def _on_add_clicked(self) -> None:
        if self._which.currentIndex() == 0:
            self._requirements.add_requirement()
        else:
            self._courses.add_course()
