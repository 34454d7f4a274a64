"""The hands and eyes of the tests do what a user's would, and notice when a user could not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests import driving
from tests.driving import Shown


@pytest.mark.parametrize("text", ["Åsa Öberg, é ü – 65 år: ”hot”", "två\nrader", "żółć"])
def test_types_any_letters(shown: Shown, text: str) -> None:
    field = QPlainTextEdit()
    shown(field)

    driving.type_text(field, text)

    assert field.toPlainText() == text


def test_replaces_what_stands_there(shown: Shown) -> None:
    field = QLineEdit("Hemtjänst norr")
    shown(field)

    driving.replace_text(field, "Särskilt boende")

    assert field.text() == "Särskilt boende"


def test_does_not_type_where_a_user_cannot(shown: Shown) -> None:
    field = QLineEdit()
    field.setEnabled(False)
    shown(field)

    with pytest.raises(AssertionError, match="not enabled"):
        driving.type_text(field, "a")


def test_clicks_by_name_and_finds_by_text(qtbot: QtBot, shown: Shown) -> None:
    save = QPushButton("&Spara")
    save.setObjectName("save")
    window = shown(save)

    with qtbot.waitSignal(save.clicked):
        driving.click(window, "save")

    assert driving.button(window, "Spara") is save
    with pytest.raises(AssertionError, match="'save'"):
        driving.click(window, "sav")
    with pytest.raises(AssertionError, match="Spara"):
        driving.button(window, "Avbryt")


def test_clicks_what_must_be_scrolled_to(qtbot: QtBot, shown: Shown) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [QPushButton(str(number)) for number in range(40)]
    for each in buttons:
        column.addWidget(each)
    area = QScrollArea()
    area.setWidget(inside)
    shown(area)

    with qtbot.waitSignal(buttons[-1].clicked):
        driving.click_on(buttons[-1])

    assert area.verticalScrollBar().value() > 0


def test_chooses_an_entry_as_a_user_would(qtbot: QtBot, shown: Shown) -> None:
    box = QComboBox()
    box.addItems(["IFO", "Hemtjänst", "Särskilt boende"])
    shown(box)

    with qtbot.waitSignal(box.activated):
        driving.choose(box, "Särskilt boende")
    driving.choose(box, "IFO")

    assert box.currentText() == "IFO"


def test_clicks_a_row(shown: Shown) -> None:
    model = QStandardItemModel()
    for number in range(100):
        model.appendRow(QStandardItem(str(number)))
    table = QTableView()
    table.setModel(model)
    shown(table)

    driving.click_row(table, 80)

    assert table.currentIndex().data() == "80"
    with pytest.raises(AssertionError, match="no row 100"):
        driving.click_row(table, 100)


def test_finds_an_open_message(qtbot: QtBot, shown: Shown) -> None:
    window = shown(QLabel("Under"))
    box = QMessageBox(QMessageBox.Icon.Warning, "VINR", "Mappen kan inte nås.", parent=window)
    box.open()

    assert driving.wait_for_message(qtbot, "kan inte nås") is box
    driving.click_on(driving.button(box, "OK"))
    assert driving.message("kan inte nås") is None


def test_presses_shortcuts(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.open()

    with qtbot.waitSignal(dialog.rejected):
        driving.press(dialog, Qt.Key.Key_Escape)
