"""The wizard: steps, the questions, and guidance or the document beside them."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Kind, Page, Question
from vinr_desktop.domain.language import Scanner
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.check_answers import CheckAnswers
from vinr_desktop.ui.documents.copy_answers_dialog import CopyAnswersDialog
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.field import Asked
from vinr_desktop.ui.documents.guidance_panel import GuidancePanel
from vinr_desktop.ui.documents.question_card import QuestionCard
from vinr_desktop.ui.documents.question_page import QuestionPage
from vinr_desktop.ui.documents.reading_panel import ReadingPanel
from vinr_desktop.ui.documents.side_panel import SidePanel
from vinr_desktop.ui.documents.step_list import CHECK, StepList
from vinr_desktop.ui.documents.wizard_bars import WizardFoot, WizardHead
from vinr_desktop.ui.documents.wizard_columns import WizardColumns
from vinr_desktop.ui.messages import tells_user, toast

UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Shift+Z", "Ctrl+Y")
CHECK_GUIDANCE = (
    "Läs igenom dokumentet i lugn och ro, gärna tillsammans med någon som ska följa det. "
    "Allt är sparat. Du kan gå tillbaka och ändra vad du vill tills det är underskrivet."
)


class FormWizard(QWidget):
    """Walks one draft through the steps of its form. Nothing here decides; the form does."""

    closed = Signal()
    """The user wants to leave; everything is stored."""
    locked = Signal(str)
    """The id of the document, when it has been signed and can no longer be written in."""
    signing_wanted = Signal(str)
    """The id of the document that is to be signed."""

    def __init__(
        self,
        services: Services,
        changes: Changes,
        document_id: str,
        pace: Pace | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("form_wizard")
        self._services = services
        self._changes = changes
        self._desk = DraftDesk(services.drafting, services.organisation, document_id, pace)
        known = [contact.phone for contact in services.directory.contacts().values()]
        self._scanner = Scanner(services.catalog, known)
        self._pages: dict[str, QuestionPage] = {}
        self._place = ""
        self._build()
        self._connect()
        self._load()

    @property
    def document_id(self) -> str:
        """The id of the document that is being written."""
        return self._desk.document_id

    @property
    def place(self) -> str:
        """The id of the page that is shown, or `CHECK`."""
        return self._place

    def settle(self) -> None:
        """Store at once what is pending, for instance before the window closes."""
        self._desk.settle()

    def resume(self) -> None:
        """Put the cursor into the question where the writer last stood, or into the first one."""
        form, position = self._desk.draft.form, self._desk.position
        if position in {question.id for question in form.questions()}:
            self.go_to_question(position)
        else:
            self.go_to_place(form.pages[0].id)

    def go_to_question(self, question_id: str) -> None:
        """Show the step of a question and put the cursor into it."""
        self._columns.show_questions()
        self._show_place(self._desk.draft.form.page_of(question_id).id)
        self._pages[self._place].go_to(question_id)

    def go_to_place(self, place: str) -> None:
        """Show a step from its beginning, or the check of the answers."""
        self._columns.show_questions()
        self._show_place(place)
        if place == CHECK:
            self._check.setFocus()
        else:
            self._pages[place].go_to("")

    # --- building ---

    def _build(self) -> None:
        draft = self._desk.draft
        self._head = WizardHead(draft.document)
        self._steps = StepList(draft.form)
        self._stack = QStackedWidget()
        self._guidance = GuidancePanel({m.id: m for m in self._services.catalog.plan.measures})
        self._reading = ReadingPanel(self._compose)
        self._side = SidePanel(self._guidance, self._reading)
        self._columns = WizardColumns(self._steps, self._stack, self._side)
        self._foot = WizardFoot()
        self._check = CheckAnswers(self._services, self._desk)
        self._stack.addWidget(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._columns, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._steps.chosen.connect(self.go_to_place)
        self._head.close_wanted.connect(self._on_head_close_wanted)
        self._head.undo_wanted.connect(self._on_undo)
        self._head.redo_wanted.connect(self._on_redo)
        self._head.copy_wanted.connect(self._on_head_copy_wanted)
        self._head.steps_wanted.connect(self._on_head_steps_wanted)
        self._head.side_wanted.connect(self._on_head_side_wanted)
        self._side.tab_changed.connect(self._tell_columns)
        self._side.fold_wanted.connect(lambda: self._columns.show_side(False))
        self._columns.rearranged.connect(self._tell_columns)
        self._reading.question_wanted.connect(self.go_to_question)
        self._check.question_wanted.connect(self.go_to_question)
        self._foot.back_wanted.connect(lambda: self._walk(-1))
        self._foot.next_wanted.connect(self._on_foot_next_wanted)
        self._foot.retry_wanted.connect(self._desk.settle)
        self._changes.documents_changed.connect(self._on_changes_documents_changed)
        self._desk.changed.connect(self._on_desk_changed)
        self._desk.rewritten.connect(self._on_desk_rewritten)
        self._desk.sector_changed.connect(self._on_desk_sector_changed)
        self._desk.saved.connect(self._on_desk_saved)
        self._desk.failed.connect(self._on_desk_failed)
        _application().focusChanged.connect(self._on_focus_changed)
        self._connect_keys()

    def _connect_keys(self) -> None:
        keys = {
            "Ctrl+PgUp": lambda: self._walk(-1),
            "Ctrl+PgDown": lambda: self._walk(1),
            "Ctrl+Return": lambda: self._walk(1),
            "Ctrl+Enter": lambda: self._walk(1),
            **dict.fromkeys(UNDO_KEYS, self._on_undo),
            **dict.fromkeys(REDO_KEYS, self._on_redo),
        }
        for sequence, slot in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _load(self) -> None:
        self.resume()
        self._refresh_states()
        self._tell_columns()

    def _page(self, page: Page) -> QuestionPage:
        """Return the step's page, made when it is first shown."""
        if page.id not in self._pages:
            form = self._desk.draft.form
            place = f"Steg {form.pages.index(page) + 1} av {len(form.pages)} · {page.minutes} min"
            made = QuestionPage(page, place, self._make_card)
            made.edited.connect(self._on_page_edited)
            made.settled.connect(self._on_page_settled)
            made.accepted.connect(self._on_page_accepted)
            self._stack.addWidget(made)
            self._pages[page.id] = made
            self._show_answers(made)
        return self._pages[page.id]

    def _page_of(self, question_id: str) -> QuestionPage:
        """Return a question's page, which may just have been left: a field tells when it is."""
        return self._pages[self._desk.draft.form.page_of(question_id).id]

    def _make_card(self, question: Question) -> QuestionCard:
        services = self._services
        asked = Asked(question, self._desk.draft.sector, services.directory, self._scanner)
        return QuestionCard(asked, [services.catalog.requirements[id] for id in question.covers])

    # --- where we are ---

    def _show_place(self, place: str) -> None:
        if place != self._place:
            self._desk.settle()
        self._place = place
        self._steps.choose(place)
        form = self._desk.draft.form
        places = [page.id for page in form.pages] + [CHECK]
        at = places.index(place)
        if place == CHECK:
            self._stack.setCurrentWidget(self._check)
            self._guidance.show_words(CHECK_GUIDANCE)
            self._check.refresh()
            self._foot.show_step(at, len(places), "Skriv under")
            return
        page = form.pages[at]
        self._stack.setCurrentWidget(self._page(page))
        self._guidance.show_page(page, self._desk.draft.sector)
        self._foot.show_step(at, len(places), "Nästa")

    def _walk(self, way: int) -> None:
        places = [page.id for page in self._desk.draft.form.pages] + [CHECK]
        at = places.index(self._place) + way
        if 0 <= at < len(places):
            self.go_to_place(places[at])

    def _on_foot_next_wanted(self) -> None:
        if self._place != CHECK:
            self._walk(1)
            return
        self._desk.settle()
        if self._desk.missing():
            self._check.show_missing()
        else:
            self.signing_wanted.emit(self.document_id)

    # --- writing ---

    def _on_page_edited(self, question_id: str) -> None:
        card = self._page_of(question_id).cards[question_id]
        self._desk.edited(question_id, card.answer)
        self._foot.tell_saving()
        self._reading.wait()

    def _on_page_settled(self, question_id: str) -> None:
        self._desk.settle()
        self._page_of(question_id).keep_order()
        if self._desk.draft.form.question(question_id).kind is Kind.CONTACTS:
            self._changes.contacts_changed.emit()

    @tells_user
    def _on_page_accepted(self, question_ids: list[str]) -> None:
        self._desk.accept(question_ids)

    @tells_user
    def _on_undo(self) -> None:
        self._desk.undo()

    @tells_user
    def _on_redo(self) -> None:
        self._desk.redo()

    def _on_changes_documents_changed(self) -> None:
        if self.isVisible() and self._desk.is_locked():
            self.locked.emit(self.document_id)

    def _on_desk_changed(self) -> None:
        page = self._pages.get(self._place)
        if page is not None:
            self._show_questions(page)
            page.look_for_notices()
        self._refresh_states()
        self._reading.outdate()

    def _on_desk_rewritten(self, question_id: str) -> None:
        for page in self._pages.values():
            self._show_answers(page)
        if self._place != CHECK:
            self.go_to_question(question_id)

    def _on_desk_sector_changed(self) -> None:
        """Texts, choices and proposals are others now: make the cards anew, not the one in use."""
        in_use = self._pages.pop(self._place, None)
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if in_use is not None:
            self._pages[self._place] = in_use
            in_use.rebuild({in_use.holds(QApplication.focusWidget())})
            self._show_answers(in_use)
            self._guidance.show_page(in_use.page, self._desk.draft.sector)

    def _on_desk_saved(self, at: datetime) -> None:
        self._foot.tell_saved(at)
        self._changes.saved.emit(f"{at:%H:%M}")

    def _on_desk_failed(self, error: UserError) -> None:
        self._foot.tell_failed(error)

    def _show_answers(self, page: QuestionPage) -> None:
        page.show_answers(self._desk.draft.answers)
        page.set_read_only(self._desk.draft.document.is_locked)
        self._show_questions(page)
        page.keep_order()

    def _show_questions(self, page: QuestionPage) -> None:
        page.show_questions(self._desk.visible(page.page), self._desk.suggestions(page.page))

    def _refresh_states(self) -> None:
        self._steps.show_states(self._desk.states(), self._desk.progress())
        self._head.tell_undo(*self._desk.can_undo())

    def _compose(self) -> ComposedDocument:
        draft, services = self._desk.draft, self._services
        now = services.organisation.now()
        return services.composing.compose_as(draft.document, draft.form, draft.answers, now)

    # --- leaving fields and the window ---

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._pages.get(self._place)
        if page is None:
            return
        left, entered = page.holds(old), page.holds(new)
        if left and left != entered:
            page.cards[left].leave()
            self._desk.settle()
        if new is not None and entered:
            new.installEventFilter(self)
            self._desk.stand_at(entered)
            self._reading.follow(entered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep text fields from taking undo and redo for themselves: the document has its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence(event.keyCombination())
            if keys.toString() in (*UNDO_KEYS, *REDO_KEYS):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Store what is pending when the view or the window is left, and tell the others."""
        super().hideEvent(event)
        self._desk.settle()
        self._changes.documents_changed.emit()

    def _on_head_close_wanted(self) -> None:
        self._desk.settle()
        self.closed.emit()

    # --- what stands around the questions ---

    def _on_head_steps_wanted(self) -> None:
        self._columns.show_steps(not self._columns.shown.steps)
        self._tell_columns()

    def _on_head_side_wanted(self, tab: int) -> None:
        is_shown = self._columns.shown.side and self._side.tab == tab
        self._side.show_tab(tab)
        self._columns.show_side(not is_shown)
        self._tell_columns()

    def _tell_columns(self) -> None:
        shown = self._columns.shown
        self._head.tell_columns(shown, self._side.tab if shown.side else -1)

    def _on_head_copy_wanted(self) -> None:
        self._desk.settle()
        dialog = CopyAnswersDialog(self, self._services, self._desk.draft)
        dialog.copy_wanted.connect(self._on_copy_wanted)
        dialog.open()

    @tells_user
    def _on_copy_wanted(self, source_id: str, question_ids: list[str]) -> None:
        self._desk.copy_from(source_id, question_ids)
        count = len(question_ids)
        words = "Ett svar är kopierat." if count == 1 else f"{count} svar är kopierade."
        toast(self, words, "Ångra", self._on_undo)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
