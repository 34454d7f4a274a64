"""A comment with its answers: what is said, what is proposed, and what became of it."""

import json
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.form import Question
from vinr_desktop.domain.review import Comment, Settled, Talk
from vinr_desktop.ui.labels import moment_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, link_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

SETTLED = {
    Settled.TAKEN: "Förslaget är taget",
    Settled.DONE: "Klart",
    Settled.LEFT: "Lämnas som det är",
}
GONE = "Frågan är inte med i formuläret längre. Kommentaren finns kvar."


class TalkCard(Card):
    """Tells what is wanted; whoever owns the card does it."""

    question_wanted = Signal(str)
    """The id of the question that the comment is about."""
    reply_wanted = Signal(str, str)
    """The comment's id, and what is answered."""
    settle_wanted = Signal(str, str)
    """The comment's id, and a `Settled`."""
    take_wanted = Signal(str)
    reopen_wanted = Signal(str)

    def __init__(
        self, talk: Talk, asked: Question, contacts: Mapping[str, Contact], now: datetime
    ) -> None:
        super().__init__(f"talk-{talk.comment.id}")
        self._talk, self._asked, self._contacts, self._now = talk, asked, contacts, now
        self._id = talk.comment.id
        self._text: GrowingTextEdit | None = None
        self.body.setSpacing(SPACE_S)

    @property
    def comment_id(self) -> str:
        """The id of the comment that the talk begins with."""
        return self._id

    @property
    def unsent(self) -> str:
        """An answer that is written but not saved yet."""
        return self._text.text() if self._text is not None else ""

    def go_on(self, unsent: str) -> None:
        """Let an answer be written on that was begun before."""
        if unsent and self._text is not None:
            self._text.set_text(unsent)
            self._writing.show()

    def forget(self, comment_id: str) -> None:
        """Empty the answer that was written here, if it is this talk's."""
        if comment_id == self._id and self._text is not None:
            self._text.set_text("")

    def build(self, question: str, *, is_locked: bool, is_gone: bool = False) -> None:
        """Show the talk under its question's text; nothing can be done in a locked document.

        `is_gone` where the form does not ask the question any more: nothing to go to, or to take.
        """
        comment = self._talk.comment
        self.body.addWidget(label(question, "strong", name=f"about-{self._id}"))
        if is_gone:
            self.body.addWidget(label(GONE, "small", name=f"gone-{self._id}"))
        else:
            self._add_way(question)
        self._add_comment(comment)
        for reply in self._talk.replies:
            self.body.addWidget(self._reply(reply))
        if not comment.is_open:
            self._add_outcome(comment)
        if not is_locked:
            self._add_actions(comment, can_take=not is_gone)

    def _add_way(self, question: str) -> None:
        go = link_button("Visa svaret", f"go-{self._id}")
        go.setAccessibleName(f"Visa svaret på frågan: {question}")
        go.clicked.connect(lambda: self.question_wanted.emit(self._talk.comment.question_id))
        self.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_comment(self, comment: Comment) -> None:
        self.body.addWidget(self._who(comment))
        if comment.passage:
            self.body.addWidget(label(f"Om ”{comment.passage}”", "muted"))
        if comment.text:
            self.body.addWidget(label(comment.text, name=f"said-{self._id}"))
        if comment.proposal:
            proposed = Card(f"proposal-{self._id}", look="sunken")
            proposed.body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
            proposed.body.setSpacing(SPACE_XS)
            proposed.body.addWidget(label("Förslag till ny text", "label"))
            value = json.loads(comment.proposal)
            said = value if isinstance(value, str) else in_words(self._asked, value, self._contacts)
            proposed.body.addWidget(label(said))
            self.body.addWidget(proposed)

    def _reply(self, reply: Comment) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(SPACE_M, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._who(reply))
        column.addWidget(label(reply.text))
        return row

    def _who(self, comment: Comment) -> QWidget:
        when = moment_words(comment.at, self._now)
        return label(f"{comment.person or 'Någon'}, {when}", "label")

    def _add_outcome(self, comment: Comment) -> None:
        when = moment_words(comment.settled_at, self._now) if comment.settled_at else ""
        words = ", ".join(filter(None, (SETTLED[Settled(comment.settled)], comment.settled_by)))
        is_left = comment.settled == Settled.LEFT
        sign, tone = ("minus", Tone.NEUTRAL) if is_left else ("check-circle", Tone.SUCCESS)
        self.body.addWidget(StateMark(Mark(words, sign, tone), name=f"settled-{self._id}"))
        self.body.addWidget(label(when, "small"))

    def _add_actions(self, comment: Comment, *, can_take: bool) -> None:
        actions = QWidget()
        flow = FlowLayout(actions, spacing=SPACE_S)
        self.body.addWidget(actions)
        if not comment.is_open:
            reopen = self._button("Öppna igen", "reopen", "restore")
            reopen.clicked.connect(lambda: self.reopen_wanted.emit(self._id))
            flow.addWidget(reopen)
            return
        if comment.proposal and can_take:
            take = Button("Ta förslaget", f"take-{self._id}", sign="check")
            take.clicked.connect(lambda: self.take_wanted.emit(self._id))
            flow.addWidget(take)
        self._answer = self._button("Svara", "answer", "edit")
        self._answer.clicked.connect(self._on_answer_clicked)
        flow.addWidget(self._answer)
        for settled, words, sign in (
            (Settled.DONE, "Klart", "check"),
            (Settled.LEFT, "Lämnas", "minus"),
        ):
            button = self._button(words, settled.value, sign)
            button.setToolTip(SETTLED[settled])
            button.clicked.connect(lambda _=False, s=settled: self._settle(s))
            flow.addWidget(button)
        self._add_reply_field()

    def _add_reply_field(self) -> None:
        self._writing = QWidget()
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        self._text = GrowingTextEdit(f"reply-{self._id}", lines=2)
        self._text.setAccessibleName("Ditt svar")
        send = Button("Spara svaret", f"send_reply-{self._id}")
        send.clicked.connect(lambda: self.reply_wanted.emit(self._id, self.unsent))
        column.addWidget(self._text)
        column.addWidget(send, 0, Qt.AlignmentFlag.AlignLeft)
        self._writing.hide()
        self.body.addWidget(self._writing)

    def _button(self, words: str, name: str, sign: str) -> Button:
        return Button(words, f"{name}-{self._id}", look="quiet", sign=sign)

    def _settle(self, settled: Settled) -> None:
        self.settle_wanted.emit(self._id, settled.value)

    def _on_answer_clicked(self) -> None:
        self._writing.setVisible(self._writing.isHidden())
        if self._text is not None and not self._writing.isHidden():
            self._text.setFocus()
