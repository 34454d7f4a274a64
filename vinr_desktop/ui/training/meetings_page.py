"""The staff meetings (APT) by unit and year, and which units have not taken up the plan."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.gathering import StaffMeeting, Topic
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.phrasing import in_sentence
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, sizes
from vinr_desktop.ui.training.acknowledge_dialog import AcknowledgeDialog
from vinr_desktop.ui.training.choices import box, choose, unit_choices
from vinr_desktop.ui.training.deed_dialog import DeedDialog
from vinr_desktop.ui.training.meeting_dialog import TOPICS, MeetingDialog
from vinr_desktop.ui.training.package_dialog import PackageDialog
from vinr_desktop.ui.widgets.buttons import link_button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.kept_focus import focus_kept
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label, line

ALL_UNITS = "Alla enheter"
FEW = 30
WIDEST_EMS = 76


class MeetingsPage(ScrollPage):
    """What is missing on top, then the meetings of the year, the latest first."""

    told = Signal(str, str)
    """What was done in a sentence, and the step to take it back by."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__("meetings_page", widest=sizes().ems(WIDEST_EMS), centred=False)
        self._services = services
        self._shown = FEW
        self._unit, self._year = box("meetings_unit"), box("meetings_year")
        self._unit.setAccessibleName("Enhet")
        self._year.setAccessibleName("År")
        self._package = quiet_button("APT-paket …", "open_package", "print")
        self._read = quiet_button("Läst och kvitterad …", "open_acknowledge", "sign")
        top = FlowLayout(spacing=SPACE_M)
        for part in (self._unit, self._year, self._package, self._read):
            top.addWidget(part)
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACE_L)
        self.body.addLayout(top)
        self.body.addLayout(self._content)
        self.body.addStretch(1)
        self._fill_boxes()
        self._unit.currentIndexChanged.connect(self._on_choice_changed)
        self._year.currentIndexChanged.connect(self._on_choice_changed)
        self._package.clicked.connect(self.show_package)
        self._read.clicked.connect(self.acknowledge)

    def load(self) -> None:
        """Look at all meetings anew; the unit and the year that were chosen stay so."""
        self._fill_boxes()
        with focus_kept(self):
            self._fill()

    def _fill(self) -> None:
        emptied(self._content)
        year = int(self._year.currentData())
        shown = self._shown_units()
        lacking = [unit for unit in self._lacking(year) if unit.id in shown]
        if lacking:
            add_shown(self._content, self._missing_card(lacking, year))
        held = [
            each
            for each in self._services.training.meetings.all()
            if each.held_on.year == year and each.unit_id in shown
        ]
        add_shown(self._content, label(f"APT {year}", "heading"))
        if not held:
            add_shown(self._content, label(f"Inget APT är registrerat {year}.", "muted"))
            return
        add_shown(self._content, self._held_card(held[: self._shown]))
        if len(held) > self._shown:
            more = link_button(f"Visa alla {len(held)}", "show_all_meetings")
            more.clicked.connect(self._on_more_clicked)
            add_shown(self._content, more)

    def sentence(self) -> str:
        """Say how many units have not taken up the plan this year; nothing where none is asked."""
        year = self._today.year
        count = len(self._lacking(year))
        if not count:
            held = self._services.training.meetings.all()
            told = any(each.held_on.year == year and Topic.PLAN in each.topics for each in held)
            return f"Alla enheter har tagit upp handlingsplanen {year}." if told else ""
        units = count_words(count, "enhet har", "enheter har")
        return f"{units} inget APT om handlingsplanen {year} ännu."

    def register(self, unit_id: str = "") -> None:
        """Ask for a meeting of a unit, of the chosen one where none is named."""
        unit = unit_id or self._unit_id
        self._open(MeetingDialog(self.window(), self._services, unit))

    def show_package(self) -> None:
        """Ask which unit's package shall be shown or printed."""
        PackageDialog(self.window(), self._services, self._unit_id).open()

    def acknowledge(self) -> None:
        """Ask who has read and signed."""
        self._open(AcknowledgeDialog(self.window(), self._services, self._unit_id))

    # --- building ---

    def _fill_boxes(self) -> None:
        unit, year = self._unit_id, self._year.currentData() or self._today.year
        years = {each.held_on.year for each in self._services.training.meetings.all()}
        for chosen in (self._unit, self._year):
            chosen.blockSignals(True)
            chosen.clear()
        self._unit.addItem(ALL_UNITS, "")
        for key, path in unit_choices(self._services.training.units.tree()):
            self._unit.addItem(path, key)
        for each in sorted(years | {self._today.year}, reverse=True):
            self._year.addItem(str(each), each)
        choose(self._unit, unit)
        choose(self._year, year)
        for chosen in (self._unit, self._year):
            chosen.blockSignals(False)

    def _lacking(self, year: int) -> list[Unit]:
        plan = self._services.catalog.plan
        if not plan.start.year <= year <= plan.end.year:
            return []
        return self._services.training.meetings.without_plan(year)

    def _shown_units(self) -> frozenset[str]:
        """Return the chosen unit with all below it, everything where none is chosen."""
        tree = self._services.training.units.tree()
        return tree.within(self._unit_id) if self._unit_id else frozenset(tree.units)

    def _missing_card(self, units: list[Unit], year: int) -> Card:
        yet = " ännu" if year == self._today.year else ""
        card = Card("missing_meetings")
        words = f"Inget APT om handlingsplanen {year}{yet}"
        card.body.addWidget(StateMark(Mark(words, "clock", Tone.WARNING), name="missing_mark"))
        names = dict(unit_choices(self._services.training.units.tree()))
        for unit in units:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.addWidget(label(names.get(unit.id, unit.name)), 1)
            button = quiet_button("Registrera APT …", f"register-{unit.id}", "plus")
            button.setAccessibleName(f"Registrera APT för {unit.name}")
            button.clicked.connect(lambda _on=False, key=unit.id: self.register(key))
            across.addWidget(button)
            card.body.addWidget(row)
        return card

    def _held_card(self, held: list[StaffMeeting]) -> Card:
        units = self._services.training.units.tree().units
        card = Card("held_meetings")
        for index, meeting in enumerate(held):
            if index:
                card.body.addWidget(line())
            card.body.addWidget(self._row(meeting, units[meeting.unit_id].name))
        return card

    def _row(self, meeting: StaffMeeting, unit: str) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(f"{meeting.held_on.isoformat()}  ·  {unit}", "strong"))
        words.addWidget(label(self._facts(meeting), "small"))
        row = QWidget()
        row.setObjectName(f"meeting-{meeting.id}")
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_S)
        across.addLayout(words, 1)
        which = f"APT {meeting.held_on.isoformat()}, {unit}"
        change = quiet_button("Ändra …", f"change_meeting-{meeting.id}", "edit")
        remove = quiet_button("Ta bort", f"cancel_meeting-{meeting.id}", "trash")
        change.setAccessibleName(f"Ändra {which}")
        remove.setAccessibleName(f"Ta bort {which}")
        change.clicked.connect(lambda: self._change(meeting))
        remove.clicked.connect(lambda: self._cancel(meeting))
        across.addWidget(change)
        across.addWidget(remove)
        return row

    def _facts(self, meeting: StaffMeeting) -> str:
        present = len(self._services.training.meetings.present(meeting.id))
        topics = [words for topic, words in TOPICS.items() if topic in meeting.topics]
        if Topic.ROUTINE in meeting.topics:
            version = self._services.training.packages.version(meeting.read_id)
            more = f" (version {version})" if version else ""
            topics[topics.index(TOPICS[Topic.ROUTINE])] += more
        knew = f"{meeting.knew} av {meeting.asked} vet vem de ringer och vart de hänvisar"
        parts = (
            ", ".join([*topics[:1], *map(in_sentence, topics[1:])]),
            f"{present} var där",
            knew if meeting.asked else "",
            f"ledd av {meeting.led_by}" if meeting.led_by else "",
        )
        return " · ".join(filter(None, parts))

    # --- what happens ---

    @property
    def _unit_id(self) -> str:
        return str(self._unit.currentData() or "")

    @property
    def _today(self) -> date:
        return self._services.organisation.today()

    def _on_choice_changed(self) -> None:
        self._shown = FEW
        self.load()

    def _on_more_clicked(self) -> None:
        self._shown = 10**6
        self.load()

    @tells_user
    def _change(self, meeting: StaffMeeting) -> None:
        self._open(MeetingDialog(self.window(), self._services, meeting=meeting))

    def _open(self, dialog: DeedDialog) -> None:
        dialog.told.connect(self.told)
        dialog.open()

    @tells_user
    def _cancel(self, meeting: StaffMeeting) -> None:
        meetings = self._services.training.meetings
        step = as_deed(self._services, lambda: meetings.cancel(meeting.id))
        self.told.emit("APT är borttaget, med det som följde av det.", step)
