"""The scenes of course occasions and staff meetings."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QTabBar, QWidget

from tests.driving import find
from tests.gallery_scenes import Scene, Stage
from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.acknowledge_dialog import AcknowledgeDialog
from vinr_desktop.ui.training.invite_dialog import InviteDialog
from vinr_desktop.ui.training.meeting_dialog import MeetingDialog
from vinr_desktop.ui.training.occasion_dialog import OccasionDialog
from vinr_desktop.ui.training.package_dialog import PackageDialog
from vinr_desktop.ui.training.package_show import PackageShow
from vinr_desktop.ui.training.seats_dialog import AttendanceDialog, BookingDialog

Play = Callable[[Stage, MainWindow], QWidget]


def _tab(stage: Stage, window: MainWindow) -> QWidget:
    window.show_area("training")
    tabs = find(window, QTabBar, "training_tabs")
    words = [tabs.tabText(index) for index in range(tabs.count())]
    tabs.setCurrentIndex(words.index("Kurstillfällen och APT"))
    stage.settle(window)
    return window


def _meetings(stage: Stage, window: MainWindow) -> QWidget:
    _tab(stage, window)
    find(window, QPushButton, "show_meetings").click()
    return window


def _open(make: Callable[[Stage, MainWindow], QDialog]) -> Play:
    def play(stage: Stage, window: MainWindow) -> QWidget:
        _tab(stage, window)
        dialog = make(stage, window)
        dialog.open()
        return dialog

    return play


def _occasion(stage: Stage, *, is_past: bool) -> Occasion:
    today = stage.services.organisation.now().date()
    found = stage.services.training.occasions.all()
    return next(each for each in found if (each.held_on < today) is is_past)


def _unit(stage: Stage, name: str = "Hemtjänst Norr") -> str:
    return next(unit.id for unit in stage.services.organisation.units() if unit.name == name)


def _show(stage: Stage, window: MainWindow) -> QWidget:
    packages, unit = stage.services.training.packages, _unit(stage)
    show = PackageShow(window, packages.package(unit, packages.cases(unit)[0].id))
    show.resize(window.size())
    show.show()
    for _ in range(2):
        find(show, QPushButton, "slide_next").click()
    return show


def _invite(stage: Stage, window: MainWindow) -> QDialog:
    occasion = _occasion(stage, is_past=False)
    lacking = stage.services.training.occasions.lacking(occasion.id)
    return InviteDialog(window, stage.services, occasion, lacking)


GATHERING_SCENES = (
    Scene("gatherings-occasions", _tab, is_main=True),
    Scene("gatherings-meetings", _meetings, is_main=True),
    Scene("gatherings-plan", _open(lambda s, w: OccasionDialog(w, s.services)), is_main=True),
    Scene(
        "gatherings-booking",
        _open(lambda s, w: BookingDialog(w, s.services, _occasion(s, is_past=False))),
    ),
    Scene(
        "gatherings-invite",
        _open(lambda s, w: _invite(s, w)),
        is_main=True,
    ),
    Scene(
        "gatherings-attendance",
        _open(lambda s, w: AttendanceDialog(w, s.services, _occasion(s, is_past=True))),
        is_main=True,
    ),
    Scene(
        "gatherings-apt", _open(lambda s, w: MeetingDialog(w, s.services, _unit(s))), is_main=True
    ),
    Scene("gatherings-read", _open(lambda s, w: AcknowledgeDialog(w, s.services, _unit(s)))),
    Scene(
        "gatherings-package",
        _open(lambda s, w: PackageDialog(w, s.services, _unit(s))),
        is_main=True,
    ),
    Scene(
        "gatherings-package-bare",
        _open(lambda s, w: PackageDialog(w, s.services, _unit(s, "Hemtjänst Söder"))),
    ),
    Scene("gatherings-show", _show),
)
