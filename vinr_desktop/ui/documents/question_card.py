"""One question as a card: its text, help and field, what is only proposed, and what it serves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.answers import proposal
from vinr_desktop.domain.catalog import RegulationPoint
from vinr_desktop.domain.form import Answer, Answers, Kind, is_empty
from vinr_desktop.domain.merge import Heads
from vinr_desktop.ui.documents.conflict_box import ConflictBox
from vinr_desktop.ui.documents.field import Asked
from vinr_desktop.ui.documents.fields import make_field
from vinr_desktop.ui.documents.notices import Notices
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge, Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

OWN_TEXT = Mark("Förslag, granskas av kommunen", "eye", Tone.NEUTRAL)
SUGGESTED = Mark("Förslag", "idea", Tone.ACCENT)
BY_PROGRAM = Mark("Skrivs av programmet", "lock", Tone.NEUTRAL)


class QuestionCard(Card):
    """A question that is asked. Whoever owns the card stores what it tells of."""

    edited = Signal(str)
    """The question's id, after every change that can be stored."""
    settled = Signal(str)
    """The question's id, after a change that is whole in itself."""
    accepted = Signal(str)
    """The question's id, when the user has said yes to what is proposed."""
    decided = Signal(str, object)
    """The question's id and the answer that shall count, where two people wrote differently."""
    talk_wanted = Signal(str)
    """The question's id, when the user wants to read what is said about it."""

    def __init__(self, asked: Asked, points: Sequence[RegulationPoint]) -> None:
        """`points` say what regulations ask for here."""
        super().__init__(f"question-{asked.question.id}")
        self.asked = asked
        self._is_suggested = False
        self._field = make_field(asked)
        self._problem = label("", "danger", name=f"problem-{asked.question.id}")
        self.notices = Notices(asked.question.id, asked.scanner)
        self._conflict = ConflictBox(asked)
        self._is_read_only = False
        self._build(points)
        self._connect()

    @property
    def question_id(self) -> str:
        """The id of the question."""
        return self.asked.question.id

    @property
    def is_suggested(self) -> bool:
        """True while what stands here is a proposal that nobody has said yes to."""
        return self._is_suggested

    def answer(self) -> Answer:
        """Return what stands in the field."""
        return self._field.answer()

    def show_answers(self, answers: Answers) -> None:
        """Show this question's answer, or what is proposed where nobody has answered."""
        suggested = None
        if self.question_id not in answers:
            suggested = proposal(self.asked.question, self.asked.sector)
        self._field.show_answer(answers.get(self.question_id, suggested))
        self._set_suggested(not is_empty(suggested))
        self._problem.hide()
        self.notices.look_at(self._field.answer())

    def set_read_only(self, read_only: bool) -> None:
        """Let the answer be read but not changed."""
        self._is_read_only = read_only
        is_contested = not self._conflict.isHidden()
        self._field.set_read_only(read_only or is_contested)
        self._yes.setEnabled(not read_only and not is_contested)

    def show_news(self, open_talks: int, heads: Heads) -> None:
        """Tell how much is said about the question, and the answers to choose between if any."""
        self._talk.setVisible(open_talks > 0)
        self._talk.setText(count_words(open_talks, "öppen kommentar", "öppna kommentarer"))
        self._talk.setAccessibleName(f"{self._talk.text()}: {self.asked.text}")
        self._conflict.show_heads(heads)
        self.set_read_only(self._is_read_only)

    def take_focus(self) -> None:
        """Put the cursor into the field."""
        stop = self._conflict.first_stop or self._field.first_stop
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def takes_text(self) -> bool:
        """True where running text can be written."""
        return self.asked.question.kind in (Kind.TEXT, Kind.LONG_TEXT)

    def append(self, words: str) -> None:
        """Add words to the text that stands here, as if they had been written."""
        is_long = self.asked.question.kind is Kind.LONG_TEXT
        before = str(self._field.answer() or "").rstrip()
        plain = words if is_long else " ".join(words.split())
        gap = "\n" if is_long else " "
        self._field.show_answer(f"{before}{gap}{plain}" if before else plain)
        self._on_field_edited()
        self.settled.emit(self.question_id)

    def leave(self) -> None:
        """Say what is wrong with the field now that it has been left."""
        problem = self._field.problem()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def look_for_notices(self) -> bool:
        """Look through the text for what must not stand there; True when other things are told."""
        return self.notices.look_at(self._field.answer())

    # --- building ---

    def _build(self, points: Sequence[RegulationPoint]) -> None:
        question = self.asked.question
        self.body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        self.body.setSpacing(SPACE_S)
        self.body.addLayout(self._build_head())
        if self.asked.help:
            self.body.addWidget(label(self.asked.help, "muted", name=f"help-{question.id}"))
        self.body.addSpacing(SPACE_XS)
        self.body.addWidget(self._conflict)
        self.body.addWidget(self._field)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._build_suggestion())
        self.body.addWidget(self.notices)
        self.body.addLayout(self._build_foot(points))
        self._problem.hide()

    def _build_head(self) -> QHBoxLayout:
        question = self.asked.question
        title = label(self.asked.text, "heading", name=f"text-{question.id}")
        if self._field.first_stop is not None:
            title.setBuddy(self._field.first_stop)
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        row.addWidget(title, 1)
        self._talk = Button("", f"talk-{question.id}", look="line", sign="info")
        self._talk.hide()
        row.addWidget(self._talk, 0, Qt.AlignmentFlag.AlignTop)
        if question.required and not question.by_program:
            needed = label("Obligatorisk", "small", wrap=False)
            row.addWidget(needed, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_suggestion(self) -> QWidget:
        self._suggestion = QWidget()
        self._yes = Button("Ja, använd", f"accept-{self.question_id}", sign="check")
        self._yes.setAccessibleName(f"Ja, använd förslaget: {self.asked.text}")
        row = QHBoxLayout(self._suggestion)
        row.setContentsMargins(0, SPACE_XS, 0, SPACE_XS)
        row.setSpacing(SPACE_M)
        words = label("Räknas som svar när du har sagt ja eller ändrat det.", "small")
        row.addWidget(Badge(SUGGESTED), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(words, 1)
        row.addWidget(self._yes, 0, Qt.AlignmentFlag.AlignVCenter)
        self._suggestion.hide()
        return self._suggestion

    def _build_foot(self, points: Sequence[RegulationPoint]) -> QVBoxLayout:
        question = self.asked.question
        marks = FlowLayout(spacing=SPACE_M)
        if question.proposal:
            marks.addWidget(small_mark(OWN_TEXT, f"proposal-{question.id}"))
        if question.by_program:
            marks.addWidget(Badge(BY_PROGRAM, name=f"by-program-{question.id}"))
        column = QVBoxLayout()
        column.setSpacing(SPACE_XS)
        column.addLayout(marks)
        sources = list(dict.fromkeys([question.source, *(point.source for point in points)]))
        serves = " · ".join(filter(None, sources))
        if serves:
            asks = "\n".join(point.text for point in points)
            column.addWidget(_Serves(serves, asks, f"serves-{question.id}"))
        return column

    # --- what happens ---

    def _connect(self) -> None:
        self._field.edited.connect(self._on_field_edited)
        self._field.settled.connect(self._on_field_settled)
        self._yes.clicked.connect(self._on_yes_clicked)
        self.notices.mended.connect(self._on_notices_mended)
        self._talk.clicked.connect(lambda: self.talk_wanted.emit(self.question_id))
        self._conflict.decided.connect(lambda value: self.decided.emit(self.question_id, value))

    def _on_field_edited(self) -> None:
        if self._is_suggested:
            self._set_suggested(False)
        if self._field.problem():
            return
        self._problem.hide()
        self.edited.emit(self.question_id)

    def _on_field_settled(self) -> None:
        self.settled.emit(self.question_id)

    def _on_yes_clicked(self) -> None:
        self.take_focus()
        self.accepted.emit(self.question_id)

    def _on_notices_mended(self, answer: Answer) -> None:
        self._field.show_answer(answer)
        self._on_field_edited()
        self.settled.emit(self.question_id)
        self.look_for_notices()

    def _set_suggested(self, suggested: bool) -> None:
        self._is_suggested = suggested
        self._suggestion.setVisible(suggested)
        self._field.set_suggested(suggested)


class _Serves(QWidget):
    """The small mark of what a question answers to; the rules' own words are its tool tip."""

    def __init__(self, sources: str, asks: str, name: str) -> None:
        super().__init__()
        self.setToolTip(asks)
        words = label(sources, "small", name=name)
        words.setAccessibleName(f"Svarar mot {sources}")
        words.setAccessibleDescription(asks)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_XS)
        sign = StateMark(Mark("Svarar mot", "shield"), sign_only=True)
        sign.setToolTip("")
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)


def small_mark(mark: Mark, name: str) -> StateMark:
    """Return a mark in the size of a remark."""
    made = StateMark(mark, name=name)
    made.setProperty("look", "small")
    return made
