"""What the flows share: the look, the program on a data folder, and a routine just begun in it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.flows.desk import Office
from tests.flows.program import Program
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place
from vinr_desktop.services.opening import Door, open_to_write
from vinr_desktop.services.organisation import Beginning
from vinr_desktop.ui.theme import Appearance, Scheme


@pytest.fixture(scope="session")
def appearance(qapp: QApplication) -> Appearance:
    """The program's look; the window chooses it by its settings."""
    return Appearance(qapp, shipped_root() / "resources")


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """A data folder that is not there yet, and the computer's own clock."""
    place = Place(tmp_path / "data", shipped_root())
    return Door(place, "konto", lambda: datetime.now().astimezone())


@pytest.fixture
def draft(door: Door) -> str:
    """The id of a routine for home care that Åsa Öberg has begun."""
    who = Beginning("Askersunds kommun", "Hemtjänst Öster", "hemtjanst", "Åsa Öberg", "Enhetschef")
    with open_to_write(door) as services:
        services.organisation.begin(who)
        (unit,) = services.organisation.units()
        return services.drafting.begin("lokal-rutin", unit.id, unit.sector).id


@pytest.fixture
def program(
    qapp: QApplication, appearance: Appearance, door: Door, qtbot: QtBot
) -> Iterator[Program]:
    """The program, closed at the end."""
    program = Program(qapp, appearance, door, qtbot)
    yield program
    program.close()
    appearance.choose(Scheme.LIGHT, 100)


@pytest.fixture
def office(
    qapp: QApplication, appearance: Appearance, tmp_path: Path, qtbot: QtBot
) -> Iterator[Office]:
    """As many PCs as a test asks for, closed at the end."""
    office = Office(tmp_path, qapp, appearance, qtbot)
    yield office
    office.close()
    appearance.choose(Scheme.LIGHT, 100)
