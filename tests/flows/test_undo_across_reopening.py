"""Undo and redo belong to the document: they reach behind the closing of the program."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.driving import click, find, press, replace_text, type_text
from tests.flows.program import Program, focused, here
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit

CTRL = Qt.KeyboardModifier.ControlModifier


def test_steps_are_taken_back_and_done_again_after_reopening(program: Program, draft: str) -> None:
    wizard = program.write(draft)
    replace_text(find(wizard, GrowingTextEdit, "answer-1a"), "Hemtjänst Söder")
    type_text(find(wizard, GrowingTextEdit, "answer-1g"), "Rutin från 2023")
    wizard.go_to_place("steg-2")
    click(wizard, "accept-2a")
    proposal = program.stored(draft)["2a"]
    program.close()

    wizard = program.write(draft)
    assert find(wizard, QPlainTextEdit, "answer-2a").toPlainText() == proposal
    click(wizard, "undo")
    assert not program.stored(draft).get("2a")
    assert find(wizard, QWidget, "accept-2a").isVisible()
    press(here(), Qt.Key.Key_Z, CTRL)
    assert focused() == "answer-1g"
    assert find(wizard, GrowingTextEdit, "answer-1g").text() == ""
    program.close()

    wizard = program.write(draft)
    press(here(), Qt.Key.Key_Z, CTRL)
    assert find(wizard, GrowingTextEdit, "answer-1a").text() == "Hemtjänst Öster"
    assert not find(wizard, QWidget, "undo").isEnabled()
    for _step in range(3):
        press(here(), Qt.Key.Key_Y, CTRL)
    assert not find(wizard, QWidget, "redo").isEnabled()
    stored = program.stored(draft)
    assert (stored["1a"], stored["1g"]) == ("Hemtjänst Söder", "Rutin från 2023")
    assert stored["2a"] == proposal


def test_writing_after_an_undo_leaves_nothing_to_do_again(program: Program, draft: str) -> None:
    wizard = program.write(draft)
    line = find(wizard, GrowingTextEdit, "answer-1g")
    type_text(line, "Rutin från 2023")
    click(wizard, "undo")
    program.close()

    wizard = program.write(draft)
    line = find(wizard, GrowingTextEdit, "answer-1g")
    type_text(line, "Checklista")
    program.close()

    wizard = program.write(draft)
    assert not find(wizard, QWidget, "redo").isEnabled()
    assert find(wizard, GrowingTextEdit, "answer-1g").text() == "Checklista"
