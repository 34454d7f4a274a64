"""One writer at a time: a lock that the system frees when its process ends, even when killed."""

import os
import sys
from pathlib import Path
from types import TracebackType

from vinr_desktop.domain.errors import LockedError
from vinr_desktop.storage.failures import telling_files

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """The right to write a database, held from `acquire` to `release` or the end of the process."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_suffix(".lock")
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock; LockedError when another process (or another lock here) holds it."""
        with telling_files():
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            raise LockedError(
                "Programmet är redan öppet på den här datorn.",
                "Gå till det öppna fönstret. Om du inte ser något fönster: vänta en halv minut "
                "och försök igen.",
            ) from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> "InstanceLock":
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()
