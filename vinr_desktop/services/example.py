"""An example delivery, to show the archivist beforehand: made up, and marked so on every page."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Place, build
from vinr_desktop.services.demo import make_demo
from vinr_desktop.services.organisation import EXAMPLE, Clock
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.demo_files import read_demo

FOLDER = "Exempelleverans"
DEMO = Path("resources") / "demo" / "municipality.toml"


@dataclass(frozen=True, slots=True)
class ExampleWork:
    """Everything that `make_example` needs: where to, where the shipped files lie, and the time."""

    into: Path
    shipped: Path
    clock: Clock


def make_example(work: ExampleWork) -> Path:
    """Deliver a made-up routine (slow, for a job), and return the folder that it lies in.

    It is written, signed and delivered by the same services as a real one, in a database that is
    gone afterwards. Raises UserError when the place cannot be written to.
    """
    demo = read_demo(work.shipped / DEMO)
    filed = tuple(routine for routine in demo.routines if routine.is_filed)
    folder = _new_folder(work.into)
    with TemporaryDirectory() as data:
        place = Place(Path(data), work.shipped)
        with closing(Database.open(place.database)) as db:
            services = build(db, place, "", work.clock)
            services.organisation.set_setting(EXAMPLE, "yes")
            make_demo(services, replace(demo, routines=filed, staff=None), folder)
            waiting = services.filing.waiting()
    if waiting:
        raise UserError(waiting[0].problem, "Välj en annan mapp och försök igen.")
    return folder


def _new_folder(into: Path) -> Path:
    names = [FOLDER, *(f"{FOLDER} {number}" for number in range(2, 100))]
    try:
        folder = next(into / name for name in names if not (into / name).exists())
        folder.mkdir()
    except (OSError, StopIteration) as error:
        raise UserError(
            f"Exempelleveransen gick inte att lägga i mappen {into}.",
            "Ingenting är ändrat. Välj en annan mapp.",
        ) from error
    return folder
