"""A new routine: unit and line of service, and a word where the unit has one already."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import choose, click, find, texts, type_text, wait_for_message
from tests.services.office import ONE, Office
from vinr_desktop.services.container import Place
from vinr_desktop.ui.routines.new_routine_dialog import NewRoutineDialog


@pytest.fixture
def dialog(office: Office, desk: QWidget) -> NewRoutineDialog:
    office.services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    made = NewRoutineDialog(desk, office.services)
    made.open()
    return made


def test_the_units_own_line_of_service_is_proposed(
    dialog: NewRoutineDialog, office: Office, qtbot: QtBot
) -> None:
    assert find(dialog, QComboBox, "new_sector").currentText() == "Hemtjänst"
    with qtbot.waitSignal(dialog.begun) as begun:
        click(dialog, "begin")
    draft = office.services.drafting.open(begun.args[0])
    assert draft.sector.id == "hemtjanst"
    assert "Hemtjänst Norr" in draft.document.title


def test_a_unit_has_the_line_of_service_above_it(office: Office, desk: QWidget) -> None:
    units = office.services.training.units
    units.add("Norr", units.add("Hemtjänsten", sector="hemtjanst").id)
    dialog = NewRoutineDialog(desk, office.services)
    dialog.open()
    choose(find(dialog, QComboBox, "new_unit"), "Norr")

    assert find(dialog, QComboBox, "new_sector").currentText() == "Hemtjänst"


def test_a_new_unit_is_made_with_its_routine(
    dialog: NewRoutineDialog, office: Office, qtbot: QtBot
) -> None:
    choose(find(dialog, QComboBox, "new_unit"), "Ny enhet …")
    type_text(find(dialog, QLineEdit, "new_unit_name"), "LSS Björken")
    choose(find(dialog, QComboBox, "new_sector"), "LSS och funktionsstöd")
    with qtbot.waitSignal(dialog.begun):
        click(dialog, "begin")
    assert [(u.name, u.sector) for u in office.services.organisation.units()] == [
        ("Hemtjänst Norr", "hemtjanst"),
        ("LSS Björken", "lss"),
    ]


def test_nothing_is_begun_without_a_line_of_service(
    dialog: NewRoutineDialog, office: Office, qtbot: QtBot
) -> None:
    choose(find(dialog, QComboBox, "new_unit"), "Ny enhet …")
    type_text(find(dialog, QLineEdit, "new_unit_name"), "Ny")
    choose(find(dialog, QComboBox, "new_sector"), "Välj verksamhet")
    click(dialog, "begin")
    box = wait_for_message(qtbot, "Välj vilken verksamhet enheten har.")
    click(box, "message_close")
    assert office.services.drafting.overview() == []
    assert len(office.services.organisation.units()) == 1


def test_a_unit_that_has_a_draft_of_the_same_kind_is_told(office: Office, desk: QWidget) -> None:
    office.draft()
    dialog = NewRoutineDialog(desk, office.services)
    dialog.open()
    assert not any("har redan ett utkast" in text for text in texts(dialog))
    forms = find(dialog, QComboBox, "new_form")
    forms.setCurrentIndex(forms.findData(ONE))
    assert any("har redan ett utkast" in text for text in texts(dialog))


def test_own_forms_can_be_chosen(dialog: NewRoutineDialog, office: Office, qtbot: QtBot) -> None:
    forms = find(dialog, QComboBox, "new_form")
    assert forms.findData(ONE) >= 0
    forms.setCurrentIndex(forms.findData(ONE))
    with qtbot.waitSignal(dialog.begun) as begun:
        click(dialog, "begin")
    assert office.services.drafting.open(begun.args[0]).form.id == ONE


def test_a_form_that_cannot_be_used_is_told(
    office: Office, place: Place, desk: QWidget, qtbot: QtBot
) -> None:
    for form in (place.data / "forms").glob("*.toml"):
        form.unlink()
    shipped = {"egen": "lokal-rutin", "egna": "overgripande-rutin", "eget": "utbildningsprogram"}
    for name, form_id in shipped.items():
        (place.data / "forms" / f"{name}.toml").write_text(f'id = "{form_id}"', encoding="utf-8")
    dialog = NewRoutineDialog(desk, office.services)
    dialog.open()
    assert any("egen.toml" in text for text in texts(dialog))
    choose(find(dialog, QComboBox, "new_sector"), "Hemtjänst")
    click(dialog, "begin")
    box = wait_for_message(qtbot, "egen.toml, ")
    click(box, "message_close")
    assert office.services.organisation.units() == []


def test_the_dialog_can_be_used_by_everybody(dialog: NewRoutineDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert audit(dialog) == []
