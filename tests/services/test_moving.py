"""A draft moves to a newer form: told before, noted after, and nothing is lost on the way."""

import pytest

from tests.services.conftest import StandingClock
from tests.services.office import ONE, Office, open_office
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.document import Document, EventKind
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form, Kind
from vinr_desktop.domain.form_editing import QuestionPart
from vinr_desktop.domain.progress import parked
from vinr_desktop.services.container import Place, Services
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.journal import Journal


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    return open_office(services, place, clock)


@pytest.fixture
def draft(office: Office) -> Document:
    return office.draft()


def change_form(office: Office) -> None:
    """Take a form into use that asks more, says it otherwise, and hides a question."""

    def edit(form: Form) -> Form:
        new = editing.new_question("egen-1", "", Kind.TEXT, "Vem ringer ni?")
        form = editing.add_question(form, "allt", new)
        form = editing.reword_question(form, "gora", QuestionPart.TEXT, "Vad gör ni nu?")
        return editing.hide_question(form, "tanke", True)

    office.services.form_editing.edit(ONE, edit)
    office.services.form_editing.adopt(ONE)


def test_a_draft_stays_with_its_form_until_somebody_moves_it(
    office: Office, draft: Document
) -> None:
    assert not office.services.moving.has_newer(draft)
    change_form(office)
    assert office.services.moving.has_newer(draft)
    opened = office.services.drafting.open(draft.id)
    assert opened.form.question("gora").text.default == "Vad gör ni först?"


def test_the_move_is_told_before_it_is_done(office: Office, draft: Document) -> None:
    change_form(office)
    offer = office.services.moving.offer(draft.id)
    assert "Ny fråga i steget ”Allt på en sida”: ”Vem ringer ni?”." in offer.changes
    assert offer.parked == (("Vad tänker du själv?", "En tanke som inte trycks."),)
    assert office.services.drafting.open(draft.id).document == draft


def test_a_moved_draft_keeps_its_answers_and_parks_the_rest(
    office: Office, draft: Document
) -> None:
    before = office.services.drafting.open(draft.id).answers
    change_form(office)
    office.services.moving.move(draft.id)
    opened = office.services.drafting.open(draft.id)
    assert opened.answers == before
    assert opened.document.form_version == 2
    assert opened.form.question("egen-1").kind is Kind.TEXT
    assert [q.id for q in parked(opened.form, opened.answers)] == ["tanke"]
    event = office.services.drafting.history(draft.id)[-1]
    assert event.kind is EventKind.MOVED
    assert event.note == (
        "Från formulärets version 1 till 2. Ett svar fick inte plats och är sparat vid sidan om."
    )
    assert not office.services.moving.has_newer(opened.document)


def test_a_draft_moves_back_with_everything(office: Office, draft: Document) -> None:
    before = office.services.drafting.open(draft.id)
    change_form(office)
    assert not office.services.moving.can_move_back(draft)
    office.services.moving.move(draft.id)
    office.services.drafting.answer(draft.id, "egen-1", "Socialjouren", "s")
    assert office.services.moving.can_move_back(draft)
    office.services.moving.move_back(draft.id)
    after = office.services.drafting.open(draft.id)
    assert after.document.form_sha256 == before.document.form_sha256
    assert {**after.answers} == {**before.answers, "egen-1": "Socialjouren"}
    parked_now = parked(after.form, after.answers)
    assert [q.text.default for q in parked_now] == ["Vem ringer ni?"]


def test_undo_never_crosses_the_move_but_works_after_it(office: Office, draft: Document) -> None:
    drafting = office.services.drafting
    change_form(office)
    assert drafting.can_undo(draft.id) == (True, False)
    office.services.moving.move(draft.id)
    assert drafting.can_undo(draft.id) == (False, False)
    assert drafting.undo(draft.id) == ""
    drafting.answer(draft.id, "gora", "Ring jouren.", "s")
    assert drafting.undo(draft.id) == "gora"
    assert drafting.open(draft.id).answers["gora"] == "Ring 112 när någon är i fara."
    assert drafting.can_undo(draft.id) == (False, True)


def test_an_answer_of_another_kind_is_put_aside_and_shown(office: Office, draft: Document) -> None:
    path = office.place.data / "forms" / f"{ONE}.toml"
    text = path.read_text(encoding="utf-8")
    asked = 'id = "tanke"\nkind = "text"'
    assert asked in text
    path.write_text(text.replace(asked, 'id = "tanke"\nkind = "date"'), encoding="utf-8")
    office.services.moving.move(draft.id)
    opened = office.services.drafting.open(draft.id)
    assert "tanke" not in opened.answers
    [question] = parked(opened.form, opened.answers)
    assert (question.id, question.kind) == ("tanke~text", Kind.TEXT)
    told = office.services.drafting.history(draft.id)[-1].note
    assert told.startswith("Till en annan utgåva av formuläret.")
    assert opened.answers["tanke~text"] == "En tanke som inte trycks."
    office.services.moving.move_back(draft.id)
    assert office.services.drafting.open(draft.id).answers["tanke"] == "En tanke som inte trycks."


