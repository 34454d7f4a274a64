"""Signing: a PAdES B-B signature (ETSI EN 319 142-1) in a field that the page has prepared.

The first signature certifies the document and allows only further signing (DocMDP, form
filling); later ones are added as incremental updates, so that earlier ones stay valid.
"""

import asyncio
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.stamp import BaseStamp, BaseStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.appearance import Signing, draw
from vinr_desktop.pdf.identity import Identity

DIGEST = "sha256"
RESERVED = 16_384
"""Hex digits of room for the signature, certificates and all, so that no trial one is made."""


class _Writer(IncrementalPdfFileWriter):
    """Leaves the file a PDF 1.7, as PDF/A-2 and PDF/A-3 ask (ISO 19005-2, 6.1.2)."""

    def ensure_output_version(self, version: tuple[int, int]) -> None:
        super().ensure_output_version(min(version, (1, 7)))  # type: ignore[no-untyped-call]


class _Signer(Signer):
    """Signs with a key that is loaded once, not read and checked again for every signature."""

    def __init__(self, identity: Identity) -> None:
        chain = SimpleCertificateStore()
        chain.register_multiple(
            asn1_x509.Certificate.load(above.public_bytes(Encoding.DER)) for above in identity.chain
        )
        super().__init__(signing_cert=asn1_x509.Certificate.load(identity.der), cert_registry=chain)
        self._key = identity.key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        """Return the raw signature of the data."""
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


class _PadesSigner(PdfSigner):
    """Declares PAdES as the one extension; those of PDF 2.0 do not belong in a PDF 1.7."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        pdf_out.register_extension(ESIC_EXTENSION_1)


@dataclass(frozen=True)
class _Style(BaseStampStyle):
    """Gives pyHanko a stamp that reportlab draws."""

    signing: Signing = field(kw_only=True)

    def create_stamp(
        self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]
    ) -> BaseStamp:
        return _Stamp(writer, self, box)


class _Stamp(BaseStamp):
    def register(self) -> IndirectObject:
        page = draw(self.style.signing, float(self.box.width), float(self.box.height))
        assert self.writer is not None
        imported = self.writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))
        return cast(IndirectObject, imported)


def sign(pdf: bytes, field_name: str, identity: Identity, signing: Signing) -> bytes:
    """Return the PDF with this field signed; what was there before stands byte for byte.

    Raises UserError when the field is missing or signed already, or the file cannot be read.
    """
    try:
        writer = _Writer(BytesIO(pdf))
        certify = _is_first(writer.prev, field_name)
        metadata, style = _metadata(field_name, signing, certify), _Style(signing=signing)
        signer = _PadesSigner(metadata, _Signer(identity), stamp_style=style)
        return _signed(signer, writer, _reserved(identity), signing)
    except (PdfError, SigningError) as error:
        raise UserError(
            "PDF-filen gick inte att skriva under.",
            "Inget är underskrivet och det du har skrivit finns kvar. Försök igen.",
        ) from error


def _is_first(reader: PdfFileReader, field_name: str) -> bool:
    fields = {name: value is not None for name, value, _ in enumerate_sig_fields(reader)}
    if field_name not in fields:
        raise UserError(
            "PDF-filen har ingen plats för den underskriften.",
            "Inget är underskrivet. Dokumentet kan behöva göras om: öppna det och försök igen.",
        )
    if fields[field_name]:
        raise UserError(
            "Platsen är redan underskriven.",
            "Underskriften som finns gäller. Öppna dokumentet igen för att se hur långt det är.",
        )
    return not any(fields.values())


def _metadata(field_name: str, signing: Signing, certify: bool) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=field_name,
        md_algorithm=DIGEST,
        name=signing.name,
        certify=certify,
        subfilter=SigSeedSubFilter.PADES,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )


def _reserved(identity: Identity) -> int:
    certificates = [identity.certificate, *identity.chain]
    size = sum(len(each.public_bytes(Encoding.DER)) for each in certificates)
    return max(RESERVED, 2 * (size + 4096))


def _signed(signer: _PadesSigner, writer: _Writer, reserved: int, signing: Signing) -> bytes:
    session = signer.init_signing_session(writer, existing_fields_only=True)
    session.system_time = signing.at
    document = session.prepare_tbs_document(None, reserved)
    prepared, output = document.digest_tbs_document()
    asyncio.run(document.perform_signature(prepared.document_digest, PdfCMSSignedAttributes()))
    output.seek(0)
    return bytes(output.read())
