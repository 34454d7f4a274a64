"""Signing in the window: a new signature, a certificate file, a delivery, a receipt, a verdict."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import button, click, click_on, find, replace_text, texts, type_text
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from tests.services.office import TWO, Office
from tests.ui.conftest import Active
from tests.ui.documents.filling import fill
from vinr_desktop.domain.document import Document, State
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.signed_dialog import SignedDialog
from vinr_desktop.ui.documents.signing_flow import begin_receipt, begin_signing
from vinr_desktop.ui.documents.signing_run import Outcome
from vinr_desktop.ui.documents.verify_view import VerifyView
from vinr_desktop.ui.theme import Appearance

SECRET = "fyra ord som ingen gissar"
SLOW = 30_000


class Desk:
    """A window with a complete document on it."""

    def __init__(
        self, services: Services, changes: Changes, document: Document, view: QWidget
    ) -> None:
        self.services, self.changes = services, changes
        self.id, self.view = document.id, view

    def begin(self) -> QDialog:
        """The sign dialog."""
        begin_signing(self.view, self.services, self.changes, self.id)
        return self.opened("sign_dialog")[0]

    def document(self) -> Document:
        """The document as it is stored."""
        return self.services.drafting.open(self.id).document

    def wait_for(self, qtbot: QtBot, name: str) -> QDialog:
        """A dialog that comes when slow work is done."""
        qtbot.waitUntil(lambda: bool(self.opened(name)), timeout=SLOW)
        return self.opened(name)[0]

    def opened(self, name: str) -> list[QDialog]:
        """The dialogs of that name that are open."""
        return [dialog for dialog in self.view.findChildren(QDialog, name) if dialog.isVisible()]


@pytest.fixture
def desk(
    services: Services,
    changes: Changes,
    draft: Document,
    active: Active,
    appearance: Appearance,
) -> Desk:
    fill(services, draft)
    return Desk(services, changes, draft, active(QWidget(), size=(1366, 768)))


@pytest.fixture
def folder(services: Services, place: Place) -> Path:
    """The folder of the management system."""
    made = place.data / "ledningssystem"
    made.mkdir()
    services.organisation.set_setting(FILING_FOLDER, str(made))
    return made


def sign_with_a_new_signature(desk: Desk, qtbot: QtBot) -> QDialog:
    """Sign as somebody does the first time; return the confirmation."""
    dialog = desk.begin()
    type_text(find(dialog, QLineEdit, "new_passphrase"), SECRET)
    type_text(find(dialog, QLineEdit, "passphrase_again"), SECRET)
    click(dialog, "sign")
    return desk.wait_for(qtbot, "signed_dialog")


def test_first_signature_adopts_delivers_and_confirms(
    desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    confirmation = sign_with_a_new_signature(desk, qtbot)
    assert desk.document().state is State.DELIVERED
    (pdf,) = folder.glob("*.pdf")
    said = texts(confirmation)
    assert "Dokumentet är fastställt" in said
    assert any(pdf.name in text for text in said)
    assert desk.document().pdf_sha256 in [text.replace(" ", "") for text in said]
    click(confirmation, "close")


def test_confirmation_shows_the_folder(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    opened: list[QUrl] = []

    class FileManager(QWidget):
        """Stands where the computer's file manager would."""

        @Slot(QUrl)
        def show_folder(self, url: QUrl) -> None:
            opened.append(url)

    manager = FileManager()
    QDesktopServices.setUrlHandler("file", manager, "show_folder")  # type: ignore[arg-type]  # a name
    confirmation = sign_with_a_new_signature(desk, qtbot)
    click(confirmation, "show_in_folder")
    QDesktopServices.unsetUrlHandler("file")
    assert [Path(url.toLocalFile()) for url in opened] == [folder]
    click(confirmation, "close")


