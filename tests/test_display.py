"""Without a screen the program says why in Swedish and ends with 3, whichever way Qt fails."""

import os
import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from vinr_desktop import display

ROOT = Path(__file__).resolve().parent.parent
WINDOW = """
from vinr_desktop.display import no_screen_explained
with no_screen_explained(["demo", "verify", "check-forms"]):
    from PySide6.QtWidgets import QApplication
    application = QApplication([])
print("öppnat")
"""
LIBRARY_GONE = """
import sys
class Loader:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6.QtWidgets":
            raise ImportError("libGL.so.1: cannot open shared object file: No such file")
sys.meta_path.insert(0, Loader())
"""
OTHER_PLUGINS = """
import os
from PySide6.QtCore import QCoreApplication
QCoreApplication.setLibraryPaths([os.environ["PLUGINS"]])
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11 and Wayland only")


def opened(program: str = WINDOW, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `program` in a process of its own with no screen but what `environment` names."""
    screen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    inherited = {key: value for key, value in os.environ.items() if key not in screen}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=inherited | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def assert_explained(result: subprocess.CompletedProcess[str], reason: str) -> None:
    """Assert one line with the reason and the way out, and the agreed exit code."""
    assert result.returncode == display.NO_SCREEN
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("Fönstret kan inte öppnas: ")
    assert reason in result.stderr
    assert "Utan skärm fungerar demo, verify och check-forms" in result.stderr


def test_says_so_when_there_is_no_screen() -> None:
    assert_explained(opened(), "det finns ingen skärm")


def test_says_so_when_the_screen_does_not_answer() -> None:
    assert_explained(opened(DISPLAY=":93"), "skärmen ”:93” svarar inte")


def test_names_the_packages_when_the_window_plugin_lacks_a_library(tmp_path: Path) -> None:
    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    needs_another = plugin.read_bytes().replace(b"libQt6XcbQpa.so", b"libGoneAway_.so")
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / plugin.name).write_bytes(needs_another)

    result = opened(OTHER_PLUGINS + WINDOW, DISPLAY=":93", PLUGINS=str(tmp_path))

    assert_explained(result, display.INSTALL)


def test_names_the_package_when_qt_itself_lacks_a_library() -> None:
    result = opened(LIBRARY_GONE + WINDOW, DISPLAY=":93")

    assert_explained(result, f"operativsystemet saknar libGL.so.1 ({display.INSTALL})")


def test_lets_other_import_errors_through() -> None:
    result = opened(LIBRARY_GONE.replace("libGL.so.1: cannot", "cannot") + WINDOW, DISPLAY=":93")

    assert result.returncode == 1
    assert "ImportError" in result.stderr


def test_opens_where_no_screen_is_needed() -> None:
    result = opened(QT_QPA_PLATFORM="offscreen")

    assert (result.returncode, result.stdout) == (0, "öppnat\n")


@pytest.mark.parametrize("file", ["README.md", "resources/packaging/debian-packages.txt"])
def test_message_and_files_name_the_same_packages(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    assert set(re.findall(r"\blib[\w.-]*\d\b", text)) == set(display.PACKAGES)
