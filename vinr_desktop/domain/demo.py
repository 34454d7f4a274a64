"""What a fictional municipality is made of, for trying the program without real data."""

from collections.abc import Mapping
from dataclasses import dataclass

from vinr_desktop.domain.form import Answer


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """A unit with its sector id and its manager's name."""

    name: str
    sector: str
    manager: str


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
