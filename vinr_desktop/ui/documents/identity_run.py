"""Opens what somebody signs or seals with: a new identity, or a certificate file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.identities import MadeIdentity, make_identity, open_identity
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.identity_box import ChosenIdentity
from vinr_desktop.ui.messages import ask, tell


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A certificate file that could be opened: its bytes, and whose certificate it holds."""

    pkcs12: bytes
    name: str
    sha256: str
    der: bytes


class IdentityRun(QObject):
    """The first part of a run that ends in a signature. Keeps no passphrase afterwards."""

    failed = Signal(object)
    """The UserError that stopped it; nothing is signed."""
    unregistered = Signal(str)
    """The certificate is in this name and not registered for the user; `register` goes on."""

    def __init__(self, owner: QWidget, services: Services) -> None:
        super().__init__(owner)
        self._owner = owner
        self._services = services
        self._pkcs12 = b""
        self._passphrase = ""
        self._der = b""

    def open(self, identity: ChosenIdentity) -> None:
        """Open a certificate file, or make an identity for the user on this PC, and go on with it.

        One of this PC's own identities is such a file too.
        """
        self._passphrase = identity.passphrase
        if identity.file is None:
            self._open_new(identity.passphrase)
        else:
            self._open_file(identity.file, identity.passphrase)

    def register(self) -> None:
        """Register the certificate as the user's own, and go on."""
        try:
            me = self._services.organisation.me()
            self._services.identities.register(me.id if me else "", self._der)
        except UserError as error:
            self._fail(error)
            return
        self._finish()

    # --- for those that go on ---

    def _go_on(self, pkcs12: bytes, passphrase: str) -> None:
        """Do what the identity was opened for; what cannot be done is raised as UserError."""
        raise NotImplementedError

    def _fail(self, error: UserError) -> None:
        self._passphrase = ""
        self.failed.emit(error)

    # --- the parts ---

    def _open_new(self, passphrase: str) -> None:
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

    def _open_file(self, file: Path, passphrase: str) -> None:
        at = self._services.organisation.now()
        jobs.run(
            self._owner,
            lambda _progress: _opened(file, passphrase, at),
            self._on_file_opened,
            failed=self._fail,
            title="Läser certifikatet",
        )

    def _on_identity_made(self, made: MadeIdentity) -> None:
        try:
            self._services.identities.keep(made)
        except UserError as error:
            self._fail(error)
            return
        self._pkcs12 = made.pkcs12
        self._finish()

    def _on_file_opened(self, opened: OpenedFile) -> None:
        self._pkcs12, self._der = opened.pkcs12, opened.der
        me = self._services.organisation.me()
        known = self._services.identities.of(me.id) if me else []
        if any(certificate.sha256 == opened.sha256 for certificate in known):
            self._finish()
        else:
            self.unregistered.emit(opened.name)

    def _finish(self) -> None:
        passphrase, self._passphrase = self._passphrase, ""
        try:
            self._go_on(self._pkcs12, passphrase)
        except UserError as error:
            self._fail(error)


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


def follow(
    dialog: QWidget,
    services: Services,
    run: IdentityRun,
    verb: str,
    set_busy: Callable[[bool], None],
) -> None:
    """Let a dialog tell what stopped its run, and ask where a certificate is not registered.

    `verb` goes on with registering it; `set_busy` says whether the run is under way.
    """

    def on_failed(error: UserError) -> None:
        set_busy(False)
        tell(dialog, error)

    def on_register_chosen() -> None:
        set_busy(True)
        run.register()

    def on_unregistered(name: str) -> None:
        set_busy(False)
        _ask_to_register(dialog, services, name, verb, on_register_chosen)

    run.failed.connect(on_failed)
    run.unregistered.connect(on_unregistered)


def _ask_to_register(
    view: QWidget, services: Services, name: str, verb: str, act: Callable[[], None]
) -> None:
    """Ask whether a certificate in this name shall count as the user's own; `act` on a yes."""
    me = services.organisation.me()
    mine = me.name if me else "dig"
    ask(
        view,
        f"Ska certifikatet registreras för {mine}?",
        f"Det är utfärdat till {name}. Ett registrerat certifikat gäller som {mine}s"
        " underskrift i alla dokument.",
        verb,
        act,
    )
