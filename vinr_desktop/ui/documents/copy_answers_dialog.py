"""Copy answers from another document: choose which, tick the questions, see what is replaced."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.copying import Copyable, copyable
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.services.drafting import DocumentRow, Draft
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.option_row import OptionRow, check_row
from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.buttons import link_button, primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

NONE_TO_COPY = "Det dokumentet har inga svar som saknas eller skiljer sig från dina."
NO_DOCUMENTS = "Det finns inget annat dokument att kopiera från ännu."


class CopyAnswersDialog(Dialog):
    """Announces what is to be copied; nothing is changed here."""

    copy_wanted = Signal(str, list)
    """The id of the document to copy from, and the ids of the questions."""

    def __init__(self, parent: QWidget | None, services: Services, draft: Draft) -> None:
        super().__init__(
            parent,
            name="copy_answers_dialog",
            title="Kopiera svar",
            sentence="Välj vad du vill hämta från ett annat dokument. Du kan ångra efteråt.",
            ems=54,
        )
        self._services = services
        self._draft = draft
        self._contacts = services.directory.contacts()
        self._rows: list[OptionRow] = []
        self._documents = QComboBox()
        self._documents.setObjectName("source_document")
        self._build()
        self._load()
        self._connect()

    def _build(self) -> None:
        rows = FormRows(stacked=True)
        rows.add_row("Kopiera från", self._documents)
        self.body.addWidget(rows)
        self._note = label("", "muted", name="copy_note")
        self.body.addWidget(self._note)
        ticks = QHBoxLayout()
        self._all = link_button("Markera alla", "tick_all")
        self._none = link_button("Avmarkera alla", "tick_none")
        ticks.addWidget(self._all)
        ticks.addWidget(self._none)
        ticks.addStretch()
        self.body.addLayout(ticks)
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_S)
        self.body.addLayout(self._list)
        self.body.addStretch()
        self.add_way_back()
        self._copy = self.add_button(primary_button("Kopiera svaren", "copy"))

    def _load(self) -> None:
        for row in self._services.drafting.overview():
            if row.document.id != self._draft.document.id:
                self._documents.addItem(_words(row), row.document.id)
        self._show_questions()

    def _connect(self) -> None:
        self._documents.currentIndexChanged.connect(self._show_questions)
        self._all.clicked.connect(lambda: self._tick(True))
        self._none.clicked.connect(lambda: self._tick(False))
        self._copy.clicked.connect(self._on_copy_clicked)

    def _show_questions(self) -> None:
        emptied(self._list)
        self._rows = []
        source = self._documents.currentData()
        found = self._found(source) if source else []
        self._note.setText(self._explain(source, found))
        page_id = ""
        for copy in found:
            if copy.page.id != page_id:
                page_id = copy.page.id
                add_shown(self._list, label(copy.page.title, "heading"))
            self._add(copy)
        for button in (self._all, self._none):
            button.setVisible(bool(found))
        self._count()

    def _found(self, source_id: str) -> list[Copyable]:
        theirs = self._services.drafting.open(source_id).answers
        return copyable(self._draft.form, self._draft.answers, theirs)

    def _explain(self, source: str | None, found: list[Copyable]) -> str:
        if not source:
            return NO_DOCUMENTS
        if not found:
            return NONE_TO_COPY
        return "Svar som du inte har är markerade. Markera även de du vill ersätta."

    def _add(self, copy: Copyable) -> None:
        question, sector = copy.question, self._draft.sector
        lines = [f"Därifrån: {in_words(question, copy.theirs, self._contacts)}"]
        if copy.replaces:
            lines.append(f"Ersätter ditt svar: {in_words(question, copy.mine, self._contacts)}")
        text = fill(question.text.of(sector.id), sector)
        row = check_row(Choice(question.id, text, "\n".join(lines)))
        row.tick.setObjectName(f"copy-{question.id}")
        row.tick.setChecked(not copy.replaces)
        row.tick.toggled.connect(self._count)
        row.setContentsMargins(SPACE_M, 0, 0, 0)
        self._rows.append(row)
        add_shown(self._list, row)

    def _tick(self, ticked: bool) -> None:
        for row in self._rows:
            row.tick.setChecked(ticked)

    def _chosen(self) -> list[str]:
        return [row.choice.id for row in self._rows if row.tick.isChecked()]

    def _count(self) -> None:
        count = len(self._chosen())
        self._copy.setEnabled(count > 0)
        self._copy.setText("Kopiera ett svar" if count == 1 else f"Kopiera {count} svar")

    def _on_copy_clicked(self) -> None:
        self.copy_wanted.emit(self._documents.currentData(), self._chosen())
        self.accept()


def _words(row: DocumentRow) -> str:
    return f"{row.document.title}, version {row.document.version}"
