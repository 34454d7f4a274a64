"""Delivery into the management system's folder (measure 2.4): whole files or none.

A file is written under a temporary name in the same folder, flushed to the disk, renamed and read
back. What lies there already is never overwritten.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.errors import UserError

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}


class UnreachableError(UserError):
    """The folder cannot be written to at present; the same delivery can be tried again."""


class TakenError(UserError):
    """Another file with the same name lies in the folder; it is left as it is."""


@dataclass(frozen=True, slots=True)
class DeliveredFile:
    """A file to deliver: its final name in the folder, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.data).hexdigest()


class FolderDelivery:
    """Delivers files into one folder: local, on a share, or a synchronised library."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def deliver(self, files: Sequence[DeliveredFile]) -> None:
        """Lay the files in the folder, in this order; one that is there already stays.

        Raises TakenError before anything is written when a name is taken by other content, and
        UnreachableError when the folder cannot be reached, written to or read back.
        """
        try:
            self._refuse_missing()
            missing = [file for file in files if not self._is_there(file)]
            for file in missing:
                self._write(file)
        except OSError as error:
            raise UnreachableError(
                f"Mappen {self._folder} går inte att nå just nu: {_why(error)}.",
                "Dokumentet är underskrivet och sparat i programmet. Leveransen väntar och kan"
                " göras om när mappen går att nå.",
            ) from error

    def move(self, name: str, sha256: str, beside: Sequence[str], archive: Path) -> None:
        """Move a file, and those beside it, to another folder, which is made where its own is.

        Each is written there and read back before it is taken away here, so that it is never in
        neither. A file that is gone already, or that somebody has changed, is left as it is.
        Raises TakenError or UnreachableError, as `deliver` does.
        """
        try:
            self._refuse_missing()
            if not self._holds(name, sha256):
                return
            archive.mkdir(exist_ok=True)
            names = [each for each in (*beside, name) if (self._folder / each).is_file()]
            files = [DeliveredFile(each, (self._folder / each).read_bytes()) for each in names]
            self._copy(files, archive)
            for file in files:
                (self._folder / file.name).unlink(missing_ok=True)
            _flush_folder(self._folder)
        except OSError as error:
            raise UnreachableError(
                f"Den förra versionen gick inte att flytta till {archive}: {_why(error)}.",
                "Den ligger kvar där den låg. Flytten väntar och görs om när det går.",
            ) from error

    def _copy(self, files: Sequence[DeliveredFile], archive: Path) -> None:
        try:
            FolderDelivery(archive).deliver(files)
        except TakenError as error:
            raise TakenError(
                f"I arkivet {archive} finns redan en annan fil med samma namn"
                f" ({', '.join(file.name for file in files)}).",
                "Den är orörd, och den förra versionen ligger kvar där den låg. Flytta undan filen"
                " i arkivet, så görs flytten om.",
            ) from error

    def _refuse_missing(self) -> None:
        if not self._folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(self._folder))

    def _holds(self, name: str, sha256: str) -> bool:
        path = self._folder / name
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256

    def _is_there(self, file: DeliveredFile) -> bool:
        final = self._folder / file.name
        if not os.path.lexists(final):
            return False
        if final.is_file() and final.read_bytes() == file.data:
            return True
        raise TakenError(
            f"I mappen finns redan en annan fil med namnet {file.name}.",
            "Filen där är orörd och dokumentet är sparat i programmet. Se efter vad filen är."
            " Välj sedan att leverera under ett annat namn, eller flytta undan filen och försök"
            " igen.",
        )

    def _write(self, file: DeliveredFile) -> None:
        for left_over in self._folder.glob(f".{file.name}.*.part"):
            left_over.unlink(missing_ok=True)
        temporary = self._folder / f".{file.name}.{secrets.token_hex(4)}.part"
        try:
            _write_through(temporary, file.data)
            try:
                _rename_without_overwriting(temporary, self._folder / file.name)
            except FileExistsError:
                self._is_there(file)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        _flush_folder(self._folder)
        self._read_back(file)

    def _read_back(self, file: DeliveredFile) -> None:
        read = (self._folder / file.name).read_bytes()
        if hashlib.sha256(read).hexdigest() != file.sha256:
            raise OSError(errno.EIO, "the file read back differs from the one written")


def _write_through(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _rename_without_overwriting(temporary: Path, final: Path) -> None:
    """Give the file its name; FileExistsError when somebody else was first.

    Windows' rename never overwrites; elsewhere a hard link does not. A share without hard links
    is looked at once more just before the rename.
    """
    if os.name != "nt":
        try:
            os.link(temporary, final)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            return
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, "already there", str(final))
    os.rename(temporary, final)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _why(error: OSError) -> str:
    reasons = {
        errno.ENOENT: "den finns inte eller är inte ansluten",
        errno.ENOTDIR: "den finns inte eller är inte ansluten",
        errno.EACCES: "du har inte rätt att skriva där",
        errno.EPERM: "du har inte rätt att skriva där",
        errno.EROFS: "den går bara att läsa",
        errno.ENOSPC: "disken är full",
        errno.EDQUOT: "utrymmet är slut",
        errno.EIO: "filen som skrevs gick inte att läsa tillbaka rätt",
    }
    return reasons.get(error.errno or 0, "anslutningen svarar inte som den ska")
