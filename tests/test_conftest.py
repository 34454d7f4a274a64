"""The guards of the test configuration bite: a modal loop and a forgotten window fail a test."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent
FORGETFUL = """
from PySide6.QtWidgets import QWidget
kept = []
def test_leaves_a_window(qtbot):
    window = QWidget(objectName="forgotten")
    window.show()
    kept.append(window)
def test_after_it(qtbot):
    pass
"""


@pytest.mark.parametrize("kind", [QDialog, QMessageBox, QFileDialog])
def test_a_modal_loop_is_refused(qtbot: QtBot, kind: type[QDialog]) -> None:
    dialog = kind()
    qtbot.addWidget(dialog)

    with pytest.raises(AssertionError, match="modal loop"):
        dialog.exec()


def test_a_ready_made_question_is_refused() -> None:
    with pytest.raises(AssertionError, match="modal loop"):
        QMessageBox.question(None, "VINR", "Ta bort?")


def test_a_window_left_open_fails_its_own_test_only(tmp_path: Path) -> None:
    file = tmp_path / "test_forgetful.py"
    file.write_text(FORGETFUL, encoding="utf-8")
    config = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)]

    result = subprocess.run(
        [sys.executable, "-m", "pytest", *config, "-p", "tests.conftest", str(file)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
    )

    assert "2 passed, 1 error" in result.stdout
    assert "windows left open: QWidget 'forgotten'" in result.stdout
