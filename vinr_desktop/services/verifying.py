"""Verifying a signed file against given certificates and those registered here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.verdict import Verdict
from vinr_desktop.services.identities import Identities
from vinr_desktop.services.organisation import Clock

LARGEST = 200 * 1024 * 1024
"""Bytes; a signed routine has a few hundred thousand."""


@dataclass(frozen=True, slots=True)
class Check:
    """A file to verify at a moment: certificates as DER bytes, and files with more of them."""

    file: Path
    trusted: tuple[bytes, ...]
    at: datetime
    trust_files: tuple[Path, ...] = ()


def verify(check: Check) -> Verdict:
    """Judge a file (slow, for a job).

    Raises UserError when the file or a certificate cannot be read, or the file has no signature.
    """
    from vinr_desktop.pdf.identity import read_certificate
    from vinr_desktop.pdf.verification import verify as judge

    given = [read_certificate(read_file(path)) for path in check.trust_files]
    return judge(read_file(check.file), [*check.trusted, *given], check.at)


class Verifying:
    """Verifies with the certificates that are registered for people in the data folder."""

    def __init__(self, identities: Identities, clock: Clock) -> None:
        self._identities = identities
        self._clock = clock

    def check(self, file: Path, trust_files: Sequence[Path] = ()) -> Check:
        """Return the check of a file as of now; `verify` carries it out in a job."""
        registered = tuple(self._identities.trusted())
        return Check(file, registered, self._clock(), tuple(trust_files))

    def verify(self, file: Path, trust_files: Sequence[Path] = ()) -> Verdict:
        """Judge a file at once, where nobody waits at a window; raises as the function does."""
        return verify(self.check(file, trust_files))


def read_file(path: Path) -> bytes:
    """Return the bytes of a file; UserError where it is too large or cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(
                f"Filen {path.name} är för stor för att kontrolleras.",
                "Ingenting är ändrat. Välj det underskrivna dokumentet som PDF.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"Filen {path.name} går inte att läsa.",
            "Se efter att den finns och att du får öppna den. Ingenting är ändrat.",
        ) from error
