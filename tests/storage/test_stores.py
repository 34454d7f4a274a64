"""What is kept comes back equal; what belongs to a document is found by it."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest

from tests.storage.samples import DOCUMENT, ME, NOW, UNIT, answer, begin
from vinr_desktop.domain.certificate import SigningCertificate
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.document import (
    Delivery,
    DeliveryState,
    Event,
    EventKind,
    Receipt,
    State,
)
from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.person import Person
from vinr_desktop.storage.answer_store import answer_id
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.stores import Stores

PERSON = Person("p1", "u0/", "Åsa Öberg", "Enhetschef", "0583-810 00", "asa@example.se")


def test_document_comes_back_equal_when_every_field_is_given(stores: Stores) -> None:
    full = replace(
        DOCUMENT,
        state=State.ADOPTED,
        registry_number="SN 2026/17",
        valid_from=date(2026, 12, 1),
        adopted_on=date(2026, 11, 30),
        pdf_sha256="1" * 64,
        content_sha256="2" * 64,
        discarded_at=NOW,
    )
    begin(stores, full)
    assert stores.documents.get("d1") == full


def test_saving_again_changes_the_one_document(stores: Stores) -> None:
    begin(stores)
    changed = replace(DOCUMENT, version="1.1")
    with stores.db.change(ME, NOW):
        stores.documents.save(changed)
    assert stores.documents.all() == [changed]


def test_saving_leaves_the_hubs_revision_alone(stores: Stores) -> None:
    begin(stores)
    with stores.db.change(ME, NOW):
        stores.db.write("update document set rev = 12")
        stores.documents.save(replace(DOCUMENT, version="1.1"))
    assert stores.db.rows("select rev from document") == [{"rev": 12}]


def test_discarded_documents_are_listed_only_when_asked_for(stores: Stores) -> None:
    begin(stores)
    gone = replace(DOCUMENT, id="d2", created_at=NOW - timedelta(days=1), discarded_at=NOW)
    with stores.db.change(ME, NOW):
        stores.documents.save(gone)
    assert stores.documents.all() == [DOCUMENT]
    assert stores.documents.all(include_discarded=True) == [gone, DOCUMENT]


def test_document_that_is_not_there_is_told(stores: Stores) -> None:
    with pytest.raises(UserError, match="finns inte"):
        stores.documents.get("nobody's")


@pytest.mark.parametrize(
    "value",
    [
        "Ring 112 – å ä ö é \u202e 🙂\n",
        "",
        None,
        True,
        0,
        2.5,
        [{"id": "fysiskt"}, {"text": "egen rad"}],
        {"name": "Åsa", "function": "", "phone": ""},
    ],
)
def test_answer_comes_back_equal(stores: Stores, value: object) -> None:
    begin(stores)
    answer(stores, "1a", value)
    assert stores.answers.all("d1") == {"1a": value}
    assert stores.answers.get("d1", "1a") == value


def test_answer_has_the_same_id_on_every_pc() -> None:
    assert answer_id("d1", "1a") == "e4a98f37-f84e-5fc8-8349-2e868f3a5140"
    assert answer_id("d1", "1b") != answer_id("d1", "1a") != answer_id("d2", "1a")


def test_answers_belong_to_their_document(stores: Stores) -> None:
    begin(stores)
    other = replace(DOCUMENT, id="d2")
    with stores.db.change(ME, NOW):
        stores.documents.save(other)
        stores.answers.save(DOCUMENT, "1a", "ett")
        stores.answers.save(other, "1a", "två")
    assert stores.answers.all("d1") == {"1a": "ett"}
    assert stores.answers.all("d2") == {"1a": "två"}
    assert stores.answers.all("d3") == {}


def test_what_belongs_to_a_document_comes_in_order_of_time(stores: Stores) -> None:
    begin(stores)
    scope, person = UNIT.scope, ME.person
    later = NOW + timedelta(hours=1)
    events = [
        Event("e2", scope, "d1", EventKind.ADOPTED, later, person, "Version 1.0"),
        Event("e1", scope, "d1", EventKind.CREATED, NOW, person),
    ]
    waiting = Delivery(
        "x2", scope, "d1", "/srv", "a.pdf", "1" * 64, DeliveryState.WAITING, later, problem="Nere"
    )
    arrived = Delivery(
        "x1", scope, "d1", "/srv", "a.pdf", "1" * 64, DeliveryState.DELIVERED, NOW, later
    )
    receipts = [
        Receipt("r2", scope, "d1", later.date(), "Ledningssystemet", person, "SN 1", later.date()),
        Receipt("r1", scope, "d1", NOW.date() - timedelta(days=1), "Pärmen", person),
    ]
    with stores.db.change(ME, NOW):
        for event in events:
            stores.events.add(event)
        for delivery in (waiting, arrived):
            stores.deliveries.save(delivery)
        for receipt in receipts:
            stores.receipts.save(receipt)
    assert stores.events.of("d1") == events[::-1]
    assert stores.deliveries.of("d1") == [arrived, waiting]
    assert stores.receipts.of("d1") == receipts[::-1]
    assert stores.deliveries.waiting() == [waiting]
    for store in (stores.events, stores.deliveries, stores.receipts):
        assert store.of("d2") == []


def test_delivery_that_arrived_waits_no_more(stores: Stores) -> None:
    begin(stores)
    delivery = Delivery(
        "x1", UNIT.scope, "d1", "/srv", "a.pdf", "1" * 64, DeliveryState.WAITING, NOW
    )
    with stores.db.change(ME, NOW):
        stores.deliveries.save(delivery)
        stores.deliveries.save(
            replace(delivery, state=DeliveryState.DELIVERED, delivered_at=NOW, problem="")
        )
    assert stores.deliveries.waiting() == []
    assert [found.delivered_at for found in stores.deliveries.of("d1")] == [NOW]


def test_contact_comes_back_equal(stores: Stores) -> None:
    plain = Contact("c1", "u0/", "Kvinnojouren", ())
    full = Contact(
        id="c2",
        scope="u0/",
        name="Kvinnofridslinjen",
        audiences=(Audience.VICTIM, Audience.RELATIVE),
        phone="020-50 50 50",
        hours="dygnet runt",
        status=ContactStatus.VERIFIED,
        checked_on=date(2026, 11, 3),
        checked_by="Åsa Öberg",
        required_local=True,
        shipped=True,
    )
    with stores.db.change(ME, NOW):
        stores.contacts.save(plain)
        stores.contacts.save(full)
    assert stores.contacts.all() == [plain, full]


def test_units_and_people_come_back_equal(stores: Stores) -> None:
    with stores.db.change(ME, NOW):
        stores.organisation.save_unit(UNIT)
        stores.organisation.save_person(PERSON)
    assert stores.organisation.units() == [UNIT]
    assert stores.organisation.people() == [PERSON]


def certificate(row_id: str, der: bytes) -> SigningCertificate:
    until = NOW + timedelta(days=365)
    digest = sha256(der).hexdigest()
    return SigningCertificate(row_id, "u0/", "p1", digest, "CN=Åsa", NOW, until, NOW)


def test_certificate_is_found_by_its_person_with_its_bytes(stores: Stores) -> None:
    first, second = certificate("k1", b"first"), certificate("k2", b"second")
    with stores.db.change(ME, NOW):
        stores.organisation.save_person(PERSON)
        stores.certificates.add(first, b"first")
        stores.certificates.add(second, b"second")
    assert stores.certificates.all() == stores.certificates.of("p1") == [first, second]
    assert stores.certificates.of("p2") == []
    assert stores.certificates.der(second) == b"second"


def test_certificate_under_another_digest_is_refused(stores: Stores) -> None:
    with pytest.raises(ValueError, match="SHA-256"), stores.db.change(ME, NOW):
        stores.certificates.add(certificate("k1", b"first"), b"other")


def test_bytes_come_back_equal_and_are_kept_once(stores: Stores, db: Database) -> None:
    data = bytes(range(256)) * 400
    assert stores.blobs.put(data) == stores.blobs.put(data) == sha256(data).hexdigest()
    assert stores.blobs.get(sha256(data).hexdigest()) == data
    assert db.rows("select count(*) as n from blob") == [{"n": 1}]
    assert stores.blobs.get(stores.blobs.put(b"")) == b""


@pytest.mark.parametrize("harm", ["update blob set data = x'00'", "delete from blob"])
def test_bytes_that_are_not_what_was_kept_are_told(stores: Stores, harm: str) -> None:
    digest = stores.blobs.put(b"signed")
    stores.db.write(harm)
    with pytest.raises(DamagedError, match="skadad eller saknas"):
        stores.blobs.get(digest)


def test_setting_is_kept_and_has_a_default(stores: Stores) -> None:
    assert stores.settings.get("me") == ""
    assert stores.settings.get("months", "12") == "12"
    stores.settings.set("months", "24")
    stores.settings.set("months", "18")
    assert stores.settings.get("months", "12") == "18"


def test_settings_and_bytes_are_no_entries_of_the_journal(stores: Stores) -> None:
    stores.settings.set("me", "p1")
    stores.blobs.put(b"signed")
    assert stores.db.rows("select * from journal") == []
