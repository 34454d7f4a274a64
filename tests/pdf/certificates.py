"""Real keys and certificates for tests: self-signed ones, issued ones, and odd ones.

Keys are made once and used again, since making them is slow and nothing here depends on them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 11, 24, 10, 15, tzinfo=UTC)
PASSPHRASE = "tre gröna äpplen"
SIGNING = frozenset({"digital_signature", "content_commitment"})
_USAGES = (
    "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
    "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
)  # fmt: skip

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Authority:
    """Somebody who issues certificates."""

    name: str

    @property
    def certificate(self) -> x509.Certificate:
        """The authority's own certificate."""
        return issue(Wish(self.name, usages=frozenset({"key_cert_sign"}), ca=True))


@dataclass(frozen=True)
class Wish:
    """A certificate to make; without an issuer it is self-signed, without usages it names none."""

    name: str
    kind: str = "p-256"
    usages: frozenset[str] = SIGNING
    begins: datetime = NOW - timedelta(days=30)
    ends: datetime = NOW + timedelta(days=300)
    ca: bool = False
    issuer: Authority | None = field(default=None)
    organisation: str = ""


@cache
def key(name: str, kind: str) -> Key:
    """The private key of somebody."""
    if kind == "p-256":
        return ec.generate_private_key(ec.SECP256R1())
    if kind == "p-224":
        return ec.generate_private_key(ec.SECP224R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=int(kind.partition("-")[2]))


@cache
def issue(wish: Wish) -> x509.Certificate:
    """The certificate."""
    own = key(wish.name, wish.kind)
    issuer = wish.issuer.name if wish.issuer else wish.name
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(wish.name, wish.organisation))
        .issuer_name(_name(issuer))
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(wish.begins)
        .not_valid_after(wish.ends)
        .add_extension(x509.BasicConstraints(ca=wish.ca, path_length=None), critical=True)
    )
    if wish.usages:
        usage = x509.KeyUsage(*(name in wish.usages for name in _USAGES))
        builder = builder.add_extension(usage, critical=True)
    return builder.sign(key(issuer, "p-256") if wish.issuer else own, hashes.SHA256())


def der(wish: Wish) -> bytes:
    """The certificate as bytes."""
    return issue(wish).public_bytes(Encoding.DER)


@cache
def file(wish: Wish, passphrase: str = PASSPHRASE) -> bytes:
    """The PKCS#12 file with key and certificate, quick to open."""
    lock = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(1000)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    own, above = key(wish.name, wish.kind), [wish.issuer.certificate] if wish.issuer else None
    return pkcs12.serialize_key_and_certificates(b"x", own, issue(wish), above, lock)


def no_lock() -> KeySerializationEncryption:
    """No passphrase at all, as some programs write it."""
    return NoEncryption()


def _name(name: str, organisation: str = "") -> x509.Name:
    parts = ((NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts if value])
