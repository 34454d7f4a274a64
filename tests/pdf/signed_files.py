"""Small documents as the program prints them, and signed by people with real certificates."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from io import BytesIO

from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from tests.pdf import certificates
from tests.pdf.certificates import NOW, PASSPHRASE, Wish
from vinr_desktop.domain.composed import (
    ComposedDocument,
    ComposedSection,
    HistoryRow,
    Paragraph,
    PlacedBlock,
    SignatureSlot,
)
from vinr_desktop.domain.form import SectionKind, SignatureRole
from vinr_desktop.pdf.appearance import Signing
from vinr_desktop.pdf.document_pdf import render
from vinr_desktop.pdf.identity import Identity, load_pkcs12
from vinr_desktop.pdf.signature import sign

OWNER = SignatureSlot(SignatureRole.OWNER, "Dokumentansvarig", "Åsa Öberg", "Enhetschef")
APPROVER = SignatureSlot(SignatureRole.APPROVER, "Fastställs av", "Bo Ek", "Förvaltningschef")
ASA, BO = Wish("Åsa Öberg"), Wish("Bo Ek")
UNFIT = Wish("Server", usages=frozenset({"key_encipherment"}))


@cache
def unsigned(*slots: SignatureSlot) -> bytes:
    """A routine of one section, with a field for each slot."""
    text = Paragraph("Ring 112 när någon är i fara. Fråga alltid i enrum.")
    section = ComposedSection("a", "1", "Akut", SectionKind.NORMAL, (PlacedBlock(text, "1"),))
    return render(
        ComposedDocument(
            title="Lokal rutin vid våld i nära relation – Hemtjänst Norr",
            document_type="Lokal rutin",
            municipality="Askersunds kommun",
            unit="Hemtjänst Norr",
            version="1.0",
            is_draft=False,
            measures=("2.4",),
            head=(("Dokumenttyp", "Lokal rutin"), ("Version", "1.0")),
            sections=(section,),
            contacts=(),
            history=(HistoryRow("1.0", date(2026, 11, 24), "Ny rutin.", "Bo Ek"),),
            signatures=slots,
            laws_checked=None,
            adopted_on=date(2026, 11, 24),
            made_at=NOW,
        )
    )


@cache
def signed(pdf: bytes, slot: SignatureSlot, wish: Wish, at: datetime = NOW) -> bytes:
    """The file with one more signature."""
    identity = load_pkcs12(certificates.file(wish), PASSPHRASE, at)
    return sign(pdf, slot.field_name, identity, Signing(slot.name, slot.function, at))


def with_unfit_certificate() -> bytes:
    """A routine signed with a certificate that is not meant for signing."""
    own = Identity(certificates.key(UNFIT.name, UNFIT.kind), certificates.issue(UNFIT))
    return sign(unsigned(APPROVER), APPROVER.field_name, own, Signing("Server", "", NOW))


def signed_at(at: datetime) -> bytes:
    """A routine that its approver says was signed at another moment than now."""
    identity = load_pkcs12(certificates.file(BO), PASSPHRASE, NOW)
    shown = Signing(APPROVER.name, APPROVER.function, at)
    return sign(unsigned(APPROVER), APPROVER.field_name, identity, shown)


def updated(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with something changed by an incremental update, as other programs do it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def change_language(writer: IncrementalPdfFileWriter) -> None:
    """Say that the text is in another language."""
    writer.root["/Lang"] = pdf_string("en-GB")
    writer.update_root()


def with_extra_signature(pdf: bytes, wish: Wish) -> bytes:
    """The file with a field that was not prepared, signed by somebody."""
    with_field = updated(pdf, lambda writer: append_signature_field(writer, SigFieldSpec("extra")))
    identity = load_pkcs12(certificates.file(wish), PASSPHRASE, NOW)
    return sign(with_field, "extra", identity, Signing(wish.name, "", NOW))


def by_one() -> bytes:
    """A routine that its approver has signed."""
    return signed(unsigned(APPROVER), APPROVER, BO)


def by_owner_alone() -> bytes:
    """A routine that waits for its approver."""
    return signed(unsigned(OWNER, APPROVER), OWNER, ASA)


def by_both() -> bytes:
    """A routine that owner and approver have signed, in this order."""
    return signed(by_owner_alone(), APPROVER, BO)
