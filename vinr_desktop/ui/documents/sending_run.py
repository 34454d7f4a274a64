"""From a passphrase to a sealed file that can be sent: the slow parts one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.services.handover import HandoverWork, make, write
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.identity_run import IdentityRun


@dataclass(frozen=True, slots=True)
class Errand:
    """What is sent, what for, and where the file shall lie.

    `act` is done once, when the sender's identity is open and before the document is packed.
    """

    document_id: str
    purpose: Purpose
    message: str
    file: Path
    act: Callable[[], object]


class SendingRun(IdentityRun):
    """Makes one file, sealed by the person chosen in the program."""

    sent = Signal(object)
    """The path of the file."""

    def __init__(self, owner: QWidget, services: Services) -> None:
        super().__init__(owner, services)
        self._errand: Errand | None = None
        self._is_acted = False

    def take(self, errand: Errand) -> None:
        """Choose what the identity that is opened next is for."""
        self._errand = errand

    def _go_on(self, pkcs12: bytes, passphrase: str) -> None:
        errand = self._errand
        if errand is None:
            return
        if not self._is_acted:
            errand.act()
            self._is_acted = True
        work = self._services.handover.begin(errand.document_id, errand.purpose, errand.message)
        jobs.run(
            self._owner,
            lambda _progress: _write(work, pkcs12, passphrase, errand.file),
            lambda file: self._on_written(work, file),
            failed=self._fail,
            title="Gör filen",
        )

    def _on_written(self, work: HandoverWork, file: Path) -> None:
        self._services.handover.sent(work, file.name)
        self.sent.emit(file)


def _write(work: HandoverWork, pkcs12: bytes, passphrase: str, file: Path) -> Path:
    write(file, make(work, pkcs12, passphrase))
    return file
