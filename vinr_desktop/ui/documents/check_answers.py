"""The last place of the wizard: what is missing, what is left out, how all will read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.coverage import covered
from vinr_desktop.domain.form import Kind, Question
from vinr_desktop.domain.progress import Missing
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.contacts_field import NOT_PRINTED
from vinr_desktop.ui.documents.coverage_card import CoverageCard
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.link_list import LinkList
from vinr_desktop.ui.documents.pages_preview import PagesPreview
from vinr_desktop.ui.documents.reading_html import document_html
from vinr_desktop.ui.documents.reading_view import WholeReadingView
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XL, SPACE_XS, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.marks import Mark, Tone
from vinr_desktop.ui.widgets.text import label

PARKED = "Sparat, men inte med i rutinen"
WHY_PARKED = (
    "De här svaren gäller inte med de val som är gjorda nu, eller så är frågan borttagen ur"
    " formuläret. De kommer tillbaka om det ändras."
)
WIDEST_IN_EMS = 58


class CheckAnswers(ScrollPage):
    """Reads the answers back before anybody signs."""

    question_wanted = Signal(str)
    """The id of a question to go to."""

    def __init__(self, services: Services, desk: DraftDesk) -> None:
        super().__init__("check_answers", widest=sizes().ems(WIDEST_IN_EMS))
        self._services = services
        self._desk = desk
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Look at the answers as they are now."""
        self._show_missing()
        self._show_unprinted()
        self._show_parked()
        draft = self._desk.draft
        points = self._services.catalog.points_for(draft.sector.id)
        coverage = covered(draft.form, draft.answers, points)
        self._coverage.show_coverage(coverage, with_links=not self._desk.missing())
        composed = self._compose()
        self._reading.show_html(document_html(composed, links=True))
        self._pages.show_composed(composed)
        self.verticalScrollBar().setValue(0)

    def take_focus(self) -> None:
        """Put the focus on what is missing first, or into the text where nothing is."""
        if self._missing.isHidden():
            self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._missing.take_focus()

    def show_missing(self) -> None:
        """Lead the eye and the focus to what is missing."""
        self.refresh()
        self._missing.take_focus()

    def _build(self) -> None:
        self.body.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_XXL)
        self.body.setSpacing(SPACE_L)
        self.body.addWidget(label("Kontrollera svaren", "display", name="page_title"))
        self._state = label("", "muted", name="page_purpose")
        self.body.addWidget(self._state)
        self._missing = LinkList("missing", "warning")
        self._unprinted = LinkList("unprinted", "info")
        self._parked = Card("parked", title=PARKED)
        self._parked_rows = QVBoxLayout()
        self._parked_rows.setSpacing(SPACE_M)
        self._parked.body.addWidget(label(WHY_PARKED, "muted"))
        self._parked.body.addLayout(self._parked_rows)
        self._coverage = CoverageCard()
        for widget in (self._missing, self._unprinted, self._parked, self._coverage):
            self.body.addWidget(widget)
        self.body.addWidget(label("Så här kommer det att läsas", "title"))
        paper = Card("reading_card")
        paper.body.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._reading = WholeReadingView("check_reading", "Dokumentet som det kommer att läsas")
        paper.body.addWidget(self._reading)
        self.body.addWidget(paper)
        self.body.addWidget(label("Så här blir sidorna", "title"))
        self._pages = PagesPreview()
        self.body.addWidget(self._pages)
        self.body.addStretch()

    def _connect(self) -> None:
        self._missing.question_wanted.connect(self.question_wanted)
        self._unprinted.question_wanted.connect(self.question_wanted)
        self._coverage.question_wanted.connect(self.question_wanted)
        self._reading.question_wanted.connect(self.question_wanted)

    def _compose(self) -> ComposedDocument:
        draft, services = self._desk.draft, self._services
        now = services.organisation.now()
        return services.composing.compose_as(draft.document, draft.form, draft.answers, now)

    def _show_missing(self) -> None:
        gaps = self._desk.missing()
        counted = "Ett svar saknas" if len(gaps) == 1 else f"{len(gaps)} svar saknas"
        if gaps:
            self._state.setText(f"{counted} innan dokumentet kan skrivas under.")
        else:
            self._state.setText("Alla obligatoriska frågor är besvarade. Läs igenom en gång till.")
        lines = [(gap.question.id, self._gap_words(gap)) for gap in gaps]
        heading = Mark(counted, "missing", Tone.WARNING)
        self._missing.show_lines(heading, "Välj en fråga för att gå till den.", lines)

    def _gap_words(self, gap: Missing) -> str:
        number = self._desk.draft.form.pages.index(gap.page) + 1
        waits = " (förslag finns)" if gap.suggested else ""
        return f"Steg {number}: {self._text(gap.question)}{waits}"

    def _show_unprinted(self) -> None:
        """Name the chosen contacts that are left out because nobody has tried their numbers."""
        draft, contacts = self._desk.draft, self._services.directory.contacts()
        lines = [
            (question.id, f"{contacts[contact_id].name} – {self._text(question)}")
            for question in draft.form.questions()
            if question.kind is Kind.CONTACTS and draft.form.applies(question, draft.answers)
            for contact_id in draft.answers.get(question.id) or ()
            if contact_id in contacts and not contacts[contact_id].is_printed
        ]
        counted = "En kontakt" if len(lines) == 1 else f"{len(lines)} kontakter"
        heading = Mark(f"{counted} kommer inte med", "warning", Tone.WARNING)
        self._unprinted.show_lines(heading, f"{NOT_PRINTED}.", lines)

    def _show_parked(self) -> None:
        parked = self._desk.parked()
        self._parked.setVisible(bool(parked))
        emptied(self._parked_rows)
        contacts, answers = self._services.directory.contacts(), self._desk.draft.answers
        for question in parked:
            row = QWidget()
            row.setObjectName(f"parked-{question.id}")
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_XS)
            column.addWidget(label(self._text(question), "strong"))
            column.addWidget(label(in_words(question, answers[question.id], contacts)))
            add_shown(self._parked_rows, row)

    def _text(self, question: Question) -> str:
        sector = self._desk.draft.sector
        return fill(question.text.of(sector.id), sector)
