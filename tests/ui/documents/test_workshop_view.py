"""A workshop: walking with the keys, talking, typing into the draft, and who took part."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, press, replace_text, texts, type_text, wait_for_message
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.ui.documents.conftest import PACE, UNDO
from tests.ui.documents.filling import fill
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.services.signing import make
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.participants_dialog import ParticipantsDialog
from vinr_desktop.ui.documents.workshop_view import WorkshopView
from vinr_desktop.ui.theme import Appearance


class Seconds:
    """A clock of seconds that goes only when told to."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def view(
    services: Services,
    changes: Changes,
    draft: Document,
    appearance: Appearance,
    seconds: Seconds,
    qtbot: QtBot,
) -> Iterator[WorkshopView]:
    """The workshop on the draft, as large as a projector's picture."""
    made = WorkshopView(None, services, changes, draft.id, seconds, PACE)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.resize(1920, 1080)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sign(services: Services, draft: Document) -> None:
    """Let Anna sign the document as if at another window."""
    me = services.organisation.me()
    assert me is not None
    services.identities.register(me.id, certificates.der(Wish(me.name)))
    work = services.signing.begin(draft.id)
    services.signing.finish(make(work, certificates.file(Wish(me.name)), PASSPHRASE))


def where(view: WorkshopView) -> tuple[str, bool]:
    return view.place, view.is_writing


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_it_begins_with_what_to_talk_about(view: WorkshopView) -> None:
    said = texts(view)

    assert where(view) == ("steg-1", False)
    assert "Steg 1 av 14" in said
    assert "Bestäm vad rutinen gäller, för vem den gäller och vem som äger den." in said
    questions = [
        label for label in view.findChildren(QLabel) if "talk_question" in label.objectName()
    ]
    assert len([label for label in questions if label.isVisible()]) == 3
    assert "Förslag, granskas av kommunen" in said
    assert "cirka 6 minuter" in said


def test_a_remotes_keys_walk_from_talk_to_writing_to_the_next_step(view: WorkshopView) -> None:
    press(focused(), Qt.Key.Key_PageDown)
    assert where(view) == ("steg-1", True)
    press(focused(), Qt.Key.Key_PageDown)
    assert where(view) == ("steg-2", False)
    press(focused(), Qt.Key.Key_PageUp)
    assert where(view) == ("steg-1", True)


def test_arrows_walk_where_nothing_is_written_and_move_the_cursor_in_a_field(
    view: WorkshopView,
) -> None:
    press(focused(), Qt.Key.Key_Right)
    assert where(view) == ("steg-1", True)
    field = find(view, QPlainTextEdit, "answer-1a")
    assert field.hasFocus()
    replace_text(field, "Norr")
    press(field, Qt.Key.Key_Left)
    assert where(view) == ("steg-1", True)
    assert field.textCursor().position() == 3
    click(view, "next")
    press(focused(), Qt.Key.Key_Left)
    assert where(view) == ("steg-1", True)


