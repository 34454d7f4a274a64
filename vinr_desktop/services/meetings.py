"""Staff meetings (APT): what was taken up and who was there, registered once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Presence, StaffMeeting, Topic, meeting_id
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.training import PLAN_INFORMATION, Origin
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.attending import Attending, Gathering, Lesson
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.handed_units import HandedUnits
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.services.staff import StaffRegister
from vinr_desktop.services.units import Units
from vinr_desktop.storage.stores import Stores


class Meetings:
    """Everything a user can ask about staff meetings."""

    def __init__(
        self,
        stores: Stores,
        staff: StaffRegister,
        units: Units,
        attending: Attending,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._staff = staff
        self._units = units
        self._attending = attending
        self._organisation = organisation

    def all(self) -> list[StaffMeeting]:
        """Return the meetings that were held, the latest first."""
        return [each for each in self._stores.gatherings.meetings() if not each.is_cancelled][::-1]

    def meeting(self, key: str) -> StaffMeeting:
        """Return one meeting; UserError when there is none."""
        found = self._stores.gatherings.meeting(key)
        if found is None:
            raise UserError("APT:t finns inte längre.", "Välj ett annat i listan.")
        return found

    def candidates(self, unit_id: str, day: date) -> list[Staff]:
        """Return who can have been there: who works in the unit or below it on the day."""
        return self._staff.working_in(self._units.tree().within(unit_id), day)

    def present(self, key: str) -> frozenset[str]:
        """Return the ids of those who were there."""
        rows = self._stores.gatherings.attendance(key)
        return frozenset(each.employee_id for each in rows if each.presence is Presence.PRESENT)

    def without_plan(self, year: int) -> list[Unit]:
        """Return the units with staff of their own that have not taken up the plan in a year.

        A meeting of a unit counts for those below it. For the year that it is, today's staff is
        asked for; for a past one, that of its last day. Where HR's file has come, the meetings of
        other units than the manager's are not known, and nothing is said of them.
        """
        day = min(self._organisation.today(), date(year, 12, 31))
        told = {
            each.unit_id
            for each in self.all()
            if each.held_on.year == year and Topic.PLAN in each.topics
        }
        staffed = self._stores.personnel.staffed_units(day)
        tree = self._units.tree()
        lacking = [
            unit
            for key in staffed
            if (unit := tree.units.get(key)) is not None
            and not told.intersection(upper.id for upper in tree.above(key))
            and self._is_known(unit, tree)
        ]
        return sorted(lacking, key=lambda unit: (swedish_key(unit.name), unit.id))

    def record(
        self, meeting: StaffMeeting, present: Collection[str], is_another: bool = False
    ) -> StaffMeeting:
        """Register a meeting and who was there; id, scope and the routine's bytes are given here.

        Each present has heard of the plan and gone through the routine where they were taken up.
        A second one of the unit on a day (the night staff's) has to be said to be another.
        """
        number = 1
        while known := self._stores.gatherings.meeting(
            meeting_id(meeting.unit_id, meeting.held_on, number)
        ):
            is_held = known.held_on == meeting.held_on and not known.is_cancelled
            if is_held and not is_another:
                raise UserError(
                    f"Enheten har redan ett APT den {meeting.held_on.isoformat()}.",
                    "Ingenting är sparat. Öppna det, eller registrera det här som ett till.",
                )
            number += 1
        key = meeting_id(meeting.unit_id, meeting.held_on, number)
        return self._keep(replace(meeting, id=key), present)

    def change(self, meeting: StaffMeeting, present: Collection[str]) -> StaffMeeting:
        """Correct a meeting and who was there; what followed from it follows along."""
        self.meeting(meeting.id)
        return self._keep(meeting, present)

    def cancel(self, key: str) -> None:
        """Take a meeting back with all that followed from it; `change` brings it back."""
        cancelled = replace(self.meeting(key), is_cancelled=True)
        with self._attending.deed():
            self._stores.gatherings.save_meeting(cancelled)
            self._attending.settle(_gathering(cancelled), ())

    def _is_known(self, unit: Unit, tree: UnitTree) -> bool:
        own, me = HandedUnits(self._organisation).own(), self._organisation.me()
        is_own = me is not None and is_same_name(unit.manager, me.name)
        return not own or is_own or tree.is_within(unit.id, own)

    def _keep(self, meeting: StaffMeeting, present: Collection[str]) -> StaffMeeting:
        kept, lessons = self._checked(meeting)
        before = self.present(kept.id)
        self._attending.employees(person for person in present if person not in before)
        gone = before.difference(present)
        presence = dict.fromkeys(present, Presence.PRESENT) | dict.fromkeys(gone, Presence.NONE)
        with self._attending.deed():
            self._stores.gatherings.save_meeting(kept)
            self._attending.mark(_gathering(kept), presence)
            self._attending.settle(_gathering(kept), lessons)
        return kept

    def _checked(self, meeting: StaffMeeting) -> tuple[StaffMeeting, list[Lesson]]:
        refuse_personal_numbers(led_by=meeting.led_by)
        unit = self._organisation.unit(meeting.unit_id)
        remedy = "Ingenting är sparat. Registrera APT:t när det har hållits."
        self._organisation.refuse_day_to_come(meeting.held_on, remedy)
        if not 0 <= meeting.knew <= meeting.asked:
            raise UserError(
                "Fler visste svaret än som fick frågan.", "Ingenting är sparat. Rätta antalen."
            )
        has_routine = Topic.ROUTINE in meeting.topics
        if has_routine and not meeting.read_id:
            raise UserError("Välj vilken rutin ni gick igenom.", "Ingenting är sparat.")
        lessons = [Lesson(PLAN_INFORMATION)] if Topic.PLAN in meeting.topics else []
        read = Lesson("")
        if has_routine:
            read = self._attending.lesson(meeting.read_id, meeting.held_on)
            lessons.append(read)
        kept = replace(
            meeting,
            scope=unit.scope,
            led_by=" ".join(meeting.led_by.split()),
            read_id=read.read_id,
            read_sha256=read.read_sha256,
            is_cancelled=False,
        )
        return kept, lessons


def _gathering(meeting: StaffMeeting) -> Gathering:
    return Gathering(meeting.id, meeting.scope, meeting.held_on, Origin.MEETING)
