"""A small department for the tests of the training register."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.registered import old_routine
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.person import Unit
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.services.training import Training

BASIC = "webbkurs-om-vald"
TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class School:
    """Two units with three people in the first and one in the second, and a routine to be read."""

    services: Services
    training: Training
    north: Unit
    south: Unit
    people: tuple[str, ...]
    routine: Document

    @property
    def reading(self) -> str:
        """The course of reading the routine."""
        return f"reading:{self.routine.series}:1"

    def done(self, person: str) -> set[tuple[str, date | None]]:
        """What somebody has done, and when."""
        return {(c.course_id, c.done_on) for c in self.training.completing.of(person)}


def open_school(services: Services, folder: Path) -> School:
    """Make the department, which is nobody's deed; the routine is the north unit's."""
    with services.training.undoing.without():
        return _made(services, folder)


def _made(services: Services, folder: Path) -> School:
    organisation, training = services.organisation, services.training
    organisation.choose_me(organisation.add_person("Åsa Öberg", "enhetschef").id)
    north = training.units.add("Hemtjänst Norr", sector="hemtjanst")
    south = training.units.add("Hemtjänst Söder", sector="hemtjanst")
    people = tuple(
        training.staff.add(
            Identity(str(number), f"Medarbetare {number}"),
            Terms(north.id if number < 4 else south.id, "usk", "tv", date(2024, 1, 1)),
        ).employee.id
        for number in range(1, 5)
    )
    routine = old_routine(services, folder, north.id)
    return School(services, training, north, south, people, routine)
