"""What a check of a signed PDF found, in words that its reader understands."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """One prepared signature field; `label` tells in words whose it is, as the page does.

    `sha256` is the certificate's, in hex. `is_intact`: what it covers is unchanged and later
    additions are only such as it allows. `is_trusted`: its certificate is among the trusted ones,
    or issued by one of them, and was valid at `signed_at` (the signer's own claim).
    `expired_on` is set where the certificate has run out since; the signature stands all the same.
    """

    field_name: str
    label: str
    is_signed: bool
    signer: str = ""
    sha256: str = ""
    is_intact: bool = False
    is_trusted: bool = False
    covers_file: bool = False
    signed_at: datetime | None = None
    expired_on: datetime | None = None

    def in_words(self) -> str:
        """Return one line: who signed the field and when, or that nobody has."""
        if not self.is_signed:
            return f"{self.label} – inte underskrivet"
        when = f", {self.signed_at:%Y-%m-%d kl. %H.%M}" if self.signed_at else ""
        ended = f" (certifikatet gick ut {self.expired_on:%Y-%m-%d})" if self.expired_on else ""
        return f"{self.label} – underskrivet av {self.signer or 'okänd'}{when}{ended}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer on a whole file: yes where there is no reason (Swedish sentences) against it."""

    fields: tuple[FieldVerdict, ...]
    reasons: tuple[str, ...]

    @property
    def is_ok(self) -> bool:
        """True when every prepared field is signed, intact, trusted and nothing was added."""
        return not self.reasons

    def in_words(self) -> tuple[str, ...]:
        """Return the answer, the fields and the reasons, as lines to read."""
        answer = (
            "Underskrifterna gäller och dokumentet är oförändrat."
            if self.is_ok
            else "Lita inte på dokumentet som det är."
        )
        return (answer, *self.reasons, *(field.in_words() for field in self.fields))

    def as_data(self) -> dict[str, Any]:
        """Return the answer as JSON-ready data."""
        fields = [
            {key: _plain(value) for key, value in asdict(field).items()} for field in self.fields
        ]
        return {"is_ok": self.is_ok, "reasons": list(self.reasons), "fields": fields}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
