"""What every test stands on: no screen, no modal loop, no window left, nobody's real data."""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import settings
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QColorDialog,
    QDialog,
    QFileDialog,
    QFontDialog,
    QInputDialog,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests import verapdf
from tests.driving import Shown

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, max_examples=20, derandomize=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

MODAL_LOOPS = {
    QDialog: ["exec"],
    QMenu: ["exec"],
    QMessageBox: ["about", "aboutQt", "critical", "information", "question", "warning"],
    QFileDialog: ["getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"],
    QInputDialog: ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
    QColorDialog: ["getColor"],
    QFontDialog: ["getFont"],
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what asks veraPDF on one core, so that one Java machine serves all of it."""
    for item in items:
        known = vars(getattr(item, "module", item)).values()
        if any(each is verapdf or each is verapdf.faults for each in known):
            item.add_marker(pytest.mark.xdist_group("verapdf"))


@pytest.fixture(autouse=True, scope="session")
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the data and the settings of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("VINR_DATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application, with a text cursor that does not blink: equal states give equal pictures."""
    qapp.setCursorFlashTime(0)
    return qapp


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show widgets under each other in a window that lives as long as the test."""
    kept: list[QWidget] = []

    def show(*parts: QWidget) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for part in parts:
            column.addWidget(part)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        return window

    yield show
    kept.clear()


@pytest.fixture(autouse=True)
def _no_modal_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at once where a dialog would hang the test; the program opens dialogs with open()."""

    def refuse(*_arguments: object, **_named: object) -> NoReturn:
        raise AssertionError("a modal loop was started; open the dialog with open() instead")

    for kind, names in MODAL_LOOPS.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture(autouse=True)
def _no_window_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a window open, and close it so that the next one starts clean."""
    yield
    if "qapp" not in request.fixturenames:
        return
    left = [
        window
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window.windowType() != Qt.WindowType.ToolTip
    ]
    for window in left:
        window.close()
        window.deleteLater()
    names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
    if names:
        pytest.fail(f"windows left open: {', '.join(names)}", pytrace=False)
