"""Filing: what lies in the folder, what waits, and when a document counts as filed."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests import sidecars
from tests.domain.test_delivery_index import rows
from tests.services.conftest import StandingClock
from tests.services.office import TWO, Office, open_office
from vinr_desktop.domain.document import DeliveryState, Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.filing import ReceiptNote, lay_in_folder
from vinr_desktop.services.indexing import write_index
from vinr_desktop.services.organisation import FILING_FOLDER, FOLDER_IS_SYSTEM
from vinr_desktop.storage.database import Database

NAME = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0"
NOTE = ReceiptNote(date(2026, 11, 24), "Ledningssystemet, dokument 4711", "Åsa Öberg")


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


@pytest.fixture
def adopted(office: Office) -> Document:
    return office.adopted()


def state(office: Office, document: Document) -> State:
    """The state of a document as it stands now."""
    return office.services.drafting.open(document.id).document.state


def events(office: Office, document: Document) -> list[EventKind]:
    """What has happened to a document since it was adopted."""
    kinds = [event.kind for event in office.services.drafting.history(document.id)]
    return kinds[kinds.index(EventKind.ADOPTED) + 1 :]


def test_pdf_and_sidecar_lie_in_the_folder_under_the_agreed_name(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()

    delivery = office.services.filing.deliver(adopted.id)

    names = sorted(path.name for path in folder.iterdir())
    assert names == [f"{NAME}.json", f"{NAME}.pdf", "index.csv"]
    pdf = (folder / f"{NAME}.pdf").read_bytes()
    assert hashlib.sha256(pdf).hexdigest() == adopted.pdf_sha256
    assert (delivery.state, delivery.problem) == (DeliveryState.DELIVERED, "")
    assert delivery.delivered_at == office.clock()
    assert state(office, adopted) is State.DELIVERED
    assert events(office, adopted) == [EventKind.DELIVERED]
    assert office.services.filing.waiting() == []


def sidecar(office: Office, document: Document) -> dict[str, object]:
    """The sidecar as it lies in the folder."""
    folder = office.filing_folder()
    office.services.filing.deliver(document.id)
    data: dict[str, object] = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    return data


def test_sidecar_keeps_to_its_schema(office: Office, adopted: Document) -> None:
    data = sidecar(office, adopted)

    assert sidecars.faults(data) == []
    wrong = {**data, "measures": [2.4], "notes": ""}
    assert sidecars.faults(wrong) == ["additionalProperties", "type"]


def test_sidecar_tells_head_measures_and_the_pdfs_fingerprint(
    office: Office, adopted: Document
) -> None:
    data = sidecar(office, adopted)

    pdf = (office.filing_folder() / f"{NAME}.pdf").read_bytes()
    assert data["pdf"] == {
        "file_name": f"{NAME}.pdf",
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "bytes": len(pdf),
    }
    assert data["measures"] == ["2.4"]
    head = data["head"]
    assert isinstance(head, list)
    assert {"label": "Diarienummer", "value": "SN 2026/17"} in head
    canonical = json.dumps(
        data["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert hashlib.sha256(canonical.encode()).hexdigest() == data["content_sha256"]


def test_sidecar_holds_what_is_printed_and_nothing_else(office: Office, adopted: Document) -> None:
    text = json.dumps(sidecar(office, adopted), ensure_ascii=False)

    assert "Ring 112 när någon är i fara." in text
    assert "En tanke som inte trycks." not in text


def test_second_delivery_finds_everything_there(office: Office, adopted: Document) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(adopted.id)
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    office.clock.forward(days=1)

    assert office.services.filing.deliver(adopted.id).state is DeliveryState.DELIVERED

    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_document_with_two_signatures_is_delivered_under_the_day_of_the_last(
    office: Office,
) -> None:
    folder = office.filing_folder()

    office.services.filing.deliver(office.adopted(TWO).id)

    assert (folder / f"{NAME}.pdf").exists()


def test_folder_out_of_reach_waits_and_succeeds_later(office: Office, adopted: Document) -> None:
    folder = office.filing_folder()
    folder.rmdir()

    waiting = office.services.filing.deliver(adopted.id)

    assert waiting.state is DeliveryState.WAITING
    assert "inte ansluten" in waiting.problem
    assert office.services.filing.waiting() == [waiting]
    assert state(office, adopted) is State.ADOPTED
    assert office.services.filing.retry_waiting() == [waiting]
    folder.mkdir()
    (arrived,) = office.services.filing.retry_waiting()
    assert (arrived.id, arrived.state) == (waiting.id, DeliveryState.DELIVERED)
    assert arrived.requested_at == waiting.requested_at
    assert office.services.filing.waiting() == []
    assert state(office, adopted) is State.DELIVERED


def test_waiting_delivery_follows_a_new_folder(
    office: Office, adopted: Document, tmp_path: Path
) -> None:
    office.filing_folder().rmdir()
    office.services.filing.deliver(adopted.id)
    office.services.organisation.set_setting(FILING_FOLDER, str(tmp_path))

    office.services.filing.retry_waiting()

    assert (tmp_path / f"{NAME}.pdf").exists()


def test_order_to_deliver_outlives_the_program(
    office: Office, adopted: Document, place: Place, clock: StandingClock
) -> None:
    office.filing_folder()
    office.services.filing.begin(adopted.id)

    second = Database.open(place.database)
    try:
        (delivery,) = build(second, place, "konto", clock).filing.waiting()
    finally:
        second.close()

    assert (delivery.document_id, delivery.state) == (adopted.id, DeliveryState.WAITING)


def test_another_file_of_that_name_is_untouched_and_the_delivery_waits(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    (folder / f"{NAME}.pdf").write_bytes(b"another document")

    waiting = office.services.filing.deliver(adopted.id)

    assert waiting.state is DeliveryState.WAITING
    assert "finns redan en annan fil" in waiting.problem
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.pdf"]
    assert (folder / f"{NAME}.pdf").read_bytes() == b"another document"


def test_waiting_delivery_can_take_another_name(office: Office, adopted: Document) -> None:
    filing, folder = office.services.filing, office.filing_folder()
    (folder / f"{NAME}.pdf").write_bytes(b"another document")
    (folder / f"{NAME}_2.json").write_bytes(b"and another")
    filing.deliver(adopted.id)

    second = filing.deliver_under_other_name(adopted.id)
    third = filing.deliver_under_other_name(adopted.id)

    assert (second.file_name, second.state) == (f"{NAME}_2.pdf", DeliveryState.WAITING)
    assert (third.file_name, third.state) == (f"{NAME}_3.pdf", DeliveryState.DELIVERED)
    assert (folder / f"{NAME}_3.json").exists()
    assert [delivery.id for delivery in filing.deliveries(adopted.id)] == [third.id]


def test_name_taken_again_counts_on(office: Office, adopted: Document) -> None:
    filing, folder = office.services.filing, office.filing_folder()
    for number in ("", *(f"_{n}" for n in range(2, 12))):
        (folder / f"{NAME}{number}.pdf").write_bytes(b"another document")
    filing.deliver(adopted.id)

    names = [filing.deliver_under_other_name(adopted.id).file_name for _ in range(11)]

    assert names[-1] == f"{NAME}_12.pdf"
    assert filing.waiting() == []


def test_name_once_taken_is_kept(office: Office, adopted: Document) -> None:
    filing, folder = office.services.filing, office.filing_folder()
    (folder / f"{NAME}.pdf").write_bytes(b"another document")
    filing.deliver(adopted.id)
    filing.deliver_under_other_name(adopted.id)

    again = filing.deliver(adopted.id)

    assert (again.file_name, again.state) == (f"{NAME}_2.pdf", DeliveryState.DELIVERED)


def test_only_adopted_documents_are_delivered(office: Office) -> None:
    office.filing_folder()

    with pytest.raises(UserError, match="inte fastställt"):
        office.services.filing.deliver(office.draft().id)


def test_half_signed_document_is_not_delivered(office: Office) -> None:
    office.filing_folder()
    document = office.draft(TWO)
    office.person("Åsa Öberg")
    office.sign(document, "Åsa Öberg")

    with pytest.raises(UserError, match="inte fastställt"):
        office.services.filing.deliver(document.id)


def test_without_a_folder_the_way_by_hand_is_told(office: Office, adopted: Document) -> None:
    with pytest.raises(UserError, match="kvittensen"):
        office.services.filing.deliver(adopted.id)
    assert office.services.filing.waiting() == []


# --- the receipt ---


def test_receipt_files_the_document(office: Office, adopted: Document) -> None:
    office.filing_folder()
    office.services.filing.deliver(adopted.id)

    receipt = office.services.filing.note_receipt(adopted.id, NOTE)

    assert office.services.filing.receipt(adopted.id) == receipt
    assert (receipt.place, receipt.filed_by) == (NOTE.place, "Åsa Öberg")
    assert state(office, adopted) is State.FILED
    assert events(office, adopted) == [EventKind.DELIVERED, EventKind.FILED]


def test_receipt_can_be_written_by_hand_where_there_is_no_folder(
    office: Office, adopted: Document
) -> None:
    office.services.filing.note_receipt(adopted.id, NOTE)

    assert state(office, adopted) is State.FILED


def test_later_note_corrects_the_receipt_and_gives_the_registry_number(
    office: Office, adopted: Document
) -> None:
    filing = office.services.filing
    filing.note_receipt(adopted.id, NOTE)
    filing.note_readable(adopted.id, "Eva Ny", date(2026, 11, 24))

    corrected = ReceiptNote(NOTE.filed_on, "Hyllan", "Bo Ek", " SN  2026/99 ")
    filing.note_receipt(adopted.id, corrected)

    receipt = filing.receipt(adopted.id)
    assert receipt is not None
    assert (receipt.place, receipt.registry_number) == ("Hyllan", "SN 2026/99")
    assert receipt.readable_by == "Eva Ny"
    assert events(office, adopted) == [EventKind.FILED, EventKind.READABLE]


def test_filed_document_stays_filed_when_its_delivery_arrives(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    folder.rmdir()
    office.services.filing.deliver(adopted.id)
    office.services.filing.note_receipt(adopted.id, NOTE)
    folder.mkdir()

    office.services.filing.retry_waiting()

    assert state(office, adopted) is State.FILED
    assert (folder / f"{NAME}.pdf").exists()


def test_folder_that_is_the_system_files_at_once(office: Office, adopted: Document) -> None:
    folder = office.filing_folder()
    office.services.organisation.set_setting(FOLDER_IS_SYSTEM, "yes")

    office.services.filing.deliver(adopted.id)

    receipt = office.services.filing.receipt(adopted.id)
    assert receipt is not None
    assert receipt.place == str(folder / f"{NAME}.pdf")
    assert (receipt.filed_on, receipt.filed_by) == (date(2026, 11, 24), "Bo Ek")
    assert state(office, adopted) is State.FILED


def test_receipt_by_hand_is_not_written_over_by_a_delivery(
    office: Office, adopted: Document
) -> None:
    office.filing_folder()
    office.services.organisation.set_setting(FOLDER_IS_SYSTEM, "yes")
    noted = office.services.filing.note_receipt(adopted.id, NOTE)

    office.services.filing.deliver(adopted.id)

    assert office.services.filing.receipt(adopted.id) == noted


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        (ReceiptNote(date(2026, 11, 24), " ", "Åsa"), "plats, länk eller dokument-id"),
        (ReceiptNote(date(2026, 11, 24), "Hyllan", " "), "vem som lade in"),
        (ReceiptNote(date(2026, 11, 25), "Hyllan", "Åsa"), "har inte varit ännu"),
        (ReceiptNote(date(2026, 11, 23), "Hyllan", "Åsa"), "före 2026-11-24"),
    ],
)
def test_receipt_that_cannot_be_right_is_refused(
    office: Office, adopted: Document, note: ReceiptNote, reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        office.services.filing.note_receipt(adopted.id, note)
    assert state(office, adopted) is State.ADOPTED


def test_readable_is_noted_with_name_and_day(office: Office, adopted: Document) -> None:
    filing = office.services.filing
    filing.note_receipt(adopted.id, NOTE)
    office.clock.forward(days=3)

    filing.note_readable(adopted.id, " Eva Ny ", date(2026, 11, 26))

    receipt = filing.receipt(adopted.id)
    assert receipt is not None
    assert (receipt.readable_by, receipt.readable_on) == ("Eva Ny", date(2026, 11, 26))
    assert events(office, adopted)[-1] is EventKind.READABLE


def test_readable_asks_for_a_filed_document_a_name_and_a_day_that_can_be(
    office: Office, adopted: Document
) -> None:
    filing, today = office.services.filing, date(2026, 11, 24)
    with pytest.raises(UserError, match="inte inlagt"):
        filing.note_readable(adopted.id, "Eva", today)
    filing.note_receipt(adopted.id, NOTE)
    with pytest.raises(UserError, match="vem som provade"):
        filing.note_readable(adopted.id, " ", today)
    with pytest.raises(UserError, match="före 2026-11-24"):
        filing.note_readable(adopted.id, "Eva", date(2026, 11, 23))


def index_row(office: Office, document: Document) -> dict[str, str]:
    """What the index in the folder says of a document."""
    found = rows((office.filing_folder() / "index.csv").read_bytes())
    return next(row for row in found if row["Dokument-id"] == document.id)


def test_index_follows_every_delivery_and_tells_the_receipt_when_asked(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(adopted.id)

    row = index_row(office, adopted)
    assert (row["Status"], row["Diarienummer"], row["Plats"]) == ("Levererad", "SN 2026/17", "")
    assert row["SHA-256"] == adopted.pdf_sha256
    assert row["Fastställd av"] == "Bo Ek, Förvaltningschef"
    assert (folder / row["Pdf-fil"]).is_file()

    office.services.filing.note_receipt(adopted.id, NOTE)
    assert write_index(office.services.indexing.begin()) == 1
    row = index_row(office, adopted)
    assert (row["Status"], row["Plats"]) == ("Inlagd i ledningssystemet", NOTE.place)


def test_a_folder_that_is_the_system_is_told_in_the_index_at_once(
    office: Office, adopted: Document
) -> None:
    folder = office.filing_folder()
    office.services.organisation.set_setting(FOLDER_IS_SYSTEM, "yes")
    office.services.filing.deliver(adopted.id)

    row = index_row(office, adopted)
    assert row["Status"] == "Inlagd i ledningssystemet"
    assert row["Plats"] == str(folder / f"{NAME}.pdf")


def test_an_index_that_cannot_follow_stops_no_delivery(office: Office, adopted: Document) -> None:
    folder = office.filing_folder()
    (folder / "index.csv").mkdir()
    work = office.services.filing.begin(adopted.id)

    result = lay_in_folder(work)

    assert "index.csv" in result.index_problem
    assert office.services.filing.finish(result).state is DeliveryState.DELIVERED


def test_the_index_needs_a_folder(office: Office) -> None:
    with pytest.raises(UserError, match="Ingen mapp är vald"):
        office.services.indexing.begin()
