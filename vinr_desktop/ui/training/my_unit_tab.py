"""What a manager has to see to this month, the greatest need first, and registering it at once."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.matrix import Choice
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.training_lists import Step
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.layouts import add_shown, emptied, retire
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XXL, sizes
from vinr_desktop.ui.training.my_unit_cards import PersonCard, RequirementsCard
from vinr_desktop.ui.training.recording import Recording
from vinr_desktop.ui.training.reminder import mail_address, reminder_text
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training.unit_box import UnitBox
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.kept_focus import focus_kept
from vinr_desktop.ui.widgets.text import label

UNIT = "training_unit"
"""The setting that remembers the chosen unit."""
AT_ONCE = 30
"""So many employees are shown until more are asked for."""
NO_UNIT = ("Vilken enhet är din?", "Välj den ovanför, så kommer programmet ihåg den.")
NO_UNITS = (
    "Inga enheter ännu",
    "Lägg till enheterna i Inställningar, eller läs in personallistan.",
)
NO_STAFF = (
    "Ingen arbetar i enheten ännu",
    "Lägg till medarbetare i Matris, eller läs in HR:s personallista under Import.",
)
ALL_DONE = ("Inget att göra den här månaden", "Matrisen visar vad som går ut senare.")


@dataclass(frozen=True, slots=True)
class Month:
    """What is to be done in a unit; `emails` by employee, `people` how many work there."""

    unit_id: str
    day: date
    steps: tuple[Step, ...]
    people: int
    emails: dict[str, str]


def this_month(beside: Beside, unit_id: str, _progress: jobs.Progress) -> Month:
    """Find what is to be done over a connection of its own."""
    with beside() as services:
        training = services.training
        steps = tuple(training.lists.this_month(unit_id))
        matrix = training.register.matrix()
        people = {matrix.table.ids[place] for place in matrix.find(Choice(unit=unit_id))}
        found = training.register.people({step.row.employee_id for step in steps})
        emails = {key: staff.employee.email for key, (staff, _done) in found.items()}
        return Month(unit_id, matrix.table.day, steps, len(people), emails)


class MyUnitTab(Tab):
    """A box to choose the unit, what is lacked by several, and a card for each employee."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("my_unit_tab")
        self._services = services
        self._recording = Recording(self, services)
        self._month: Month | None = None
        self._shown = AT_ONCE
        self._job: jobs.Job | None = None
        self._build()
        self._unit.currentIndexChanged.connect(self._on_unit_changed)
        self._more.clicked.connect(self._on_more_clicked)
        self._recording.changed.connect(self.changed)

    def load(self) -> None:
        """Show what is to be done in the unit now."""
        tree = self._services.training.units.tree()
        self._unit.show_tree(tree)
        self._unit.choose_unit(self._remembered())
        self._unit.setEnabled(self._unit.count() > 1)
        if self._unit.count() < 2:
            self._say(NO_UNITS, "contacts")
        elif not self._unit.unit_id:
            self._say(NO_UNIT, "search")
        else:
            self._ask(self._unit.unit_id)

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Choose the unit that is named."""
        if target:
            self._unit.choose_unit(target)

    def sentence(self) -> str:
        """Say how many have something to do."""
        month = self._month
        if month is None or month.unit_id != self._unit.unit_id or not month.people:
            return ""
        count = len({step.row.employee_id for step in month.steps})
        people = count_words(month.people, "medarbetare", "medarbetare")
        if not count:
            return f"Ingen av {people} har något att göra den här månaden."
        return f"{count} av {people} har något att göra den här månaden."

    def _build(self) -> None:
        self._unit = UnitBox("my_unit", "Välj enhet")
        self._unit.setMinimumWidth(sizes().ems(22))
        words = label("Enhet", "strong", wrap=False)
        words.setBuddy(self._unit)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_XXL, SPACE_L, SPACE_XXL, SPACE_L)
        head.setSpacing(SPACE_M)
        head.addWidget(words)
        head.addWidget(self._unit)
        head.addStretch(1)
        self._page = ScrollPage("my_unit_page", widest=sizes().ems(72), centred=False)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_L)
        self._more = link_button("Visa fler", "more_people")
        self._page.body.addLayout(self._cards)
        self._page.body.addWidget(self._more)
        self._page.body.addStretch(1)
        self._empty = EmptyState("my_unit_empty", picture="done", heading="")
        self._places = QStackedWidget()
        for part in (QWidget(), self._page, self._empty):
            self._places.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._places, 1)

    def _remembered(self) -> str:
        """Return the unit chosen last, or else one's own."""
        chosen = self._services.organisation.setting(UNIT)
        mine = [] if chosen else self._services.training.today.own_units()
        return mine[0].id if len(mine) == 1 else chosen

    def _ask(self, unit_id: str) -> None:
        if self._job is not None:
            self._job.progress.stop()
        beside = self._services.beside
        job = jobs.run(
            self,
            lambda progress: this_month(beside, unit_id, progress),
            self._show,
            title="Räknar fram vad som är att göra",
        )
        job.ended.connect(lambda: self._on_ended(job))
        self._job = job

    def _on_ended(self, job: jobs.Job) -> None:
        if self._job is job:
            self._job = None

    def _show(self, month: Month) -> None:
        self._month = month
        if not month.people:
            self._say(NO_STAFF, "contacts")
        elif not month.steps:
            self._say(ALL_DONE, "done")
        else:
            self._show_cards(month)
        self.told.emit()

    def _show_cards(self, month: Month) -> None:
        with focus_kept(self._page):
            self._make_cards(month)
        self._places.setCurrentWidget(self._page)

    def _make_cards(self, month: Month) -> None:
        emptied(self._cards, retire)
        together = RequirementsCard(month.steps)
        if together.is_needed:
            together.record_wanted.connect(self._recording.ask)
            add_shown(self._cards, together)
        people: dict[str, list[Step]] = {}
        for step in month.steps:
            people.setdefault(step.row.employee_id, []).append(step)
        for number, steps in enumerate(list(people.values())[: self._shown]):
            card = PersonCard(number, steps, month.day)
            card.record_wanted.connect(self._recording.ask)
            card.copy_wanted.connect(partial(self._copy, steps))
            card.mail_wanted.connect(partial(self._mail, steps))
            add_shown(self._cards, card)
        self._more.setVisible(len(people) > self._shown)

    def _say(self, words: tuple[str, str], picture: str) -> None:
        if self._page.isAncestorOf(self.window().focusWidget() or self):
            self._unit.setFocus()
        self._empty.set_picture(picture)
        self._empty.set_words(*words)
        self._places.setCurrentWidget(self._empty)

    def _on_unit_changed(self) -> None:
        self._services.organisation.set_setting(UNIT, self._unit.unit_id)
        self._shown = AT_ONCE
        self.load()

    def _on_more_clicked(self) -> None:
        self._shown += AT_ONCE
        if self._month is not None:
            self._show_cards(self._month)

    def _copy(self, steps: list[Step]) -> None:
        QGuiApplication.clipboard().setText(self._text(steps))
        toast(self, f"Påminnelsen till {steps[0].row.name} är kopierad.")

    @tells_user
    def _mail(self, steps: list[Step]) -> None:
        month = self._month
        email = month.emails.get(steps[0].row.employee_id, "") if month else ""
        address = mail_address(email, self._text(steps))
        if not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            raise UserError(
                "E-postprogrammet gick inte att öppna.",
                "Ingenting är skickat. Kopiera påminnelsen och klistra in den i ett nytt brev.",
            )

    def _text(self, steps: list[Step]) -> str:
        webs = {key: c.web for key, c in self._services.training.courses.all().items()}
        me = self._services.organisation.me()
        day = self._services.training.register.today()
        return reminder_text(steps[0].row.name, steps, webs, me.name if me else "", day)
