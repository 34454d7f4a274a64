"""Who lacks what, on any day: the matrix, its reasons and the overview."""

import gc
import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.day_judge import Kinds
from vinr_desktop.domain.day_table import DayTable, build, patched
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.matrix import Matrix
from vinr_desktop.domain.personnel import Employment, Staff
from vinr_desktop.domain.standing_counts import Overview, UnitOrder
from vinr_desktop.domain.training import Completion, Requirement
from vinr_desktop.domain.training_status import Standing, standing
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.going_on import GoingOn, unheard
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.storage.stores import Stores

MANY = 500
"""So many changed employees, and the kept table is written anew."""


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Leave circles of garbage alone meanwhile: there are none, and looking costs a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Known:
    """A table with what it stands on."""

    matrix: Matrix
    basis: str
    stamp: int


class TrainingRegister:
    """Computes how everybody stands; what it keeps of today can be deleted at any time."""

    def __init__(
        self, stores: Stores, requirements: Requirements, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._requirements = requirements
        self._organisation = organisation
        self._today: Known | None = None
        self._order: UnitOrder | None = None

    def today(self) -> date:
        """Return the day that it is."""
        return self._organisation.today()

    def is_at_hand(self) -> bool:
        """Tell whether today's rows are known here, or nearly: if not, `matrix` is for a job."""
        known, stamp = self._today, self._stores.day_tables.stamp()
        if known is None or known.matrix.table.day != self.today():
            return False
        if known.stamp == stamp:
            return True
        changed = self._stores.day_tables.changed_since(known.stamp)
        is_same = known.basis == _basis(self._requirements.all(), self._tree())
        return is_same and changed is not None and len(changed) <= MANY

    def known(self) -> Known | None:
        """Return today's rows with what they stand on, to be handed to another thread."""
        return self._today

    def take(self, known: Known | None) -> None:
        """Take today's rows as another thread has made them."""
        self._today = known

    @_collecting_later()
    def matrix(self, day: date | None = None, tell: GoingOn = unheard) -> Matrix:
        """Return everybody's rows on a day, today's where none is given.

        Today's are kept: only the employees of whom something has changed are judged anew. Making
        it of the facts takes seconds for very many people: then in a job, and `tell` is told.
        """
        wanted, tables = day or self.today(), self._stores.day_tables
        if wanted != self.today():
            return self._built(wanted, self._requirements.all(), self._tree(), tell)
        stamp, known = tables.stamp(), self._today
        if known and known.stamp == stamp and known.matrix.table.day == wanted:
            return known.matrix
        requirements, tree = self._requirements.all(), self._tree()
        basis = _basis(requirements, tree)
        table = self._caught_up(requirements, tree, basis)
        if table is None:
            matrix = self._built(wanted, requirements, tree, tell)
            self._keep(matrix.table, basis, stamp)
        else:
            matrix = Matrix(table, requirements, tree)
        self._today = Known(matrix, basis, stamp)
        return matrix

    def tables(self, days: Sequence[date]) -> Iterator[DayTable]:
        """Yield the rows of everybody on each of some days, without names, in the days' order.

        The facts are read once. Takes about a second a day for very many people: in a job.
        """
        kinds, today = Kinds(self._requirements.all(), self._tree()), self.today()
        past = [day for day in days if day != today]
        for facts, day in zip(self._stores.day_tables.over(past), past, strict=True):
            with _collecting_later():
                made = [build(facts, kinds, day)]
            yield made.pop()  # not remembered here while the next one is made
        if len(past) < len(days):
            yield self.matrix().table

    def why(self, employee_id: str, unit_id: str, requirement_id: str, day: date) -> Standing:
        """Return how somebody stands in one unit towards one requirement, with the reasons."""
        staff = self._stores.personnel.staff(employee_id)
        if staff is None:
            raise UserError("Medarbetaren finns inte längre.", "Välj en annan i listan.")
        found = {each.id: each for each in self._requirements.all()}
        if requirement_id not in found:
            raise UserError("Kravet finns inte längre.", "Välj ett annat i listan.")
        done = self._stores.training.completions_of(employee_id)
        present, where = replace(staff, absences=()), (unit_id, self._tree())
        unmoved = standing(found[requirement_id], present, done, where, day).due
        answer = standing(found[requirement_id], staff, done, where, day)
        return replace(answer, unmoved=unmoved)

    def people(self, employee_ids: Collection[str]) -> dict[str, tuple[Staff, list[Completion]]]:
        """Return some employees, by id, with everything that they have done."""
        done = self._stores.training.completions_by(employee_ids)
        staff = self._stores.personnel.staff_of(employee_ids)
        return {each.employee.id: (each, done.get(each.employee.id, [])) for each in staff}

    def employments(self, employee_ids: Collection[str]) -> dict[str, list[Employment]]:
        """Return the employments of some employees, by id."""
        return self._stores.personnel.employments_of(employee_ids)

    def last_done(self, employee_ids: Collection[str]) -> dict[tuple[str, str], date]:
        """Return the last day on which some employees have done each course, by ids of both."""
        return self._stores.training.last_done(employee_ids, self.today())

    @_collecting_later()
    def overview(self, unit_id: str = "", day: date | None = None) -> Overview:
        """Return the counts of a unit with all below it; of everybody where none is named."""
        found = self.counted(self.matrix(day))
        return found.overview(unit_id or self._organisation.municipality().id)

    def counted(self, matrix: Matrix) -> UnitOrder:
        """Return a matrix in the order of its units, for counting."""
        if self._order is None or self._order.matrix is not matrix:
            self._order = UnitOrder(matrix, self._order)
        return self._order

    def _tree(self) -> UnitTree:
        return self._stores.organisation.tree()

    def forget(self) -> None:
        """Delete what is kept of today; it is made of the facts again when it is asked for."""
        self._today = None
        self._stores.day_tables.forget()

    def _built(
        self, day: date, requirements: tuple[Requirement, ...], tree: UnitTree, tell: GoingOn
    ) -> Matrix:
        tell(0, 2)
        facts = self._stores.day_tables.facts(day)
        tell(1, 2)
        table = build(facts, Kinds(requirements, tree), day)
        tell(2, 2)
        return Matrix(table, requirements, tree)

    def _caught_up(
        self, requirements: tuple[Requirement, ...], tree: UnitTree, basis: str
    ) -> DayTable | None:
        """Return the table known or kept of today with what has changed since, None without one."""
        tables, day = self._stores.day_tables, self.today()
        known = self._today
        if known and known.matrix.table.day == day and known.basis == basis:
            table, stamp = known.matrix.table, known.stamp
        elif kept := tables.kept(day, basis):
            table, stamp = kept
        else:
            return None
        changed = tables.changed_since(stamp)
        if changed is None or len(changed) > MANY:
            return None
        if not changed:
            return table
        names = table.unit_ids, table.profession_names
        fresh = build(tables.facts(day, changed), Kinds(requirements, tree), day, names)
        return patched(table, changed, fresh)

    def _keep(self, table: DayTable, basis: str, stamp: int) -> None:
        if self._stores.db.can_write:
            self._stores.day_tables.keep(table, basis, stamp)


def _basis(requirements: tuple[Requirement, ...], tree: UnitTree) -> str:
    units = [(unit.id, unit.parent, unit.sector, unit.name) for unit in tree.units.values()]
    return hashlib.sha256(repr((requirements, units)).encode()).hexdigest()
