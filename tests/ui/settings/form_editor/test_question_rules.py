"""What is proposed, when a question is asked, and what it meets: chosen in lists, never typed."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.driving import (
    choose,
    click,
    click_row,
    find,
    replace_text,
    texts,
    wait_for_message,
)
from tests.services.office import ONE, Office
from tests.ui.settings.form_editor.conftest import ROUTINE
from vinr_desktop.domain.form import Condition, Form, Question
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView
from vinr_desktop.ui.settings.form_editor.properties import Properties

GoTo = Callable[[str], None]


@pytest.fixture
def form_of(office: Office) -> Callable[[str], Form]:
    return office.services.form_editing.open


@pytest.fixture
def go_to(routine: FormEditorView, form_of: Callable[[str], Form]) -> GoTo:
    """Choose a question of the routine."""

    def go(question_id: str) -> None:
        form = form_of(ROUTINE)
        page = form.page_of(question_id)
        click_row(find(routine, QListWidget, "editor_steps"), form.pages.index(page))
        ids = [question.id for question in page.questions]
        click_row(find(routine, QListWidget, "editor_questions"), ids.index(question_id))

    return go


@pytest.fixture
def asked(form_of: Callable[[str], Form]) -> Callable[[str], Question]:
    return lambda question_id: form_of(ROUTINE).question(question_id)


def shown(editor: FormEditorView) -> Properties:
    """The newest properties: those before may not be freed yet."""
    return editor.findChildren(Properties)[-1]


def leave(editor: FormEditorView) -> None:
    find(editor, QListWidget, "editor_steps").setFocus()


def test_a_step_asks_a_group_its_own_questions(editor: FormEditorView, office: Office) -> None:
    replace_text(
        find(shown(editor), QPlainTextEdit, "step_discussion"), "Vem ringer?\nVad säger vi?"
    )
    leave(editor)
    page = office.services.form_editing.open(ONE).pages[0]
    assert page.discussion == ("Vem ringer?", "Vad säger vi?")


def test_a_condition_is_chosen_in_lists_and_taken_away(
    routine: FormEditorView, go_to: GoTo, asked: Callable[[str], Question]
) -> None:
    go_to("3b")
    assert "Frågan ställs alltid." in texts(shown(routine))
    click(shown(routine), "question_conditions_add")
    box = find(shown(routine), QComboBox, "question_conditions_1_question")
    assert box.hasFocus()
    assert asked("3b").shown_when == ()
    choose(box, f"3. {asked('3a').text.default}")
    assert asked("3b").shown_when == (Condition("3a"),)
    find(shown(routine), QAbstractButton, "question_conditions_1_question_nej").click()
    assert asked("3b").shown_when == (Condition("3a", ("nej",)),)
    click(shown(routine), "question_conditions_1_remove")
    assert asked("3b").shown_when == ()
    click(routine, "editor_undo")
    assert find(shown(routine), QComboBox, "question_conditions_1_question").isVisible()


def test_only_questions_before_can_be_waited_for(routine: FormEditorView, go_to: GoTo) -> None:
    go_to("3a-datum")
    box = find(shown(routine), QComboBox, "question_conditions_1_question")
    offered = [box.itemData(row) for row in range(box.count())]
    assert offered[-1] == "3a"
    assert not {"3a-datum", "3b"} & set(offered)


def test_whoever_signs_is_always_asked(
    editor: FormEditorView, office: Office, qtbot: QtBot
) -> None:
    click_row(find(editor, QListWidget, "editor_questions"), 3)
    click(shown(editor), "question_conditions_add")
    choose(find(shown(editor), QComboBox, "question_conditions_1_question"), "1. Enhet?")
    click(wait_for_message(qtbot, "måste alltid ställas"), "message_close")
    assert office.services.form_editing.open(ONE).question("faststalls").shown_when == ()
    assert "Frågan ställs alltid." in texts(shown(editor))


def test_a_text_is_proposed_where_it_is_written(
    routine: FormEditorView, go_to: GoTo, asked: Callable[[str], Question], qtbot: QtBot
) -> None:
    go_to("6c")
    field = find(shown(routine), QPlainTextEdit, "answer-6c")
    replace_text(field, "Säg inget till {personens} anhöriga.")
    qtbot.waitUntil(lambda: "anhöriga" in str(asked("6c").prefill.default))
    assert field.hasFocus()
    choose(find(shown(routine), QComboBox, "question_proposal_sector"), "I hemtjänst")
    replace_text(find(shown(routine), QPlainTextEdit, "answer-6c"), "Säg inget i trapphuset.")
    leave(routine)
    assert dict(asked("6c").prefill.variants) == {"hemtjanst": "Säg inget i trapphuset."}
    click(shown(routine), "question_proposal_share")
    assert dict(asked("6c").prefill.variants) == {}
    assert "anhöriga" in find(shown(routine), QPlainTextEdit, "answer-6c").toPlainText()
    choose(find(shown(routine), QComboBox, "question_proposal_sector"), "I alla verksamheter")
    click(shown(routine), "question_proposal_remove")
    assert asked("6c").prefill.default is None


def test_a_proposal_with_a_word_that_nobody_knows_is_refused(
    routine: FormEditorView, go_to: GoTo, asked: Callable[[str], Question], qtbot: QtBot
) -> None:
    before = asked("6c").prefill
    go_to("6c")
    field = find(shown(routine), QPlainTextEdit, "answer-6c")
    replace_text(field, "Ring {chefen}.")
    leave(routine)
    click(wait_for_message(qtbot, "Klamrar används bara"), "message_close")
    assert asked("6c").prefill == before
    assert field.toPlainText() == before.default


def test_choices_contacts_and_people_are_proposed_in_their_own_fields(
    routine: FormEditorView, go_to: GoTo, asked: Callable[[str], Question]
) -> None:
    go_to("1f")
    find(shown(routine), QAbstractButton, "answer-1f-namnd").click()
    assert asked("1f").prefill.default == "namnd"
    go_to("1f-person")
    replace_text(find(shown(routine), QLineEdit, "answer-1f-person-function"), "Socialchef")
    leave(routine)
    assert asked("1f-person").prefill.default["function"] == "Socialchef"
    go_to("4c")
    before = list(asked("4c").prefill.default)
    box = find(shown(routine), QComboBox, "question_proposal_contacts_box")
    added = box.itemData(1)
    choose(box, box.itemText(1))
    assert asked("4c").prefill.default == before, "to look is not to choose"
    click(shown(routine), "question_proposal_contacts_add")
    assert asked("4c").prefill.default == [*before, added]
    click(shown(routine), f"question_proposal_contacts_remove-{before[0]}")
    assert asked("4c").prefill.default == [added]


def test_points_are_picked_and_what_is_fixed_is_said(
    routine: FormEditorView, go_to: GoTo, asked: Callable[[str], Question]
) -> None:
    go_to("1f")
    [point] = asked("1f").covers
    click(shown(routine), f"question_covers_remove-{point}")
    assert asked("1f").covers == ()
    box = find(shown(routine), QComboBox, "question_covers_box")
    choose(box, next(t for t in map(box.itemText, range(box.count())) if "ansvaret" in t))
    click(shown(routine), "question_covers_add")
    assert asked("1f").covers == ("sosfs-2011-9.ansvar",)
    replace_text(find(shown(routine), QPlainTextEdit, "question_source"), "4 kap. SOSFS 2011:9")
    leave(routine)
    assert asked("1f").source == "4 kap. SOSFS 2011:9"
    assert any("Frågan står i dokumentets huvud." in text for text in texts(shown(routine)))


def test_looking_at_questions_of_every_kind_changes_nothing(
    routine: FormEditorView, go_to: GoTo, office: Office, form_of: Callable[[str], Form]
) -> None:
    before = form_of(ROUTINE)
    for question_id in {question.kind: question.id for question in before.questions()}.values():
        go_to(question_id)
        leave(routine)
        routine.settle()
    assert form_of(ROUTINE) == before
    assert not office.services.form_editing.has_draft(ROUTINE)
