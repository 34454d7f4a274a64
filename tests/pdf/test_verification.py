"""Verifying: whole and trusted files pass, everything else is told from them with a reason."""

import hashlib
import random
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.generic import pdf_string as text
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject

from tests.pdf import certificates, signed_files
from tests.pdf.certificates import NOW, SIGNING, Authority, Wish
from tests.pdf.signed_files import APPROVER, ASA, BO, UNFIT, change_language, updated
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.verdict import Verdict
from vinr_desktop.pdf.verification import verify

LATER = NOW + timedelta(days=3650)


def judge(pdf: bytes, *trusted: Wish) -> Verdict:
    """The verdict on a file, with these people's certificates trusted."""
    return verify(pdf, [certificates.der(wish) for wish in trusted], NOW)


def test_file_signed_by_one_is_good() -> None:
    verdict = judge(signed_files.by_one(), BO)

    assert verdict.is_ok
    (field,) = verdict.fields
    assert (field.field_name, field.signer) == ("signature-approver", "Bo Ek")
    assert field.sha256 == hashlib.sha256(certificates.der(BO)).hexdigest()
    assert field.signed_at == NOW
    assert field.expired_on is None


def test_file_signed_by_both_is_good() -> None:
    verdict = judge(signed_files.by_both(), ASA, BO)

    assert verdict.is_ok
    assert [field.signer for field in verdict.fields] == ["Åsa Öberg", "Bo Ek"]
    assert [field.covers_file for field in verdict.fields] == [False, True]


def test_cut_off_second_signature_is_missed() -> None:
    verdict = judge(signed_files.by_owner_alone(), ASA, BO)

    assert not verdict.is_ok
    assert [field.is_signed for field in verdict.fields] == [True, False]
    assert verdict.fields[0].is_intact
    assert verdict.reasons == ("En underskrift saknas (Fastställs av: Bo Ek, Förvaltningschef).",)


def test_certificate_that_nobody_trusts_is_told_with_its_fingerprint() -> None:
    verdict = judge(signed_files.by_both(), ASA, Wish("Någon Annan"))

    assert not verdict.is_ok
    assert [field.is_trusted for field in verdict.fields] == [True, False]
    assert "Bo Ek" in verdict.reasons[0]
    assert verdict.fields[1].sha256 in verdict.reasons[0]


def test_no_trusted_certificate_means_no_trust() -> None:
    assert not judge(signed_files.by_one()).is_ok


def test_namesake_is_not_the_trusted_one() -> None:
    assert not judge(signed_files.by_one(), Wish("Bo Ek", kind="rsa-2048")).is_ok


def test_certificate_of_a_trusted_issuer_is_trusted() -> None:
    issuer = Authority("Kommunens utfärdare")
    pdf = _signed_by(Wish("Bo Ek", issuer=issuer))

    assert judge(pdf, _root(issuer)).is_ok
    assert not judge(pdf, _root(Authority("En annan utfärdare"))).is_ok


def test_issued_certificate_is_trusted_by_itself() -> None:
    wish = Wish("Bo Ek", issuer=Authority("Kommunens utfärdare"))

    assert judge(_signed_by(wish), wish).is_ok


def test_trusted_person_cannot_issue_a_certificate_in_anothers_name() -> None:
    forged = Wish("Bo Ek", kind="rsa-2048", issuer=Authority("Åsa Öberg"))

    assert not judge(_signed_by(forged), ASA).is_ok


def test_old_signature_stands_after_its_certificate_has_run_out() -> None:
    verdict = verify(signed_files.by_one(), [certificates.der(BO)], LATER)

    assert verdict.is_ok
    expired_on = verdict.fields[0].expired_on
    assert expired_on is not None
    assert expired_on < LATER


def test_signature_dated_outside_the_certificates_time_is_not_trusted() -> None:
    late = signed_files.signed_at(BO.ends + timedelta(days=1))

    verdict = verify(late, [certificates.der(BO)], LATER)

    assert not verdict.is_ok
    assert "gällde inte när underskriften gjordes" in verdict.reasons[0]


def test_signature_dated_in_the_future_is_pointed_out() -> None:
    early = NOW - timedelta(days=20)

    verdict = verify(signed_files.by_one(), [certificates.der(BO)], early)

    assert "i framtiden" in verdict.reasons[0]


