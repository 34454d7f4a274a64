"""The staff office changes the form, and a draft follows when its writer says so."""

from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import (
    button,
    choose,
    click,
    click_on,
    click_row,
    find,
    replace_text,
    texts,
    type_text,
    wait_for_message,
)
from tests.flows.program import Program
from vinr_desktop.domain.form import Form
from vinr_desktop.services.opening import open_to_read
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView

ROUTINE = "lokal-rutin"
ALONE = "Vi går alltid två när det är oroligt i hemmet."
PARKED = "Sparat, men inte med i rutinen"


def test_a_draft_moves_to_the_changed_form_and_its_answer_comes_back_with_the_question(
    program: Program, draft: str, qtbot: QtBot
) -> None:
    wizard = program.write(draft)
    wizard.go_to_question("6e")
    replace_text(find(wizard, QPlainTextEdit, "answer-6e"), ALONE)

    editor = edit_form(program)
    toggle_question(program, editor, "6e")
    click(editor, "editor_questions_add")
    dialog = find(editor, QDialog, "new_question_dialog")
    type_text(find(dialog, QLineEdit, "new_question_text"), "Vem har nyckeln?")
    choose(find(dialog, QComboBox, "new_question_kind"), "Text på en rad")
    click(dialog, "add_question")
    program.front()
    adopt(program, editor, qtbot)

    move(program, draft, qtbot)
    wizard = open_draft(program, draft)
    wizard.go_to_place("steg-6")
    assert "Vem har nyckeln?" in texts(wizard)
    wizard.go_to_place(CHECK)
    assert PARKED in texts(wizard)
    assert ALONE in texts(find(wizard, QWidget, "parked-6e"))
    assert ALONE not in find(wizard, ReadingView, "check_reading").toPlainText()
    program.close()

    program.open()
    editor = edit_form(program)
    toggle_question(program, editor, "6e")
    adopt(program, editor, qtbot)
    move(program, draft, qtbot)
    wizard = open_draft(program, draft)
    wizard.go_to_question("6e")
    assert find(wizard, QPlainTextEdit, "answer-6e").toPlainText() == ALONE


def edit_form(program: Program) -> FormEditorView:
    """Open the routine's form in the settings."""
    window = program.front()
    window.show_area("settings")
    click(window, f"edit-{ROUTINE}")
    return find(window, FormEditorView, "form_editor")


def toggle_question(program: Program, editor: FormEditorView, question_id: str) -> None:
    """Hide a question, or show it again."""
    form = working_copy(program)
    page = form.page_of(question_id)
    click_row(find(editor, QListWidget, "editor_steps"), form.pages.index(page))
    at = [question.id for question in page.questions].index(question_id)
    click_row(find(editor, QListWidget, "editor_questions"), at)
    click(editor, "editor_questions_hide")


def working_copy(program: Program) -> Form:
    """The form as the editor has kept it."""
    with open_to_read(program.door) as services:
        return services.form_editing.open(ROUTINE)


def adopt(program: Program, editor: FormEditorView, qtbot: QtBot) -> None:
    """Take the form into use."""
    click(editor, "editor_adopt")
    click(wait_for_message(qtbot, "Ta formuläret i bruk?"), "changes_act")
    program.front()


def move(program: Program, draft: str, qtbot: QtBot) -> None:
    """Move the draft among the routines."""
    window = program.front()
    window.show_document(draft)
    click_on(button(window, "Flytta till nyare formulär"))
    click(wait_for_message(qtbot, "Flytta utkastet till det nyare formuläret?"), "move_form")
    program.front()


def open_draft(program: Program, draft: str) -> FormWizard:
    """Open the draft where its writer stood."""
    program.window.write_document(draft)
    return program.wizard
