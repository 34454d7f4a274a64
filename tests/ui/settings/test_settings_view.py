"""The settings: what is changed is kept at once, and told to the other views."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    button,
    choose,
    click,
    click_on,
    find,
    replace_text,
    texts,
    type_text,
    undo_here,
    wait_for_message,
)
from tests.services.office import Office
from tests.trees import choose_unit, rows_of
from tests.ui.conftest import Active
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.archiving import ARCHIVE_FOLDER, LEAVE, MOVE, OLD_VERSIONS
from vinr_desktop.services.list_reading import read_pasted
from vinr_desktop.services.organisation import ATTACH_SOURCE, BACKUP_FOLDER, FILING_FOLDER
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.services.signing import REVIEW_MONTHS
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog, UnitDialog
from vinr_desktop.ui.settings.settings_view import About, SettingsView
from vinr_desktop.ui.theme import DARK, Appearance, Scheme, colours, sizes
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.unit_choice_dialog import UnitChoiceDialog
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView


@pytest.fixture
def view(
    office: Office, changes: Changes, appearance: Appearance, active: Active, tmp_path: Path
) -> SettingsView:
    made = SettingsView(
        office.services, changes, appearance, About(tmp_path, "1.2.3", shipped_root())
    )
    active(made, size=(1366, 768))
    return made


def unit_names(office: Office) -> list[str]:
    return [unit.name for unit in office.services.organisation.units()]


def test_the_municipality_is_kept_when_the_field_is_left(
    view: SettingsView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(changes.organisation_changed):
        replace_text(find(view, QLineEdit, "municipality"), "Örebro kommun\n")
    assert office.services.organisation.municipality().name == "Örebro kommun"


def test_a_unit_is_added_and_changed(view: SettingsView, office: Office, qtbot: QtBot) -> None:
    click(view, "units-add")
    dialog = find(view, UnitDialog, "unit_dialog")
    type_text(find(dialog, QLineEdit, "unit_name"), "Ängens hemtjänst")
    choose(find(dialog, QComboBox, "unit_sector"), "Hemtjänst")
    click(dialog, "save")
    assert unit_names(office) == ["Ängens hemtjänst"]
    units = find(view, UnitTreeView, "units")
    choose_unit(units, "Ängens hemtjänst")
    click(view, "units-change")
    dialog = view.findChildren(UnitDialog)[-1]
    replace_text(find(dialog, QLineEdit, "unit_name"), "Hemtjänst Ängen")
    before = find(dialog, QWidget, "unit_before")
    choose(find(dialog, QComboBox, "unit_sector"), "Inte vald")
    assert any("gångna dagar" in words for words in texts(before))
    choose(find(dialog, QComboBox, "unit_sector"), "Hemtjänst")
    assert not before.isVisible()
    type_text(find(dialog, QLineEdit, "unit_manager"), "Göran Ek")
    click(dialog, "save")
    assert unit_names(office) == ["Hemtjänst Ängen"]
    assert rows_of(units) == [
        ("Askersunds kommun", "", ""),
        ("Hemtjänst Ängen", "Hemtjänst", "Göran Ek"),
    ]


def test_units_are_added_below_each_other_and_moved(
    view: SettingsView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    units = find(view, UnitTreeView, "units")
    assert not find(view, QPushButton, "units-move").isEnabled()
    for above, name in (("", "Omsorg"), ("Omsorg", "Norr"), ("", "IFO")):
        choose_unit(units, above or "Askersunds kommun")
        click(view, "units-add")
        dialog = view.findChildren(UnitDialog)[-1]
        type_text(find(dialog, QLineEdit, "unit_name"), name)
        click(dialog, "save")
    tree = office.services.training.units.tree()
    assert sorted(tree.path(each) for each in tree.units) == ["", "IFO", "Omsorg", "Omsorg/Norr"]

    choose_unit(units, "Norr")
    click(view, "units-move")
    moving = view.findChildren(UnitChoiceDialog)[-1]
    choices = find(moving, UnitTreeView, "unit_choice")
    assert "Norr" not in [row[0] for row in rows_of(choices)]
    choose_unit(choices, "IFO")
    with qtbot.waitSignal(changes.organisation_changed):
        click(moving, "choose_unit")

    tree = office.services.training.units.tree()
    assert "IFO/Norr" in [tree.path(each) for each in tree.units]
    assert not moving.isVisible()

    for path in ("Omsorg/Norr", ""):  # the move, then the last unit that was added
        undo_here(qtbot, view)
        tree = office.services.training.units.tree()
        assert (path or "Omsorg/Norr") in [tree.path(each) for each in tree.units]
    assert unit_names(office) == ["Norr", "Omsorg"]
    assert "Det är ångrat: IFO." in texts(view.window())


def test_two_units_with_one_name_beside_each_other_are_refused_in_words(
    view: SettingsView, office: Office, qtbot: QtBot
) -> None:
    units = office.services.training.units
    upper = units.add("Omsorg")
    units.add("Norr", upper.id)
    units.add("Norr", office.services.organisation.municipality().id)
    view.load()
    tree = find(view, UnitTreeView, "units")
    choose_unit(tree, "Norr")
    click(view, "units-move")
    moving = view.findChildren(UnitChoiceDialog)[-1]
    choose_unit(find(moving, UnitTreeView, "unit_choice"), "Omsorg")
    click(moving, "choose_unit")

    click(wait_for_message(qtbot, "Där finns redan en enhet som heter Norr."), "message_close")

    assert moving.isVisible()
    click(moving, "cancel")


def test_a_unit_that_came_with_a_list_is_placed(view: SettingsView, office: Office) -> None:
    services = office.services
    upper = services.training.units.add("Omsorg", sector="")
    staff = services.training.imports.staff
    rows = read_pasted("Anst.nr\tNamn\tEnhet\n1\tÅsa Ek\tNorr", staff.reading())
    staff.apply(staff.preview(rows), Wishes())
    view.load()
    assert "1 enhet väntar på sin plats" in texts(view)

    choose_unit(find(view, UnitTreeView, "units"), "Norr (ny, placera)")
    click_on(button(view, "Placera"))
    placing = view.findChildren(UnitChoiceDialog)[-1]
    choose_unit(find(placing, UnitTreeView, "unit_choice"), "Omsorg")
    choose(find(placing, QComboBox, "choice_sector"), "Hemtjänst")
    click(placing, "choose_unit")

    (placed,) = [u for u in services.organisation.units() if u.name == "Norr"]
    assert (placed.parent, placed.sector, placed.is_unplaced) == (upper.id, "hemtjanst", False)
    assert "1 enhet väntar på sin plats" not in texts(view)


def test_a_unit_without_a_name_is_refused_in_words(
    view: SettingsView, office: Office, qtbot: QtBot
) -> None:
    click(view, "units-add")
    dialog = find(view, UnitDialog, "unit_dialog")
    click(dialog, "save")
    click(wait_for_message(qtbot, "Enheten behöver ett namn."), "message_close")
    assert dialog.isVisible()
    click(dialog, "cancel")
    assert unit_names(office) == []


def test_a_new_person_can_be_chosen_as_oneself(
    view: SettingsView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    click(view, "people-add")
    dialog = find(view, PersonDialog, "person_dialog")
    type_text(find(dialog, QLineEdit, "person_name"), "Åsa Öberg")
    type_text(find(dialog, QLineEdit, "person_function"), "enhetschef")
    click(dialog, "save")
    me = find(view, QComboBox, "me")
    with qtbot.waitSignal(changes.organisation_changed):
        choose(me, "Åsa Öberg, enhetschef")
    chosen = office.services.organisation.me()
    assert chosen is not None
    assert chosen.name == "Åsa Öberg"


def test_folders_are_kept(view: SettingsView, office: Office, tmp_path: Path) -> None:
    type_text(find(view, QLineEdit, "filing_folder"), f"{tmp_path}\n")
    type_text(find(view, QLineEdit, "backup_folder"), f"{tmp_path / 'kopior'}\n")
    click(view, "folder_is_system")
    organisation = office.services.organisation
    assert organisation.setting(FILING_FOLDER) == str(tmp_path)
    assert organisation.setting(BACKUP_FOLDER) == str(tmp_path / "kopior")
    assert office.services.filing.folder_is_system()
    assert find(view, QCheckBox, "folder_is_system").isChecked()


def test_a_folder_is_chosen_among_the_computers(
    view: SettingsView, office: Office, tmp_path: Path
) -> None:
    click(view, "filing_folder-choose")
    dialog = find(view, QFileDialog, "folder_dialog")
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert office.services.organisation.setting(FILING_FOLDER) == str(tmp_path)


def test_a_safety_copy_is_made_now(view: SettingsView, office: Office, qtbot: QtBot) -> None:
    assert find(view, QLabel, "last_copy").text() == "Ingen är gjord ännu."
    click(view, "make_copy")
    qtbot.waitUntil(lambda: find(view, QLabel, "last_copy").text() == "I dag.")
    assert office.services.safekeeping.last() is not None


def test_the_look_changes_at_once_and_is_kept(
    view: SettingsView, office: Office, appearance: Appearance
) -> None:
    for name, text in (("scheme", "Mörkt"), ("text_size", "150 %")):
        box = find(view, QComboBox, name)
        choose(box, text)
    assert colours() is DARK
    assert sizes().body >= 21
    assert (appearance.scheme, appearance.percent) == (Scheme.DARK, 150)
    assert office.services.organisation.setting("look_scheme") == "dark"


def test_months_to_the_next_review_have_limits(view: SettingsView, office: Office) -> None:
    months = find(view, QLineEdit, "review_months")
    replace_text(months, "6\n")
    assert office.services.organisation.setting(REVIEW_MONTHS) == "6"
    replace_text(months, "600\n")
    assert office.services.organisation.setting(REVIEW_MONTHS) == "6"


def test_waiting_deliveries_are_counted_and_tried(
    view: SettingsView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    assert find(view, QLabel, "waiting_words").text() == "Inget väntar."
    document = office.adopted()
    office.filing_folder().rmdir()
    office.services.filing.deliver(document.id)
    changes.deliveries_changed.emit()
    assert find(view, QLabel, "waiting_words").text() == "1 leverans väntar."
    with qtbot.waitSignal(view.retry_wanted):
        click(view, "retry_deliveries")


def test_certificates_of_oneself_are_shown(
    view: SettingsView, office: Office, changes: Changes
) -> None:
    office.person("Bo Ek", "Förvaltningschef")
    view.load()
    until = datetime.now().year
    said = find(view, QLabel, "certificates").text()
    assert said.startswith("Bo Ek, gäller till ")
    assert int(said.split()[-1][:4]) >= until


def test_a_section_is_brought_into_view(view: SettingsView, qtbot: QtBot) -> None:
    page = find(view, ScrollPage, "settings_page")
    section = find(view, QWidget, "look_section")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > section.y() / 2)
    click(view, "to_look_section")
    top = section.mapTo(page.viewport(), section.rect().topLeft()).y()
    assert 0 <= top < page.viewport().height()
    focused = view.window().focusWidget()
    assert focused is not None
    assert section.isAncestorOf(focused)


def test_the_first_start_and_the_data_folder_can_be_asked_for(
    view: SettingsView, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.first_start_wanted):
        click(view, "first_start_again")
    with qtbot.waitSignal(view.folder_wanted) as asked:
        click(view, "show_data_folder")
    assert asked.args == [str(tmp_path)]
    assert "1.2.3" in texts(view)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_settings_can_be_used_by_everybody(
    office: Office, changes: Changes, appearance: Appearance, active: Active, percent: int
) -> None:
    office.services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    appearance.choose(Scheme.LIGHT, percent)
    view = SettingsView(
        office.services, changes, appearance, About(Path("/data"), "1.2.3", shipped_root())
    )
    window = active(view, size=(1366, 768))
    assert audit(window) == []
    assert cut_off(window) == []


def test_the_registrars_address_is_kept_or_told_to_be_none(
    view: SettingsView, office: Office, changes: Changes, qtbot: QtBot
) -> None:
    field = find(view, QLineEdit, "registrar_email")
    with qtbot.waitSignal(changes.settings_changed):
        replace_text(field, "registrator@askersund.se\n")
    assert office.services.sending.registrar() == "registrator@askersund.se"

    replace_text(field, "registrator\n")
    click(wait_for_message(qtbot, "är ingen e-postadress"), "message_close")
    assert office.services.sending.registrar() == "registrator@askersund.se"


def test_the_source_is_attached_when_ticked(view: SettingsView, office: Office) -> None:
    box = find(view, QCheckBox, "attach_source")
    assert not box.isChecked()
    box.click()
    assert office.services.organisation.setting(ATTACH_SOURCE) == "yes"
    box.click()
    assert office.services.organisation.setting(ATTACH_SOURCE) == ""


def test_the_index_is_written_by_a_button(view: SettingsView, office: Office, qtbot: QtBot) -> None:
    click(view, "refresh_index")
    click(wait_for_message(qtbot, "Ingen mapp är vald"), "message_close")

    folder = office.filing_folder()
    click(view, "refresh_index")
    qtbot.waitUntil(lambda: "Inget dokument ligger i mappen ännu." in texts(view.window()))
    assert list(folder.iterdir()) == []

    office.services.filing.deliver(office.adopted().id)
    (folder / "index.csv").unlink()
    click(view, "refresh_index")
    qtbot.waitUntil(lambda: "index.csv har nu 1 dokument." in texts(view.window()))
    assert (folder / "index.csv").read_bytes().startswith(b"\xef\xbb\xbfDokumenttyp;")


def test_an_example_delivery_is_made_in_a_chosen_folder(
    view: SettingsView, qtbot: QtBot, tmp_path: Path
) -> None:
    click(view, "make_example")
    chooser = find(view, QFileDialog, "example_folder_dialog")
    chooser.fileSelected.emit(str(tmp_path))
    chooser.close()

    words = "Exemplet ligger i Exempelleverans. Allt i det är påhittat."
    qtbot.waitUntil(lambda: words in texts(view.window()), timeout=20_000)
    assert len(list((tmp_path / "Exempelleverans").glob("*.pdf"))) == 1


def test_what_becomes_of_old_versions_is_chosen(
    view: SettingsView, office: Office, tmp_path: Path
) -> None:
    setting, archive = office.services.organisation.setting, find(view, QLineEdit, "archive_folder")
    replace_text(archive, f"{tmp_path}\n")
    assert setting(ARCHIVE_FOLDER) == str(tmp_path)
    choose(find(view, QComboBox, "old_versions"), "Låt ligga kvar")
    find(view, QComboBox, "old_versions").activated.emit(1)
    assert setting(OLD_VERSIONS) == LEAVE
    assert not archive.isEnabled()
    find(view, QComboBox, "old_versions").activated.emit(0)
    assert setting(OLD_VERSIONS) == MOVE
    assert archive.isEnabled()


def test_how_long_a_routine_is_current_is_chosen(view: SettingsView, office: Office) -> None:
    replace_text(find(view, QLineEdit, "current_months"), "24\n")
    assert office.services.versions.current_months() == 24
