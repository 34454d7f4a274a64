"""Safekeeping: a verified copy a day and at the end, the check of the whole file, and restoring.

The slow parts are functions that take paths; they run in a job, without the open database.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vinr_desktop.domain.errors import DamagedError, UserError
from vinr_desktop.domain.safekeeping import SafetyCopy
from vinr_desktop.services.organisation import BACKUP_FOLDER, Organisation
from vinr_desktop.storage import backup

_PROBLEM = "backup_problem"


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """A copy to make: of which database, for which day, and to which second folder if any."""

    database: Path
    day: date
    second: Path | None = None


@dataclass(frozen=True, slots=True)
class CopyReport:
    """A copy that was made. `problem` tells in Swedish why it is not in the second folder too."""

    copy: Path
    day: date
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """A copy that was put back, and where the earlier file lies now (None when there was none)."""

    copy: SafetyCopy
    aside: Path | None


class Safekeeping:
    """What can be asked about the safety copies of the open database."""

    def __init__(self, database: Path, organisation: Organisation) -> None:
        self._database = database
        self._organisation = organisation

    def order(self) -> CopyOrder:
        """Return the order for a copy of today, as it is made when the program ends."""
        folder = self._organisation.setting(BACKUP_FOLDER)
        today = self._organisation.today()
        return CopyOrder(self._database, today, Path(folder) if folder else None)

    def due(self) -> CopyOrder | None:
        """Return the order for today's copy, None when it is made already."""
        order, last = self.order(), self.last()
        return None if last and last.day >= order.day else order

    def copies(self) -> list[SafetyCopy]:
        """Return the copies beside the database, the latest first."""
        return copies_of(self._database)

    def last(self) -> SafetyCopy | None:
        """Return the latest daily copy, None when there is none."""
        return next((copy for copy in self.copies() if not copy.before_upgrade), None)

    def note(self, report: CopyReport) -> None:
        """Remember how the second folder went, so that the settings can tell."""
        self._organisation.set_setting(_PROBLEM, report.problem)

    def problem(self) -> str:
        """Return why the latest copy is not in the second folder, empty when all is well."""
        return self._organisation.setting(_PROBLEM)


def make_copy(order: CopyOrder) -> CopyReport:
    """Make and verify a copy, drop the old ones, and put it in the second folder too (slow).

    Raises UserError when no copy could be made; a second folder that fails stands in the report.
    """
    copy = backup.back_up(order.database, order.day)
    problem = ""
    if order.second:
        try:
            backup.copy_to_second(order.database, copy, order.second)
        except UserError as error:
            problem = f"Säkerhetskopian kom inte till den andra mappen. {error}"
    return CopyReport(copy, order.day, problem)


def check(database: Path) -> None:
    """Check the whole database (slow); DamagedError when something is wrong with it."""
    if backup.check_file(database):
        raise DamagedError(
            "Databasen är skadad.",
            "Ingenting har ändrats eller reparerats. Stäng programmet och öppna det igen, så kan "
            "du återställa den senaste säkerhetskopian.",
        )


def copies_of(database: Path, second: Path | None = None) -> list[SafetyCopy]:
    """Return the copies beside a database and, if given, in its second folder, latest first.

    Needs no open database: this is what is offered when it is damaged.
    """
    folders = [backup.backup_folder(database)]
    if second:
        folders += [backup.second_folder(database, second), second]
    found = [copy for folder in folders for copy in backup.copies(folder, database.stem)]
    return sorted(found, key=lambda copy: copy.day, reverse=True)


def restore(database: Path, copy: SafetyCopy, at: datetime) -> RestoreReport:
    """Put a copy in the place of a database that is closed and locked by the caller (slow).

    The earlier file is moved aside, never deleted. Raises UserError; then nothing is changed.
    """
    return RestoreReport(copy, backup.restore(database, copy.path, at))
