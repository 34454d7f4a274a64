"""The scenes of files that go between HR and the units."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog, QWidget

from tests.gallery_scenes import Scene, Stage
from tests.unit_world import World, world
from vinr_desktop.services.looked_into import LookedInto
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.unit_take_in_dialog import UnitTakeInDialog
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.training.unit_files_dialog import UnitFilesDialog
from vinr_desktop.ui.training.unit_send_dialog import HandBackDialog, HandOutDialog

HR_SAYS, THE_UNIT_SAYS = date(2026, 12, 31), date(2027, 1, 31)


def conflicting(pcs: World, wait: Callable[[], None] = lambda: None) -> str:
    """Let HR and then a manager end the same employment on different days; return its id."""
    pcs.spread()
    [employment] = pcs.north.training.staff.of(pcs.north.staff()["1"]).employments
    pcs.hr.training.staff.end(employment.id, HR_SAYS)
    wait()
    pcs.north.training.staff.end(employment.id, THE_UNIT_SAYS)
    return employment.id


def looked(pcs: World) -> list[LookedInto]:
    """What comes back after that: news of somebody not the manager, a refusal, a damaged file."""
    pcs.north.record("1")
    pcs.north.record("2")
    pcs.north.meet(date(2026, 11, 2), "1", "2", knew=7)
    staff = pcs.north.training.staff
    for each in staff.of(pcs.north.staff()["3"]).employments:
        if each.unit_id != pcs.north.unit:
            staff.end(each.id, HR_SAYS)
    pcs.hr.training.units.change(pcs.north.unit, "Norr", "hemtjanst", "Karin Ek")
    pcs.south.record("4")
    pcs.hr.take(pcs.south.hand_back())
    files = pcs.hr.training.files
    broken = "Filen är skadad eller inte gjord av VINR Desktop. Ingenting är ändrat."
    day = "2026-11-24_Utbildning"
    return [
        LookedInto(Path(f"{day}_Norr_svar.vinr"), files.look(pcs.north.hand_back())),
        LookedInto(Path(f"{day}_Soder_svar.vinr"), files.look(pcs.south.hand_back())),
        LookedInto(Path(f"{day}_Ost_svar.vinr"), None, broken),
    ]


@contextmanager
def _others(stage: Stage) -> Iterator[World]:
    with (
        TemporaryDirectory() as folder,
        world(Path(folder), stage.services.organisation.now) as pcs,
    ):
        conflicting(pcs)
        yield pcs


def _taking(stage: Stage, window: MainWindow) -> QDialog:
    with _others(stage) as pcs:
        return UnitTakeInDialog(window, stage.services, looked(pcs))


def _nothing_new(stage: Stage, window: MainWindow) -> QDialog:
    with _others(stage) as pcs:
        return UnitTakeInDialog(window, stage.services, looked(pcs)[1:2])


def _dialog(make: Callable[[Stage, MainWindow], QDialog]) -> Callable[..., QWidget]:
    def show(stage: Stage, window: MainWindow) -> QWidget:
        made = make(stage, window)
        made.open()
        stage.settle(made)
        return made

    return show


UNIT_FILES = (
    Scene("unit-files", _dialog(lambda s, w: UnitFilesDialog(w, s.services, Changes(w))), True),
    Scene("unit-files-out", _dialog(lambda s, w: HandOutDialog(w, s.services)), True),
    Scene("unit-files-back", _dialog(lambda s, w: HandBackDialog(w, s.services))),
    Scene("unit-files-taking", _dialog(_taking), True),
    Scene("unit-files-nothing-new", _dialog(_nothing_new)),
)
