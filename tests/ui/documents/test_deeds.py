"""What can be done with a document from anywhere: the services do it, the views are told."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.domain.test_delivery_index import rows
from tests.driving import button, click, click_on, find, replace_text, texts, wait_for_message
from tests.services.office import ONE, TWO, Office
from tests.ui.documents.conftest import Reader
from vinr_desktop.domain.document import State
from vinr_desktop.domain.form_editing import hide_question
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.contact_dialog import ContactDialog
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds
from vinr_desktop.ui.documents.move_form_dialog import MoveFormDialog


def test_a_draft_is_read_through_before_it_is_signed(
    deeds: DocumentDeeds, office: Office, qtbot: QtBot
) -> None:
    document = office.draft()
    with qtbot.waitSignal(deeds.reading_wanted) as asked:
        deeds.do(Deed.SIGN, document.id)
    assert asked.args == [document.id]
    with qtbot.waitSignal(deeds.writing_wanted):
        deeds.do(Deed.WRITE, document.id)


def test_the_second_signature_is_asked_for_at_once(
    deeds: DocumentDeeds, office: Office, desk: QWidget
) -> None:
    document = office.draft(TWO)
    office.person("Åsa Öberg", "Enhetschef")
    office.sign(document, "Åsa Öberg")
    deeds.do(Deed.SIGN, document.id)
    assert find(desk, QWidget, "sign_dialog").isVisible()


def test_a_signature_is_taken_back_only_when_the_verb_is_chosen(
    deeds: DocumentDeeds, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    document = office.draft(TWO)
    office.person("Åsa Öberg", "Enhetschef")
    office.sign(document, "Åsa Öberg")
    deeds.do(Deed.WITHDRAW, document.id)
    click(wait_for_message(qtbot, "Ta tillbaka underskriften?"), "cancel")
    assert office.services.drafting.open(document.id).document.is_locked
    deeds.do(Deed.WITHDRAW, document.id)
    with qtbot.waitSignal(changes.documents_changed):
        click(wait_for_message(qtbot, "Ta tillbaka underskriften?"), "message_act")
    draft = office.services.drafting.open(document.id).document
    assert (draft.state, draft.is_locked) == (State.DRAFT, False)


def test_a_document_is_delivered_and_told(
    deeds: DocumentDeeds, office: Office, changes: Changes, desk: QWidget, qtbot: QtBot
) -> None:
    document = office.adopted()
    folder = office.filing_folder()
    with qtbot.waitSignal(changes.deliveries_changed):
        deeds.do(Deed.DELIVER, document.id)
    assert len(list(folder.glob("*.pdf"))) == 1
    assert "1 dokument är levererat till ledningssystemet." in texts(desk)


def test_a_quiet_try_tells_only_what_arrives(
    deeds: DocumentDeeds, office: Office, changes: Changes, desk: QWidget, qtbot: QtBot
) -> None:
    document = office.adopted()
    folder = office.filing_folder()
    folder.rmdir()
    office.services.filing.deliver(document.id)
    with qtbot.assertNotEmitted(changes.deliveries_changed, wait=300):
        deeds.retry_quietly()
    assert desk.findChild(QWidget, "toast") is None
    folder.mkdir()
    with qtbot.waitSignal(changes.deliveries_changed):
        deeds.retry_quietly()
    assert office.services.filing.waiting() == []


def test_what_cannot_be_delivered_is_told_in_words(
    deeds: DocumentDeeds, office: Office, qtbot: QtBot
) -> None:
    document = office.draft()
    deeds.do(Deed.DELIVER, document.id)
    click(wait_for_message(qtbot, "Dokumentet är inte fastställt"), "message_close")


@pytest.mark.parametrize("filled", [False, True])
def test_the_worksheet_opens_in_the_computers_reader(
    deeds: DocumentDeeds, office: Office, reader: Reader, qtbot: QtBot, filled: bool
) -> None:
    deeds.print_worksheet(office.draft().id if filled else "")
    qtbot.waitUntil(lambda: bool(reader.opened))
    (path,) = reader.opened
    assert path.name == "arbetsblad.pdf"
    assert path.read_bytes().startswith(b"%PDF")


def test_a_contact_is_filled_in(
    deeds: DocumentDeeds, office: Office, changes: Changes, desk: QWidget, qtbot: QtBot
) -> None:
    contact = next(iter(office.services.directory.contacts().values()))
    deeds.change_contact(contact.id)
    dialog = find(desk, ContactDialog, "contact_dialog")
    phone = next(line for line in dialog.findChildren(QLineEdit) if "phone" in line.objectName())
    replace_text(phone, "0583-810 00")
    with qtbot.waitSignal(changes.contacts_changed):
        click(dialog, "save")
    assert office.services.directory.contact(contact.id).phone == "0583-810 00"


def test_a_draft_moves_to_a_newer_form_and_back(
    deeds: DocumentDeeds, office: Office, desk: QWidget, changes: Changes, qtbot: QtBot
) -> None:
    document = office.draft()
    forms = office.services.form_editing
    forms.edit(ONE, lambda form: hide_question(form, "tanke", True))
    forms.adopt(ONE)
    deeds.do(Deed.MOVE, document.id)
    dialog = find(desk, MoveFormDialog, "move_form_dialog")
    assert "–  Frågan ”Vad tänker du själv?” är borttagen." in texts(dialog)
    assert "En tanke som inte trycks." in texts(dialog)
    with qtbot.waitSignal(changes.documents_changed):
        click(dialog, "move_form")
    assert office.services.drafting.open(document.id).document.form_version == 2
    click_on(button(desk, "Ångra"))
    opened = office.services.drafting.open(document.id)
    assert opened.document.form_version == 1
    assert opened.answers["tanke"] == "En tanke som inte trycks."


def test_a_move_in_review_tells_what_it_means_for_the_reviewer(
    deeds: DocumentDeeds, office: Office, desk: QWidget
) -> None:
    document, forms = office.draft(), office.services.form_editing
    office.services.reviewing.ask(document.id, "Bo Ek")
    office.services.reviewing.say(document.id, "tanke", "Menar du så?")
    forms.edit(ONE, lambda form: hide_question(form, "tanke", True))
    forms.adopt(ONE)
    deeds.do(Deed.MOVE, document.id)
    said = texts(find(desk, MoveFormDialog, "move_form_dialog"))
    assert "Bo Ek är ombedd att granska" in said
    assert "1 öppen kommentar gäller en fråga som inte är med längre" in said
    assert "Menar du så?" in said


def test_a_moved_draft_can_be_moved_back_later(deeds: DocumentDeeds, office: Office) -> None:
    document = office.draft()
    forms = office.services.form_editing
    forms.edit(ONE, lambda form: hide_question(form, "tanke", True))
    forms.adopt(ONE)
    office.services.moving.move(document.id)
    deeds.do(Deed.MOVE_BACK, document.id)
    assert office.services.drafting.open(document.id).document.form_version == 1


def test_a_letter_to_the_registrar_is_saved_and_shown_in_its_folder(
    deeds: DocumentDeeds, office: Office, desk: QWidget, reader: Reader, tmp_path: Path
) -> None:
    document = office.adopted()
    office.services.sending.set_registrar("registrator@askersund.se")
    deeds.do(Deed.LETTER, document.id)
    chooser = find(desk, QFileDialog, "save_file_dialog")
    name = "2026-11-24_Provrutin_Hemtjanst-Oster_v1.0.eml"
    assert Path(chooser.selectedFiles()[0]).name == name
    chooser.fileSelected.emit(str(tmp_path / name))
    chooser.close()
    assert b"X-Unsent: 1" in (tmp_path / name).read_bytes()
    assert reader.opened == [tmp_path]
    assert any("Öppna den i e-postprogrammet" in said for said in texts(desk))


def test_a_letter_without_address_is_told_before_anything_is_asked(
    deeds: DocumentDeeds, office: Office, desk: QWidget, qtbot: QtBot
) -> None:
    deeds.do(Deed.LETTER, office.adopted().id)
    click(wait_for_message(qtbot, "ingen e-postadress till registratorn"), "message_close")
    assert desk.findChild(QFileDialog) is None


def test_the_next_review_is_saved_and_opened_in_the_calendar(
    deeds: DocumentDeeds, office: Office, desk: QWidget, reader: Reader, tmp_path: Path
) -> None:
    deeds.do(Deed.CALENDAR, office.adopted().id)
    chooser = find(desk, QFileDialog, "save_file_dialog")
    chooser.fileSelected.emit(str(tmp_path / "uppfoljning.ics"))
    chooser.close()
    assert b"DTSTART;VALUE=DATE:20271101" in (tmp_path / "uppfoljning.ics").read_bytes()
    click(desk, "toast_action")
    assert reader.opened == [tmp_path / "uppfoljning.ics"]


def test_a_file_that_cannot_be_saved_is_told(
    deeds: DocumentDeeds, office: Office, desk: QWidget, qtbot: QtBot, tmp_path: Path
) -> None:
    deeds.do(Deed.CALENDAR, office.adopted().id)
    chooser = find(desk, QFileDialog, "save_file_dialog")
    chooser.fileSelected.emit(str(tmp_path / "finns-inte" / "uppfoljning.ics"))
    chooser.close()
    click(wait_for_message(qtbot, "gick inte att spara"), "message_close")


def test_the_index_follows_a_receipt(
    deeds: DocumentDeeds, office: Office, desk: QWidget, qtbot: QtBot
) -> None:
    document = office.adopted()
    folder = office.filing_folder()
    office.services.filing.deliver(document.id)
    deeds.do(Deed.RECEIPT, document.id)
    dialog = find(desk, QWidget, "receipt_dialog")
    replace_text(find(dialog, QLineEdit, "place"), "Hylla 3")
    click(dialog, "save")

    def place() -> str:
        return rows((folder / "index.csv").read_bytes())[0]["Plats"]

    qtbot.waitUntil(lambda: place() == "Hylla 3")


def test_an_index_that_lags_behind_a_delivery_is_told(
    deeds: DocumentDeeds, office: Office, qtbot: QtBot
) -> None:
    document = office.adopted()
    (office.filing_folder() / "index.csv").mkdir()
    deeds.do(Deed.DELIVER, document.id)
    click(wait_for_message(qtbot, "index.csv"), "message_close")
    assert office.services.filing.waiting() == []


def test_a_group_is_asked_for(deeds: DocumentDeeds, office: Office, qtbot: QtBot) -> None:
    document = office.draft()
    with qtbot.waitSignal(deeds.workshop_wanted) as asked:
        deeds.do(Deed.WORKSHOP, document.id)
    assert asked.args == [document.id]
