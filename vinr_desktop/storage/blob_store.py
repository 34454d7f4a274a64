"""Bytes that never change (form texts, signed PDFs, certificates), kept under their SHA-256."""

import hashlib

from vinr_desktop.domain.errors import DamagedError
from vinr_desktop.storage.database import Database

_NEEDED = (
    "select 1 from head left join original on tbl = 'original' and original.id = row_id"
    " where ? in (vals ->> 'form_sha256', vals ->> 'pdf_sha256', vals ->> 'content_sha256',"
    " vals ->> 'sha256', vals ->> 'text_sha256', vals ->> 'snapshot')"
    " and original.erased_at is null"
    " union all select 1 from delivery where pdf_sha256 = ? limit 1"
)


class BlobStore:
    """Keeps bytes; facts elsewhere hold the SHA-256."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def put(self, data: bytes) -> str:
        """Keep bytes and return their SHA-256 in hexadecimal; the same bytes are kept once."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._db.write(
            "insert into blob (sha256, data) values (?, ?) on conflict do nothing", (sha256, data)
        )
        return sha256

    def holds(self, sha256: str) -> bool:
        """Tell whether bytes are kept under a SHA-256."""
        return bool(self._db.rows("select 1 from blob where sha256 = ?", (sha256,)))

    def get(self, sha256: str) -> bytes:
        """Return the bytes, compared with their SHA-256.

        DamagedError when they differ or are not there: something else than this program wrote.
        """
        rows = self._db.rows("select data from blob where sha256 = ?", (sha256,))
        data = bytes(rows[0]["data"]) if rows else b""
        if not rows or hashlib.sha256(data).hexdigest() != sha256:
            raise DamagedError(
                "En sparad fil i databasen är skadad eller saknas.",
                "Ingenting har ändrats. Återställ den senaste säkerhetskopian.",
            )
        return data

    def erase(self, sha256: str) -> bool:
        """Take bytes away for good where nothing needs them; tell whether they were there.

        What is needed: whatever a value of a shared row points at, except files that have been
        erased and texts beside questions, and what has been delivered. To be called in a
        transaction.
        """
        if not self.holds(sha256) or self._db.rows(_NEEDED, (sha256, sha256)):
            return False
        self._db.write("delete from blob where sha256 = ?", (sha256,))
        self._db.scrub_after_commit()
        return True
