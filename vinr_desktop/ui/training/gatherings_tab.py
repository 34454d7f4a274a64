"""The tab "Kurstillfällen och APT": where people learn together, and what it gave them."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout

from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import UndoWay
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XXL
from vinr_desktop.ui.training.meetings_page import MeetingsPage
from vinr_desktop.ui.training.occasions_page import OccasionsPage
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import primary_button, quiet_button

PLAN, REGISTER = "Planera kurstillfälle …", "Registrera APT …"


class GatheringsTab(Tab):
    """Two sides, one seen at a time: course occasions, and staff meetings (APT)."""

    def __init__(self, services: Services) -> None:
        """Opens on the course occasions."""
        super().__init__()
        self.setObjectName("gatherings_tab")
        self._way = UndoWay(self, services, key=False)
        self._way.undone.connect(self.changed)
        self._occasions, self._meetings = OccasionsPage(services), MeetingsPage(services)
        self._to_occasions = quiet_button("Kurstillfällen", "show_occasions", "calendar")
        self._to_meetings = quiet_button("APT", "show_meetings", "people")
        self._act = primary_button(PLAN, "gatherings_act", "plus")
        self._build()
        self._connect()
        self._to_occasions.setChecked(True)

    def load(self) -> None:
        """Show what is stored now on the side that is seen."""
        self._page.load()

    def sentence(self) -> str:
        """Say what comes and what is missing."""
        return f"{self._occasions.sentence()} {self._meetings.sentence()}".strip()

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Show the side that a deed belongs to, and begin it there."""
        is_occasions = deed in (
            TrainingDeed.OCCASIONS,
            TrainingDeed.NEW_OCCASION,
            TrainingDeed.ATTEND,
        )
        (self._to_occasions if is_occasions else self._to_meetings).click()
        if deed in (TrainingDeed.NEW_OCCASION, TrainingDeed.NEW_MEETING):
            self._on_act_clicked()
        elif deed is TrainingDeed.ATTEND:
            self._occasions.attend(target)
        elif deed is TrainingDeed.PACKAGE:
            self._meetings.show_package()
        elif deed is TrainingDeed.ACKNOWLEDGE:
            self._meetings.acknowledge()

    def _build(self) -> None:
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_XXL, SPACE_M, SPACE_XXL, SPACE_S)
        row.setSpacing(SPACE_S)
        for button in (self._to_occasions, self._to_meetings):
            button.setCheckable(True)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._act)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._occasions)
        self._sides.addWidget(self._meetings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._sides, 1)

    def _connect(self) -> None:
        self._to_occasions.clicked.connect(lambda: self._show(self._occasions, PLAN))
        self._to_meetings.clicked.connect(lambda: self._show(self._meetings, REGISTER))
        self._act.clicked.connect(self._on_act_clicked)
        self._occasions.told.connect(self._on_told)
        self._meetings.told.connect(self._on_told)

    @property
    def _page(self) -> OccasionsPage | MeetingsPage:
        is_meetings = self._sides.currentWidget() is self._meetings
        return self._meetings if is_meetings else self._occasions

    def _show(self, page: OccasionsPage | MeetingsPage, verb: str) -> None:
        self._sides.setCurrentWidget(page)
        self._act.setText(verb)
        page.load()

    def _on_act_clicked(self) -> None:
        page = self._page
        if isinstance(page, OccasionsPage):
            page.plan()
        else:
            page.register()

    def _on_told(self, words: str, step: str) -> None:
        self.changed.emit()
        self._way.tell(words, step)