@pytest.mark.parametrize("usage", sorted(SIGNING))
def test_either_usage_of_a_certificate_will_do(usage: str) -> None:
    wish = Wish("Bo Ek", usages=frozenset({usage}))

    assert judge(_signed_by(wish), wish).is_ok


def test_certificate_that_is_not_meant_for_signing_is_not_trusted() -> None:
    verdict = judge(signed_files.with_unfit_certificate(), UNFIT)

    assert not verdict.is_ok
    assert "inte avsett för underskrifter" in verdict.reasons[0]


def test_signature_that_the_form_no_longer_shows_is_not_overlooked() -> None:
    def hide_the_form(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/AcroForm"]
        writer.update_root()

    assert not judge(updated(signed_files.by_one(), hide_the_form), BO).is_ok


def test_any_changed_byte_makes_the_answer_no() -> None:
    pdf = signed_files.by_both()
    signed = PdfFileReader(BytesIO(pdf)).embedded_signatures[-1].byte_range
    first, length, second, rest = (int(number) for number in signed)
    inside = [*range(first, first + length), *range(second, second + rest)]
    places = {0, *random.Random(1).sample(inside, 60), *inside[-40::8]}

    passed = [place for place in sorted(places) if judge(_flipped(pdf, place), ASA, BO).is_ok]

    assert passed == []


def test_byte_changed_in_the_signature_itself_makes_the_answer_no() -> None:
    pdf = signed_files.by_one()
    place = pdf.index(b"/Contents <") + 400

    assert not judge(_flipped(pdf, place), BO).is_ok


def add_note(writer: IncrementalPdfFileWriter) -> None:
    """Lay a note over the first page."""
    page = writer.root["/Pages"]["/Kids"][0]
    box = ArrayObject(NumberObject(n) for n in (72, 600, 300, 700))
    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): box,
            pdf_name("/Contents"): text("Ring inte 112."),
            pdf_name("/DA"): text("/Helv 12 Tf"),
        }
    )
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def add_page(writer: IncrementalPdfFileWriter) -> None:
    """Put an empty page at the end."""
    empty = writer.add_object(DictionaryObject())
    box = ArrayObject(NumberObject(n) for n in (0, 0, 595, 842))
    writer.insert_page(PageObject(contents=empty, media_box=box))


@pytest.mark.parametrize("change", [add_note, add_page, change_language])
@pytest.mark.parametrize("make", [signed_files.by_one, signed_files.by_both])
def test_anything_added_afterwards_makes_the_answer_no(
    make: Callable[[], bytes], change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    verdict = judge(updated(make(), change), ASA, BO)

    assert not verdict.is_ok
    assert not any(field.covers_file for field in verdict.fields)


@pytest.mark.parametrize("change", [add_note, add_page, change_language])
def test_change_between_the_signatures_is_found(
    change: Callable[[IncrementalPdfFileWriter], None],
) -> None:
    changed = updated(signed_files.by_owner_alone(), change)

    verdict = judge(signed_files.signed(changed, APPROVER, BO), ASA, BO)

    assert not verdict.is_ok
    assert [field.is_intact for field in verdict.fields] == [False, True]


def test_field_added_and_signed_by_a_stranger_makes_the_answer_no() -> None:
    stranger = Wish("Någon Annan")
    pdf = signed_files.with_extra_signature(signed_files.by_one(), stranger)

    assert not judge(pdf, BO).is_ok


@pytest.mark.parametrize(
    ("pdf", "reason"),
    [
        (b"", "ingen PDF"),
        (b"hej", "ingen PDF"),
        (b"%PDF-1.7\nhej", "går inte att läsa"),
        (signed_files.unsigned(), "ingen underskrift"),
        (signed_files.unsigned(APPROVER), "ingen underskrift"),
    ],
    ids=["empty", "text", "broken", "no field", "unsigned"],
)
def test_file_that_cannot_be_judged_is_refused(pdf: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        judge(pdf, BO)


def test_locked_file_is_refused() -> None:
    locked = BytesIO()
    with pikepdf.open(BytesIO(signed_files.unsigned(APPROVER))) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    with pytest.raises(UserError, match="låst med ett lösenord"):
        judge(locked.getvalue(), BO)


def _root(issuer: Authority) -> Wish:
    return Wish(issuer.name, usages=frozenset({"key_cert_sign"}), ca=True)


def _signed_by(wish: Wish) -> bytes:
    return signed_files.signed(signed_files.unsigned(APPROVER), APPROVER, wish)


def _flipped(pdf: bytes, place: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= 1
    return bytes(changed)
