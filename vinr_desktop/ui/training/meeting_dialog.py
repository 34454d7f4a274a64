"""A staff meeting (APT): when, what was taken up, who was there, and how many knew whom to call."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import StaffMeeting, Topic
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.training.choices import (
    box,
    choose,
    line_field,
    own_unit,
    routine_words,
    unit_choices,
    whole_number,
)
from vinr_desktop.ui.training.deed_dialog import DeedDialog, tick_row
from vinr_desktop.ui.training.people_ticks import PeopleTicks
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField

TOPICS = {
    Topic.PLAN: "Handlingsplanen och dess syfte",
    Topic.ROUTINE: "Enhetens rutin",
    Topic.CASE: "Ett påhittat fall",
}
NO_ROUTINE = "Ingen lokal rutin gällde den dagen"
COUNTS_HELP = "Räkna bara antalet, aldrig vem. Lämna tomt om frågan inte ställdes."


class MeetingDialog(DeedDialog):
    """Registers a meeting of a unit, or corrects one; the unit of a held meeting stays."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        unit_id: str = "",
        meeting: StaffMeeting | None = None,
    ) -> None:
        super().__init__(
            parent,
            services,
            name="meeting_dialog",
            title="Ändra APT" if meeting else "Registrera APT",
            sentence="Det här räcker: var och en som var där får det ni tog upp registrerat.",
            ems=68,
        )
        self._meeting = meeting
        self._elsewhere: list[str] = []
        self._build()
        self._show(meeting, unit_id)
        self._connect()

    def _build(self) -> None:
        self._unit, self._day = box("meeting_unit"), DateField("meeting_day")
        for key, path in unit_choices(self._services.training.units.tree()):
            self._unit.addItem(path, key)
        self._leader = line_field("meeting_leader")
        self._topics = {topic: QCheckBox(words) for topic, words in TOPICS.items()}
        topics = QWidget()
        topics.setAccessibleName("Vad tog ni upp?")
        column = QVBoxLayout(topics)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for topic, tick in self._topics.items():
            tick.setObjectName(f"topic_{topic.value}")
            column.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
        self._routine = box("meeting_routine")
        self._another = QCheckBox("Det här är ett till, till exempel för natten")
        self._another.setObjectName("meeting_another")
        self._another.setMaximumWidth(self._another.sizeHint().width())
        rows = FormRows()
        rows.add_row("Enhet", self._unit)
        rows.add_row("Datum", self._day)
        self._another_row = rows.add_row(
            "Enheten har redan ett APT den dagen", self._another, "Annars ändrar du det i listan."
        )
        rows.add_row("Ledd av", self._leader)
        rows.add_row("Vad tog ni upp?", topics)
        self._routine_row = rows.add_row(
            "Vilken rutin?", self._routine, "Den som gällde den dagen är vald."
        )
        rows.add_row("Vet ni vem ni ringer och vart ni hänvisar?", self._counts(), COUNTS_HELP)
        self.body.addWidget(rows)
        self.body.addWidget(label("Vilka var där?", "strong"))
        self._people = PeopleTicks("meeting_people", "De som var där")
        self.body.addWidget(self._people)
        self.add_way_back()
        words = "Spara" if self._meeting else "Registrera APT"
        self._save = self.add_button(primary_button(words, "save"))

    def _counts(self) -> QWidget:
        self._knew = NumberField("meeting_knew", minimum=0, maximum=9999)
        self._asked = NumberField("meeting_asked", minimum=0, maximum=9999)
        self._knew.setAccessibleName("Så många visste")
        self._asked.setAccessibleName("Så många fick frågan")
        counts = QWidget()
        row = QHBoxLayout(counts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        for part in (self._knew, label("visste, av", wrap=False), self._asked):
            row.addWidget(part)
        row.addWidget(label("som fick frågan", wrap=False))
        row.addStretch()
        return counts

    def _show(self, meeting: StaffMeeting | None, unit_id: str) -> None:
        services = self._services
        if meeting is None:
            choose(self._unit, unit_id or own_unit(services))
            self._day.set_day(services.organisation.today())
            me = services.organisation.me()
            self._leader.setText(me.name if me else "")
            self._topics[Topic.PLAN].setChecked(True)
            self._load_day(())
            return
        choose(self._unit, meeting.unit_id)
        self._unit.setEnabled(False)
        self._day.set_day(meeting.held_on)
        self._leader.setText(meeting.led_by)
        for topic, tick in self._topics.items():
            tick.setChecked(topic in meeting.topics)
        self._asked.set_value(meeting.asked or None)
        self._knew.set_value(meeting.knew if meeting.asked else None)
        self._load_day(services.training.meetings.present(meeting.id), meeting.read_id)

    def _connect(self) -> None:
        self._unit.currentIndexChanged.connect(self._on_day_or_unit_changed)
        self._day.day_changed.connect(self._on_day_or_unit_changed)
        self._topics[Topic.ROUTINE].toggled.connect(self._routine_row.setVisible)
        self._save.clicked.connect(self._on_save_clicked)

    def _load_day(self, ticked: frozenset[str] | tuple[str, ...], read_id: str = "") -> None:
        """Show who can have been there on the day, and which routine was in force."""
        training, unit, day = self._services.training, self._unit_id, self._day.day()
        day = day or self._services.organisation.today()
        staff = training.meetings.candidates(unit, day) if unit else []
        known = {each.employee.id for each in staff}
        more = training.register.people(set(ticked) - known)
        staff += [each for each, _done in more.values()]
        self._elsewhere = [p for p in ticked if p not in known and p not in more]
        self._people.set_rows([tick_row(each) for each in staff], ticked)
        routines = training.packages.routines(unit, day) if unit else []
        self._routine.clear()
        for routine in routines:
            self._routine.addItem(routine_words(routine), routine.id)
        if not routines:
            self._routine.addItem(NO_ROUTINE, "")
        choose(self._routine, read_id)
        tick = self._topics[Topic.ROUTINE]
        tick.setEnabled(bool(routines))
        tick.setChecked(tick.isChecked() and bool(routines))
        self._routine_row.setVisible(tick.isChecked())
        self._another_row.setVisible(self._is_second(unit, day))
        self._another.setChecked(False)

    def _is_second(self, unit: str, day: date) -> bool:
        """Tell whether the unit has a meeting on the day already, and this is a new one."""
        held = self._services.training.meetings.all()
        has_one = any((each.unit_id, each.held_on) == (unit, day) for each in held)
        return self._meeting is None and has_one

    @property
    def _unit_id(self) -> str:
        return str(self._unit.currentData() or "")

    def _on_day_or_unit_changed(self) -> None:
        known = {row.id for row in self._people.model.people}
        ticked = tuple(self._people.ticked())
        read = str(self._routine.currentData() or "")
        elsewhere = self._elsewhere
        self._load_day((), read)
        self._elsewhere = elsewhere
        still = {row.id for row in self._people.model.people} & known
        self._people.set_rows(self._people.model.people, still.intersection(ticked))

    @tells_user
    def _on_save_clicked(self) -> None:
        meetings, wanted = self._services.training.meetings, self._read()
        present = self._people.ticked() + self._elsewhere
        if not present:
            raise UserError(
                "Ingen är markerad.", "Ingenting är sparat. Markera dem som var där, och spara."
            )
        if not wanted.topics:
            raise UserError("Markera vad ni tog upp.", "Ingenting är sparat.")
        there = count_words(len(present), "medarbetare", "medarbetare")
        words = f"APT är registrerat för {there}."
        if self._meeting is not None:
            words = f"APT är ändrat, med {there}."
            self.finish(words, lambda: meetings.change(wanted, present))
            return
        another = self._another.isChecked()
        self.finish(words, lambda: meetings.record(wanted, present, another))

    def _read(self) -> StaffMeeting:
        day = self._day.day()
        if day is None:
            raise UserError("Skriv vilken dag ni hade APT.", "Ingenting är sparat.")
        if not self._unit_id:
            raise UserError("Välj vilken enhet det gäller.", "Ingenting är sparat.")
        topics = tuple(topic for topic, tick in self._topics.items() if tick.isChecked())
        return replace(
            self._meeting or StaffMeeting("", "", self._unit_id, day),
            held_on=day,
            led_by=self._leader.text(),
            topics=topics,
            read_id=str(self._routine.currentData() or "") if Topic.ROUTINE in topics else "",
            asked=whole_number(self._asked, "hur många som fick frågan"),
            knew=whole_number(self._knew, "hur många som visste"),
        )
