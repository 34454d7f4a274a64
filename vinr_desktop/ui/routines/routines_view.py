"""All routines: the list at the left, the one that is chosen at the right."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.document import State
from vinr_desktop.services.container import Services
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import Deed
from vinr_desktop.ui.labels import capitalised, count_words
from vinr_desktop.ui.routines.document_detail import DocumentDetail
from vinr_desktop.ui.routines.document_model import ROW, DocumentDelegate, DocumentModel, Kept
from vinr_desktop.ui.routines.expected_view import ExpectedView
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.buttons import Button, link_button, primary_button, quiet_button
from vinr_desktop.ui.widgets.cards import PageHeader
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.search_field import SearchField

KEPT = (
    (Kept.ALL, "Alla"),
    (Kept.DRAFTS, "Utkast"),
    (Kept.IN_FORCE, "Gällande"),
    (Kept.ENDED, "Tidigare"),
    (Kept.DISCARDED, "Slängda"),
)
LIST_EMS, DETAIL_EMS = 24, 34
"""The widths, in text heights, that list and detail need beside each other."""


class RoutinesView(QWidget):
    """List and detail; the arrow keys walk through the list, Enter goes on writing."""

    deed_wanted = Signal(str, str)
    """A `Deed` and the document's id."""
    beginning_wanted = Signal(object)
    """A `ToBegin`."""
    new_routine_wanted = Signal()
    worksheet_wanted = Signal()
    verify_wanted = Signal()
    """The user wants to check the signatures of a file."""
    taking_in_wanted = Signal()
    """The user wants to take in what another PC sent."""

    def __init__(self, services: Services, changes: Changes) -> None:
        """Looks again whenever something has changed."""
        super().__init__()
        self.setObjectName("routines_view")
        self._services = services
        self._model = DocumentModel(self)
        self._is_narrow = False
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(0)
        self._build()
        self._show_alone(False)
        self._connect(changes)
        self.load()

    def load(self) -> None:
        """Look at all documents anew; the one that was chosen stays so."""
        chosen = self._detail.document_id
        rows = self._services.drafting.overview(include_discarded=True)
        today = self._services.organisation.today()
        self._model.set_rows(rows, today, self._services.reviewing.standings())
        self._header.set_sentence(sentence(rows))
        if self._place.currentWidget() is self._expected:
            self._expected.load()
        else:
            self._place.setCurrentWidget(self._both if rows else self._empty)
        self._choose(chosen)

    def show_document(self, document_id: str) -> None:
        """Choose a document, also where it is new or the search had hidden it."""
        if self._model.row_of(document_id) < 0:
            self.load()
        if self._model.row_of(document_id) < 0:
            self._search.clear()
            self._kept.setCurrentIndex(0)
        self._leave_expected()
        self._choose(document_id)
        self._show_alone(True)

    def show_expected(self) -> None:
        """Show what documents should exist."""
        self._place.setCurrentWidget(self._expected)
        self._more.hide()
        self._expected.load()
        self._expected.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list or detail where there is no room for both."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(LIST_EMS + DETAIL_EMS)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._show_alone(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: another view may have changed something."""
        super().showEvent(event)
        self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while another view is shown or the window closes."""
        super().hideEvent(event)
        self._looking.stop()

    def _build(self) -> None:
        self._header = PageHeader("Rutiner")
        self._new = primary_button("Ny lokal rutin", "new_routine", "plus")
        self._verify = quiet_button("Kontrollera en underskrift", "verify_file", "shield")
        self._take_in = quiet_button("Ta emot en fil …", "take_in_file", "inbox")
        self._expect = quiet_button("Det som ska finnas", "show_expected", "table")
        self._register = quiet_button("Registrera ett dokument", "register_document", "inbox")
        self._header.add_action(self._new)
        self._build_places()
        self._more = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout(self._more)
        around.setContentsMargins(SPACE_XXL - SPACE_S, 0, SPACE_XXL, SPACE_S)
        ways = FlowLayout()
        around.addLayout(ways)
        for button in (self._expect, self._register, self._take_in, self._verify):
            ways.addWidget(button)
        column.addWidget(self._header)
        column.addWidget(self._more)
        column.addWidget(self._place, 1)

    def _build_places(self) -> None:
        self._detail = DocumentDetail(self._services)
        self._nothing = EmptyState(
            "nothing_found",
            picture="search",
            heading="Ingen rutin med de orden",
            sentence="Sök på enhet, namn eller diarienummer, eller välj Alla i listan.",
        )
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(self._nothing)
        self._left = self._make_list()
        self._both = QWidget()
        self._row = QHBoxLayout(self._both)
        self._row.setSpacing(SPACE_S)
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)
        self._empty = self._make_empty()
        self._place = QStackedWidget()
        self._place.addWidget(self._both)
        self._place.addWidget(self._empty)
        self._expected = ExpectedView(self._services)
        self._place.addWidget(self._expected)

    def _make_list(self) -> QWidget:
        self._search = SearchField("Sök rutin", "search_routines")
        self._kept = QComboBox()
        self._kept.setObjectName("kept_routines")
        self._kept.setAccessibleName("Visa")
        for kept, words in KEPT:
            self._kept.addItem(words, kept)
        self._list = QListView()
        self._list.setObjectName("routines")
        self._list.setAccessibleName("Rutiner")
        self._list.setProperty("look", "bare")
        self._list.setModel(self._model)
        self._list.setItemDelegate(DocumentDelegate(self._list))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self._search, 1)
        top.addWidget(self._kept)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        return left

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "no_routine",
            picture="routine",
            heading="Ingen rutin ännu",
            sentence="Du kan sluta när som helst och fortsätta där du var.",
        )
        begin = Button("Börja på en lokal rutin", "begin_routine", sign="plus")
        sheet = link_button("Skriv ut arbetsbladet att fylla i för hand", "print_worksheet")
        begin.clicked.connect(self.new_routine_wanted)
        sheet.clicked.connect(self.worksheet_wanted)
        take_in = link_button("Ta emot en fil från en annan dator", "take_in_first")
        take_in.clicked.connect(self.taking_in_wanted)
        empty.add_action(begin)
        empty.add_action(sheet)
        empty.add_action(take_in)
        return empty

    def _connect(self, changes: Changes) -> None:
        self._new.clicked.connect(self.new_routine_wanted)
        self._take_in.clicked.connect(self.taking_in_wanted)
        self._verify.clicked.connect(self.verify_wanted)
        self._expect.clicked.connect(self.show_expected)
        self._register.clicked.connect(lambda: self.deed_wanted.emit(Deed.REGISTER.value, ""))
        self._expected.back_wanted.connect(self._leave_expected)
        self._expected.document_wanted.connect(self.show_document)
        self._expected.deed_wanted.connect(self.deed_wanted)
        self._expected.beginning_wanted.connect(self.beginning_wanted)
        self._detail.deed_wanted.connect(self.deed_wanted)
        self._detail.version_wanted.connect(self.show_document)
        self._detail.back_wanted.connect(lambda: self._show_alone(False))
        self._search.textChanged.connect(self._on_search_changed)
        self._kept.currentIndexChanged.connect(self._on_kept_changed)
        self._list.selectionModel().currentChanged.connect(self._on_list_current_changed)
        self._list.clicked.connect(lambda: self._show_alone(True))
        self._list.activated.connect(self._on_list_activated)
        self._looking.timeout.connect(self.load)
        for signal in (changes.documents_changed, changes.deliveries_changed):
            signal.connect(self._on_changed)

    def _choose(self, document_id: str) -> None:
        count = self._model.rowCount()
        self._right.setCurrentWidget(self._detail if count else self._nothing)
        if count:
            at = max(0, self._model.row_of(document_id))
            self._list.setCurrentIndex(self._model.index(at))

    def _show_alone(self, is_detail: bool) -> None:
        """Where it is narrow, show the detail or the list; both otherwise."""
        self._left.setVisible(not (self._is_narrow and is_detail))
        self._right.setVisible(not self._is_narrow or is_detail)
        self._detail.set_alone(self._is_narrow and is_detail)
        widest = 16_777_215 if self._is_narrow else sizes().ems(LIST_EMS)
        self._left.setMinimumWidth(0 if self._is_narrow else widest)
        self._left.setMaximumWidth(widest)
        beside = SPACE_XXL - SPACE_L if self._is_narrow and is_detail else SPACE_XXL
        self._row.setContentsMargins(beside, 0, beside if self._is_narrow else 0, 0)

    def _leave_expected(self) -> None:
        if self._place.currentWidget() is self._expected:
            self._place.setCurrentWidget(self._both)
            self._more.show()
            self.load()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._looking.start()

    def _on_search_changed(self, text: str) -> None:
        self._model.search(text, self._services.register.holding(text))
        self._choose(self._detail.document_id)

    def _on_kept_changed(self, at: int) -> None:
        self._model.keep(KEPT[at][0])
        self._choose(self._detail.document_id)

    def _on_list_current_changed(self, index: QModelIndex) -> None:
        if index.isValid():
            self._detail.show_row(index.data(ROW))

    def _on_list_activated(self, index: QModelIndex) -> None:
        row: DocumentRow = index.data(ROW)
        if not row.document.is_locked and not row.document.discarded_at:
            self.deed_wanted.emit(Deed.WRITE.value, row.document.id)


def sentence(rows: list[DocumentRow]) -> str:
    """Say in one sentence how the routines stand."""
    kept = [row.document for row in rows if row.document.discarded_at is None]
    drafts = sum(d.state in (State.DRAFT, State.REVIEW) for d in kept)
    filed = sum(d.state is State.FILED for d in kept)
    between = sum(d.state in (State.ADOPTED, State.DELIVERED) for d in kept)
    said = [
        count_words(drafts, "utkast", "utkast") if drafts else "",
        f"{between} väntar på att läggas in" if between else "",
        count_words(filed, "inlagd i ledningssystemet", "inlagda i ledningssystemet")
        if filed
        else "",
    ]
    words = ", ".join(part for part in said if part)
    return f"{capitalised(words)}." if words else ""
