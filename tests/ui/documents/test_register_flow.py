"""Documents made elsewhere, from anywhere in the program: chosen, read, opened, built on."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import button, click, click_on, find, texts, wait_for_message
from tests.files import OLD_ROUTINE, word
from tests.registered import old_routine, overall_routine
from tests.services.office import Office
from tests.ui.documents.conftest import Reader
from vinr_desktop.domain.document import State
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds, ToBegin
from vinr_desktop.ui.documents.register_dialog import RegisterDialog


def test_a_chosen_file_is_read_and_its_head_asked_for(
    office: Office, deeds: DocumentDeeds, desk: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    path = tmp_path / "rutin.docx"
    path.write_bytes(word(*OLD_ROUTINE))
    deeds.do(Deed.REGISTER.value, f"lokal-rutin {unit.id}")
    chooser = find(desk, QFileDialog, "register_file_dialog")
    chooser.fileSelected.emit(str(path))
    chooser.close()
    qtbot.waitUntil(lambda: bool(desk.findChildren(RegisterDialog)))

    dialog = find(desk, RegisterDialog, "register_dialog")
    assert find(dialog, QComboBox, "register_unit").currentText() == "Öster"
    assert find(dialog, QComboBox, "register_level").currentText() == "Lokal rutin"
    assert not find(dialog, QComboBox, "register_level").isEnabled()


def test_a_file_that_cannot_be_read_is_told(
    deeds: DocumentDeeds, desk: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "rutin.docx"
    path.write_bytes(b"hej")
    deeds.register.register(path)

    message = wait_for_message(qtbot, "ingen Word-fil")

    assert any("Ingenting är ändrat." in text for text in texts(message))


def test_the_file_is_opened_as_it_came(
    office: Office, deeds: DocumentDeeds, reader: Reader, tmp_path: Path
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    old = old_routine(office.services, tmp_path, unit.id)

    deeds.do(Deed.OPEN_FILE.value, old.id)

    (opened,) = reader.opened
    assert opened.read_bytes() == office.services.register.file(old.id)[1]


def test_the_head_is_corrected_and_a_routine_begun(
    office: Office, deeds: DocumentDeeds, desk: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    old = old_routine(office.services, tmp_path, unit.id)

    deeds.do(Deed.CHANGE_HEAD.value, old.id)
    assert find(desk, QDialog, "register_dialog").isVisible()
    with qtbot.waitSignal(deeds.beginning_wanted) as begun:
        deeds.do(Deed.BEGIN_FROM.value, old.id)
    assert begun.args == [ToBegin(unit_id=unit.id, source_id=old.id)]


def test_a_draft_is_built_on_what_holds(
    office: Office, deeds: DocumentDeeds, changes: Changes, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    draft = office.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
    above = overall_routine(office.services, tmp_path)

    with qtbot.waitSignal(changes.documents_changed):
        deeds.do(Deed.BUILD_ON.value, draft.id)

    basis = office.services.bases.basis(draft.id)
    assert basis is not None
    assert basis.superior_id == above.id


def test_what_a_file_says_is_erased_after_a_yes_and_a_masked_copy_takes_its_place(
    office: Office, deeds: DocumentDeeds, desk: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    unit = office.services.organisation.add_unit("Öster", "hemtjanst")
    old = old_routine(office.services, tmp_path, unit.id)
    name = office.services.register.original(old.id).file_name
    office.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst", source_id=old.id)
    deeds.do(Deed.ERASE_FILE, old.id)
    asked = wait_for_message(qtbot, f"Radera innehållet i {name} för gott?")
    assert any("bredvid frågorna i 1 utkast" in said for said in texts(asked))
    assert not office.services.register.original(old.id).is_erased

    click(asked, "message_act")

    assert office.services.register.original(old.id).is_erased
    masked = tmp_path / "maskad.docx"
    masked.write_bytes(word("Rutin utan namn."))
    click_on(button(desk, "Registrera en maskad kopia"))
    find(desk, QFileDialog, "register_file_dialog").fileSelected.emit(str(masked))
    qtbot.waitUntil(lambda: bool(desk.findChildren(RegisterDialog)))
    dialog = find(desk, RegisterDialog, "register_dialog")
    assert find(dialog, QLineEdit, "register_title").text() == old.title
    with qtbot.waitSignal(deeds.register.registered) as made:
        click(dialog, "save")
    assert office.services.register.text(made.args[0]) == "Rutin utan namn."
    states = {r.document.id: r.document.state for r in office.services.drafting.overview()}
    assert states[old.id] is State.REPLACED
