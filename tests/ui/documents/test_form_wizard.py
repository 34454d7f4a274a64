"""Walking through a form: saved while written, undone, jumped in, and never a word lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, click_row, find, press, replace_text, texts, type_text
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.ui.documents.conftest import REDO, UNDO, OpenWizard
from tests.ui.documents.filling import fill
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.services.signing import make
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.marks import StateMark

CTRL = Qt.KeyboardModifier.ControlModifier


def answers(services: Services, draft: Document) -> dict[str, object]:
    """What is stored now."""
    return dict(services.drafting.open(draft.id).answers)


def saved_state(wizard: FormWizard) -> str:
    """What the foot says about saving."""
    return find(wizard, StateMark, "saved_state").text()


def focused() -> str:
    """The object name of the widget with the focus."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def shown_title(wizard: FormWizard) -> str:
    """The heading of the page that is shown."""
    titles = [t for t in wizard.findChildren(QLabel, "page_title") if t.isVisible()]
    (title,) = titles
    return title.text()


# --- saving -------------------------------------------------------------------------------


def test_answer_is_saved_while_it_is_written(
    wizard: FormWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    replace_text(find(wizard, GrowingTextEdit, "answer-1a"), "Hemtjänst Öster")
    assert saved_state(wizard) == "Sparar …"
    qtbot.waitUntil(lambda: answers(services, draft)["1a"] == "Hemtjänst Öster")
    qtbot.waitUntil(lambda: saved_state(wizard) == "Sparat 09:30")


def test_answer_is_saved_at_once_when_the_field_is_left(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    wizard = open_wizard(pace=Pace(idle=60_000, latest=60_000))
    replace_text(find(wizard, GrowingTextEdit, "answer-1a"), "Hemtjänst Öster")
    assert answers(services, draft)["1a"] == "Hemtjänst Norr"
    find(wizard, QLineEdit, "answer-1e-name").setFocus()
    assert answers(services, draft)["1a"] == "Hemtjänst Öster"


def test_answer_is_saved_when_the_window_closes_in_the_middle_of_a_word(
    open_wizard: OpenWizard, services: Services, draft: Document
) -> None:
    wizard = open_wizard(pace=Pace(idle=60_000, latest=60_000))
    replace_text(find(wizard, GrowingTextEdit, "answer-1a"), "Hemtj")
    wizard.close()
    assert answers(services, draft)["1a"] == "Hemtj"


def test_reopened_wizard_stands_on_the_same_question(
    open_wizard: OpenWizard, services: Services, qtbot: QtBot
) -> None:
    first = open_wizard()
    first.go_to_question("2e")
    first.close()
    second = open_wizard()
    assert shown_title(second) == "Syfte, begrepp och styrande regler"
    assert focused() == "answer-2e"
    field = find(second, QPlainTextEdit, "answer-2e")
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


# --- proposals ----------------------------------------------------------------------------


def test_proposal_counts_only_after_a_yes(
    wizard: FormWizard, services: Services, draft: Document
) -> None:
    wizard.go_to_question("2a")
    assert find(wizard, QPlainTextEdit, "answer-2a").toPlainText().startswith("Rutinen ska göra")
    assert "2a" not in answers(services, draft)
    click(wizard, "accept-2a")
    assert str(answers(services, draft)["2a"]).startswith("Rutinen ska göra")
    assert not find(wizard, QWidget, "accept-2a").isVisible()


def test_edited_proposal_is_an_answer_without_a_yes(
    wizard: FormWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    wizard.go_to_question("2a")
    type_text(find(wizard, QPlainTextEdit, "answer-2a"), "Ö")
    assert not find(wizard, QWidget, "accept-2a").isVisible()
    qtbot.waitUntil(lambda: str(answers(services, draft).get("2a", "")).startswith("Ö"))


def test_one_yes_takes_all_proposals_of_the_page(
    wizard: FormWizard, services: Services, draft: Document
) -> None:
    wizard.go_to_place("steg-2")
    assert "Säg ja till alla förslag på sidan (5)" in texts(wizard)
    click(wizard, "accept-steg-2")
    assert {"2a", "2b", "2c", "2d", "2e"} <= set(answers(services, draft))
    assert not any(text.startswith("Säg ja till alla") for text in texts(wizard))


# --- undo ---------------------------------------------------------------------------------


def test_undo_and_redo_run_over_the_document_and_move_to_the_question(
    wizard: FormWizard, services: Services, draft: Document
) -> None:
    name = find(wizard, GrowingTextEdit, "answer-1a")
    replace_text(name, "Hemtjänst Öster")
    wizard.go_to_place("steg-2")
    click(wizard, "accept-2a")
    press(find(wizard, QPlainTextEdit, "answer-2a"), *UNDO)
    assert "2a" not in answers(services, draft) or answers(services, draft)["2a"] is None
    assert find(wizard, QWidget, "accept-2a").isVisible()
    press(find(wizard, QPlainTextEdit, "answer-2a"), *UNDO)
    assert shown_title(wizard) == "Ramar och omfattning"
    assert focused() == "answer-1a"
    assert name.text() == "Hemtjänst Norr"
    press(name, *REDO)
    assert name.text() == "Hemtjänst Öster"
    assert answers(services, draft)["1a"] == "Hemtjänst Öster"


def test_one_burst_of_writing_is_one_step_and_a_pause_begins_another(
    wizard: FormWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    line = find(wizard, GrowingTextEdit, "answer-1g")
    type_text(line, "Rutin")
    qtbot.waitUntil(lambda: answers(services, draft).get("1g") == "Rutin")
    type_text(line, " 2023")
    qtbot.waitUntil(lambda: answers(services, draft).get("1g") == "Rutin 2023")
    qtbot.wait(2 * 150)
    type_text(line, ", version 2")
    press(line, *UNDO)
    assert line.text() == "Rutin 2023"
    press(line, *UNDO)
    assert line.text() == ""


# --- conditions and sectors ---------------------------------------------------------------


def test_other_sector_changes_what_is_asked_and_keeps_the_focus(
    wizard: FormWizard, services: Services, draft: Document
) -> None:
    choice = find(wizard, QWidget, "answer-1b-ifo")
    choice.setFocus()
    press(choice, Qt.Key.Key_Space)
    assert answers(services, draft)["1b"] == "ifo"
    assert focused() == "answer-1b-ifo"
    assert "Socialsekreterare" in texts(wizard)
    assert "Vårdbiträden" not in texts(wizard)


# --- finding the way ----------------------------------------------------------------------


def test_keys_walk_from_step_to_step(wizard: FormWizard) -> None:
    press(find(wizard, GrowingTextEdit, "answer-1a"), Qt.Key.Key_PageDown, CTRL)
    assert shown_title(wizard) == "Syfte, begrepp och styrande regler"
    press(find(wizard, QPlainTextEdit, "answer-2a"), Qt.Key.Key_Return, CTRL)
    assert shown_title(wizard) == "Nuläge och riskanalys"
    press(wizard, Qt.Key.Key_PageUp, CTRL)
    press(wizard, Qt.Key.Key_PageUp, CTRL)
    assert shown_title(wizard) == "Ramar och omfattning"
    assert not find(wizard, QWidget, "back").isEnabled()


def test_any_step_can_be_chosen_in_the_list(wizard: FormWizard) -> None:
    click_row(find(wizard, QListWidget, "steps"), 5)
    assert shown_title(wizard) == "Akut läge: första timmen"
    click(wizard, "next")
    assert shown_title(wizard).startswith("Misstanke")
    assert find(wizard, QListWidget, "steps").currentRow() == 6


def test_step_tells_its_state_in_words(wizard: FormWizard) -> None:
    steps = find(wizard, QListWidget, "steps")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert steps.item(0).data(role) == "Steg 1: Ramar och omfattning. Påbörjat. 6 min."
    wizard.go_to_place("steg-2")
    click(wizard, "accept-steg-2")
    assert "Klart" in steps.item(1).data(role)
    assert "Något saknas" in steps.item(0).data(role)


def test_follow_up_question_comes_and_goes_without_losing_the_focus(
    wizard: FormWizard, services: Services, draft: Document
) -> None:
    wizard.go_to_question("3a")
    follow_up = find(wizard, QWidget, "question-3a-datum")
    assert not follow_up.isVisible()
    click(wizard, "answer-3a-aktuell")
    assert follow_up.isVisible()
    assert focused() == "answer-3a-aktuell"
    type_text(find(wizard, QLineEdit, "answer-3a-datum"), "2026-05-01")
    click(wizard, "answer-3a-nej")
    assert not follow_up.isVisible()
    assert answers(services, draft)["3a-datum"] == "2026-05-01"
    click(wizard, "answer-3a-gammal")
    assert find(wizard, QLineEdit, "answer-3a-datum").text() == "2026-05-01"


# --- what must not stand in a text -----------------------------------------------------------


def test_personal_number_is_pointed_out_and_leaves_the_journal_when_removed(
    wizard: FormWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    wizard.go_to_question("2e")
    replace_text(find(wizard, QPlainTextEdit, "answer-2e"), "Det gäller 19811218-9876 hos oss.")
    qtbot.waitUntil(
        lambda: find(wizard, QWidget, "question-2e").findChild(QWidget, "mend-2e-1") is not None
    )
    assert any("personnummer" in text for text in texts(wizard))
    click(wizard, "mend-2e-1")
    assert answers(services, draft)["2e"] == "Det gäller hos oss."
    assert find(wizard, QPlainTextEdit, "answer-2e").toPlainText() == "Det gäller hos oss."
    assert not any("personnummer" in text for text in texts(wizard))
    press(find(wizard, QPlainTextEdit, "answer-2e"), *UNDO)
    assert "19811218" not in find(wizard, QPlainTextEdit, "answer-2e").toPlainText()


def test_old_law_reference_is_replaced_by_the_right_one(
    wizard: FormWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    wizard.go_to_question("2a")
    replace_text(find(wizard, QPlainTextEdit, "answer-2a"), "Vi anmäler enligt 14 kap. 1 § SoL.")
    qtbot.waitUntil(lambda: "Byt ut" in texts(wizard))
    click(wizard, "mend-2a-1")
    assert answers(services, draft)["2a"] == (
        "Vi anmäler enligt 19 kap. 1 § socialtjänstlagen (2025:400)."
    )


# --- when it cannot be saved ------------------------------------------------------------------


def sign(services: Services, draft: Document) -> None:
    """Let Anna sign the document as if at another window."""
    me = services.organisation.me()
    assert me is not None
    services.identities.register(me.id, certificates.der(Wish(me.name)))
    work = services.signing.begin(draft.id)
    services.signing.finish(make(work, certificates.file(Wish(me.name)), PASSPHRASE))


def test_answer_that_cannot_be_saved_stays_in_its_field_and_is_told(
    open_wizard: OpenWizard, services: Services, draft: Document, qtbot: QtBot
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    sign(services, draft)
    line = find(wizard, GrowingTextEdit, "answer-1a")
    replace_text(line, "Hemtjänst Öster")
    qtbot.waitUntil(lambda: saved_state(wizard) == "Inte sparat")
    assert "Det senaste är inte sparat" in texts(wizard)
    assert any(text.startswith("Dokumentet är undertecknat") for text in texts(wizard))
    assert line.text() == "Hemtjänst Öster"
    assert answers(services, draft)["1a"] == "Hemtjänst Norr"


def test_wizard_tells_when_its_document_has_been_signed(
    open_wizard: OpenWizard,
    services: Services,
    changes: Changes,
    draft: Document,
    qtbot: QtBot,
) -> None:
    fill(services, draft)
    wizard = open_wizard()
    sign(services, draft)
    with qtbot.waitSignal(wizard.locked) as locked:
        changes.documents_changed.emit()
    assert locked.args == [draft.id]


# --- room ------------------------------------------------------------------------------------


def test_guidance_folds_where_there_is_no_room_and_can_be_reached(wizard: FormWizard) -> None:
    wizard.resize(1100, 768)
    guidance, steps = find(wizard, QWidget, "guidance"), find(wizard, QListWidget, "steps")
    assert not guidance.isVisible()
    assert steps.isVisible()
    click(wizard, "toggle_guidance")
    assert guidance.isVisible()
    assert not steps.isVisible()
    click(wizard, "fold_side")
    assert not guidance.isVisible()
    assert steps.isVisible()


def test_one_column_is_shown_at_a_time_where_it_is_narrow(wizard: FormWizard) -> None:
    wizard.resize(700, 768)
    steps = find(wizard, QListWidget, "steps")
    assert not steps.isVisible()
    click(wizard, "toggle_steps")
    assert steps.isVisible()
    assert not find(wizard, GrowingTextEdit, "answer-1a").isVisible()
    assert steps.hasFocus()
    press(steps, Qt.Key.Key_Down)
    assert steps.hasFocus()
    press(steps, Qt.Key.Key_Return)
    assert not steps.isVisible()
    assert shown_title(wizard) == "Syfte, begrepp och styrande regler"


def test_focus_follows_what_is_shown_where_it_is_narrow(wizard: FormWizard) -> None:
    wizard.resize(700, 768)
    click(wizard, "toggle_reading")
    assert find(wizard, QWidget, "side_tabs").hasFocus()
    click(wizard, "fold_side")
    assert find(wizard, QWidget, "answer-1a").hasFocus()


def test_warning_is_scrolled_into_view(wizard: FormWizard, qtbot: QtBot) -> None:
    wizard.resize(1366, 500)
    wizard.go_to_question("8a")
    press(find(wizard, QPlainTextEdit, "answer-8a"), Qt.Key.Key_Tab)
    press(find(wizard, QWidget, "accept-8a"), Qt.Key.Key_Tab)
    field = find(wizard, QPlainTextEdit, "answer-8b-hur")
    assert field.hasFocus()
    type_text(field, "Brukaren 19811218-9876 ringde ☎. ")
    qtbot.waitUntil(lambda: wizard.findChild(QWidget, "mend-8b-hur-2") is not None)
    mend = find(wizard, QWidget, "mend-8b-hur-2")
    qtbot.waitUntil(lambda: mend.visibleRegion().boundingRect() == mend.rect())


def test_arrow_keys_browse_the_steps_and_enter_goes_there(wizard: FormWizard) -> None:
    steps = find(wizard, QListWidget, "steps")
    steps.setFocus()
    press(steps, Qt.Key.Key_Down)
    press(steps, Qt.Key.Key_Down)
    assert shown_title(wizard) == "Nuläge och riskanalys"
    assert steps.hasFocus()
    press(steps, Qt.Key.Key_Return)
    assert not steps.hasFocus()
    assert wizard.place == "steg-3"


def test_document_follows_the_writing_when_it_is_shown(wizard: FormWizard, qtbot: QtBot) -> None:
    click(wizard, "toggle_reading")
    reading = find(wizard, QTextBrowser, "reading_text")
    qtbot.waitUntil(lambda: "Rutinen gäller för Hemtjänst Norr." in reading.toPlainText())
    replace_text(find(wizard, GrowingTextEdit, "answer-1a"), "Hemtjänst Öster")
    qtbot.waitUntil(lambda: "Rutinen gäller för Hemtjänst Öster." in reading.toPlainText())


# --- for everybody ----------------------------------------------------------------------------


@pytest.mark.parametrize("step", range(1, 15))
def test_step_can_be_used_by_everybody(wizard: FormWizard, step: int) -> None:
    wizard.go_to_place(f"steg-{step}")
    assert audit(wizard) == []


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut_at_twice_the_text(
    open_wizard: OpenWizard, appearance: Appearance, size: tuple[int, int], qtbot: QtBot
) -> None:
    wizard = open_wizard(size)
    appearance.choose(Scheme.LIGHT, 200)
    for place in ("steg-1", "steg-6", "check"):
        wizard.go_to_place(place)
        qtbot.waitUntil(lambda: cut_off(wizard) == [])


def test_the_title_names_what_the_document_is_about(
    services: Services, draft: Document, open_wizard: OpenWizard, qtbot: QtBot
) -> None:
    programme = services.drafting.begin("utbildningsprogram", draft.unit_id, "")
    wizard = open_wizard(other=programme.id)
    title = find(wizard, QLabel, "document_title")
    assert "(alla yrkesgrupper)" in title.text()

    press(find(wizard, QCheckBox, "answer-yrkesgrupper-underskoterska"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "(undersköterska)" in title.text())
    press(wizard, *UNDO)
    qtbot.waitUntil(lambda: "(alla yrkesgrupper)" in title.text())
