"""A step that holds unchanged, and an older text beside the questions."""

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import button, click, click_on, find, texts, type_text
from tests.files import OLD_ROUTINE
from tests.registered import Registered, furnish, old_routine, overall_routine
from tests.services.conftest import clock, db, place, services
from tests.ui.conftest import Active
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.inherited_card import InheritedCard
from vinr_desktop.ui.documents.step_list import CHECK
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.widgets.search_field import SearchField

__all__ = ["clock", "db", "place", "services"]


def wizard_on(
    services: Services, changes: Changes, document: Document, active: Active
) -> FormWizard:
    made = FormWizard(services, changes, document.id)
    active(made, size=(1366, 768))
    return made


@pytest.fixture
def registered(services: Services, appearance: Appearance, tmp_path: Path) -> Registered:
    return furnish(services, tmp_path)


@pytest.fixture
def from_old(services: Services, appearance: Appearance, tmp_path: Path) -> Document:
    unit = services.organisation.add_unit("Söder", "hemtjanst")
    old = old_routine(services, tmp_path, unit.id)
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst", old.id)


@pytest.fixture
def below(services: Services, appearance: Appearance, tmp_path: Path) -> Document:
    overall_routine(services, tmp_path)
    unit = services.organisation.add_unit("Söder", "hemtjanst")
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")


# --- inherited from a routine of the program -----------------------------------------------


def test_inherited_answers_are_shown_and_not_asked(
    services: Services, registered: Registered, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, registered.local, active)
    wizard.go_to_place("steg-10")
    card = find(wizard, InheritedCard, "inherited-steg-10")

    said = texts(card)
    assert "Gäller oförändrat" in said
    assert any("kommer ur Övergripande rutin" in text for text in said)
    assert "Hur gör ni vid hedersrelaterat våld och förtryck?" in said
    assert not find(wizard, QWidget, "question-10a").isVisible()
    assert not any("{" in text for text in said)
    assert audit(wizard) == []
    click_on(button(card, "Skriv eget för enheten"))
    assert find(wizard, QWidget, "question-10a").isVisible()
    click_on(button(card, "Låt det gälla oförändrat"))
    assert not find(wizard, QWidget, "question-10a").isVisible()


def test_hemtjanst_has_25_answers_left_and_the_document_refers(
    services: Services, registered: Registered, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, registered.local, active)

    (row,) = [r for r in services.drafting.overview() if r.document.id == registered.local.id]
    assert row.progress.required <= 25
    composed = services.composing.compose(registered.local.id, services.organisation.now())
    said = [str(block.block) for section in composed.sections for block in section.blocks]
    assert any("Här gäller övergripande rutin vid våld i nära relation" in text for text in said)
    wizard.go_to_place(CHECK)
    assert wizard.place == CHECK


@pytest.mark.parametrize("look", [(Scheme.DARK, 100), (Scheme.LIGHT, 200)])
def test_steps_can_be_used_by_everybody(
    services: Services,
    below: Document,
    changes: Changes,
    active: Active,
    appearance: Appearance,
    look: tuple[Scheme, int],
) -> None:
    appearance.choose(*look)
    services.bases.set_own(below.id, "steg-10", False)
    wizard = wizard_on(services, changes, below, active)
    wizard.go_to_place("steg-10")

    assert cut_off(wizard) == []
    assert audit(wizard) == []


# --- below a document made elsewhere -------------------------------------------------------


def test_step_holds_unchanged_where_somebody_says_so(
    services: Services, below: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, below, active)
    wizard.go_to_place("steg-10")
    card = find(wizard, InheritedCard, "inherited-steg-10")
    assert find(wizard, QWidget, "question-10a").isVisible()

    click_on(button(card, "Låt det gälla oförändrat"))

    assert not find(wizard, QWidget, "question-10a").isVisible()
    basis = services.bases.basis(below.id)
    assert basis is not None
    assert basis.unchanged == ("steg-10",)


def test_text_of_the_document_above_lies_beside(
    services: Services, below: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, below, active)

    click(wizard, "toggle_source")

    assert "Vi frågar i enrum." in find(wizard, QPlainTextEdit, "source_text").toPlainText()


def test_all_tabs_beside_the_questions_are_seen_whole(
    services: Services, below: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, below, active)
    wizard.resize(1366 - 72, 768)

    click(wizard, "toggle_source")

    tabs = find(wizard, QTabBar, "side_tabs")
    assert tabs.count() == 4
    assert tabs.tabRect(0).left() >= 0
    assert tabs.tabRect(3).right() < tabs.width()


def test_a_step_with_nothing_in_common_has_no_card(
    services: Services, below: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, below, active)
    wizard.go_to_place("steg-3")

    assert not find(wizard, InheritedCard, "inherited-steg-3").isVisible()


# --- the older text ------------------------------------------------------------------------


def mark(text: QPlainTextEdit, words: str) -> None:
    """Mark words as a user does with the mouse."""
    cursor = text.textCursor()
    start = text.toPlainText().index(words)
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_marked_words_are_copied_into_the_answer(
    services: Services, from_old: Document, changes: Changes, active: Active, qtbot: QtBot
) -> None:
    wizard = wizard_on(services, changes, from_old, active)
    wizard.go_to_question("5e")
    field = find(wizard, QPlainTextEdit, "answer-5e")
    field.selectAll()
    type_text(field, "Först.")
    click(wizard, "toggle_source")
    mark(find(wizard, QPlainTextEdit, "source_text"), OLD_ROUTINE[3])

    click(wizard, "copy_passage")

    wizard.settle()
    answers = services.drafting.open(from_old.id).answers
    assert answers["5e"] == f"Först.\n{OLD_ROUTINE[3]}"
    assert answers["1g"] == "Rutin vid misstanke om våld, version 1.0"


def test_words_do_not_go_where_no_text_is_written(
    services: Services, from_old: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, from_old, active)
    wizard.go_to_question("1e")
    click(wizard, "toggle_source")
    mark(find(wizard, QPlainTextEdit, "source_text"), "enrum")
    before = services.drafting.open(from_old.id).answers

    click(wizard, "copy_passage")

    wizard.settle()
    assert services.drafting.open(from_old.id).answers == before
    assert any("Ställ dig först i ett svar" in text for text in texts(wizard.window()))


def test_words_are_found_in_the_text(
    services: Services, from_old: Document, changes: Changes, active: Active
) -> None:
    wizard = wizard_on(services, changes, from_old, active)
    click(wizard, "toggle_source")
    search = find(wizard, SearchField, "search_source")

    type_text(search, "våld")
    assert "En träff." in texts(wizard)
    assert find(wizard, QPlainTextEdit, "source_text").textCursor().selectedText() == "våld"
    type_text(search, "xyz")
    assert "Ordet finns inte i texten." in texts(wizard)
    assert audit(wizard) == []


def test_other_drafts_have_no_such_tab(
    services: Services, changes: Changes, appearance: Appearance, active: Active
) -> None:
    unit = services.organisation.add_unit("Norr", "hemtjanst")
    draft = services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    wizard = wizard_on(services, changes, draft, active)

    assert not find(wizard, QWidget, "toggle_source").isVisible()