def test_somebody_elses_document_is_handed_back(desk: Desk, qtbot: QtBot) -> None:
    organisation = desk.services.organisation
    karin = {"name": "Karin Ås", "function": "Verksamhetschef", "phone": ""}
    desk.services.drafting.answer(desk.id, "1f-person", karin, "approver")
    organisation.choose_me(organisation.add_person("Karin Ås", "Verksamhetschef").id)
    confirmation = sign_with_a_new_signature(desk, qtbot)
    assert "Anna Ek väntar på det" in texts(confirmation)
    click_on(button(confirmation, "Lämna tillbaka som fil …"))
    (dialog,) = desk.opened("hand_over_dialog")
    assert find(dialog, QComboBox, "purpose").currentText() == "Få tillbaka det"
    click(dialog, "cancel")


def test_the_first_of_two_signatures_adopts_nothing_also_under_review(
    office: Office, active: Active
) -> None:
    document = office.draft(TWO)
    office.person("Åsa Öberg", "Enhetschef")
    office.services.reviewing.ask(document.id, "Bo Ek")
    half = office.sign(document, "Åsa Öberg")
    said = texts(active(SignedDialog(None, office.services, Outcome(half))))
    assert {"Din underskrift är på plats", "Lämna vidare som fil …"} <= set(said)
    assert "Dokumentet är fastställt" not in said


def test_second_time_the_own_signature_is_offered(desk: Desk, qtbot: QtBot) -> None:
    click(sign_with_a_new_signature(desk, qtbot), "close")
    unit = desk.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    other = desk.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    fill(desk.services, other)
    desk.id = other.id
    dialog = desk.begin()
    type_text(find(dialog, QLineEdit, "passphrase"), SECRET + "\n")
    click(desk.wait_for(qtbot, "signed_dialog"), "close")
    assert desk.document().state is State.ADOPTED


def test_wrong_passphrase_signs_nothing_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    click(sign_with_a_new_signature(desk, qtbot), "close")
    unit = desk.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
    other = desk.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    fill(desk.services, other)
    desk.id = other.id
    dialog = desk.begin()
    type_text(find(dialog, QLineEdit, "passphrase"), "inte den rätta")
    click(dialog, "sign")
    qtbot.waitUntil(lambda: dialog.findChild(QDialog, "message") is not None, timeout=SLOW)
    click(find(dialog, QDialog, "message"), "message_close")
    assert desk.document().state is State.DRAFT
    assert find(dialog, QWidget, "sign").isEnabled()
    click(dialog, "cancel")


def test_two_different_passphrases_are_refused(desk: Desk) -> None:
    dialog = desk.begin()
    type_text(find(dialog, QLineEdit, "new_passphrase"), SECRET)
    type_text(find(dialog, QLineEdit, "passphrase_again"), "något annat")
    click(dialog, "sign")
    box = find(dialog, QDialog, "message")
    assert "De två lösenfraserna är inte lika." in texts(box)
    click(box, "message_close")
    click(dialog, "cancel")
    assert desk.document().state is State.DRAFT


