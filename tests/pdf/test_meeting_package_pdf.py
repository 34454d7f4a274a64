"""The package for a staff meeting on paper: in order, for everybody, the same every time."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.pdf import reading
from tests.pdf.routines import NOW, acute
from tests.verapdf import faults
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.composed import ContactGroup, ContactLine
from vinr_desktop.domain.meeting_package import AGENDA, PROPOSAL, MeetingPackage
from vinr_desktop.paths import shipped_root
from vinr_desktop.pdf.meeting_package_pdf import FIRST_ROWS, NEXT_ROWS, render_package
from vinr_desktop.storage.catalog_files import CatalogFiles

ROUTINE = "Lokal rutin – Hemtjänst Norra, version 1.0, fastställd 2026-11-24"
NUMBERS = (ContactGroup("Akut och allmänt", (ContactLine("Nödnumret", "112", "Dygnet runt"),)),)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CatalogFiles([shipped_root() / "resources"]).read()


@pytest.fixture
def package(catalog: Catalog) -> MeetingPackage:
    return MeetingPackage(
        unit="Hemtjänst Norra",
        municipality="Påhittade kommun",
        plan=catalog.plan,
        routine=ROUTINE,
        acute=acute(9),
        why_no_acute="",
        contacts=NUMBERS,
        case=catalog.cases["sonen-som-svarar"],
        names=("Åsa Öberg", "Émile Ängström"),
        made_at=NOW,
    )


@pytest.fixture(params=["whole", "bare", "crowded"])
def any_package(request: pytest.FixtureRequest, package: MeetingPackage) -> MeetingPackage:
    crowd = tuple(f"Medarbetare {number}" for number in range(60))
    bare = replace(package, acute=None, routine="", why_no_acute="Ingen rutin.", names=())
    return {"whole": package, "bare": bare, "crowded": replace(package, names=crowd)}[request.param]


def test_archive_and_screen_reader_standards_are_met(
    any_package: MeetingPackage, tmp_path: Path
) -> None:
    path = tmp_path / "package.pdf"
    path.write_bytes(render_package(any_package))

    assert (faults(path, "ua1"), faults(path, "2a")) == ([], [])


def test_everything_is_there_in_the_order_of_the_meeting(
    package: MeetingPackage, tmp_path: Path
) -> None:
    read = " ".join(reading.paragraphs(render_package(package), tmp_path))

    case = package.case
    wanted = [
        *AGENDA,
        package.plan.goal,
        "Ring 112 om någon är i fara.",
        "Nödnumret",
        PROPOSAL,
        *case.questions,
        *case.routine_gives,
        ROUTINE,
        "Åsa Öberg",
        "Émile Ängström",
    ]
    places = [read.index(each) for each in wanted]
    assert places == sorted(places)


def test_a_unit_without_a_routine_is_told_so(package: MeetingPackage) -> None:
    bare = replace(package, acute=None, routine="", why_no_acute="Enheten har ingen rutin ännu.")
    read = reading.joined(reading.text(render_package(bare)))

    assert "Enheten har ingen rutin ännu." in read
    assert "enhetens rutin" not in read


@pytest.mark.parametrize("count", [0, FIRST_ROWS - 1, FIRST_ROWS + NEXT_ROWS - 1, 60])
def test_the_list_fills_its_pages_and_has_room_for_others(
    package: MeetingPackage, count: int
) -> None:
    names = tuple(f"Medarbetare {number}" for number in range(count))
    before = len(reading.pages(render_package(replace(package, names=()))))
    pages = reading.pages(render_package(replace(package, names=names)))

    later = -(-max(0, count + 1 - FIRST_ROWS) // NEXT_ROWS)
    assert len(pages) == before + later
    assert all(name in "".join(pages) for name in names)


def test_the_same_package_gives_the_same_bytes(package: MeetingPackage) -> None:
    assert render_package(package) == render_package(package)
