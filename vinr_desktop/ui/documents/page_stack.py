"""The pages of the wizard: made when they are first shown, kept, and made anew for a sector."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget

from vinr_desktop.domain.form import Page, Question
from vinr_desktop.domain.language import Scanner
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.check_answers import CheckAnswers
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.field import Asked
from vinr_desktop.ui.documents.inherited_card import InheritedCard
from vinr_desktop.ui.documents.news import News
from vinr_desktop.ui.documents.question_card import QuestionCard
from vinr_desktop.ui.documents.question_page import QuestionPage
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.messages import tells_user


class PageStack(QStackedWidget):
    """Shows one step at a time, or the check of the answers after the last."""

    edited = Signal(str)
    """A question's id, after every change that can be stored."""
    settled = Signal(str)
    """A question's id, after a change that is whole in itself."""
    accepted = Signal(list)
    """The ids of the questions whose proposal the user has said yes to."""
    decided = Signal(str, object)
    """A question's id, and the answer that shall count of several."""
    talk_wanted = Signal(str)
    """The id of a question whose talk is to be shown."""

    def __init__(self, services: Services, desk: DraftDesk) -> None:
        super().__init__()
        self._services = services
        self._desk = desk
        known = [contact.phone for contact in services.directory.contacts().values()]
        self._scanner = Scanner(services.catalog, known)
        self._pages: dict[str, QuestionPage] = {}
        self._place = CHECK
        self._news = News()
        self.check = CheckAnswers(services, desk)
        self.addWidget(self.check)

    @property
    def places(self) -> list[str]:
        """The ids of the steps in order, and `CHECK` last."""
        return [page.id for page in self._desk.draft.form.pages] + [CHECK]

    @property
    def place(self) -> str:
        """The id of the step that is shown, or `CHECK`."""
        return self._place

    @property
    def current(self) -> QuestionPage | None:
        """The step that is shown, None while the answers are checked."""
        return self._pages.get(self._place)

    def show_place(self, place: str) -> None:
        """Show a step, or the check of the answers as they are now."""
        self._place = place
        if place == CHECK:
            self.setCurrentWidget(self.check)
            self.check.refresh()
        else:
            form = self._desk.draft.form
            self.setCurrentWidget(self._made(form.pages[self.places.index(place)]))

    def take_focus(self, question_id: str = "") -> None:
        """Put the cursor into a question of the step that is shown, or into its first one."""
        if self.current is None:
            self.check.take_focus()
        else:
            self.current.go_to(question_id)

    def page_of(self, question_id: str) -> QuestionPage:
        """Return a question's page, which may just have been left: a field tells when it is."""
        return self._pages[self._desk.draft.form.page_of(question_id).id]

    def show_changes(self) -> None:
        """Show which questions of the step are asked now, and what the texts should not hold."""
        if self.current is not None:
            self._show_questions(self.current)
            self.current.look_for_notices()

    def show_answers(self) -> None:
        """Show the stored answers in every page that is made."""
        for page in self._pages.values():
            self._show_answers(page)

    def show_news(self, news: News) -> None:
        """Show what is said, and what has to be chosen, at the questions."""
        self._news = news
        self.check.show_contested(news)
        for page in self._pages.values():
            page.show_news(news)

    def make_anew(self) -> None:
        """Texts, choices and proposals are others now: make the cards anew, not the one in use."""
        in_use = self._pages.pop(self._place, None)
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if in_use is not None:
            self._pages[self._place] = in_use
            in_use.rebuild({in_use.holds(QApplication.focusWidget())})
            self._show_answers(in_use)

    # --- helpers ---

    def _made(self, page: Page) -> QuestionPage:
        if page.id not in self._pages:
            pages = self._desk.draft.form.pages
            place = f"Steg {pages.index(page) + 1} av {len(pages)} · {page.minutes} min"
            above = InheritedCard(page, self._services)
            above.own_wanted.connect(lambda is_own: self._set_own(page, is_own))
            made = QuestionPage(page, place, self._make_card, above)
            made.edited.connect(self.edited)
            made.settled.connect(self.settled)
            made.accepted.connect(self.accepted)
            made.decided.connect(self.decided)
            made.talk_wanted.connect(self.talk_wanted)
            self.addWidget(made)
            self._pages[page.id] = made
            self._show_answers(made)
        return self._pages[page.id]

    def _make_card(self, question: Question) -> QuestionCard:
        services = self._services
        asked = Asked(question, self._desk.draft.sector, services.directory, self._scanner)
        return QuestionCard(asked, [services.catalog.requirements[id] for id in question.covers])

    def _show_answers(self, page: QuestionPage) -> None:
        page.show_answers(self._desk.draft.answers)
        page.set_read_only(self._desk.draft.document.is_locked)
        self._show_questions(page)
        page.show_news(self._news)

    @tells_user
    def _set_own(self, page: Page, is_own: bool) -> None:
        """Let the unit write a step itself, or let it hold as the document above says."""
        self._services.bases.set_own(self._desk.document_id, page.id, is_own)
        self._desk.read_anew()
        made = self._pages[page.id]
        made.keep_order()
        made.go_to("")

    def _show_questions(self, page: QuestionPage) -> None:
        draft = self._desk.draft
        page.above.show_step(draft.form, draft.answers, draft.document.is_locked)
        page.show_questions(self._desk.visible(page.page), self._desk.suggestions(page.page))
