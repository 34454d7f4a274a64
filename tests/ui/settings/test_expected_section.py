"""The staff office's list of what should exist, kept in the settings."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import (
    button,
    choose,
    click,
    click_on,
    find,
    press,
    replace_text,
    texts,
    type_text,
)
from tests.services.office import Office
from tests.ui.conftest import Active
from vinr_desktop.domain.expected import Level
from vinr_desktop.ui.settings.expected_section import ExpectedDialog, ExpectedSection
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture
def section(office: Office, appearance: Appearance, active: Active) -> ExpectedSection:
    made = ExpectedSection(office.services)
    made.load()
    active(made, size=(1000, 900))
    return made


def titles(office: Office) -> list[str]:
    return [line.title for line in office.services.expecting.expected()]


def test_a_document_is_added_for_some_units(section: ExpectedSection, office: Office) -> None:
    click(section, "expected-add")
    dialog = find(section, ExpectedDialog, "expected_dialog")
    type_text(find(dialog, QLineEdit, "expected_title"), "Checklista vid hembesök")
    choose(find(dialog, QComboBox, "expected_level"), "Riktlinje")
    press(find(dialog, QCheckBox, "expected_sector-hemtjanst"), Qt.Key.Key_Space)
    click(dialog, "save")

    (added,) = [x for x in office.services.expecting.expected() if x.title.startswith("Checklista")]
    assert (added.level, added.per_unit, added.sectors) == (Level.GUIDELINE, True, ("hemtjanst",))
    assert "Riktlinje, för enheter inom hemtjänst" in texts(section)


def test_a_line_is_changed(section: ExpectedSection, office: Office) -> None:
    click(section, "expected-policy")
    dialog = find(section, ExpectedDialog, "expected_dialog")
    assert not find(dialog, QCheckBox, "expected_sector-ifo").isVisible()
    replace_text(find(dialog, QLineEdit, "expected_title"), "Policy mot våld")
    click(dialog, "save")

    assert titles(office)[0] == "Policy mot våld"
    assert "Policy mot våld" in texts(section)


def test_a_line_is_taken_away_and_brought_back(section: ExpectedSection, office: Office) -> None:
    before = titles(office)
    click(section, "expected-policy")
    click(find(section, ExpectedDialog, "expected_dialog"), "remove")
    assert titles(office) == before[1:]

    click_on(button(section.window(), "Ångra"))

    assert titles(office) == before


@pytest.mark.parametrize("percent", [100, 200])
def test_dialog_can_be_used_by_everybody(
    office: Office, desk: QWidget, appearance: Appearance, percent: int, qtbot: QtBot
) -> None:
    appearance.choose(Scheme.DARK, percent)
    dialog: QDialog = ExpectedDialog(desk, office.services, office.services.expecting.expected()[0])
    dialog.open()

    qtbot.waitUntil(lambda: cut_off(dialog) == [])
    assert audit(dialog) == []
