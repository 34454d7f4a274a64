"""Bytes that never change (form texts, signed PDFs, certificates), kept under their SHA-256."""

import hashlib

from vinr_desktop.domain.errors import DamagedError
from vinr_desktop.storage.database import Database


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
