"""The application: its name, Qt's own words in Swedish, and what unexpected errors do."""

import logging
import platform
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from vinr_desktop.ui.error_window import ErrorWindow, ProgramFacts, error_report
from vinr_desktop.ui.theme import Appearance

LOG_SIZE = 500_000
"""Bytes of the log before it is begun anew; two earlier ones are kept."""
WAKING = 400
"""Milliseconds between the moments when Python sees a signal."""


def make_application(resources: Path) -> tuple[QApplication, Appearance]:
    """Make the application with the program's look; `resources` holds fonts, icons and styles."""
    application = QApplication([sys.argv[0]])
    application.setApplicationName("VINR Desktop")
    application.setDesktopFileName("vinr-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_sv", folder):
        application.installTranslator(translator)
    return application, Appearance(application, resources)


def close_on_signals(application: QApplication) -> None:
    """Let SIGTERM and SIGINT close the windows as a user does, so that all is stored."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: application.closeAllWindows())
    waking = QTimer(application)
    waking.timeout.connect(lambda: None)  # lets Python look for signals while Qt waits
    waking.start(WAKING)


class ErrorHook(QObject):
    """Takes what nobody expected: logs it, and opens one window that says what is safe.

    The log holds the error's kind and where it arose, never its words: they can hold an answer.
    """

    def __init__(
        self, application: QApplication, version: str, log: Path, now: Callable[[], datetime]
    ) -> None:
        super().__init__(application)
        self._application = application
        self._now = now
        self._facts = ProgramFacts(
            (
                ("VINR Desktop", version),
                ("Python", platform.python_version()),
                ("Qt", pyside_version),
            ),
            platform.platform(terse=True),
        )
        self._log = _logger(log)
        self._shown: QWidget | None = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Stand as `sys.excepthook`; only one window at a time."""
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        report = error_report(kind, trace, self._facts, self._now())
        self._log.error("%s", report)
        if self._shown is None:
            window = ErrorWindow(QApplication.activeWindow(), report)
            window.close_asked.connect(self._application.closeAllWindows)
            window.destroyed.connect(self._on_window_destroyed)
            self._shown = window
            window.open()

    def _on_window_destroyed(self) -> None:
        self._shown = None


def _logger(path: Path) -> logging.Logger:
    logger = logging.getLogger("vinr_desktop")
    logger.propagate = False
    handler = _handler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for earlier in logger.handlers:
        earlier.close()
    logger.handlers[:] = [handler]
    return logger


def _handler(path: Path) -> logging.Handler:
    """Write to the file; where that fails, opening the data fails and is told."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(path, maxBytes=LOG_SIZE, backupCount=2, encoding="utf-8")
    except OSError:
        return logging.StreamHandler()
