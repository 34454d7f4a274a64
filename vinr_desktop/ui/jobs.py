"""Slow work on a thread of its own: values in, values out, progress in words, and a way to stop.

The work is a plain function: it never holds the database, a widget or a service of this thread.
"""

import gc
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui.messages import tell
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XL, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.text import label

Result = TypeVar("Result")

PATIENCE = 500
"""Milliseconds before the progress is shown: what is faster than that only flickers."""


class Cancelled(Exception):
    """The user has stopped the work; raised inside it by `Progress.check`."""


class Progress:
    """Given to the work, to tell how far it is and to ask whether it shall stop."""

    def __init__(self, report: Callable[[int, int, str], None]) -> None:
        """`report` is called on the work's own thread."""
        self._report = report
        self._stopped = threading.Event()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell that `done` of `total` is finished and what is going on; stops where asked to."""
        self.check()
        self._report(done, total, words)

    def check(self) -> None:
        """Raise Cancelled when the user has asked to stop."""
        if self._stopped.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the work to stop at its next check; what it gives back is no longer wanted."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """True once the work was asked to stop."""
        return self._stopped.is_set()


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the work gave back: a value, or what it raised."""

    value: object = None
    error: BaseException | None = None


class Job(QObject):
    """One piece of work under way. Lives until its thread has ended, also without its owner.

    Python does not look for circles of garbage meanwhile: it would do so on the work's thread, and
    a widget found there is deleted behind Qt's back, which ends in a standstill.
    """

    ended = Signal()
    """The work is over, well or not, and `done` or `failed` has been called."""
    _came_home = Signal(object)
    _went_on = Signal(int, int, str)

    def __init__(self, owner: QWidget, work: Callable[[Progress], object], title: str) -> None:
        """Begin at once. `title` says what is going on."""
        super().__init__(QCoreApplication.instance())
        self.owner = owner
        self.is_over = False
        self.progress = Progress(self._went_on.emit)
        self._bar = JobBar(owner.window(), title)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._on_patience_timeout)
        self._bar.stopped.connect(self.progress.stop)
        self._bar.destroyed.connect(self.progress.stop)
        home = Qt.ConnectionType.QueuedConnection
        self._came_home.connect(self._on_came_home, home)
        self._went_on.connect(self._on_went_on, home)
        self._thread = threading.Thread(target=self._work, args=(work,), name="job")
        self.when_done: Callable[[object], None] = lambda _value: None
        self.when_failed: Callable[[UserError], None] = lambda error: tell(self.owner, error)

    def start(self) -> None:
        """Let the work begin."""
        self._patience.start(PATIENCE)
        gc.disable()
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop, and wait until it has."""
        self.progress.stop()
        self._thread.join()

    def _work(self, work: Callable[[Progress], object]) -> None:
        try:
            outcome = _Outcome(work(self.progress))
        except BaseException as error:  # noqa: BLE001  # raised again on the window's thread
            outcome = _Outcome(error=error)
        self._came_home.emit(outcome)

    def _on_came_home(self, outcome: _Outcome) -> None:
        self._thread.join()
        self.is_over = True
        if not _under_way():
            gc.enable()
        self._patience.stop()
        if isValid(self._bar):
            self._bar.deleteLater()
        try:
            if isValid(self.owner) and not self.progress.is_stopped:
                self._hand_over(outcome)
        finally:
            self.ended.emit()
            self.deleteLater()

    def _hand_over(self, outcome: _Outcome) -> None:
        try:
            if outcome.error is not None:
                raise outcome.error
            self.when_done(outcome.value)
        except UserError as error:
            self.when_failed(error)

    def _on_went_on(self, done: int, total: int, words: str) -> None:
        if isValid(self._bar):
            self._bar.show_progress(done, total, words)

    def _on_patience_timeout(self) -> None:
        if isValid(self._bar):
            self._bar.start()


def run(
    owner: QWidget,
    work: Callable[[Progress], Result],
    done: Callable[[Result], None],
    *,
    failed: Callable[[UserError], None] | None = None,
    title: str = "Arbetar",
) -> Job:
    """Do `work` on a thread of its own, then call `done` with its value on this one.

    `failed` gets what the user can understand, also where `done` raised it; without it a box over
    the owner tells. Anything else the work raises is raised here. After a cancel neither is
    called. `Job.ended` always comes.
    """
    job = Job(owner, work, title)
    job.when_done = done  # type: ignore[assignment]  # the work's own result
    if failed is not None:
        job.when_failed = failed
    job.start()
    return job


def running(window: QWidget) -> list[Job]:
    """Return the work under way for a window and its views."""
    owned = [job for job in _under_way() if isValid(job.owner)]
    return [job for job in owned if job.owner.window() is window]


def _under_way() -> list[Job]:
    app = QCoreApplication.instance()
    jobs = app.findChildren(Job) if app is not None else []
    return [job for job in jobs if not job.is_over]


def stop_all(window: QWidget) -> None:
    """Stop a window's work and wait for it; called before the window closes."""
    for job in running(window):
        job.stop()


class JobBar(QFrame):
    """A quiet bar at the bottom of the window: what is going on, how far, and a way to stop."""

    stopped = Signal()
    shown = Signal()
    """The work takes long enough to tell of it."""

    def __init__(self, window: QWidget, title: str) -> None:
        """Hidden until `start`."""
        super().__init__(window)
        self.setObjectName("job_bar")
        self.setProperty("look", "popup")
        self.hide()
        self._window, self._title = window, title
        self._words = label(f"{title} …", name="job_words", wrap=False)
        self._bar = QProgressBar()
        self._bar.setObjectName("job_progress")
        self._bar.setAccessibleName(title)
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(sizes().ems(10))
        self._stop = Button("Avbryt", "job_stop")
        self._stop.clicked.connect(self._on_stop_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_XL, SPACE_M, SPACE_L, SPACE_M)
        row.setSpacing(SPACE_L)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        window.installEventFilter(self)

    def start(self) -> None:
        """Show the bar."""
        self._place()
        self.show()
        self.raise_()
        self.shown.emit()

    def show_progress(self, done: int, total: int, words: str) -> None:
        """Tell how far the work is; `words` say what it counts or does."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._words.setText(words or f"{self._title} …")
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _on_stop_clicked(self) -> None:
        self._words.setText("Avbryter …")
        self._stop.setEnabled(False)
        self.stopped.emit()

    def _place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(max(0, left), self._window.height() - self.height() - 2 * SPACE_XXL)
