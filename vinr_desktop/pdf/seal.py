"""Seals: a signature of bytes that are no PDF, made and checked with the same identities."""

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import InvalidVersion

from vinr_desktop.domain.certificate import CertificateFacts
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.identity import Identity, certificate_facts


def seal(data: bytes, identity: Identity) -> bytes:
    """Return the signature of bytes: RSA PKCS #1 v1.5 or ECDSA (DER), with SHA-256."""
    if isinstance(identity.key, rsa.RSAPrivateKey):
        return identity.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return identity.key.sign(data, ec.ECDSA(hashes.SHA256()))


def check_seal(data: bytes, certificate: bytes, signature: bytes) -> CertificateFacts:
    """Return whose seal it is; UserError when the bytes are not what was sealed."""
    try:
        facts = certificate_facts(certificate)
        key = x509.load_der_x509_certificate(facts.der).public_key()
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(hashes.SHA256()))
        else:
            raise UnsupportedAlgorithm("another kind of key")
    except (InvalidSignature, UnsupportedAlgorithm, InvalidVersion, ValueError, UserError) as error:
        raise UserError(
            "Filen har ändrats efter att avsändaren skrev under den, eller är underskriven av"
            " någon annan.",
            "Ingenting är ändrat. Be avsändaren att skicka filen igen.",
        ) from error
    return facts
