"""The last place of the wizard: what is missing, what is left out, how all will read."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.coverage import covered
from vinr_desktop.domain.form import Answer, Kind, Question
from vinr_desktop.domain.progress import Missing
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.contacts_field import NOT_PRINTED
from vinr_desktop.ui.documents.coverage_card import CoverageCard
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.link_list import LinkList
from vinr_desktop.ui.documents.news import News
from vinr_desktop.ui.documents.pages_preview import PagesPreview
from vinr_desktop.ui.documents.reading_html import document_html
from vinr_desktop.ui.documents.reading_view import WholeReadingView
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XL, SPACE_XS, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.marks import Mark, Tone
from vinr_desktop.ui.widgets.text import label

PARKED = "Sparat, men inte med i rutinen"
WHY_PARKED = (
    "De här svaren gäller inte med de val som är gjorda nu, eller så är frågan borttagen ur"
    " formuläret. De kommer tillbaka om det ändras."
)
WHY_CONTESTED = "Två har skrivit olika. Båda svaren finns kvar tills någon väljer."
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
        """Look at the answers as they are now, from the top."""
        self._show_all()
        self.verticalScrollBar().setValue(0)

    def show_contested(self, news: News) -> None:
        """Name the questions that two people have answered differently."""
        form = self._desk.draft.form
        lines = [
            (id, f"Steg {form.pages.index(form.page_of(id)) + 1}: {self._text(form.question(id))}")
            for id in news.contested
        ]
        counted = "En fråga" if len(lines) == 1 else f"{len(lines)} frågor"
        heading = Mark(f"{counted} att avgöra", "warning", Tone.WARNING)
        self._contested.show_lines(heading, WHY_CONTESTED, lines)

    def take_focus(self) -> None:
        """Put the focus on what is to settle or missing first, else into the text."""
        if not self._contested.isHidden():
            self._contested.take_focus()
        elif self._missing.isHidden():
            self._reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._missing.take_focus()

    def show_missing(self) -> None:
        """Lead the eye and the focus to what is to settle or missing."""
        self.refresh()
        self.take_focus()

    def _build(self) -> None:
        self.body.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_XXL)
        self.body.setSpacing(SPACE_L)
        self.body.addWidget(label("Kontrollera svaren", "display", name="page_title"))
        self._state = label("", "muted", name="page_purpose")
        self.body.addWidget(self._state)
        self._contested = LinkList("contested", "warning")
        self._contested.hide()
        self._missing = LinkList("missing", "warning")
        self._unprinted = LinkList("unprinted", "info")
        self._parked = Card("parked", title=PARKED)
        self._parked_rows = QVBoxLayout()
        self._parked_rows.setSpacing(SPACE_M)
        self._parked.body.addWidget(label(WHY_PARKED, "muted"))
        self._parked.body.addLayout(self._parked_rows)
        self._coverage = CoverageCard()
        parts = (self._contested, self._missing, self._unprinted, self._parked, self._coverage)
        for widget in parts:
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
        self._desk.rewritten.connect(lambda _id: self._on_desk_rewritten())
        self._contested.question_wanted.connect(self.question_wanted)
        self._missing.question_wanted.connect(self.question_wanted)
        self._unprinted.question_wanted.connect(self.question_wanted)
        self._coverage.question_wanted.connect(self.question_wanted)
        self._reading.question_wanted.connect(self.question_wanted)

    def _on_desk_rewritten(self) -> None:
        if self.isVisible():
            self._show_all()

    def _show_all(self) -> None:
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
        contested = self._services.handover.conflicts(self._desk.document_id) if parked else {}
        for question in parked:
            values = [self._desk.draft.answers[question.id]]
            values += [
                json.loads(str(head.values["value"] or "null"))
                for head in contested.get(question.id, ())[1:]
            ]
            add_shown(self._parked_rows, self._parked_row(question, values))

    def _parked_row(self, question: Question, values: Sequence[Answer]) -> QWidget:
        """Return a parked answer, with what another has written too, and the way to lose it."""
        row, contacts = QWidget(), self._services.directory.contacts()
        row.setObjectName(f"parked-{question.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        column.addWidget(label(self._text(question), "strong"))
        for value in values:
            column.addWidget(label(in_words(question, value, contacts)))
        away = link_button("Ta bort svaret", f"take_away-{question.id}", "trash")
        away.setAccessibleDescription(self._text(question))
        away.clicked.connect(lambda: self._take_away(question.id))
        column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    @tells_user
    def _take_away(self, question_id: str) -> None:
        self._desk.take_away(question_id)
        toast(self, "Svaret är borttaget.", "Ångra", self._bring_back)

    @tells_user
    def _bring_back(self) -> None:
        self._desk.undo()

    def _text(self, question: Question) -> str:
        sector = self._desk.draft.sector
        return fill(question.text.of(sector.id), sector)
