"""A double click on a file from another PC: the program starts and shows what is in it."""

from datetime import datetime
from pathlib import Path

from tests.colleague import colleague
from tests.driving import click, texts
from tests.flows.program import Program
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.opening import open_to_write
from vinr_desktop.services.organisation import Beginning


def test_the_program_starts_with_the_file_it_was_given(program: Program, tmp_path: Path) -> None:
    folder = tmp_path / "karin"
    folder.mkdir()
    with colleague(folder, "Karin Ås", lambda: datetime.now().astimezone()) as karin:
        unit = karin.services.organisation.add_unit("Hemtjänst Söder", "hemtjanst")
        document = karin.services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")
        file = karin.send(document.id, Purpose.REVIEW)
    with open_to_write(program.door) as services:
        services.organisation.begin(Beginning(name="Anna Ek"))
    program.begin(file)
    dialog = program.dialog("take_in_dialog")
    assert document.title in texts(dialog)
    click(dialog, "cancel")
