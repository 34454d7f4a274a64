"""What changed since another version and since a snapshot, on real services."""

from dataclasses import replace

import pytest

from tests.domain.telling import told
from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office
from tests.ui.documents.filling import fill
from vinr_desktop.domain.directory import Audience, Contact, ContactStatus
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.redline_words import proposed_changes, summary
from vinr_desktop.services.comparing import LAST_REVIEW, Snapshot
from vinr_desktop.services.container import Place, Services

LINE = Contact("natt", "/", "Nattlinjen", (Audience.EVERYONE,), "08-465 004 50")
VERIFIED = replace(LINE, status=ContactStatus.VERIFIED)


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    """A small office with two forms of its own."""
    return open_office(services, place, clock)


def routine(services: Services) -> Document:
    """A draft of the shipped routine with an acute number."""
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    services.drafting.answer(document.id, "6c", "Säg inte att vi har blivit uppringda.", "a")
    return document


def test_since_an_earlier_version(office: Office) -> None:
    earlier = office.adopted()
    drafting = office.services.drafting
    later = drafting.begin(earlier.form_id, earlier.unit_id, "hemtjanst")
    answers = drafting.open(earlier.id).answers
    drafting.copy_from(later.id, earlier.id, answers, "kopia")
    drafting.answer(later.id, "gora", "Ring 112 genast när någon är i fara.", "ny")
    annex = office.services.comparing.compare(later.id, earlier.id)

    assert annex.heading == "Ändringar sedan version 1.0"
    assert (annex.unit, annex.is_draft) == ("Hemtjänst Öster", True)
    assert told(annex.redline) == ("1 gora: Ändrat svar\n  Ring 112 {+genast} när någon är i fara.")
    assert proposed_changes(annex.redline) == ("Steg 1, ”Vad gör ni först?”: ett ord ändrat.",)


def test_a_document_has_not_changed_since_itself(services: Services) -> None:
    document = routine(services)

    assert services.comparing.compare(document.id, document.id).redline.is_empty


def test_earlier_versions_are_those_of_the_same_series(
    services: Services, clock: StandingClock
) -> None:
    document = routine(services)
    clock.forward(days=1)
    routine(services)

    assert services.comparing.earlier_versions(document.id) == []


def test_since_a_snapshot_that_was_kept_as_text(services: Services) -> None:
    document = routine(services)
    kept = services.comparing.snapshot(document.id).as_json()
    services.drafting.answer(document.id, "6c", "Säg inte till någon att vi vet.", "b")
    annex = services.comparing.compare_with(document.id, Snapshot.from_json(kept))

    assert annex.since == LAST_REVIEW
    assert summary(annex.redline) == "1 svar är ändrat."
    assert annex.redline.changed[0].lines[0].fields[0].text.before.startswith("Säg inte att vi")


def test_a_number_changed_in_the_directory_since_the_snapshot(services: Services) -> None:
    document = routine(services)
    services.directory.save(VERIFIED)
    services.drafting.answer(document.id, "6b", ["natt"], "b")
    kept = services.comparing.snapshot(document.id)
    services.directory.save(replace(VERIFIED, phone="08-465 004 77"))
    annex = services.comparing.compare_with(document.id, kept)

    assert kept.contacts.keys() == {"natt"}
    assert proposed_changes(annex.redline) == ("Steg 6: nytt nummer till Nattlinjen.",)


def test_a_number_changed_in_the_directory_since_the_signing(office: Office) -> None:
    services = office.services
    services.directory.save(VERIFIED)
    me = office.person("Anna Ek", "Enhetschef")
    document = routine(services)
    fill(services, document)
    services.drafting.answer(document.id, "6b", ["natt"], "b")
    office.sign(document, me.name)
    services.directory.save(replace(VERIFIED, phone="08-465 004 77"))
    unit = services.organisation.units()[0]
    later = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    answers = services.drafting.open(document.id).answers
    services.drafting.copy_from(later.id, document.id, answers, "kopia")
    annex = services.comparing.compare(later.id, document.id)

    assert proposed_changes(annex.redline) == ("Steg 6: nytt nummer till Nattlinjen.",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"contacts": 1, "head": []}'])
def test_a_snapshot_that_is_something_else_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="går inte att läsa"):
        Snapshot.from_json(text)
