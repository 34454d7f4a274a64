"""What a file from a unit may change, told field by field.

Completions, absences and presence of the unit's people, its meetings and its own occasions,
employments in it, and which routines it has adopted. Never requirements, the municipality's
decisions, the tree of units, employments elsewhere, or anything of those who do not belong to the
unit. Courses only where they are new and come with what was done of them.
"""

import json
from collections.abc import Iterable, Mapping

from vinr_desktop.domain.merge import Field, Head, Strand, in_force
from vinr_desktop.domain.policy import Policy
from vinr_desktop.domain.sharing import order
from vinr_desktop.domain.told_routine import TOLD, routine_told


class UnitLimits:
    """The limits of one unit; `inside` are its id and those of all below it."""

    def __init__(
        self, inside: frozenset[str], erased: frozenset[str], moved: frozenset[str]
    ) -> None:
        """`erased` are those whom nobody brings back, `moved` those whom HR had there before."""
        self.inside, self._erased, self._moved = inside, erased, moved
        self._present: frozenset[str] = frozenset()
        self._taught: frozenset[str] = frozenset()

    def know(self, present: Iterable[str]) -> None:
        """Take in whose presence the unit may tell of."""
        self._present = frozenset(present)

    def learn(self, taught: Iterable[str]) -> None:
        """Take in which courses the file comes with, if they are new: those that were done."""
        self._taught = frozenset(taught)

    def takes(self, staff: Strand) -> bool:
        """Tell whether a person as she would stand here belongs to the unit, now or earlier."""
        units = [
            in_force(field, heads, order).values.get("unit_id")
            for field, heads in staff.fields.items()
            if field.table == "employment"
        ]
        is_known = any(field.table == "employee" for field in staff.fields)
        is_inside = staff.id in self._moved or any(unit in self.inside for unit in units)
        return is_known and is_inside and staff.id not in self._erased

    def answers(self, kind: str) -> bool:
        """Tell whether what is refused in such a strand is told back, so that all end alike.

        The rest is left out as a whole: no file for HR holds it.
        """
        return kind in ("employee", "occasion", "staff_meeting", "course")

    def allows(self, field: Field, before: Head | None, after: Head) -> bool:
        """Tell whether what stands in a field may be changed to a value."""
        was, now = before.values if before else None, after.values
        table = field.table
        if table == "employee":
            return was is None or was.get("number") == now.get("number")
        if table in ("employment", "staff_meeting"):
            return all(v.get("unit_id") in self.inside for v in (was, now) if v is not None)
        if table == "course":
            return was is None and field.row in self._taught
        if table == "occasion":
            return all(self._is_own(v) for v in (was, now) if v is not None)
        if table == "attendance":
            return now.get("employee_id") in self._present
        if table in ("person", "signing_certificate"):
            return was is None or was.get("name") == now.get("name")
        if table == "policy":
            told = [v for v in (was, now) if v is not None]
            return field.row.startswith(TOLD) and all(self._tells_of_own(field, v) for v in told)
        return table in ("absence", "completion")

    def _tells_of_own(self, field: Field, policy: Mapping[str, object]) -> bool:
        told = Policy(field.row, "", str(policy.get("value") or ""))
        return routine_told(told).unit_id in self.inside

    def _is_own(self, occasion: Mapping[str, object]) -> bool:
        units = json.loads(str(occasion.get("units") or "[]"))
        return bool(units) and self.inside.issuperset(units)
