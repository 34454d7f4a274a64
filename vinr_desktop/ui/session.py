"""From opened data to closed window: what is told on the way, and the safety copies around it."""

import gc
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from vinr_desktop.domain.errors import DamagedError, LockedError, UserError
from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.services import safekeeping
from vinr_desktop.services.container import Services
from vinr_desktop.services.opening import Door, lock, open_to_write
from vinr_desktop.services.safekeeping import CopyReport, RestoreReport
from vinr_desktop.ui import jobs
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.messages import MessageBox, tell, toast
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.trouble_window import TroubleWindow


class Session(QObject):
    """Holds the open data for as long as the window lives.

    The window opens first; the check of the whole file and today's copy follow in jobs.
    """

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance,
        door: Door,
        file: Path | None = None,
    ) -> None:
        """`file` is opened in the window as if it had been dropped on it."""
        super().__init__(application)
        self._application = application
        self._appearance = appearance
        self._door = door
        self._file = file
        self._opened = ExitStack()
        self._held: list[QWidget] = []  # a window without a parent lives as long as it is held
        application.setQuitOnLastWindowClosed(False)

    def begin_soon(self) -> None:
        """Begin as soon as the event loop runs."""
        QTimer.singleShot(0, self.begin)

    def begin(self) -> None:
        """Open the data and show the main window, or tell why it cannot be done."""
        try:
            services = self._opened.enter_context(open_to_write(self._door))
        except LockedError as error:
            self._call_open_window(error)
            return
        except UserError as error:
            self._show_trouble(error)
            return
        window = MainWindow(services, self._appearance, self._door.place)
        self._held.append(window)
        window.closed.connect(lambda: self._on_window_closed(window, services))
        window.show()
        if self._file is not None:
            window.open_file(self._file)
        self._listen(window)
        gc.freeze()  # what the window stands on is never garbage
        jobs.run(
            window,
            lambda _progress: safekeeping.check(self._door.place.database),
            lambda _sound: self._copy_if_due(window, services),
            failed=lambda error: tell(window, error),
            title="Kontrollerar databasen",
        )

    def end(self) -> None:
        """Close the data, when nothing asks for it any more."""
        self._opened.close()

    # --- a second start ---

    def _listen(self, window: MainWindow) -> None:
        """Come forward, and open what is handed in, when the program is started once more."""
        from vinr_desktop.ui.doorbell import Doorbell

        def come(path: str) -> None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()
            if path:
                window.open_file(Path(path))

        bell = Doorbell(self._bell_name(), window)
        bell.rung.connect(come)
        window.closed.connect(bell.close)

    def _call_open_window(self, error: LockedError) -> None:
        """Hand the file to the window that is open, and end; tell where it does not answer."""
        from vinr_desktop.ui.doorbell import Caller

        caller = Caller(self._bell_name(), self._file, self)
        caller.answered.connect(self._application.quit)
        caller.unanswered.connect(lambda: self._show_trouble(error))
        caller.call()

    def _bell_name(self) -> str:
        from vinr_desktop.ui.doorbell import bell_name

        return bell_name(self._door.place.data)

    # --- the end ---

    def _on_window_closed(self, window: QWidget, services: Services) -> None:
        """Make the copy that is made when the program ends, and end it."""
        window.hide()  # not left standing as if it hung
        keeping = services.safekeeping
        try:
            keeping.note(safekeeping.make_copy(keeping.order()))
        except UserError as error:
            self._tell_no_copy(error)
        else:
            self._application.quit()

    def _tell_no_copy(self, error: UserError) -> None:
        """Tell in a window of its own, since the one it was about is closed."""
        told = MessageBox(
            None,
            "Det gick inte att göra en säkerhetskopia när programmet stängdes.",
            f"Allt du har skrivit är sparat. {error}",
        )
        told.setWindowFlag(Qt.WindowType.Window)
        told.finished.connect(self._application.quit)
        self._held.append(told)
        told.open()

    # --- today's copy ---

    def _copy_if_due(self, window: QWidget, services: Services) -> None:
        order = services.safekeeping.due()
        if order is None:
            return

        def done(report: CopyReport) -> None:
            services.safekeeping.note(report)
            if report.problem:
                toast(window, report.problem)

        jobs.run(
            window,
            lambda _progress: safekeeping.make_copy(order),
            done,
            title="Gör dagens säkerhetskopia",
        )

    # --- trouble at the beginning ---

    def _show_trouble(self, error: UserError, folder: Path | None = None) -> None:
        """Tell why the data cannot be opened; a damaged one with the copies, also in `folder`."""
        is_damaged = isinstance(error, DamagedError)
        copies = safekeeping.copies_of(self._door.place.database, folder) if is_damaged else []
        self._appearance.choose(Scheme.SYSTEM, 100)
        trouble = TroubleWindow(error, copies)
        trouble.retry_wanted.connect(self.begin)
        trouble.restore_wanted.connect(self._restore)
        trouble.folder_wanted.connect(lambda chosen: self._show_trouble(error, Path(chosen)))
        trouble.rejected.connect(self._application.quit)
        self._held.append(trouble)
        trouble.open()

    def _restore(self, copy: SafetyCopy) -> None:
        waiting = QWidget()
        door = self._door

        def put_back(_progress: jobs.Progress) -> RestoreReport:
            with lock(door):
                return safekeeping.restore(door.place.database, copy, door.clock())

        def failed(error: UserError) -> None:
            waiting.close()
            self._show_trouble(error)

        def done(_report: RestoreReport) -> None:
            waiting.close()
            self.begin()

        jobs.run(waiting, put_back, done, failed=failed, title="Återställer")
