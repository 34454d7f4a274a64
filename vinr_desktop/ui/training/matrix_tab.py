"""The matrix: who has what, who lacks what, why, and registering it at once."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.day_judge import CODES
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.matrix import Choice, Matrix
from vinr_desktop.domain.training_status import OVERDUE, Status
from vinr_desktop.services.container import Services
from vinr_desktop.ui.day_rows import DayRows
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XXL, sizes
from vinr_desktop.ui.training.employee_dialog import EmployeeDialog
from vinr_desktop.ui.training.matrix_copy import as_table, copied_words
from vinr_desktop.ui.training.matrix_filters import MatrixFilters
from vinr_desktop.ui.training.matrix_model import MatrixModel
from vinr_desktop.ui.training.matrix_parts import MarkedBar, legend
from vinr_desktop.ui.training.matrix_table import MatrixTable
from vinr_desktop.ui.training.recording import Recording
from vinr_desktop.ui.training.statuses import mark_of, title_of, why_words
from vinr_desktop.ui.training.tab import Tab
from vinr_desktop.ui.training.why_panel import WhyPanel
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.widgets.buttons import Button, link_button, primary_button
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.text import label

NEW_EMPLOYEE = "Ny medarbetare"
NARROW_EMS = 58
HOW_TO_RECORD = (
    "Sök fram och markera dem det gäller, och välj sedan Registrera genomförd utbildning."
)
NOBODY = (
    "Inga medarbetare ännu",
    "Lägg till en medarbetare här, eller läs in HR:s personallista under Import.",
)


class MatrixTab(Tab):
    """Filters above, the heat map with its panel in the middle, marks and legend below."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("matrix_tab")
        self._services = services
        self._model = MatrixModel()
        self._recording = Recording(self, services)
        self._rows = DayRows(self, services, self._show)
        self._structure: tuple[Choice, Matrix] | None = None
        self._columns: list[int] = []
        self._sentence = ""
        self._build()
        self._connect()

    def load(self) -> None:
        """Show today's rows."""
        self._rows.ask()

    def do(self, deed: TrainingDeed, target: str) -> None:
        """Ask for a new employee, or tell how to register where the names are sought."""
        if deed is TrainingDeed.NEW_EMPLOYEE:
            self._add_employee()
        elif deed is TrainingDeed.RECORD:
            self._filters.search.setFocus()
            toast(self, HOW_TO_RECORD)

    def sentence(self) -> str:
        """Say for how many something is late."""
        return self._sentence

    # --- building ---

    def _build(self) -> None:
        self._filters = MatrixFilters(self._services.catalog)
        self._table, self._panel = MatrixTable(self._model), WhyPanel()
        self._count = label("", "small", name="matrix_count", wrap=False)
        self._bar = MarkedBar()
        self._new = Button(NEW_EMPLOYEE, "new_employee", sign="plus")
        self._first = primary_button("Lägg till en medarbetare", "first_employee", "plus")
        empty = EmptyState(
            "no_employees", picture="contacts", heading=NOBODY[0], sentence=NOBODY[1]
        )
        empty.add_action(self._first)
        self._clear = link_button("Visa alla igen", "clear_filters")
        unmatched = EmptyState(
            "no_match",
            picture="search",
            heading="Ingen passar det du har valt",
            sentence="Ändra namnet, enheten eller statusen ovanför.",
        )
        unmatched.add_action(self._clear)
        self._middle = QStackedWidget()
        for part in (self._table, unmatched):
            self._middle.addWidget(part)
        self._pages = QStackedWidget()
        for page in (QWidget(), self._whole(), empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _whole(self) -> QWidget:
        whole, foot = QWidget(), QHBoxLayout()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self._middle, 1)
        self._beside.addWidget(self._panel)
        foot.setSpacing(SPACE_L)
        foot.addWidget(legend(), 1)
        foot.addWidget(self._count)
        foot.addWidget(self._new)
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE_XXL, SPACE_L, SPACE_XXL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self._filters)
        column.addLayout(self._beside, 1)
        column.addLayout(foot)
        column.addWidget(self._bar)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("matrix_page")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(whole)
        whole.setProperty("look", "clear")
        self._scroll.viewport().setAutoFillBackground(False)
        return self._scroll

    def _connect(self) -> None:
        self._filters.changed.connect(self._filter)
        self._filters.search.returnPressed.connect(self._table.setFocus)
        self._table.why_wanted.connect(self._on_why_wanted)
        self._table.copy_wanted.connect(self._copy)
        self._table.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self._model.marks_changed.connect(self._tell_marks)
        self._panel.closed.connect(self._on_panel_closed)
        self._panel.record_wanted.connect(self._record_here)
        self._panel.employee_wanted.connect(self._open_employee)
        self._bar.record_wanted.connect(self._record_marked)
        self._bar.copy_wanted.connect(self._copy)
        self._bar.clear_wanted.connect(self._model.clear_marks)
        self._new.clicked.connect(self._add_employee)
        self._first.clicked.connect(self._add_employee)
        self._clear.clicked.connect(self._filters.clear)
        self._recording.changed.connect(self.changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel under the matrix where there is no room for both side by side."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(NARROW_EMS)
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        self._panel.spread(is_narrow)

    # --- showing ---

    def _show(self, matrix: Matrix) -> None:
        here, row_before = self._here(), self._table.currentIndex().row()
        self._pages.setCurrentIndex(1 if len(matrix.table) else 2)
        self._sentence = sentence_of(matrix)
        self._structure = None
        self._model.show_matrix(matrix)
        self._filters.show_matrix(matrix)
        self._filter()
        if here is not None:
            self._return_to(here, row_before)
        self.told.emit()

    def _return_to(self, here: tuple[tuple[str, str], int], row_before: int) -> None:
        """Stand where one stood; where she is gone from the filters, at whoever came up instead.

        Then the focus leaves the panel, so that the next Enter registers nothing for another.
        """
        row = self._model.row_of(here[0])
        if row >= 0:
            self._table.stand_at(row, here[1])
            return
        self._table.stand_at(min(row_before, self._model.rowCount() - 1), here[1])
        if self._panel.isVisible():
            self._table.setFocus()

    def _filter(self) -> None:
        matrix = self._model.matrix
        if matrix is None:
            return
        choice = self._filters.choice()
        structure = Choice(choice.unit, choice.sector, choice.profession), matrix
        if structure != self._structure:
            self._structure = structure
            self._columns = _asked(matrix, structure[0])
        places = matrix.find(choice)
        self._model.show_rows(places, self._columns, self._filters.grouping())
        self._middle.setCurrentIndex(0 if places else 1)
        self._count.setText(f"{len(places)} av {len(matrix.table)} rader")
        self._table.stand_at(0, 0)
        self._tell_marks()
        self._follow()

    def _here(self) -> tuple[tuple[str, str], int] | None:
        """Return whom and what one stands at, None where nowhere."""
        index = self._table.currentIndex()
        place = self._model.place(index.row()) if index.isValid() else -1
        return None if place < 0 else (self._model.person(place), index.column())

    # --- why ---

    def _on_why_wanted(self) -> None:
        self._panel.show()
        self._follow()
        self._panel.take_focus()
        # When the panel has got its place
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._panel))

    @tells_user
    def _follow(self) -> None:
        """Let the panel tell of the current cell while it is open."""
        here, matrix = self._here(), self._model.matrix
        if self._panel.isHidden() or matrix is None:
            return
        if here is None:
            self._panel.hide()
            return
        (employee, unit), column = here
        row, rule = self._table.currentIndex().row(), self._model.rule(column)
        register, requirement = self._services.training.register, self._model.requirement(column)
        found = register.why(employee, unit, requirement, matrix.table.day)
        shown = matrix.row(self._model.place(row))
        where = ", ".join(filter(None, (shown.profession, self._model.unit_name(row))))
        if shown.is_protected:
            where += ". Skyddade personuppgifter: visas bara här, aldrig i utskrifter."
        mark = mark_of(found.status, matrix.is_demanded(self._model.shown_columns[column]))
        words = why_words(found, matrix.table.day)
        self._panel.tell((shown.name, where), title_of(rule), mark, (words, rule.source))

    def _on_panel_closed(self) -> None:
        self._panel.hide()
        self._scroll.verticalScrollBar().setValue(0)
        self._table.setFocus()

    # --- doing ---

    def _record_here(self) -> None:
        here = self._here()
        if here is not None:
            name = self._model.name(self._table.currentIndex().row())
            self._recording.ask([(here[0][0], name)], self._model.rule(here[1]).course_id)

    def _record_marked(self) -> None:
        matrix, column = self._model.matrix, self._table.currentIndex().column()
        if matrix is not None and self._model.marked:
            table = matrix.table
            people = {table.ids[p]: table.names[p] for p in sorted(self._model.marked)}
            course = self._model.rule(column).course_id if column >= 0 else ""
            self._recording.ask(list(people.items()), course)

    @tells_user
    def _copy(self) -> None:
        matrix = self._model.matrix
        if matrix is None:
            return
        places = sorted(self._model.marked) or self._model.shown_places()
        copied = as_table(matrix, places, self._model.shown_columns)
        if not copied.rows:
            raise UserError(copied_words(copied), "Ingenting är kopierat.")
        QGuiApplication.clipboard().setText(copied.text)
        toast(self, copied_words(copied))

    @tells_user
    def _open_employee(self) -> None:
        here = self._here()
        if here is not None:
            self._open(EmployeeDialog(self, self._services, here[0][0]))

    def _add_employee(self) -> None:
        self._open(EmployeeDialog(self, self._services))

    def _open(self, dialog: EmployeeDialog) -> None:
        dialog.changed.connect(self.changed)
        dialog.told.connect(self._recording.tell)
        dialog.open()

    def _tell_marks(self) -> None:
        shown = set(self._model.shown_places()) if self._model.marked else set()
        self._bar.tell(len(self._model.marked), len(self._model.marked - shown))


def sentence_of(matrix: Matrix) -> str:
    """Say for how many something is late."""
    ids = matrix.table.ids
    if not ids:
        return ""
    said = f"{count_words(len(set(ids)), 'medarbetare', 'medarbetare')}. "
    late = len({ids[place] for place in matrix.find(Choice(statuses=OVERDUE))})
    if not late:
        return f"{said}Ingen saknar något som krävs."
    return f"{said}{late} saknar något som krävs, eller har något som har gått ut."


def _asked(matrix: Matrix, choice: Choice) -> list[int]:
    """Return the requirements that concern anybody in a choice, what is demanded first."""
    nobody = bytes([CODES[Status.NOT_REQUIRED]])
    places = None if choice == Choice() else matrix.find(choice)
    found = []
    for index, rule in enumerate(matrix.rules):
        column = matrix.table.statuses[index]
        here = column if places is None else bytes(map(column.__getitem__, places))
        if rule is not None and here.strip(nobody):
            found.append(index)
    return sorted(found, key=lambda index: not matrix.is_demanded(index))
