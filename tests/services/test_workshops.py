"""Who took part in writing a document: noted by day, corrected, and carried to other PCs."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.workshop import Workshop
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.handover import make, open_file, write

DAY = date(2026, 11, 20)
GROUP = [("Åsa Öberg", "Enhetschef"), ("Nils  Ö", " undersköterska ")]


def people(workshop: Workshop) -> list[tuple[str, str]]:
    return [(one.name, one.function) for one in workshop.participants]


def begin(services: Services) -> Document:
    services.organisation.name_municipality("Askersunds kommun")
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")


@pytest.fixture
def draft(services: Services) -> Document:
    return begin(services)


def test_who_took_part_is_noted_by_day(services: Services, draft: Document) -> None:
    services.workshops.note(draft.id, DAY, GROUP)
    services.workshops.note(draft.id, date(2026, 11, 13), GROUP[:1])

    first, second = services.workshops.of(draft.id)

    assert (first.held_on, second.held_on) == (date(2026, 11, 13), DAY)
    assert people(second) == [("Nils Ö", "undersköterska"), ("Åsa Öberg", "Enhetschef")]
    assert services.workshops.all() == (first, second)


def test_the_list_of_a_day_can_be_corrected(services: Services, draft: Document) -> None:
    services.workshops.note(draft.id, DAY, GROUP)
    services.workshops.note(draft.id, DAY, [("åsa öberg", "Chef"), ("Siv Ek", "")])

    (workshop,) = services.workshops.of(draft.id)
    assert people(workshop) == [("Siv Ek", ""), ("åsa öberg", "Chef")]

    services.workshops.note(draft.id, DAY, [])
    assert services.workshops.of(draft.id) == ()

    services.workshops.note(draft.id, DAY, GROUP)
    assert people(services.workshops.of(draft.id)[0])[0] == ("Nils Ö", "undersköterska")


@pytest.mark.parametrize(
    ("day", "group", "problem"),
    [(date(2026, 11, 25), GROUP, "har inte varit"), (DAY, [("  ", "Chef")], "saknar namn")],
)
def test_what_cannot_be_is_refused(
    services: Services, draft: Document, day: date, group: list[tuple[str, str]], problem: str
) -> None:
    with pytest.raises(UserError, match=problem):
        services.workshops.note(draft.id, day, group)

    assert services.workshops.of(draft.id) == ()


@pytest.fixture
def other(tmp_path: Path, clock: StandingClock) -> Iterator[Services]:
    """Another PC."""
    place = Place(tmp_path / "annan", shipped_root())
    db = open_new(place.database)
    yield build(db, place, "annan", clock)
    db.close()


def send(services: Services, document: Document, folder: Path, name: str) -> Path:
    person = services.organisation.add_person(name, "Enhetschef")
    services.organisation.choose_me(person.id)
    services.identities.register(person.id, certificates.der(Wish(name)))
    work = services.handover.begin(document.id, Purpose.SHARE, "")
    file = folder / f"{name}.vinr"
    write(file, make(work, certificates.file(Wish(name)), PASSPHRASE))
    return file


def test_who_took_part_travels_with_the_document(
    services: Services, other: Services, draft: Document, tmp_path: Path, clock: StandingClock
) -> None:
    services.workshops.note(draft.id, DAY, GROUP)
    found = other.handover.take_in(open_file(send(services, draft, tmp_path, "Anna Lind")))

    assert ("Arbete i grupp", "Åsa Öberg") in [(a.place, a.what) for a in found.arrivals]
    assert people(other.workshops.of(draft.id)[0]) == people(services.workshops.of(draft.id)[0])

    clock.forward(minutes=1)
    other.workshops.note(draft.id, DAY, GROUP[:1])
    services.handover.take_in(open_file(send(other, draft, tmp_path, "Bo Ek")))
    assert people(services.workshops.of(draft.id)[0]) == [("Åsa Öberg", "Enhetschef")]


def test_the_same_group_noted_on_two_pcs_is_no_conflict(
    services: Services, other: Services, draft: Document, tmp_path: Path, clock: StandingClock
) -> None:
    other.handover.take_in(open_file(send(services, draft, tmp_path, "Anna Lind")))
    services.workshops.note(draft.id, DAY, GROUP)
    clock.forward(minutes=1)
    other.workshops.note(draft.id, DAY, GROUP)

    found = services.handover.take_in(open_file(send(other, draft, tmp_path, "Bo Ek")))

    assert [a for a in found.arrivals if a.place == "Arbete i grupp" and a.fate == "conflict"] == []
    assert len(services.workshops.of(draft.id)[0].participants) == 2
