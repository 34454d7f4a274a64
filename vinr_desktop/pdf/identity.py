"""Identities to sign with: a private key and its certificate in a PKCS#12 file.

A passphrase goes in, is used and is forgotten; nothing here keeps it.
"""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from vinr_desktop.domain.certificate import CertificateFacts
from vinr_desktop.domain.errors import UserError

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
SMALLEST_RSA = 2048
CURVES = ("secp256r1", "secp384r1", "secp521r1")
YEARS = 5
SHORTEST_PASSPHRASE = 12
PASSPHRASE_RULES = (
    f"Lösenfrasen behöver minst {SHORTEST_PASSPHRASE} tecken. Ta gärna tre eller fyra ord som bara"
    " du kommer på. Den får inte vara ditt namn eller ett enda tecken om och om igen. Den sparas"
    " inte, så den kan inte tas fram igen om du glömmer den."
)
_KDF_ROUNDS = 600_000
"""PBKDF2 rounds that make guessing slow (OWASP's advice for SHA-256)."""


class KeyKind(StrEnum):
    """The kinds of key that an identity can be made with."""

    RSA_3072 = "rsa-3072"
    P_256 = "p-256"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose identity it is, as it stands in the certificate's subject."""

    name: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """A loaded key with its certificate, and the certificates above it where the file has them."""

    key: SigningKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def name(self) -> str:
        """The name in the certificate."""
        return subject_name(self.certificate)

    @property
    def der(self) -> bytes:
        """The certificate as bytes."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def sha256(self) -> str:
        """The certificate's SHA-256 in hex, by which it is registered for a person."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


def load_pkcs12(data: bytes, passphrase: str, at: datetime) -> Identity:
    """Open a PKCS#12 file at a moment.

    Raises UserError for a wrong passphrase, a file of another kind, one without a private key,
    and a certificate that has expired, is not valid yet or is not meant for signing.
    """
    found = _opened(data, passphrase)
    if found.key is None or found.cert is None:
        raise UserError(
            "Certifikatfilen har ingen privat nyckel, så det går inte att skriva under med den.",
            "Inget är ändrat. Be den som gav dig filen om en fil med både certifikat och privat"
            " nyckel (den slutar oftast på .p12 eller .pfx).",
        )
    certificate = found.cert.certificate
    _check_days(certificate, at)
    _check_usage(certificate)
    chain = tuple(extra.certificate for extra in found.additional_certs)
    return Identity(_fitting(found.key), certificate, chain)


def check_passphrase(passphrase: str, name: str) -> None:
    """Raise UserError when a passphrase is too weak to guard an identity; see PASSPHRASE_RULES."""
    bare = passphrase.strip()
    if len(bare) < SHORTEST_PASSPHRASE:
        raise UserError(
            f"Lösenfrasen är för kort: den behöver minst {SHORTEST_PASSPHRASE} tecken.",
            "Ta gärna tre eller fyra ord som bara du kommer på.",
        )
    if len(set(bare.casefold())) < 4 or bare.casefold() == name.strip().casefold():
        raise UserError(
            "Lösenfrasen är för lätt att gissa.",
            "Ta gärna tre eller fyra ord som bara du kommer på.",
        )


def make_identity(
    owner: Owner, passphrase: str, at: datetime, kind: KeyKind = KeyKind.RSA_3072
) -> bytes:
    """Return a new self-signed identity for five years, as a PKCS#12 file behind the passphrase.

    Raises UserError when the passphrase is too weak.
    """
    check_passphrase(passphrase, owner.name)
    key = _new_key(kind)
    certificate = _self_signed(key, owner, at)
    lock = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_KDF_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(_composed(passphrase))
    )
    return pkcs12.serialize_key_and_certificates(owner.name.encode(), key, certificate, None, lock)


def read_certificate(data: bytes) -> bytes:
    """Return the DER bytes of a certificate file (PEM or DER); UserError when it is none."""
    try:
        if b"-----BEGIN" in data:
            certificate = x509.load_pem_x509_certificate(data)
        else:
            certificate = x509.load_der_x509_certificate(data)
    except ValueError as error:
        raise UserError(
            "Filen är inget certifikat som går att läsa.",
            "Välj en fil med ett certifikat (den slutar oftast på .cer, .crt, .der eller .pem).",
        ) from error
    return certificate.public_bytes(serialization.Encoding.DER)


