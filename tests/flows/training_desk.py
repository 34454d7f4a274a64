"""What is done in the training area of a program's window, by mouse or by keyboard only."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QFileDialog,
    QPushButton,
    QTabBar,
    QWidget,
)

from tests.driving import choose, click, click_on, find, press, texts
from tests.flows.desk import Desk
from tests.flows.program import drop_file, here
from tests.ui.training.test_gatherings_tab import tick
from tests.ui.training.test_matrix_tab import go_to, names, word
from tests.ui.training.test_overview_tab import sentence, table
from vinr_desktop.ui import jobs
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.matrix_table import MatrixTable

CONTROL = Qt.KeyboardModifier.ControlModifier


def open_tab(desk: Desk, title: str) -> MainWindow:
    """Go to a tab of the training area, and wait until it has its figures."""
    window = desk.program.front()
    click(window, "nav_training")
    tabs = find(window, QTabBar, "training_tabs")
    (index,) = (i for i in range(tabs.count()) if tabs.tabText(i) == title)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(index).center())
    calm(desk)
    return window


def calm(desk: Desk) -> None:
    """Wait until nothing works any longer."""
    desk.until(lambda: not jobs.running(desk.program.window))


def it_is_closed(desk: Desk, name: str) -> None:
    """Wait until a dialog has done what it was asked to, and closed itself."""
    window = desk.program.window
    desk.until(lambda: not any(d.isVisible() for d in window.findChildren(QDialog, name)))


# --- what is registered ---


def import_staff(desk: Desk, file: Path) -> None:
    """Take in a staff list, and read that it was taken in."""
    window = open_tab(desk, "Import")
    click(window, "choose_staff")
    chooser = find(window, QFileDialog, "list_file_dialog")
    chooser.fileSelected.emit(str(file))
    chooser.close()
    calm(desk)
    for button in ("look", "apply"):
        click(window, button)
        calm(desk)


def hold_meeting(desk: Desk, *present: str) -> None:
    """Register a staff meeting of one's own unit about the plan."""
    window = open_tab(desk, "Kurstillfällen och APT")
    click(window, "show_meetings")
    click(window, "gatherings_act")
    dialog = desk.dialog("meeting_dialog")
    tick(dialog, "meeting_people", *present)
    click(dialog, "save")


def record_for_marked(desk: Desk, course: str, *people: str) -> None:
    """Mark some in the matrix, and register a course for all of them at once."""
    window = open_tab(desk, "Matris")
    matrix = find(window, MatrixTable, "matrix")
    matrix.setFocus()
    for person in people:
        stand_at(matrix, course, person)
        press(matrix, Qt.Key.Key_Space)
    click(window, "record_marked")
    dialog = desk.dialog("record_dialog")
    choose(find(dialog, QComboBox, "record_way"), "I grupp")
    click(dialog, "save")
    assert [word(matrix, names(matrix).index(one), course) for one in people] == ["Gäller"] * 2


def record_by_keyboard(desk: Desk, course: str, person: str) -> None:
    """Register a course for one from the matrix, without the mouse."""
    window = open_tab(desk, "Matris")
    matrix = find(window, MatrixTable, "matrix")
    matrix.setFocus()
    stand_at(matrix, course, person)
    press(here(), Qt.Key.Key_Return)
    press(here(), Qt.Key.Key_Return)
    desk.dialog("record_dialog")
    press(here(), Qt.Key.Key_Return)
    it_is_closed(desk, "record_dialog")
    assert word(matrix, names(matrix).index(person), course) == "Gäller"


def stand_at(matrix: MatrixTable, course: str, person: str) -> None:
    """Walk to a cell with the arrow keys."""
    go_to(matrix, course)
    for _step in range(names(matrix).index(person)):
        press(matrix, Qt.Key.Key_Down)


@dataclass(frozen=True)
class Overview:
    """What stands on the screen: the sentence, and the figures per requirement and per unit."""

    sentence: str
    requirements: list[list[str]]
    units: list[list[str]]


def overview(desk: Desk) -> Overview:
    """Read the overview when it is counted."""
    window = open_tab(desk, "Översikt")
    desk.until(find(window, QPushButton, "overview_save").isEnabled)
    view = find(window, QWidget, "training_view")
    return Overview(sentence(view), table(view, "requirement"), table(view, "unit"))


# --- files between the PCs ---


def files_dialog(desk: Desk) -> QDialog:
    """What the training area opens for them."""
    window = desk.program.front()
    click(window, "nav_training")
    click(window, "unit_files")
    return desk.dialog("unit_files_dialog")


def hand_out(desk: Desk, folder: Path) -> list[Path]:
    """Make a file for each unit in which somebody works."""
    dialog = files_dialog(desk)
    click(dialog, "hand_out")
    wish = desk.dialog("hand_out_dialog")
    click(wish, "every_unit")
    names_made = _made(desk, wish, folder)
    click(dialog, "cancel")
    return [folder / name for name in names_made]


def hand_back(desk: Desk, unit: str, folder: Path) -> Path:
    """Make the file for HR; one's own unit is proposed."""
    click(files_dialog(desk), "hand_back")
    wish = desk.dialog("hand_back_dialog")
    assert find(wish, QComboBox, "unit").currentText().endswith(unit)
    [name] = _made(desk, wish, folder)
    return folder / name


def take_dropped(desk: Desk, file: Path, sender: str) -> None:
    """Drop a unit's file on the window, compare the certificate and take it in."""
    drop_file(desk.program.window, file)
    dialog = desk.dialog("unit_take_in_dialog")
    assert f"Från {sender}" in " ".join(texts(dialog))
    assert not find(dialog, QWidget, "take_in").isEnabled()
    agree(desk, dialog, "Ta emot")


def take_folder(desk: Desk, folder: Path) -> QDialog:
    """Let the program look into every file of a folder."""
    click(files_dialog(desk), "take_folder")
    chooser = find(desk.program.window, QFileDialog, "take_folder_dialog")
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    return desk.dialog("unit_take_in_dialog")


def agree(desk: Desk, dialog: QDialog, words: str) -> None:
    """Compare every certificate that is not known, and take in with the button that says so."""
    for box in dialog.findChildren(QAbstractButton):
        if box.objectName().startswith("sender_checked"):
            click_on(box)
    assert find(dialog, QAbstractButton, "take_in").text() == words
    click(dialog, "take_in")
    it_is_closed(desk, "unit_take_in_dialog")


def _made(desk: Desk, dialog: QDialog, folder: Path) -> list[str]:
    """Sign, choose the folder, and read which files are made."""
    desk.give_passphrase(dialog)
    click(dialog, "send")
    chooser = find(dialog, QFileDialog, "unit_folder_dialog")
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    sent = desk.dialog("sent_dialog")
    files = [text for text in texts(sent) if text.endswith(".vinr")]
    click(sent, "close")
    return files
