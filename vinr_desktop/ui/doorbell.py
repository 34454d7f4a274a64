"""One window for one data folder: a second start hands its file to the window that is open.

Both talk over a socket of the system that only the same account of the computer can open.
"""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 3000
"""Milliseconds that a second start waits for the window to answer."""
LONGEST_CALL = 32_768
"""Bytes; a path is shorter on every system."""
END = b"\n"
ANSWER = b"ok" + END


def bell_name(folder: Path) -> str:
    """Return the name of the socket for a data folder."""
    return f"vinr-desktop-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


class Doorbell(QObject):
    """Listens in the window that holds the lock."""

    rung = Signal(str)
    """The path of a file to open, empty where the window is only to come forward."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        QLocalServer.removeServer(name)  # what a killed program left; the lock says it is gone
        self._server.listen(name)  # where that fails, a second start says that one is open

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_new_connection(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.setReadBufferSize(LONGEST_CALL)
        caller.disconnected.connect(caller.deleteLater)
        caller.readyRead.connect(lambda: self._on_ready_read(caller))
        self._on_ready_read(caller)

    def _on_ready_read(self, caller: QLocalSocket) -> None:
        if not caller.canReadLine():
            if caller.bytesAvailable() >= LONGEST_CALL:
                caller.abort()
            return
        called = bytes(caller.readLine().data()).removesuffix(END)
        caller.write(ANSWER)
        caller.disconnectFromServer()
        self.rung.emit(called.decode(errors="replace"))


class Caller(QObject):
    """Rings at the window that is open, and tells whether somebody answered."""

    answered = Signal()
    """The window has the file."""
    unanswered = Signal()
    """Nobody is there, or it is another account's window, or one that hangs."""

    def __init__(self, name: str, file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._file = name, file
        self._is_over = False
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._on_connected)
        self._socket.readyRead.connect(lambda: self._end(True))
        self._socket.errorOccurred.connect(lambda _error: self._end(False))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self._end(False))

    def call(self) -> None:
        """Ring; one of the signals follows."""
        self._patience.start()
        self._socket.connectToServer(self._name)

    def _on_connected(self) -> None:
        path = str(self._file) if self._file else ""
        self._socket.write(path.encode() + END)

    def _end(self, is_answered: bool) -> None:
        if self._is_over:
            return
        self._is_over = True
        self._patience.stop()
        (self.answered if is_answered else self.unanswered).emit()
