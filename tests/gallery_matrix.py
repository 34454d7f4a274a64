"""The scenes of the training area: the matrix, one's own unit, registering, an employee."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QTabBar, QWidget

from tests.driving import find, press
from tests.gallery_scenes import Scene, Stage
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.matrix_table import MatrixTable
from vinr_desktop.ui.training.training_view import TrainingView

Show = Callable[[Stage, MainWindow], QWidget]


def tab(stage: Stage, window: MainWindow, word: str) -> QWidget:
    """A tab of the training area."""
    window.show_area("training")
    view = find(window, TrainingView, "training_view")
    bar = find(view, QTabBar, "training_tabs")
    bar.setCurrentIndex([bar.tabText(index) for index in range(bar.count())].index(word))
    stage.settle(window)
    return view


def matrix(stage: Stage, window: MainWindow) -> QWidget:
    """Everybody."""
    tab(stage, window, "Matris")
    return window


def grouped(stage: Stage, window: MainWindow) -> QWidget:
    """By unit, some marked."""
    view = tab(stage, window, "Matris")
    find(view, QComboBox, "matrix_grouping").setCurrentIndex(1)
    table = find(view, MatrixTable, "matrix")
    table.setFocus()
    for _person in range(3):
        press(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    return window


def why(stage: Stage, window: MainWindow) -> QWidget:
    """Why somebody lacks something."""
    view = tab(stage, window, "Matris")
    find(view, QComboBox, "matrix_status").setCurrentIndex(1)
    table = find(view, MatrixTable, "matrix")
    table.setFocus()
    press(table, Qt.Key.Key_Return)
    return window


def recording(stage: Stage, window: MainWindow) -> QWidget:
    """Registering for several."""
    grouped(stage, window)
    find(window, QPushButton, "record_marked").click()
    return find(window, QDialog, "record_dialog")


def my_unit(stage: Stage, window: MainWindow) -> QWidget:
    """A manager's month."""
    view = tab(stage, window, "Min enhet")
    box = find(view, QComboBox, "my_unit")
    box.setCurrentIndex(min(3, box.count() - 1))
    stage.settle(window)
    return window


def employee(stage: Stage, window: MainWindow) -> QWidget:
    """An employee's page."""
    why(stage, window)
    find(window, QPushButton, "why_employee").click()
    return find(window, QDialog, "employee_dialog")


def new_employee(stage: Stage, window: MainWindow) -> QWidget:
    """Somebody new."""
    view = tab(stage, window, "Matris")
    find(view, QPushButton, "new_employee").click()
    return find(window, QDialog, "employee_dialog")


TRAINING = [
    Scene("training-matrix", matrix, is_main=True),
    Scene("training-grouped", grouped),
    Scene("training-why", why, is_main=True),
    Scene("training-record", recording, is_main=True),
    Scene("training-my-unit", my_unit, is_main=True),
    Scene("training-employee", employee, is_main=True),
    Scene("training-new-employee", new_employee),
]
