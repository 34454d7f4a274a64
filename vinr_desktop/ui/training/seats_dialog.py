"""Who comes to a course occasion: seats booked beforehand, and ticks for those who were there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from vinr_desktop.domain.gathering import Occasion, Presence
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import swedish_key
from vinr_desktop.ui.labels import count_words, long_date
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.deed_dialog import DeedDialog, tick_row
from vinr_desktop.ui.training.people_ticks import PeopleTicks
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.text import label

PRESENCES = {
    Presence.INVITED: "inbjuden",
    Presence.BOOKED: "bokad",
    Presence.PRESENT: "var där",
    Presence.ABSENT: "kom inte",
    Presence.NONE: "",
}

SEATED = (Presence.BOOKED, Presence.PRESENT, Presence.ABSENT)


def staff_for(services: Services, occasion: Occasion) -> list[Staff]:
    """Return who works in the occasion's units on its day, and whoever is on its list already."""
    tree = services.training.units.tree()
    uppers = occasion.units or (services.organisation.municipality().id,)
    units = frozenset().union(*(tree.within(upper) for upper in uppers))
    found = services.training.staff.working_in(units, occasion.held_on)
    ids = {staff.employee.id for staff in found}
    known = services.training.occasions.presence(occasion.id)
    more = services.training.register.people(set(known) - ids)
    found += [staff for staff, _done in more.values()]
    return sorted(found, key=lambda staff: (swedish_key(staff.employee.name), staff.employee.id))


def occasion_words(services: Services, occasion: Occasion) -> str:
    """Say which occasion it is."""
    title = services.training.courses.course(occasion.course_id).title
    return f"{title}, {long_date(occasion.held_on)}"


class BookingDialog(DeedDialog):
    """Ticks are seats; whoever is unticked loses hers."""

    def __init__(self, parent: QWidget | None, services: Services, occasion: Occasion) -> None:
        super().__init__(
            parent,
            services,
            name="booking_dialog",
            title="Boka platser",
            sentence=occasion_words(services, occasion),
        )
        self._occasion = occasion
        known = services.training.occasions.presence(occasion.id)
        booked = {person for person, each in known.items() if each is Presence.BOOKED}
        self._taken = sum(each is Presence.PRESENT for each in known.values())
        self._left = label("", "strong", name="seats_left")
        self._people = PeopleTicks("booked_people", "Medarbetare att boka")
        self.body.addWidget(self._left)
        self.body.addWidget(self._people)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara bokningen", "save"))
        self._people.ticks_changed.connect(self._on_people_ticks_changed)
        rows = [
            tick_row(staff, PRESENCES[known.get(staff.employee.id, Presence.NONE)])
            for staff in staff_for(services, occasion)
            if known.get(staff.employee.id) is not Presence.PRESENT
        ]
        self._before = [row.id for row in rows if row.id in booked]
        self._taken += len(booked) - len(self._before)  # some may not be known on this PC
        self._people.set_rows(rows, self._before)
        self._save.clicked.connect(self._on_save_clicked)

    def _on_people_ticks_changed(self) -> None:
        seats, used = self._occasion.seats, len(self._people.ticked()) + self._taken
        if not seats:
            self._left.setText("Det finns ingen gräns för antalet platser.")
        elif used > seats:
            self._left.setText(f"{count_words(used - seats, 'plats', 'platser')} för många.")
        else:
            self._left.setText(f"{count_words(seats - used, 'plats', 'platser')} kvar av {seats}.")

    @tells_user
    def _on_save_clicked(self) -> None:
        occasions, key = self._services.training.occasions, self._occasion.id
        wanted = self._people.ticked()
        gone = [person for person in self._before if person not in wanted]
        words = f"{count_words(len(wanted), 'plats är bokad', 'platser är bokade')}."
        self.finish(words, lambda: occasions.leave(key, gone), lambda: occasions.book(key, wanted))


class AttendanceDialog(DeedDialog):
    """Ticks are people who were there; each gets the course, the others of the list do not."""

    def __init__(self, parent: QWidget | None, services: Services, occasion: Occasion) -> None:
        super().__init__(
            parent,
            services,
            name="attendance_dialog",
            title="Pricka av närvaron",
            sentence=f"{occasion_words(services, occasion)}. Den som var där får kursen"
            " registrerad. Den som var bokad men inte kom finns kvar bland dem som saknar den.",
        )
        self._occasion = occasion
        self._known = services.training.occasions.presence(occasion.id)
        self._staff = staff_for(services, occasion)
        self._ids = {staff.employee.id for staff in self._staff}
        self._listed = {p for p, each in self._known.items() if each in SEATED}
        self._everybody = QCheckBox("Visa också dem som inte var bokade")
        self._everybody.setObjectName("attendance_everybody")
        self._everybody.setChecked(not self._listed)
        self._people = PeopleTicks("present_people", "De som var där")
        self.body.addWidget(self._everybody, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._people)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara närvaron", "save"))
        self._ticked = {person for person, each in self._known.items() if each is Presence.PRESENT}
        self._show()
        self._everybody.toggled.connect(self._on_everybody_toggled)
        self._save.clicked.connect(self._on_save_clicked)

    def _show(self) -> None:
        rows = [
            tick_row(staff, PRESENCES[presence])
            for staff in self._staff
            for presence in [self._known.get(staff.employee.id, Presence.NONE)]
            if self._everybody.isChecked() or staff.employee.id in self._listed | self._ticked
        ]
        self._people.set_rows(rows, self._ticked)

    def _on_everybody_toggled(self) -> None:
        self._ticked = set(self._people.ticked()) | (self._ticked - self._ids)
        self._show()

    @tells_user
    def _on_save_clicked(self) -> None:
        occasions, here = self._services.training.occasions, self._people.ticked()
        present = here + [person for person in self._ticked if person not in self._ids]
        missed = self._listed.difference(present)
        words = f"{len(present)} har fått kursen registrerad."
        if missed:
            words += f" {len(missed)} kom inte."
        self.finish(words, lambda: occasions.attend(self._occasion.id, present))
