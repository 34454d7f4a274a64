"""What stands in the way of opening and closing: told in a window of its own, with ways on."""

import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from tests.accessibility import audit
from tests.driving import click, find, texts, type_text
from tests.flows.program import SLOW, Program
from vinr_desktop.domain.errors import DamagedError
from vinr_desktop.services.opening import Door, open_to_read, open_to_write
from vinr_desktop.services.organisation import BACKUP_FOLDER
from vinr_desktop.storage.connection import connect
from vinr_desktop.storage.instance_lock import InstanceLock
from vinr_desktop.ui import jobs
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.trouble_window import TroubleWindow
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit

QUESTION = "1g"
LONG_ENOUGH = 40
WORDS = "Ersätter rutinen från 2024."


def trouble(qtbot: QtBot, name: str = "trouble_window") -> QDialog:
    """The window that tells what is wrong, as soon as it is there."""

    def shown() -> list[QDialog]:
        open_ones = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        return [w for w in open_ones if isinstance(w, QDialog) and w.objectName() == name]

    qtbot.waitUntil(lambda: bool(shown()), timeout=SLOW)
    return shown()[0]


def main_windows() -> list[MainWindow]:
    open_ones = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    return [w for w in open_ones if isinstance(w, MainWindow)]


def open_and_settled(program: Program, draft: str, qtbot: QtBot) -> MainWindow:
    """The window with the draft open in it, when the check and the copy of the day are done."""
    program.write(draft).go_to_question(QUESTION)
    copies = program.door.place.data / "sakerhetskopior"
    qtbot.waitUntil(lambda: any(copies.glob("*.db")), timeout=SLOW)
    qtbot.waitUntil(lambda: not jobs.running(program.window), timeout=SLOW)
    return program.window


