"""Versions: begun, adopted, followed up and withdrawn, on real databases with real PDFs."""

from datetime import date
from pathlib import Path

import pytest

from tests.pdf.reading import text as pdf_text
from tests.services.conftest import StandingClock
from tests.services.office import TERMS, TWO, Office, open_office
from vinr_desktop.domain.document import DeliveryState, Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.versions import Change
from vinr_desktop.services.archiving import ARCHIVE_FOLDER, LEAVE, OLD_VERSIONS
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.filing import ReceiptNote
from vinr_desktop.services.signing import Terms

CHANGED = Terms("SN 2026/17", date(2026, 12, 1), date(2027, 11, 1), "Numret till jouren är nytt.")
FIRST_PDF = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0.pdf"
SECOND_PDF = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.1.pdf"


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


@pytest.fixture
def first(office: Office) -> Document:
    return office.adopted()


def now(office: Office, document: Document) -> Document:
    return office.services.drafting.open(document.id).document


def second(office: Office, first: Document, change: Change = Change.MINOR) -> Document:
    """The next version, adopted by Bo."""
    draft = office.services.versions.begin_version(first.id, change)
    return office.sign(draft, "Bo Ek", CHANGED)


def names(folder: Path) -> list[str]:
    """The documents in a folder; the index over them is another matter."""
    files = (path.name for path in folder.iterdir() if path.is_file())
    return sorted(name for name in files if name != "index.csv")


# --- a new version ---


def test_a_new_version_begins_with_every_answer_and_the_same_form(
    office: Office, first: Document
) -> None:
    draft = office.services.versions.begin_version(first.id, Change.MINOR)

    assert (draft.version, draft.state, draft.series) == ("1.1", State.DRAFT, first.series)
    assert draft.form_sha256 == first.form_sha256
    opened = office.services.drafting.open
    assert opened(draft.id).answers == opened(first.id).answers
    assert not office.services.versions.asks_to_be_read_again(draft.id)
    assert now(office, first).state is State.ADOPTED


def test_a_new_version_can_be_written_in_and_undone_but_not_emptied(
    office: Office, first: Document
) -> None:
    drafting = office.services.drafting
    draft = office.services.versions.begin_version(first.id, Change.MAJOR)
    drafting.answer(draft.id, "gora", "Ring 112 genast.", "s")
    drafting.undo(draft.id)
    assert drafting.can_undo(draft.id)[0] is False
    assert drafting.open(draft.id).answers["gora"] == "Ring 112 när någon är i fara."
    assert drafting.open(first.id).answers["gora"] == "Ring 112 när någon är i fara."


def test_only_one_draft_of_a_next_version_at_a_time(office: Office, first: Document) -> None:
    versions = office.services.versions
    draft = versions.begin_version(first.id, Change.MAJOR)
    with pytest.raises(UserError, match=r"redan ett utkast till version 2\.0"):
        versions.begin_version(first.id, Change.MINOR)
    office.services.drafting.discard(draft.id)
    assert versions.begin_version(first.id, Change.MINOR).version == "1.1"


def test_a_draft_has_no_next_version(office: Office) -> None:
    with pytest.raises(UserError, match="gäller inte"):
        office.services.versions.begin_version(office.draft().id, Change.MINOR)


def test_what_is_changed_must_be_told_before_signing(office: Office, first: Document) -> None:
    draft = office.services.versions.begin_version(first.id, Change.MINOR)
    with pytest.raises(UserError, match="Skriv vad som är ändrat"):
        office.services.signing.begin(draft.id, TERMS)


def test_the_old_review_day_is_not_proposed_again(office: Office, first: Document) -> None:
    office.clock.forward(days=400)
    draft = office.services.versions.begin_version(first.id, Change.MINOR)
    terms = office.services.signing.suggested_terms(draft.id)
    assert terms.review_date == date(2028, 12, 29)
    assert terms.change == ""


def test_adoption_replaces_the_version_before_in_the_same_moment(
    office: Office, first: Document
) -> None:
    new = second(office, first)

    assert new.state is State.ADOPTED
    assert now(office, first).state is State.REPLACED
    told = office.services.drafting.history(first.id)[-1]
    assert (told.kind, told.person) == (EventKind.REPLACED, "Bo Ek")
    assert told.note == "Version 1.1 gäller i stället."
    assert [one.version for one in office.services.versions.of(first.id)] == ["1.1", "1.0"]
    assert office.services.versions.in_force_on(new.id, date(2026, 11, 24)) == new


