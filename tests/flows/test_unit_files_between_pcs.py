"""HR and two managers on three PCs without a server, all of it through their windows.

HR's staff list goes in, each manager gets her unit, registers and gives a file back; HR sees it in
the overview, and in whichever order the files come, all ends alike.
"""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.driving import click, find, texts
from tests.flows.desk import Desk, Office
from tests.flows.training_desk import (
    agree,
    hand_back,
    hand_out,
    hold_meeting,
    import_staff,
    overview,
    record_by_keyboard,
    record_for_marked,
    take_dropped,
    take_folder,
)
from tests.lists import as_csv

HR, NINA, SUNE = "Hanna Ros", "Nina Ek", "Sune Al"
BASIC, PLAN = "Grundkurs: Webbkurs om våld", "Handlingsplanen är känd"
MISSING = "2 i din enhet har något som saknas eller har gått ut"
HEADERS = ("Anst.nr", "Namn", "Enhet", "Befattning", "Anställd från")
STAFF = [
    (number, f"Medarbetare {number}", "Norr" if number < 3 else "Söder", "usk", date(2024, 1, 1))
    for number in range(1, 6)
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that all of them can reach."""
    made = tmp_path / "delad-mapp"
    made.mkdir()
    return made


def test_what_managers_register_changes_the_overview_of_hr_in_any_order(
    office: Office, shared: Path
) -> None:
    hr = office.desk(HR, "HR-strateg")
    north, south = hr_takes_in_the_staff_and_hands_it_out(hr, shared)
    nina_holds_a_meeting(office.desk(NINA, ""), north, shared)
    answer = sune_registers_in_the_matrix(office.desk(SUNE, ""), south, shared)

    other = office.twin(hr)
    with hr:
        agree(hr, take_folder(hr, shared), "Ta emot 2 filer")
        after = overview(hr)
        assert after.requirements == [[PLAN, "2", "5", "3"], [BASIC, "3", "5", "2"]]
        assert after.units == [["Norr", "2", "4", "2"], ["Söder", "3", "6", "3"]]
        again = take_folder(hr, shared)
        assert not find(again, QWidget, "take_in").isEnabled(), "it is all here already"
    with other:
        take_dropped(other, answer, SUNE)
        agree(other, take_folder(other, shared), "Ta emot")
        assert overview(other) == after


def hr_takes_in_the_staff_and_hands_it_out(hr: Desk, shared: Path) -> list[Path]:
    """Return the files of the two units."""
    staff = shared.with_name("lista.csv")
    staff.write_bytes(as_csv([HEADERS, *STAFF]))
    with hr:
        import_staff(hr, staff)
        before = overview(hr)
        assert before.requirements == [[BASIC, "0", "5", "5"], [PLAN, "0", "5", "5"]]
        assert before.units == [["Norr", "0", "4", "4"], ["Söder", "0", "6", "6"]]
        return hand_out(hr, shared)


def nina_holds_a_meeting(nina: Desk, file: Path, shared: Path) -> None:
    """Both of her staff were there; the start view has told her that they lacked something."""
    with nina:
        take_dropped(nina, file, HR)
        click(nina.program.front(), "nav_start")
        nina.until(lambda: MISSING in texts(nina.program.window))
        hold_meeting(nina, "Medarbetare 1", "Medarbetare 2")
        hand_back(nina, "Norr", shared)


def sune_registers_in_the_matrix(sune: Desk, file: Path, shared: Path) -> Path:
    """Two are marked and registered together, the third with the keyboard only."""
    with sune:
        take_dropped(sune, file, HR)
        record_for_marked(sune, "Grundkurs", "Medarbetare 3", "Medarbetare 4")
        record_by_keyboard(sune, "Grundkurs", "Medarbetare 5")
        return hand_back(sune, "Söder", shared)
