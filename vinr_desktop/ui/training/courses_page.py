"""The catalogue of courses: what can be demanded and registered."""

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.training import Course
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.training.card_column import CardColumn
from vinr_desktop.ui.training.course_dialog import CourseDialog
from vinr_desktop.ui.widgets.buttons import quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label, line
from vinr_desktop.ui.widgets.typed_fields import written


class CoursesPage(QWidget):
    """The courses to choose from, and those taken out of the lists, which can be brought back."""

    told = Signal(str, str)
    """What was done in a sentence, and the step to take it back by."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("courses_page")
        self._services = services
        self._page = CardColumn("courses_scroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def load(self) -> None:
        """Look at everything anew."""
        courses = self._services.training.courses.all().values()
        offered = [course for course in courses if not course.is_removed]
        removed = [course for course in courses if course.is_removed]
        cards = [self._card("courses_offered", "Kurser att välja", offered)]
        if removed:
            cards.append(self._card("courses_removed", "Borttagna ur listorna", removed))
        self._page.set_cards(cards)

    def add_course(self) -> None:
        """Ask for a new course."""
        self._open(None)

    def _card(self, name: str, title: str, courses: list[Course]) -> Card:
        card = Card(name, title=title)
        for index, course in enumerate(courses):
            if index:
                card.body.addWidget(line())
            card.body.addWidget(self._row(course))
        return card

    def _row(self, course: Course) -> QWidget:
        row = QWidget()
        row.setObjectName(f"course-{course.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(label(course.title, "strong"))
        if course.summary:
            column.addWidget(label(course.summary))
        column.addWidget(label(facts(course), "small"))
        unit = self._services.training.courses.from_unit(course)
        if unit is not None:
            words = f"Ny från enheten {unit.name}. Den kom med enhetens fil."
            column.addWidget(label(words, "muted", name=f"from_unit-{course.id}"))
        column.addLayout(self._buttons(course))
        return row

    def _buttons(self, course: Course) -> FlowLayout:
        buttons = FlowLayout(spacing=SPACE_S)

        def offer(verb: str, name: str, sign: str, act: Callable[[], None]) -> None:
            button = quiet_button(verb, f"{name}-{course.id}", sign)
            button.setAccessibleName(f"{verb}: {course.title}")
            button.clicked.connect(act)
            buttons.addWidget(button)

        if course.is_removed:
            offer("Ta tillbaka", "bring_back", "restore", lambda: self._bring_back(course))
            return buttons
        offer("Ändra", "change_course", "edit", lambda: self._open(course))
        training = self._services.training
        if training.courses.from_unit(course) and training.files.handed_out_units():
            offer("Godkänn för alla", "accept_course", "check", lambda: self._accept(course))
        offer("Ta bort ur listorna", "remove_course", "trash", lambda: self._remove(course))
        if course.web:
            offer("Öppna webbsidan", "web", "external", lambda: open_web(course))
        return buttons

    def _open(self, course: Course | None) -> None:
        dialog = CourseDialog(self, self._services, course)
        dialog.saved.connect(self.told)
        dialog.open()

    @tells_user
    def _accept(self, course: Course) -> None:
        courses = self._services.training.courses
        step = as_deed(self._services, lambda: courses.accept(course.id))
        self.told.emit(f"{course.title} är nu en av kommunens kurser.", step)

    @tells_user
    def _remove(self, course: Course) -> None:
        courses = self._services.training.courses
        step = as_deed(self._services, lambda: courses.remove(course.id))
        self.told.emit(f"{course.title} är borta ur listorna.", step)

    @tells_user
    def _bring_back(self, course: Course) -> None:
        courses = self._services.training.courses
        step = as_deed(self._services, lambda: courses.bring_back(course.id))
        self.told.emit(f"{course.title} finns i listorna igen.", step)


def facts(course: Course) -> str:
    """Return who gives a course, how, how long it is, for how long it counts, and for whom."""
    hours = f"{written(course.hours)} timmar" if course.hours != 1 else "1 timme"
    months = count_words(course.validity_months, "månad", "månader")
    said = [
        course.provider,
        course.form,
        hours if course.hours else "",
        f"giltig i {months}" if course.validity_months else "ingen slutdag",
        course.suited_for,
    ]
    return " · ".join(filter(None, said))


def web_address(course: Course) -> QUrl:
    """Return the address of a course's page, as a browser wants it; never one of a file."""
    is_web = course.web.startswith(("https://", "http://"))
    return QUrl(course.web if is_web else f"https://{course.web}")


def open_web(course: Course) -> None:
    """Open a course's page in the browser."""
    QDesktopServices.openUrl(web_address(course))
