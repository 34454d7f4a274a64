"""The review: read, comment, propose, answer, settle, and end it."""

from datetime import date

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, click, click_on, find, replace_text, texts, type_text
from tests.ui.documents.sharing import opened
from vinr_desktop.domain import form_editing as editing
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.review import Outcome, Review, Settled
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.review_dialog import ReviewDialog, message_words, review_words
from vinr_desktop.ui.documents.talk_card import GONE
from vinr_desktop.ui.theme import Appearance, Scheme

CASE = "En dotter är orolig för sin mor."


@pytest.fixture
def written(services: Services, draft: Document) -> Document:
    services.drafting.answer(draft.id, "2e", CASE, "a")
    services.drafting.answer(draft.id, "5e", "Vi frågar i enrum.", "b")
    services.organisation.add_person("Bo Lind", "Socialsekreterare")
    return draft


@pytest.fixture
def dialog(services: Services, changes: Changes, written: Document, desk: QWidget) -> ReviewDialog:
    services.reviewing.ask(written.id, "Bo Lind", "Läs steg 2.", date(2026, 12, 1))
    return shown(desk, services, changes, written.id)


def shown(desk: QWidget, services: Services, changes: Changes, id: str) -> ReviewDialog:
    made = ReviewDialog(desk, services, changes, id)
    made.open()
    return made


def follow(dialog: QWidget, question: str) -> None:
    """Follow the link above a question's answer."""
    text = find(dialog, ReadingView, "review_text")
    assert f"question:{question}" in text.toHtml()
    text.anchorClicked.emit(QUrl(f"question:{question}"))


def comment_on(dialog: QWidget, question: str, words: str) -> None:
    follow(dialog, question)
    asked = opened(dialog, "comment_dialog")
    type_text(find(asked, QPlainTextEdit, "comment_text"), words)
    click(asked, "save_comment")


def mark(dialog: QWidget, words: str) -> None:
    """Mark words in the document as with the mouse."""
    text = find(dialog, ReadingView, "review_text")
    cursor = text.document().find(words, 0, QTextDocument.FindFlag.FindCaseSensitively)
    assert not cursor.isNull()
    text.setTextCursor(cursor)


def test_how_the_review_stands_is_said_on_top(dialog: ReviewDialog) -> None:
    said = texts(dialog)
    assert "Bo Lind är ombedd att granska. Svar önskat 2026-12-01 (om 7 dagar)." in said
    assert "”Läs steg 2.”" in said
    assert "Ingen har kommenterat ännu." in said


def test_a_question_is_commented_from_its_link(dialog: ReviewDialog, services: Services) -> None:
    comment_on(dialog, "2e", "Byt fallet.")
    assert {"Byt fallet.", "Anna Ek, i dag 09:30"} <= set(texts(dialog))
    assert find(dialog, QComboBox, "kept_talks").itemText(0) == "Öppna (1)"
    assert "1 öppen kommentar" in find(dialog, ReadingView, "review_text").toPlainText()


def test_a_comment_stays_when_its_question_goes(
    dialog: ReviewDialog, services: Services, written: Document, desk: QWidget, changes: Changes
) -> None:
    comment_on(dialog, "2e", "Byt fallet.")
    dialog.close()
    services.form_editing.edit("lokal-rutin", lambda form: editing.hide_question(form, "2e", True))
    services.form_editing.adopt("lokal-rutin")
    services.moving.move(written.id)
    [talk] = services.reviewing.open_talks(written.id)
    again = shown(desk, services, changes, written.id)
    assert {"Byt fallet.", GONE} <= set(texts(again))
    assert again.findChildren(QWidget, f"go-{talk.comment.id}") == []
    click(again, f"done-{talk.comment.id}")
    assert services.reviewing.open_talks(written.id) == []


