"""From the requirements to a signed training programme in the management system's folder."""

import subprocess
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from tests.driving import click, find, texts, type_text
from tests.flows.answering import complete_what_is_missing, say_yes_to_every_proposal
from tests.flows.program import Program
from tests.verapdf import faults
from vinr_desktop.domain.training import Rule
from vinr_desktop.services.opening import open_to_write
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.guide_window import page_for
from vinr_desktop.ui.training.demands_view import WORD

SECRET = "fyra ord som ingen gissar"


def test_from_one_button_to_a_signed_programme(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "ledningssystem"
    folder.mkdir()
    demand(program, folder)
    program.open()
    click(program.window, "nav_training")
    click(program.front(), f"to_{WORD}")
    click(program.front(), "begin_programme")

    say_yes_to_every_proposal(program)
    complete_what_is_missing(program)
    click(program.wizard, "next")
    dialog = program.dialog("sign_dialog")
    type_text(find(dialog, QLineEdit, "new_passphrase"), SECRET)
    type_text(find(dialog, QLineEdit, "passphrase_again"), f"{SECRET}\n")
    confirmation = program.dialog("signed_dialog")
    assert {"Dokumentet är fastställt", "Levererad"} <= set(texts(confirmation))
    click(confirmation, "close")

    (pdf,) = folder.glob("*Utbildningsprogram-VINR*.pdf")
    assert_holds(pdf)
    click(program.front(), "nav_training")
    shown = texts(program.front())
    assert "Levererad" in shown
    assert "Visa" in shown


def test_the_settings_lead_to_the_requirements(program: Program, tmp_path: Path) -> None:
    demand(program, tmp_path)
    program.open()
    click(program.window, "nav_settings")
    click(program.front(), "open_demands")

    assert find(program.front(), QWidget, "requirement-grundkurs").isVisible()
    assert page_for(program.front(), "training") == "krav-och-kurser"


def demand(program: Program, folder: Path) -> None:
    """The staff office recommends a course for one profession."""
    who = Beginning(
        municipality="Askersunds kommun",
        unit="Socialförvaltningen",
        name="Åsa Öberg",
        function="enhetschef",
        filing_folder=str(folder),
    )
    with open_to_write(program.door) as services:
        services.organisation.begin(who)
        day = services.organisation.now().date()
        rule = Rule("", "", "", day, "FREDA", "freda", days=180, is_introduction=False)
        services.training.requirements.begin(replace(rule, professions=("Sjuksköterska",)))


def assert_holds(pdf: Path) -> None:
    """Poppler reads the table, and veraPDF finds nothing to remark on."""
    read = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    lines = read.stdout.splitlines()
    (basic,) = [line for line in lines if "Webbkurs om våld (NCK)" in line]
    assert basic.split()[:2] == ["Alla", "yrkesgrupper"]
    assert "Krav" in basic
    (own,) = [line for line in lines if line.strip().startswith("Sjuksköterska")]
    assert "Inom 180 dagar från" in own
    assert [faults(pdf, flavour) for flavour in ("ua1", "2a")] == [[], []]
