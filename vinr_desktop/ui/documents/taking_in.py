"""Taking in a file from any view: the chooser, the preview, and what comes next."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import State
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.handover import TakeIn, naming, open_file
from vinr_desktop.services.looked_into import LookedInto
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.take_in_dialog import TakeInDialog
from vinr_desktop.ui.documents.taken_dialog import Next, TakenDialog
from vinr_desktop.ui.documents.unit_taking import UnitTaking
from vinr_desktop.ui.messages import tell, tells_user
from vinr_desktop.ui.widgets.dropping import PARCEL


def look_into(beside: Beside, file: Path) -> TakeIn | LookedInto:
    """Tell what a file would change, by what it holds: a document, or a unit's training (slow)."""
    with naming(file), beside() as services:
        sealed = open_file(file)
        if sealed.parcel.is_of_unit:
            return LookedInto(file, services.training.files.look(sealed))
        return services.handover.look(sealed)


class TakingIn(QObject):
    """Asks before anything is changed, and leads on afterwards."""

    next_wanted = Signal(str, str)
    """A `Next`, and the document's id."""
    delivery_wanted = Signal(str)
    """The id of one's own document that came back adopted."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes
        self._units = UnitTaking(window, services, changes)

    def choose(self) -> None:
        """Ask for a file."""
        ask_which(
            self._window, "Ta emot en fil", f"Filer (*{PARCEL})", self.take, "open_parcel_dialog"
        )

    def take(self, file: Path) -> None:
        """Look into a file, and show what it would change."""
        beside = self._services.beside
        jobs.run(
            self._window,
            lambda _progress: look_into(beside, file),
            self._on_looked_into,
            failed=lambda error: tell(self._window, error),
            title="Läser filen",
        )

    @tells_user
    def _on_looked_into(self, found: TakeIn | LookedInto) -> None:
        if isinstance(found, LookedInto):
            self._units.show([found])
            return
        dialog = TakeInDialog(self._window, self._services, found)
        dialog.taken.connect(self._on_taken)
        dialog.showing_wanted.connect(lambda id: self.next_wanted.emit(Next.SHOW.value, id))
        dialog.open()

    def _on_taken(self, taken: TakeIn) -> None:
        for signal in (
            self._changes.organisation_changed,
            self._changes.contacts_changed,
            self._changes.documents_changed,
            self._changes.deliveries_changed,
        ):
            signal.emit()
        document_id = taken.sealed.parcel.document_id
        dialog = TakenDialog(self._window, taken, self._what_next(taken))
        dialog.next_wanted.connect(lambda step: self.next_wanted.emit(step, document_id))
        dialog.open()
        if self._services.filing.is_due(self._services.drafting.open(document_id).document):
            self.delivery_wanted.emit(document_id)

    def _what_next(self, taken: TakeIn) -> Next:
        """Return the most pressing: to settle, to sign, to read, to answer, else to look."""
        parcel = taken.sealed.parcel
        document = self._services.drafting.open(parcel.document_id).document
        if not document.is_locked and self._services.handover.conflicts(document.id):
            return Next.SETTLE
        if self._services.settling.count(document.id):
            return Next.CHOOSE
        waits = document.state in (State.DRAFT, State.REVIEW)
        if parcel.purpose is Purpose.SIGN and waits:
            return Next.SIGN
        if document.is_locked:
            return Next.SHOW
        is_asked = parcel.purpose is Purpose.REVIEW
        has_talks = bool(self._services.reviewing.open_talks(document.id))
        return Next.REVIEW if is_asked else Next.ANSWER if has_talks else Next.SHOW
