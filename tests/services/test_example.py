"""The example delivery: what a real one looks like, and that nobody can take it for one."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import sidecars, verapdf
from tests.domain.test_delivery_index import rows
from tests.pdf import reading
from vinr_desktop.domain.errors import UserError
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.example import ExampleWork, make_example

BAND = "EXEMPEL – påhittad kommun och påhittade personer. Gäller inte."


def work(into: Path) -> ExampleWork:
    return ExampleWork(into, shipped_root(), lambda: datetime(2026, 11, 24, 9, 30, tzinfo=UTC))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_example(work(tmp_path_factory.mktemp("arkiv")))


def test_pdf_sidecar_and_index_lie_in_a_folder_of_their_own(folder: Path) -> None:
    (pdf,), (sidecar,) = folder.glob("*.pdf"), folder.glob("*.json")
    names = {path.name for path in folder.iterdir()}

    assert folder.name == "Exempelleverans"
    assert names == {pdf.name, sidecar.name, "index.csv"}
    (row,) = rows((folder / "index.csv").read_bytes())
    assert (row["Pdf-fil"], row["Status"]) == (pdf.name, "Exempel")
    assert row["SHA-256"] == hashlib.sha256(pdf.read_bytes()).hexdigest()


def test_every_page_says_that_it_is_an_example(folder: Path) -> None:
    (pdf,) = folder.glob("*.pdf")
    pages = reading.pages(pdf.read_bytes())

    assert len(pages) > 5
    assert [number for number, page in enumerate(pages, start=1) if BAND not in page] == []


def test_its_head_says_so_to_a_screen_reader_too(folder: Path, tmp_path: Path) -> None:
    (pdf,) = folder.glob("*.pdf")

    assert BAND in reading.paragraphs(pdf.read_bytes(), tmp_path)[:6]


@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_it_is_as_archival_and_accessible_as_a_real_one(
    folder: Path, flavour: verapdf.Flavour
) -> None:
    (pdf,) = folder.glob("*.pdf")

    assert verapdf.faults(pdf, flavour) == []


def test_sidecar_says_so_and_keeps_to_the_schema(folder: Path) -> None:
    data = sidecars.read(folder)

    assert list(data)[:3] == ["format", "format_version", "example"]
    assert data["example"] is True
    assert data["content"]["is_example"] is True
    assert sidecars.faults(data) == []


def test_another_example_never_touches_the_first(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    second = make_example(work(folder.parent))

    assert second.name == "Exempelleverans 2"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gick inte att lägga"):
        make_example(work(tmp_path / "finns inte"))
