"""The scenes of new employees, the training overview and its report."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from tests.driving import find
from tests.gallery_scenes import Scene, Stage
from vinr_desktop.services.organisation import ME
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.training_view import TrainingView

Shown = Callable[[Stage, MainWindow], QWidget]


def _tab(word: str) -> Shown:
    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.show_area("training")
        find(window, TrainingView, "training_view").show_tab(word)
        stage.settle(window)
        return window

    return show


def _as_table(stage: Stage, window: MainWindow) -> QWidget:
    _tab("Översikt")(stage, window)
    find(window, QPushButton, "overview_as_table").click()
    return window


def _report(stage: Stage, window: MainWindow) -> QWidget:
    _tab("Översikt")(stage, window)
    find(window, QPushButton, "overview_save").click()
    return find(window, QDialog, "report_dialog")


def _start(stage: Stage, window: MainWindow) -> QWidget:
    """The start view of somebody who has no unit of her own."""
    organisation = stage.services.organisation
    before = organisation.setting(ME)
    (other,) = (each for each in organisation.people() if each.name == "Sara Wikner")
    organisation.choose_me(other.id)
    made = MainWindow(stage.services, stage.appearance, stage.place)
    made.resize(window.size())
    made.show()
    stage.settle(made)
    organisation.choose_me(before)
    return made


OVERVIEW = (
    Scene("training-start", _start, True),
    Scene("training-new", _tab("Nyanställda"), True),
    Scene("training-overview", _tab("Översikt"), True),
    Scene("training-overview-table", _as_table),
    Scene("training-report", _report),
)
