"""The scenes of the gallery that show forms being edited, tried and moved to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from tests.driving import find
from vinr_desktop.domain.form_changes import form_changes
from vinr_desktop.domain.form_editing import StepPart, hide_question, reword_step
from vinr_desktop.ui.documents.move_form_dialog import MoveFormDialog
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.settings.form_editor.dialogs import (
    ChangesDialog,
    NewQuestionDialog,
    NewSectionDialog,
)
from vinr_desktop.ui.settings.form_editor.editor_view import TO_ADOPT
from vinr_desktop.ui.settings.form_section import NEWER
from vinr_desktop.ui.settings.settings_view import SettingsView

if TYPE_CHECKING:
    from tests.gallery_scenes import Stage


def forms_section(stage: Stage, window: MainWindow) -> QWidget:
    """The forms in the settings."""
    window.show_area("settings")
    stage.settle(window)
    find(window, QPushButton, "to_forms_section").click()
    return window


def form_editor(question: str) -> Callable[[Stage, MainWindow], QWidget]:
    """The form editor, with a question chosen or, without one, the first step."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.show_area("settings")
        find(window, SettingsView, "settings_view").edit_form("lokal-rutin")
        rows = find(window, QListWidget, "editor_questions")
        form = stage.services.form_editing.open("lokal-rutin")
        if question:
            page = form.page_of(question)
            find(window, QListWidget, "editor_steps").setCurrentRow(form.pages.index(page))
            ids = [asked.id for asked in page.questions]
            rows.setCurrentRow(ids.index(question))
        stage.settle(window)
        return window

    return show


def moved_form(stage: Stage, window: MainWindow) -> QWidget:
    """What a move to a newer form would do; the form is put back afterwards."""
    forms = stage.services.form_editing
    drafting = stage.services.drafting
    answered = [q for q in ("1d", "3c") if q in drafting.open(stage.draft).answers]
    for question in answered:
        forms.edit("lokal-rutin", partial(hide_question, question_id=question, is_hidden=True))
    title = partial(reword_step, page_id="steg-6", part=StepPart.TITLE, text="När det är akut")
    forms.edit("lokal-rutin", title)
    forms.adopt("lokal-rutin")
    made = MoveFormDialog(window, stage.services, stage.draft)
    made.open()
    stage.settle(made)
    forms.restore_shipped("lokal-rutin")
    return made


def newer_form(stage: Stage, window: MainWindow) -> QWidget:
    """What is new in the shipped form."""
    said = _changes(stage)
    made = ChangesDialog(window, NEWER, said, "För in det nya i vårt", "Behåll vårt")
    made.open()
    stage.settle(made)
    return made


def _changes(stage: Stage) -> tuple[str, ...]:
    """The changes between the shipped form and one with a few edits."""
    form = stage.services.form_editing.open("lokal-rutin")
    edited = hide_question(form, "1d", True)
    edited = reword_step(edited, "steg-6", StepPart.TITLE, "När det är akut")
    return form_changes(form, edited)


def form_trial(stage: Stage, window: MainWindow) -> QWidget:
    """A form being tried."""
    form_editor("")(stage, window)
    find(window, QPushButton, "editor_try").click()
    stage.settle(window)
    return window


def new_question(stage: Stage, window: MainWindow) -> QWidget:
    """The question for a new question."""
    made = NewQuestionDialog(window, "Så agerar vi")
    made.open()
    stage.settle(made)
    return made


def new_section(stage: Stage, window: MainWindow) -> QWidget:
    """The question for a new section."""
    made = NewSectionDialog(window)
    made.open()
    stage.settle(made)
    return made


def form_in_use(stage: Stage, window: MainWindow) -> QWidget:
    """What changes when an edited form is taken into use."""
    made = ChangesDialog(window, TO_ADOPT, _changes(stage), "Ta i bruk")
    made.open()
    stage.settle(made)
    return made


FORM_SCENES: tuple[tuple[str, Callable[[Stage, MainWindow], QWidget], bool], ...] = (
    ("settings-forms", forms_section, False),
    ("form-editor", form_editor(""), True),
    ("form-editor-question", form_editor("1c"), True),
    ("form-editor-condition", form_editor("3a-datum"), False),
    ("form-editor-proposal", form_editor("2b"), False),
    ("form-trial", form_trial, False),
    ("dialog-move-form", moved_form, True),
    ("dialog-newer-form", newer_form, False),
    ("dialog-new-question", new_question, False),
    ("dialog-new-section", new_section, False),
    ("dialog-form-in-use", form_in_use, False),
)
