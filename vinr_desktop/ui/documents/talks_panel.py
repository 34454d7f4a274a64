"""What is said about a document, beside it: all of it, or the talk about one question."""

from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.review import Settled, Talk
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.comment_dialog import CommentDialog
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.talk_card import TalkCard
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, link_button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.text import label

NOTHING_OPEN = "Inga öppna kommentarer."
NOTHING_SAID = "Ingen har kommenterat ännu."
NOTHING_HERE = "Ingen har kommenterat den här frågan."


class TalksPanel(QWidget):
    """Comments are answered and settled here; every change is stored at once."""

    question_wanted = Signal(str)
    """The id of a question whose answer is to be shown."""
    changed = Signal()
    """Something was said or settled; no answer is another one."""
    answer_changed = Signal(str)
    """A proposal was taken: the id of the question that has another answer now."""

    def __init__(self, services: Services, document_id: str) -> None:
        super().__init__()
        self.setObjectName("talks_panel")
        self._services, self._document_id = services, document_id
        self._question = ""
        self._shown: list[TalkCard] = []
        self._unsent: dict[str, str] = {}
        self._build()
        self._connect()
        self.load()

    def show_question(self, question_id: str) -> None:
        """Show the talk about one question; all talks when empty."""
        self._question = question_id
        if question_id and self._kept.currentIndex() != 1:
            self._kept.setCurrentIndex(1)  # which looks again
        else:
            self.load()

    def show_message(self, text: str, heading: str) -> None:
        """Show above the talks what was said with the whole document; nothing hides it."""
        self._message.set_text(text, heading)
        self._message.setVisible(bool(text))

    def comment(self, question_id: str = "", passage: str = "") -> None:
        """Ask what there is to say about a question."""
        dialog = CommentDialog(self, self._services, self._document_id, question_id, passage)
        dialog.said.connect(self._on_said)
        dialog.open()

    def load(self) -> None:
        """Look at what is said now."""
        draft = self._services.drafting.open(self._document_id)
        talks = self._services.reviewing.talks(self._document_id)
        count = sum(talk.comment.is_open for talk in talks)
        self._kept.setItemText(0, f"Öppna ({count})")
        self._kept.setItemText(1, f"Alla ({len(talks)})")
        shown = [talk for talk in talks if self._is_shown(talk)]
        contacts, now = self._services.directory.contacts(), self._services.organisation.now()
        known = {question.id: question for question in draft.form.questions()}
        gone = self._services.reviewing.gone(self._document_id)
        self._unsent |= {card.comment_id: card.unsent for card in self._shown}
        self._shown = []
        emptied(self._cards)
        for talk in shown:
            question_id = talk.comment.question_id
            asked = (gone if question_id in gone else known)[question_id]
            card = TalkCard(talk, asked, contacts, now)
            words = fill(asked.text.of(draft.sector.id), draft.sector)
            is_locked = draft.document.is_locked
            card.build(words, is_locked=is_locked, is_gone=question_id in gone)
            card.go_on(self._unsent.get(talk.comment.id, ""))
            self._shown.append(card)
            self._listen(card)
            add_shown(self._cards, card)
        self._say.setVisible(not draft.document.is_locked)
        self._whole.setVisible(bool(self._question))
        self._nothing.setVisible(not shown)
        is_open_only = self._kept.currentIndex() == 0
        self._nothing.setText(
            NOTHING_HERE if self._question else NOTHING_OPEN if talks and is_open_only
            else NOTHING_SAID
        )  # fmt: skip

    def _build(self) -> None:
        self._kept = QComboBox()
        self._kept.setObjectName("kept_talks")
        self._kept.setAccessibleName("Visa kommentarer")
        self._kept.addItems(["Öppna", "Alla"])
        self._say = Button("Kommentera …", "say", sign="plus")
        self._whole = link_button("Visa alla frågor", "whole_talks")
        self._nothing = label("", "muted", name="no_talks")
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, 0)
        top.setSpacing(SPACE_S)
        top.addWidget(self._kept)
        top.addStretch()
        top.addWidget(self._say)
        self._page = ScrollPage("talks_page")
        self._page.body.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_L)
        self._message = InfoBanner(BannerKind.INFO, "", name="review_message")
        self._message.hide()
        self._page.body.addWidget(self._message)
        self._page.body.addWidget(self._whole)
        self._page.body.addWidget(self._nothing)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(SPACE_M)
        self._page.body.addLayout(self._cards)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(top)
        column.addWidget(self._page, 1)

    def _connect(self) -> None:
        self._kept.currentIndexChanged.connect(self.load)
        self._say.clicked.connect(lambda: self.comment(self._question))
        self._whole.clicked.connect(lambda: self.show_question(""))

    def _listen(self, card: TalkCard) -> None:
        card.question_wanted.connect(self.question_wanted)
        card.reply_wanted.connect(self._on_reply_wanted)
        card.settle_wanted.connect(self._on_settle_wanted)
        card.take_wanted.connect(self._on_take_wanted)
        card.reopen_wanted.connect(self._on_reopen_wanted)

    def _is_shown(self, talk: Talk) -> bool:
        is_kept = self._kept.currentIndex() == 1 or talk.comment.is_open
        return is_kept and self._question in ("", talk.comment.question_id)

    def _on_said(self) -> None:
        self._tell()

    @tells_user
    def _on_reply_wanted(self, comment_id: str, text: str) -> None:
        self._services.reviewing.reply(comment_id, text)
        for card in self._shown:
            card.forget(comment_id)
        self._unsent.pop(comment_id, None)
        self._tell()

    @tells_user
    def _on_settle_wanted(self, comment_id: str, settled: str) -> None:
        self._services.reviewing.settle(comment_id, Settled(settled))
        self._tell()

    @tells_user
    def _on_reopen_wanted(self, comment_id: str) -> None:
        self._services.reviewing.reopen(comment_id)
        self._tell()

    @tells_user
    def _on_take_wanted(self, comment_id: str) -> None:
        taken = self._services.reviewing.take(comment_id, uuid4().hex)
        self._tell()
        self.answer_changed.emit(taken.question_id)

    def _tell(self) -> None:
        self.load()
        self.changed.emit()
