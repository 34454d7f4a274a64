"""The scenes of the training area: requirements and courses."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.driving import find
from tests.gallery_scenes import Scene, Stage
from vinr_desktop.ui.areas import TRAINING
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.demands_view import WORD, DemandsView
from vinr_desktop.ui.training.training_view import TrainingView
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.dialog import Dialog

Show = Callable[[Stage, MainWindow], QWidget]


def _demands(
    tab: int, open_: str = "", scroll_to: str = ""
) -> Callable[[Stage, MainWindow], QWidget]:
    """Krav och kurser on one of its two pages, or a dialog opened by a button there."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        window.show_area(TRAINING)
        training = find(window, TrainingView, "training_view")
        training.show_further(WORD)
        demands = find(window, DemandsView, "demands_view")
        demands.show_page(tab)
        stage.settle(window)
        if scroll_to:
            scroll = find(demands, ScrollPage, "requirements_scroll")
            scroll.ensureWidgetVisible(find(demands, QAbstractButton, scroll_to))
            stage.settle(window)
        if not open_:
            return window
        find(demands, QAbstractButton, open_).click()
        stage.settle(window)
        return next(each for each in window.findChildren(Dialog) if each.isVisible())

    return show


TRAINING_SCENES = (
    Scene("demands", _demands(0), is_main=True),
    Scene("demands-rule", _demands(0, "change-grundkurs"), is_main=True),
    Scene("demands-end", _demands(0, "end-grundkurs")),
    Scene("demands-introduction", _demands(0, "change_introduction")),
    Scene("demands-programme", _demands(0, scroll_to="begin_programme"), is_main=True),
    Scene("courses", _demands(1), is_main=True),
    Scene("courses-change", _demands(1, "change_course-freda")),
)
