"""The printed content attached to the signed pages: PDF/A-3a, and read back by another program."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests import verapdf
from tests.pdf import certificates, routines, signed_files
from tests.pdf.signed_files import ASA, BO
from vinr_desktop.domain.composed import as_data
from vinr_desktop.pdf.document_pdf import render
from vinr_desktop.pdf.verification import verify
from vinr_desktop.services.signing import content_bytes

COMPOSED = routines.long_routine()
OWNER, APPROVER = routines.OWNER, routines.APPROVER


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The routine with its source: unsigned, signed once, signed by both."""
    unsigned = render(COMPOSED, content_bytes(COMPOSED))
    once = signed_files.signed(unsigned, OWNER, ASA)
    return {"unsigned": unsigned, "once": once, "twice": signed_files.signed(once, APPROVER, BO)}


STAGES = ("unsigned", "once", "twice")


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("stage", STAGES)
def test_pages_with_their_source_are_archival_and_accessible(
    files: dict[str, bytes], tmp_path: Path, stage: str, flavour: verapdf.Flavour
) -> None:
    path = tmp_path / "routine.pdf"
    path.write_bytes(files[stage])

    assert verapdf.faults(path, flavour) == []


@pytest.mark.parametrize("stage", STAGES)
def test_another_program_reads_the_printed_content_out_of_the_pages(
    files: dict[str, bytes], stage: str
) -> None:
    with pikepdf.open(BytesIO(files[stage])) as opened:
        (associated,) = opened.Root.AF
        assert str(associated.AFRelationship) == "/Source"
        assert list(opened.attachments) == ["innehall.json"]
        found = opened.attachments["innehall.json"].get_file()
        assert found.mime_type == "application/json"
        data = found.read_bytes()
        assert found.md5 == hashlib.md5(data, usedforsecurity=False).digest()

    assert data == content_bytes(COMPOSED)
    assert json.loads(data) == as_data(COMPOSED)


def test_both_signatures_cover_the_source(files: dict[str, bytes]) -> None:
    trusted = [certificates.der(ASA), certificates.der(BO)]

    assert verify(files["twice"], trusted, certificates.NOW).is_ok

    at = files["twice"].index(b"application#2Fjson")
    changed = files["twice"][:at] + b"application#2Fjsom" + files["twice"][at + 18 :]
    assert not verify(changed, trusted, certificates.NOW).is_ok


def test_pages_without_source_carry_nothing() -> None:
    with pikepdf.open(BytesIO(render(COMPOSED))) as opened:
        assert "/AF" not in opened.Root
        assert not list(opened.attachments)


def test_same_content_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert render(COMPOSED, content_bytes(COMPOSED)) == files["unsigned"]