def test_what_is_typed_goes_straight_into_the_draft(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    click(view, "show_write")
    replace_text(find(view, QPlainTextEdit, "answer-1a"), "Hemtjänst Åsen")

    def stored() -> object:
        return services.drafting.open(draft.id).answers.get("1a")

    qtbot.waitUntil(lambda: stored() == "Hemtjänst Åsen")
    assert any(said.startswith("Sparat ") for said in texts(view))

    press(find(view, QPlainTextEdit, "answer-1a"), *UNDO)
    assert stored() != "Hemtjänst Åsen"


def test_the_last_words_are_stored_when_the_group_leaves(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    click(view, "show_write")
    replace_text(find(view, QPlainTextEdit, "answer-1a"), "Sista ordet")
    with qtbot.waitSignal(view.ended) as ended:
        press(focused(), Qt.Key.Key_Escape)
    assert ended.args == [draft.id]
    assert services.drafting.open(draft.id).answers["1a"] == "Sista ordet"


def test_the_time_of_a_step_is_told_calmly(view: WorkshopView, seconds: Seconds) -> None:
    seconds.at += 200
    click(view, "show_write")
    assert "3 av cirka 6 min" in texts(view)
    seconds.at += 600
    click(view, "show_talk")
    assert "13 av cirka 6 min" in texts(view)
    press(focused(), Qt.Key.Key_PageDown)
    press(focused(), Qt.Key.Key_PageDown)
    assert "cirka 8 minuter" in texts(view)


def test_the_last_step_ends_the_workshop(view: WorkshopView, qtbot: QtBot) -> None:
    view.go_to("steg-14", True)
    assert "Avsluta" in texts(view)
    with qtbot.waitSignal(view.ended):
        click(view, "next")


def test_who_takes_part_is_noted(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    click(view, "participants")
    dialog = find(view, ParticipantsDialog, "participants_dialog")
    table = find(dialog, QTableView, "participants")
    assert table.model().index(0, 0).data() == "Anna Ek"
    model = table.model()
    click(dialog, "participants-add")
    model.setData(model.index(1, 0), "Nils Öst")
    model.setData(model.index(1, 1), "undersköterska")
    click(dialog, "save")

    (workshop,) = services.workshops.of(draft.id)
    assert [(one.name, one.function) for one in workshop.participants] == [
        ("Anna Ek", "Enhetschef"),
        ("Nils Öst", "undersköterska"),
    ]
    assert "2 är med" in texts(view)


def names(dialog: QWidget) -> list[str]:
    model = find(dialog, QTableView, "participants").model()
    return [str(model.index(row, 0).data() or "") for row in range(model.rowCount())]


def test_another_day_loses_nothing_that_was_typed(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    services.workshops.note(draft.id, date(2026, 11, 20), [("Siv Ek", "")])
    click(view, "participants")
    dialog = find(view, ParticipantsDialog, "participants_dialog")
    qtbot.waitUntil(dialog.isActiveWindow)
    model = find(dialog, QTableView, "participants").model()
    model.setData(model.index(0, 0), "Nils Öst")

    replace_text(find(dialog, QLineEdit, "held_on"), "2026-11-20\t")

    qtbot.waitUntil(lambda: names(dialog) == ["Siv Ek", "Nils Öst"])


def test_a_day_that_has_not_been_is_refused(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    click(view, "participants")
    dialog = find(view, ParticipantsDialog, "participants_dialog")
    qtbot.waitUntil(dialog.isActiveWindow)
    replace_text(find(dialog, QLineEdit, "held_on"), "2026-12-24")
    click(dialog, "save")
    click(wait_for_message(qtbot, "har inte varit ännu"), "message_close")
    assert services.workshops.of(draft.id) == ()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("writes", [False, True])
def test_everything_can_be_reached_and_read(
    view: WorkshopView, appearance: Appearance, percent: int, writes: bool, qtbot: QtBot
) -> None:
    appearance.choose(appearance.scheme, percent)
    view.resize(1366, 768)
    view.go_to("steg-4", writes)

    qtbot.waitUntil(lambda: cut_off(view) == [])
    assert audit(view) == []


def test_f1_asks_for_its_page_of_the_guide(view: WorkshopView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.guide_wanted) as asked:
        press(focused(), Qt.Key.Key_F1)
    assert asked.args == ["arbeta-i-grupp"]


def test_an_answer_may_be_typed_from_the_keyboard_alone(view: WorkshopView) -> None:
    press(focused(), Qt.Key.Key_PageDown)
    type_text(focused(), "X")
    assert "X" in find(view, QPlainTextEdit, "answer-1a").toPlainText()


def test_leaving_what_cannot_be_stored_is_asked_for(
    view: WorkshopView, services: Services, draft: Document, qtbot: QtBot
) -> None:
    fill(services, draft)
    sign(services, draft)
    click(view, "show_write")
    replace_text(find(view, QPlainTextEdit, "answer-1a"), "Går inte att spara")
    with qtbot.assertNotEmitted(view.ended):
        press(focused(), Qt.Key.Key_Escape)
        box = wait_for_message(qtbot, "går inte att spara")
    click(box, "cancel")
    assert view.isVisible()
    assert "Det senaste är inte sparat" in texts(view)
    press(focused(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(view.ended):
        click(wait_for_message(qtbot, "går inte att spara"), "message_act")
