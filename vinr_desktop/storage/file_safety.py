"""Writing files so that a power cut leaves the old one or the new one, never half of either."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_PART = ".part"


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all; raises OSError."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file under another name beside its place, then put it there; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}{_PART}")
    try:
        part.write_bytes(data)
        sync_file(part)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def move_file(path: Path, target: Path) -> None:
    """Move a file to another folder of the same disk; raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(path, target)
    sync_folder(target.parent)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Wait until a file's bytes lie on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until a folder's names lie on the disk, where the disk can tell."""
    if sys.platform == "win32":  # NTFS keeps its folders by itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every share can
            os.fsync(handle)
    finally:
        os.close(handle)
