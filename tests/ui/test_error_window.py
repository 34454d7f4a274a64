"""The window for unexpected errors: what is safe, and a report that tells nothing personal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit, cut_off
from tests.driving import click, find, texts
from vinr_desktop.ui.desktop import ErrorHook
from vinr_desktop.ui.error_window import ErrorWindow, ProgramFacts, error_report
from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import Appearance

FACTS = ProgramFacts((("VINR Desktop", "1.2.3"), ("Qt", "6.11.3")), "Linux")
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SECRET = "Åsa Öberg, 19121212-1212"


def report_of_a_failure() -> str:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error_report(type(error), error.__traceback__, FACTS, AT)


def test_a_report_says_where_and_with_which_versions() -> None:
    report = report_of_a_failure()
    assert "VINR Desktop 1.2.3 · Qt 6.11.3" in report
    assert "2026-11-24 09:30" in report
    assert "ValueError" in report
    assert "test_error_window.py:" in report
    assert "report_of_a_failure" in report


def test_a_report_holds_no_words_of_the_error_and_no_folders() -> None:
    report = report_of_a_failure()
    assert SECRET not in report
    assert "Åsa" not in report
    assert "/" not in report.replace("vinr_desktop/", "")


def test_places_inside_the_program_keep_their_module(appearance: Appearance) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        icon("no-such-icon")
    report = error_report(caught.type, caught.tb, FACTS, AT)
    assert "vinr_desktop/ui/icons.py:" in report


@pytest.fixture
def window(desk: QWidget) -> ErrorWindow:
    made = ErrorWindow(desk, report_of_a_failure())
    made.open()
    return made


def test_the_window_says_that_everything_is_saved(window: ErrorWindow) -> None:
    assert any("Allt du har skrivit är sparat." in text for text in texts(window))


def test_the_report_is_copied(window: ErrorWindow) -> None:
    click(window, "copy_report")
    assert QGuiApplication.clipboard().text() == report_of_a_failure()
    assert "kopierad" in find(window, QLabel, "report_note").text()
    assert window.isVisible()


def test_the_program_goes_on_or_closes(window: ErrorWindow, desk: QWidget, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.close_asked):
        click(window, "go_on")
    assert desk.isVisible()
    again = ErrorWindow(desk, "rapport")
    again.open()
    with qtbot.waitSignal(again.close_asked):
        click(again, "close_program")


def test_the_window_can_be_used_by_everybody(window: ErrorWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: cut_off(window) == [])
    assert audit(window) == []


@pytest.mark.parametrize("log", ["logg/vinr.log", "fil/logg/vinr.log"], ids=["kept", "not kept"])
def test_an_unexpected_error_opens_one_window_whether_or_not_it_can_be_logged(
    log: str, qapp: QApplication, desk: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "fil").touch()
    hook = ErrorHook(qapp, "1.2.3", tmp_path / log, lambda: AT)
    for _ in range(2):
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            hook(type(error), error, error.__traceback__)

    window = find(desk, ErrorWindow, "error_window")
    assert any("Allt du har skrivit är sparat." in text for text in texts(window))
    click(window, "go_on")
    for kept in tmp_path.glob("logg/*.log"):
        assert "ValueError" in kept.read_text(encoding="utf-8")
        assert SECRET not in kept.read_text(encoding="utf-8")
