"""Erasing what a registered file says: gone from the files on the disk, and told as a fact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.colleague import Colleague, colleague, sit_down
from tests.files import pdf, word
from tests.services.conftest import StandingClock
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Level
from vinr_desktop.domain.handover import Fate, Purpose
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.register import Facts, read_file

CLIENT = "Exemplet handlar om klienten Zeldakvist, 19121212-1212."


@pytest.fixture
def anna(services: Services, place: Place) -> Colleague:
    services.organisation.name_municipality("Askersunds kommun")
    services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    sit_down(services, "Anna Lind")
    return Colleague("Anna Lind", services, place.data)


@pytest.fixture
def bo(tmp_path: Path, clock: StandingClock) -> Iterator[Colleague]:
    with colleague(tmp_path / "bo", "Bo Ek", clock) as found:
        yield found


def facts(services: Services, replaces: str = "") -> Facts:
    (unit,) = services.organisation.units()
    return Facts(
        title="Gammal rutin",
        kind="Lokal rutin",
        level=Level.LOCAL,
        unit_id=unit.id,
        place="Intranätet",
        adopted_on=date(2024, 3, 2),
        approver="Bo Ek",
        owner="Åsa Öberg",
        replaces=replaces,
    )


def registered(who: Colleague, name: str = "rutin.docx", *words: str, **told: str) -> Document:
    path = who.folder / name
    text = words or ("Gammal rutin", CLIENT)
    path.write_bytes(word(*text) if name.endswith("docx") else pdf("\n".join(text)))
    services = who.services
    return services.register.register(read_file(path), facts(services, **told))


def disk(who: Colleague) -> bytes:
    """Everything that the database's files hold."""
    database = who.services.place.database
    return b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))


def test_bytes_and_text_are_gone_and_the_head_and_the_fact_stay(
    anna: Colleague, clock: StandingClock
) -> None:
    register, erasing = anna.services.register, anna.services.erasing
    document = registered(anna)
    name, data = register.file(document.id)
    assert register.passages(document.id)
    assert register.holding("zeldakvist") == {document.id}
    assert b"zeldakvist" in disk(anna)
    assert data[200:260] in disk(anna)
    clock.forward(days=1)

    erased = erasing.erase(document.id)

    assert (erased.erased_at, erased.erased_by) == (clock(), "Anna Lind")
    assert b"eldakvist" not in disk(anna)
    assert data[200:260] not in disk(anna)
    assert register.text(document.id) == ""
    assert register.passages(document.id) == ()
    assert register.holding("zeldakvist") == register.holding("rutin") == set()
    with pytest.raises(UserError, match=r"Innehållet i rutin\.docx är raderat"):
        register.file(document.id)
    kept = facts(anna.services)
    assert replace(register.facts(document.id), replaces="") == kept
    told = anna.services.drafting.history(document.id)[-1]
    assert (told.kind, told.person, told.at) == (EventKind.FILE_ERASED, "Anna Lind", clock())
    assert told.note == f"{name}, kontrollsumma (SHA-256) {erased.sha256}"
    with pytest.raises(UserError, match="redan raderat"):
        erasing.erase(document.id)


def test_a_masked_copy_takes_its_place_but_the_same_file_does_not(anna: Colleague) -> None:
    document = registered(anna)
    anna.services.erasing.erase(document.id)

    with pytest.raises(UserError, match="samma fil som den vars innehåll raderades"):
        registered(anna)
    masked = registered(anna, "maskad.docx", "Gammal rutin", replaces=document.id)

    states = {row.document.id: row.document.state for row in anna.services.drafting.overview()}
    assert states == {document.id: State.REPLACED, masked.id: State.FILED}
    assert anna.services.register.text(masked.id) == "Gammal rutin"


def test_what_another_document_needs_is_kept(anna: Colleague) -> None:
    register = anna.services.register
    one = registered(anna)
    read = read_file(anna.folder / "rutin.docx")
    twin = register.register(
        replace(read, data=b"Samma text i en annan fil.", file_name="tvilling.docx"),
        facts(anna.services),
    )
    draft = anna.services.drafting.begin("lokal-rutin", one.unit_id, "hemtjanst", source_id=one.id)
    assert anna.services.erasing.beside(one.id) == []

    anna.services.erasing.erase(one.id)

    assert read.data[200:260] not in disk(anna)
    assert register.holding("zeldakvist") == {twin.id}
    assert register.text(twin.id) == read.text
    assert anna.services.bases.source(draft.id) is not None
    anna.services.erasing.erase(twin.id)
    assert anna.services.bases.source(draft.id) is None
    assert b"eldakvist" not in disk(anna)


def test_the_old_text_leaves_the_drafts_that_were_begun_from_it(anna: Colleague) -> None:
    document = registered(anna)
    draft = anna.services.drafting.begin(
        "lokal-rutin", document.unit_id, "hemtjanst", source_id=document.id
    )
    assert [one.id for one in anna.services.erasing.beside(document.id)] == [draft.id]

    anna.services.erasing.erase(document.id)

    assert anna.services.bases.source(draft.id) is None
    assert b"eldakvist" not in disk(anna)
    later = anna.services.drafting.begin(
        "lokal-rutin", document.unit_id, "hemtjanst", source_id=document.id
    )
    assert anna.services.bases.source(later.id) is None


def test_only_registered_files_are_erased(anna: Colleague) -> None:
    (unit,) = anna.services.organisation.units()
    draft = anna.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    with pytest.raises(UserError, match="gjort i programmet"):
        anna.services.erasing.erase(draft.id)


def test_an_erasure_reaches_every_pc_and_no_older_file_brings_it_back(
    anna: Colleague, bo: Colleague, clock: StandingClock
) -> None:
    document = registered(anna)
    draft = anna.services.drafting.begin(
        "lokal-rutin", document.unit_id, "hemtjanst", source_id=document.id
    )
    old, beside = (anna.send(one.id, Purpose.SHARE) for one in (document, draft))
    bo.take(old)
    bo.take(beside)
    assert b"zeldakvist" not in disk(bo), "not searched yet"
    assert bo.services.register.holding("zeldakvist") == {document.id}
    clock.forward(minutes=5)
    told = replace(bo.services.register.facts(document.id), place="Pärm 3")
    bo.services.register.change(document.id, told)
    anna.services.erasing.erase(document.id)
    new = anna.send(document.id, Purpose.SHARE)

    arrivals = bo.take(new).arrivals

    assert "Filens innehåll raderas" in [one.what for one in arrivals if one.fate is Fate.CHANGED]
    for who in (bo, anna):
        assert b"eldakvist" not in disk(who)
        for file in (old, beside, bo.send(document.id, Purpose.SHARE)):
            who.take(file)
        assert b"eldakvist" not in disk(who)
        assert who.services.register.original(document.id).is_erased
        assert who.services.register.facts(document.id).place == "Pärm 3"
        assert who.services.bases.source(draft.id) is None
