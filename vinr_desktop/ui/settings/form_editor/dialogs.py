"""What the form editor asks: a new question, a new section, and what is about to change."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.form import Kind
from vinr_desktop.ui.settings.form_editor.words import KINDS
from vinr_desktop.ui.theme import SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

MOST = 30
"""So many changes are listed; the rest is counted."""


class NewQuestionDialog(Dialog):
    """How a new question is answered, and its words; the kind is never changed afterwards."""

    wanted = Signal(str, str)
    """The `Kind` and the question."""

    def __init__(self, parent: QWidget, step: str) -> None:
        """`step` is the title of the step that it will stand in."""
        super().__init__(
            parent,
            name="new_question_dialog",
            title="Ny fråga",
            sentence=f"Den läggs sist i steget ”{step}” eller efter den fråga som är vald.",
        )
        self._text, self._kind = QLineEdit(), QComboBox()
        self._text.setObjectName("new_question_text")
        self._kind.setObjectName("new_question_kind")
        for kind, words in KINDS.items():
            self._kind.addItem(words, kind.value)
        rows = FormRows(stacked=True)
        rows.add_row("Fråga", self._text)
        rows.add_row("Besvaras med", self._kind, "Går inte att ändra senare. Allt annat går.")
        self.body.addWidget(rows)
        self.add_way_back()
        self._add = self.add_button(primary_button("Lägg till frågan", "add_question"))
        self._add.setEnabled(False)
        self._text.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self._add.clicked.connect(self._on_add_clicked)

    def _on_add_clicked(self) -> None:
        kind = Kind(self._kind.currentData())
        self.accept()
        self.wanted.emit(kind.value, self._text.text())


class NewSectionDialog(Dialog):
    """The title of a new section in the printed document."""

    wanted = Signal(str)
    """The title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            name="new_section_dialog",
            title="Nytt avsnitt i dokumentet",
            sentence="Svaret på frågan blir det första som står där.",
        )
        self._title = QLineEdit()
        self._title.setObjectName("new_section_title")
        rows = FormRows(stacked=True)
        rows.add_row("Rubrik", self._title)
        self.body.addWidget(rows)
        self.add_way_back()
        self._add = self.add_button(primary_button("Lägg till avsnittet", "add_section"))
        self._add.setEnabled(False)
        self._title.textChanged.connect(lambda text: self._add.setEnabled(bool(text.strip())))
        self._add.clicked.connect(self._on_add_clicked)

    def _on_add_clicked(self) -> None:
        self.accept()
        self.wanted.emit(self._title.text())


class ChangesDialog(Dialog):
    """A list of changes in sentences, and what can be done about them; `accepted` tells the yes."""

    other_wanted = Signal()
    """The other way was chosen, where there is one."""

    def __init__(
        self,
        parent: QWidget,
        words: tuple[str, str],
        changes: Sequence[str],
        verb: str,
        other: str = "",
    ) -> None:
        """`words` are title and sentence, `verb` the main action, `other` a second one."""
        super().__init__(
            parent, name="form_changes_dialog", title=words[0], sentence=words[1], ems=44
        )
        self.body.setSpacing(SPACE_XS)
        shown = list(changes[:MOST])
        if len(changes) > MOST:
            shown.append(f"… och {len(changes) - MOST} ändringar till.")
        for sentence in shown or ["Inget i frågorna är ändrat."]:
            self.body.addWidget(label(f"–  {sentence}"))
        self.add_way_back()
        if other:
            self.add_button(Button(other, "changes_other")).clicked.connect(self._on_other_clicked)
        act = self.add_button(primary_button(verb, "changes_act"))
        act.clicked.connect(self.accept)

    def _on_other_clicked(self) -> None:
        self.reject()
        self.other_wanted.emit()
