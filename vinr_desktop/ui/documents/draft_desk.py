"""The draft that lies open: its answers as they stand now, saved as they are given, and undo."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Page, Question
from vinr_desktop.domain.progress import (
    Missing,
    PageState,
    Progress,
    missing,
    page_states,
    parked,
    progress,
    suggestions,
)
from vinr_desktop.services.drafting import Draft, Drafting
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.ui.documents.answer_saver import AnswerSaver, Pace, ReadAnswer


class DraftDesk(QObject):
    """Between the wizard's widgets and the services: knows the answers, shows nothing."""

    changed = Signal()
    """Answers have been stored; states, conditions and the reading view may look different."""
    rewritten = Signal(str)
    """Answers changed otherwise than in their field (undo, a yes, a copy): a question of them."""
    sector_changed = Signal()
    """The sector is another one, so that texts, choices and proposals are too."""
    saved = Signal(object)
    """The moment of the last save."""
    failed = Signal(object)
    """The UserError that kept an answer from being stored; what was written stays in its field."""

    def __init__(
        self,
        drafting: Drafting,
        organisation: Organisation,
        document_id: str,
        pace: Pace | None = None,
    ) -> None:
        super().__init__()
        self._drafting = drafting
        self._organisation = organisation
        self._draft = drafting.open(document_id)
        self._position = drafting.position(document_id)
        self._saver = AnswerSaver(self._save, pace, self)
        self._saver.saved.connect(self._on_saver_saved)
        self._saver.failed.connect(self.failed)

    # --- what is known ---

    @property
    def draft(self) -> Draft:
        """The draft with the answers as they are stored now."""
        return self._draft

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return self._draft.document.id

    @property
    def position(self) -> str:
        """The question where the writer last stood, empty at first."""
        return self._position

    @property
    def is_pending(self) -> bool:
        """True while something written is not stored yet."""
        return self._saver.is_pending

    def is_locked(self) -> bool:
        """Tell whether somebody has signed the document by now."""
        return self._drafting.open(self.document_id).document.is_locked

    def states(self) -> dict[str, PageState]:
        """Return the state of every step by page id."""
        return page_states(self._draft.form, self._draft.answers)

    def progress(self) -> Progress:
        """Return how many required answers there are."""
        return progress(self._draft.form, self._draft.answers)

    def missing(self) -> tuple[Missing, ...]:
        """Return what is missing, in the order of the steps."""
        return missing(self._draft.form, self._draft.answers)

    def parked(self) -> tuple[Question, ...]:
        """Return the questions whose answers are kept but not part of the document now."""
        return parked(self._draft.form, self._draft.answers)

    def visible(self, page: Page) -> tuple[Question, ...]:
        """Return the questions of a step that are asked now."""
        form = self._draft.form
        return tuple(q for q in form.visible(page, self._draft.answers) if not form.inherits(q))

    def suggestions(self, page: Page) -> tuple[Question, ...]:
        """Return the questions of a step whose proposal waits for a yes."""
        return suggestions(self._draft.form, page, self._draft.answers)

    def can_undo(self) -> tuple[bool, bool]:
        """Tell whether there is a step to take back, and one to do again."""
        undo, redo = self._drafting.can_undo(self.document_id)
        return undo or self.is_pending, redo

    # --- writing ---

    def edited(self, question_id: str, read: ReadAnswer) -> None:
        """Note a change in a field; it is stored in time."""
        self._saver.edited(question_id, read)

    def settle(self) -> None:
        """Store at once: a whole change was made, or a field, the page or the window is left."""
        self._saver.leave()

    def give_up(self) -> None:
        """Let go of what could not be stored."""
        self._saver.give_up()

    def stand_at(self, question_id: str) -> None:
        """Remember where the writer stands, where that can be stored."""
        if question_id != self._position:
            self._position = question_id
            with suppress(UserError):
                self._drafting.stand_at(self.document_id, question_id)

    def accept(self, question_ids: Iterable[str]) -> None:
        """Say yes to what is proposed for these questions, as one step of undo."""
        self._saver.leave()
        ids = list(question_ids)
        self._drafting.accept(self.document_id, ids, uuid4().hex)
        self._rewrite(ids[0] if ids else "")

    def copy_from(self, source_id: str, question_ids: Iterable[str]) -> None:
        """Copy answers from another document, as one step of undo."""
        self._saver.leave()
        ids = list(question_ids)
        self._drafting.copy_from(self.document_id, source_id, ids, uuid4().hex)
        self._rewrite(ids[0] if ids else "")

    def decide(self, question_id: str, value: Answer) -> None:
        """Let one answer count where two people wrote differently."""
        self._saver.leave()
        self._drafting.settle(self.document_id, question_id, value, uuid4().hex)
        self._rewrite(question_id)

    def take_away(self, question_id: str) -> None:
        """Take away an answer that has no place in the document, as one step of undo."""
        self._saver.leave()
        self._drafting.take_away(self.document_id, question_id, uuid4().hex)
        self._rewrite(question_id)

    def look_again(self, question_id: str = "") -> None:
        """Show what has been written otherwise than here, for instance taken in from a file."""
        self._saver.leave()
        stored = self._drafting.open(self.document_id)
        changed = [
            question.id
            for question in stored.form.questions()
            if stored.answers.get(question.id) != self._draft.answers.get(question.id)
        ]
        if changed:
            self._rewrite(question_id or changed[0])

    def undo(self) -> None:
        """Take back the last step."""
        self._saver.leave()
        self._rewrite(self._drafting.undo(self.document_id))

    def redo(self) -> None:
        """Do again the step last taken back."""
        self._saver.leave()
        self._rewrite(self._drafting.redo(self.document_id))

    def read_anew(self) -> None:
        """Read the draft anew: what it builds on has changed."""
        self._saver.leave()
        self._draft = self._drafting.open(self.document_id)
        self.changed.emit()

    # --- helpers ---

    def _save(self, question_id: str, value: Answer, step: str) -> None:
        self._drafting.answer(self.document_id, question_id, value, step)
        answers = {**self._draft.answers, question_id: value}
        self._draft = replace(self._draft, answers=answers)

    def _on_saver_saved(self, question_ids: list[str]) -> None:
        head = self._draft.form.head
        if {head.sector, head.subject} & {*question_ids}:
            self._draft = self._drafting.open(self.document_id)
        if head.sector in question_ids:
            self.sector_changed.emit()
        self.saved.emit(self._now())
        self.changed.emit()

    def _rewrite(self, question_id: str) -> None:
        """Show what the services made of the answers; nothing happens where nothing changed."""
        if not question_id:
            return
        before = self._draft.sector
        self._draft = self._drafting.open(self.document_id)
        if self._draft.sector != before:
            self.sector_changed.emit()
        self.saved.emit(self._now())
        self.rewritten.emit(question_id)
        self.changed.emit()

    def _now(self) -> datetime:
        return self._organisation.now()
