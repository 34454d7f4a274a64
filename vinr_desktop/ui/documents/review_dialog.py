"""The review: the document as it reads or what is new in it, and beside it what is said of it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vinr_desktop.domain.review import Outcome, Review, is_overdue, is_same_name
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.changes_panel import ChangesPanel
from vinr_desktop.ui.documents.handing_over import HandingOver
from vinr_desktop.ui.documents.reading_html import question_anchor
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.review_html import review_html
from vinr_desktop.ui.documents.talks_panel import TalksPanel
from vinr_desktop.ui.labels import count_words, day_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.text import ElidedLabel, label

TEXT_EMS, TALKS_EMS = 38, 29
"""The widths, in text heights, that document and comments need beside each other."""
LINE_EMS, WIDEST_EMS = 48, 100
"""The widest column to read, and the widest dialog, in text heights."""
WIDEST = 16_777_215
"""Qt's width of a widget that has no limit."""
TALKS, DOCUMENT, CHANGED = "Kommentarer", "Dokumentet", "Ändringar"
WHOLE = 0
"""The first tab of the left side: the whole document."""


class ReviewDialog(QDialog):
    """As large as its window. Where it is narrow, document and comments take turns."""

    writing_wanted = Signal(str)
    """The id of the document, which is to be written in."""

    def __init__(
        self, parent: QWidget, services: Services, changes: Changes, document_id: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._changes, self._document_id = services, changes, document_id
        self._handing = HandingOver(self, services, changes)
        self._is_narrow = self._is_locked = False
        self._build()
        self._connect()
        self.load()
        room = parent.window().size()
        width = min(room.width() - SPACE_XXL, sizes().ems(WIDEST_EMS))
        self.resize(width, room.height() - SPACE_XXL)
        self._text.setFocus()

    def load(self) -> None:
        """Look at the document, its review and its comments anew."""
        services = self._services
        draft = services.drafting.open(self._document_id)
        review = services.reviewing.current(self._document_id)
        self.setWindowTitle(f"Granska {draft.document.title}")
        self._title.setText(draft.document.title)
        now = services.organisation.now()
        self._sentence.setText(review_words(review, now.date()))
        self._talks.show_message(*message_words(review))
        contested = 0 if draft.document.is_locked else len(self._contested())
        counted = count_words(contested, "fråga har", "frågor har")
        self._split.set_text(f"{counted} två olika svar. Det avgörs i guiden, fråga för fråga.")
        self._split.setVisible(contested > 0)
        composed = services.composing.compose(self._document_id, now)
        counts: dict[str, int] = {}
        for talk in services.reviewing.open_talks(self._document_id):
            question_id = talk.comment.question_id
            counts[question_id] = counts.get(question_id, 0) + 1
        words = {
            question.id: fill(question.text.of(draft.sector.id), draft.sector)
            for question in draft.form.questions()
        }
        self._text.show_html(review_html(composed, counts, words))
        is_asked = review is not None and review.is_open and not draft.document.is_locked
        self._send_back.setVisible(is_asked)
        self._approve.setVisible(is_asked)
        self._write.setVisible(not draft.document.is_locked)
        self._is_locked = draft.document.is_locked
        self._load_changes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let document and comments take turns where there is no room for both."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(TEXT_EMS + TALKS_EMS)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._show_alone(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 is for the window that knows the guide; Escape is Qt's."""
        parent = self.parentWidget()
        if event.key() == Qt.Key.Key_F1 and parent is not None:
            QCoreApplication.sendEvent(parent.window(), event)
            return
        super().keyPressEvent(event)

    # --- building ---

    def _build(self) -> None:
        self._split = InfoBanner(BannerKind.WARNING, "", name="review_split")
        self._left = self._build_document()
        self._talks = TalksPanel(self._services, self._document_id)
        both = self._both = QHBoxLayout()
        both.setSpacing(SPACE_S)
        both.addWidget(self._left, TEXT_EMS)
        both.addWidget(self._talks, TALKS_EMS)
        notices = QVBoxLayout()
        notices.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, 0)
        notices.setSpacing(SPACE_S)
        notices.addWidget(self._split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addLayout(self._build_head())
        column.addLayout(notices)
        column.addLayout(both, 1)
        column.addLayout(self._build_foot())
        self._show_alone(False)

    def _build_head(self) -> QVBoxLayout:
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("review_title")
        self._sentence = label("", "muted", name="review_sentence")
        self._turn = Button(TALKS, "turn", sign="info")
        self._write = Button("Ändra i guiden", "write", sign="edit")
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        for part in (self._title, self._turn, self._write):
            top.addWidget(part)
        head = QVBoxLayout()
        head.setContentsMargins(SPACE_XXL, SPACE_L, SPACE_XXL, 0)
        head.setSpacing(SPACE_XS)
        head.addLayout(top)
        head.addWidget(self._sentence)
        return head

    def _build_document(self) -> QWidget:
        self._text = ReadingView("review_text", "Dokumentet, fråga för fråga")
        self._text.document().setDocumentMargin(SPACE_S)
        self._mark = Button("Kommentera det markerade", "comment_marked", sign="edit")
        self._mark.setEnabled(False)
        self._tabs = QTabBar()
        self._tabs.setObjectName("review_tabs")
        self._tabs.setAccessibleName("Dokumentet eller ändringarna")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab(DOCUMENT)
        self._tabs.addTab(CHANGED)
        self._news = ChangesPanel(self._services, self._document_id)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._news)
        self._news.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        paper = Card("review_paper")
        paper.body.setContentsMargins(SPACE_XL, SPACE_S, SPACE_S, SPACE_S)
        paper.body.setSpacing(SPACE_S)
        paper.body.addWidget(self._tabs)
        paper.body.addWidget(self._stack, 1)
        return paper

    def _build_foot(self) -> QHBoxLayout:
        self._close = Button("Stäng", "close")
        self._send_back = Button("Skicka tillbaka …", "send_back", sign="send")
        self._approve = primary_button("Godkänn …", "approve", "check")
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_XXL, 0, SPACE_XXL, SPACE_L)
        foot.setSpacing(SPACE_S)
        foot.addWidget(self._mark)
        foot.addStretch()
        for button in (self._close, self._send_back, self._approve):
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        self._text.question_wanted.connect(self._on_text_question_wanted)
        self._text.selectionChanged.connect(
            lambda: self._mark.setEnabled(bool(self._text.marked()[0]))
        )
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.currentChanged.connect(self._load_changes)
        self._news.question_wanted.connect(self._on_text_question_wanted)
        self._mark.clicked.connect(self._on_mark_clicked)
        self._talks.question_wanted.connect(self._on_talks_question_wanted)
        self._talks.changed.connect(self._on_talks_changed)
        self._changes.documents_changed.connect(self._on_documents_changed)
        self._turn.clicked.connect(lambda: self._show_alone(self._talks.isHidden()))
        self._write.clicked.connect(self._on_write_clicked)
        self._close.clicked.connect(self.reject)
        self._send_back.clicked.connect(lambda: self._handing.send_back(self._document_id))
        self._approve.clicked.connect(lambda: self._handing.approve(self._document_id))

    # --- what happens ---

    def _on_text_question_wanted(self, question_id: str) -> None:
        """Show what is said about a question; where nothing is, ask what there is to say."""
        talks = self._services.reviewing.open_talks(self._document_id)
        if any(talk.comment.question_id == question_id for talk in talks):
            self._talks.show_question(question_id)
            self._show_alone(True)
        else:
            self._talks.comment(question_id)

    def _on_mark_clicked(self) -> None:
        question_id, passage = self._text.marked()
        if question_id:
            self._talks.comment(question_id, passage)

    def _on_talks_question_wanted(self, question_id: str) -> None:
        self._show_alone(False)
        self._tabs.setCurrentIndex(WHOLE)
        self._text.scrollToAnchor(question_anchor(question_id))

    def _on_talks_changed(self) -> None:
        self._changes.documents_changed.emit()

    def _on_documents_changed(self) -> None:
        if self.isVisible():
            self.load()

    def _on_write_clicked(self) -> None:
        self.accept()
        self.writing_wanted.emit(self._document_id)

    def _load_changes(self) -> None:
        """Offer what is new where there is something to compare with; compare where it is seen."""
        can_compare = bool(self._services.comparing.points(self._document_id))
        self._tabs.setVisible(can_compare)
        if not can_compare:
            self._tabs.setCurrentIndex(WHOLE)
        is_whole = self._tabs.currentIndex() == WHOLE
        self._mark.setVisible(is_whole and not self._is_locked)
        if not is_whole:
            self._news.load(is_reading=True)

    def _contested(self) -> dict[str, object]:
        return dict(self._services.handover.conflicts(self._document_id))

    def _show_alone(self, is_talks: bool) -> None:
        """Where it is narrow, show the comments or the document; both otherwise."""
        self._left.setVisible(not self._is_narrow or not is_talks)
        self._talks.setVisible(not self._is_narrow or is_talks)
        widest = WIDEST if self._is_narrow else sizes().ems(LINE_EMS)
        self._left.setMaximumWidth(widest)
        beside = SPACE_XXL if self._is_narrow and not is_talks else SPACE_XXL - SPACE_L
        self._both.setContentsMargins(SPACE_XXL - SPACE_L if is_talks else SPACE_XXL, 0, beside, 0)
        self._turn.setVisible(self._is_narrow)
        self._turn.setText(DOCUMENT if is_talks else TALKS)


