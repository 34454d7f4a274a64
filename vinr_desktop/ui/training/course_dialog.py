"""Add a course to the catalogue, or change one."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vinr_desktop.domain.training import Course
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.rule_fields import number_problem
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.checked_field import CheckedField
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.typed_fields import NumberField, read_number
from vinr_desktop.ui.writing_dialog import WritingDialog

VALIDITY_HELP = "Så många månader som intyget gäller. Lämna tomt om det inte går ut."
ALSO_BEFORE = "Det ändrar också vad som visas för gångna dagar"
REMEDY = (
    "Vem som har ett intyg som gäller räknas om, även bakåt i tiden. Ska det gälla först från en"
    " viss dag låter du giltigheten vara och ändrar kravet, så att kursen görs om."
)
NEW = Course("", "", "", "", "", "Egen kurs")


class CourseDialog(WritingDialog):
    """A course: what it is called, who gives it and how, its length, validity and address."""

    saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(self, parent: QWidget, services: Services, course: Course | None = None) -> None:
        """Without `course` a new one is added."""
        title = "Ändra kursen" if course else "Ny kurs"
        super().__init__(parent, name="course_dialog", title=title, ems=56)
        self._services, self._course = services, course or NEW
        self._title, self._provider = _line("course_title"), _line("course_provider")
        self._form, self._suited = _line("course_form"), _line("course_suited")
        self._summary = GrowingTextEdit("course_summary", lines=2)
        self._web = _line("course_web")
        self._hours = NumberField("course_hours", minimum=0, maximum=1000)
        self._months = NumberField("course_months", minimum=1, maximum=240)
        self._name, self._validity = CheckedField(self._title), CheckedField(self._months)
        self._before = InfoBanner(
            BannerKind.WARNING, REMEDY, name="course_before", heading=ALSO_BEFORE
        )
        self._before.hide()
        self._build()
        self._show(self._course)
        self._months.textChanged.connect(self._on_months_text_changed)

    def _build(self) -> None:
        rows = FormRows(stacked=True)
        rows.add_row("Vad heter kursen?", self._name)
        rows.add_row("Vem ger den?", self._provider)
        rows.add_row("På vilket sätt?", self._form, "Till exempel webbkurs, eller på plats.")
        rows.add_row("Vem passar den för?", self._suited)
        rows.add_row("Vad handlar den om?", self._summary)
        rows.add_row("Timmar", CheckedField(self._hours), "Lämna tomt om det inte är känt.")
        rows.add_row("Giltighet i månader", self._validity, VALIDITY_HELP)
        rows.add_wide(self._before)
        rows.add_row("Webbadress", self._web)
        self.body.addWidget(rows)
        self.add_way_back()
        save = self.add_button(primary_button("Spara kursen", "save"))
        save.clicked.connect(self._on_save_clicked)

    def _show(self, course: Course) -> None:
        self._title.setText(course.title)
        self._title.setCursorPosition(0)
        self._provider.setText(course.provider)
        self._form.setText(course.form)
        self._suited.setText(course.suited_for)
        self._summary.set_text(course.summary)
        self._web.setText(course.web)
        self._hours.set_value(course.hours or None)
        self._months.set_value(course.validity_months or None)

    def _on_months_text_changed(self) -> None:
        """Say what another validity does to the past, of a course that may have been done."""
        is_other = int(read_number(self._months.text()) or 0) != self._course.validity_months
        self._before.setVisible(bool(self._course.id) and is_other)
        if self._before.isVisible():
            self.reveal(self._before)

    @tells_user
    def _on_save_clicked(self) -> None:
        title = " ".join(self._title.text().split())
        self._name.tell("" if title else "Skriv vad kursen heter.")
        self._hours.finish()
        in_months = number_problem(self._months, "")
        self._validity.tell(in_months)
        if not title or self._hours.problem or in_months:
            wrong = self._hours if self._hours.problem else self._months
            (wrong if title else self._title).setFocus()
            return
        course = replace(
            self._course,
            title=title,
            provider=self._provider.text().strip(),
            form=self._form.text().strip(),
            suited_for=self._suited.text().strip(),
            summary=" ".join(self._summary.text().split()),
            web=self._web.text().strip(),
            hours=float(self._hours.value() or 0),
            validity_months=int(self._months.value() or 0),
        )
        courses = self._services.training.courses
        keep = courses.save if course.id else courses.add
        step = as_deed(self._services, lambda: keep(course))
        self.accept()
        self.saved.emit(f"{title} är sparad.", step)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
