"""What the tests of windows share: the look, the active window, and an office with services."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import Shown, press
from tests.services.conftest import StandingClock, clock, db, place, services
from tests.services.office import Office, open_office
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.theme import Appearance, Scheme
from vinr_desktop.ui.widgets.cards import ScrollPage

__all__ = ["clock", "db", "place", "services"]

Active = Callable[..., QWidget]


@pytest.fixture
def active(shown: Shown, qtbot: QtBot) -> Active:
    """Show widgets under each other in the active window, so that the focus can be told."""

    def show(*parts: QWidget, size: tuple[int, int] = (1000, 600)) -> QWidget:
        window = shown(*parts)
        window.resize(*size)
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    return show


@pytest.fixture
def desk(appearance: Appearance, active: Active) -> Iterator[QWidget]:
    """An empty window to open dialogs over; it closes them with itself."""
    window = active(QWidget(), size=(1366, 768))
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, shipped_root() / "resources")


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """The program's look, light and at 100 % unless a test chooses otherwise."""
    _appearance.choose(Scheme.LIGHT, 100)
    yield _appearance
    _appearance.choose(Scheme.LIGHT, 100)


@pytest.fixture
def is_for_everybody(appearance: Appearance, qtbot: QtBot) -> Callable[[QDialog], None]:
    """Holds an open dialog to what keyboard, screen reader and twice the text need; closes it."""

    def check(dialog: QDialog) -> None:
        assert audit(dialog) == []
        within = QApplication.focusWidget()
        assert within is not None
        assert dialog.isAncestorOf(within)
        appearance.choose(Scheme.LIGHT, 200)
        dialog.resize(780, 780)
        page = dialog.findChildren(ScrollPage)[0]
        qtbot.waitUntil(lambda: cut_off(dialog) == [])
        qtbot.waitUntil(lambda: page.inside.width() <= page.viewport().width())
        press(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    return check


@pytest.fixture
def office(services: Services, place: Place, clock: StandingClock) -> Office:
    """A small office with two forms of its own, beside the shipped one."""
    services.organisation.name_municipality("Askersunds kommun")
    return open_office(services, place, clock)


@pytest.fixture
def changes() -> Changes:
    """What the areas tell each other."""
    return Changes()