def certificate_facts(data: bytes) -> CertificateFacts:
    """Return what a certificate (PEM or DER) says of itself; UserError when it is none."""
    der = read_certificate(data)
    certificate = x509.load_der_x509_certificate(der)
    return CertificateFacts(
        der=der,
        sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        name=subject_name(certificate),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
    )


def subject_name(certificate: x509.Certificate) -> str:
    """Return the name of a certificate's holder: the common name, else the whole subject."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _opened(data: bytes, passphrase: str) -> pkcs12.PKCS12KeyAndCertificates:
    try:
        asn1_pkcs12.Pfx.load(data, strict=True)["auth_safe"]["content_type"].native  # noqa: B018
    except (ValueError, TypeError) as error:
        raise UserError(
            "Filen är ingen certifikatfil av slaget PKCS#12.",
            "Inget är ändrat. Välj en fil som slutar på .p12 eller .pfx.",
        ) from error
    attempts = dict.fromkeys([_composed(passphrase), passphrase.encode()] if passphrase else [None])
    try:
        return _first_that_opens(data, tuple(attempts))
    except UnsupportedAlgorithm as error:
        raise UserError(
            "Certifikatfilen har en nyckel eller ett lås av ett slag som programmet inte kan"
            " öppna.",
            "Inget är ändrat. Be den som gav dig filen om en med RSA- eller P-256-nyckel och"
            " AES-kryptering.",
        ) from error
    except ValueError as error:
        raise UserError(
            "Lösenfrasen stämmer inte.",
            "Inget är underskrivet. Skriv lösenfrasen igen, och se efter om Caps Lock är på.",
        ) from error


def _first_that_opens(
    data: bytes, attempts: tuple[bytes | None, ...]
) -> pkcs12.PKCS12KeyAndCertificates:
    *others, last = attempts
    for attempt in others:
        with suppress(ValueError):
            return pkcs12.load_pkcs12(data, attempt)
    return pkcs12.load_pkcs12(data, last)


def _composed(passphrase: str) -> bytes:
    """The same letters give the same bytes on every keyboard (å as one letter, not a and ring)."""
    return unicodedata.normalize("NFC", passphrase).encode()


def _check_days(certificate: x509.Certificate, at: datetime) -> None:
    if at > certificate.not_valid_after_utc:
        day = certificate.not_valid_after_utc.astimezone(at.tzinfo).date().isoformat()
        raise UserError(
            f"Certifikatet gick ut {day} och kan inte användas för nya underskrifter.",
            "Inget är underskrivet. Skaffa ett nytt certifikat eller skapa en ny underskrift här i"
            " programmet. Det du har skrivit under tidigare gäller fortfarande.",
        )
    if at < certificate.not_valid_before_utc:
        day = certificate.not_valid_before_utc.astimezone(at.tzinfo).date().isoformat()
        raise UserError(
            f"Certifikatet börjar gälla först {day}.",
            "Inget är underskrivet. Vänta till dess, eller se efter att datorns klocka går rätt.",
        )


def _check_usage(certificate: x509.Certificate) -> None:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise UserError(
            "Certifikatet är inte avsett för underskrifter.",
            "Inget är underskrivet. Välj ett certifikat som får användas för underskrift, eller"
            " fråga den som gav dig det.",
        )


def _fitting(key: object) -> SigningKey:
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= SMALLEST_RSA:
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name in CURVES:
        return key
    raise UserError(
        "Certifikatets nyckel är av ett slag som programmet inte skriver under med.",
        f"Inget är underskrivet. Välj ett certifikat med RSA-nyckel på minst {SMALLEST_RSA} bitar"
        " eller en vanlig elliptisk nyckel (P-256, P-384 eller P-521).",
    )


def _new_key(kind: KeyKind) -> SigningKey:
    if kind is KeyKind.P_256:
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)


def _self_signed(key: SigningKey, owner: Owner, at: datetime) -> x509.Certificate:
    parts = [x509.NameAttribute(NameOID.COUNTRY_NAME, "SE")]
    if owner.organisation.strip():
        organisation = owner.organisation.strip()[:64]
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    parts.append(x509.NameAttribute(NameOID.COMMON_NAME, owner.name.strip()[:64]))
    name = x509.Name(parts)
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(minutes=5))
        .not_valid_after(_years_later(at, YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )


def _years_later(at: datetime, years: int) -> datetime:
    try:
        return at.replace(year=at.year + years)
    except ValueError:
        return at.replace(year=at.year + years, day=28)


def _signing_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