def test_unknown_certificate_is_registered_after_a_yes(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "anna.p12"
    file.write_bytes(certificates.file(Wish("Anna Ek")))
    dialog = desk.begin()
    click(dialog, "means-file")
    click(dialog, "choose_file")
    chooser = find(dialog, QFileDialog, "certificate_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()
    assert "anna.p12" in texts(dialog)
    type_text(find(dialog, QLineEdit, "file_passphrase"), PASSPHRASE)
    click(dialog, "sign")
    qtbot.waitUntil(lambda: dialog.findChild(QDialog, "message") is not None, timeout=SLOW)
    question = find(dialog, QDialog, "message")
    assert "Ska certifikatet registreras för Anna Ek?" in texts(question)
    click(question, "message_act")
    click(desk.wait_for(qtbot, "signed_dialog"), "close")
    assert desk.document().state is State.ADOPTED


def test_somebody_else_is_told_whose_signature_it_is(desk: Desk) -> None:
    organisation = desk.services.organisation
    organisation.choose_me(organisation.add_person("Bo Ek").id)
    dialog = desk.begin()
    assert "Underskriften är avsedd för Anna Ek" in texts(dialog)
    click(dialog, "cancel")


def test_odd_day_is_hinted_at(desk: Desk, qtbot: QtBot) -> None:
    dialog = desk.begin()
    qtbot.waitUntil(dialog.isActiveWindow)
    day = find(dialog, QLineEdit, "valid_from")
    replace_text(day, "2026-11-01")
    find(dialog, QLineEdit, "registry_number").setFocus()
    assert any("ligger före dagen" in text for text in texts(dialog))
    click(dialog, "cancel")


# --- the receipt ----------------------------------------------------------------------------


def test_receipt_files_the_document_and_tells_who_can_read_it(desk: Desk, qtbot: QtBot) -> None:
    confirmation = sign_with_a_new_signature(desk, qtbot)
    click(confirmation, "write_receipt")
    dialog = find(desk.view, QDialog, "receipt_dialog")
    type_text(find(dialog, QLineEdit, "place"), "Ledningssystemet, dokument 4711")
    click(dialog, "readable")
    with qtbot.waitSignal(desk.changes.documents_changed):
        click(dialog, "save")
    receipt = desk.services.filing.receipt(desk.id)
    assert receipt is not None
    assert (receipt.place, receipt.filed_by) == ("Ledningssystemet, dokument 4711", "Anna Ek")
    assert (receipt.readable_by, str(receipt.readable_on)) == ("Anna Ek", "2026-11-24")
    assert desk.document().state is State.FILED


def test_receipt_without_a_place_is_refused_and_can_be_corrected(desk: Desk, qtbot: QtBot) -> None:
    click(sign_with_a_new_signature(desk, qtbot), "close")
    begin_receipt(desk.view, desk.services, desk.changes, desk.id)
    dialog = find(desk.view, QDialog, "receipt_dialog")
    click(dialog, "save")
    box = find(dialog, QDialog, "message")
    assert any(text.startswith("Skriv var i ledningssystemet") for text in texts(box))
    click(box, "message_close")
    type_text(find(dialog, QLineEdit, "place"), "Pärm 3")
    click(dialog, "save")
    assert desk.document().state is State.FILED


# --- verifying ------------------------------------------------------------------------------


def verdict_on(view: VerifyView, file: Path, qtbot: QtBot) -> list[str]:
    """What the view says about a file that is dropped on it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    at, move, left = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view, QDragEnterEvent(at, move, mime, left, plain))
    QApplication.sendEvent(view, QDropEvent(at, move, mime, left, plain))
    qtbot.waitUntil(lambda: view.findChild(QWidget, "verdict") is not None, timeout=SLOW)
    return texts(view)


def test_signed_file_is_judged_and_one_changed_byte_is_seen(
    desk: Desk, folder: Path, qtbot: QtBot, active: Active, tmp_path: Path
) -> None:
    click(sign_with_a_new_signature(desk, qtbot), "close")
    (signed,) = folder.glob("*.pdf")
    good = VerifyView(desk.services)
    active(good)
    said = verdict_on(good, signed, qtbot)
    assert "Underskriften gäller" in said
    assert "Oförändrat sedan underskriften" in said
    data = bytearray(signed.read_bytes())
    data[len(data) // 3] ^= 1
    changed = tmp_path / "andrad.pdf"
    changed.write_bytes(data)
    bad = VerifyView(desk.services)
    active(bad)
    assert "Underskriften går inte att lita på" in verdict_on(bad, changed, qtbot)


def test_file_that_is_no_pdf_is_told_apart_from_a_bad_signature(
    services: Services, active: Active, appearance: Appearance, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "brev.pdf"
    file.write_text("Hej", encoding="utf-8")
    view = VerifyView(services)
    active(view)
    said = verdict_on(view, file, qtbot)
    assert "brev.pdf gick inte att kontrollera" in said
