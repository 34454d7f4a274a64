"""The wizard: steps, the questions, and guidance or the document beside them."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Kind
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.copy_answers_dialog import CopyAnswersDialog
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.focus_watch import REDO_KEYS, UNDO_KEYS, FocusWatch
from vinr_desktop.ui.documents.guidance_panel import GuidancePanel
from vinr_desktop.ui.documents.news import read_news
from vinr_desktop.ui.documents.page_stack import PageStack
from vinr_desktop.ui.documents.reading_panel import ReadingPanel
from vinr_desktop.ui.documents.side_panel import TALKS, SidePanel
from vinr_desktop.ui.documents.source_panel import SourcePanel
from vinr_desktop.ui.documents.step_list import CHECK, StepList
from vinr_desktop.ui.documents.talks_panel import TalksPanel
from vinr_desktop.ui.documents.wizard_bars import WizardFoot, WizardHead
from vinr_desktop.ui.documents.wizard_columns import WizardColumns
from vinr_desktop.ui.messages import tells_user, toast

CHECK_GUIDANCE = (
    "Läs igenom dokumentet i lugn och ro, gärna tillsammans med någon som ska följa det. "
    "Allt är sparat. Du kan gå tillbaka och ändra vad du vill tills det är underskrivet."
)

NOT_STORED = "Det senaste du skrev går inte att spara."
WHAT_IS_LOST = (
    "Det står kvar här så länge du stannar, och programmet försöker igen. Lämnar du nu försvinner"
    " det: kopiera texten först om du vill ha den kvar."
)


class FormWizard(QWidget):
    """Walks one draft through the steps of its form. Nothing here decides; the form does."""

    closed = Signal()
    """The user wants to leave; everything is stored."""
    locked = Signal(str)
    """The id of the document, when it has been signed and can no longer be written in."""
    workshop_wanted = Signal(str)
    """The id of the document that a group wants to go through together."""
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
        self._questions_shown = True
        self._desk = DraftDesk(services.drafting, services.organisation, document_id, pace)
        self._desk.setParent(self)  # nothing is stored any more once the fields are gone
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
        return self._pages.place

    def settle(self) -> None:
        """Store at once what is pending."""
        self._desk.settle()

    def is_stored(self) -> bool:
        """Store at once what is pending, and tell whether all of it could be."""
        self._desk.settle()
        return not self._desk.is_pending

    def give_up(self) -> None:
        """Let go of what could not be stored."""
        self._desk.give_up()

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
        self._pages.page_of(question_id).go_to(question_id)

    def go_to_place(self, place: str) -> None:
        """Show a step from its beginning, or the check of the answers."""
        self._columns.show_questions()
        self._show_place(place)
        self._pages.take_focus()

    # --- building ---

    def _build(self) -> None:
        draft = self._desk.draft
        self._head = WizardHead(draft.document)
        self._steps = StepList(draft.form)
        self._pages = PageStack(self._services, self._desk)
        self._watch = FocusWatch(self._pages)
        self._guidance = GuidancePanel({m.id: m for m in self._services.catalog.plan.measures})
        self._reading = ReadingPanel(self._compose)
        self._talks = TalksPanel(self._services, self.document_id)
        self._side = SidePanel(self._guidance, self._reading, self._talks)
        self._offer_source()
        self._columns = WizardColumns(self._steps, self._pages, self._side)
        self._foot = WizardFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._columns, 1)
        column.addWidget(self._foot)

    def _offer_source(self) -> None:
        """Lay the text of an older document beside the questions, where there is one."""
        source = self._services.bases.source(self.document_id)
        if source is not None:
            panel = SourcePanel(source)
            panel.passage_wanted.connect(self._on_passage_wanted)
            self._side.add_source(panel)
            self._head.offer_source()

    def _connect(self) -> None:
        self._steps.chosen.connect(self.go_to_place)
        self._steps.browsed.connect(self._show_place)
        self._head.close_wanted.connect(self._on_head_close_wanted)
        self._head.undo_wanted.connect(self._on_undo)
        self._head.redo_wanted.connect(self._on_redo)
        self._head.copy_wanted.connect(self._on_head_copy_wanted)
        self._head.workshop_wanted.connect(lambda: self.workshop_wanted.emit(self.document_id))
        self._head.steps_wanted.connect(self._on_head_steps_wanted)
        self._head.side_wanted.connect(self._on_head_side_wanted)
        self._side.tab_changed.connect(self._tell_columns)
        self._side.fold_wanted.connect(lambda: self._columns.show_side(False))
        self._columns.rearranged.connect(self._on_columns_rearranged)
        self._reading.question_wanted.connect(self.go_to_question)
        self._pages.check.question_wanted.connect(self.go_to_question)
        self._watch.left.connect(self._desk.settle)
        self._watch.entered.connect(self._on_watch_entered)
        self._foot.back_wanted.connect(lambda: self._walk(-1))
        self._foot.next_wanted.connect(self._on_foot_next_wanted)
        self._foot.retry_wanted.connect(self._desk.settle)
        self._changes.documents_changed.connect(self._on_changes_documents_changed)
        self._desk.changed.connect(self._on_desk_changed)
        self._desk.rewritten.connect(self._on_desk_rewritten)
        self._desk.sector_changed.connect(self._on_desk_sector_changed)
        self._desk.saved.connect(self._on_desk_saved)
        self._desk.failed.connect(self._on_desk_failed)
        self._connect_pages()
        self._connect_keys()

    def _connect_pages(self) -> None:
        self._pages.edited.connect(self._on_pages_edited)
        self._pages.settled.connect(self._on_pages_settled)
        self._pages.accepted.connect(self._on_pages_accepted)
        self._pages.decided.connect(self._on_pages_decided)
        self._pages.talk_wanted.connect(self._on_pages_talk_wanted)
        self._talks.question_wanted.connect(self.go_to_question)
        self._talks.changed.connect(self._show_news)
        self._talks.answer_changed.connect(self._desk.look_again)

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
        self._show_news()
        self.resume()
        self._refresh_states()
        self._tell_columns()

    # --- where we are ---

    def _show_place(self, place: str) -> None:
        if place != self.place:
            self._desk.settle()
        self._pages.show_place(place)
        self._steps.choose(place)
        self._tell_way_on()
        if self._pages.current is None:
            self._guidance.show_words(CHECK_GUIDANCE)
        else:
            self._guidance.show_page(self._pages.current.page, self._desk.draft.sector)

    def _tell_way_on(self) -> None:
        places = self._pages.places
        if self.place != CHECK:
            onward, sign = "Nästa", ""
        elif self._desk.missing():
            onward, sign = "Visa vad som saknas", ""
        else:
            onward, sign = "Skriv under", "sign"
        self._foot.show_step(places.index(self.place), onward, sign)

    def _walk(self, way: int) -> None:
        places = self._pages.places
        at = places.index(self.place) + way
        if 0 <= at < len(places):
            self.go_to_place(places[at])

    def _on_foot_next_wanted(self) -> None:
        if self.place != CHECK:
            self._walk(1)
            return
        self._desk.settle()
        if self._desk.missing() or self._news.contested:
            self._pages.check.show_missing()
        else:
            self.signing_wanted.emit(self.document_id)

    # --- writing ---

    def _on_pages_edited(self, question_id: str) -> None:
        card = self._pages.page_of(question_id).cards[question_id]
        self._desk.edited(question_id, card.answer)
        self._foot.tell_saving()
        self._head.tell_undo(True, False)
        self._reading.wait()

    def _on_pages_settled(self, question_id: str) -> None:
        self._desk.settle()
        self._pages.page_of(question_id).keep_order()
        if self._desk.draft.form.question(question_id).kind is Kind.CONTACTS:
            self._changes.contacts_changed.emit()

    @tells_user
    def _on_pages_accepted(self, question_ids: list[str]) -> None:
        self._desk.accept(question_ids)

    @tells_user
    def _on_pages_decided(self, question_id: str, value: object) -> None:
        self._desk.decide(question_id, value)

    def _on_pages_talk_wanted(self, question_id: str) -> None:
        self._talks.show_question(question_id)
        self._side.show_tab(TALKS)
        self._columns.show_side(True)
        self._tell_columns()
        if self._columns.shown.questions:  # the narrower column moves the question
            QTimer.singleShot(0, self, lambda: self.go_to_question(question_id))

    @tells_user
    def _on_undo(self) -> None:
        self._desk.undo()

    @tells_user
    def _on_redo(self) -> None:
        self._desk.redo()

    def _on_changes_documents_changed(self) -> None:
        if not self.isVisible():
            return
        if self._desk.is_locked():
            self.locked.emit(self.document_id)
            return
        self._desk.look_again()
        self._talks.load()
        self._show_news()

    def _on_desk_changed(self) -> None:
        self._pages.show_changes()
        self._refresh_states()
        self._reading.outdate()

    def _on_desk_rewritten(self, question_id: str) -> None:
        self._head.show_title(self._desk.draft.document.title)
        self._show_news()
        self._pages.show_answers()
        if self.place != CHECK:
            is_asked = any(q.id == question_id for q in self._desk.draft.form.questions())
            self.go_to_question(question_id) if is_asked else self._show_place(CHECK)

    def _on_desk_sector_changed(self) -> None:
        self._pages.make_anew()
        if self._pages.current is not None:
            self._guidance.show_page(self._pages.current.page, self._desk.draft.sector)

    def _on_desk_saved(self, at: datetime) -> None:
        self._head.show_title(self._desk.draft.document.title)
        self._foot.tell_saved(at)
        self._changes.saved.emit(f"{at:%H:%M}")

    def _on_desk_failed(self, error: UserError) -> None:
        self._foot.tell_failed(error)

    def _show_news(self) -> None:
        self._news = read_news(self._services, self.document_id)
        self._pages.show_news(self._news)
        self._refresh_states()

    def _refresh_states(self) -> None:
        form = self._desk.draft.form
        contested = {form.page_of(question_id).id for question_id in self._news.contested}
        self._steps.show_states(self._desk.states(), self._desk.progress(), contested)
        self._head.tell_undo(*self._desk.can_undo())
        self._tell_way_on()

    def _compose(self) -> ComposedDocument:
        draft, services = self._desk.draft, self._services
        now = services.organisation.now()
        return services.composing.compose_as(draft.document, draft.form, draft.answers, now)

    def _on_passage_wanted(self, words: str) -> None:
        page = self._pages.current
        card = page.cards.get(self._desk.position) if page else None
        if card is None or card.isHidden() or not card.takes_text:
            toast(self, "Ställ dig först i ett svar där man skriver text.")
        elif not self._desk.draft.document.is_locked:
            card.append(words)

    # --- leaving fields and the window ---

    def _on_watch_entered(self, question_id: str) -> None:
        self._desk.stand_at(question_id)
        self._reading.follow(question_id)

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

    def _on_columns_rearranged(self) -> None:
        """Keep the focus in what is seen, where there is room for one column only."""
        self._tell_columns()
        shown, were_shown = self._columns.shown, self._questions_shown
        self._questions_shown = shown.questions
        if not shown.questions:
            (self._steps if shown.steps else self._side).take_focus()
        elif not were_shown:
            self._pages.take_focus(self._desk.position)

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
