"""A double click on a file from another PC: the program starts and shows what is in it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from tests.colleague import colleague
from tests.driving import click, texts, wait_for_message
from tests.flows.program import SLOW, Program
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.opening import open_to_write
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.doorbell import bell_name


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A file that Karin has sent for review; å and a space stand in its name."""
    folder = tmp_path / "karin"
    folder.mkdir()
    with colleague(folder, "Karin Ås", lambda: datetime.now().astimezone()) as karin:
        unit = karin.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
        document = karin.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        file = karin.send(document.id, Purpose.REVIEW)
    return file.rename(folder / "Rutin på väg.vinr")


@pytest.fixture
def program(program: Program) -> Program:
    """The program, where somebody has begun already."""
    with open_to_write(program.door) as services:
        services.organisation.begin(Beginning(name="Anna Ek"))
    return program


@contextmanager
def second_start(program: Program, qtbot: QtBot, *words: str) -> Iterator[None]:
    """The command of the program, once more on the same data folder; it ends by itself, well."""
    command = [sys.executable, "-m", "vinr_desktop", "--data", str(program.door.place.data)]
    with subprocess.Popen([*command, *words]) as process:
        try:
            yield
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=SLOW)
        finally:
            process.terminate()
    assert process.returncode == 0


def test_the_program_starts_with_the_file_it_was_given(program: Program, sent: Path) -> None:
    program.begin(sent)
    dialog = program.dialog("take_in_dialog")
    assert any("Hemtjänst Söder" in said for said in texts(dialog))
    click(dialog, "cancel")


def test_a_second_start_hands_its_file_to_the_window_that_is_open(
    program: Program, sent: Path, qtbot: QtBot
) -> None:
    window = program.open()
    with second_start(program, qtbot, str(sent)):
        dialog = program.dialog("take_in_dialog")
    assert any("Hemtjänst Söder" in said for said in texts(dialog))
    assert dialog.parentWidget() is window
    click(dialog, "cancel")


def test_a_second_start_without_a_file_brings_the_window_forward(
    program: Program, qtbot: QtBot
) -> None:
    window = program.open()
    window.showMinimized()
    with second_start(program, qtbot):
        qtbot.waitUntil(lambda: not window.isMinimized(), timeout=SLOW)


@pytest.mark.parametrize("said", [b"x" * 100_000, b"\n", "/tmp/på.vinr\nmer\n".encode()])
def test_whatever_rings_the_window_stays_open(program: Program, said: bytes, qtbot: QtBot) -> None:
    window = program.open()
    caller = QLocalSocket()
    caller.connectToServer(bell_name(program.door.place.data))
    caller.write(said)
    qtbot.waitUntil(
        lambda: caller.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=SLOW
    )
    assert window.isVisible()
    if b".vinr" in said:
        click(wait_for_message(qtbot, "Filen på.vinr går inte att läsa"), "message_close")
