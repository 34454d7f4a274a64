"""Gets today's rows for a view: at once where they are at hand, otherwise in a job."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.matrix import Choice, Matrix
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.training_register import Known
from vinr_desktop.ui import jobs

WORDS = "Räknar fram hur alla ligger till"


def made_beside(beside: Beside, progress: jobs.Progress) -> Known | None:
    """Make today's rows over a connection of their own (slow for very many people)."""
    with beside() as services:
        register = services.training.register
        matrix = register.matrix(tell=lambda done, of: progress.report(done, of, f"{WORDS} …"))
        matrix.find(Choice(words="a"))  # what names are searched by is made here, not at the key
        return register.known()


class DayRows:
    """Asks once at a time; whoever asks meanwhile is answered by the same work."""

    def __init__(self, owner: QWidget, services: Services, done: Callable[[Matrix], None]) -> None:
        """`done` gets the rows each time."""
        self._owner, self._services, self._done = owner, services, done
        self._job: jobs.Job | None = None

    def ask(self) -> None:
        """Give the rows, now or when they are made."""
        register = self._services.training.register
        if register.is_at_hand():
            self._done(register.matrix())
        elif self._job is None:
            beside = self._services.beside
            self._job = jobs.run(
                self._owner, lambda p: made_beside(beside, p), self._on_made, title=WORDS
            )
            self._job.ended.connect(self._on_ended)

    def _on_made(self, known: Known | None) -> None:
        register = self._services.training.register
        register.take(known)
        self._done(register.matrix())

    def _on_ended(self) -> None:
        self._job = None
