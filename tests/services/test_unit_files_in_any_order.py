"""HR and managers write and exchange files at random: for what they share, all end alike."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.registered import old_routine
from tests.services.conftest import StandingClock
from tests.services.school import BASIC
from tests.services.test_hostile_parcels import everything
from tests.unit_world import PC, World, world
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Sealed
from vinr_desktop.domain.removal import Reason
from vinr_desktop.domain.training import Course
from vinr_desktop.services.completing import Done
from vinr_desktop.services.list_reading import read_pasted
from vinr_desktop.services.personnel_import import Wishes
from vinr_desktop.services.staff import Identity, Terms

DAY = date(2026, 10, 1)


class Play:
    """What has happened so far; files are kept, to be taken late, again or never."""

    def __init__(self, pcs: World) -> None:
        self.pcs = pcs
        self.files: list[tuple[PC, Sealed]] = []
        self.recorded: set[tuple[str, date]] = set()
        self.corrected: set[tuple[str, date]] = set()
        self.removed: set[str] = set()
        self.protected: set[str] = set()
        routine = old_routine(pcs.hr.services, pcs.hr.place.data, pcs.north.unit)
        self.routine = routine.id

    def record(self, pc: PC, what: int) -> None:
        """Register for one, or for all who are known."""
        numbers, day = sorted(pc.staff()), DAY + timedelta(days=what)
        marked = numbers if what == 7 else numbers[what % 3 :][:1]
        pc.training.completing.record([pc.staff()[one] for one in marked], Done(BASIC, day))
        self.recorded |= {(number, day) for number in marked}

    def read(self, pc: PC, what: int) -> None:
        """Register that somebody has read the routine, where it is known, on paper or at a meeting.

        A manager knows it from HR's file, without its document.
        """
        numbers = sorted(pc.staff())
        if numbers and pc.training.packages.routines(self.pcs.north.unit, DAY):
            completing = pc.training.completing
            deed = completing.acknowledge if what % 2 else completing.gone_through
            number, day = numbers[what % len(numbers)], DAY + timedelta(days=what % 3)
            deed(self.routine, [pc.staff()[number]], day)
            self.recorded.add((number, day))

    def take_back(self, pc: PC, what: int) -> None:
        """Take back what was registered by mistake, or say that it was another day."""
        found = [one for one in pc.training.completing.all() if not one.origin_id]
        if not found:
            return
        one = found[what % len(found)]
        number = pc.training.staff.of(one.employee_id).employee.number
        if one.done_on is not None:
            self.corrected.add((number, one.done_on))
        other = DAY - timedelta(days=1 + what)
        is_there = (one.course_id, other) in pc.done(number)
        if what % 2 or one.read_id or is_there:
            pc.training.completing.take_back([one.id])
        else:
            pc.training.completing.correct(one.id, Done(one.course_id, other))

    def correct(self, pc: PC, what: int) -> None:
        """Say that a certificate was seen, on one or the other PC or on both."""
        found = pc.training.completing.all()
        if found:
            one = found[what % len(found)]
            if not one.origin_id and not one.read_id:
                done = Done(one.course_id, one.done_on, seen_on=DAY, seen_by=f"{pc.name} {what}")
                pc.training.completing.correct(one.id, done)

    def meet(self, pc: PC, what: int) -> None:
        numbers = sorted(pc.staff())
        if pc.unit and numbers:
            present = [n for n in numbers if self._works_at(pc, n)][: what % 3]
            pc.meet(DAY + timedelta(days=what % 2), *present, knew=what)
            if what == 7:
                pc.training.meetings.cancel(pc.training.meetings.all()[0].id)

    def away(self, pc: PC, what: int) -> None:
        numbers = sorted(pc.staff())
        if numbers:
            person = pc.staff()[numbers[what % len(numbers)]]
            pc.training.staff.away(person, DAY + timedelta(days=what % 3))

    def move(self, pc: PC, what: int) -> None:
        """Change an employment; a manager has no say of those in other units."""
        numbers = sorted(pc.staff())
        if numbers:
            staff = pc.training.staff.of(pc.staff()[numbers[what % len(numbers)]])
            employment = staff.employments[what % len(staff.employments)]
            other = self.pcs.managers[what % 2].unit
            if not pc.unit and what >= 6 and employment.last is None:
                pc.training.staff.move_to(employment.id, other, date(2026, 12, 1))
            elif not pc.unit and what >= 4:
                terms = Terms(other, "usk", "tv", employment.first)
                pc.training.staff.change_employment(employment.id, terms)
            else:
                pc.training.staff.end(employment.id, date(2027, 1, 1 + what))

    def hire(self, pc: PC, what: int) -> None:
        unit = pc.unit or self.pcs.north.unit
        number = f"9{what % 2}{unit[:2]}"
        known = {tree.id for tree in pc.training.units.tree().units.values()}
        if unit in known and number not in pc.staff():
            terms = Terms(unit, "usk", "tv", DAY)
            pc.training.staff.add(Identity(number, f"Ny {number}"), terms)

    def demand(self, pc: PC, what: int) -> None:
        """HR adds a course; a manager's own stays at home."""
        title = f"Kurs {what} {pc.name}"
        if title not in {course.title for course in pc.training.courses.all().values()}:
            pc.training.courses.add(Course("", title, "", "", "", ""))

    def remove(self, pc: PC, what: int) -> None:
        """HR removes somebody for good."""
        numbers = sorted(pc.staff())
        if not pc.unit and len(numbers) > 2 and what < 4:
            number = numbers[what % len(numbers)]
            self.removed.add(number)
            pc.training.removing.remove_one(pc.staff()[number], Reason.MISTAKE)

    def protect(self, pc: PC, what: int) -> None:
        """HR turns a protected identity on."""
        numbers = sorted(pc.staff())
        if not pc.unit and what < 4:
            number = numbers[what % len(numbers)]
            alias = Identity(number, f"Alias {number}", is_protected=True)
            pc.training.staff.change(pc.staff()[number], alias)
            self.protected.add(number)

    def listed(self, pc: PC, what: int) -> None:
        """HR takes in a staff list: somebody new, somebody with another name or elsewhere."""
        if not pc.unit:
            staff = pc.training.imports.staff
            rows = [(f"70{what % 3}", "Ny i listan", "Söder"), ("2", f"Namn {what}", "Norr")]
            if what % 2:
                rows.append(("4", "Medarbetare 4", "Norr"))
            text = "\n".join("\t".join(row) for row in (("Anst.nr", "Namn", "Enhet"), *rows))
            given = read_pasted(text, staff.reading())
            staff.apply(staff.preview(given), Wishes(), confirmed=True)

    def undo(self, pc: PC, _what: int) -> None:
        """Take back the last deed, where nothing stands in its way."""
        undoing = pc.training.undoing
        if undoing.last():
            with suppress(UserError):
                undoing.undo(undoing.last())
        known = pc.staff()
        self.recorded = {
            (number, day)
            for number, day in self.recorded
            if number in known and (BASIC, day) in pc.done(number)
        }

    def send(self, pc: PC, what: int) -> None:
        if pc.unit:
            if pc.unit in pc.training.units.tree().units:
                self.files.append((self.pcs.hr, pc.hand_back()))
        else:
            manager = self.pcs.managers[what % 2]
            self.files.append((manager, pc.hand_out(manager.unit)))

    def take(self, _pc: PC, what: int) -> None:
        if self.files:
            receiver, file = self.files[what % len(self.files)]
            receiver.take(file)

    def meet_up(self) -> None:
        """Let HR hear from all, and all from HR, until everybody has heard of everything."""
        for _round in range(2):
            for manager in self.pcs.managers:
                if manager.unit in manager.training.units.tree().units:
                    self.pcs.hr.take(manager.hand_back())
            for manager in self.pcs.managers:
                manager.take(self.pcs.hr.hand_out(manager.unit))

    def check_what_is_left(self) -> None:
        """Nothing that was registered is lost; of the removed nothing is left, nor of old names."""
        hr = self.pcs.hr
        kept = {(number, day) for number in hr.staff() for _course, day in hr.done(number)}
        lost = {one for one in self.recorded - kept - self.corrected if one[0] not in self.removed}
        assert not lost, "nothing that was registered is lost"
        for pc in (hr, *self.pcs.managers):
            numbers, rows = pc.staff(), repr(everything(pc.place))
            for number in self.protected & numbers.keys():
                staff = pc.training.staff.of(numbers[number]).employee
                assert staff.name == f"Alias {number}"
                assert f"'Medarbetare {number}'" not in rows
                assert f'"Medarbetare {number}"' not in rows
            for number in self.removed - numbers.keys():
                assert f'"Medarbetare {number}"' not in rows

    def _works_at(self, pc: PC, number: str) -> bool:
        staff = pc.training.staff.of(pc.staff()[number])
        return any(each.unit_id == pc.unit for each in staff.employments)


DEEDS = (
    "record", "read", "take_back", "correct", "meet", "away", "move", "hire", "demand", "remove",
    "protect", "listed", "undo", "send", "send", "send", "take", "take",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 2), st.integers(0, 7), st.integers(-3, 5)),
    max_size=25,
)


@settings(max_examples=12, phases=[Phase.generate])
@given(steps=STEPS)
def test_all_end_alike_for_what_they_share(steps: list[tuple[str, int, int, int]]) -> None:
    clock = StandingClock()
    with TemporaryDirectory() as folder, world(Path(folder), clock) as pcs:
        play, everybody = Play(pcs), (pcs.hr, *pcs.managers)
        for deed, who, what, minutes in steps:
            clock.forward(minutes=minutes)  # the PCs' clocks need not agree
            getattr(play, deed)(everybody[who], what)
        play.meet_up()

        for manager in pcs.managers:
            shared = frozenset({manager.unit})
            mine, theirs = pcs.hr.picture(shared), manager.picture(shared)
            assert mine == theirs
            for _receiver, file in play.files:
                if file.parcel.document_id == manager.unit:
                    pcs.hr.take(file)
            assert pcs.hr.picture(shared) == mine, "old files change nothing"
        play.check_what_is_left()
