"""Walks through the wizard as somebody in a hurry does, with what the cards offer."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)

from tests.driving import click, click_on, click_row, find, press, texts, type_text
from tests.flows.program import Program, focused, here
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField

CTRL = Qt.KeyboardModifier.ControlModifier
WORDS = {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0583-810 00"}
"""What is written in the parts of a question about a person."""


def say_yes_to_every_proposal(program: Program) -> None:
    """Walk to the end, and accept what the program proposes in each step."""
    wizard = program.wizard
    while find(wizard, QAbstractButton, "next").text() == "Nästa":
        yes = find(wizard, QWidget, f"accept-{wizard.place}")
        if yes.isVisible():
            click_on(yes)
        click(wizard, "next")
    assert "Kontrollera svaren" in texts(wizard)


def complete_what_is_missing(program: Program) -> None:
    """Jump from what is missing to each question; leave it by a key, and choose the last step."""
    wizard = program.wizard
    steps = find(wizard, QListWidget, "steps")
    review = program.door.clock().date() + timedelta(days=300)
    while links := links_to_missing(wizard):
        link = links[0]
        question = link.objectName().removeprefix("missing-")
        click_on(link)
        assert focused().startswith(f"answer-{question}")
        answer_quickly(find(wizard, QWidget, f"question-{question}"), review.isoformat())
        press(here(), Qt.Key.Key_Return, CTRL)
        click_row(steps, steps.count() - 1)
    assert "Alla obligatoriska frågor är besvarade. Läs igenom en gång till." in texts(wizard)


def links_to_missing(wizard: QWidget) -> list[QAbstractButton]:
    """The links of the summary that lead to questions without an answer."""
    buttons = wizard.findChildren(QAbstractButton)
    return [b for b in buttons if b.objectName().startswith("missing-") and b.isVisible()]


def answer_quickly(card: QWidget, day: str) -> None:
    """Say yes to what is proposed in a question's card, or give the first answer that fits.

    `day` is written where a date is asked for.
    """
    yes = card.findChild(QWidget, card.objectName().replace("question-", "accept-"))
    if yes is not None and yes.isVisible():
        click_on(yes)
        return
    for kind, give in _ways(day):
        found = [part for part in card.findChildren(kind) if part.isVisible()]
        if found:
            give(found)
            return
    raise AssertionError(f"nothing to answer with in {card.objectName()}")


def _ways(day: str) -> list[tuple[type[QWidget], Callable[[list[QWidget]], None]]]:
    return [
        (QTableView, lambda found: _fill_row(found[0])),
        (SearchField, lambda found: _pick_first(found[0])),
        (QRadioButton, lambda found: click_on(found[0])),
        (QCheckBox, lambda found: click_on(found[0])),
        (QComboBox, lambda found: press(found[0], Qt.Key.Key_Down)),
        (DateField, lambda found: type_text(found[0], day)),
        (NumberField, lambda found: type_text(found[0], "2")),
        (QPlainTextEdit, lambda found: type_text(found[0], "Vi gör så här hos oss.")),
        (QLineEdit, _write_lines),
    ]


def _write_lines(lines: list[QWidget]) -> None:
    for line in lines:
        part = line.objectName().rpartition("-")[2]
        type_text(line, WORDS.get(part, "Enligt bilaga"))


def _pick_first(search: QWidget) -> None:
    search.setFocus()
    press(search, Qt.Key.Key_Down)
    press(search, Qt.Key.Key_Return)


def _fill_row(table: QWidget) -> None:
    """Begin in the first cell by Enter and write in every cell that Tab leads to."""
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    cell = QApplication.focusWidget()
    while cell is not None and cell.objectName().startswith("cell-"):
        type_text(cell, "2")
        press(cell, Qt.Key.Key_Tab)
        cell = QApplication.focusWidget()
