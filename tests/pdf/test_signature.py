"""Signing: what is written, what other programs say of it, and what is refused."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests import verapdf
from tests.pdf import signed_files
from tests.pdf.certificates import NOW, Authority, Wish
from tests.pdf.signed_files import APPROVER, BO, OWNER
from vinr_desktop.domain.errors import UserError
from vinr_desktop.pdf.appearance import KIND, Signing, draw
from vinr_desktop.pdf.preview import Pages


@pytest.fixture
def by_both(tmp_path: Path) -> Path:
    path = tmp_path / "both.pdf"
    path.write_bytes(signed_files.by_both())
    return path


def test_poppler_finds_both_signatures_valid_and_the_whole_file_covered(by_both: Path) -> None:
    says = _run("pdfsig", "-nocert", str(by_both))

    assert says.count("Signature is Valid") == 2
    assert says.count("ETSI.CAdES.detached") == 2
    assert re.findall(r"Signer Certificate Common Name: (.*)", says) == ["Åsa Öberg", "Bo Ek"]
    assert says.rindex("Total document signed") > says.index("Signature #2")


def test_qpdf_finds_nothing_wrong_with_the_file(by_both: Path) -> None:
    assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", str(by_both))


def test_text_can_be_read_after_signing(by_both: Path) -> None:
    assert "Fråga alltid i enrum" in _run("pdftotext", str(by_both), "-")


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_signed_file_is_still_accessible_and_archival(
    by_both: Path, flavour: verapdf.Flavour
) -> None:
    assert verapdf.faults(by_both, flavour) == []


@pytest.mark.parametrize("kind", ["p-256", "rsa-3072"])
def test_each_kind_of_key_gives_a_valid_signature_in_a_pdf_1_7(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "signed.pdf"
    unsigned = signed_files.unsigned(APPROVER)
    path.write_bytes(signed_files.signed(unsigned, APPROVER, Wish("Bo Ek", kind=kind)))

    assert "Signature is Valid" in _run("pdfsig", "-nocert", str(path))
    with pikepdf.open(path) as pdf:
        assert pdf.pdf_version == "1.7"
        assert list(pdf.Root.Extensions.keys()) == ["/ESIC"]


def test_certificates_above_the_signers_are_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "issued.pdf"
    wish = Wish("Bo Ek", issuer=Authority("Kommunens utfärdare"))
    path.write_bytes(signed_files.signed(signed_files.unsigned(APPROVER), APPROVER, wish))

    assert "Signature is Valid" in _run("pdfsig", "-nocert", str(path))
    assert "Kommunens utfärdare".encode() in _contents(path)


def test_first_signature_certifies_and_allows_only_signing(by_both: Path) -> None:
    with pikepdf.open(by_both) as pdf:
        certified = pdf.Root.Perms.DocMDP
        first, second = (field.V for field in pdf.Root.AcroForm.Fields)
        assert certified.ByteRange == first.ByteRange
        assert int(first.Reference[0].TransformParams.P) == 2
        assert "/Reference" not in second


def test_what_was_there_before_stands_byte_for_byte() -> None:
    assert signed_files.by_owner_alone().startswith(signed_files.unsigned(OWNER, APPROVER))
    assert signed_files.by_both().startswith(signed_files.by_owner_alone())


def test_time_in_the_file_is_the_time_of_signing(by_both: Path) -> None:
    with pikepdf.open(by_both) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].V.M).startswith("D:20261124101500")


def test_signature_is_seen_on_the_page() -> None:
    def last_page(data: bytes) -> bytes:
        with Pages(data) as pages:
            return pages.image(pages.count - 1, 600).rgba

    assert last_page(signed_files.by_one()) != last_page(signed_files.unsigned(APPROVER))


def test_appearance_tells_name_function_time_and_kind(tmp_path: Path) -> None:
    says = _drawn(tmp_path, Signing("Åsa Öberg", "Enhetschef", NOW), 250, 80)

    assert says.split("\n") == ["Åsa Öberg", "Enhetschef", "2026-11-24 kl. 10.15", KIND]


def test_long_function_is_broken_and_nothing_is_lost(tmp_path: Path) -> None:
    function = "Verksamhetschef för individ- och familjeomsorgen och tillförordnad förvaltningschef"

    says = _drawn(tmp_path, Signing("Åsa Öberg", function, NOW), 150, 60)

    assert " ".join(says.split()) == f"Åsa Öberg {function} 2026-11-24 kl. 10.15 {KIND}"


def test_letter_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(UserError, match="kan inte skrivas ut"):
        draw(Signing("明", "Enhetschef", NOW), 200, 60)


def test_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(UserError, match="ingen plats"):
        signed_files.signed(signed_files.unsigned(APPROVER), OWNER, BO)


def test_field_that_is_signed_is_not_signed_again() -> None:
    with pytest.raises(UserError, match="redan underskriven"):
        signed_files.signed(signed_files.by_one(), APPROVER, BO)


def test_file_that_is_no_pdf_is_not_signed() -> None:
    with pytest.raises(UserError, match="gick inte att skriva under"):
        signed_files.signed(b"hej", APPROVER, BO)


def _drawn(folder: Path, signing: Signing, width: float, height: float) -> str:
    path = folder / "drawn.pdf"
    path.write_bytes(draw(signing, width, height))
    with pikepdf.open(path) as pdf:
        assert [float(x) for x in pdf.pages[0].MediaBox] == [0, 0, width, height]
    return _run("pdftotext", "-layout", str(path), "-").strip().replace("\n\n", "\n")


def _contents(path: Path) -> bytes:
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        return bytes(pdf.Root.AcroForm.Fields[0].V.Contents)


def _run(*command: str) -> str:
    result = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
