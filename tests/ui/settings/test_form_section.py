"""The forms in the settings: where each comes from, files to and from others, and what is newer."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QListWidget, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, replace_text, texts, wait_for_message
from tests.services.office import ONE, form_text
from tests.ui.conftest import Active
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.form_editing import StepPart, reword_step
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.form_editing import FormState
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.settings.form_editor.editor_view import FormEditorView
from vinr_desktop.ui.settings.settings_view import About, SettingsView
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A program that ships one small form, and the real resources."""
    shipped = tmp_path / "program"
    (shipped / "forms").mkdir(parents=True)
    (shipped / "resources").symlink_to(shipped_root() / "resources")
    (shipped / "forms" / f"{ONE}.toml").write_text(form_text(ONE), encoding="utf-8")
    return Place(tmp_path / "data", shipped)


@pytest.fixture
def view(
    services: Services, changes: Changes, appearance: Appearance, active: Active, tmp_path: Path
) -> SettingsView:
    made = SettingsView(services, changes, appearance, About(tmp_path, "1.2.3"))
    active(made, size=(1366, 768))
    return made


def retitled(form: Form) -> Form:
    return reword_step(form, "allt", StepPart.TITLE, "Vårt steg")


def change_shipped(place: Place) -> None:
    path = place.shipped / "forms" / f"{ONE}.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Vad gör ni först?", "Vad gör ni nu?"), encoding="utf-8")


def state(services: Services) -> FormState:
    [row] = services.form_editing.rows()
    return row.state


def test_a_form_is_edited_in_place_of_the_settings(view: SettingsView, services: Services) -> None:
    assert "Medföljande" in texts(find(view, QWidget, f"form-{ONE}"))
    click(view, f"edit-{ONE}")
    editor = find(view, FormEditorView, "form_editor")
    replace_text(find(editor, QPlainTextEdit, "step_title"), "Vårt steg")
    click(editor, "editor_back")
    said = texts(find(view, QWidget, f"form-{ONE}"))
    assert "Version 1 · Det finns ändringar som inte är i bruk" in said
    assert services.form_editing.open(ONE).pages[0].title == "Vårt steg"


def test_the_way_back_from_the_editor_keeps_the_focus_in_the_settings(
    view: SettingsView,
) -> None:
    click(view, f"edit-{ONE}")
    assert find(view, QListWidget, "editor_steps").hasFocus()
    click(view, "editor_back")
    focused = view.window().focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_a_form_is_saved_as_a_file_and_fetched_from_one(
    view: SettingsView, services: Services, tmp_path: Path
) -> None:
    file = tmp_path / "formulär.toml"
    services.form_editing.edit(ONE, retitled)
    view.load()
    click(view, f"hand_out-{ONE}")
    dialog = find(view, QFileDialog, "hand_out_dialog")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    services.form_editing.discard_draft(ONE)
    click(view, "take_in_form")
    dialog = find(view, QFileDialog, "take_in_dialog")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    assert find(view, FormEditorView, "form_editor").isVisible()
    assert services.form_editing.open(ONE).pages[0].title == "Vårt steg"


def test_a_file_that_is_no_form_is_refused_in_words(
    view: SettingsView, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "fel.toml"
    file.write_text("detta är inget formulär", encoding="utf-8")
    click(view, "take_in_form")
    dialog = find(view, QFileDialog, "take_in_dialog")
    dialog.fileSelected.emit(str(file))
    dialog.close()
    told = wait_for_message(qtbot, "går inte att använda som formulär")
    assert any("rad 1" in said for said in texts(told))
    click(told, "message_close")
    assert state(services) is FormState.SHIPPED


def test_what_is_newer_is_told_and_brought_in(
    view: SettingsView, services: Services, place: Place, qtbot: QtBot
) -> None:
    services.form_editing.edit(ONE, retitled)
    services.form_editing.adopt(ONE)
    change_shipped(place)
    view.load()
    click(view, f"see_newer-{ONE}")
    told = wait_for_message(qtbot, "Det medföljande formuläret är ändrat")
    assert "–  Frågan ”Vad gör ni först?” lyder nu ”Vad gör ni nu?”." in texts(told)
    click(told, "changes_act")
    assert find(view, FormEditorView, "form_editor").isVisible()
    merged = services.form_editing.open(ONE)
    assert merged.pages[0].title == "Vårt steg"
    assert merged.question("gora").text.default == "Vad gör ni nu?"


def test_the_own_form_can_be_kept(
    view: SettingsView, services: Services, place: Place, qtbot: QtBot
) -> None:
    services.form_editing.edit(ONE, retitled)
    services.form_editing.adopt(ONE)
    change_shipped(place)
    view.load()
    click(view, f"see_newer-{ONE}")
    click(wait_for_message(qtbot, "Det medföljande formuläret är ändrat"), "changes_other")
    assert services.form_editing.newer(ONE) == ()
    assert services.forms.fresh(ONE).pages[0].title == "Vårt steg"
    qtbot.waitUntil(lambda: view.findChild(QWidget, f"newer-{ONE}") is None)


def test_the_shipped_form_returns_after_a_question(
    view: SettingsView, services: Services, qtbot: QtBot
) -> None:
    services.form_editing.edit(ONE, retitled)
    services.form_editing.adopt(ONE)
    view.load()
    click(view, f"restore-{ONE}")
    click(wait_for_message(qtbot, "Gå tillbaka till det medföljande"), "message_act")
    assert state(services) is FormState.SHIPPED


def test_edits_are_thrown_away_after_a_question(
    view: SettingsView, services: Services, qtbot: QtBot
) -> None:
    services.form_editing.edit(ONE, retitled)
    view.load()
    click(view, f"discard-{ONE}")
    click(wait_for_message(qtbot, "Släng ändringarna?"), "message_act")
    assert not services.form_editing.has_draft(ONE)


def test_a_file_that_cannot_be_read_says_why(
    view: SettingsView, services: Services, place: Place
) -> None:
    folder = place.data / "forms"
    folder.mkdir(parents=True)
    (folder / f"{ONE}.toml").write_text("trasig", encoding="utf-8")
    view.load()
    row = find(view, QWidget, f"form-{ONE}")
    assert "Går inte att läsa" in texts(row)
    assert row.findChild(QWidget, f"edit-{ONE}") is None


@pytest.mark.parametrize("percent", [100, 200])
def test_the_forms_can_be_used_by_everybody(
    view: SettingsView, services: Services, place: Place, appearance: Appearance, percent: int
) -> None:
    services.form_editing.edit(ONE, retitled)
    services.form_editing.adopt(ONE)
    change_shipped(place)
    appearance.choose(Scheme.LIGHT, percent)
    view.show_section("forms_section")
    view.load()
    window = view.window()
    assert find(view, QWidget, f"newer-{ONE}").isVisible()
    assert audit(window) == []
    assert cut_off(window) == []
