"""What the tests of windows share: the program's look on the application."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import Shown
from vinr_desktop.paths import shipped_root
from vinr_desktop.ui.theme import Appearance, Scheme

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


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, shipped_root() / "resources")


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """The program's look, light and at 100 % unless a test chooses otherwise."""
    _appearance.choose(Scheme.LIGHT, 100)
    yield _appearance
    _appearance.choose(Scheme.LIGHT, 100)
