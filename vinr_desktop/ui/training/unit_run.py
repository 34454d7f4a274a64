"""From a passphrase to the sealed files of units: one after the other, with progress."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.going_on import InWords
from vinr_desktop.services.handover import make, write
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.identity_run import IdentityRun


@dataclass(frozen=True, slots=True)
class UnitErrand:
    """Which units, where their files shall lie, and which way they go."""

    unit_ids: Sequence[str]
    folder: Path
    is_to_hr: bool = False


class UnitRun(IdentityRun):
    """Makes a file for each unit, sealed by the person chosen in the program."""

    made = Signal(object)
    """The paths of the files, also where it was stopped after some; never empty."""
    ended = Signal()
    """It is over, well or not."""

    def __init__(self, owner: QWidget, services: Services) -> None:
        super().__init__(owner, services)
        self._errand: UnitErrand | None = None
        self._files: list[Path] = []

    def take(self, errand: UnitErrand) -> None:
        """Choose what the identity that is opened next is for."""
        self._errand = errand

    def _go_on(self, pkcs12: bytes, passphrase: str) -> None:
        errand, beside = self._errand, self._services.beside
        if errand is None:
            return
        files = self._files = []

        def seal(progress: jobs.Progress) -> None:
            make_files(beside, errand, (pkcs12, passphrase), (progress.report, files.append))

        job = jobs.run(
            self._owner, seal, lambda _nothing: None, failed=self._fail, title="Gör filerna"
        )
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self.ended.emit()
        if self._files:
            self.made.emit(self._files)


def make_files(
    beside: Beside,
    errand: UnitErrand,
    identity: tuple[bytes, str],
    told: tuple[InWords, Callable[[Path], None]],
) -> None:
    """Make the files (slow): each is written whole or not at all.

    `told` hears how far it is, and of every file that is ready.
    """
    report, is_ready = told
    with beside() as services:
        files = services.training.files
        for number, unit_id in enumerate(errand.unit_ids):
            unit = files.hand_back(unit_id) if errand.is_to_hr else files.hand_out(unit_id)
            report(number, len(errand.unit_ids), f"Gör filen för {unit.unit}")
            path = errand.folder / unit.file_name
            write(path, make(unit.work, *identity))
            if not errand.is_to_hr:
                files.handed_out([unit_id])
            is_ready(path)
