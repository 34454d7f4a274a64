"""What the tests of windows share: the program's look on the application."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from vinr_desktop.paths import shipped_root
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture(scope="session")
def _appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp, shipped_root() / "resources")


@pytest.fixture
def appearance(_appearance: Appearance) -> Iterator[Appearance]:
    """The program's look, light and at 100 % unless a test chooses otherwise."""
    _appearance.choose(Scheme.LIGHT, 100)
    yield _appearance
    _appearance.choose(Scheme.LIGHT, 100)
