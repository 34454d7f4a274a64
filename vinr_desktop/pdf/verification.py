"""Verifying: whether a signed PDF is whole, unchanged and signed by somebody who is trusted.

Never asks the network. A certificate is judged at the time of signing, so that an old routine
stays valid after its signer's certificate has run out.
"""

import logging
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import x509
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import CMSStructuralError, SigningError
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import ValidationError

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.verdict import FieldVerdict, Verdict

SIGNING = frozenset({"digital_signature", "non_repudiation"})
USAGE = KeyUsageConstraints(key_usage=SIGNING, match_all_key_usages=False)
"""Either usage will do: many certificates for signing have only one of them."""

for _library in ("pyhanko", "pyhanko_certvalidator"):
    # A certificate that is not trusted is an answer here, not a warning for the terminal
    logging.getLogger(_library).addHandler(logging.NullHandler())

CLOCK_SLACK = timedelta(days=1)
TOOLTIP = "Underskrift, "
"""How the prepared fields' tooltips begin."""

BROKEN = (
    PdfError, SignatureValidationError, SigningError, CMSStructuralError, ValidationError,
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError,
    NotImplementedError, RecursionError, EOFError, zlib.error,
)  # fmt: skip
"""What reading a damaged file can raise: any byte of it may be wrong."""

DAMAGED = (
    "Filen är underskriven men skadad eller ändrad: underskriften går inte att läsa. Lita inte på"
    " innehållet, utan hämta dokumentet på nytt."
)


@dataclass(frozen=True, slots=True)
class _Trust:
    certificates: tuple[x509.Certificate, ...]
    at: datetime


def verify(pdf: bytes, trusted: Sequence[bytes], at: datetime) -> Verdict:
    """Judge a file by the trusted certificates (DER) at a moment.

    Raises UserError when the file is no PDF that can be read or holds no signature.
    """
    if b"%PDF-" not in pdf[:1024] and not _looks_signed(pdf):
        raise UserError(
            "Filen är ingen PDF.", "Välj det underskrivna dokumentet som PDF. Inget är ändrat."
        )
    trust = _Trust(tuple(x509.Certificate.load(der) for der in trusted), at)
    try:
        return _judged(pdf, trust)
    except BROKEN as error:
        if _looks_signed(pdf):
            return Verdict((), (DAMAGED,))
        raise UserError(
            "PDF-filen går inte att läsa.", "Inget är ändrat. Hämta filen på nytt och försök igen."
        ) from error


def _looks_signed(pdf: bytes) -> bool:
    return b"/ByteRange" in pdf and b"/Contents" in pdf


def _judged(pdf: bytes, trust: _Trust) -> Verdict:
    reader = PdfFileReader(BytesIO(pdf))
    if reader.encrypted:
        raise UserError(
            "PDF-filen är låst med ett lösenord och kan inte kontrolleras.",
            "Be om en fil utan lösenord. Inget är ändrat.",
        )
    found = list(enumerate_sig_fields(reader))
    if not any(value is not None for _, value, _ in found):
        if _looks_signed(pdf):
            return Verdict((), (DAMAGED,))
        raise UserError(
            "PDF-filen har ingen underskrift.", "Välj det underskrivna dokumentet. Inget är ändrat."
        )
    signatures = {signature.field_name: signature for signature in reader.embedded_signatures}
    fields, reasons = [], []
    for name, _value, reference in found:
        empty = FieldVerdict(name, _label(reference.get_object(), name), is_signed=False)
        field, problems = _field(empty, signatures.get(name), trust)
        fields.append(field)
        reasons += problems
    if not any(field.covers_file for field in fields):
        reasons.append("Filen har ändrats eller fått något tillagt efter den sista underskriften.")
    return Verdict(tuple(fields), tuple(dict.fromkeys(reasons)))


def _label(field: DictionaryObject, name: str) -> str:
    """Return what the page calls the field (its tooltip), else the field's name."""
    said = str(field.get("/TU", "")).removeprefix(TOOLTIP)
    return said or name


def _field(
    empty: FieldVerdict, signature: EmbeddedPdfSignature | None, trust: _Trust
) -> tuple[FieldVerdict, list[str]]:
    if signature is None:
        return empty, [f"En underskrift saknas ({empty.label})."]
    try:
        return _signed_field(empty, signature, trust)
    except BROKEN:
        reason = f"En underskrift är skadad och går inte att läsa ({empty.label})."
        return replace(empty, is_signed=True), [reason]


def _signed_field(
    empty: FieldVerdict, signature: EmbeddedPdfSignature, trust: _Trust
) -> tuple[FieldVerdict, list[str]]:
    certificate = signature.signer_cert
    claimed = signature.self_reported_timestamp
    status = validate_pdf_signature(
        signature, _context(signature, trust, claimed or trust.at), key_usage_settings=USAGE
    )
    until = certificate.not_valid_after
    field = replace(
        empty,
        is_signed=True,
        signer=_holder(certificate),
        sha256=certificate.sha256.hex(),
        is_intact=_is_intact(status),
        is_trusted=status.trusted and _holds(certificate, claimed or trust.at),
        covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        signed_at=claimed,
        expired_on=until if until < trust.at else None,
    )
    return field, _problems(field, status, trust)


def _context(signature: EmbeddedPdfSignature, trust: _Trust, moment: datetime) -> ValidationContext:
    """Trust authorities, and of all other certificates only the signer's very own.

    So nobody can issue a certificate in another's name with the key of a registered one.
    """
    own = signature.signer_cert.sha256
    roots = [root for root in trust.certificates if root.ca or root.sha256 == own]
    return ValidationContext(
        trust_roots=roots,
        other_certs=signature.other_embedded_certs,
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _is_intact(status: PdfSignatureStatus) -> bool:
    covered = status.coverage in (
        SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION
    )  # fmt: skip
    return bool(
        status.intact and status.valid and covered and status.docmdp_ok and status.seed_value_ok
    )


def _holds(certificate: x509.Certificate, moment: datetime) -> bool:
    """What is taken for granted of a certificate that is trusted by itself is looked at here."""
    return _was_valid(certificate, moment) and _may_sign(certificate)


def _may_sign(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return usage is None or bool(usage.native & SIGNING)


def _was_valid(certificate: x509.Certificate, moment: datetime) -> bool:
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def _problems(field: FieldVerdict, status: PdfSignatureStatus, trust: _Trust) -> list[str]:
    who = f"Underskriften av {field.signer} ({field.label})"
    if not (status.intact and status.valid):
        return [f"{who} stämmer inte: innehållet har ändrats efter underskriften."]
    problems = []
    if not field.is_intact:
        problems.append(f"{who} följs av ändringar eller tillägg som den inte tillåter.")
    if not field.is_trusted:
        problems.append(f"{who} går inte att lita på: {_distrust(field, status, trust)}")
    if field.signed_at and field.signed_at > trust.at + CLOCK_SLACK:
        problems.append(
            f"{who} är daterad {field.signed_at:%Y-%m-%d}, alltså i framtiden. Se efter att datorns"
            " klocka går rätt."
        )
    return problems


def _distrust(field: FieldVerdict, status: PdfSignatureStatus, trust: _Trust) -> str:
    if not _was_valid(status.signing_cert, field.signed_at or trust.at):
        return "certifikatet gällde inte när underskriften gjordes."
    if not _may_sign(status.signing_cert):
        return "certifikatet är inte avsett för underskrifter."
    return f"certifikatet är inte bland de betrodda. Dess SHA-256 är {field.sha256}."


def _holder(certificate: x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    return ", ".join(name) if isinstance(name, list) else str(name)