@contextmanager
def disk_full() -> Iterator[None]:
    """Let no file be written on, as the system does where a disk is full or a quota used up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def spoil(database: Path) -> None:
    """Fill the middle of the file with nonsense."""
    data = bytearray(database.read_bytes())
    data[4096 : len(data) // 2] = b"\xa5" * (len(data) // 2 - 4096)
    database.write_bytes(data)


def test_second_window_says_that_the_first_is_open_and_opens_when_it_is_not(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    with InstanceLock(door.place.database):
        program.begin()
        told = trouble(qtbot)
        assert "Programmet är redan öppet på den här datorn." in texts(told)
        click(told, "retry")
        told = trouble(qtbot)
        assert main_windows() == []
    click(told, "retry")
    qtbot.waitUntil(lambda: len(main_windows()) == 1, timeout=SLOW)


def test_damaged_database_is_left_and_a_copy_brings_everything_back(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    program.write(draft).go_to_question(QUESTION)
    type_text(find(program.wizard, GrowingTextEdit, f"answer-{QUESTION}"), WORDS)
    program.close()  # leaves the copy that is made at the end
    spoil(door.place.database)
    spoilt = door.place.database.read_bytes()

    program.begin()
    told = trouble(qtbot)
    assert door.place.database.read_bytes() == spoilt
    assert find(told, QListWidget, "copies").count() == 1
    click(told, "restore")
    qtbot.waitUntil(lambda: len(main_windows()) == 1, timeout=SLOW)

    assert program.stored(draft)[QUESTION] == WORDS
    (aside,) = door.place.data.glob("vinr-undanlagd-*.db")
    assert aside.read_bytes() == spoilt


def test_lost_database_is_not_begun_anew_where_there_are_copies(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    program.open()
    program.close()
    door.place.database.unlink()

    program.begin()
    told = trouble(qtbot)
    assert any("saknas eller är tom" in words for words in texts(told))
    click(told, "restore")
    qtbot.waitUntil(lambda: len(main_windows()) == 1, timeout=SLOW)
    assert program.stored(draft) is not None


def test_copies_are_found_in_the_second_folder_when_all_here_is_lost(
    program: Program, door: Door, draft: str, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "usb-minne"
    second.mkdir()
    with open_to_write(door) as services:
        services.organisation.set_setting(BACKUP_FOLDER, str(second))
    program.open()
    program.close()
    spoil(door.place.database)
    shutil.rmtree(door.place.data / "sakerhetskopior")

    program.begin()
    told = trouble(qtbot)
    assert any(words.startswith("Här finns ingen säkerhetskopia.") for words in texts(told))
    click(told, "other_folder")
    chooser = find(told, QFileDialog, "copies_dialog")
    chooser.fileSelected.emit(str(second))
    chooser.close()
    click(trouble(qtbot), "restore")
    qtbot.waitUntil(lambda: len(main_windows()) == 1, timeout=SLOW)
    assert program.stored(draft)


def test_newer_database_is_refused_and_left_as_it_is(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    sql = connect(door.place.database)
    sql.table("_sqlite_migrations").insert(
        {"migration_set": "vinr", "name": "m999_of_tomorrow", "applied_at": "2030"}
    )
    sql.close()
    before = door.place.database.read_bytes()

    program.begin()
    told = trouble(qtbot)

    assert any("nyare version" in words for words in texts(told))
    assert door.place.database.read_bytes() == before


def test_what_cannot_be_stored_keeps_the_window_open_until_it_may_be_lost(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    window = open_and_settled(program, draft, qtbot)
    with disk_full():
        type_text(find(program.wizard, GrowingTextEdit, f"answer-{QUESTION}"), WORDS)
        window.close()
        told = program.dialog("message")
        assert "Det senaste du skrev går inte att spara." in texts(told)
        assert window.isVisible()
        click(told, "cancel")
    assert find(program.wizard, GrowingTextEdit, f"answer-{QUESTION}").toPlainText() == WORDS
    window.close()
    assert not window.isVisible()
    assert program.stored(draft)[QUESTION] == WORDS


def test_what_may_be_lost_is_let_go_and_the_window_closes(
    program: Program, draft: str, qtbot: QtBot
) -> None:
    window = open_and_settled(program, draft, qtbot)
    with disk_full():
        type_text(find(program.wizard, GrowingTextEdit, f"answer-{QUESTION}"), WORDS)
        window.close()
        click(program.dialog("message"), "message_act")
        assert not window.isVisible()
        told = trouble(qtbot, "message")
    assert any("säkerhetskopia när programmet stängdes" in words for words in texts(told))
    click(told, "message_close")
    assert QUESTION not in program.stored(draft)


def test_copy_that_fails_at_the_end_is_told_before_the_program_ends(
    program: Program, door: Door, draft: str, qtbot: QtBot
) -> None:
    window = open_and_settled(program, draft, qtbot)
    copies = door.place.data / "sakerhetskopior"
    copies.rename(door.place.data / "undan")
    copies.write_text("i vägen", encoding="utf-8")
    window.close()

    told = trouble(qtbot, "message")
    assert any(words.startswith("Allt du har skrivit är sparat.") for words in texts(told))
    with qtbot.waitSignal(told.finished):
        click(told, "message_close")


def test_second_folder_out_of_reach_at_the_end_is_remembered(
    program: Program, door: Door, draft: str, tmp_path: Path
) -> None:
    with open_to_write(door) as services:
        services.organisation.set_setting(BACKUP_FOLDER, str(tmp_path / "usb-minne"))
    program.open()
    program.close()

    with open_to_read(door) as services:
        assert "den andra mappen" in services.safekeeping.problem()


def test_told_to_end_the_program_stores_the_last_word_and_makes_its_copy(
    door: Door, draft: str
) -> None:
    words = [sys.executable, "-m", "tests.flows.typist", str(door.place.data), draft, QUESTION]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = next(line for line in process.stdout if int(line) >= LONG_ENOUGH)
        process.send_signal(signal.SIGTERM)
        last = [told, *process.stdout][-1]
    assert process.returncode == 0
    with open_to_read(door) as services:
        assert len(services.drafting.open(draft).answers[QUESTION]) == int(last)
        assert len(services.safekeeping.copies()) == 1


@pytest.mark.parametrize(
    "text", ["Skadad.", "Databasen är skadad och kan inte användas som den är."]
)
def test_no_line_of_the_title_is_cut_where_little_stands_below(
    text: str, appearance: Appearance, qtbot: QtBot
) -> None:
    told = TroubleWindow(DamagedError(text, "Ingenting har ändrats."))
    told.open()
    title = find(told, QLabel, "dialog_title")
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()))
    assert audit(told) == []
    told.close()
