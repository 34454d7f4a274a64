"""One window at a time, and none locked out by a dead one."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from vinr_desktop.domain.errors import LockedError
from vinr_desktop.storage.instance_lock import InstanceLock

HOLDER = """
import sys
from pathlib import Path
from vinr_desktop.storage.instance_lock import InstanceLock

InstanceLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Start a process that takes the lock and keeps it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_second_program_is_told_that_the_first_is_open(path: Path) -> None:
    with holder(path) as first:
        with pytest.raises(LockedError, match="redan öppet"):
            InstanceLock(path).acquire()
        first.kill()


def test_lock_of_a_killed_program_is_free(path: Path) -> None:
    with holder(path) as first:
        first.send_signal(signal.SIGKILL)
    lock = InstanceLock(path)
    lock.acquire()
    lock.release()


def test_released_lock_can_be_taken_again(path: Path) -> None:
    first = InstanceLock(path)
    with first, pytest.raises(LockedError):
        InstanceLock(path).acquire()
    first.release()
    with InstanceLock(path):
        pass


def test_databases_have_locks_of_their_own(path: Path) -> None:
    with InstanceLock(path), InstanceLock(path.with_name("other.db")):
        pass
