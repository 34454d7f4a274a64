"""What waits in the training register today for whoever sits here: the figures of its views."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vinr_desktop.domain.gathering import Occasion
from vinr_desktop.domain.matrix import Choice, Matrix
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import hired_on
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.training import add_months
from vinr_desktop.domain.training_status import OVERDUE
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.handed_units import HandedUnits
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.register_settling import RegisterSettling
from vinr_desktop.services.training_register import TrainingRegister
from vinr_desktop.storage.stores import Stores

NEW_MONTHS = 6
"""So long after the first day somebody is a new employee, unless another time is chosen."""


@dataclass(frozen=True, slots=True)
class UnitNeed:
    """One's own unit, and how many there lack what is demanded or have it expired."""

    unit_id: str
    unit: str
    people: int


@dataclass(frozen=True, slots=True)
class Unticked:
    """A course occasion that has been, with people booked, and nobody has said who came."""

    occasion_id: str
    course: str
    held_on: date


@dataclass(frozen=True, slots=True)
class TrainingToday:
    """What waits. `needs` are those of one's own units, the greatest first, `lacking` in all.

    Who has no unit of her own answers for everybody: `late_newcomers` are then the new employees
    whose introduction is late. The latest held is first of `unticked`.
    """

    people: int = 0
    has_own_unit: bool = False
    needs: tuple[UnitNeed, ...] = ()
    lacking: int = 0
    late_newcomers: int = 0
    unticked: tuple[Unticked, ...] = ()
    unsettled: int = 0


class Today:
    """Asks the register; quick once today's rows are at hand there."""

    def __init__(
        self,
        stores: Stores,
        register: TrainingRegister,
        courses: Courses,
        settling: RegisterSettling,
        organisation: Organisation,
    ) -> None:
        self._stores, self._register, self._courses = stores, register, courses
        self._settling, self._organisation = settling, organisation

    def own_units(self) -> list[Unit]:
        """Return the units whose manager sits here, or else the one whose file HR has sent.

        One that lies below another of them is left out.
        """
        me, units = self._organisation.me(), self._organisation.units()
        mine = [each for each in units if me and is_same_name(each.manager, me.name)]
        if not mine:
            own = HandedUnits(self._organisation).own()
            mine = [each for each in units if each.id == own]
        tree, ids = UnitTree.of(units), {each.id for each in mine}
        return [each for each in mine if not ids & {u.id for u in tree.above(each.id)[1:]}]

    def waiting(self) -> TrainingToday:
        """Return what waits; computes today's rows where they are not at hand."""
        matrix, mine = self._register.matrix(), self.own_units()
        late = {each.id: _late(matrix, each.id) for each in mine}
        needs = [UnitNeed(each.id, each.name, len(late[each.id])) for each in mine]
        return TrainingToday(
            people=len(matrix.table),
            has_own_unit=bool(mine),
            needs=tuple(sorted(filter(_is_any, needs), key=lambda need: -need.people)),
            lacking=len(set().union(*late.values())),
            late_newcomers=0 if mine else self._late_newcomers(matrix),
            unticked=tuple(self._unticked(matrix.tree, mine)),
            unsettled=self._settling.count(),
        )

    def _late_newcomers(self, matrix: Matrix) -> int:
        """Count whom the list of new employees calls late."""
        day, since = matrix.table.day, matrix.table.since
        earliest = add_months(day, -NEW_MONTHS)
        late = matrix.find(Choice(statuses=OVERDUE))
        ids = {matrix.table.ids[place] for place in late if since[place] >= earliest.toordinal()}
        work = self._register.employments(ids)
        return sum(hired_on(each, day) >= earliest for each in work.values())

    def _unticked(self, tree: UnitTree, mine: Sequence[Unit]) -> list[Unticked]:
        """Return those for one's own units or led by oneself; all of them without a unit."""
        me = self._organisation.me()
        ids = {each.id for each in mine}
        yesterday = self._register.today() - timedelta(days=1)

        def concerns_me(occasion: Occasion) -> bool:
            is_led = me is not None and is_same_name(occasion.leader, me.name)
            near = {upper.id for unit in occasion.units for upper in tree.above(unit)}
            return not mine or is_led or bool(ids & near)

        found = filter(concerns_me, self._stores.gatherings.unticked(yesterday))
        courses = self._courses.all()
        return [
            Unticked(each.id, courses[each.course_id].title, each.held_on)
            for each in found
            if each.course_id in courses
        ]


def _late(matrix: Matrix, unit_id: str) -> set[str]:
    places = matrix.find(Choice(unit=unit_id, statuses=OVERDUE))
    return {matrix.table.ids[place] for place in places}


def _is_any(need: UnitNeed) -> bool:
    return need.people > 0
