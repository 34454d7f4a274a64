"""What belongs to a unit and travels with it: staff, meetings, and what is demanded there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.domain.merge import Strand
from vinr_desktop.domain.person import Person
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.told_routine import TOLD, routine_told
from vinr_desktop.domain.training import add_months
from vinr_desktop.domain.unit_parcel import courses_of
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.storage.stores import Stores

LEFT_MONTHS = 3
"""So long a unit's file goes on telling of those who have left it: that has to reach its PC."""

DEMANDS = ("course", "rule", "policy")
"""What is the same for all units."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """The strands of a unit in the order in which they are packed; `protected` counts aliases."""

    strands: tuple[Strand, ...]
    protected: int


class UnitBelonging:
    """Finds the strands of a unit with all below it."""

    def __init__(self, stores: Stores, shipped: Iterable[str]) -> None:
        """`shipped` are the ids of the courses that come with the program, and so never travel."""
        self._stores = stores
        self._shipped = frozenset(shipped)

    def to_the_unit(self, unit_id: str, sender: Person, day: date) -> Belonging:
        """Return what a manager needs: staff, requirements, gatherings, and the tree around them.

        Whoever was erased here goes along as an empty strand, so that she is erased there too, and
        so does a requirement or a course that was taken back; the facts of the removals let what
        was only written there follow.
        """
        tree = self._stores.organisation.tree()
        inside = tree.within(unit_id)
        staff = self._staff(inside, add_months(day, -LEFT_MONTHS))
        ids = [
            *_units(unit_id, inside, staff, tree),
            *self._sender(sender),
            *(one.employee.id for one in staff),
            *self._demands(lambda unit: unit in inside or tree.is_within(unit_id, unit)),
            *self._gatherings(inside, staff, day),
            *(removal.id for removal in self._stores.removals.all()),
        ]
        strands = [self._stores.strands.get(one) for one in dict.fromkeys(ids)]
        erased = [self._stores.strands.get(one) for one in self._erased(tree, unit_id)]
        return Belonging((*strands, *erased), _protected(staff))

    def from_the_unit(self, unit_id: str, sender: Person, day: date) -> Belonging:
        """Return what a manager gives back: her staff, with all done, and the unit's gatherings.

        Her own courses go along where somebody has done them or they are held.
        """
        tree = self._stores.organisation.tree()
        inside = tree.within(unit_id)
        staff = self._staff(inside, date.min)
        ids = [
            unit_id,
            *(unit.id for unit in tree.above(unit_id) if not unit.parent),
            *self._sender(sender),
            *(one.employee.id for one in staff),
            *self._gatherings(inside, staff, day),
            *self._told(lambda unit: unit in inside),
        ]
        strands = [self._stores.strands.get(one) for one in dict.fromkeys(ids)]
        done = courses_of(strands)
        own = (one.id for one in self._stores.training.courses() if one.id in done - self._shipped)
        strands += map(self._stores.strands.get, own)
        return Belonging(tuple(strands), _protected(staff))

    def _staff(self, inside: frozenset[str], since: date) -> list[Staff]:
        """Return who works there, did so after a day, or was said to."""
        personnel = self._stores.personnel
        return personnel.staff_of(
            personnel.ever_in(inside, since) | personnel.moved_from(inside, since)
        )

    def _sender(self, sender: Person) -> Iterator[str]:
        yield sender.id
        yield from (one.id for one in self._stores.certificates.of(sender.id))

    def _demands(self, is_near: Callable[[str], bool]) -> Iterator[str]:
        """Yield courses, rules and decisions, and what is told of the routines that are near."""
        training = self._stores.training
        yield from (course.id for course in training.courses())
        yield from (rule.id for rule in training.rules())
        yield from (one.id for one in training.policies() if not one.id.startswith(TOLD))
        yield from self._told(is_near)
        for table in DEMANDS:
            yield from self._stores.journal.deleted(table)

    def _told(self, is_near: Callable[[str], bool]) -> Iterator[str]:
        for policy in self._stores.training.policies():
            if policy.id.startswith(TOLD) and is_near(routine_told(policy).unit_id):
                yield policy.id

    def _gatherings(
        self, inside: frozenset[str], staff: Iterable[Staff], day: date
    ) -> Iterator[str]:
        """Yield the meetings of the unit, and the occasions that its people have to do with.

        Those of other units who are booked there go along as bare ids: the seats are counted.
        """
        gatherings = self._stores.gatherings
        visited = gatherings.visited(one.employee.id for one in staff)
        yield from (each.id for each in gatherings.meetings_in(inside))
        for occasion in gatherings.occasions():
            if occasion.id in visited or _concerns(occasion, inside, day):
                yield occasion.id

    def _erased(self, tree: UnitTree, unit_id: str) -> list[str]:
        scope = tree.units[unit_id].scope
        return [
            row_id
            for row_id, lay in self._stores.journal.deleted("employee").items()
            if lay.startswith(scope) or (lay and scope.startswith(lay))
        ]


def _units(
    unit_id: str, inside: frozenset[str], staff: Iterable[Staff], tree: UnitTree
) -> Iterator[str]:
    """Yield the unit, all below and above, and where else its people work; upper ones first."""
    yield unit_id
    others = {each.unit_id for one in staff for each in one.employments}
    for wanted in (unit_id, *sorted(inside), *sorted(others - inside)):
        yield from (unit.id for unit in reversed(tree.above(wanted)))


def _concerns(occasion: Occasion, inside: frozenset[str], day: date) -> bool:
    if not occasion.units:
        return occasion.held_on >= day
    return not inside.isdisjoint(occasion.units)


def _protected(staff: Iterable[Staff]) -> int:
    return sum(one.employee.is_protected for one in staff)
