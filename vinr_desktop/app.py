"""Wires the program: the one place that sees every part of it."""

import getpass
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from vinr_desktop.cli import CANNOT, Program, commands
from vinr_desktop.display import no_screen_explained
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.paths import default_data_folder, shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.demo import make_demo
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.demo_files import read_demo
from vinr_desktop.storage.form_files import FormFiles
from vinr_desktop.storage.instance_lock import InstanceLock


def main() -> None:
    """Run the command that was typed; without one, the window."""
    sys.excepthook = _leave_unable
    program = Program(
        reading=reading,
        window=show_window,
        demo=demo,
        check=check_files,
        default_folder=default_data_folder,
    )
    commands.main(prog_name="vinr-desktop", obj=program)


@contextmanager
def reading(data: Path) -> Iterator[Services]:
    """Open services that only read, also beside an open window; without a database on an empty
    one."""
    place = Place(data, shipped_root())
    with TemporaryDirectory() as empty:
        path = place.database
        db = Database.open(path, False) if path.exists() else Database.open(Path(empty) / path.name)
        with closing(db):
            yield build(db, place, _account(), _now)


def demo(folder: Path) -> Sequence[str]:
    """Make the fictional municipality in an empty folder; UserError when something lies there."""
    if folder.exists() and any(folder.iterdir()):
        raise UserError(
            f"Mappen {folder} är inte tom.",
            "Ingenting är ändrat. Ange en tom mapp eller en som inte finns än.",
        )
    place = Place(folder.absolute(), shipped_root())
    municipality = read_demo(place.shipped / "resources" / "demo" / "municipality.toml")
    filing_folder = place.data / "ledningssystem"
    filing_folder.mkdir(parents=True)
    with InstanceLock(place.database), closing(Database.open(place.database)) as db:
        lines = make_demo(build(db, place, _account(), _now), municipality, filing_folder)
    return [
        *lines,
        f"Lösenfrasen till den påhittade underskriften är: {municipality.passphrase}",
        f"Öppna med: vinr-desktop --data {folder}",
    ]


def check_files(data: Path) -> tuple[Sequence[str], Sequence[FormError]]:
    """Return the ids of all forms, and everything that is wrong in forms and catalogues."""
    place = Place(data, shipped_root())
    catalogs = CatalogFiles(place.resource_folders)
    faults = catalogs.check_all()
    if faults:
        return (), faults
    files = FormFiles(place.form_folders, catalogs.read())
    return files.ids(), files.check_all()


def _leave_unable(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """End with exit code 2 after an unexpected error: Python's own 1 would mean "no"."""
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(CANNOT)


def _account() -> str:
    return getpass.getuser()


def _now() -> datetime:
    return datetime.now().astimezone()


def show_window(data: Path, screenless: Sequence[str]) -> int:
    """Open the window on a data folder; exit code 3 with a reason where there is no screen."""
    with no_screen_explained(screenless):
        from vinr_desktop.ui import program
    return 0
