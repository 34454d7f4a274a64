"""This program holds no client data: a personnummer is pointed out, and once removed it is gone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import click, find, press, texts, type_text
from tests.flows.program import Program, here
from vinr_desktop.ui.documents.form_wizard import FormWizard

CTRL = Qt.KeyboardModifier.ControlModifier
BEGINNING, END = "19811218-98", "76"
TEXT = "Frun, "


@pytest.fixture
def wizard(program: Program, draft: str, qtbot: QtBot) -> FormWizard:
    """The wizard where somebody has written a personnummer so slowly that half of it was stored."""
    wizard = program.write(draft)
    wizard.go_to_question("8a")
    field = find(wizard, QPlainTextEdit, "answer-8a")
    press(field, Qt.Key.Key_A, CTRL)
    type_text(field, TEXT + BEGINNING)
    qtbot.waitUntil(lambda: BEGINNING in str(program.stored(draft).get("8a")))
    type_text(field, END)
    qtbot.waitUntil(lambda: wizard.findChild(QWidget, "mend-8a-1") is not None)
    return wizard


def test_warning_says_what_it_is_and_its_button_removes_every_trace(
    program: Program, draft: str, wizard: FormWizard
) -> None:
    assert any("ser ut som ett personnummer" in text for text in texts(wizard))
    click(wizard, "mend-8a-1")
    assert not any("ser ut som ett personnummer" in text for text in texts(wizard))
    assert program.stored(draft)["8a"] == TEXT.rstrip()
    press(here(), Qt.Key.Key_Z, CTRL)
    assert "1981" not in find(wizard, QPlainTextEdit, "answer-8a").toPlainText()
    program.close()
    assert traces_in(program.door.place.data) == []


def test_nothing_is_left_when_it_is_deleted_letter_by_letter(
    program: Program, draft: str, wizard: FormWizard, qtbot: QtBot
) -> None:
    def is_gone(part: str) -> bool:
        return part not in str(program.stored(draft)["8a"])

    for part in (END, BEGINNING):
        for _letter in part:
            press(here(), Qt.Key.Key_Backspace)
        qtbot.waitUntil(partial(is_gone, part))
    assert program.stored(draft)["8a"] == TEXT
    program.close()
    assert traces_in(program.door.place.data) == []


def traces_in(data: Path) -> list[str]:
    """The files of the data folder, safety copies among them, that hold the number's beginning."""
    files = [path for path in data.rglob("*") if path.is_file()]
    return [path.name for path in files if BEGINNING.encode() in path.read_bytes()]
