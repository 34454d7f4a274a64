"""Taking in units' files from any view: read them, show what they change, and take them in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Fate
from vinr_desktop.domain.unit_words import count_lines
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.looked_into import LookedInto, files_in, look_into
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.unit_take_in_dialog import UnitTakeInDialog
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tell, tells_user, toast


def look(beside: Beside, paths: Sequence[Path], progress: jobs.Progress) -> list[LookedInto]:
    """Tell what files would change (slow)."""
    found = []
    with beside() as services:
        for number, path in enumerate(paths):
            progress.report(number, len(paths), f"Läser {path.name}")
            found.append(look_into(services.training.files, path))
    return found


class UnitTaking(QObject):
    """Asks before anything is changed, and tells what became of it."""

    taken = Signal()
    """Some files were taken in; everything looks again."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes

    @tells_user
    def take_folder(self, folder: Path) -> None:
        """Look into every file of a folder that another PC has sent."""
        self.take(files_in(folder))

    def take(self, paths: Sequence[Path]) -> None:
        """Look into files, and show what they would change."""
        beside = self._services.beside
        jobs.run(
            self._window,
            lambda progress: look(beside, paths, progress),
            self.show,
            title="Läser filerna",
        )

    def show(self, looked: Sequence[LookedInto]) -> None:
        """Show what files would change, and take in what is agreed to."""
        dialog = UnitTakeInDialog(self._window, self._services, looked)
        dialog.taken.connect(self._on_taken)
        dialog.open()

    def _on_taken(self, kept: Sequence[LookedInto]) -> None:
        found = [one.found for one in kept if one.found is not None]
        if found:
            for signal in (self._changes.organisation_changed, self._changes.training_changed):
                signal.emit()
            self.taken.emit()
            arrivals = [arrival for one in found for arrival in one.arrivals]
            new = dict(count_lines(arrivals)).get(Fate.NEW, "")
            files = count_words(len(found), "fil är mottagen", "filer är mottagna")
            where = "" if all(one.is_limited for one in found) else " Se Min enhet."
            toast(self._window, f"{files}. Nytt: {new}.{where}" if new else f"{files}.{where}")
        problems = [one for one in kept if one.problem]
        if problems:
            names = "\n".join(f"{one.path.name}: {one.problem}" for one in problems)
            tell(self._window, UserError(f"Alla filer kunde inte tas emot.\n{names}", ""))
