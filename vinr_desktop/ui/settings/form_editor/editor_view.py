"""The form editor: steps and questions at the left, what can be changed in one at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form, Kind, Page
from vinr_desktop.services.container import Services
from vinr_desktop.services.form_editing import Edit
from vinr_desktop.ui.documents.layouts import free
from vinr_desktop.ui.messages import tell, tells_user, toast
from vinr_desktop.ui.settings.form_editor.dialogs import (
    ChangesDialog,
    NewQuestionDialog,
    NewSectionDialog,
)
from vinr_desktop.ui.settings.form_editor.editor_head import EditorHead
from vinr_desktop.ui.settings.form_editor.parts_list import ListWords, Part, PartsList
from vinr_desktop.ui.settings.form_editor.properties import Properties
from vinr_desktop.ui.settings.form_editor.question_properties import QuestionProperties
from vinr_desktop.ui.settings.form_editor.step_properties import StepProperties
from vinr_desktop.ui.settings.form_editor.trial_view import TrialView
from vinr_desktop.ui.settings.form_editor.words import question_words, step_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XXL, sizes

STEPS_EMS, QUESTIONS_EMS, NARROW_EMS = 17, 20, 66
STEPS = ListWords("Steg", "steget", "Nytt steg")
QUESTIONS = ListWords("Frågor i steget", "frågan", "Ny fråga")
FIRST_QUESTION = "Ny fråga"
TO_ADOPT = (
    "Ta formuläret i bruk?",
    "Nya dokument börjar med det. Påbörjade utkast behåller sitt formulär tills någon flyttar dem.",
)
UNDO, REDO = ("Ctrl+Z",), ("Ctrl+Y", "Ctrl+Shift+Z")


class FormEditorView(QStackedWidget):
    """Every edit is kept at once in a working copy, which is not in use until somebody says so."""

    closed = Signal()
    adopted = Signal()

    def __init__(self, services: Services, form_id: str) -> None:
        """UserError when the form cannot be read."""
        super().__init__()
        self.setObjectName("form_editor")
        self._services, self._forms = services, services.form_editing
        self._form_id = form_id
        self._form = self._forms.open(form_id)
        self._page_id, self._question_id = self._form.pages[0].id, ""
        self._sectors = {sector.id: sector.name for sector in services.catalog.sectors.values()}
        self._properties: Properties | None = None
        self._trial: TrialView | None = None
        self._build()
        self._connect()
        self._show_form()
        self._show_properties()

    def settle(self) -> None:
        """Keep at once what is written and not kept yet."""
        if self._properties is not None:
            self._properties.settle()

    def begin(self) -> None:
        """Put the focus where the work begins."""
        self._steps.take_focus()

    # --- building ---

    def _build(self) -> None:
        self._head = EditorHead(self._form.title)
        self._steps = PartsList("editor_steps", STEPS)
        self._questions = PartsList("editor_questions", QUESTIONS)
        self._which = QTabBar()
        self._which.setObjectName("editor_lists")
        self._which.setAccessibleName("Vad som visas till vänster")
        for words in (STEPS.heading, "Frågor"):
            self._which.addTab(words)
        lists = QHBoxLayout()
        lists.setSpacing(SPACE_L)
        lists.addWidget(self._steps, STEPS_EMS)
        lists.addWidget(self._questions, QUESTIONS_EMS)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(SPACE_XXL, 0, SPACE_M, SPACE_L)
        left.addWidget(self._which)
        left.addLayout(lists, 1)
        self._right = QVBoxLayout()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addLayout(self._right, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._head)
        column.addLayout(across, 1)
        self.addWidget(whole)

    def _connect(self) -> None:
        self._which.currentChanged.connect(self._show_lists)
        self._head.back_wanted.connect(self._on_head_back_wanted)
        self._head.undo_wanted.connect(self._on_undo)
        self._head.redo_wanted.connect(self._on_redo)
        self._head.try_wanted.connect(self._on_head_try_wanted)
        self._head.adopt_wanted.connect(self._on_head_adopt_wanted)
        self._steps.chosen.connect(self._on_steps_chosen)
        self._steps.move_wanted.connect(self._on_steps_move_wanted)
        self._steps.hide_wanted.connect(self._on_steps_hide_wanted)
        self._steps.add_wanted.connect(self._on_steps_add_wanted)
        self._questions.chosen.connect(self._on_questions_chosen)
        self._questions.move_wanted.connect(self._on_questions_move_wanted)
        self._questions.hide_wanted.connect(self._on_questions_hide_wanted)
        self._questions.add_wanted.connect(self._on_questions_add_wanted)
        for keys, slot in ((UNDO, self._on_undo), (REDO, self._on_redo)):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    # --- what is shown ---

    @property
    def _page(self) -> Page:
        pages = {page.id: page for page in self._form.pages}
        return pages.get(self._page_id, self._form.pages[0])

    def _show_form(self) -> None:
        """Show the form as it is kept now in the lists and the head."""
        self._page_id = self._page.id
        self._steps.show_parts(
            [
                Part(page.id, f"{number}. {page.title}", step_words(page), page.hidden)
                for number, page in enumerate(self._form.pages, start=1)
            ],
            self._page_id,
        )
        ids = {question.id for question in self._page.questions}
        self._question_id = self._question_id if self._question_id in ids else ""
        self._questions.show_parts(
            [
                Part(q.id, q.text.default, question_words(q), q.hidden or self._page.hidden)
                for q in self._page.questions
            ],
            self._question_id,
        )
        has_draft = self._forms.has_draft(self._form_id)
        self._head.show_state(has_draft, *self._forms.can_undo(self._form_id))

    def _show_properties(self) -> None:
        """Make the right side anew for what is chosen."""
        made: Properties
        if self._question_id:
            made = QuestionProperties(self._form, self._question_id, self._services)
            made.section_wanted.connect(self._on_section_wanted)
        else:
            made = StepProperties(self._form, self._page_id, self._sectors)
        made.edit_wanted.connect(self._on_edit_wanted)
        old, self._properties = self._properties, made
        self._right.addWidget(made, 1)
        made.show()
        if old is not None:
            self._right.removeWidget(old)
            free(old)

    def _choose(self, page_id: str, question_id: str) -> None:
        """Go to a step or a question; what was written in another is kept first."""
        if (page_id, question_id) == (self._page_id, self._question_id):
            return
        self.settle()
        self._page_id, self._question_id = page_id, question_id
        self._show_form()
        self._show_properties()

    # --- editing ---

    def _edit(self, edit: Edit, step: str = "") -> None:
        before = self._form
        self._form = self._forms.edit(self._form_id, edit, step)
        self._show_form()
        if self._properties is not None and not self._is_other(before):
            self._properties.show_form(self._form)
        else:
            self._show_properties()

    def _is_other(self, before: Form) -> bool:
        """Tell whether the properties shown need other fields than before."""
        if not self._question_id:
            return False
        then, now = (f.question(self._question_id).printing for f in (before, self._form))
        return (then is None) is not (now is None)

    def _on_edit_wanted(self, edit: Edit, step: str, is_whole: bool) -> None:
        try:
            self._edit(edit, step)
        except UserError as error:
            if is_whole and self.isVisible():
                tell(self, error)
                self._show_kept()

    def _show_kept(self) -> None:
        if self._properties is not None:
            self._properties.show_form(self._form)

    def _on_steps_chosen(self, page_id: str) -> None:
        self._choose(page_id, "")

    def _on_questions_chosen(self, question_id: str) -> None:
        self._choose(self._page_id, question_id)

    @tells_user
    def _on_steps_move_wanted(self, page_id: str, by: int) -> None:
        self.settle()
        self._edit(lambda form: editing.move_step(form, page_id, by))

    @tells_user
    def _on_steps_hide_wanted(self, page_id: str, is_hidden: bool) -> None:
        self.settle()
        self._edit(lambda form: editing.hide_step(form, page_id, is_hidden))

    @tells_user
    def _on_steps_add_wanted(self) -> None:
        self.settle()
        new_id = self._forms.new_id
        after, page_id = self._page_id, new_id()
        question = editing.new_question(new_id(), new_id(), Kind.LONG_TEXT, FIRST_QUESTION)
        step = editing.new_step(page_id, question)
        self._edit(lambda form: editing.add_step(form, after, step))
        self._choose(page_id, "")
        self._start_writing()

    @tells_user
    def _on_questions_move_wanted(self, question_id: str, by: int) -> None:
        self.settle()
        self._edit(lambda form: editing.move_question(form, question_id, by))

    @tells_user
    def _on_questions_hide_wanted(self, question_id: str, is_hidden: bool) -> None:
        self.settle()
        self._edit(lambda form: editing.hide_question(form, question_id, is_hidden))

    def _on_questions_add_wanted(self) -> None:
        self.settle()
        dialog = NewQuestionDialog(self, self._page.title)
        dialog.wanted.connect(self._on_question_wanted)
        dialog.open()

    @tells_user
    def _on_question_wanted(self, kind: str, text: str) -> None:
        page_id, after, new_id = self._page_id, self._question_id, self._forms.new_id
        question = editing.new_question(new_id(), new_id(), Kind(kind), text)
        self._edit(lambda form: editing.add_question(form, page_id, question, after))
        self._choose(page_id, question.id)
        self._start_writing()

    def _on_section_wanted(self, question_id: str) -> None:
        self._show_kept()
        dialog = NewSectionDialog(self)
        dialog.wanted.connect(lambda title: self._begin_section(question_id, title))
        dialog.open()

    @tells_user
    def _begin_section(self, question_id: str, title: str) -> None:
        section_id = self._forms.new_id()
        self._edit(lambda form: editing.print_in_new(form, question_id, section_id, title))

    def _start_writing(self) -> None:
        if self._properties is not None:
            self._properties.take_focus()

    # --- undo ---

    @tells_user
    def _on_undo(self) -> None:
        self.settle()
        self._take(self._forms.undo(self._form_id))

    @tells_user
    def _on_redo(self) -> None:
        self.settle()
        self._take(self._forms.redo(self._form_id))

    def _take(self, form: Form) -> None:
        if form != self._form:
            self._form = form
            self._show_form()
            self._show_properties()

    # --- into use, a trial, and away ---

    def _on_head_adopt_wanted(self) -> None:
        self.settle()
        changes = self._forms.draft_changes(self._form_id)
        dialog = ChangesDialog(self, TO_ADOPT, changes, "Ta i bruk")
        dialog.accepted.connect(self._adopt)
        dialog.open()

    @tells_user
    def _adopt(self) -> None:
        self._forms.adopt(self._form_id)
        self._form = self._forms.open(self._form_id)
        self._show_form()
        self._show_properties()
        self.adopted.emit()
        toast(self, "Formuläret är taget i bruk.")

    @tells_user
    def _on_head_try_wanted(self) -> None:
        self.settle()
        self._trial = TrialView(self._services, self._form_id)
        self._trial.ended.connect(self._end_trial)
        self.addWidget(self._trial)
        self.setCurrentWidget(self._trial)
        self._trial.begin()

    def _end_trial(self) -> None:
        if self._trial is not None:
            ended, self._trial = self._trial, None
            self.setCurrentIndex(0)
            ended.end()
            self.removeWidget(ended)
            ended.deleteLater()
            self._steps.take_focus()

    def _on_head_back_wanted(self) -> None:
        self.settle()
        self.closed.emit()

    # --- the view itself ---

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is written when the view or the window is left."""
        super().hideEvent(event)
        self.settle()
        self._end_trial()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one of the lists at a time where three columns are too many."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(NARROW_EMS)
        self._which.setVisible(is_narrow)
        for parts in (self._steps, self._questions):
            parts.show_heading(not is_narrow)
        self._show_lists()
        ems = QUESTIONS_EMS if is_narrow else STEPS_EMS + QUESTIONS_EMS
        self._left.setFixedWidth(min(sizes().ems(ems), self.width() // 2))

    def _show_lists(self) -> None:
        at = self._which.currentIndex() if not self._which.isHidden() else -1
        self._steps.setVisible(at != 1)
        self._questions.setVisible(at != 0)
