"""Saves answers while they are being written, so that nobody needs a save button."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer

SaveAnswer = Callable[[str, Answer, str], None]
"""Stores the answer of a question id under a step of undo; raises UserError when it cannot."""
ReadAnswer = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Pace:
    """Milliseconds: after the last key, at the latest while writing, until undo starts anew, and
    until what could not be stored is tried again."""

    idle: int = 400
    latest: int = 800
    pause: int = 3000
    retry: int = 5000


class AnswerSaver(QObject):
    """Keeps what is written but not yet stored, and stores it in time.

    One burst of writing in one question is one step of undo; a pause or another field ends it.
    What could not be stored stays pending and is tried again, also while nobody writes.
    """

    saved = Signal(list)
    """The question ids that were stored."""
    failed = Signal(object)
    """The UserError that kept an answer from being stored."""

    def __init__(
        self, save: SaveAnswer, pace: Pace | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        pace = pace or Pace()
        self._save = save
        self._pending: dict[str, tuple[ReadAnswer, str]] = {}
        self._question = ""
        self._step = ""
        self._idle = self._timer(pace.idle, self.flush)
        self._latest = self._timer(pace.latest, self.flush)
        self._pause = self._timer(pace.pause, self._end_burst)
        self._retry = self._timer(pace.retry, self.flush)

    @property
    def is_pending(self) -> bool:
        """True while something written is not stored yet."""
        return bool(self._pending)

    def edited(self, question_id: str, read: ReadAnswer) -> None:
        """Note that a question was changed; `read` gives its answer when the time comes."""
        if question_id != self._question:
            self._end_burst()
            self._question = question_id
        if not self._step:
            self._step = uuid4().hex
        self._pending[question_id] = (read, self._step)
        self._idle.start()
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def leave(self) -> None:
        """Store at once and let the next change be a step of undo of its own."""
        self.flush()
        self._end_burst()

    def give_up(self) -> None:
        """Let go of what could not be stored; whoever wrote it has said so."""
        self._idle.stop()
        self._latest.stop()
        self._retry.stop()
        self._pending.clear()
        self._end_burst()

    def flush(self) -> None:
        """Store at once what is pending."""
        self._idle.stop()
        self._latest.stop()
        self._retry.stop()
        stored: list[str] = []
        for question_id, (read, step) in list(self._pending.items()):
            try:
                self._save(question_id, read(), step)
            except UserError as error:
                self.failed.emit(error)
                self._retry.start()
                break
            del self._pending[question_id]
            stored.append(question_id)
        if stored:
            self.saved.emit(stored)

    def _end_burst(self) -> None:
        self._pause.stop()
        self._question = ""
        self._step = ""

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer
