"""A course occasion: which course, when, where, led by whom, how many seats, for which units."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.domain.training import PLAN_INFORMATION
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.choices import box, choose, line_field, unit_choices, whole_number
from vinr_desktop.ui.training.deed_dialog import DeedDialog
from vinr_desktop.ui.training.people_ticks import PeopleTicks, TickRow
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField


class OccasionDialog(DeedDialog):
    """Plans an occasion, or changes one."""

    def __init__(
        self, parent: QWidget | None, services: Services, occasion: Occasion | None = None
    ) -> None:
        super().__init__(
            parent,
            services,
            name="occasion_dialog",
            title="Ändra kurstillfället" if occasion else "Planera ett kurstillfälle",
            sentence="Den som är med får kursen registrerad när du prickar av närvaron.",
            ems=64,
        )
        self._occasion = occasion
        self._build()
        self._show(occasion)
        self._save.clicked.connect(self._on_save_clicked)

    def _build(self) -> None:
        self._course = box("occasion_course")
        for key, course in self._services.training.courses.offered().items():
            if key != PLAN_INFORMATION:
                self._course.addItem(course.title, key)
        self._day = DateField("occasion_day")
        self._starts, self._ends = line_field("occasion_starts"), line_field("occasion_ends")
        for field, example in ((self._starts, "13:00"), (self._ends, "16:00")):
            field.setPlaceholderText(example)
            field.setMaximumWidth(self.fontMetrics().averageCharWidth() * 16)
        self._place, self._leader = line_field("occasion_place"), line_field("occasion_leader")
        self._seats = NumberField("occasion_seats", minimum=0, maximum=9999)
        rows = FormRows()
        rows.add_row("Kurs", self._course)
        rows.add_row("Datum", self._day)
        rows.add_row("Börjar", self._starts, "Lämna tomt om tiden inte är bestämd.")
        rows.add_row("Slutar", self._ends)
        rows.add_row("Plats", self._place, "Lokal, eller länk om kursen ges på distans.")
        rows.add_row("Ledd av", self._leader)
        rows.add_row("Antal platser", self._seats, "Lämna tomt om det inte finns någon gräns.")
        self.body.addWidget(rows)
        self.body.addWidget(label("Vilka enheter är det för?", "strong"))
        self.body.addWidget(label("Markera ingen om det är för alla.", "small"))
        self._units = PeopleTicks("occasion_units", "Enheter")
        self.body.addWidget(self._units)
        self.add_way_back()
        words = "Spara" if self._occasion else "Planera tillfället"
        self._save = self.add_button(primary_button(words, "save"))

    def _show(self, occasion: Occasion | None) -> None:
        units = unit_choices(self._services.training.units.tree())
        chosen = occasion.units if occasion else ()
        self._units.set_rows([TickRow(key, path) for key, path in units], chosen)
        if occasion is None:
            me = self._services.organisation.me()
            self._leader.setText(me.name if me else "")
            return
        if self._course.findData(occasion.course_id) < 0:  # no longer offered
            title = self._services.training.courses.course(occasion.course_id).title
            self._course.addItem(title, occasion.course_id)
        choose(self._course, occasion.course_id)
        self._day.set_day(occasion.held_on)
        self._starts.setText(occasion.starts)
        self._ends.setText(occasion.ends)
        self._place.setText(occasion.place)
        self._leader.setText(occasion.leader)
        self._seats.set_value(occasion.seats or None)

    @tells_user
    def _on_save_clicked(self) -> None:
        occasions, before = self._services.training.occasions, self._occasion
        wanted = self._read(before)
        if before is None:
            self.finish("Kurstillfället är planerat.", lambda: occasions.plan(wanted))
        else:
            self.finish("Kurstillfället är ändrat.", lambda: occasions.change(wanted))

    def _read(self, before: Occasion | None) -> Occasion:
        day = self._day.day()
        if day is None:
            raise UserError("Skriv vilken dag kursen hålls.", "Ingenting är sparat.")
        course = str(self._course.currentData() or "")
        return replace(
            before or Occasion("", "", course, day),
            course_id=course,
            held_on=day,
            starts=_time(self._starts.text()),
            ends=_time(self._ends.text()),
            place=self._place.text(),
            leader=self._leader.text(),
            seats=whole_number(self._seats, "antalet platser"),
            units=tuple(self._units.ticked()),
        )


def _time(text: str) -> str:
    """Return a time as 09:00, also where it is written 9.00 or 9; as it stands where it is none."""
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    is_time = hour.isdigit() and (minute.isdigit() or not minute)
    return f"{int(hour):02}:{int(minute or 0):02}" if is_time else text.strip()
