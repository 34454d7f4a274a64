"""What a check of a signed PDF found, in words that its reader understands."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """One prepared signature field.

    `sha256` is the certificate's, in hex. `is_intact`: what it covers is unchanged and later
    additions are only such as it allows. `is_trusted`: its certificate is among the trusted ones,
    or issued by one of them, and was valid at `signed_at` (the signer's own claim).
    `expired_on` is set where the certificate has run out since; the signature stands all the same.
    """

    field_name: str
    is_signed: bool
    signer: str = ""
    sha256: str = ""
    is_intact: bool = False
    is_trusted: bool = False
    covers_file: bool = False
    signed_at: datetime | None = None
    expired_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer on a whole file: yes where there is no reason (Swedish sentences) against it."""

    fields: tuple[FieldVerdict, ...]
    reasons: tuple[str, ...]

    @property
    def is_ok(self) -> bool:
        """True when every prepared field is signed, intact, trusted and nothing was added."""
        return not self.reasons
