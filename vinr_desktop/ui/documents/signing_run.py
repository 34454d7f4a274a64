"""From a passphrase to an adopted and delivered document: the slow parts one after the other."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Delivery, Document, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import DeliveryResult, lay_in_folder
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import Signed, Terms, make
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.identity_box import ChosenIdentity
from vinr_desktop.ui.documents.identity_run import IdentityRun


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the document as it is now, and its delivery where a folder is chosen."""

    document: Document
    delivery: Delivery | None = None


class SigningRun(IdentityRun):
    """Signs one document for the person chosen in the program."""

    signed = Signal(object)
    """The Outcome."""

    def __init__(self, owner: QWidget, services: Services, document_id: str) -> None:
        super().__init__(owner, services)
        self._document_id = document_id
        self._terms: Terms | None = None

    def sign(self, identity: ChosenIdentity, terms: Terms | None) -> None:
        """Sign with what was chosen."""
        self._terms = terms
        self.open(identity)

    # --- the parts ---

    def _go_on(self, pkcs12: bytes, passphrase: str) -> None:
        work = self._services.signing.begin(self._document_id, self._terms)
        jobs.run(
            self._owner,
            lambda _progress: make(work, pkcs12, passphrase),
            self._on_made,
            failed=self._fail,
            title="Skriver under",
        )

    def _on_made(self, signed: Signed) -> None:
        try:
            document = self._services.signing.finish(signed)
        except UserError as error:
            self._fail(error)
            return
        if document.state is not State.ADOPTED or not self._has_folder():
            self.signed.emit(Outcome(document))
            return
        self._deliver(document)

    def _deliver(self, document: Document) -> None:
        work = self._services.filing.begin(document.id)
        jobs.run(
            self._owner,
            lambda _progress: lay_in_folder(work),
            self._on_laid,
            title="Levererar till ledningssystemet",
        )

    def _on_laid(self, result: DeliveryResult) -> None:
        delivery = self._services.filing.finish(result)
        document = self._services.drafting.open(self._document_id).document
        self.signed.emit(Outcome(document, delivery))

    def _has_folder(self) -> bool:
        return bool(self._services.organisation.setting(FILING_FOLDER))