def review_words(review: Review | None, today: date) -> str:
    """Say in one sentence how a review stands."""
    if review is None:
        return "Ingen har bett om en granskning. Du kan kommentera ändå."
    if review.is_open:
        asked = f"{review.reviewer} är ombedd att granska"
        if review.wanted_on is None:
            return f"{asked}."
        when = day_words(review.wanted_on, today)
        late = ", och det har passerat" if is_overdue(review, today) else ""
        return f"{asked}. Svar önskat {review.wanted_on.isoformat()} ({when}){late}."
    day = review.decided_at.date().isoformat() if review.decided_at else ""
    ended = {
        Outcome.SENT_BACK: "skickade tillbaka dokumentet",
        Outcome.APPROVED: "har granskat utan hinder",
        Outcome.TAKEN_BACK: "avbröt granskningen",
    }[Outcome(review.outcome)]
    return f"{review.decided_by or 'Någon'} {ended} {day}.".replace(" .", ".")


def message_words(review: Review | None) -> tuple[str, str]:
    """Return what was said with a review last, and by whom; empty where nothing was."""
    if review is None:
        return "", ""
    if review.note:
        return f"”{review.note}”", f"{review.decided_by} skriver"
    if review.is_open and review.message:
        by = "" if is_same_name(review.asked_by, "") else review.asked_by
        return f"”{review.message}”", f"{by or 'Den som skriver'} ber dig att läsa"
    return "", ""