def test_half_signed_version_replaces_nothing(office: Office) -> None:
    old = office.adopted(TWO)
    draft = office.services.versions.begin_version(old.id, Change.MAJOR)
    office.sign(draft, "Åsa Öberg", CHANGED)
    assert now(office, old).state is State.ADOPTED
    office.sign(draft, "Bo Ek", None)
    assert now(office, old).state is State.REPLACED
    assert now(office, draft).change == CHANGED.change


def test_printed_history_lists_every_version(office: Office, first: Document) -> None:
    new = second(office, first)
    third = second(office, new, Change.MAJOR)

    assert third.version == "2.0"
    content = office.services.filing.signed_pdf(third.id)[1]
    text = " ".join(pdf_text(content, "-layout").split())
    assert "1.0 2026-11-24 Första versionen. Bo Ek" in text
    assert "1.1 2026-11-24 Numret till jouren är nytt. Bo Ek" in text
    assert "2.0 2026-11-24 Numret till jouren är nytt. Bo Ek" in text


def test_every_version_can_be_read_for_ever(office: Office, first: Document) -> None:
    before = office.services.filing.signed_pdf(first.id)
    second(office, first)
    assert office.services.filing.signed_pdf(first.id) == before


def test_replaced_version_is_not_delivered_or_filed_again(office: Office, first: Document) -> None:
    office.filing_folder()
    second(office, first)
    note = ReceiptNote(date(2026, 11, 24), "Hyllan", "Bo Ek")
    with pytest.raises(UserError, match=r"Version 1\.0 gäller inte längre"):
        office.services.filing.deliver(first.id)
    with pytest.raises(UserError, match="gäller inte längre"):
        office.services.filing.note_receipt(first.id, note)


# --- the folder ---


def test_the_folder_gets_the_new_one_and_the_old_one_is_moved(
    office: Office, first: Document
) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(first.id)
    before = (folder / FIRST_PDF).read_bytes()
    new = second(office, first)
    assert names(folder) == [FIRST_PDF.replace(".pdf", ".json"), FIRST_PDF]

    office.services.filing.deliver(new.id)

    assert names(folder) == [SECOND_PDF.replace(".pdf", ".json"), SECOND_PDF]
    assert names(folder / "Arkiv") == [FIRST_PDF.replace(".pdf", ".json"), FIRST_PDF]
    assert (folder / "Arkiv" / FIRST_PDF).read_bytes() == before
    assert office.services.filing.waiting() == []
    assert office.services.filing.deliveries(first.id)[0].state is DeliveryState.ARCHIVED


def test_the_old_one_is_left_where_the_setting_says_so(office: Office, first: Document) -> None:
    folder = office.filing_folder()
    office.services.organisation.set_setting(OLD_VERSIONS, LEAVE)
    office.services.filing.deliver(first.id)
    office.services.filing.deliver(second(office, first).id)
    assert len(names(folder)) == 4
    assert not (folder / "Arkiv").exists()


def test_archive_can_lie_elsewhere_and_waits_while_it_is_out_of_reach(
    office: Office, first: Document, tmp_path: Path
) -> None:
    folder, away = office.filing_folder(), tmp_path / "borta"
    office.services.organisation.set_setting(ARCHIVE_FOLDER, str(away / "gamla"))
    office.services.filing.deliver(first.id)
    office.services.filing.deliver(second(office, first).id)

    [waiting] = office.services.filing.waiting()
    assert waiting.state is DeliveryState.LEAVING
    assert "gick inte att flytta" in waiting.problem
    assert FIRST_PDF in names(folder)
    away.mkdir()
    office.services.filing.retry_waiting()
    assert FIRST_PDF in names(away / "gamla")
    assert FIRST_PDF not in names(folder)
    assert office.services.filing.waiting() == []