def test_what_is_signed_is_never_moved(office: Office) -> None:
    document = office.adopted()
    change_form(office)
    assert not office.services.moving.has_newer(document)
    for move in (office.services.moving.move, office.services.moving.move_back):
        with pytest.raises(UserError, match="undertecknat"):
            move(document.id)


def test_a_form_that_is_gone_is_no_newer_one(office: Office, draft: Document) -> None:
    (office.place.data / "forms" / f"{ONE}.toml").unlink()
    assert not office.services.moving.has_newer(draft)
    with pytest.raises(UserError, match="finns inte"):
        office.services.moving.move(draft.id)
    assert office.services.drafting.open(draft.id).document == draft


def test_only_other_words_in_the_file_are_no_newer_form(office: Office, draft: Document) -> None:
    path = office.place.data / "forms" / f"{ONE}.toml"
    path.write_text(path.read_text(encoding="utf-8") + "# Anmärkning\n", encoding="utf-8")
    assert not office.services.moving.has_newer(draft)


def in_review(office: Office, draft: Document) -> None:
    """Ask Bo to read the draft, who says something about a question that is to go."""
    services = office.services
    services.reviewing.ask(draft.id, "Bo Ek")
    bo = next(p for p in services.organisation.people() if p.name == "Bo Ek")
    services.organisation.choose_me(bo.id)
    services.reviewing.say(draft.id, "tanke", "Menar du så?", proposal="En annan tanke.")


def test_a_document_in_review_moves_with_its_comments(office: Office, draft: Document) -> None:
    writer = office.person("Åsa Öberg", "Enhetschef")
    office.person("Bo Ek", "Förvaltningschef")
    in_review(office, draft)
    office.services.organisation.choose_me(writer.id)
    change_form(office)
    reviewed = office.services.drafting.open(draft.id).document
    assert office.services.moving.has_newer(reviewed)
    offer = office.services.moving.offer(draft.id)
    assert offer.reviewer == "Bo Ek"
    assert offer.comments == (("Vad tänker du själv?", "Menar du så?"),)
    office.services.moving.move(draft.id)
    opened = office.services.drafting.open(draft.id)
    assert (opened.document.form_version, opened.document.state) == (2, reviewed.state)
    [talk] = office.services.reviewing.open_talks(draft.id)
    gone = office.services.reviewing.gone(draft.id)
    assert gone[talk.comment.question_id].text.default == "Vad tänker du själv?"
    with pytest.raises(UserError, match="inte med i formuläret"):
        office.services.reviewing.take(talk.comment.id, "s")
    office.services.moving.move_back(draft.id)
    assert office.services.reviewing.gone(draft.id) == {}
    office.services.reviewing.take(talk.comment.id, "s")
    assert office.services.drafting.open(draft.id).answers["tanke"] == "En annan tanke."


def test_the_reviewer_does_not_move_what_she_reads(office: Office, draft: Document) -> None:
    office.person("Bo Ek", "Förvaltningschef")
    in_review(office, draft)
    change_form(office)
    reviewed = office.services.drafting.open(draft.id).document
    assert not office.services.moving.has_newer(reviewed)
    with pytest.raises(UserError, match="Den som granskar"):
        office.services.moving.move(draft.id)


def test_an_answer_whose_question_is_gone_can_be_taken_away_alone(
    office: Office, draft: Document
) -> None:
    drafting = office.services.drafting
    change_form(office)
    office.services.moving.move(draft.id)
    with_it = drafting.open(draft.id).answers
    drafting.take_away(draft.id, "tanke", "s")
    opened = drafting.open(draft.id)
    assert parked(opened.form, opened.answers) == ()
    assert {**opened.answers, "tanke": with_it["tanke"]} == {**with_it}
    assert drafting.undo(draft.id) == "tanke"
    assert drafting.open(draft.id).answers == with_it
    drafting.redo(draft.id)
    office.services.moving.move_back(draft.id)
    assert "tanke" not in drafting.open(draft.id).answers


def test_client_data_in_an_answer_that_is_taken_away_leaves_the_journal(
    office: Office, draft: Document
) -> None:
    drafting = office.services.drafting
    drafting.answer(draft.id, "tanke", "Frun, 19811218-9876, bor kvar.", "a")
    change_form(office)
    office.services.moving.move(draft.id)
    drafting.take_away(draft.id, "tanke", "s")
    db = Database.open(office.place.database, writing=False)
    told = [entry for entry in Journal(db).entries(draft.id) if "19811218" in str(entry)]
    db.close()
    assert told == []
    assert drafting.undo(draft.id) == ""


def test_nothing_is_taken_away_from_what_is_signed(office: Office) -> None:
    document = office.adopted()
    with pytest.raises(UserError, match="undertecknat"):
        office.services.drafting.take_away(document.id, "tanke", "s")
