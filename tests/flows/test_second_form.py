"""A municipality's own form of another kind, whole: written, signed by two, filed and checked."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QWidget

from tests.driving import button, choose, click, click_on, click_row, find, press, texts, type_text
from tests.flows.answering import answer_quickly, links_to_missing
from tests.flows.program import Program, focused, here
from tests.flows.test_main_job import other_readers_agree
from vinr_desktop.services.opening import Door, open_to_write
from vinr_desktop.services.organisation import FILING_FOLDER, Beginning
from vinr_desktop.ui.person_menu import PersonMenu

FORM = Path(__file__).parents[1] / "forms" / "second_form.toml"
OWNER, APPROVER = "Åsa Öberg", "Göran Ahlberg"
SECRETS = {OWNER: "fyra ord som ingen gissar", APPROVER: "helt andra ord för mig"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(door: Door, tmp_path: Path) -> Path:
    """The folder for filing, of a municipality that has a form of its own and two people."""
    folder = tmp_path / "ledningssystem"
    folder.mkdir()
    own = door.place.data / "forms"
    own.mkdir(parents=True)
    shutil.copy(FORM, own / "kompetens.toml")
    who = Beginning("Askersunds kommun", "Hemtjänst Öster", "hemtjanst", OWNER, "Enhetschef")
    with open_to_write(door) as services:
        services.organisation.begin(who)
        services.organisation.add_person(APPROVER, "Förvaltningschef")
        services.organisation.set_setting(FILING_FOLDER, str(folder))
    return folder


def test_own_form_is_written_signed_by_two_filed_and_checked(
    program: Program, folder: Path
) -> None:
    program.open()
    begin_the_inventory(program)
    answer_everything(program)
    sign(program, OWNER, "Din underskrift är på plats")
    assert list(folder.iterdir()) == [], "not before both have signed"

    become(program, APPROVER)
    click(program.window, "deed_sign")
    sign(program, APPROVER, "Dokumentet är fastställt")
    (pdf,) = folder.glob("*.pdf")
    assert "Kompetensinventering" in pdf.name
    assert_it_reads_as_an_inventory(pdf)
    other_readers_agree(pdf)
    data = str(program.door.place.data)
    words = [sys.executable, "-m", "vinr_desktop", "--data", data, "verify", str(pdf)]
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0


def begin_the_inventory(program: Program) -> None:
    """The dialog asks what to write as soon as there is more than one form."""
    click_on(button(program.window, "Börja på en lokal rutin"))
    dialog = program.dialog("new_routine_dialog")
    choose(find(dialog, QComboBox, "new_form"), "Kompetensinventering")
    assert find(dialog, QComboBox, "new_sector").currentText() == "Hemtjänst"
    press(dialog, Qt.Key.Key_Return)
    program.front()
    assert focused() == "answer-enhet"


def answer_everything(program: Program) -> None:
    """Name who signs, accept what is proposed, and answer what is missing from its link."""
    wizard = program.wizard
    for question, name, function in (
        ("ansvarig", OWNER, "enhetschef"),
        ("faststallare", APPROVER, "förvaltningschef"),
    ):
        type_text(find(wizard, QWidget, f"answer-{question}-function"), f"{function}\t")
        type_text(here(), name)
    press(here(), Qt.Key.Key_Return, CTRL)
    click(wizard, "accept-kunskap")
    press(here(), Qt.Key.Key_Return, CTRL)
    assert "Kontrollera svaren" in texts(wizard)
    steps = find(wizard, QListWidget, "steps")
    day = (program.door.clock().date() + timedelta(days=300)).isoformat()
    while links := links_to_missing(wizard):
        question = links[0].objectName().removeprefix("missing-")
        click_on(links[0])
        answer_quickly(find(wizard, QWidget, f"question-{question}"), day)
        press(here(), Qt.Key.Key_Return, CTRL)
        click_row(steps, steps.count() - 1)
    click(wizard, "next")


def become(program: Program, name: str) -> None:
    """Switch person at the bottom of the window."""
    click(program.window, "who_am_i")
    menu = find(program.window, PersonMenu, "person_menu")
    next(action for action in menu.actions() if action.text().startswith(name)).trigger()
    menu.close()
    assert f"Du är {name}, Förvaltningschef" in texts(program.window)


def assert_it_reads_as_an_inventory(pdf: Path) -> None:
    """The printed text is the form's own, with nothing of a routine in it."""
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    text = " ".join(said.stdout.split())
    assert "Inventeringen gäller Hemtjänst Öster." in text
    assert "Webbkurs om våld (NCK)" in text
    assert "rutin" not in text.casefold()
    assert "lagrum" not in text.casefold()


def sign(program: Program, name: str, told: str) -> None:
    """Sign with a new signature of one's own."""
    dialog = program.dialog("sign_dialog")
    type_text(find(dialog, QLineEdit, "new_passphrase"), f"{SECRETS[name]}\t")
    type_text(here(), f"{SECRETS[name]}\n")
    confirmation = program.dialog("signed_dialog")
    assert told in texts(confirmation)
    click(confirmation, "close")
    program.front()
