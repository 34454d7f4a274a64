"""The answer that a question proposes, given in the field in which the question is answered."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.form import Answer, Kind, Question, is_empty
from vinr_desktop.domain.language import Scanner
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.documents.fields import make_field
from vinr_desktop.ui.documents.layouts import add_shown, detach
from vinr_desktop.ui.settings.form_editor.kept_text import PAUSE
from vinr_desktop.ui.settings.form_editor.picked_list import PickedList
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.flow import FlowLayout

ALL, OTHERS = "I alla verksamheter", "I övriga verksamheter"


class ProposalEditor(QWidget):
    """Shows the proposal of one line of service at a time, and tells it when it is written."""

    proposed = Signal(object, str, bool)
    """The answer (None for none), the sector ("" for all that have no proposal of their own), and
    True where it is whole and a fault is worth telling."""
    shared_wanted = Signal(str)
    """A sector that is to have the proposal of the others again."""

    def __init__(self, name: str, services: Services) -> None:
        super().__init__()
        self.setObjectName(name)
        self._services = services
        self._question: Question | None = None
        self._sector = ""
        self._told: Answer = None
        self._is_edited = False
        self._field: Field | None = None
        self._contacts: PickedList | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._build(name)
        self._pause.timeout.connect(lambda: self._tell(False))
        self._sectors.activated.connect(self._on_sectors_activated)
        self._remove.clicked.connect(self._on_remove_clicked)
        self._share.clicked.connect(self._on_share_clicked)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def show_proposal(self, question: Question) -> None:
        """Show what is proposed now, unless something is written that has not been told yet."""
        if self._pause.isActive():
            return
        if self._question is None or not _is_answered_alike(self._question, question):
            self._make(question)
        self._question, self._is_edited = question, False
        value = question.prefill.of(self._sector)
        self._told = normalised(question, value)
        if self._contacts is not None:
            self._contacts.show_picked(self._told)
        elif self._field is not None and self._given() != self._told:
            self._field.show_answer(value)
        self._show_sectors(question)
        self._remove.setVisible(not is_empty(value))
        self._share.setVisible(self._sector in question.prefill.variants)

    def settle(self) -> None:
        """Tell at once what has been written since it was last told."""
        if self._is_edited:
            self._tell(True)

    # --- building ---

    def _build(self, name: str) -> None:
        self._sectors = QComboBox()
        self._sectors.setObjectName(f"{name}_sector")
        self._sectors.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._sectors.setAccessibleName("Verksamhet som förslaget gäller")
        self._remove = link_button("Ta bort förslaget", f"{name}_remove")
        self._share = link_button("Ha samma som övriga", f"{name}_share")
        self._place = QVBoxLayout()
        links = QWidget()
        flow = FlowLayout(links, spacing=SPACE_S)
        flow.addWidget(self._remove)
        flow.addWidget(self._share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addWidget(self._sectors)
        whole.addLayout(self._place)
        whole.addWidget(links)

    def _show_sectors(self, question: Question) -> None:
        variants = question.prefill.variants
        self._sectors.clear()
        self._sectors.addItem(OTHERS if variants else ALL, "")
        for sector in self._services.catalog.sectors.values():
            if not question.sectors or sector.id in question.sectors or sector.id in variants:
                own = " (eget förslag)" if sector.id in variants else ""
                self._sectors.addItem(f"I {sector.name}{own}", sector.id)
        self._sectors.setCurrentIndex(max(0, self._sectors.findData(self._sector)))

    def _make(self, question: Question) -> None:
        """Make the field anew: its choices or columns are others, or the line of service is."""
        detach(self._field or self._contacts)
        self._field = self._contacts = None
        if question.kind is Kind.CONTACTS:
            self._contacts = self._make_contacts(question)
            add_shown(self._place, self._contacts)
            return
        catalog = self._services.catalog
        choices = catalog.choice_lists().get(question.choices_from, question.choices)
        offered = replace(
            question, choices=tuple(replace(choice, sectors=frozenset()) for choice in choices)
        )
        asked = Asked(
            offered, catalog.sector(self._sector), self._services.directory, Scanner(catalog)
        )
        field = make_field(asked)
        field.edited.connect(self._on_field_edited)
        field.settled.connect(lambda: self._tell(True))
        self._field = field
        add_shown(self._place, field)

    def _make_contacts(self, question: Question) -> PickedList:
        """Offer the contacts that come with the program: others are not on every PC."""
        wanted = set(question.audience)
        words = {
            contact.id: contact.name
            for contact in self._services.catalog.contacts.values()
            if not wanted or wanted & {audience.value for audience in contact.audiences}
        }
        made = PickedList(f"{self.objectName()}_contacts", "Lägg till kontakt …", words)
        made.picked_changed.connect(lambda picked: self.proposed.emit(picked, self._sector, True))
        return made

    # --- what happens ---

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep what is written when the field is left."""
        was_here = before is not None and self.isAncestorOf(before)
        if was_here and (now is None or not self.isAncestorOf(now)):
            self.settle()

    def _given(self) -> Answer:
        if self._question is None or self._field is None or self._field.problem():
            return None
        return normalised(self._question, self._field.answer())

    def _tell(self, is_whole: bool) -> None:
        self._pause.stop()
        if self._field is None or self._field.problem():
            return
        given = self._given()
        if given != self._told:
            self.proposed.emit(given, self._sector, is_whole)

    def _on_field_edited(self) -> None:
        self._is_edited = True
        self._pause.start()

    def _on_sectors_activated(self) -> None:
        self.settle()
        self._sector = str(self._sectors.currentData())
        if self._question is not None:
            question, self._question = self._question, None
            self.show_proposal(question)

    def _on_remove_clicked(self) -> None:
        self._forget_edits()
        self.proposed.emit(None, self._sector, True)

    def _on_share_clicked(self) -> None:
        self._forget_edits()
        self.shared_wanted.emit(self._sector)

    def _forget_edits(self) -> None:
        self._pause.stop()
        self._is_edited = False


def _is_answered_alike(one: Question, other: Question) -> bool:
    """Tell whether two states of a question are answered in the same field."""
    names = ("choices", "columns", "own", "ordered", "minimum", "maximum", "audience")
    return all(getattr(one, name) == getattr(other, name) for name in names)
