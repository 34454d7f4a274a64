"""The judge of our PDF files is awake: it fails a plain file, and says by which rules."""

import sys
from pathlib import Path

import pikepdf
import pytest

from tests import verapdf


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A blank page without tags, title, language or output intent."""
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    return path


@pytest.mark.parametrize(
    ("flavour", "rule"),
    [
        ("ua1", "7.1-8"),  # the catalogue holds no metadata
        ("2a", "6.7.2.2-1"),  # the file is not marked as tagged
        ("3a", "6.6.2.1-1"),  # no metadata here either
    ],
)
def test_finds_what_a_plain_file_lacks(plain: Path, flavour: verapdf.Flavour, rule: str) -> None:
    found = verapdf.faults(plain, flavour)

    assert rule in [fault.rule for fault in found]
    assert all(fault.count > 0 and fault.message for fault in found)


def test_no_machine_of_java_runs_beside_the_windows(plain: Path) -> None:
    verapdf.faults(plain, "ua1")

    assert "jpype" not in sys.modules
