"""Registering what has been done, for one or many, and correcting what was registered."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import READING, Attended, Completion
from vinr_desktop.services.completing import Done, Recorded
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.training.certificate_field import CertificateField
from vinr_desktop.ui.training.unit_box import fill
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField
from vinr_desktop.ui.writing_dialog import WritingDialog

RECORD = "Registrera genomförd utbildning"
COURSE_WAYS = [("På egen hand", Attended.ALONE.value), ("I grupp", Attended.GROUP.value)]
READING_WAYS = [
    ("Läst och kvitterad av medarbetaren", Attended.ALONE.value),
    ("Genomgången på APT", Attended.GROUP.value),
]
READING_HELP = (
    "Läst och kvitterad är medarbetarens egen handling, till exempel en underskrift på listan."
)


class RecordDialog(WritingDialog):
    """A course, its day, how it was taken, and whether the certificate was seen."""

    recorded = Signal(str, str)
    """What was done in words, and the step to take it back by."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        people: Sequence[tuple[str, str]],
        course_id: str = "",
        completion: Completion | None = None,
    ) -> None:
        """`people` are ids and names. With `completion` it is corrected instead."""
        title = "Rätta genomförd utbildning" if completion else RECORD
        super().__init__(parent, name="record_dialog", title=title, sentence=_names(people), ems=64)
        self._services, self._people, self._before = services, people, completion
        self._build()
        self._offer(completion.course_id if completion else course_id)
        self._show(completion)
        self._connect()
        self._on_course_changed()
        self._on_unknown_changed()
        self._on_seen_toggled(self._seen.isChecked())

    def _build(self) -> None:
        self._course, self._way = _box("record_course"), _box("record_way")
        self._day, self._seen_on = DateField("record_day"), DateField("record_seen_on")
        self._unknown = QCheckBox("Datum okänt")
        self._unknown.setObjectName("record_unknown")
        self._seen = QCheckBox("Intyget har visats")
        self._seen.setObjectName("record_seen")
        self._seen_by = QLineEdit()
        self._seen_by.setObjectName("record_seen_by")
        rows = FormRows()
        self._who = _ticked(self._people)
        if len(self._people) > 1:
            rows.add_row("Vem", self._who, "Ta bort krysset för den som inte var med.")
        rows.add_row("Utbildning", self._course)
        rows.add_row("Genomförd den", self._day)
        self._unknown_row = rows.add_row(
            "Minns ingen dagen?", self._unknown, "För det som gjordes innan ni började här."
        )
        self._way_row = rows.add_row("Hur", self._way)
        self._seen_row = rows.add_row("Intyg", self._seen)
        self._seen_on_row = rows.add_row("Visat den", self._seen_on)
        self._seen_by_row = rows.add_row("Visat för", self._seen_by)
        self._certificate = CertificateField()
        self._certificate_row = rows.add_row("Intygets fil", self._certificate, "Får vara tomt.")
        self.body.addWidget(rows)
        self._note = label("", "small", name="record_note")
        self.body.addWidget(self._note)
        self.add_way_back()
        self._save = self.add_button(
            primary_button("Spara rättelsen" if self._before else "Registrera", "save")
        )

    def _offer(self, course_id: str) -> None:
        courses = self._services.training.courses
        offered = {key: course.title for key, course in courses.offered().items()}
        if course_id.startswith(READING):
            offered = {course_id: self._reading_title(course_id)}
        elif course_id and course_id not in offered:
            offered[course_id] = courses.course(course_id).title
        fill(self._course, [(title, key) for key, title in offered.items()])
        self._course.setEnabled(not course_id.startswith(READING))
        self._course.setCurrentIndex(max(0, self._course.findData(course_id)))

    def _reading_title(self, course_id: str) -> str:
        for rule in self._services.training.requirements.rules():
            if rule.course_id == course_id:
                return rule.title
        return "Läsning av en rutin"

    def _show(self, completion: Completion | None) -> None:
        today, me = self._services.training.register.today(), self._services.organisation.me()
        self._seen_by.setText(me.name if me else "")
        self._seen_on.set_day(today)
        self._day.set_day(today)
        if completion is None:
            return
        self._day.set_day(completion.done_on)
        self._unknown.setChecked(completion.done_on is None)
        self._way.setCurrentIndex(max(0, self._way.findData(completion.attended.value)))
        self._seen.setChecked(completion.seen_on is not None)
        if completion.seen_on is not None:
            self._seen_on.set_day(completion.seen_on)
            self._seen_by.setText(completion.seen_by)

    def _connect(self) -> None:
        self._course.currentIndexChanged.connect(self._on_course_changed)
        self._unknown.toggled.connect(self._on_unknown_changed)
        self._seen.toggled.connect(self._on_seen_toggled)
        self._save.clicked.connect(self._on_save_clicked)

    def _on_course_changed(self) -> None:
        """A reading is an act of one kind or the other and has no certificate."""
        is_reading = self._is_reading
        chosen = self._before.attended.value if self._before else self._way.currentData()
        fill(self._way, READING_WAYS if is_reading else COURSE_WAYS)
        self._way.setCurrentIndex(max(0, self._way.findData(chosen)))
        self._way_row.set_help(READING_HELP if is_reading else "")
        self._way.setEnabled(not (is_reading and self._before))
        for row in (self._unknown_row, self._seen_row):
            row.setVisible(not is_reading)
        if is_reading:
            self._unknown.setChecked(False)
            self._seen.setChecked(False)

    def _on_seen_toggled(self, is_seen: bool) -> None:
        """The file is of one person, and kept only where that is decided."""
        may_keep = self._services.training.completing.keeps_certificates()
        self._seen_on_row.setVisible(is_seen)
        self._seen_by_row.setVisible(is_seen)
        self._certificate_row.setVisible(is_seen and may_keep and len(self._people) == 1)
        if is_seen and self.isVisible():
            self.reveal(self._seen_by_row)

    def _on_unknown_changed(self) -> None:
        is_unknown = self._unknown.isChecked()
        self._day.setEnabled(not is_unknown)
        self._note.setText(
            "En utbildning som ska förnyas räknas inte som gällande när dagen är okänd."
            if is_unknown
            else ""
        )
        self._note.setVisible(is_unknown)
        if is_unknown and self.isVisible():
            self.reveal(self._note)

    @tells_user
    def _on_save_clicked(self) -> None:
        training = self._services.training
        if self._before is not None:
            before, done = self._before.id, self._done()
            step = as_deed(self._services, lambda: training.completing.correct(before, done))
            said = "Rättelsen är sparad."
        else:
            recorded = self._record(self._chosen_people())
            said, step = recorded_words(recorded), recorded.step if recorded.completions else ""
        self.accept()
        self.recorded.emit(said, step)

    def _record(self, ids: list[str]) -> Recorded:
        completing, day = self._services.training.completing, self._chosen_day()
        if not self._is_reading or day is None:
            return completing.record(ids, self._done())
        document = completing.document_read(self._course_id, day)
        if self._way.currentData() == Attended.GROUP.value:
            return completing.gone_through(document.id, ids, day)
        return completing.acknowledge(document.id, ids, day)

    def _chosen_people(self) -> list[str]:
        boxes = [self._who.item(place) for place in range(self._who.count())]
        on = Qt.CheckState.Checked
        ids = [str(i.data(Qt.ItemDataRole.UserRole)) for i in boxes if i.checkState() == on]
        if not ids:
            raise UserError("Kryssa för minst en medarbetare.", "Ingenting är sparat.")
        return ids

    def _done(self) -> Done:
        day, way = self._chosen_day(), Attended(self._way.currentData())
        if not self._seen.isChecked():
            return Done(self._course_id, day, way)
        seen_on, seen_by = _day_of(self._seen_on, "då intyget visades"), self._seen_by.text()
        return Done(self._course_id, day, way, seen_on, seen_by, self._certificate.data())

    def _chosen_day(self) -> date | None:
        if self._unknown.isChecked():
            return None
        return _day_of(self._day, "då det gjordes")

    @property
    def _course_id(self) -> str:
        return str(self._course.currentData() or "")

    @property
    def _is_reading(self) -> bool:
        return self._course_id.startswith(READING)


def recorded_words(recorded: Recorded) -> str:
    """Say for how many something was registered, and how many had it already."""
    new, already = len(recorded.completions), len(recorded.already)
    if not new:
        return "Det var redan registrerat."
    said = f"Registrerat för {count_words(new, 'medarbetare', 'medarbetare')}."
    return f"{said} {already} hade det redan." if already else said


def _ticked(people: Sequence[tuple[str, str]]) -> QListWidget:
    """Return a list with a tick for each."""
    names = QListWidget()
    names.setObjectName("record_people")
    for key, name in people:
        item = QListWidgetItem(name, names)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setCheckState(Qt.CheckState.Checked)
    names.setFixedHeight(sizes().ems(2.6 * min(4, len(people)) + 1))
    names.setCurrentRow(0)
    return names


def _names(people: Sequence[tuple[str, str]]) -> str:
    return f"{len(people)} medarbetare." if len(people) > 1 else people[0][1]


def _day_of(field: DateField, which: str) -> date:
    day = field.day()
    if day is None:
        raise UserError(
            f"Skriv den dag {which}.", "Ingenting är sparat. Dagen skrivs som ÅÅÅÅ-MM-DD."
        )
    return day


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    return box
