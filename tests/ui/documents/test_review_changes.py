"""What is new, in the review: offered where something can be compared, read and commented on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, texts, type_text
from tests.services.conftest import StandingClock
from tests.ui.documents.sharing import opened
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.changes_panel import ChangesPanel
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.review_dialog import ReviewDialog
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def asked_again(services: Services, draft: Document, clock: StandingClock) -> Document:
    """A draft that came back once, was rewritten, and is with the reviewer again."""
    services.drafting.answer(draft.id, "2e", "En dotter är orolig för sin mor.", "a")
    services.drafting.answer(draft.id, "5e", "Vi frågar i enrum.", "b")
    services.reviewing.ask(draft.id, "Bo Lind")
    services.reviewing.send_back(draft.id, "Byt fallet.")
    services.drafting.answer(draft.id, "2e", "En granne är orolig för sin vän.", "c")
    clock.forward(days=1)
    services.reviewing.ask(draft.id, "Bo Lind")
    return draft


@pytest.fixture
def dialog(
    services: Services, changes: Changes, asked_again: Document, desk: QWidget
) -> Iterator[ReviewDialog]:
    made = ReviewDialog(desk, services, changes, asked_again.id)
    made.open()
    yield made
    made.close()


def tabs(dialog: QWidget) -> QTabBar:
    return find(dialog, QTabBar, "review_tabs")


def show_changes(dialog: QWidget, qtbot: QtBot) -> ReadingView:
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        tabs(dialog).setCurrentIndex(1)
    return find(dialog, ReadingView, "redline_text")


def test_the_changes_since_the_last_reading_stand_in_place_of_the_document(
    dialog: ReviewDialog, qtbot: QtBot
) -> None:
    assert [tabs(dialog).tabText(i) for i in range(2)] == ["Dokumentet", "Ändringar"]
    text = show_changes(dialog, qtbot).toPlainText()
    assert "+granne" in text
    assert "enrum" not in text
    assert not find(dialog, QWidget, "review_text").isVisible()
    assert not find(dialog, QWidget, "comment_marked").isVisible()
    since = find(dialog, QComboBox, "changes_since")
    assert since.currentText() == "Den förra granskningen 2026-11-24"
    tabs(dialog).setCurrentIndex(0)
    assert find(dialog, QWidget, "review_text").isVisible()
    assert find(dialog, QWidget, "comment_marked").isVisible()


def test_nothing_changed_since_it_was_asked_for_is_said(dialog: ReviewDialog, qtbot: QtBot) -> None:
    show_changes(dialog, qtbot)
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        find(dialog, QComboBox, "changes_since").setCurrentIndex(0)
    assert "Inget är ändrat sedan den senaste granskningen 2026-11-25" in texts(dialog)


def test_a_changed_answer_is_commented_where_it_is_read(
    dialog: ReviewDialog, qtbot: QtBot, services: Services, asked_again: Document
) -> None:
    text = show_changes(dialog, qtbot)
    text.anchorClicked.emit(QUrl("question:2e"))
    asked = opened(dialog, "comment_dialog")
    type_text(find(asked, QPlainTextEdit, "comment_text"), "Mycket bättre.")
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        click(asked, "save_comment")
    [talk] = services.reviewing.talks(asked_again.id)
    assert talk.comment.question_id == "2e"
    assert find(dialog, QComboBox, "changes_since").currentIndex() == 1
    assert "Mycket bättre." in texts(dialog)


def test_what_is_rewritten_meanwhile_is_compared_anew(
    dialog: ReviewDialog, qtbot: QtBot, services: Services, asked_again: Document, changes: Changes
) -> None:
    text = show_changes(dialog, qtbot)
    services.drafting.answer(asked_again.id, "5e", "Vi frågar alltid i enrum.", "d")
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        changes.documents_changed.emit()
    assert "+alltid" in text.toPlainText()


def test_without_anything_to_compare_with_only_the_document_is_offered(
    services: Services, changes: Changes, draft: Document, desk: QWidget
) -> None:
    made = ReviewDialog(desk, services, changes, draft.id)
    made.open()
    assert find(made, QWidget, "review_text").isVisible()
    assert not tabs(made).isVisible()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_changes_can_be_used_by_everybody(
    dialog: ReviewDialog, qtbot: QtBot, appearance: Appearance, percent: int
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    show_changes(dialog, qtbot)
    assert audit(dialog) == []
    assert cut_off(dialog) == []
