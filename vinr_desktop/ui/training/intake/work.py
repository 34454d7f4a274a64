"""What the import tab does on threads of their own: read, look, write, undo. Values in and out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from vinr_desktop.domain.columns import Field
from vinr_desktop.domain.completion_compare import CompletionPlan
from vinr_desktop.domain.listed import How, Listed, Reading
from vinr_desktop.domain.personnel_plan import Plan
from vinr_desktop.services.completion_import import CompletionWishes
from vinr_desktop.services.container import Beside
from vinr_desktop.services.going_on import GoingOn
from vinr_desktop.services.list_reading import read_list, read_pasted
from vinr_desktop.services.list_units import Place
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.ui.jobs import Progress
from vinr_desktop.ui.training.intake.groups import Look, completion_look, staff_look

_STEP = 50
"""So many rows are written between two words about it."""


class Kind(StrEnum):
    """What a list holds."""

    STAFF = "staff"
    COMPLETIONS = "completions"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file, or text that was pasted, and how it is to be read."""

    kind: Kind
    path: Path | None = None
    text: str = ""
    how: How = How()

    @property
    def name(self) -> str:
        """What the list is called on the screen."""
        return self.path.name if self.path else "det inklistrade"


@dataclass(frozen=True, slots=True)
class Told:
    """What the user has said of a list: its columns, units and courses."""

    columns: Mapping[str, Field | None] = field(default_factory=dict)
    covered: frozenset[str] = frozenset()
    places: Mapping[str, Place] = field(default_factory=dict)
    courses: Mapping[str, str] = field(default_factory=dict)

    @property
    def staff(self) -> Wishes:
        """The wishes for a staff list; where no unit is ticked, nothing is said of any."""
        return Wishes(
            columns=self.columns,
            covered=self.covered or None,
            places=self.places,
            ticked=self.covered,
        )

    @property
    def completions(self) -> CompletionWishes:
        """The wishes for a list of completions."""
        return CompletionWishes(columns=self.columns, courses=self.courses)


def read(beside: Beside, chosen: Chosen, reading: Reading) -> tuple[Listed, frozenset[str]]:
    """Return the list in what was chosen, and the units that it covers if it is as last time."""
    told = replace(reading, how=chosen.how)
    found = read_list(chosen.path, told) if chosen.path else read_pasted(chosen.text, told)
    if chosen.kind is not Kind.STAFF:
        return found, frozenset()
    with beside() as services:
        return found, services.training.imports.staff.proposed(found)


def look(beside: Beside, kind: Kind, listed: Listed, told: Told) -> Look:
    """Return what a list would change, in words; nothing is written."""
    with beside() as services:
        imports = services.training.imports
        if kind is Kind.STAFF:
            return staff_look(services, imports.staff.preview(listed, told.staff))
        plan = imports.completions.preview(listed, told.completions)
        return completion_look(services, plan)


def write(beside: Beside, found: Look, told: Told, confirmed: bool, progress: Progress) -> str:
    """Write what was shown; return the id by which it can be undone. A stop leaves all as it was.

    "" where there was nothing to write.
    """
    going_on = _telling(progress)
    with beside() as services:
        imports = services.training.imports
        if isinstance(found.plan, Plan):
            return imports.staff.apply(found.plan, told.staff, confirmed, going_on)
        assert isinstance(found.plan, CompletionPlan)
        return imports.completions.apply(found.plan, told.completions, going_on)


def undo(beside: Beside, step: str) -> None:
    """Take an import back as a whole."""
    with beside() as services:
        services.training.imports.history.undo(step)


def _telling(progress: Progress) -> GoingOn:
    def tell(done: int, of: int) -> None:
        if done % _STEP == 0:
            progress.report(done, of, f"Skriver {done} av {of} uppgifter")

    return tell