def test_marked_words_go_with_the_comment(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    assert not find(dialog, QWidget, "comment_marked").isEnabled()
    mark(dialog, "orolig")
    click(dialog, "comment_marked")
    asked = opened(dialog, "comment_dialog")
    assert find(asked, QLineEdit, "comment_passage").text() == "orolig"
    assert find(asked, QComboBox, "comment_question").currentData() == "2e"
    type_text(find(asked, QPlainTextEdit, "comment_text"), "Starkare ord?")
    click(asked, "save_comment")
    [talk] = services.reviewing.talks(written.id)
    assert (talk.comment.question_id, talk.comment.passage) == ("2e", "orolig")
    assert "Om ”orolig”" in texts(dialog)


def test_another_text_is_proposed_and_taken(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    follow(dialog, "2e")
    asked = opened(dialog, "comment_dialog")
    assert CASE in texts(asked)
    click(asked, "comment_proposes")
    proposal = find(asked, QPlainTextEdit, "comment_proposal")
    assert proposal.toPlainText() == CASE
    replace_text(proposal, "En granne ringer.")
    click(asked, "save_comment")
    assert services.drafting.open(written.id).answers["2e"] == CASE
    click_on(button(dialog, "Ta förslaget"))
    assert services.drafting.open(written.id).answers["2e"] == "En granne ringer."
    assert "En granne ringer." in find(dialog, ReadingView, "review_text").toPlainText()
    assert "Inga öppna kommentarer." in texts(dialog)


def test_nothing_said_is_refused(dialog: ReviewDialog) -> None:
    follow(dialog, "2e")
    asked = opened(dialog, "comment_dialog")
    click(asked, "save_comment")
    box = opened(asked, "message")
    assert "Skriv vad du vill säga." in texts(box)
    click(box, "message_close")
    click(asked, "cancel")


def test_only_texts_can_be_proposed_otherwise_a_comment_says_it(dialog: ReviewDialog) -> None:
    click(dialog, "say")
    asked = opened(dialog, "comment_dialog")
    choice = find(asked, QComboBox, "comment_question")
    choice.setCurrentIndex(choice.findData("2a"))
    assert find(asked, QWidget, "comment_proposes").isVisible()
    choice.setCurrentIndex(choice.findData("1f"))
    assert not find(asked, QWidget, "comment_proposes").isVisible()
    click(asked, "cancel")


def test_a_comment_is_answered_settled_and_opened_again(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    comment_on(dialog, "2e", "Byt fallet.")
    click_on(button(dialog, "Svara"))
    [talk] = services.reviewing.talks(written.id)
    type_text(find(dialog, QPlainTextEdit, f"reply-{talk.comment.id}"), "Ja, strax.")
    click_on(button(dialog, "Spara svaret"))
    assert "Ja, strax." in texts(dialog)
    click_on(button(dialog, "Lämnas"))
    assert "Byt fallet." not in texts(dialog)
    find(dialog, QComboBox, "kept_talks").setCurrentIndex(1)
    assert "Byt fallet." in texts(dialog)
    [talk] = services.reviewing.talks(written.id)
    assert talk.comment.settled == Settled.LEFT
    click_on(button(dialog, "Öppna igen"))
    assert len(services.reviewing.open_talks(written.id)) == 1


def test_an_answer_that_is_begun_survives_what_happens_beside_it(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    comment_on(dialog, "2e", "Om fallet.")
    click_on(button(dialog, "Svara"))
    [talk] = services.reviewing.talks(written.id)
    type_text(find(dialog, QPlainTextEdit, f"reply-{talk.comment.id}"), "Ja, i efter")
    comment_on(dialog, "5e", "Om enrum.")
    fields = dialog.findChildren(QPlainTextEdit, f"reply-{talk.comment.id}")
    (field,) = (each for each in fields if each.isVisible())
    assert field.toPlainText() == "Ja, i efter"
    type_text(field, "middag.")
    click_on(button(dialog, "Spara svaret"))
    assert services.reviewing.talks(written.id)[0].replies[0].text == "middag.Ja, i efter"
    assert "Spara svaret" not in texts(dialog)


def test_a_comment_that_is_written_is_not_thrown_away_unasked(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    follow(dialog, "2e")
    asked = opened(dialog, "comment_dialog")
    type_text(find(asked, QPlainTextEdit, "comment_text"), "Byt fallet.")
    click(asked, "cancel")
    box = opened(asked, "message")
    click(box, "cancel")
    assert find(asked, QPlainTextEdit, "comment_text").toPlainText() == "Byt fallet."
    click(asked, "cancel")
    click(opened(asked, "message"), "message_act")
    assert not asked.isVisible()
    assert services.reviewing.talks(written.id) == []


def test_the_talk_about_one_question_leads_back_to_all(dialog: ReviewDialog) -> None:
    comment_on(dialog, "2e", "Om fallet.")
    comment_on(dialog, "5e", "Om enrum.")
    follow(dialog, "2e")
    assert "Om enrum." not in texts(dialog)
    click(dialog, "whole_talks")
    assert {"Om fallet.", "Om enrum."} <= set(texts(dialog))


def test_a_review_is_ended_on_this_pc(
    dialog: ReviewDialog, services: Services, written: Document
) -> None:
    click(dialog, "approve")
    asked = opened(dialog, "approve_dialog")
    click(asked, "how-here")
    type_text(find(asked, QPlainTextEdit, "note"), "Bra skrivet.")
    click(asked, "send")
    review = services.reviewing.current(written.id)
    assert review is not None
    assert (review.outcome, review.note) == (Outcome.APPROVED, "Bra skrivet.")
    assert not find(dialog, QWidget, "approve").isVisible()
    assert "”Bra skrivet.”" in texts(dialog)
    assert services.drafting.open(written.id).document.state is State.REVIEW


def test_the_wizard_is_one_step_away(dialog: ReviewDialog, written: Document, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.writing_wanted) as asked:
        click(dialog, "write")
    assert asked.args == [written.id]


def test_where_it_is_narrow_document_and_comments_take_turns(dialog: ReviewDialog) -> None:
    comment_on(dialog, "2e", "Byt fallet.")
    dialog.resize(700, 700)
    assert find(dialog, QWidget, "review_text").isVisible()
    assert not find(dialog, QWidget, "talks_panel").isVisible()
    click(dialog, "turn")
    assert not find(dialog, QWidget, "review_text").isVisible()
    assert "Byt fallet." in texts(dialog)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_review_can_be_used_by_everybody(
    services: Services,
    changes: Changes,
    written: Document,
    desk: QWidget,
    appearance: Appearance,
    percent: int,
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    services.reviewing.say(written.id, "2e", "Byt fallet.", "dotter", "En granne ringer.")
    dialog = shown(desk, services, changes, written.id)
    assert audit(dialog) == []
    assert cut_off(dialog) == []
    if percent > 100:
        click(dialog, "turn")
        assert cut_off(dialog) == []
    click(dialog, "say")
    asked = opened(dialog, "comment_dialog")
    assert audit(asked) == []
    assert cut_off(asked) == []
    click(asked, "cancel")


REVIEW = Review(
    "r", "s/", "d", "Anna Ek", None, "Bo Lind", "Läs.", date(2026, 11, 20), ""  # type: ignore[arg-type]  # no moment needed
)  # fmt: skip


def test_a_late_answer_is_said_to_be_late() -> None:
    said = review_words(REVIEW, date(2026, 11, 24))
    assert said.endswith("Svar önskat 2026-11-20 (för 4 dagar sedan), och det har passerat.")
    assert message_words(None) == ("", "")


def test_cursor_before_the_first_answer_belongs_to_no_question(dialog: ReviewDialog) -> None:
    text = find(dialog, ReadingView, "review_text")
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.marked()[0] == ""
