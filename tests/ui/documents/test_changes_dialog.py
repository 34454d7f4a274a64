"""What changed since a version or a review, read in the window, printed, and followed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import click, find, texts
from tests.services.office import Office
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.versions import Change
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.changes_dialog import ChangesDialog
from vinr_desktop.ui.documents.changes_panel import ChangesPanel
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.terms_card import suggested_terms


@pytest.fixture
def draft(office: Office) -> Document:
    """Version 1.1 with one answer changed, after a review of it."""
    draft = office.services.versions.begin_version(office.adopted().id, Change.MINOR)
    office.services.drafting.answer(draft.id, "gora", "Ring 112 och ropa på hjälp.", "s1")
    office.services.reviewing.ask(draft.id, "Bo Ek")
    office.services.drafting.answer(draft.id, "gora", "Ring 112 och larma en kollega.", "s2")
    return draft


@pytest.fixture
def dialog(
    office: Office, draft: Document, desk: QWidget, changes: Changes, qtbot: QtBot
) -> Iterator[ChangesDialog]:
    deeds = DocumentDeeds(desk, office.services, changes)
    deeds.do(Deed.CHANGES, draft.id)
    made = find(desk, ChangesDialog, "changes_dialog")
    with qtbot.waitSignal(find(made, ChangesPanel, "changes_panel").compared):
        pass
    yield made
    deeds.rest()


def shown(dialog: ChangesDialog) -> str:
    return find(dialog, ReadingView, "redline_text").toPlainText()


def test_it_begins_with_the_last_review_and_goes_back_to_the_version(
    dialog: ChangesDialog, qtbot: QtBot
) -> None:
    since = find(dialog, QComboBox, "changes_since")
    assert [since.itemText(i) for i in range(since.count())] == [
        "Den senaste granskningen 2026-11-24",
        "Version 1.0",
    ]
    assert "ropa på hjälp" in shown(dialog)
    assert "någon är i fara" not in shown(dialog)
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        since.setCurrentIndex(1)
    assert "någon är i fara" in shown(dialog)
    assert "1 svar är ändrat" in " ".join(texts(dialog))


def test_who_chooses_twice_gets_what_was_chosen_last(dialog: ChangesDialog, qtbot: QtBot) -> None:
    since = find(dialog, QComboBox, "changes_since")
    with qtbot.waitSignal(find(dialog, ChangesPanel, "changes_panel").compared):
        since.setCurrentIndex(1)
        since.setCurrentIndex(0)
    assert "ropa på hjälp" in shown(dialog)


def test_the_dialog_can_be_used_by_everybody(dialog: ChangesDialog) -> None:
    assert audit(dialog) == []


def test_a_followed_question_is_opened_for_writing(
    dialog: ChangesDialog, office: Office, draft: Document, qtbot: QtBot
) -> None:
    view = find(dialog, QWidget, "redline")
    with qtbot.waitSignal(dialog.writing_wanted) as wanted:
        view.question_wanted.emit("gora")  # type: ignore[attr-defined]
    assert wanted.args == [draft.id]
    assert office.services.drafting.position(draft.id) == "gora"


def test_the_history_is_proposed_from_what_changed(office: Office, draft: Document) -> None:
    change = suggested_terms(office.services, draft.id).change
    assert change.startswith("Steg 1")


def test_closing_it_changes_nothing(dialog: ChangesDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        click(dialog, "close_changes")
