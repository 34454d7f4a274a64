"""What a step inherits: the answers of the document above, to be read, and where they come from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.form import Answers, Form, Page, is_empty
from vinr_desktop.domain.inheritance import can_inherit, inherited, with_inherited
from vinr_desktop.domain.wording import fill
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.theme import SPACE_M, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge, Mark, Tone
from vinr_desktop.ui.widgets.text import label

UNCHANGED = Mark("Gäller oförändrat", "lock", Tone.SUCCESS)


class InheritedCard(Card):
    """Above the questions of a step; hidden where the step has nothing in common with others."""

    own_wanted = Signal(bool)
    """True: the unit writes this step itself. False: let it hold as the document above says."""

    def __init__(self, page: Page, services: Services) -> None:
        super().__init__(f"inherited-{page.id}")
        self._page, self._services = page, services
        self._wants_own = False
        self._badge = Badge(UNCHANGED, name=f"inherited-mark-{page.id}")
        self._words = label("", name=f"inherited-words-{page.id}")
        self._answers = QWidget()
        self._column = QVBoxLayout(self._answers)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_M)
        self._turn = Button("", f"inherit-{page.id}")
        self._turn.clicked.connect(lambda: self.own_wanted.emit(self._wants_own))
        top = FlowLayout(spacing=SPACE_M)
        top.addWidget(self._badge)
        buttons = FlowLayout(spacing=SPACE_M)
        buttons.addWidget(self._turn)
        self.body.addLayout(top)
        self.body.addWidget(self._words)
        self.body.addWidget(self._answers)
        self.body.addLayout(buttons)

    def show_step(self, form: Form, answers: Answers, read_only: bool) -> None:
        """Show what the step inherits as things stand now."""
        above, here = form.superior, inherited(form, self._page, answers)
        is_shown = above is not None and can_inherit(form, self._page)
        self.setVisible(is_shown and (bool(here) or self._could_hold(form)))
        if above is None:
            return
        self._wants_own = bool(here)
        self._badge.setVisible(bool(here))
        self._words.setText(_words(bool(here), above.words, above.is_outside))
        self._turn.setText("Skriv eget för enheten" if here else "Låt det gälla oförändrat")
        self._turn.set_sign("edit" if here else "lock")
        self._turn.setVisible(not read_only)
        self._show_answers(form, answers)

    def take_focus(self) -> None:
        """Put the focus on the button, where the step asks nothing."""
        self._turn.setFocus()

    def _could_hold(self, form: Form) -> bool:
        """Tell whether the document above has something to say about the step."""
        above = form.superior
        if above is None:
            return False
        said = any(
            not is_empty(above.answers.get(question.id)) for question in self._page.questions
        )
        return above.is_outside or said

    def _show_answers(self, form: Form, answers: Answers) -> None:
        emptied(self._column, detach)
        held, contacts = with_inherited(form, answers), self._services.directory.contacts()
        sector = self._services.catalog.sector(form.sector(answers))
        for question in inherited(form, self._page, answers):
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(SPACE_XS)
            column.addWidget(label(fill(question.text.of(sector.id), sector), "strong"))
            said = held.get(question.id)
            if not is_empty(said):
                words = label(fill(in_words(question, said, contacts, 2000), sector), "muted")
                words.setObjectName(f"inherited-answer-{question.id}")
                column.addWidget(words)
            self._column.addWidget(row)
            row.show()
        self._answers.setVisible(self._column.count() > 0)


def _words(is_inherited: bool, name: str, is_outside: bool) -> str:
    if is_inherited and is_outside:
        return f"Frågorna besvaras i {name}. Texten finns bredvid, under Förlaga."
    if is_inherited:
        return f"Svaren kommer ur {name} och behöver inte skrivas om. Dokumentet hänvisar dit."
    if is_outside:
        return (
            f"Står det som enheterna har gemensamt redan i {name}? Läs texten bredvid och låt i så"
            " fall steget gälla oförändrat."
        )
    return f"Enheten skriver det här steget själv. Annars gäller {name}."
