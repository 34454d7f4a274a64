"""What review and files from other PCs ask for today."""

from dataclasses import replace
from datetime import date, timedelta

from tests.ui.start.test_today import NOTHING, NOW, acts, row
from vinr_desktop.domain.document import State
from vinr_desktop.domain.review import Comment, Review, Standing, Talk
from vinr_desktop.ui.start.today import TodayFacts, today_cards
from vinr_desktop.ui.start.today_card import Act
from vinr_desktop.ui.widgets.marks import Tone

REVIEW = Review("r", "s/", "a", "Bo Ek", NOW, "Anna Ek", "", date(2026, 12, 1), "")
TALK = Talk(Comment("c", "s/", "a", "2e", "", "", "Byt.", "", "Bo Ek", NOW), ())


def facts(standing: Standing, **document: object) -> TodayFacts:
    rows = (row(3, state=State.REVIEW, **document),)
    return replace(NOTHING, rows=rows, standings={"a": standing})


def test_what_one_is_asked_to_read_comes_first() -> None:
    (card,) = today_cards(facts(Standing(REVIEW), owner="Bo Ek"))
    assert (card.act, card.heading, card.target) == (Act.REVIEW, "1 att granska", "a")
    assert card.sentence == (
        "Bo Ek ber dig att läsa rutinen för Hemtjänst Norr. Svar önskat 2026-12-01, om 7 dagar."
    )


def test_a_late_answer_counts_the_days() -> None:
    late = replace(NOTHING, now=NOW + timedelta(days=10))
    (card,) = today_cards(replace(facts(Standing(REVIEW), owner="Bo Ek"), now=late.now))
    assert "Svar önskat 2026-12-01, 3 dagar sent." in card.sentence
    assert card.tone is Tone.DANGER


def test_the_most_urgent_of_several_is_named() -> None:
    soon = replace(REVIEW, document_id="b", wanted_on=date(2026, 11, 25))
    rows = (row(3, owner="Bo Ek"), row(3, owner="Bo Ek", id="b"))
    both = replace(NOTHING, rows=rows, standings={"a": Standing(REVIEW), "b": Standing(soon)})
    (card,) = today_cards(both)
    assert (card.heading, card.target) == ("2 att granska", "b")


def test_the_owner_has_comments_to_answer_and_answers_to_choose() -> None:
    cards = today_cards(facts(Standing(None, (TALK,), 2)))
    assert [(card.act, card.heading) for card in cards][:2] == [
        (Act.SETTLE, "2 frågor att avgöra"),
        (Act.REVIEW, "1 kommentar att svara på"),
    ]


def test_what_one_has_answered_is_no_longer_asked_for() -> None:
    mine = replace(TALK.comment, id="d", parent="c", person="Anna Ek")
    assert Act.REVIEW not in acts(facts(Standing(None, (replace(TALK, replies=(mine,)),))))
    assert Act.REVIEW not in acts(facts(Standing(None, (TALK,)), owner="Bo Ek"))


def test_the_owner_sees_that_nobody_has_answered_in_time() -> None:
    asked = replace(REVIEW, asked_by="Anna Ek", reviewer="Bo Ek", wanted_on=date(2026, 11, 21))
    cards = today_cards(facts(Standing(asked)))
    late = next(card for card in cards if card.act is Act.REVIEW)
    assert late.heading == "Bo Ek har inte svarat"
    assert late.sentence.startswith("Svar önskat 2026-11-21, 3 dagar sent.")
    in_time = replace(asked, wanted_on=None)
    assert Act.REVIEW not in acts(facts(Standing(in_time)))


def test_a_whole_draft_is_not_called_ready_while_somebody_reads_it() -> None:
    asked = replace(REVIEW, asked_by="Anna Ek", reviewer="Bo Ek")
    whole = replace(NOTHING, rows=(row(),), standings={"a": Standing(asked)})
    assert acts(whole) == []
    assert acts(replace(whole, standings={})) == [Act.READ]