def test_nothing_in_the_archive_is_written_over(office: Office, first: Document) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(first.id)
    (folder / "Arkiv").mkdir()
    (folder / "Arkiv" / FIRST_PDF).write_bytes(b"another document")
    office.services.filing.deliver(second(office, first).id)
    assert (folder / "Arkiv" / FIRST_PDF).read_bytes() == b"another document"
    assert FIRST_PDF in names(folder)
    assert "I arkivet" in office.services.filing.waiting()[0].problem


def test_a_file_that_somebody_changed_is_left_alone(office: Office, first: Document) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(first.id)
    (folder / FIRST_PDF).write_bytes(b"changed by hand")
    office.services.filing.deliver(second(office, first).id)
    assert (folder / FIRST_PDF).read_bytes() == b"changed by hand"
    assert office.services.filing.waiting() == []


def test_waiting_delivery_of_a_replaced_version_is_dropped(office: Office, first: Document) -> None:
    folder = office.filing_folder()
    folder.rmdir()
    office.services.filing.deliver(first.id)
    new = second(office, first)
    assert office.services.filing.waiting() == []
    folder.mkdir()
    office.services.filing.deliver(new.id)
    assert names(folder) == [SECOND_PDF.replace(".pdf", ".json"), SECOND_PDF]


# --- follow-up and withdrawal ---


def test_follow_up_without_change_keeps_it_current(office: Office, first: Document) -> None:
    versions = office.services.versions
    office.clock.forward(days=370)
    assert not versions.standing(first.id).is_current
    found = versions.follow_up(first.id, " Läst på APT, numren provade. ", date(2028, 11, 1))
    assert (found.followed_on, found.note) == (
        date(2027, 11, 29),
        "Läst på APT, numren provade.",
    )
    standing = versions.standing(first.id)
    assert standing.is_current
    assert standing.next_review == date(2028, 11, 1)
    told = office.services.drafting.history(first.id)[-1]
    assert (told.kind, told.person, told.note) == (
        EventKind.FOLLOWED_UP,
        "Bo Ek",
        "Läst på APT, numren provade.",
    )
    assert now(office, first) == first
    [row] = office.services.drafting.overview()
    assert row.next_review == date(2028, 11, 1)


