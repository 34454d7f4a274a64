"""HR and two managers on three PCs without a server: staff goes out, what is registered comes back.

What is registered on the managers' PCs is written beside their windows; all that goes between the
PCs goes through the windows.
"""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QFileDialog, QLabel, QWidget

from tests.driving import choose, click, click_on, find, texts
from tests.flows.desk import Desk, Office
from tests.flows.program import drop_file
from tests.services.school import BASIC
from vinr_desktop.domain.gathering import StaffMeeting, Topic
from vinr_desktop.domain.training import Attended
from vinr_desktop.domain.training_status import Status
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.opening import open_to_write
from vinr_desktop.services.staff import Identity, Terms

HR, NINA, SUNE = "Hanna Ros", "Nina Ek", "Sune Al"
MANAGERS = {"Norr": NINA, "Söder": SUNE}
DAY = date(2026, 11, 2)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder that all of them can reach."""
    made = tmp_path / "delad-mapp"
    made.mkdir()
    return made


def test_files_go_out_and_come_back_and_the_overview_changes(office: Office, shared: Path) -> None:
    hr = office.desk(HR, "HR-strateg")
    nina, sune = (office.desk(name, "Enhetschef") for name in MANAGERS.values())
    with open_to_write(hr.program.door) as services:
        add_staff(services)
    before = valid(hr)

    handed_out = hr_hands_out(hr, shared)
    assert [file.name[11:] for file in handed_out] == [
        "Utbildning_Norr.vinr",
        "Utbildning_Soder.vinr",
    ]
    for desk, file, unit in zip((nina, sune), handed_out, MANAGERS, strict=True):
        manager_takes_it(desk, file)
        with open_to_write(desk.program.door) as services:
            register(services, unit)
        manager_hands_back(desk, unit, shared)

    hr_takes_the_folder(hr, shared)
    assert valid(hr) == before + 6, "two did the course, four heard of the plan"
    assert hr.stored(lambda s: len(s.training.meetings.all())) == 2
    hr_takes_the_folder(hr, shared, again=True)
    assert valid(hr) == before + 6


def add_staff(services: Services) -> None:
    """Two units with two people each, who are to have the basic course."""
    training = services.training
    for unit_name, numbers in (("Norr", "12"), ("Söder", "34")):
        unit = training.units.add(unit_name, sector="hemtjanst", manager=MANAGERS[unit_name])
        for number in numbers:
            terms = Terms(unit.id, "usk", "tv", date(2024, 1, 1))
            training.staff.add(Identity(number, f"Medarbetare {number}"), terms)


def register(services: Services, unit: str) -> None:
    """One has done the course, and both were at a meeting about the plan."""
    training = services.training
    unit_id = training.units.named(unit).id
    people = [one.employee.id for one in training.staff.working_in([unit_id], DAY)]
    assert len(people) == 2
    training.completing.record(people[:1], Done(BASIC, DAY, Attended.ALONE))
    training.meetings.record(StaffMeeting("", "", unit_id, DAY, unit, (Topic.PLAN,)), people)


def valid(desk: Desk) -> int:
    """How much HR's overview counts as valid."""
    listing = desk.stored(lambda s: s.training.lists.listing())
    return sum(one.standing.status is Status.VALID for one in listing.entries)


def files_dialog(desk: Desk) -> QDialog:
    """What the training area opens."""
    desk.program.window.show_area("training")
    click(desk.program.window, "unit_files")
    return desk.dialog("unit_files_dialog")


def it_is_closed(desk: Desk, name: str) -> None:
    """Wait until a dialog has done what it was asked to, and closed itself."""
    window = desk.program.window
    desk.until(lambda: not any(d.isVisible() for d in window.findChildren(QDialog, name)))


def made(desk: Desk, dialog: QDialog, folder: Path) -> list[str]:
    """Sign, choose the folder, and read which files are made."""
    desk.give_passphrase(dialog)
    click(dialog, "send")
    chooser = find(dialog, QFileDialog, "unit_folder_dialog")
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    sent = desk.dialog("sent_dialog")
    names = [text for text in texts(sent) if text.endswith(".vinr")]
    click(sent, "close")
    return names


def hr_hands_out(desk: Desk, folder: Path) -> list[Path]:
    with desk:
        click(files_dialog(desk), "hand_out")
        dialog = desk.dialog("hand_out_dialog")
        click(dialog, "every_unit")
        names = made(desk, dialog, folder)
    return [folder / name for name in names]


def manager_takes_it(desk: Desk, file: Path) -> None:
    with desk:
        drop_file(desk.program.window, file)
        dialog = desk.dialog("unit_take_in_dialog")
        assert f"Från {HR}, HR-strateg." in " ".join(texts(dialog))
        assert "2 medarbetare" in find(dialog, QLabel, "new-0").text()
        assert not find(dialog, QWidget, "take_in").isEnabled()
        click(dialog, "sender_checked-0")
        click(dialog, "take_in")
        it_is_closed(desk, "unit_take_in_dialog")
        assert desk.stored(lambda s: len(s.training.staff.all())) == 2


def manager_hands_back(desk: Desk, unit: str, folder: Path) -> None:
    with desk:
        click(files_dialog(desk), "hand_back")
        dialog = desk.dialog("hand_back_dialog")
        choose(find(dialog, QComboBox, "unit"), unit)
        [name] = made(desk, dialog, folder)
        assert name.endswith("_svar.vinr")


def hr_takes_the_folder(desk: Desk, folder: Path, again: bool = False) -> None:
    with desk:
        dialog = files_dialog(desk)
        click(dialog, "take_folder")
        chooser = find(dialog, QFileDialog, "take_folder_dialog")
        chooser.fileSelected.emit(str(folder))
        chooser.close()
        preview = desk.dialog("unit_take_in_dialog")
        checks = [
            box
            for box in preview.findChildren(QAbstractButton)
            if box.objectName().startswith("sender_checked")
        ]
        if again:
            assert checks == []
            assert not find(preview, QWidget, "take_in").isEnabled()
            click(preview, "cancel")
            return
        assert len(checks) == 2, "her own files, which lie there too, are known"
        for box in checks:
            click_on(box)
        assert find(preview, QAbstractButton, "take_in").text() == "Ta emot 2 filer"
        click(preview, "take_in")
        it_is_closed(desk, "unit_take_in_dialog")
