"""Versions on several PCs: whatever comes in whatever order, all end alike."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.services.conftest import StandingClock
from tests.services.office import Office, open_office, signed_by
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Purpose, Sealed
from vinr_desktop.domain.versions import Change
from vinr_desktop.exchange.handover import pack, unpack
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, build
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.services.signing import Terms

BO = certificates.der(Wish("Bo Ek"))


@pytest.fixture
def offices(tmp_path: Path, clock: StandingClock) -> Iterator[list[Office]]:
    """Three PCs with data folders of their own."""
    opened, found = [], []
    for name in ("a", "b", "c"):
        place = Place(tmp_path / name, shipped_root())
        db = open_new(place.database)
        opened.append(db)
        office = open_office(build(db, place, name, clock), place, clock)
        office.person("Bo Ek", "Förvaltningschef")
        found.append(office)
    yield found
    for db in opened:
        db.close()


def sent(office: Office, document: Document) -> bytes:
    office.services.organisation.choose_me(office.person("Bo Ek", "Förvaltningschef").id)
    work = office.services.handover.begin(document.id, Purpose.SHARE)
    return pack(work.parcel, BO, b"")


def take(office: Office, file: bytes) -> bool:
    """Take a file in; tell whether it changed nothing."""
    return office.services.handover.take_in(Sealed(unpack(file).parcel, BO)).changes_nothing


def next_version(office: Office, old: Document, change: str) -> Document:
    office.clock.forward(minutes=5)
    draft = office.services.versions.begin_version(old.id, Change.MINOR)
    terms = office.services.signing.suggested_terms(draft.id)
    told = Terms("", terms.valid_from, terms.review_date, change)
    return office.sign(draft, "Bo Ek", told)


def as_told(office: Office, document: Document) -> list[tuple[str, str, str]]:
    found = office.services.versions.of(document.id)
    events = office.services.drafting.history(document.id)
    replaced = [event for event in events if event.kind is EventKind.REPLACED]
    assert len(replaced) < 2
    return [(one.version, one.state.value, one.change) for one in found]


def test_the_version_before_is_replaced_where_the_new_one_arrives(offices: list[Office]) -> None:
    a, b, _c = offices
    first = a.adopted()
    old_file = sent(a, first)
    take(b, old_file)
    second = next_version(a, first, "Ett nytt nummer.")
    new_file = sent(a, second)
    found = b.services.handover.look(Sealed(unpack(new_file).parcel, BO))
    assert found.replaces == ("1.0",)

    assert not take(b, new_file)

    assert as_told(b, first) == as_told(a, first)
    assert as_told(b, first)[1][1] == State.REPLACED
    assert take(b, new_file)
    assert take(b, old_file)
    for _round in range(2):
        take(b, sent(a, first))
        take(a, sent(b, first))
    assert take(b, sent(a, first))
    assert as_told(b, first) == as_told(a, first)


def test_any_order_of_old_and_new_files_ends_alike(
    tmp_path: Path, clock: StandingClock, offices: list[Office]
) -> None:
    a = offices[0]
    first = a.adopted()
    files = [sent(a, first)]
    second = next_version(a, first, "Ett nytt nummer.")
    files.append(sent(a, second))
    third = next_version(a, second, "Och ett till.")
    files.append(sent(a, third))
    files.append(sent(a, first))
    for number, order in enumerate(permutations(files)):
        place = Place(tmp_path / f"pc-{number}", shipped_root())
        db = open_new(place.database)
        other = open_office(build(db, place, "x", clock), place, clock)
        for file in order:
            take(other, file)
        assert as_told(other, first) == as_told(a, first)
        assert other.services.filing.signed_pdf(first.id) == a.services.filing.signed_pdf(first.id)
        db.close()


def test_history_of_a_version_signed_where_the_old_one_never_was(offices: list[Office]) -> None:
    a, b, _c = offices
    first = a.adopted()
    draft = a.services.versions.begin_version(first.id, Change.MAJOR)
    take(b, sent(a, draft))

    terms = b.services.signing.suggested_terms(draft.id)
    b.sign(draft, "Bo Ek", Terms("", terms.valid_from, terms.review_date, "Allt är nytt."))
    take(a, sent(b, draft))

    composed = a.services.composing.compose(draft.id, a.clock())
    assert [(row.version, row.change) for row in composed.history] == [
        ("1.0", "Första versionen."),
        ("2.0", "Allt är nytt."),
    ]
    assert [one.state for one in a.services.versions.of(first.id)] == [
        State.ADOPTED,
        State.REPLACED,
    ]


def test_follow_ups_of_two_pcs_both_stand(offices: list[Office]) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    a.clock.forward(days=30)
    day = a.clock().date().replace(year=2027, month=11)
    a.services.versions.follow_up(first.id, "Läst hos oss.", day)
    b.services.versions.follow_up(first.id, "Läst hos dem.", day)
    take(b, sent(a, first))
    take(a, sent(b, first))
    for office in (a, b):
        notes = {one.note for one in office.services.versions.follow_ups(first.id)}
        assert notes == {"Läst hos oss.", "Läst hos dem."}


def test_withdrawal_here_outlives_a_replacement_there(offices: list[Office]) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    b.services.versions.withdraw(first.id, "Enheten läggs ned.", b.clock().date())
    second = next_version(a, first, "Ett nytt nummer.")
    for _round in range(2):
        take(a, sent(b, first))
        take(b, sent(a, second))
        take(b, sent(a, first))
    for office in (a, b):
        found = {one.version: one.state for one in office.services.versions.of(first.id)}
        assert found == {"1.0": State.WITHDRAWN, "1.1": State.ADOPTED}


def test_an_undone_withdrawal_is_undone_everywhere(offices: list[Office]) -> None:
    a, b, c = offices
    first = a.adopted()
    for office in (b, c):
        take(office, sent(a, first))
    today = a.clock().date()
    a.services.versions.withdraw(first.id, "Fel dokument.", today)
    withdrawn = sent(a, first)
    take(b, withdrawn)
    take(c, withdrawn)
    b.clock.forward(minutes=5)
    b.services.versions.reinstate(first.id, "Det var fel dokument.")
    for office in (a, c):
        take(office, sent(b, first))
        take(office, withdrawn)
    take(b, withdrawn)
    for office in offices:
        found = office.services.drafting.open(first.id).document
        assert (found.state, found.withdrawn_on) == (State.ADOPTED, None)
        kinds = [event.kind for event in office.services.drafting.history(first.id)]
        assert kinds[-2:] == [EventKind.WITHDRAWN, EventKind.REINSTATED]


def test_a_withdrawal_that_nobody_had_seen_stands_and_can_be_undone_too(
    offices: list[Office],
) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    today = a.clock().date()
    a.services.versions.withdraw(first.id, "Fel dokument.", today)
    a.services.versions.reinstate(first.id, "Det var fel dokument.")
    b.services.versions.withdraw(first.id, "Enheten läggs ned.", today)
    for _round in range(2):
        take(a, sent(b, first))
        take(b, sent(a, first))
    for office in (a, b):
        found = office.services.drafting.open(first.id).document
        assert (found.state, found.withdrawn_reason) == (State.WITHDRAWN, "Enheten läggs ned.")
    a.services.versions.reinstate(first.id, "Enheten finns kvar.")
    take(b, sent(a, first))
    assert b.services.drafting.open(first.id).document.state is State.ADOPTED


def test_an_undone_withdrawal_gives_way_to_a_version_adopted_elsewhere(
    offices: list[Office],
) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    second = next_version(b, first, "Ett nytt nummer.")
    a.services.versions.withdraw(first.id, "Fel dokument.", a.clock().date())
    a.services.versions.reinstate(first.id, "Det var fel dokument.")
    take(a, sent(b, second))
    for _round in range(2):
        take(b, sent(a, first))
        take(a, sent(b, first))
    for office in (a, b):
        found = {one.version: one.state for one in office.services.versions.of(first.id)}
        assert found == {"1.0": State.REPLACED, "1.1": State.ADOPTED}


def test_files_from_before_versions_are_still_understood(offices: list[Office]) -> None:
    """A head that was written by the program before knows nothing of the new columns."""
    a, b, _c = offices
    first = a.adopted()
    file = sent(a, first)
    parcel = unpack(file).parcel
    for field, heads in parcel.strands[0].fields.items():
        if field.table == "document":
            for head in heads:
                for column in ("builds_on", "earlier", "change", "adopted_how", "withdrawn_on"):
                    head.values.pop(column, None)  # type: ignore[attr-defined]  # a dict in fact
    b.services.handover.take_in(Sealed(parcel, BO))
    found = b.services.drafting.open(first.id).document
    assert (found.state, found.withdrawn_on, found.adopted_how) == (State.ADOPTED, None, "")
    assert b.services.versions.begin_version(first.id, Change.MINOR).version == "1.1"


def test_the_old_file_leaves_the_folder_of_whoever_delivered_it(
    offices: list[Office],
) -> None:
    """A delivered the old version into the shared folder, B the new one."""
    a, b, _c = offices
    folder = a.filing_folder()
    b.services.organisation.set_setting(FILING_FOLDER, str(folder))
    first = a.adopted()
    a.services.filing.deliver(first.id)
    take(b, sent(a, first))
    second = next_version(b, first, "Ett nytt nummer.")
    take(a, sent(b, second))
    assert a.services.filing.waiting() == []
    b.services.filing.deliver(second.id)
    take(a, sent(b, second))
    a.services.filing.retry_waiting()
    assert [path.name for path in folder.glob("*.pdf")] == [
        "2026-11-24_Provrutin_Hemtjanst-Oster_v1.1.pdf"
    ]
    assert len(list((folder / "Arkiv").glob("*.pdf"))) == 1


def test_what_waits_for_a_document_that_is_withdrawn_elsewhere_is_dropped(
    offices: list[Office],
) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    a.filing_folder().rmdir()
    a.services.filing.deliver(first.id)
    b.services.versions.withdraw(first.id, "Enheten läggs ned.", b.clock().date())
    take(a, sent(b, first))
    assert a.services.filing.waiting() == []
    assert a.services.filing.retry_waiting() == []


@pytest.mark.parametrize(
    ("column", "value"), [("earlier", "{"), ("earlier", "[[1]]"), ("adopted_how", "magic")]
)
def test_a_document_that_could_not_be_read_is_refused(
    offices: list[Office], column: str, value: str
) -> None:
    a, b, _c = offices
    parcel = unpack(sent(a, a.adopted())).parcel
    for field, heads in parcel.strands[0].fields.items():
        for head in heads:
            if field.table == "document" and column in head.values:
                head.values[column] = value  # type: ignore[index]  # a dict in fact
    with pytest.raises(UserError, match="inte kan läsa"):
        b.services.handover.take_in(Sealed(parcel, BO))
    assert b.services.drafting.overview() == []


def test_a_draft_is_not_adopted_after_a_later_version_that_came_meanwhile(
    offices: list[Office],
) -> None:
    a, b, _c = offices
    first = a.adopted()
    take(b, sent(a, first))
    draft = a.services.versions.begin_version(first.id, Change.MINOR)
    b.clock.forward(minutes=5)
    other = b.services.versions.begin_version(first.id, Change.MAJOR)
    terms = b.services.signing.suggested_terms(other.id)
    told = Terms("", terms.valid_from, terms.review_date, "Allt är nytt.")
    work = a.services.signing.begin(draft.id, told)
    b.sign(other, "Bo Ek", told)
    take(a, sent(b, other))

    with pytest.raises(UserError, match=r"Version 2\.0 är redan fastställd"):
        a.services.signing.begin(draft.id, told)
    with pytest.raises(UserError, match=r"Version 2\.0 är redan fastställd"):
        a.services.signing.finish(signed_by(work, "Bo Ek"))
    assert [one.state for one in a.services.versions.of(first.id)] == [
        State.ADOPTED,
        State.DRAFT,
        State.REPLACED,
    ]
    again = a.services.versions.begin_version(other.id, Change.MINOR)
    a.services.drafting.copy_from(again.id, draft.id, ["gora"], "s")
    assert again.version == "2.1"
