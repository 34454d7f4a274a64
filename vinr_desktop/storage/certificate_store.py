"""The registered signing certificates of people."""

from vinr_desktop.domain.certificate import SigningCertificate
from vinr_desktop.storage.blob_store import BlobStore
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class CertificateStore:
    """Reads and writes signing certificates; their DER bytes lie among the blobs."""

    def __init__(self, db: Database) -> None:
        self._table = RowTable(db, "signing_certificate", SigningCertificate)
        self._blobs = BlobStore(db)

    def all(self) -> list[SigningCertificate]:
        """Return every registered certificate, oldest first."""
        return self._table.all()

    def of(self, person_id: str) -> list[SigningCertificate]:
        """Return the certificates of a person, oldest first."""
        return self._table.where("person_id = ?", (person_id,))

    def der(self, certificate: SigningCertificate) -> bytes:
        """Return the certificate itself, as DER bytes."""
        return self._blobs.get(certificate.sha256)

    def add(self, certificate: SigningCertificate, der: bytes) -> None:
        """Register a certificate; `certificate.sha256` must be that of the bytes."""
        if self._blobs.put(der) != certificate.sha256:
            raise ValueError("the SHA-256 is not that of the certificate")
        self._table.save(certificate)
