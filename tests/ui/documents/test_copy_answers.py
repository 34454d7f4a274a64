"""Copying answers from another unit's routine: what is offered, what is replaced, one undo."""

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QPlainTextEdit, QWidget

from tests.driving import button, click, click_on, find, press, texts
from tests.ui.documents.conftest import UNDO, OpenWizard
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.form_wizard import FormWizard

THEIRS = "Rutinen gäller alla hos oss i söder."
MINE = "Rutinen gäller alla hos oss i norr."


@pytest.fixture
def other(services: Services) -> Document:
    """The routine of another unit, with two answers."""
    unit = services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    document = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    services.drafting.answer(document.id, "2a", THEIRS, "a")
    services.drafting.answer(document.id, "1g", "Rutin 2023", "b")
    return document


def open_dialog(wizard: FormWizard) -> QDialog:
    """The dialog, opened from the wizard."""
    click(wizard, "copy_answers")
    return find(wizard, QDialog, "copy_answers_dialog")


def test_only_missing_answers_are_ticked_and_what_is_replaced_is_shown(
    open_wizard: OpenWizard, services: Services, draft: Document, other: Document
) -> None:
    services.drafting.answer(draft.id, "2a", MINE, "c")
    dialog = open_dialog(open_wizard())
    assert find(dialog, QCheckBox, "copy-1g").isChecked()
    assert not find(dialog, QCheckBox, "copy-2a").isChecked()
    assert f"Därifrån: {THEIRS}\nErsätter ditt svar: {MINE}" in texts(dialog)
    click(dialog, "cancel")


def test_copied_answers_are_shown_and_undone_as_one_step(
    wizard: FormWizard, services: Services, draft: Document, other: Document
) -> None:
    dialog = open_dialog(wizard)
    assert f"Därifrån: {THEIRS}" in texts(dialog)
    click_on(button(dialog, "Kopiera 2 svar"))
    assert dict(services.drafting.open(draft.id).answers)["2a"] == THEIRS
    wizard.go_to_question("2a")
    field = find(wizard, QPlainTextEdit, "answer-2a")
    assert field.toPlainText() == THEIRS
    press(field, *UNDO)
    answers = services.drafting.open(draft.id).answers
    assert not answers.get("2a")
    assert not answers.get("1g")


def test_nothing_is_copied_where_nothing_is_ticked(
    wizard: FormWizard, services: Services, draft: Document, other: Document
) -> None:
    dialog = open_dialog(wizard)
    click(dialog, "tick_none")
    assert not find(dialog, QWidget, "copy").isEnabled()
    click(dialog, "tick_all")
    assert find(dialog, QWidget, "copy").isEnabled()
    click(dialog, "cancel")
    assert "2a" not in services.drafting.open(draft.id).answers


def test_first_document_has_nothing_to_copy_from(wizard: FormWizard) -> None:
    dialog = open_dialog(wizard)
    assert "Det finns inget annat dokument att kopiera från ännu." in texts(dialog)
    click(dialog, "cancel")
