"""A review from question to settled comment, also across two PCs."""

from datetime import date

import pytest

from tests.services.conftest import StandingClock
from tests.services.test_handover import PC, draft, pcs
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.review import Outcome, Settled, is_overdue
from vinr_desktop.services.comparing import annex_of

__all__ = ["draft", "pcs"]


def test_a_review_goes_there_and_back_with_comment_and_proposal(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    anna.services.reviewing.ask(draft.id, "Bo Ek", "Läs steg 2 noga.", date(2026, 12, 1))
    bo.take(anna.send(draft))
    clock.forward(minutes=5)
    review = bo.services.reviewing.current(draft.id)
    assert review is not None
    assert (review.message, review.is_open) == ("Läs steg 2 noga.", True)
    bo.services.reviewing.say(draft.id, "2e", "För likt ett verkligt fall.", "påhittat", "Ett fall")
    bo.services.reviewing.send_back(draft.id, "Nästan klart.")
    anna.take(bo.send(draft, Purpose.RETURN))

    [talk] = anna.services.reviewing.open_talks(draft.id)
    assert (talk.comment.person, talk.comment.passage) == ("Bo Ek", "påhittat")
    assert anna.answers(draft)["2e"] == "Ett påhittat fall."
    anna.services.reviewing.reply(talk.comment.id, "Tack, jag tar ditt.")
    anna.services.reviewing.take(talk.comment.id, "tar")
    assert anna.answers(draft)["2e"] == "Ett fall"
    assert anna.services.reviewing.open_talks(draft.id) == []
    [settled] = anna.services.reviewing.talks(draft.id)
    assert (settled.comment.settled, settled.comment.settled_by) == (Settled.TAKEN, "Anna Lind")
    assert [reply.text for reply in settled.replies] == ["Tack, jag tar ditt."]
    told = [(e.kind, e.person, e.note) for e in anna.services.drafting.history(draft.id)]
    assert (EventKind.REVIEW_ASKED, "Anna Lind", "Bo Ek") in told
    assert (EventKind.SENT_BACK, "Bo Ek", "Nästan klart.") in told
    assert anna.services.drafting.open(draft.id).document.state is State.DRAFT


def test_taking_a_proposal_can_be_undone_and_the_comment_opened_again(
    pcs: dict[str, PC], draft: Document
) -> None:
    reviewing = pcs["Anna"].services.reviewing
    comment = reviewing.say(draft.id, "2e", "", proposal="Annat")
    reviewing.take(comment.id, "tar")
    pcs["Anna"].services.drafting.undo(draft.id)
    assert pcs["Anna"].answers(draft)["2e"] == "Ett påhittat fall."
    reviewing.reopen(comment.id)
    assert [talk.comment.id for talk in reviewing.open_talks(draft.id)] == [comment.id]


def test_what_has_changed_since_is_known_from_the_snapshot(
    pcs: dict[str, PC], draft: Document
) -> None:
    anna = pcs["Anna"]
    review = anna.services.reviewing.ask(draft.id, "Bo Ek")
    anna.answer(draft, "2e", "Ändrat efteråt.")
    [point] = anna.services.comparing.points(draft.id)
    annex = annex_of(anna.services.comparing.begin(draft.id, point))
    assert (point.id, annex.since) == (review.id, "den senaste granskningen 2026-11-24")
    assert [question.id for question in annex.redline.changed] == ["2e"]


def test_a_reviewer_can_compare_with_the_round_that_was_answered_before(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna = pcs["Anna"]
    reviewing, comparing = anna.services.reviewing, anna.services.comparing
    first = reviewing.ask(draft.id, "Bo Ek")
    assert [(p.id, p.is_under_way) for p in comparing.points(draft.id)] == [(first.id, True)]
    reviewing.send_back(draft.id)
    assert [(p.id, p.is_under_way) for p in comparing.points(draft.id)] == [(first.id, False)]
    clock.forward(days=2)
    anna.answer(draft, "2e", "Omskrivet.")
    reviewing.ask(draft.id, "Bo Ek")
    reviewing.take_back(draft.id)
    clock.forward(days=1)
    third = reviewing.ask(draft.id, "Bo Ek")
    now, before = comparing.points(draft.id)
    assert (now.id, now.words) == (third.id, "den senaste granskningen 2026-11-27")
    assert (before.id, before.words) == (first.id, "den förra granskningen 2026-11-24")
    assert annex_of(comparing.begin(draft.id, now)).redline.is_empty
    changed = annex_of(comparing.begin(draft.id, before)).redline.changed
    assert [question.id for question in changed] == ["2e"]


def test_what_is_new_since_the_last_reading_is_known_on_the_reviewers_own_pc(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    first = anna.services.reviewing.ask(draft.id, "Bo Ek")
    bo.take(anna.send(draft))
    clock.forward(minutes=5)
    bo.services.reviewing.send_back(draft.id)
    anna.take(bo.send(draft, Purpose.RETURN))
    clock.forward(minutes=5)
    anna.answer(draft, "2e", "Omskrivet.")
    anna.services.reviewing.ask(draft.id, "Bo Ek")
    bo.take(anna.send(draft))
    comparing = bo.services.comparing
    _now, before = comparing.points(draft.id)
    assert before.id == first.id
    changed = annex_of(comparing.begin(draft.id, before)).redline.changed
    assert [question.id for question in changed] == ["2e"]


def test_an_approved_document_can_be_adopted_and_says_so(
    pcs: dict[str, PC], draft: Document
) -> None:
    reviewing = pcs["Anna"].services.reviewing
    reviewing.ask(draft.id, "Bo Ek")
    review = reviewing.approve(draft.id)
    assert review.outcome == Outcome.APPROVED
    assert pcs["Anna"].services.drafting.open(draft.id).document.state is State.REVIEW


def test_a_review_can_be_broken_off_and_asked_for_again(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    reviewing = pcs["Anna"].services.reviewing
    reviewing.ask(draft.id, "Bo Ek")
    with pytest.raises(UserError, match="redan skickat till Bo Ek"):
        reviewing.ask(draft.id, "Karin Ås")
    reviewing.take_back(draft.id)
    clock.forward(minutes=1)
    again = reviewing.ask(draft.id, "Karin Ås", wanted_on=date(2026, 11, 30))
    assert reviewing.current(draft.id) == again
    assert is_overdue(again, date(2026, 12, 1))
    assert not is_overdue(again, date(2026, 11, 30))


def test_nothing_said_and_days_gone_by_are_refused(pcs: dict[str, PC], draft: Document) -> None:
    reviewing = pcs["Anna"].services.reviewing
    with pytest.raises(UserError, match="Skriv vad du vill säga"):
        reviewing.say(draft.id, "2e", "  ")
    with pytest.raises(UserError, match="har redan varit"):
        reviewing.ask(draft.id, "Bo Ek", wanted_on=date(2026, 11, 1))
    with pytest.raises(UserError, match="vem som ska granska"):
        reviewing.ask(draft.id, " ")
    with pytest.raises(UserError, match="ingen pågående granskning"):
        reviewing.approve(draft.id)


def test_how_every_review_stands_is_told_at_once(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    assert anna.services.reviewing.standings() == {}
    review = anna.services.reviewing.ask(draft.id, "Bo Ek")
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas.")
    bo.answer(draft, "2e", "Bos.")
    comment = bo.services.reviewing.say(draft.id, "2e", "Byt.")
    anna.take(bo.send(draft, Purpose.RETURN))
    standing = anna.services.reviewing.standings()[draft.id]
    assert standing == anna.services.reviewing.standing(draft.id)
    assert (standing.review, standing.contested) == (review, 1)
    assert standing.asks("  bo  ek ")
    assert not standing.asks("Anna Lind")
    assert (standing.unanswered_by("Anna Lind"), standing.unanswered_by("Bo Ek")) == (1, 0)
    anna.services.reviewing.reply(comment.id, "Ja.")
    assert anna.services.reviewing.standing(draft.id).unanswered_by("Anna Lind") == 0


def test_nothing_is_signed_while_two_answers_stand(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas.")
    bo.answer(draft, "2e", "Bos.")
    anna.take(bo.send(draft, Purpose.RETURN))
    with pytest.raises(UserError, match="En fråga har två olika svar"):
        anna.services.signing.begin(draft.id)


def test_a_proposal_and_a_copy_do_not_settle_what_two_have_written(
    pcs: dict[str, PC], draft: Document, clock: StandingClock
) -> None:
    anna, bo = pcs["Anna"], pcs["Bo"]
    bo.take(anna.send(draft))
    clock.forward(minutes=1)
    anna.answer(draft, "2e", "Annas.")
    bo.answer(draft, "2e", "Bos.")
    comment = bo.services.reviewing.say(draft.id, "2e", "", proposal="Ett tredje.")
    anna.take(bo.send(draft, Purpose.RETURN))
    with pytest.raises(UserError, match="två olika svar"):
        anna.services.reviewing.take(comment.id, "tar")
    unit = anna.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    source = anna.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    anna.answer(source, "2e", "Ett fjärde.")
    with pytest.raises(UserError, match="två olika svar"):
        anna.services.drafting.copy_from(draft.id, source.id, ["2e"], "kopia")
    assert len(anna.services.handover.conflicts(draft.id)["2e"]) == 2
