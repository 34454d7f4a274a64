"""Slow work: values come home, errors are told, a cancel and a closed window stop it."""

import gc
import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from tests.driving import Shown, click, find, texts, wait_for_message
from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui import jobs
from vinr_desktop.ui.theme import Appearance


def double(number: int, progress: jobs.Progress) -> int:
    progress.report(1, 2, "Räknar 1 av 2")
    return number * 2


def refuse(progress: jobs.Progress) -> int:
    raise UserError("Mappen finns inte.", "Välj en annan mapp.")


def break_down(progress: jobs.Progress) -> int:
    raise ZeroDivisionError


def work_until_stopped(begun: threading.Event, progress: jobs.Progress) -> int:
    progress.report(3, 10, "Läser 3 av 10 filer")
    begun.set()
    pause = threading.Event()
    while not pause.wait(0.005):
        progress.check()
    return 0


def wait(view: QWidget, qtbot: QtBot) -> None:
    """Wait until all work of the view's window is over."""
    qtbot.waitUntil(lambda: not jobs.running(view.window()))


@pytest.fixture
def view(appearance: Appearance, shown: Shown) -> QWidget:
    made = QWidget()
    window = shown(made)
    window.resize(800, 500)
    return made


def test_the_value_comes_home_on_the_windows_thread(view: QWidget, qtbot: QtBot) -> None:
    came: list[tuple[int, threading.Thread]] = []
    jobs.run(
        view, partial(double, 21), lambda value: came.append((value, threading.current_thread()))
    )
    wait(view, qtbot)
    assert came == [(42, threading.main_thread())]


def test_what_the_user_can_understand_is_told_over_the_view(view: QWidget, qtbot: QtBot) -> None:
    jobs.run(view, refuse, lambda value: None)
    box = wait_for_message(qtbot, "Mappen finns inte.")
    assert "Välj en annan mapp." in texts(box)
    click(box, "message_close")


def test_a_view_can_tell_the_error_itself(view: QWidget, qtbot: QtBot) -> None:
    told: list[str] = []
    jobs.run(view, refuse, lambda value: None, failed=lambda error: told.append(error.text))
    wait(view, qtbot)
    assert told == ["Mappen finns inte."]


def test_what_cannot_be_stored_of_the_value_is_told_too(view: QWidget, qtbot: QtBot) -> None:
    def keep(_value: int) -> None:
        raise UserError("Disken är full.")

    jobs.run(view, partial(double, 21), keep)
    click(wait_for_message(qtbot, "Disken är full."), "message_close")


def test_any_other_error_reaches_the_one_hook(view: QWidget, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as exceptions:
        jobs.run(view, break_down, lambda value: None)
        wait(view, qtbot)
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]


def test_slow_work_shows_how_far_it_is_and_can_be_stopped(view: QWidget, qtbot: QtBot) -> None:
    begun = threading.Event()
    came: list[int] = []
    job = jobs.run(view, partial(work_until_stopped, begun), came.append, title="Läser filer")
    bar = find(view.window(), jobs.JobBar, "job_bar")
    qtbot.waitUntil(bar.isVisible)
    assert begun.is_set()
    assert "Läser 3 av 10 filer" in texts(bar)
    assert find(bar, QProgressBar, "job_progress").value() == 3
    with qtbot.waitSignal(job.ended):
        click(bar, "job_stop")
    assert came == []


def test_quick_work_shows_nothing(view: QWidget, qtbot: QtBot) -> None:
    jobs.run(view, partial(double, 1), lambda value: None)
    shown: list[str] = []
    find(view.window(), jobs.JobBar, "job_bar").shown.connect(lambda: shown.append("bar"))
    wait(view, qtbot)
    assert shown == []


def test_closing_the_window_waits_for_its_work(view: QWidget, qtbot: QtBot) -> None:
    begun = threading.Event()
    job = jobs.run(view, partial(work_until_stopped, begun), lambda value: None)
    with qtbot.waitSignal(job.ended):
        jobs.stop_all(view.window())
        assert all(thread.name != "job" for thread in threading.enumerate())


def test_work_for_a_view_that_is_gone_ends_quietly(
    view: QWidget, qtbot: QtBot, shown: Shown
) -> None:
    begun = threading.Event()
    came: list[int] = []
    dialog = QWidget()
    dialog.show()
    job = jobs.run(dialog, partial(work_until_stopped, begun), came.append)
    with qtbot.waitSignal(job.ended):
        dialog.close()
        dialog.deleteLater()
    assert came == []


def test_garbage_is_never_collected_on_the_thread_of_the_work(view: QWidget, qtbot: QtBot) -> None:
    came: list[bool] = []
    jobs.run(view, lambda _progress: gc.isenabled(), came.append)
    jobs.run(view, lambda _progress: gc.isenabled(), came.append)
    qtbot.waitUntil(lambda: len(came) == 2)
    assert came == [False, False]
    qtbot.waitUntil(gc.isenabled)
