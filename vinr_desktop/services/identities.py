"""Who signs with what: certificates registered for people, and identities made on this PC.

Passphrases pass through the slow functions here and are never stored.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vinr_desktop.domain.certificate import (
    CertificateFacts,
    SigningCertificate,
    certificate_id,
)
from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Person
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

KEY_KINDS = ("rsa-3072", "p-256")
"""The kinds of key that an identity can be made with; the first is the usual one."""


@dataclass(frozen=True, slots=True)
class IdentityOrder:
    """An identity to make: for whom, with which kind of key, at which moment."""

    person: Person
    organisation: str
    at: datetime
    kind: str = KEY_KINDS[0]


@dataclass(frozen=True, slots=True)
class MadeIdentity:
    """A new identity: the PKCS#12 file behind its passphrase, and the certificate (DER)."""

    order: IdentityOrder
    pkcs12: bytes
    certificate: bytes


def make_identity(order: IdentityOrder, passphrase: str) -> MadeIdentity:
    """Make an identity (slow, for a job); UserError when the passphrase is too weak."""
    from vinr_desktop.pdf import identity

    owner = identity.Owner(order.person.name, order.organisation)
    kind = identity.KeyKind(order.kind)
    pkcs12 = identity.make_identity(owner, passphrase, order.at, kind)
    return MadeIdentity(order, pkcs12, identity.load_pkcs12(pkcs12, passphrase, order.at).der)


def open_identity(pkcs12: bytes, passphrase: str, at: datetime) -> CertificateFacts:
    """Return whose certificate a PKCS#12 file holds (slow, for a job).

    Raises UserError for a wrong passphrase and a file that cannot be signed with.
    """
    from vinr_desktop.pdf import identity

    return identity.certificate_facts(identity.load_pkcs12(pkcs12, passphrase, at).der)


def read_certificate_file(path: Path) -> CertificateFacts:
    """Return what a certificate file (PEM or DER) says; UserError when it cannot be read."""
    from vinr_desktop.pdf.identity import certificate_facts

    return certificate_facts(_read(path))


def read_identity_file(path: Path) -> bytes:
    """Return the bytes of an identity; UserError when it cannot be read."""
    return _read(path)


def passphrase_rules() -> str:
    """Return the rules for a passphrase, in words for the person who chooses one."""
    from vinr_desktop.pdf.identity import PASSPHRASE_RULES

    return PASSPHRASE_RULES


class Identities:
    """Certificates by person, and the folder of identities that this PC has made."""

    def __init__(self, stores: Stores, organisation: Organisation, folder: Path) -> None:
        self._stores = stores
        self._organisation = organisation
        self._folder = folder

    def of(self, person_id: str) -> list[SigningCertificate]:
        """Return the certificates registered for a person, oldest first."""
        return self._stores.certificates.of(person_id)

    def trusted(self) -> list[bytes]:
        """Return every registered certificate, as DER bytes."""
        certificates = self._stores.certificates
        return [certificates.der(certificate) for certificate in certificates.all()]

    def order(self, kind: str = KEY_KINDS[0]) -> IdentityOrder:
        """Return the order for an identity of one's own; UserError when nobody is chosen."""
        organisation = self._organisation
        me, municipality = organisation.require_me(), organisation.municipality()
        return IdentityOrder(me, municipality.name, organisation.now(), kind)

    def keep(self, made: MadeIdentity) -> Path:
        """Write a new identity to the folder, readable by its owner only, and register it."""
        path = self._free_path(made.order)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_private(path, made.pkcs12)
        except OSError as error:
            raise UserError(
                f"Underskriften gick inte att spara i {self._folder}.",
                "Ingenting är registrerat. Se efter att disken har plats och försök igen.",
            ) from error
        self.register(made.order.person.id, made.certificate)
        return path

    def file_of(self, person_id: str) -> Path | None:
        """Return the newest identity made here for a person, None when there is none."""
        files = self._folder.glob(f"*_{person_id[:8]}_*.p12")
        return max(files, key=lambda file: file.stem.partition("_")[2], default=None)

    def register(self, person_id: str, der: bytes) -> SigningCertificate:
        """Register a certificate as one's own, from now on trusted for one's signatures.

        Raises UserError when it is somebody else's, or when another person is chosen.
        """
        from vinr_desktop.pdf.identity import certificate_facts

        me, facts = self._organisation.require_me(), certificate_facts(der)
        if me.id != person_id:
            raise UserError(
                f"Du är {me.name} i programmet och kan bara registrera ditt eget certifikat.",
                "Ingenting är ändrat. Byt person längst ned i fönstret först.",
            )
        for known in self._stores.certificates.all():
            if known.sha256 == facts.sha256:
                return self._own(known, me)
        certificate = SigningCertificate(
            id=certificate_id(me.id, facts.sha256),
            scope=me.scope,
            person_id=me.id,
            sha256=facts.sha256,
            subject=facts.name,
            not_before=facts.not_before,
            not_after=facts.not_after,
            registered_at=self._organisation.now(),
        )
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.certificates.add(certificate, facts.der)
        return certificate

    def _own(self, known: SigningCertificate, me: Person) -> SigningCertificate:
        if known.person_id == me.id:
            return known
        owner = self._organisation.person(known.person_id)
        raise UserError(
            f"Certifikatet är redan registrerat för {owner.name if owner else 'någon annan'}.",
            "Ingenting är ändrat. Varje person skriver under med sitt eget certifikat.",
        )

    def _free_path(self, order: IdentityOrder) -> Path:
        name = f"{ascii_name(order.person.name).lower()}_{order.person.id[:8]}"
        stem = f"{name}_{order.at:%Y-%m-%d}"
        number, path = 1, self._folder / f"{stem}.p12"
        while path.exists():
            number += 1
            path = self._folder / f"{stem}_{number:02}.p12"
        return path


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"Filen {path.name} går inte att läsa.",
            "Ingenting är ändrat. Se efter att den finns och att du får öppna den.",
        ) from error


def _write_private(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
