"""What is done with the versions of a document: the next one, follow-up, withdrawal, contacts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document, State
from vinr_desktop.services.appendix import AppendixWork
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import DeliveryWork
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.pages import PrintedDocument, print_document
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.adopt_dialog import AdoptDialog
from vinr_desktop.ui.documents.follow_up_dialog import FollowUpDialog
from vinr_desktop.ui.documents.new_version_dialog import NewVersionDialog
from vinr_desktop.ui.documents.printing import open_in_reader
from vinr_desktop.ui.documents.reinstate_dialog import ReinstateDialog
from vinr_desktop.ui.documents.repeal_dialog import RepealDialog
from vinr_desktop.ui.messages import tells_user, toast


class VersionDeeds(QObject):
    """Asks over one window; what is to be delivered is handed on by signals."""

    writing_wanted = Signal(str)
    """The id of a draft to write in."""
    delivery_wanted = Signal(list)
    """The `DeliveryWork` to carry out; empty where only what waits is to be tried."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        """Every dialog opens over `window`."""
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes

    def begin_version(self, document_id: str) -> None:
        """Ask how much changes, and begin the next version."""
        dialog = NewVersionDialog(self._window, self._services, self._document(document_id))
        dialog.version_begun.connect(self._on_version_begun)
        dialog.open()

    def follow_up(self, document_id: str) -> None:
        """Ask what was checked."""
        dialog = FollowUpDialog(self._window, self._services, self._document(document_id))
        dialog.followed_up.connect(lambda _id: self._told("Uppföljningen är sparad."))
        dialog.open()

    def withdraw(self, document_id: str) -> None:
        """Ask why the document no longer is in force."""
        dialog = RepealDialog(self._window, self._services, self._document(document_id))
        dialog.document_withdrawn.connect(self._on_document_withdrawn)
        dialog.open()

    @tells_user
    def reinstate(self, document_id: str) -> None:
        """Ask why the withdrawal was a mistake, where it can be undone."""
        self._services.versions.refuse_reinstating(document_id)
        dialog = ReinstateDialog(self._window, self._services, self._document(document_id))
        dialog.document_reinstated.connect(self._on_document_reinstated)
        dialog.open()

    def adopt(self, document_id: str) -> None:
        """Ask in which other way the document is adopted."""
        dialog = AdoptDialog(self._window, self._services, document_id)
        dialog.adopted.connect(self._on_adopted)
        dialog.open()

    @tells_user
    def issue_contacts(self, document_id: str) -> None:
        """Make the appendix of today, and deliver it or open it."""
        work = self._services.appendix.begin(document_id)
        jobs.run(
            self._window,
            lambda _progress: print_document(work.composed),
            lambda made: self._on_contacts_made(work, made),
            title="Gör kontaktbilagan",
        )

    # --- what follows ---

    def _on_version_begun(self, document_id: str) -> None:
        self._changes.documents_changed.emit()
        self.writing_wanted.emit(document_id)

    def _on_document_withdrawn(self, _document_id: str) -> None:
        self._told("Dokumentet är upphävt. Det finns kvar och kan läsas.")
        self._deliver([])

    @tells_user
    def _on_document_reinstated(self, document_id: str) -> None:
        self._told("Upphävandet är ångrat. Dokumentet gäller igen.")
        if self._document(document_id).state is State.ADOPTED:
            self._deliver_where_there_is_a_folder(document_id)

    @tells_user
    def _on_adopted(self, document_id: str) -> None:
        self._told("Dokumentet är fastställt.")
        self._deliver_where_there_is_a_folder(document_id)

    def _deliver_where_there_is_a_folder(self, document_id: str) -> None:
        if self._services.organisation.setting(FILING_FOLDER):
            self._deliver([self._services.filing.begin(document_id)])

    @tells_user
    def _on_contacts_made(self, work: AppendixWork, made: PrintedDocument) -> None:
        order = self._services.appendix.finish(work, made.pdf)
        self._changes.documents_changed.emit()
        if order is not None:
            self._deliver([order])
        open_in_reader(self._window, made.pdf, work.name)

    def _deliver(self, works: list[DeliveryWork]) -> None:
        act: Callable[[list[DeliveryWork]], None] = self.delivery_wanted.emit
        act(works)

    def _told(self, words: str) -> None:
        self._changes.documents_changed.emit()
        self._changes.deliveries_changed.emit()
        toast(self._window, words)

    def _document(self, document_id: str) -> Document:
        return self._services.drafting.open(document_id).document
