"""Answers a question of the wizard as somebody in a hurry does, with what the card offers."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)

from tests.driving import click_on, press, type_text
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.typed_fields import DateField, NumberField

WORDS = {"name": "Åsa Öberg", "function": "enhetschef", "phone": "0583-810 00"}
"""What is written in the parts of a question about a person."""


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
