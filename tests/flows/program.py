"""The program as a user has it: opened on a data folder, used, closed, and opened again."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from vinr_desktop.domain.form import Answer
from vinr_desktop.services.opening import Door, open_to_read
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.session import Session
from vinr_desktop.ui.theme import Appearance

SLOW = 20_000
"""Milliseconds that work on a thread of its own may take on a busy computer."""
SCREEN = (1366, 768)


class Program:
    """One data folder, and the window on it when it is open."""

    def __init__(self, app: QApplication, appearance: Appearance, door: Door, qtbot: QtBot) -> None:
        self.door = door
        self._app, self._appearance, self._qtbot = app, appearance, qtbot
        self._session: Session | None = None

    @property
    def window(self) -> MainWindow:
        """The main window that is open."""
        (window,) = (w for w in _open_windows() if isinstance(w, MainWindow))
        return window

    @property
    def wizard(self) -> FormWizard:
        """The draft that lies open in the window."""
        (wizard,) = (w for w in self.window.findChildren(FormWizard) if w.isVisible())
        return wizard

    def begin(self, file: Path | None = None) -> None:
        """Start the program, perhaps with a file, and see some window of it."""
        self._session = Session(self._app, self._appearance, self.door, file)
        self._session.begin_soon()
        self._qtbot.waitUntil(lambda: bool(_open_windows()), timeout=SLOW)

    def open(self) -> MainWindow:
        """Start the program, as large as a small screen."""
        self.begin()
        self.window.resize(*SCREEN)
        return self.front()

    def write(self, document_id: str) -> FormWizard:
        """Start the program and open a draft where its writer last stood."""
        self.open().write_document(document_id)
        return self.wizard

    def stored(self, document_id: str) -> dict[str, Answer]:
        """The answers as they lie in the database, read beside the open window."""
        with open_to_read(self.door) as services:
            return dict(services.drafting.open(document_id).answers)

    def close(self) -> None:
        """Close the window as a user does, and let the program end."""
        windows = _open_windows()
        for window in windows:
            window.close()
        if self._session is not None:
            self._session.end()
            self._session.deleteLater()
            self._session = None
        for window in windows:
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def front(self) -> MainWindow:
        """The window, active again when the dialogs over it have closed.

        A desktop does that by itself; the off-screen one has nobody who does.
        """
        window = self.window
        with self._qtbot.waitActive(window):
            window.activateWindow()
        return window

    def dialog(self, name: str) -> QDialog:
        """The dialog of that name, as soon as it is open over the window and active."""

        def is_open() -> bool:
            active = QApplication.activeWindow()
            return active is not None and active.objectName() == name

        self._qtbot.waitUntil(is_open, timeout=SLOW)
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, QDialog)
        return dialog


def here() -> QWidget:
    """The widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def focused() -> str:
    """The object name of the widget with the focus."""
    return here().objectName()


def drop_file(window: QWidget, file: Path) -> None:
    """Drag a file over the middle of a window and let go of it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    at, copy = QPoint(window.width() // 2, window.height() // 2), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drag = QDragEnterEvent(at, copy, data, left, none)
    QCoreApplication.sendEvent(window, drag)
    assert drag.isAccepted(), f"{window.objectName()} does not take {file.name}"
    QCoreApplication.sendEvent(window, QDropEvent(QPointF(at), copy, data, left, none))


def _open_windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]