@pytest.mark.parametrize(
    ("note", "next_review", "on", "reason"),
    [
        (" ", date(2028, 1, 1), None, "Skriv vad ni gick igenom"),
        ("Läst.", date(2026, 11, 24), None, "måste vara efter"),
        ("Läst.", date(2028, 1, 1), date(2026, 11, 25), "har inte varit"),
        ("Läst.", date(2028, 1, 1), date(2026, 11, 23), "före 2026-11-24"),
    ],
)
def test_odd_follow_up_is_refused(
    office: Office, first: Document, note: str, next_review: date, on: date | None, reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        office.services.versions.follow_up(first.id, note, next_review, on)
    assert office.services.versions.follow_ups(first.id) == []


def test_withdrawn_document_says_why_and_leaves_the_folder(office: Office, first: Document) -> None:
    folder = office.filing_folder()
    office.services.filing.deliver(first.id)
    versions = office.services.versions

    gone = versions.withdraw(first.id, "Enheten är nedlagd.", date(2026, 11, 24))

    assert (gone.state, gone.withdrawn_reason) == (State.WITHDRAWN, "Enheten är nedlagd.")
    assert versions.in_force_on(first.id, date(2026, 11, 24)) is None
    told = office.services.drafting.history(first.id)[-1]
    assert (told.kind, told.note) == (EventKind.WITHDRAWN, "Enheten är nedlagd.")
    office.services.filing.retry_waiting()
    assert names(folder) == []
    assert FIRST_PDF in names(folder / "Arkiv")
    assert office.services.filing.signed_pdf(first.id)[0] == FIRST_PDF
    with pytest.raises(UserError, match="gäller inte"):
        versions.withdraw(first.id, "Igen.", date(2026, 11, 24))


def test_withdrawal_needs_a_reason_and_a_day_that_has_been(office: Office, first: Document) -> None:
    versions = office.services.versions
    with pytest.raises(UserError, match="varför"):
        versions.withdraw(first.id, " ", date(2026, 11, 24))
    with pytest.raises(UserError, match="har inte varit"):
        versions.withdraw(first.id, "Nedlagd.", date(2026, 11, 25))
    assert now(office, first) == first


MISTAKE = "Fel dokument valdes."
TODAY = date(2026, 11, 24)


def test_withdrawal_by_mistake_is_undone_and_both_are_told(office: Office, first: Document) -> None:
    versions = office.services.versions
    versions.withdraw(first.id, "Enheten är nedlagd.", TODAY)

    again = versions.reinstate(first.id, f" {MISTAKE} ")

    assert again == now(office, first)
    assert (again.state, again.withdrawn_on, again.withdrawn_reason) == (State.ADOPTED, None, "")
    assert versions.in_force_on(first.id, TODAY) == again
    gone, back = office.services.drafting.history(first.id)[-2:]
    assert (gone.kind, gone.note) == (EventKind.WITHDRAWN, "Enheten är nedlagd.")
    assert (back.kind, back.person, back.note) == (EventKind.REINSTATED, "Bo Ek", MISTAKE)
    assert versions.begin_version(first.id, Change.MINOR).version == "1.1"


def test_what_has_not_left_the_folder_yet_stays_when_it_is_undone(
    office: Office, first: Document
) -> None:
    folder, versions = office.filing_folder(), office.services.versions
    office.services.filing.deliver(first.id)
    versions.withdraw(first.id, "Nedlagd.", TODAY)

    assert versions.reinstate(first.id, MISTAKE).state is State.DELIVERED

    office.services.filing.retry_waiting()
    assert FIRST_PDF in names(folder)


def test_what_has_left_the_folder_is_delivered_again_and_can_leave_again(
    office: Office, first: Document
) -> None:
    folder, versions = office.filing_folder(), office.services.versions
    office.services.filing.deliver(first.id)
    versions.withdraw(first.id, "Nedlagd.", TODAY)
    office.services.filing.retry_waiting()

    assert versions.reinstate(first.id, MISTAKE).state is State.ADOPTED

    office.services.filing.deliver(first.id)
    assert FIRST_PDF in names(folder)
    assert now(office, first).state is State.DELIVERED
    versions.withdraw(first.id, "Nedlagd på riktigt.", TODAY)
    office.services.filing.retry_waiting()
    assert FIRST_PDF not in names(folder)


def test_undoing_a_withdrawal_needs_one_and_a_reason(office: Office, first: Document) -> None:
    versions = office.services.versions
    with pytest.raises(UserError, match="inte upphävt"):
        versions.reinstate(first.id, MISTAKE)
    gone = versions.withdraw(first.id, "Nedlagd.", TODAY)
    with pytest.raises(UserError, match="varför"):
        versions.reinstate(first.id, " ")
    assert now(office, first) == gone


def test_a_withdrawal_stands_where_something_else_holds_since(
    office: Office, first: Document
) -> None:
    versions = office.services.versions
    draft = versions.begin_version(first.id, Change.MINOR)
    versions.withdraw(first.id, "Nedlagd.", TODAY)
    terms = office.services.signing.suggested_terms(draft.id)
    office.sign(draft, "Bo Ek", Terms("", terms.valid_from, terms.review_date, "Nytt."))
    with pytest.raises(UserError, match=r"version 1\.1, är fastställd sedan dess"):
        versions.reinstate(first.id, MISTAKE)
    versions.withdraw(draft.id, "Också nedlagd.", TODAY)
    with pytest.raises(UserError, match=r"version 1\.1, är fastställd sedan dess"):
        versions.reinstate(first.id, MISTAKE)
    assert versions.reinstate(draft.id, MISTAKE).version == "1.1"


def test_a_withdrawal_stands_where_the_unit_has_adopted_another(
    office: Office, first: Document
) -> None:
    versions, drafting = office.services.versions, office.services.drafting
    versions.withdraw(first.id, "Görs om från början.", TODAY)
    other = drafting.begin(first.form_id, first.unit_id, "hemtjanst")
    for question, value in drafting.open(first.id).answers.items():
        drafting.answer(other.id, question, value, question)
    office.sign(other, "Bo Ek")
    with pytest.raises(UserError, match="är fastställd sedan dess"):
        versions.reinstate(first.id, MISTAKE)
    versions.withdraw(other.id, "Också fel.", TODAY)
    assert versions.reinstate(first.id, MISTAKE).state is State.ADOPTED
