"""Wires the program: the one place that sees every part of it."""

import gc
import getpass
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from vinr_desktop import __version__
from vinr_desktop.cli import CANNOT, Program, commands
from vinr_desktop.cli_late import import_completions, import_personnel, take_in
from vinr_desktop.display import no_screen_explained
from vinr_desktop.domain.errors import FormError, UserError
from vinr_desktop.paths import default_data_folder, shipped_root
from vinr_desktop.services.container import Place, Services
from vinr_desktop.services.opening import Door, open_to_read, open_to_write
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.form_files import FormFiles

LOG = Path("logg") / "vinr.log"


def main() -> None:
    """Run the command that was typed; without one, the window."""
    sys.excepthook = _leave_unable
    gc.freeze()
    gc.enable()
    program = Program(
        reading=reading,
        writing=writing,
        window=show_window,
        demo=demo,
        check=check_files,
        default_folder=default_data_folder,
    )
    commands.add_command(import_personnel)
    commands.add_command(import_completions)
    commands.add_command(take_in)
    commands.main(prog_name="vinr-desktop", obj=program)


def reading(data: Path) -> AbstractContextManager[Services]:
    """Open services that only read, also beside an open window."""
    return open_to_read(_door(data))


def writing(data: Path) -> AbstractContextManager[Services]:
    """Open services that write; LockedError while a window has the same data open."""
    return open_to_write(_door(data))


def demo(folder: Path) -> Sequence[str]:
    """Make the fictional municipality in a folder that is empty or can be made, else UserError."""
    from vinr_desktop.services.demo import make_demo
    from vinr_desktop.storage.demo_files import read_demo

    door = _door(folder.absolute())
    place = door.place
    municipality = read_demo(place.shipped / "resources" / "demo" / "municipality.toml")
    filing_folder = place.data / "ledningssystem"
    try:
        is_empty = not folder.exists() or not any(folder.iterdir())
        if is_empty:
            filing_folder.mkdir(parents=True)
    except OSError as error:
        raise UserError(
            f"Mappen {folder} går inte att använda.",
            "Ingenting är ändrat. Ange en mapp som du får läsa och skriva i.",
        ) from error
    if not is_empty:
        raise UserError(
            f"Mappen {folder} är inte tom.",
            "Ingenting är ändrat. Ange en tom mapp eller en som inte finns än.",
        )
    with open_to_write(door) as services:
        lines = make_demo(services, municipality, filing_folder)
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


def _door(data: Path) -> Door:
    return Door(Place(data, shipped_root()), getpass.getuser(), _now)


def _now() -> datetime:
    return datetime.now().astimezone()


def show_window(data: Path, screenless: Sequence[str], file: Path | None) -> int:
    """Open the window on a data folder, with a file where one is named.

    Exit code 3 with a reason where there is no screen.
    """
    door = _door(data)
    gc.disable()  # until the window stands and its first work is over
    with no_screen_explained(screenless):
        from vinr_desktop.ui.desktop import ErrorHook, close_on_signals, make_application
        from vinr_desktop.ui.session import Session

        application, appearance = make_application(door.place.shipped / "resources")
    sys.excepthook = ErrorHook(application, __version__, data / LOG, _now)
    close_on_signals(application)
    session = Session(application, appearance, door, file)
    session.begin_soon()
    code = application.exec()
    session.end()
    return code
