"""The dialogs and views of occasions and meetings can be used by everybody, at any text size."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import choose, click, find, press
from tests.services.school import BASIC, School, open_school
from tests.ui.conftest import Active
from vinr_desktop.domain.gathering import Occasion, StaffMeeting, Topic
from vinr_desktop.services.container import Services
from vinr_desktop.ui import jobs
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.pages_preview import PageView
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.training.acknowledge_dialog import AcknowledgeDialog
from vinr_desktop.ui.training.invite_dialog import InviteDialog
from vinr_desktop.ui.training.meeting_dialog import MeetingDialog
from vinr_desktop.ui.training.occasion_dialog import OccasionDialog
from vinr_desktop.ui.training.package_dialog import PackageDialog
from vinr_desktop.ui.training.package_show import PackageShow, slides
from vinr_desktop.ui.training.seats_dialog import AttendanceDialog, BookingDialog
from vinr_desktop.ui.training.training_view import TrainingView

TODAY = date(2026, 11, 24)
Make = Callable[[QWidget, School], QDialog]


@pytest.fixture
def school(services: Services, tmp_path: Path) -> School:
    return open_school(services, tmp_path)


def occasion(school: School) -> Occasion:
    return school.training.occasions.plan(Occasion("", "", BASIC, TODAY, "09:00", seats=5))


def plan(over: QWidget, school: School) -> QDialog:
    return OccasionDialog(over, school.services)


def book(over: QWidget, school: School) -> QDialog:
    return BookingDialog(over, school.services, occasion(school))


def attend(over: QWidget, school: School) -> QDialog:
    return AttendanceDialog(over, school.services, occasion(school))


def invite(over: QWidget, school: School) -> QDialog:
    asked = occasion(school)
    lacking = school.training.occasions.lacking(asked.id)
    return InviteDialog(over, school.services, asked, lacking)


def meeting(over: QWidget, school: School) -> QDialog:
    return MeetingDialog(over, school.services, school.north.id)


def acknowledge(over: QWidget, school: School) -> QDialog:
    return AcknowledgeDialog(over, school.services, school.north.id)


def package(over: QWidget, school: School) -> QDialog:
    return PackageDialog(over, school.services, school.north.id)


@pytest.fixture(params=[plan, book, attend, invite, meeting, acknowledge, package])
def dialog(request: pytest.FixtureRequest, desk: QWidget, school: School, qtbot: QtBot) -> QDialog:
    make: Make = request.param
    made = make(desk, school)
    made.open()
    with qtbot.waitActive(made):
        made.activateWindow()
    qtbot.waitUntil(lambda: not jobs.running(desk))
    return made


def test_each_can_be_used_by_everybody(
    dialog: QDialog, is_for_everybody: Callable[[QDialog], None]
) -> None:
    is_for_everybody(dialog)


@pytest.mark.parametrize("side", ["show_occasions", "show_meetings"])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_tab_can_be_used_by_everybody(
    school: School, appearance: Appearance, active: Active, side: str, percent: int, qtbot: QtBot
) -> None:
    appearance.choose(Scheme.LIGHT, percent)
    occasion(school)
    held = StaffMeeting("", "", school.north.id, TODAY, "Åsa Öberg", (Topic.PLAN,))
    school.training.meetings.record(held, school.people[:2])
    view = TrainingView(school.services, Changes())
    window = active(view, size=(1366, 768))
    view.show_tab("Kurstillfällen och APT")
    click(view, side)

    assert audit(window) == []
    qtbot.waitUntil(lambda: cut_off(window) == [])


def test_the_package_is_made_for_the_unit_and_the_case(
    desk: QWidget, school: School, qtbot: QtBot
) -> None:
    made = PackageDialog(desk, school.services, school.north.id)
    made.open()
    qtbot.waitUntil(lambda: bool(made.findChildren(PageView)))
    case = find(made, QComboBox, "package_case")
    assert case.currentText() == "Sonen som svarar"
    warning = find(made, QWidget, "package_warning")
    assert any("gjord utanför programmet" in each.text() for each in warning.findChildren(QLabel))

    choose(find(made, QComboBox, "package_unit"), "Hemtjänst Söder")
    assert any("ingen lokal rutin" in each.text() for each in warning.findChildren(QLabel))
    choose(case, "Jag blir så arg")
    qtbot.waitUntil(lambda: not jobs.running(desk))
    made.close()


def test_the_package_is_shown_one_thing_at_a_time(
    desk: QWidget, school: School, qtbot: QtBot
) -> None:
    packages = school.training.packages
    case = packages.cases(school.north.id)[0]
    content = packages.package(school.north.id, case.id)
    show = PackageShow(desk, content)
    show.resize(1366, 768)
    with qtbot.waitActive(show):
        show.show()
        show.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    title, text = find(show, QLabel, "slide_title"), find(show, QLabel, "slide_text")
    seen = []
    for slide in slides(content):
        seen.append(title.text())
        assert (title.text(), text.text()) == (slide.title, slide.text)
        press(focused(), Qt.Key.Key_PageDown)

    assert f"Ett påhittat fall: {case.title}" in seen
    assert not any("Medarbetare 1" in slide.text for slide in slides(content))
    assert not find(show, QPushButton, "slide_next").isEnabled()
    press(focused(), Qt.Key.Key_Escape)
    assert not show.isVisible()


def focused() -> QWidget:
    within = QApplication.focusWidget()
    assert within is not None
    return within
