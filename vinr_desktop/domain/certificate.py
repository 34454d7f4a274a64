"""The certificates by which people sign, as they are registered here."""

import uuid
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """That a person signs with a certificate. `sha256` is of its DER bytes, in hexadecimal."""

    id: str
    scope: str
    person_id: str
    sha256: str
    subject: str
    not_before: datetime
    not_after: datetime
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says of itself; `sha256` is of `der`, in hex."""

    der: bytes
    sha256: str
    name: str
    not_before: datetime
    not_after: datetime


def certificate_id(person_id: str, sha256: str) -> str:
    """Return the id that the registration of a person's certificate has on every PC."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{person_id}/{sha256}"))
