"""What leaves as another program's file: a letter to the registrar, a review in the calendar."""

import hashlib
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import icalendar
import pytest

from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Place, Services

NAME = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0"


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


@pytest.fixture
def adopted(office: Office) -> Document:
    return office.adopted()


def letter(office: Office, document: Document) -> EmailMessage:
    """The letter as another program reads it, without a fault in it."""
    office.services.sending.set_registrar(" registrator@askersund.se ")
    file = office.services.sending.letter_to_registrar(document.id)
    assert file.name == f"{NAME}.eml"
    assert file.data.isascii()
    assert b"\n" not in file.data.replace(b"\r\n", b"")
    assert max(map(len, file.data.split(b"\r\n"))) <= 998
    message = message_from_bytes(file.data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def test_the_letter_opens_as_a_draft_to_the_registrar(office: Office, adopted: Document) -> None:
    message = letter(office, adopted)

    assert message["X-Unsent"] == "1"
    assert message["To"] == "registrator@askersund.se"
    assert message["Subject"] == f"För registrering: {adopted.title}, version 1.0"
    assert message["Date"].datetime == office.clock()
    assert message["From"] is None


def test_the_sender_is_named_where_her_address_is_known(office: Office, adopted: Document) -> None:
    organisation = office.services.organisation
    person = organisation.add_person("Åsa Ö", "Stab", email="asa@askersund.se")
    organisation.choose_me(person.id)

    assert letter(office, adopted)["From"] == "Åsa Ö <asa@askersund.se>"


def test_pdf_and_sidecar_go_with_the_letter_byte_for_byte(
    office: Office, adopted: Document
) -> None:
    pdf, sidecar = letter(office, adopted).iter_attachments()

    assert (pdf.get_filename(), pdf.get_content_type()) == (f"{NAME}.pdf", "application/pdf")
    assert hashlib.sha256(pdf.get_content()).hexdigest() == adopted.pdf_sha256
    assert sidecar.get_filename() == f"{NAME}.json"
    office.filing_folder()
    office.services.filing.deliver(adopted.id)
    assert sidecar.get_content() == (office.filing_folder() / f"{NAME}.json").read_bytes()


def test_the_words_tell_what_it_is_in_plain_swedish(office: Office, adopted: Document) -> None:
    body = letter(office, adopted).get_body()
    assert body is not None
    text = body.get_content()

    assert "Här är ett fastställt dokument att registrera:" in text
    assert "Diarienummer: SN 2026/17" in text
    assert "Revideras senast: 2027-11-01" in text
    assert adopted.pdf_sha256 in text
    assert text.rstrip().endswith("Bo Ek, Förvaltningschef")


def test_without_an_address_there_is_no_letter(office: Office, adopted: Document) -> None:
    with pytest.raises(UserError, match="ingen e-postadress till registratorn"):
        office.services.sending.letter_to_registrar(adopted.id)


def test_a_draft_is_not_sent_to_the_registrar(office: Office) -> None:
    with pytest.raises(UserError, match="inte fastställt"):
        office.services.sending.letter_to_registrar(office.draft().id)


@pytest.mark.parametrize(
    "wrong", ["registrator", "a@b", "a b@c.se", "å@c.se", "a@c.se, b@c.se", "a@c.se\nBcc: b@c.se"]
)
def test_what_is_no_address_is_refused(office: Office, wrong: str) -> None:
    office.services.sending.set_registrar("registrator@askersund.se")

    with pytest.raises(UserError, match="ingen e-postadress"):
        office.services.sending.set_registrar(wrong)

    assert office.services.sending.registrar() == "registrator@askersund.se"
    office.services.sending.set_registrar("")
    assert office.services.sending.registrar() == ""


def event(data: bytes) -> Any:  # noqa: ANN401 (icalendar's own parts are loosely typed)
    """The one event of a calendar file."""
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return found


def test_the_next_review_stands_in_the_calendar(office: Office, adopted: Document) -> None:
    file = office.services.sending.review_entry(adopted.id)

    assert file.name == f"{NAME}_uppfoljning.ics"
    found = event(file.data)
    assert found["DTSTART"].dt == date(2027, 11, 1)
    assert str(found["UID"]) == f"{adopted.series}@vinr-desktop"
    assert str(found["SUMMARY"]) == f"Följ upp: {adopted.title}"
    assert len(found.walk("VALARM")) == 2


def test_the_same_entry_is_moved_by_a_later_file_only(office: Office, adopted: Document) -> None:
    first = office.services.sending.review_entry(adopted.id).data
    office.clock.forward(days=2)
    assert office.services.sending.review_entry(adopted.id).data == first

    office.filing_folder()
    office.services.filing.deliver(adopted.id)
    before, after = event(first), event(office.services.sending.review_entry(adopted.id).data)
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]


def test_a_draft_has_no_review_to_put_in_a_calendar(office: Office) -> None:
    with pytest.raises(UserError, match="ingen dag för nästa uppföljning"):
        office.services.sending.review_entry(office.draft().id)


def test_letter_and_calendar_tell_the_day_that_the_list_tells(
    office: Office, adopted: Document
) -> None:
    earlier = event(office.services.sending.review_entry(adopted.id).data)
    office.clock.forward(days=30)
    office.services.versions.follow_up(adopted.id, "Läst på APT.", date(2028, 2, 1))

    (row,) = office.services.drafting.overview()
    found = event(office.services.sending.review_entry(adopted.id).data)
    body = letter(office, adopted).get_body()
    assert body is not None
    assert row.next_review == found["DTSTART"].dt == date(2028, 2, 1)
    assert "senast 2028-02-01" in str(found["DESCRIPTION"])
    assert "Revideras senast: 2028-02-01" in body.get_content()
    assert (found["UID"], found["SEQUENCE"]) > (earlier["UID"], earlier["SEQUENCE"])
