"""Saying something about an answer: a comment, and another text to put in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.answer_words import NOTHING, in_words
from vinr_desktop.domain.form import Choice, Kind, Question, is_empty
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.option_row import check_row
from vinr_desktop.ui.messages import ask, tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.text import label

PROPOSE = Choice(
    "propose", "Föreslå en annan text", "Svaret ändras inte förrän någon tar förslaget."
)
TEXTS = (Kind.TEXT, Kind.LONG_TEXT)


class CommentDialog(Dialog):
    """Keeps the comment at once; it changes no answer."""

    said = Signal(str)
    """The id of the question that was commented on."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        document_id: str,
        question_id: str = "",
        passage: str = "",
    ) -> None:
        """Without a question the user chooses one; `passage` are the words that were marked."""
        super().__init__(parent, name="comment_dialog", title="Kommentera", ems=48)
        self._services, self._document_id = services, document_id
        self._draft = services.drafting.open(document_id)
        form = self._draft.form
        self._questions = [
            question
            for page in form.pages
            for question in form.visible(page, self._draft.answers)
            if not question.by_program
        ]
        self._build(passage)
        self._connect()
        ids = [question.id for question in self._questions]
        self._choice.setCurrentIndex(ids.index(question_id) if question_id in ids else 0)
        self._on_choice_changed()
        self._text.setFocus()

    def reject(self) -> None:
        """Close; what is written is only thrown away when that is said."""
        if not self._text.text().strip() and not self._has_proposal():
            super().reject()
            return
        ask(
            self,
            "Vill du slänga det du har skrivit?",
            "Kommentaren är inte sparad ännu.",
            "Släng",
            lambda: self.done(self.DialogCode.Rejected),
        )

    def _build(self, passage: str) -> None:
        self._choice = QComboBox()
        self._choice.setObjectName("comment_question")
        self._choice.setMinimumContentsLength(20)
        self._choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for question in self._questions:
            self._choice.addItem(self._words(question), question.id)
        self._now = label("", name="comment_answer")
        answer = Card("answer_card", look="sunken")
        answer.body.addWidget(label("Så står det nu", "label"))
        answer.body.addWidget(self._now)
        self._passage = QLineEdit(passage)
        self._passage.setObjectName("comment_passage")
        self._text = GrowingTextEdit("comment_text", lines=3)
        self._proposing = check_row(PROPOSE)
        self._proposes = self._proposing.tick
        self._proposes.setObjectName("comment_proposes")
        self._proposal = GrowingTextEdit("comment_proposal", lines=3)
        self._proposal.setAccessibleName("Förslag till ny text")
        self._proposal.hide()
        rows = FormRows(stacked=True)
        rows.add_row("Fråga", self._choice)
        rows.add_wide(answer)
        rows.add_row("Vilka ord gäller det?", self._passage, "Tomt betyder hela svaret.")
        rows.add_row("Kommentar", self._text)
        rows.add_wide(self._proposing)
        rows.add_wide(self._proposal)
        self.body.addWidget(rows)
        self.body.addStretch(1)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara kommentaren", "save_comment"))

    def _connect(self) -> None:
        self._choice.currentIndexChanged.connect(self._on_choice_changed)
        self._proposes.toggled.connect(self._on_proposes_toggled)
        self._save.clicked.connect(self._on_save_clicked)

    @property
    def _question(self) -> Question:
        return self._questions[self._choice.currentIndex()]

    def _on_choice_changed(self) -> None:
        question = self._question
        answer = self._draft.answers.get(question.id)
        is_text = question.kind in TEXTS
        said = str(answer) if is_text and not is_empty(answer) else NOTHING
        if not is_text:
            said = in_words(question, answer, self._services.directory.contacts())
        self._now.setText(said)
        self._choice.setToolTip(self._choice.currentText())
        self._proposing.setVisible(is_text)
        self._proposes.setChecked(False)
        self._proposal.set_text(str(answer or "") if is_text else "")

    def _on_proposes_toggled(self, proposes: bool) -> None:
        self._proposal.setVisible(proposes)
        if proposes:
            self._proposal.setFocus()

    @tells_user
    def _on_save_clicked(self) -> None:
        proposal = self._proposal.text() if self._proposes.isChecked() else None
        question_id = self._question.id
        self._services.reviewing.say(
            self._document_id, question_id, self._text.text(), self._passage.text(), proposal
        )
        self.said.emit(question_id)
        self.accept()

    def _has_proposal(self) -> bool:
        before = str(self._draft.answers.get(self._question.id) or "")
        return self._proposes.isChecked() and self._proposal.text() != before

    def _words(self, question: Question) -> str:
        sector = self._draft.sector
        return fill(question.text.of(sector.id), sector)
