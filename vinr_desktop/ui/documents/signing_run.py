"""From a passphrase to an adopted and delivered document: the slow parts one after the other."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Delivery, Document, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import DeliveryResult, lay_in_folder
from vinr_desktop.services.identities import MadeIdentity, make_identity, open_identity
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import Signed, Terms, make
from vinr_desktop.ui import jobs


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A certificate file that could be opened: its bytes, and whose certificate it holds."""

    pkcs12: bytes
    name: str
    sha256: str
    der: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the document as it is now, and its delivery where a folder is chosen."""

    document: Document
    delivery: Delivery | None = None


class SigningRun(QObject):
    """Signs one document for the person chosen in the program. Keeps no passphrase afterwards."""

    signed = Signal(object)
    """The Outcome."""
    failed = Signal(object)
    """The UserError that stopped it; nothing is signed."""
    unregistered = Signal(str)
    """The certificate is in this name and not registered for the signer; `register` goes on."""

    def __init__(self, owner: QWidget, services: Services, document_id: str) -> None:
        super().__init__(owner)
        self._owner = owner
        self._services = services
        self._document_id = document_id
        self._terms: Terms | None = None
        self._pkcs12 = b""
        self._passphrase = ""
        self._der = b""

    def with_new_identity(self, passphrase: str, terms: Terms | None) -> None:
        """Make an identity for the signer on this PC, and sign with it."""
        self._terms, self._passphrase = terms, passphrase
        try:
            order = self._services.identities.order()
        except UserError as error:
            self._fail(error)
            return
        jobs.run(
            self._owner,
            lambda _progress: make_identity(order, passphrase),
            self._on_identity_made,
            failed=self._fail,
            title="Skapar din underskrift",
        )

    def with_file(self, file: Path, passphrase: str, terms: Terms | None) -> None:
        """Sign with a certificate file; one of this PC's own identities is such a file too."""
        self._terms, self._passphrase = terms, passphrase
        at = self._services.organisation.now()
        jobs.run(
            self._owner,
            lambda _progress: _opened(file, passphrase, at),
            self._on_file_opened,
            failed=self._fail,
            title="Läser certifikatet",
        )

    def register(self) -> None:
        """Register the certificate as the signer's own, and go on."""
        try:
            me = self._services.organisation.me()
            self._services.identities.register(me.id if me else "", self._der)
        except UserError as error:
            self._fail(error)
            return
        self._sign()

    # --- the parts ---

    def _on_identity_made(self, made: MadeIdentity) -> None:
        try:
            self._services.identities.keep(made)
        except UserError as error:
            self._fail(error)
            return
        self._pkcs12 = made.pkcs12
        self._sign()

    def _on_file_opened(self, opened: OpenedFile) -> None:
        self._pkcs12, self._der = opened.pkcs12, opened.der
        me = self._services.organisation.me()
        known = self._services.identities.of(me.id) if me else []
        if any(certificate.sha256 == opened.sha256 for certificate in known):
            self._sign()
        else:
            self.unregistered.emit(opened.name)

    def _sign(self) -> None:
        try:
            work = self._services.signing.begin(self._document_id, self._terms)
        except UserError as error:
            self._fail(error)
            return
        pkcs12, passphrase = self._pkcs12, self._passphrase
        self._passphrase = ""
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

    def _fail(self, error: UserError) -> None:
        self._passphrase = ""
        self.failed.emit(error)


def _opened(file: Path, passphrase: str, at: datetime) -> OpenedFile:
    try:
        pkcs12 = file.read_bytes()
    except OSError as error:
        raise UserError(
            f"Certifikatfilen {file.name} går inte att läsa.",
            "Inget är underskrivet. Se efter att filen finns och att du får öppna den.",
        ) from error
    facts = open_identity(pkcs12, passphrase, at)
    return OpenedFile(pkcs12, facts.name, facts.sha256, facts.der)
