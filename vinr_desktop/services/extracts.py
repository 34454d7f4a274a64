"""Collects everything that the training register holds of one employee, in plain words."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.gathering import Attendance, Presence
from vinr_desktop.domain.journal import JournalEntry
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.phrasing import capitalised
from vinr_desktop.domain.policy import RETENTION_MONTHS
from vinr_desktop.domain.register_extract import Extract, Listing, as_data, as_sheet
from vinr_desktop.domain.sheet import Sheet
from vinr_desktop.domain.training import READING, Attended, Completion, Origin
from vinr_desktop.domain.training_status import Status
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.known_routines import KnownRoutines
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.register_words import FIELDS, LEFT_OUT, RIGHTS, TABLES
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.staff import StaffRegister
from vinr_desktop.services.status_listing import WORDS
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.storage.stores import Stores

ORIGINS = {
    Origin.NOTED: "Registrerad i programmet",
    Origin.IMPORTED: "Inläst från en lista",
    Origin.TAKEN_OVER: "Övertagen från tiden före programmet",
    Origin.MEETING: "Genomgången på APT",
    Origin.OCCASION: "Närvaro vid kurstillfälle",
    Origin.SIGNED: "Läst och kvitterad",
}
PRESENCE = {
    Presence.INVITED: "Inbjuden",
    Presence.BOOKED: "Bokad",
    Presence.PRESENT: "Närvarande",
    Presence.ABSENT: "Uteblev",
    Presence.NONE: "Inte längre inbjuden eller bokad",
}
GOING_ON, UNKNOWN_DAY, GONE = "pågår", "datum okänt", "(borttagen uppgift)"


class Extracts:
    """Makes register extracts; nothing is changed by it."""

    def __init__(
        self,
        stores: Stores,
        staff: StaffRegister,
        courses: Courses,
        requirements: Requirements,
        register: TrainingRegister,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._staff = staff
        self._courses = courses
        self._routines = KnownRoutines(stores)
        self._requirements = requirements
        self._register = register
        self._organisation = organisation

    def of(self, employee_id: str) -> Extract:
        """Return all that is held of an employee; UserError when she is gone."""
        staff = self._staff.of(employee_id)
        employee = staff.employee
        facts = [
            ("Alias" if employee.is_protected else "Namn", employee.name),
            ("Anställningsnummer eller användar-id", employee.number),
            ("E-post", employee.email or "ingen"),
            ("Skyddade personuppgifter", _yes(employee.is_protected)),
            ("Numret läses aldrig in", _yes(self._staff.is_never_imported(employee.number))),
        ]
        return Extract(
            name=employee.name,
            is_protected=employee.is_protected,
            municipality=self._organisation.municipality().name,
            made_at=self._organisation.now(),
            facts=tuple(facts),
            listings=self._listings(staff),
            about=self._about(),
        )

    def sheet(self, employee_id: str) -> Sheet:
        """Return the extract to be printed."""
        return as_sheet(self.of(employee_id))

    def data(self, employee_id: str) -> bytes:
        """Return the extract as JSON."""
        return json.dumps(as_data(self.of(employee_id)), ensure_ascii=False, indent=2).encode()

    def file_name(self, employee_id: str, ending: str) -> str:
        """Return the file name to save an extract under: the day and the number, no name."""
        day = self._organisation.today().isoformat()
        number = ascii_name(self._staff.of(employee_id).employee.number)
        return f"{day}_Registerutdrag_{number}.{ending}"

    # --- what is held ---

    def _listings(self, staff: Staff) -> tuple[Listing, ...]:
        return (
            self._employments(staff),
            self._absences(staff),
            self._completions(staff),
            self._presence(staff),
            self._mentions(staff),
            self._standing(staff),
            self._changes(staff),
        )

    def _employments(self, staff: Staff) -> Listing:
        rows = tuple(
            (
                self._unit(each.unit_id),
                each.profession,
                each.form,
                each.first.isoformat(),
                each.last.isoformat() if each.last else GOING_ON,
                each.number,
            )
            for each in staff.employments
        )
        columns = ("Enhet", "Yrke", "Anställningsform", "Från", "Till", "Nummer")
        return Listing("Anställningar", columns, (3, 2.6, 2, 1.6, 1.6, 1.6), rows, "Inga.")

    def _absences(self, staff: Staff) -> Listing:
        rows = tuple(
            (
                each.first.isoformat(),
                each.last.isoformat() if each.last else GOING_ON,
                "Ångrad" if each.taken_back else "",
            )
            for each in staff.absences
        )
        columns = ("Från", "Till", "Anmärkning")
        none = "Ingen frånvaro finns. Orsaken till frånvaro sparas aldrig."
        return Listing("Frånvaro (utan orsak)", columns, (2, 2, 3), rows, none)

    def _completions(self, staff: Staff) -> Listing:
        done = self._stores.training.completions_of(staff.employee.id)
        columns = ("Utbildning", "Datum", "Hur", "Intyg", "Registrerad", "Av")
        widths = (3.4, 1.6, 2.6, 2.2, 1.7, 2)
        rows = tuple(self._completion(each) for each in done)
        return Listing("Utbildningar och läskvitton", columns, widths, rows, "Inga.")

    def _completion(self, done: Completion) -> tuple[str, ...]:
        entries = self._stores.journal.of_row("completion", done.id)
        noted = entries[0].at.date() if entries else done.noted_on
        shown = [
            f"Visat {done.seen_on}" if done.seen_on else "",
            f"Visat för {done.seen_by}" if done.seen_by else "",
            "Filen är sparad" if done.certificate else "",
        ]
        how = [
            ORIGINS[done.origin],
            "i grupp" if done.attended is Attended.GROUP else "",
            "ångrad" if done.taken_back else "",
        ]
        return (
            self._course(done.course_id, done.read_id),
            done.done_on.isoformat() if done.done_on else UNKNOWN_DAY,
            ", ".join(filter(None, how)),
            "\n".join(filter(None, shown)),
            noted.isoformat(),
            entries[0].person if entries else "",
        )

    def _presence(self, staff: Staff) -> Listing:
        mine = self._stores.gatherings.attendance_of(staff.employee.id)
        rows = sorted(self._gathering(each) for each in mine)
        columns = ("Datum", "Kurstillfälle eller APT", "Status")
        title = "Bokningar och närvaro"
        return Listing(title, columns, (1.6, 5, 3), tuple(rows), "Inga.")

    def _gathering(self, attendance: Attendance) -> tuple[str, str, str]:
        store, key = self._stores.gatherings, attendance.gathering_id
        words = PRESENCE[attendance.presence]
        if occasion := store.occasion(key):
            return occasion.held_on.isoformat(), self._course(occasion.course_id), words
        if meeting := store.meeting(key):
            return meeting.held_on.isoformat(), f"APT, {self._unit(meeting.unit_id)}", words
        return "", "Ett tillfälle på en annan dator", words

    def _mentions(self, staff: Staff) -> Listing:
        """Return where else her name stands, without whom it was about."""
        found = self._stores.mentions.of(self._stores.mentions.names_of([staff.employee.id]))
        rows = sorted(self._mentioned(each.table, each.row_id) for each in found)
        columns = ("Datum", "Uppgift", "Namnet står som")
        widths = (1.6, 5, 3)
        return Listing("Där namnet står i övrigt", columns, widths, tuple(rows), "Ingenstans.")

    def _mentioned(self, table: str, row_id: str) -> tuple[str, str, str]:
        stores = self._stores
        if table == "occasion" and (occasion := stores.gatherings.occasion(row_id)):
            return occasion.held_on.isoformat(), self._course(occasion.course_id), "ledare"
        if table == "staff_meeting" and (meeting := stores.gatherings.meeting(row_id)):
            return meeting.held_on.isoformat(), f"APT, {self._unit(meeting.unit_id)}", "ledd av"
        if table == "completion" and (done := stores.training.completion(row_id)):
            seen = done.seen_on.isoformat() if done.seen_on else ""
            return seen, self._course(done.course_id, done.read_id), "den som såg ett intyg"
        return "", self._unit(row_id), "enhetschef"

    def _standing(self, staff: Staff) -> Listing:
        today, rows = self._register.today(), list[tuple[str, ...]]()
        for work in staff.employments_on(today):
            for demand in self._requirements.all():
                found = self._register.why(staff.employee.id, work.unit_id, demand.id, today)
                if found.rule and found.status is not Status.NOT_REQUIRED:
                    due = str(found.due or "")
                    words = WORDS[found.status]
                    rows.append((self._unit(work.unit_id), found.rule.title, words, due))
        columns = ("Enhet", "Krav", "Status i dag", "Senast")
        title = "Kraven i dag, räknade ur uppgifterna ovan"
        return Listing(title, columns, (2.6, 4, 2, 1.6), tuple(rows), "Inga krav gäller i dag.")

    # --- the journal ---

    def _changes(self, staff: Staff) -> Listing:
        found = sorted(self._entries(staff.employee.id), key=lambda entry: entry.seq)
        rows = tuple(
            (f"{each.at:%Y-%m-%d %H:%M}", each.person, TABLES[each.table], self._told(each))
            for each in found
        )
        columns = ("När", "Av", "Uppgift", "Ändring")
        return Listing("Historik", columns, (2.7, 2, 1.9, 4.6), rows, "Ingen.")

    def _entries(self, employee_id: str) -> Iterator[JournalEntry]:
        for table, row_id in self._stores.removals.rows_of(employee_id):
            yield from self._stores.journal.of_row(table, row_id)

    def _told(self, entry: JournalEntry) -> str:
        if entry.op == "delete":
            return f"Togs bort: {self._values(entry.old)}" if entry.old else f"Togs bort: {GONE}"
        if entry.op == "insert":
            return f"Ny: {self._values(entry.new)}" if entry.new else f"Ny: {GONE}"
        before, after = entry.old or {}, entry.new or {}
        names = [name for name in {**before, **after} if name not in LEFT_OUT]
        if not names:
            return GONE if entry.erased else self._belongs(after)
        told = [
            f"{FIELDS.get(name, name)}: {self._side(before, name)}, nu {self._side(after, name)}"
            for name in names
        ]
        return "\n".join(map(capitalised, told))

    def _belongs(self, after: Mapping[str, Any]) -> str:
        """Tell of a row that follows the employee from unit to unit."""
        unit_id = str(after.get("scope", "")).rstrip("/").rpartition("/")[2]
        return f"Hör till: {self._unit(unit_id)}" if unit_id else "Hör till en annan enhet."

    def _values(self, side: Mapping[str, Any]) -> str:
        names = [n for n, v in side.items() if n not in LEFT_OUT and v not in ("", None, 0)]
        return ", ".join(f"{FIELDS.get(n, n)}: {self._side(side, n)}" for n in names)

    def _side(self, side: Mapping[str, Any], name: str) -> str:
        if name not in side:
            return GONE
        value = side[name]
        if name in ("is_protected", "taken_back"):
            return _yes(bool(value))
        if name == "course_id":
            return self._course(str(value))
        if name == "unit_id":
            return self._unit(str(value))
        words = {**{p.value: w for p, w in PRESENCE.items()}, **_CODES}
        return words.get(str(value), str(value or "–"))

    # --- words ---

    def _about(self) -> tuple[tuple[str, str], ...]:
        months = self._stores.training.policy(RETENTION_MONTHS)
        kept = (
            f"{months} månader efter sista anställningsdagen, därefter gallras uppgifterna."
            if months
            else "Kommunen har ännu inte bestämt hur länge uppgifterna sparas efter att en"
            " anställning har upphört."
        )
        return tuple((label, text or kept) for label, text in RIGHTS)

    def _unit(self, unit_id: str) -> str:
        units = {unit.id: unit.name for unit in self._stores.organisation.units()}
        return units.get(unit_id, "En enhet som inte finns kvar")

    def _course(self, course_id: str, read_id: str = "") -> str:
        if course_id.startswith(READING):
            document = next((one for one in self._routines.all() if one.id == read_id), None)
            if document is None:
                return "Läsning av en rutin"
            return f"Läsning av {document.title}, version {document.version}"
        course = self._courses.all().get(course_id)
        return course.title if course else "En kurs som inte finns kvar"


_CODES = {
    **{origin.value: words[:1].lower() + words[1:] for origin, words in ORIGINS.items()},
    Attended.ALONE.value: "enskilt",
    Attended.GROUP.value: "i grupp",
}


def _yes(value: bool) -> str:
    return "ja" if value else "nej"
