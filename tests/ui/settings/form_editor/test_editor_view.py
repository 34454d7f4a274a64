"""The form editor: words, order, hiding, new parts, a trial, and the way into use."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    choose,
    click,
    click_row,
    find,
    press,
    replace_text,
    texts,
    type_text,
    wait_for_message,
)
from tests.services.office import ONE, Office
from tests.ui.conftest import Active
from tests.ui.settings.form_editor.conftest import ROUTINE
from vinr_desktop.domain.form import Form, Question
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView
from vinr_desktop.ui.settings.form_editor.properties import Properties
from vinr_desktop.ui.theme import Appearance, Scheme

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def form_of(office: Office, form_id: str = ONE) -> Form:
    return office.services.form_editing.open(form_id)


def rows(editor: QWidget, name: str) -> list[str]:
    listed = find(editor, QListWidget, name)
    return [listed.item(row).text() for row in range(listed.count())]


def go_to(editor: QWidget, question_id: str, office: Office, form_id: str = ONE) -> None:
    page = form_of(office, form_id).page_of(question_id)
    ids = [question.id for question in page.questions]
    click_row(find(editor, QListWidget, "editor_questions"), ids.index(question_id))


def field(editor: QWidget, name: str) -> QPlainTextEdit:
    """The newest field of that name: the properties before may not be freed yet."""
    return editor.findChildren(QPlainTextEdit, name)[-1]


def test_a_step_gets_another_title_which_is_kept_when_the_field_is_left(
    editor: FormEditorView, office: Office
) -> None:
    replace_text(field(editor, "step_title"), "Vårt steg")
    find(editor, QListWidget, "editor_steps").setFocus()
    assert form_of(office).pages[0].title == "Vårt steg"
    assert rows(editor, "editor_steps") == ["1. Vårt steg"]
    assert office.services.forms.fresh(ONE).pages[0].title == "Allt på en sida"
    click(editor, "editor_undo")
    assert form_of(office).pages[0].title == "Allt på en sida"
    assert field(editor, "step_title").toPlainText() == "Allt på en sida"
    click(editor, "editor_redo")
    assert rows(editor, "editor_steps") == ["1. Vårt steg"]


def test_what_is_written_is_kept_after_a_pause_too(
    editor: FormEditorView, office: Office, qtbot: QtBot
) -> None:
    title = field(editor, "step_title")
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    type_text(title, " just nu")
    qtbot.waitUntil(lambda: form_of(office).pages[0].title == "Allt på en sida just nu")
    assert title.hasFocus()
    assert title.toPlainText() == "Allt på en sida just nu"


def test_what_is_written_is_kept_when_the_view_is_left_in_a_hurry(
    editor: FormEditorView, office: Office
) -> None:
    replace_text(field(editor, "step_title"), "I all hast")
    editor.window().hide()
    assert form_of(office).pages[0].title == "I all hast"


def test_an_empty_title_is_refused_and_the_old_one_returns(
    editor: FormEditorView, office: Office, qtbot: QtBot
) -> None:
    title = field(editor, "step_title")
    replace_text(title, "")
    find(editor, QListWidget, "editor_steps").setFocus()
    click(wait_for_message(qtbot, "Texten får inte vara tom."), "message_close")
    assert title.toPlainText() == "Allt på en sida"
    assert form_of(office).pages[0].title == "Allt på en sida"


def test_steps_are_moved_and_hidden_by_keyboard(routine: FormEditorView, office: Office) -> None:
    before = [page.id for page in form_of(office, ROUTINE).pages]
    steps = find(routine, QListWidget, "editor_steps")
    click_row(steps, 1)
    press(steps, Qt.Key.Key_Down, ALT)
    moved = [page.id for page in form_of(office, ROUTINE).pages]
    assert moved == [before[0], before[2], before[1], *before[3:]]
    assert steps.currentRow() == 2
    press(steps, Qt.Key.Key_Delete, CTRL)
    assert form_of(office, ROUTINE).pages[2].hidden
    press(steps, Qt.Key.Key_Delete, CTRL)
    assert not form_of(office, ROUTINE).pages[2].hidden
    press(steps, Qt.Key.Key_Up, ALT)
    assert [page.id for page in form_of(office, ROUTINE).pages] == before


def test_a_question_is_hidden_and_shown_again(editor: FormEditorView, office: Office) -> None:
    go_to(editor, "tanke", office)
    click(editor, "editor_questions_hide")
    assert form_of(office).question("tanke").hidden
    click(editor, "editor_questions_hide")
    assert not form_of(office).question("tanke").hidden


def test_a_question_that_the_program_needs_is_not_hidden(
    editor: FormEditorView, office: Office, qtbot: QtBot
) -> None:
    go_to(editor, "faststalls", office)
    click(editor, "editor_questions_hide")
    click(wait_for_message(qtbot, "säger vem som skriver under"), "message_close")
    assert not form_of(office).question("faststalls").hidden


def newest(form: Form, before: Form) -> Question:
    known = {question.id for question in before.questions()}
    [question] = [q for q in form.questions() if q.id not in known]
    return question


def test_a_new_question_is_worded_printed_and_taken_into_use(
    editor: FormEditorView, office: Office, qtbot: QtBot
) -> None:
    before = form_of(office)
    go_to(editor, "gora", office)
    click(editor, "editor_questions_add")
    dialog = find(editor, QDialog, "new_question_dialog")
    type_text(find(dialog, QLineEdit, "new_question_text"), "Finns en lista?")
    choose(find(dialog, QComboBox, "new_question_kind"), "Ja eller nej")
    click(dialog, "add_question")
    question = newest(form_of(office), before)
    ids = [q.id for q in form_of(office).pages[0].questions]
    assert ids.index(question.id) == ids.index("gora") + 1
    assert field(editor, "question_text").hasFocus()
    choose(editor.findChildren(QComboBox, "question_section")[-1], "Akut")
    replace_text(field(editor, "question_yes"), "Listan finns.")
    editor.findChildren(QCheckBox, "question_required")[-1].click()
    click(editor, "editor_adopt")
    asked = wait_for_message(qtbot, "Ta formuläret i bruk?")
    assert "–  Ny fråga i steget ”Allt på en sida”: ”Finns en lista?”." in texts(asked)
    with qtbot.waitSignal(editor.adopted):
        click(asked, "changes_act")
    used = office.services.forms.fresh(ONE).question(question.id)
    assert used.required
    assert used.printing is not None
    assert (used.printing.section, used.printing.yes) == ("akut", "Listan finns.")


def test_an_answer_can_begin_a_new_section(editor: FormEditorView, office: Office) -> None:
    go_to(editor, "tanke", office)
    choose(editor.findChildren(QComboBox, "question_section")[-1], "Nytt avsnitt …")
    dialog = find(editor, QDialog, "new_section_dialog")
    type_text(find(dialog, QLineEdit, "new_section_title"), "Egna tankar")
    click(dialog, "add_section")
    assert [section.title for section in form_of(office).sections] == ["Akut", "Egna tankar"]
    replace_text(field(editor, "section_title"), "Tankar")
    find(editor, QListWidget, "editor_steps").setFocus()
    assert [section.title for section in form_of(office).sections] == ["Akut", "Tankar"]


def test_choices_are_worded_added_moved_and_removed(
    routine: FormEditorView, office: Office
) -> None:
    go_to(routine, "1d", office, ROUTINE)

    def words() -> list[str]:
        return [choice.text for choice in form_of(office, ROUTINE).question("1d").choices]

    before = [choice.id for choice in form_of(office, ROUTINE).question("1d").choices]
    count = len(before)
    replace_text(find(routine, QLineEdit, "question_choices_1"), "alla vuxna\n")
    assert words()[0] == "alla vuxna"
    click(routine, "question_choices_add")
    type_text(find(routine, QLineEdit, f"question_choices_{count + 1}"), "besökare\n")
    assert words()[-1] == "besökare"
    click(routine, f"question_choices_{count + 1}_up")
    assert words()[-2] == "besökare"
    click(routine, "question_choices_2_remove")
    after = [choice.id for choice in form_of(office, ROUTINE).question("1d").choices]
    assert [choice for choice in after if choice in before] == [before[0], *before[2:]]


def test_a_tables_columns_get_titles_and_kinds(routine: FormEditorView, office: Office) -> None:
    form = form_of(office, ROUTINE)
    page, question = next(
        (page, q)
        for page in form.pages
        for q in page.questions
        if q.columns and q.printing and q.printing.style == "auto"
    )
    click_row(find(routine, QListWidget, "editor_steps"), form.pages.index(page))
    go_to(routine, question.id, office, ROUTINE)
    count = len(question.columns)
    click(routine, "question_columns_add")
    type_text(find(routine, QLineEdit, f"question_columns_{count + 1}"), "Senast\n")
    choose(find(routine, QComboBox, f"question_columns_{count + 1}_kind"), "Datum")
    column = form_of(office, ROUTINE).question(question.id).columns[-1]
    assert (column.title, column.kind) == ("Senast", "date")


def test_a_question_is_limited_to_sectors_and_moves_to_another_step(
    routine: FormEditorView, office: Office
) -> None:
    go_to(routine, "1g", office, ROUTINE)
    click(routine, "question_sector_lss")
    assert form_of(office, ROUTINE).question("1g").sectors == {"lss"}
    click(routine, "question_sector_lss")
    assert form_of(office, ROUTINE).question("1g").sectors == frozenset()
    title = form_of(office, ROUTINE).pages[3].title
    choose(find(routine, QComboBox, "question_page"), title)
    assert form_of(office, ROUTINE).page_of("1g").title == title


def test_a_new_step_begins_with_its_title_to_write(editor: FormEditorView, office: Office) -> None:
    click(editor, "editor_steps_add")
    title = field(editor, "step_title")
    assert title.hasFocus()
    type_text(title, "Efteråt")
    find(editor, QListWidget, "editor_steps").setFocus()
    assert rows(editor, "editor_steps") == ["1. Allt på en sida", "2. Efteråt"]
    assert rows(editor, "editor_questions") == ["Ny fråga"]
    assert len(form_of(office).pages[1].questions) == 1


def test_a_trial_is_the_real_wizard_and_leaves_nothing(
    editor: FormEditorView, office: Office
) -> None:
    replace_text(field(editor, "step_title"), "Provsteg")
    click(editor, "editor_try")
    trial = find(editor, QWidget, "trial_view")
    assert "Provsteg" in texts(trial)
    replace_text(find(trial, QPlainTextEdit, "answer-gora"), "Ett försök")
    click(trial, "trial_back")
    assert find(editor, QWidget, "editor_title").isVisible()
    assert office.services.drafting.overview() == []


def test_there_is_one_list_at_a_time_where_there_is_little_room(
    office: Office, appearance: Appearance, active: Active
) -> None:
    appearance.choose(Scheme.LIGHT, 200)
    editor = FormEditorView(office.services, ONE)
    active(editor, size=(1366, 768))
    steps = find(editor, QListWidget, "editor_steps")
    questions = find(editor, QListWidget, "editor_questions")
    assert (steps.isVisible(), questions.isVisible()) == (True, False)
    lists = find(editor, QTabBar, "editor_lists")
    lists.setFocus()
    press(lists, Qt.Key.Key_Right)
    assert (steps.isVisible(), questions.isVisible()) == (False, True)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("question", ["", "1c", "3a-datum", "3f", "4d", "14a"])
def test_the_editor_can_be_used_by_everybody(
    office: Office, appearance: Appearance, active: Active, percent: int, question: str
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    editor = FormEditorView(office.services, ROUTINE)
    window = active(editor, size=(1366, 768))
    if question:
        page = form_of(office, ROUTINE).page_of(question)
        steps = find(editor, QListWidget, "editor_steps")
        steps.setCurrentRow(form_of(office, ROUTINE).pages.index(page))
        ids = [q.id for q in page.questions]
        find(editor, QListWidget, "editor_questions").setCurrentRow(ids.index(question))
    assert audit(window) == []
    assert cut_off(window) == []
    shown = editor.findChildren(Properties)[-1]
    assert shown.inside.width() <= shown.viewport().width(), "it scrolls up and down only"
    assert QApplication.focusWidget() is not None
