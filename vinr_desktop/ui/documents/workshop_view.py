"""A workshop: a group goes through a draft on a projector, talks, and types straight into it."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Page
from vinr_desktop.domain.workshop import TimeUsed
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.draft_desk import DraftDesk
from vinr_desktop.ui.documents.focus_watch import REDO_KEYS, UNDO_KEYS, FocusWatch
from vinr_desktop.ui.documents.form_wizard import NOT_STORED, WHAT_IS_LOST
from vinr_desktop.ui.documents.page_stack import PageStack
from vinr_desktop.ui.documents.participants_dialog import ParticipantsDialog
from vinr_desktop.ui.documents.talk_page import TalkPage
from vinr_desktop.ui.documents.wizard_bars import WizardFoot
from vinr_desktop.ui.documents.workshop_head import WorkshopHead
from vinr_desktop.ui.messages import ask, tells_user

TELL_TIME = 15_000
"""Milliseconds between the moments when the time used is told anew: no ticking clock."""


class WorkshopView(QWidget):
    """A window of its own over the program's. Each step has two sides: to talk, and to write."""

    ended = Signal(str)
    """The id of the document, when the window is closed and everything is stored."""
    guide_wanted = Signal(str)
    """A page of the guide."""

    def __init__(
        self,
        over: QWidget | None,
        services: Services,
        changes: Changes,
        document_id: str,
        clock: Callable[[], float] = monotonic,
        pace: Pace | None = None,
    ) -> None:
        """`clock` gives seconds that only go forward."""
        super().__init__(over, Qt.WindowType.Window)
        self.setObjectName("workshop_view")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._services, self._changes, self._clock = services, changes, clock
        self._desk = DraftDesk(services.drafting, services.organisation, document_id, pace)
        self._desk.setParent(self)
        self._is_writing = False
        self._time = TimeUsed("", clock())
        self._build()
        self._connect()
        self._connect_keys()
        self._begin()

    @property
    def place(self) -> str:
        """The id of the step that is shown."""
        return self._pages.place

    @property
    def is_writing(self) -> bool:
        """True on the side where the answers are written."""
        return self._is_writing

    def go_to(self, place: str, is_writing: bool) -> None:
        """Show one side of a step."""
        if place != self.place:
            self._desk.settle()
        self._time = self._time.moved_to(place, self._clock())
        self._is_writing = is_writing
        self._pages.show_place(place)
        self._show_talk()
        self._sides.setCurrentWidget(self._pages if is_writing else self._talk)
        self._head.show_side(is_writing)
        self._tell_time()
        at, count = self._steps.index(self._page), len(self._steps)
        is_last = is_writing and at == count - 1
        self._foot.show_step(2 * at + is_writing, self._onward(is_last), "")
        if is_writing and self._pages.current is not None:
            self._pages.current.go_to("")
        else:
            self._talk.setFocus()

    # --- building ---

    def _build(self) -> None:
        draft = self._desk.draft
        self.setWindowTitle(f"Arbeta i grupp: {draft.document.title}")
        self._steps = draft.form.pages
        self._head = WorkshopHead(draft.document.title)
        self._talk = TalkPage()
        self._pages = PageStack(self._services, self._desk)
        self._watch = FocusWatch(self._pages)
        self._sides = QStackedWidget()
        self._sides.addWidget(self._talk)
        self._sides.addWidget(self._pages)
        self._foot = WizardFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._sides, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self._head.side_wanted.connect(lambda writes: self.go_to(self.place, writes))
        self._head.people_wanted.connect(self._on_head_people_wanted)
        self._head.close_wanted.connect(self.close)
        self._foot.back_wanted.connect(lambda: self._walk(-1))
        self._foot.next_wanted.connect(lambda: self._walk(1))
        self._foot.retry_wanted.connect(self._desk.settle)
        self._pages.edited.connect(self._on_pages_edited)
        self._pages.settled.connect(self._on_pages_settled)
        self._pages.accepted.connect(self._on_pages_accepted)
        self._watch.left.connect(self._desk.settle)
        self._watch.entered.connect(self._desk.stand_at)
        self._desk.changed.connect(self._pages.show_changes)
        self._desk.rewritten.connect(self._on_desk_rewritten)
        self._desk.sector_changed.connect(self._on_desk_sector_changed)
        self._desk.saved.connect(self._on_desk_saved)
        self._desk.failed.connect(self._foot.tell_failed)
        self._told = QTimer(self)
        self._told.setInterval(TELL_TIME)
        self._told.timeout.connect(self._tell_time)
        self._told.start()

    def _connect_keys(self) -> None:
        """PageUp and PageDown are what a presenter's remote sends, and work everywhere.

        The arrows walk where nothing is written: in a field they move the cursor.
        """
        everywhere: dict[str, Callable[[], object]] = {
            "PgUp": lambda: self._walk(-1),
            "PgDown": lambda: self._walk(1),
            "Ctrl+Return": lambda: self._walk(1),
            "Escape": self.close,
            **dict.fromkeys(UNDO_KEYS, self._on_undo),
            **dict.fromkeys(REDO_KEYS, self._on_redo),
        }
        talking = {"Left": lambda: self._walk(-1), "Right": lambda: self._walk(1)}
        for keys, owner in ((everywhere, self), (talking, self._talk)):
            for sequence, slot in keys.items():
                shortcut = QShortcut(QKeySequence(sequence), owner)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(slot)

    def _begin(self) -> None:
        form, position = self._desk.draft.form, self._desk.position
        known = {question.id for question in form.questions()}
        first = form.page_of(position).id if position in known else form.pages[0].id
        self._time = TimeUsed(first, self._clock())
        self._tell_people()
        self.go_to(first, False)

    # --- where we are ---

    @property
    def _page(self) -> Page:
        return next(page for page in self._steps if page.id == self.place)

    def _walk(self, way: int) -> None:
        sides = [(page.id, writes) for page in self._steps for writes in (False, True)]
        at = sides.index((self.place, self._is_writing)) + way
        if at == len(sides):
            self.close()
        elif at >= 0:
            self.go_to(*sides[at])

    def _onward(self, is_last: bool) -> str:
        if is_last:
            return "Avsluta"
        return "Nästa steg" if self._is_writing else "Skriv svaren"

    def _show_talk(self) -> None:
        page = self._page
        place = f"Steg {self._steps.index(page) + 1} av {len(self._steps)}"
        self._talk.show_page(page, place, self._desk.draft.sector)

    def _tell_time(self) -> None:
        self._head.show_time(self._time.seconds(self.place, self._clock()), self._page.minutes)

    def _tell_people(self) -> None:
        today = self._services.organisation.today()
        held = self._services.workshops.of(self._desk.document_id)
        here = [workshop for workshop in held if workshop.held_on == today]
        self._head.show_people(len(here[0].participants) if here else 0)

    # --- writing ---

    def _on_pages_edited(self, question_id: str) -> None:
        self._desk.edited(question_id, self._pages.page_of(question_id).cards[question_id].answer)
        self._foot.tell_saving()

    def _on_pages_settled(self, question_id: str) -> None:
        self._desk.settle()
        self._pages.page_of(question_id).keep_order()

    @tells_user
    def _on_pages_accepted(self, question_ids: list[str]) -> None:
        self._desk.accept(question_ids)

    @tells_user
    def _on_undo(self) -> None:
        self._desk.undo()

    @tells_user
    def _on_redo(self) -> None:
        self._desk.redo()

    def _on_desk_rewritten(self, question_id: str) -> None:
        self._pages.show_answers()
        if any(question.id == question_id for question in self._desk.draft.form.questions()):
            self.go_to(self._desk.draft.form.page_of(question_id).id, True)
            self._pages.page_of(question_id).go_to(question_id)

    def _on_desk_sector_changed(self) -> None:
        self._pages.make_anew()
        self._show_talk()

    def _on_desk_saved(self, at: datetime) -> None:
        self._foot.tell_saved(at)
        self._changes.saved.emit(f"{at:%H:%M}")

    def _on_head_people_wanted(self) -> None:
        self._desk.settle()
        dialog = ParticipantsDialog(self, self._services, self._desk.document_id)
        dialog.participants_noted.connect(self._tell_people)
        dialog.open()

    # --- the window itself ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 asks for the guide."""
        if event.key() == Qt.Key.Key_F1:
            self.guide_wanted.emit("arbeta-i-grupp")
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is pending; ask where that fails."""
        self._desk.settle()
        if self._desk.is_pending:
            event.ignore()
            ask(self, NOT_STORED, WHAT_IS_LOST, "Lämna ändå", self._lose)
            return
        self._told.stop()
        super().closeEvent(event)
        self.ended.emit(self._desk.document_id)

    def _lose(self) -> None:
        self._desk.give_up()
        self.close()
