"""The appendix given out anew: today's numbers, its own date, the adopted document untouched."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.pdf.reading import text
from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office
from tests.ui.documents.filling import fill
from tests.verapdf import faults
from vinr_desktop.domain.document import Document, EventKind
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.filing import lay_in_folder
from vinr_desktop.services.pages import print_document

NAME = "2026-12-24_Kontakter_Hemtjanst-Norr_v1.0"
NUMBER = "0583-810 00"


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


@pytest.fixture
def adopted(office: Office) -> Document:
    """An adopted routine that names kvinnofridslinjen, a month old; the number is new since."""
    services = office.services
    services.organisation.name_municipality("Askersunds kommun")
    office.person("Anna Ek", "Enhetschef")
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    fill(services, document)
    signed = office.sign(document, "Anna Ek", None)
    office.clock.forward(days=30)
    contact = next(
        c for c in services.directory.contacts().values() if c.id in _printed(office, signed)
    )
    services.directory.save(replace(contact, phone=NUMBER))
    services.directory.checked_today(contact.id)
    return signed


def _printed(office: Office, document: Document) -> set[str]:
    return set(office.services.drafting.open(document.id).answers["6b"])


def issue(office: Office, document: Document) -> bytes:
    work = office.services.appendix.begin(document.id)
    pdf = print_document(work.composed).pdf
    order = office.services.appendix.finish(work, pdf)
    if order is not None:
        office.services.filing.finish(lay_in_folder(order))
    return pdf


def names(folder: Path) -> list[str]:
    """The documents in a folder; the index over them is another matter."""
    files = (path.name for path in folder.iterdir() if path.is_file())
    return sorted(name for name in files if name != "index.csv")


def test_appendix_has_todays_numbers_and_its_own_date(
    office: Office, adopted: Document, tmp_path: Path
) -> None:
    before = office.services.filing.signed_pdf(adopted.id)
    pdf = issue(office, adopted)
    said = " ".join(text(pdf, "-layout").split())
    assert NUMBER in said
    assert "version 1.0, bilagan utgiven 2026-12-24" in said
    assert "1.0, fastställd 2026-11-24" in said
    assert "Innehåll" not in said
    assert office.services.filing.signed_pdf(adopted.id) == before
    assert NUMBER not in text(before[1])
    assert office.services.drafting.open(adopted.id).document == adopted
    told = office.services.drafting.history(adopted.id)[-1]
    assert (told.kind, told.note) == (EventKind.CONTACTS_ISSUED, f"{NAME}.pdf")
    file = tmp_path / "bilaga.pdf"
    file.write_bytes(pdf)
    assert faults(file, "ua1") == []
    assert faults(file, "2a") == []


def test_appendix_lies_beside_the_document_and_the_one_before_is_moved(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(adopted.id)
    document = names(folder)
    issue(office, adopted)
    assert names(folder) == sorted([*document, f"{NAME}.pdf"])
    assert office.services.filing.waiting() == []
    contact = office.services.directory.contact(next(iter(_printed(office, adopted))))
    office.services.directory.save(replace(contact, phone="0583-99"))
    office.services.directory.checked_today(contact.id)
    issue(office, adopted)
    assert names(folder) == sorted([*document, f"{NAME}_2.pdf"])
    assert names(folder / "Arkiv") == [f"{NAME}.pdf"]


def test_appendix_waits_for_its_folder_and_the_document_is_delivered_as_itself(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    folder.rmdir()
    issue(office, adopted)
    assert [d.file_name for d in office.services.filing.waiting()] == [f"{NAME}.pdf"]
    folder.mkdir()
    office.services.filing.retry_waiting()
    assert names(folder) == [f"{NAME}.pdf"]
    office.services.filing.deliver(adopted.id)
    assert len(names(folder)) == 3


def test_only_what_is_in_force_and_names_contacts_has_an_appendix(office: Office) -> None:
    with pytest.raises(UserError, match="gäller inte"):
        office.services.appendix.begin(office.draft().id)
    with pytest.raises(UserError, match="inga kontakter"):
        office.services.appendix.begin(office.adopted().id)
