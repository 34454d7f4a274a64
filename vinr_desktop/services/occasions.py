"""Course occasions: planned, booked, invited to by list, and what being there gives."""

import re
import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace

from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion, Presence
from vinr_desktop.domain.personnel import Staff, shared_scope
from vinr_desktop.domain.training import Completion, Origin
from vinr_desktop.domain.training_status import Status, standing
from vinr_desktop.services.attending import Attending, Gathering, Lesson
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.sending import OutgoingFile
from vinr_desktop.services.staff import StaffRegister
from vinr_desktop.storage.stores import Stores

LACKING = frozenset({Status.MISSING, Status.EXPIRED, Status.EXPIRING, Status.NOT_DUE})
"""Who stands so is invited: the absent are not, nor those for whom it is valid long."""
_HAS_SEAT = (Presence.BOOKED, Presence.PRESENT)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_AHEAD_DAYS = 7


class Occasions:
    """Everything a user can ask about course occasions."""

    def __init__(
        self,
        stores: Stores,
        staff: StaffRegister,
        requirements: Requirements,
        courses: Courses,
        attending: Attending,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._staff = staff
        self._requirements = requirements
        self._courses = courses
        self._attending = attending
        self._organisation = organisation

    # --- asking ---

    def all(self) -> list[Occasion]:
        """Return every occasion, cancelled ones too, the first one first."""
        return self._stores.gatherings.occasions()

    def occasion(self, key: str) -> Occasion:
        """Return one occasion; UserError when there is none."""
        found = self._stores.gatherings.occasion(key)
        if found is None:
            raise UserError("Kurstillfället finns inte längre.", "Välj ett annat i listan.")
        return found

    def presence(self, key: str) -> dict[str, Presence]:
        """Return how everybody stands who is or was invited or booked, by the employee's id."""
        rows = self._stores.gatherings.attendance(key)
        return {each.employee_id: each.presence for each in rows}

    def seats_left(self, key: str) -> int | None:
        """Return how many can still be booked, None where there is no limit."""
        occasion = self.occasion(key)
        return occasion.seats - self._seated(key) if occasion.seats else None

    def lacking(self, key: str) -> list[Staff]:
        """Return who in the occasion's units lacks its course on the day, or has it a short time.

        Who is away then is left out.
        """
        occasion = self.occasion(key)
        day = max(occasion.held_on, self._organisation.today())
        tree = self._stores.organisation.tree()
        uppers = occasion.units or (self._organisation.municipality().id,)
        units = frozenset().union(*(tree.within(upper) for upper in uppers))
        asked = [
            requirement
            for requirement in self._requirements.all()
            if (rule := requirement.rule_on(day)) and rule.course_id == occasion.course_id
        ]
        done: dict[str, list[Completion]] = {}
        for completion in self._stores.training.completions_in(occasion.course_id):
            done.setdefault(completion.employee_id, []).append(completion)
        return [
            staff
            for staff in self._staff.working_in(units, day)
            if any(
                standing(
                    requirement, staff, done.get(staff.employee.id, ()), (unit, tree), day
                ).status
                in LACKING
                for requirement in asked
                for unit in {each.unit_id for each in staff.employments_on(day)} & units
            )
        ]

    def calendar_file(self, key: str) -> OutgoingFile:
        """Return the occasion for the calendar; a later file moves or cancels the entry."""
        from vinr_desktop.exchange.calendar_files import Entry, calendar_file

        occasion = self.occasion(key)
        title = self._courses.course(occasion.course_id).title
        changed = self._stores.journal.of_row("occasion", key)
        led_by = f"Ledd av {occasion.leader}. " if occasion.leader else ""
        entry = Entry(
            uid=f"{occasion.id}@vinr-desktop",
            sequence=len(changed),
            made_at=changed[-1].at,
            day=occasion.held_on,
            title=title,
            text=f"{led_by}Kan du inte komma? Säg till din chef.",
            alarms=() if occasion.is_cancelled else (_AHEAD_DAYS,),
            starts=occasion.starts,
            ends=occasion.ends,
            place=occasion.place,
            is_cancelled=occasion.is_cancelled,
        )
        name = f"{occasion.held_on.isoformat()}_{ascii_name(title)[:60]}.ics"
        return OutgoingFile(name, calendar_file(entry))

    # --- doing ---

    def plan(self, occasion: Occasion) -> Occasion:
        """Plan an occasion; its id and scope are given here."""
        return self._keep(replace(occasion, id=str(uuid.uuid4()), is_cancelled=False))

    def change(self, occasion: Occasion) -> Occasion:
        """Correct or move an occasion, or bring a cancelled one back; what it gave follows."""
        self.occasion(occasion.id)
        return self._keep(occasion)

    def cancel(self, key: str) -> None:
        """Cancel an occasion; who was booked stays on its list, and what it gave is taken back."""
        self._keep(replace(self.occasion(key), is_cancelled=True))

    def invite(self, key: str, employee_ids: Iterable[str] | None = None) -> int:
        """Invite these people, or all who lack the course; return how many were not yet asked."""
        occasion = self._open(key)
        asked = self.presence(key)
        if employee_ids is None:
            employee_ids = [staff.employee.id for staff in self.lacking(key)]
        people = [each.id for each in self._attending.employees(employee_ids)]
        new = [each for each in people if asked.get(each, Presence.NONE) is Presence.NONE]
        self._mark(occasion, new, Presence.INVITED)
        return len(new)

    def book(self, key: str, employee_ids: Iterable[str]) -> None:
        """Book these people, all or none; UserError where there are too few seats."""
        occasion, known = self._open(key), self.presence(key)
        people = [each.id for each in self._attending.employees(employee_ids)]
        new = [each for each in people if known.get(each) not in _HAS_SEAT]
        left = self.seats_left(key)
        if left is not None and len(new) > left:
            raise UserError(
                f"Det finns {left} platser kvar, och du valde {len(new)}.",
                "Ingen är bokad. Välj färre, eller ändra antalet platser.",
            )
        self._mark(occasion, new, Presence.BOOKED)

    def leave(self, key: str, employee_ids: Iterable[str]) -> None:
        """Take these people off the list of an occasion; who was there is unticked first."""
        known = self.presence(key)
        people = [each for each in dict.fromkeys(employee_ids) if each in known]
        if any(known[each] is Presence.PRESENT for each in people):
            raise UserError(
                "Den som var där kan inte avbokas.",
                "Ingenting är ändrat. Ta bort närvaron först.",
            )
        self._mark(self.occasion(key), people, Presence.NONE)

    def attend(self, key: str, present: Collection[str]) -> None:
        """Say who was there, the whole list: each has done the course on that day.

        Who was booked, or ticked before, and is not among them is absent: what was given is taken
        back, and the person is again one of those who lack the course.
        """
        occasion = self._open(key)
        if occasion.held_on > self._organisation.today():
            raise UserError(
                f"Kurstillfället är den {occasion.held_on.isoformat()}.",
                "Ingenting är ändrat. Pricka av närvaron när det har varit.",
            )
        before = self.presence(key)
        self._attending.employees(person for person in present if person not in before)
        missed = {
            person: Presence.ABSENT
            for person, known in before.items()
            if known in _HAS_SEAT and person not in present
        }
        with self._attending.deed():
            marks = missed | dict.fromkeys(present, Presence.PRESENT)
            self._attending.mark(_gathering(occasion), marks)
            self._attending.settle(_gathering(occasion), [Lesson(occasion.course_id)])

    # --- helpers ---

    def _mark(self, occasion: Occasion, people: Iterable[str], presence: Presence) -> None:
        with self._attending.deed():
            self._attending.mark(_gathering(occasion), dict.fromkeys(people, presence))

    def _keep(self, occasion: Occasion) -> Occasion:
        self._check(occasion)
        scopes = [self._organisation.unit(unit).scope for unit in occasion.units]
        kept = replace(
            occasion,
            scope=shared_scope(scopes) or self._organisation.municipality().scope,
            place=" ".join(occasion.place.split()),
            leader=" ".join(occasion.leader.split()),
        )
        lessons = [] if kept.is_cancelled else [Lesson(kept.course_id)]
        with self._attending.deed():
            self._stores.gatherings.save_occasion(kept)
            self._attending.settle(_gathering(kept), lessons)
        return kept

    def _check(self, occasion: Occasion) -> None:
        refuse_personal_numbers(place=occasion.place, leader=occasion.leader)
        self._courses.course(occasion.course_id)
        times = [time for time in (occasion.starts, occasion.ends) if time]
        if not all(_TIME.fullmatch(time) for time in times):
            raise UserError("Skriv tider som 13:00.", "Ingenting är sparat.")
        if occasion.ends and not occasion.starts or times != sorted(set(times)):
            raise UserError(
                "Tillfället slutar innan det börjar.", "Ingenting är sparat. Rätta tiderna."
            )
        seated = self._seated(occasion.id)
        if occasion.seats < 0 or 0 < occasion.seats < seated:
            raise UserError(
                f"{seated} personer är redan bokade.",
                "Ingenting är sparat. Skriv minst så många platser, 0 om det inte finns en gräns.",
            )
        was_held = Presence.PRESENT in self.presence(occasion.id).values()
        if was_held and occasion.held_on > self._organisation.today():
            raise UserError(
                "Närvaron är redan avprickad.",
                "Ingenting är sparat. Ta bort närvaron innan du flyttar tillfället framåt.",
            )

    def _open(self, key: str) -> Occasion:
        occasion = self.occasion(key)
        if occasion.is_cancelled:
            raise UserError(
                "Kurstillfället är inställt.", "Ingenting är ändrat. Välj ett annat tillfälle."
            )
        return occasion

    def _seated(self, key: str) -> int:
        return sum(presence in _HAS_SEAT for presence in self.presence(key).values())


def _gathering(occasion: Occasion) -> Gathering:
    return Gathering(occasion.id, occasion.scope, occasion.held_on, Origin.OCCASION)
