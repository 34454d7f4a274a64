"""One step of a form: heading, purpose, one yes for all that is proposed, and the questions."""

from collections.abc import Callable, Iterable, Set

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.form import Answers, Page, Question
from vinr_desktop.ui.documents.inherited_card import InheritedCard
from vinr_desktop.ui.documents.layouts import free, keep_reading_order
from vinr_desktop.ui.documents.news import News
from vinr_desktop.ui.documents.question_card import QuestionCard
from vinr_desktop.ui.theme import SPACE_L, SPACE_XL, SPACE_XS, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.text import label

MakeCard = Callable[[Question], QuestionCard]
WIDEST_IN_EMS = 50
WIDEST_WITH_TABLE_IN_EMS = 78
MANY_COLUMNS = 5
"""From so many columns on, a table gets the wider page."""
ROOM_ABOVE = 24
"""Pixels kept above a question that is jumped to."""


class QuestionPage(ScrollPage):
    """Cards for every question of the step; those that are not asked now are hidden."""

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

    def __init__(self, page: Page, place: str, make_card: MakeCard, above: InheritedCard) -> None:
        """`place` says which step of how many this is; `above` stands before the questions."""
        self._cards: dict[str, QuestionCard] = {}
        super().__init__(f"page-{page.id}")
        self.page = page
        self._make_card = make_card
        self.body.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_XXL)
        self.body.setSpacing(SPACE_L)
        self.above = above
        self._build_head(place)
        self.body.addWidget(above)
        self._first_card = self.body.count()
        for question in page.questions:
            self._add_card(question)
        self.body.addStretch()
        self._fit()

    @property
    def cards(self) -> dict[str, QuestionCard]:
        """The cards by question id, in order."""
        return {q.id: self._cards[q.id] for q in self.page.questions}

    def show_answers(self, answers: Answers) -> None:
        """Show every answer of the step, and what is proposed where there is none."""
        for card in self._cards.values():
            card.show_answers(answers)

    def set_read_only(self, read_only: bool) -> None:
        """Let the answers be read but not changed."""
        for card in self._cards.values():
            card.set_read_only(read_only)
        self._accept.setEnabled(not read_only)

    def show_news(self, news: News) -> None:
        """Show at each question what is said, and what has to be chosen."""
        for question_id, card in self._cards.items():
            card.show_news(news.talks.get(question_id, 0), news.contested.get(question_id, ()))
        self.keep_order()

    def look_for_notices(self) -> None:
        """Look through the texts of the questions that are asked now."""
        asked = [card for card in self._cards.values() if not card.isHidden()]
        told_anew = [card for card in asked if card.look_for_notices()]
        if told_anew:
            self.keep_order()
        in_use = self.holds(self.focusWidget())
        for card in told_anew:
            if card.question_id == in_use:
                QTimer.singleShot(0, card, lambda card=card: self._show_notices(card))

    def keep_order(self) -> None:
        """Let Tab walk in reading order after parts of the page were made anew."""
        keep_reading_order(self.inside)

    def show_questions(self, asked: Iterable[Question], waiting: Iterable[Question]) -> None:
        """Show the questions that are asked now; `waiting` have a proposal to accept."""
        ids = {question.id for question in asked}
        for question_id, card in self._cards.items():
            if card.isHidden() == (question_id in ids):
                card.setVisible(question_id in ids)
        self._waiting[:] = [question.id for question in waiting]
        count = len(self._waiting)
        self._banner.setVisible(count > 1)
        self._accept.setText(f"Säg ja till alla förslag på sidan ({count})")

    def rebuild(self, keep: Set[str]) -> None:
        """Make the cards anew for another sector, except those to keep."""
        for index, question in enumerate(self.page.questions):
            if question.id in keep:
                continue
            old = self._cards.pop(question.id)
            self.body.removeWidget(old)
            free(old)
            self._add_card(question, self._first_card + index)

    def go_to(self, question_id: str) -> None:
        """Put the cursor into a question and scroll it into view; the first one when empty."""
        card = self._cards.get(question_id) or self._first_visible()
        if card is None:
            self.above.take_focus()
            return
        card.take_focus()
        if question_id:
            QTimer.singleShot(0, card, lambda: self._scroll_to(card))
        else:
            self.verticalScrollBar().setValue(0)

    def holds(self, widget: QWidget | None) -> str:
        """Return the id of the question whose card holds a widget, empty when none does."""
        for question_id, card in self._cards.items():
            if widget is not None and (card is widget or card.isAncestorOf(widget)):
                return question_id
        return ""

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another width."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._cards:
            self._fit()

    # --- helpers ---

    def _fit(self) -> None:
        has_table = any(len(q.columns) >= MANY_COLUMNS for q in self.page.questions)
        self.set_widest(sizes().ems(WIDEST_WITH_TABLE_IN_EMS if has_table else WIDEST_IN_EMS))

    def _build_head(self, place: str) -> None:
        self._waiting: list[str] = []
        head = QVBoxLayout()
        head.setSpacing(SPACE_XS)
        head.addWidget(label(place, "label", name="page_place"))
        head.addWidget(label(self.page.title, "display", name="page_title"))
        head.addWidget(label(self.page.purpose, "muted", name="page_purpose"))
        self.body.addLayout(head)
        self._banner = InfoBanner(
            BannerKind.SUGGESTION,
            "Läs igenom dem först. Du kan ändra varje svar efteråt.",
            heading="Flera svar på sidan är förslag",
            name="suggestions",
        )
        self._accept = Button("", f"accept-{self.page.id}", sign="check")
        self._accept.clicked.connect(self._on_accept_clicked)
        self._banner.add_action(self._accept)
        self._banner.hide()
        self.body.addWidget(self._banner)

    def _add_card(self, question: Question, place: int = -1) -> None:
        card = self._make_card(question)
        card.edited.connect(self.edited)
        card.settled.connect(self.settled)
        card.accepted.connect(self._on_card_accepted)
        card.decided.connect(self.decided)
        card.talk_wanted.connect(self.talk_wanted)
        self._cards[question.id] = card
        self.body.insertWidget(place if place >= 0 else self.body.count(), card)
        card.show()

    def _on_card_accepted(self, question_id: str) -> None:
        self.accepted.emit([question_id])

    def _on_accept_clicked(self) -> None:
        waiting = list(self._waiting)
        first = self._cards[waiting[0]] if waiting else None
        if first is not None:
            first.take_focus()
        self.accepted.emit(waiting)

    def _first_visible(self) -> QuestionCard | None:
        return next((card for card in self.cards.values() if not card.isHidden()), None)

    def _show_notices(self, card: QuestionCard) -> None:
        """Scroll what is told under a field into view, as far as the cursor stays in it."""
        at = self.focusWidget()
        if card.notices.isVisible() and at is not None:
            self.ensureWidgetVisible(card.notices, 0, SPACE_L)
            self.ensureWidgetVisible(at, 0, SPACE_L)

    def _scroll_to(self, card: QuestionCard) -> None:
        self.verticalScrollBar().setValue(card.y() - ROOM_ABOVE)
