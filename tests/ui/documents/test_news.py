"""What others bring into a draft, in the wizard: comments beside it, and answers to choose from."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QWidget

from tests.accessibility import audit, cut_off
from tests.driving import button, click, click_on, find, press, replace_text, texts
from tests.ui.documents.conftest import OpenWizard
from tests.ui.documents.filling import fill
from tests.ui.documents.sharing import Pair
from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def split(pair: Pair) -> Pair:
    """Both have written in a text, a list and a line."""
    pair.there()
    for question, here, there in (
        ("2e", "Annas fall.", "Karins fall."),
        ("1c", [{"id": "enhetschefer"}], [{"id": "vikarier"}]),
        ("1a", "Norra hemtjänsten", "Hemtjänst norr"),
    ):
        pair.write_here(question, here)
        pair.write_there(question, there)
    pair.mine.take(pair.back())
    return pair


def at(open_wizard: OpenWizard, question: str) -> FormWizard:
    wizard = open_wizard()
    wizard.go_to_question(question)
    return wizard


def step_words(wizard: QWidget, row: int) -> str:
    steps = find(wizard, QListWidget, "steps")
    return str(steps.item(row).data(Qt.ItemDataRole.AccessibleTextRole))


def test_both_texts_stand_with_who_and_when_and_neither_can_be_written_over(
    split: Pair, open_wizard: OpenWizard
) -> None:
    wizard = at(open_wizard, "2e")
    box = find(wizard, QWidget, "conflict-2e")
    said = texts(box)
    assert {"Annas fall.", "Karins fall.", "Två olika svar"} <= set(said)
    assert {text.split(",")[0] for text in said} >= {"Anna Ek", "Karin Ås"}
    assert not find(wizard, QPlainTextEdit, "answer-2e").isEnabled()
    assert find(wizard, QWidget, "use-2e-1").hasFocus()
    assert "Att avgöra" in step_words(wizard, 1)


def test_one_of_two_texts_is_chosen(split: Pair, open_wizard: OpenWizard) -> None:
    wizard = at(open_wizard, "2e")
    box = find(wizard, QWidget, "conflict-2e")
    mine = next(n for n in (1, 2) if "Annas fall." in texts(find(box, QWidget, f"version-2e-{n}")))
    click(box, f"use-2e-{mine}")
    assert split.stored("2e") == "Annas fall."
    assert not box.isVisible()
    field = find(wizard, QPlainTextEdit, "answer-2e")
    assert field.isEnabled()
    assert field.toPlainText() == "Annas fall."
    assert "Att avgöra" not in step_words(wizard, 1)
    assert "2e" not in split.mine.services.handover.conflicts(split.document.id)


def test_both_texts_are_written_together(split: Pair, open_wizard: OpenWizard) -> None:
    wizard = at(open_wizard, "2e")
    click(wizard, "together-2e")
    text = find(wizard, QPlainTextEdit, "together_text-2e")
    assert {"Annas fall.", "Karins fall."} == set(text.toPlainText().split("\n\n"))
    replace_text(text, "Båda fallen.")
    click(wizard, "use_together-2e")
    assert split.stored("2e") == "Båda fallen."


def test_two_lists_are_put_together(split: Pair, open_wizard: OpenWizard) -> None:
    wizard = at(open_wizard, "1c")
    click_on(button(find(wizard, QWidget, "conflict-1c"), "Ta med allt från båda"))
    stored = split.stored("1c")
    assert isinstance(stored, list)
    assert {item["id"] for item in stored} == {"enhetschefer", "vikarier"}


def test_a_line_is_chosen_and_never_put_together(split: Pair, open_wizard: OpenWizard) -> None:
    wizard = at(open_wizard, "1a")
    said = texts(find(wizard, QWidget, "conflict-1a"))
    assert "Skriv ihop båda" not in said
    press(find(wizard, QWidget, "use-1a-2"), Qt.Key.Key_Space)
    assert "1a" not in split.mine.services.handover.conflicts(split.document.id)


def test_what_is_to_settle_stops_the_signing(
    split: Pair, open_wizard: OpenWizard, services: Services
) -> None:
    fill(services, split.document)
    with pytest.raises(UserError, match="3 frågor har två olika svar"):
        services.signing.begin(split.document.id)
    wizard = open_wizard()
    wizard.go_to_place(CHECK)
    assert "3 frågor att avgöra" in texts(wizard)
    click(wizard, "next")
    assert find(wizard, QWidget, "contested-2e").isVisible()
    click(wizard, "contested-2e")
    assert find(wizard, QWidget, "use-2e-1").hasFocus()
    assert services.drafting.open(split.document.id).document.state is State.DRAFT


def test_what_is_taken_in_while_the_draft_lies_open_is_shown(
    pair: Pair, open_wizard: OpenWizard, changes: Changes
) -> None:
    pair.there()
    wizard = at(open_wizard, "2e")
    pair.write_there("2e", "Karins fall.")
    pair.other.services.reviewing.say(pair.document.id, "2e", "Skriv mer.")
    pair.mine.take(pair.back())
    changes.documents_changed.emit()
    assert find(wizard, QPlainTextEdit, "answer-2e").toPlainText() == "Karins fall."
    assert "1 öppen kommentar" in texts(wizard)


def test_the_talk_opens_beside_the_question(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    services.reviewing.say(draft.id, "2e", "Skriv mer.", proposal="En granne ringer.")
    services.reviewing.say(draft.id, "1a", "Om namnet.")
    wizard = at(open_wizard, "2e")
    click(wizard, "talk-2e")
    panel = find(wizard, QWidget, "talks_panel")
    assert panel.isVisible()
    assert "Skriv mer." in texts(panel)
    assert "Om namnet." not in texts(panel)
    click_on(button(panel, "Ta förslaget"))
    assert find(wizard, QPlainTextEdit, "answer-2e").toPlainText() == "En granne ringer."
    assert not find(wizard, QWidget, "talk-2e").isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_choice_can_be_made_by_everybody(
    split: Pair, open_wizard: OpenWizard, appearance: Appearance, percent: int
) -> None:
    appearance.choose(Scheme.DARK, percent)
    split.mine.services.reviewing.say(split.document.id, "2e", "Skriv mer.")
    wizard = at(open_wizard, "2e")
    click(wizard, "together-2e")
    assert audit(wizard) == []
    assert cut_off(wizard) == []
