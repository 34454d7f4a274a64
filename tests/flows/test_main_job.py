"""The main job, whole: a unit manager's first routine, from the first start to a checked file."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.driving import (
    button,
    choose,
    click,
    click_on,
    find,
    press,
    replace_text,
    texts,
    type_text,
)
from tests.flows.answering import complete_what_is_missing, say_yes_to_every_proposal
from tests.flows.program import SLOW, Program, drop_file, focused, here
from vinr_desktop.ui.documents.verify_view import VerifyView

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "fyra ord som ingen gissar"
BEGUN, REST = "En dotter ringer och är orolig för sin m", "or."
VALID, NOT_VALID = "Underskriften gäller", "Underskriften går inte att lita på"


def test_from_first_start_to_a_routine_in_the_management_system(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "ledningssystem"
    folder.mkdir()
    program.open()
    answer_the_first_start(program, folder)
    begin_a_routine(program)
    write_the_first_steps(program)
    program.close()

    program.open()
    go_on_where_one_was(program)
    say_yes_to_every_proposal(program)
    complete_what_is_missing(program)
    sign(program)
    note_the_receipt(program)

    (pdf,) = folder.glob("*.pdf")
    assert verdict_in_the_window(program, pdf, qtbot) == VALID
    assert verdict_at_the_command_line(program, pdf) == 0
    other_readers_agree(pdf)
    changed = with_one_byte_changed(pdf)
    assert verdict_in_the_window(program, changed, qtbot) == NOT_VALID
    assert verdict_at_the_command_line(program, changed) == 1


def answer_the_first_start(program: Program, folder: Path) -> None:
    """Write with Tab from field to field, and end with Enter."""
    dialog = program.dialog("first_start_dialog")
    assert focused() == "first_municipality"
    for words in ("Askersunds kommun", "Hemtjänst Öster"):
        type_text(here(), f"{words}\t")
    choose(find(dialog, QComboBox, "first_sector"), "Hemtjänst")
    press(here(), Qt.Key.Key_Tab)
    for words in ("Åsa Öberg", "Enhetschef", str(folder)):
        type_text(here(), f"{words}\t")
    press(dialog, Qt.Key.Key_Return)
    assert "Du är Åsa Öberg, Enhetschef" in texts(program.window)


def begin_a_routine(program: Program) -> None:
    """From the empty start view; the unit is known already."""
    assert "Ingen rutin ännu" in texts(program.front())
    click_on(button(program.window, "Börja på en lokal rutin"))
    dialog = program.dialog("new_routine_dialog")
    assert find(dialog, QComboBox, "new_unit").currentText() == "Hemtjänst Öster"
    assert find(dialog, QComboBox, "new_sector").currentText() == "Hemtjänst"
    press(dialog, Qt.Key.Key_Return)
    program.front()
    assert focused() == "answer-1a"


def write_the_first_steps(program: Program) -> None:
    """Answer with mouse and keyboard, and stop in the middle of a word."""
    wizard = program.wizard
    type_text(find(wizard, QWidget, "answer-1e-function"), "enhetschef\tÅsa Öberg\t0583-810 00")
    click(wizard, "answer-1f-enhetschef")
    find(wizard, QWidget, "answer-1f-enhetschef").setFocus()
    press(here(), Qt.Key.Key_Down)
    assert focused() == "answer-1f-verksamhetschef"
    click(wizard, "accept-steg-1")
    press(here(), Qt.Key.Key_Return, CTRL)
    assert "Syfte, begrepp och styrande regler" in texts(wizard)
    click(wizard, "accept-2a")
    replace_text(find(wizard, QPlainTextEdit, "answer-2e"), BEGUN)


def go_on_where_one_was(program: Program) -> None:
    """The start view leads back; not a letter is lost, and the cursor stands after the last."""
    click_on(button(program.window, "Fortsätt"))
    assert focused() == "answer-2e"
    event = find(program.wizard, QPlainTextEdit, "answer-2e")
    assert event.toPlainText() == BEGUN
    press(event, Qt.Key.Key_End, CTRL)
    type_text(event, REST)


def sign(program: Program) -> None:
    """Make a signature of one's own with a passphrase, and sign with Enter."""
    click(program.wizard, "next")
    dialog = program.dialog("sign_dialog")
    assert "Fastställs av: Åsa Öberg, enhetschef" in texts(dialog)
    type_text(find(dialog, QLineEdit, "new_passphrase"), f"{SECRET}\t")
    type_text(here(), f"{SECRET}\n")
    confirmation = program.dialog("signed_dialog")
    assert {"Dokumentet är fastställt", "Levererad"} <= set(texts(confirmation))
    click(confirmation, "close")


def note_the_receipt(program: Program) -> None:
    """Say where the routine lies now."""
    assert "Levererad" in texts(program.front())
    click_on(button(program.window, "Ange kvittens"))
    dialog = program.dialog("receipt_dialog")
    type_text(find(dialog, QLineEdit, "place"), "Ledningssystemet, dokument 4711")
    click(dialog, "save")
    assert "Inlagd i ledningssystemet" in texts(program.front())


def verdict_in_the_window(program: Program, file: Path, qtbot: QtBot) -> str:
    """What the verify view says of a file that is dropped on the window."""
    drop_file(program.window, file)
    view = find(program.window, VerifyView, "verify_view")

    def verdicts() -> list[str]:
        about_it = any(file.name in text for text in texts(view))
        return [text for text in texts(view) if about_it and text in (VALID, NOT_VALID)]

    qtbot.waitUntil(lambda: bool(verdicts()), timeout=SLOW)
    return verdicts()[0]


def verdict_at_the_command_line(program: Program, file: Path) -> int:
    """The exit code of `verify`, beside the open window."""
    data = str(program.door.place.data)
    words = [sys.executable, "-m", "vinr_desktop", "--data", data, "verify", str(file)]
    return subprocess.run(words, capture_output=True, check=False).returncode


def other_readers_agree(pdf: Path) -> None:
    """Poppler finds the signature valid and whole, qpdf finds no fault in the file."""
    says = subprocess.run(
        ["pdfsig", "-nocert", str(pdf)], capture_output=True, text=True, check=True
    )
    assert "Signature is Valid" in says.stdout
    assert "Total document signed" in says.stdout
    checked = subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def with_one_byte_changed(pdf: Path) -> Path:
    """A copy with one bit flipped in a stream, far inside what the signature covers."""
    data = bytearray(pdf.read_bytes())
    at = data.index(b"stream", len(data) // 3) + 100
    data[at] ^= 1
    changed = pdf.parent / "andrad.pdf"
    changed.write_bytes(data)
    return changed
