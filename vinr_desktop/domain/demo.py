"""What a fictional municipality is made of, for trying the program without real data."""

from collections.abc import Mapping
from dataclasses import dataclass

from vinr_desktop.domain.form import Answer


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit with its sector id, its manager's name, and the name of the unit above it."""

    name: str
    sector: str
    manager: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A named person, as the documents name her."""

    name: str
    function: str
    phone: str


@dataclass(frozen=True, slots=True)
class DemoRoutine:
    """A routine of a unit: `steps` of the form are done (0 means all); is it signed and filed?"""

    unit: str
    writer: str
    steps: int
    is_filed: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class DemoTeam:
    """So many people of one profession in a unit."""

    unit: str
    profession: str
    count: int


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """What names are made of, who works where, and what somebody with protection is called."""

    alias: str
    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    teams: tuple[DemoTeam, ...]

    def name(self, index: int) -> str:
        """Return the name of the person with a number, counted from 0; no two are the same."""
        round_, first = divmod(index, len(self.first_names))
        surname = self.surnames[(first * 5 + round_ * 11) % len(self.surnames)]
        return f"{self.first_names[first]} {surname}"


@dataclass(frozen=True, slots=True)
class DemoMunicipality:
    """A fictional municipality.

    `phones` fills in the directory's local entries by id; `answers` are shared by the routines.
    """

    name: str
    form: str
    passphrase: str
    units: tuple[DemoUnit, ...]
    people: tuple[DemoPerson, ...]
    phones: Mapping[str, str]
    answers: Mapping[str, Answer]
    routines: tuple[DemoRoutine, ...]
    staff: DemoStaff | None = None
