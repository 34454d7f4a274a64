"""The first start: every question can be answered, skipped, and answered again."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import choose, click, find, replace_text, type_text
from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.ui.settings.first_start_dialog import FirstStartDialog


@pytest.fixture
def dialog(services: Services, desk: QWidget) -> FirstStartDialog:
    made = FirstStartDialog(desk, services)
    made.open()
    return made


def test_what_is_answered_is_kept(
    dialog: FirstStartDialog, services: Services, qtbot: QtBot
) -> None:
    for name, text in (
        ("first_municipality", "Askersunds kommun"),
        ("first_unit", "Hemtjänst Norr"),
        ("first_name", "Åsa Öberg"),
        ("first_function", "enhetschef"),
        ("first_filing", "/mnt/ledningssystem"),
    ):
        type_text(find(dialog, QLineEdit, name), text)
    choose(find(dialog, QComboBox, "first_sector"), "Hemtjänst")
    with qtbot.waitSignal(dialog.begun):
        click(dialog, "finish_first_start")
    organisation = services.organisation
    (unit,) = organisation.units()
    me = organisation.me()
    assert organisation.municipality().name == "Askersunds kommun"
    assert (unit.name, unit.sector) == ("Hemtjänst Norr", "hemtjanst")
    assert me is not None
    assert (me.name, me.function) == ("Åsa Öberg", "enhetschef")
    assert organisation.setting(FILING_FOLDER) == "/mnt/ledningssystem"
    assert organisation.is_welcomed()


@pytest.mark.parametrize("way", ["skip_first_start", "finish_first_start"])
def test_everything_can_be_left_empty(
    dialog: FirstStartDialog, services: Services, qtbot: QtBot, way: str
) -> None:
    with qtbot.waitSignal(dialog.begun):
        click(dialog, way)
    assert services.organisation.is_welcomed()
    assert services.organisation.units() == []
    assert services.organisation.me() is None


def test_what_is_known_is_shown_when_asked_again(
    dialog: FirstStartDialog, services: Services, desk: QWidget, qtbot: QtBot
) -> None:
    type_text(find(dialog, QLineEdit, "first_municipality"), "Askersunds kommun")
    click(dialog, "finish_first_start")
    again = FirstStartDialog(desk, services)
    again.open()
    field = find(again, QLineEdit, "first_municipality")
    assert field.text() == "Askersunds kommun"
    replace_text(field, "Laxå kommun")
    click(again, "finish_first_start")
    assert services.organisation.municipality().name == "Laxå kommun"


def test_the_dialog_can_be_used_by_everybody(dialog: FirstStartDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert audit(dialog) == []
