"""HR and managers write and exchange files at random: for what they share, all end alike."""

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.services.conftest import StandingClock
from tests.services.school import BASIC
from tests.unit_world import PC, World, world
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Sealed
from vinr_desktop.domain.training import Course
from vinr_desktop.services.completing import Done
from vinr_desktop.services.staff import Identity, Terms

DAY = date(2026, 10, 1)


class Play:
    """What has happened so far; files are kept, to be taken late, again or never."""

    def __init__(self, pcs: World) -> None:
        self.pcs = pcs
        self.files: list[tuple[PC, Sealed]] = []
        self.recorded: set[tuple[str, date]] = set()

    def record(self, pc: PC, what: int) -> None:
        numbers = sorted(pc.staff())
        if numbers:
            number, day = numbers[what % len(numbers)], DAY + timedelta(days=what)
            pc.record(number, day)
            self.recorded.add((number, day))

    def correct(self, pc: PC, what: int) -> None:
        """Say that a certificate was seen, on one or the other PC or on both."""
        found = pc.training.completing.all()
        if found:
            one = found[what % len(found)]
            if not one.origin_id:
                done = Done(one.course_id, one.done_on, seen_on=DAY, seen_by=f"{pc.name} {what}")
                pc.training.completing.correct(one.id, done)

    def meet(self, pc: PC, what: int) -> None:
        numbers = sorted(pc.staff())
        if pc.unit and numbers:
            present = [n for n in numbers if self._works_at(pc, n)][: what % 3]
            pc.meet(DAY + timedelta(days=what % 2), *present, knew=what)

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
            if not pc.unit and what == 7:
                terms = Terms(self.pcs.south.unit, "usk", "tv", employment.first)
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

    def _works_at(self, pc: PC, number: str) -> bool:
        staff = pc.training.staff.of(pc.staff()[number])
        return any(each.unit_id == pc.unit for each in staff.employments)


DEEDS = (
    "record",
    "correct",
    "meet",
    "away",
    "move",
    "hire",
    "demand",
    "undo",
    "send",
    "send",
    "take",
)
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
        kept = {(number, day) for number in pcs.hr.staff() for _c, day in pcs.hr.done(number)}
        assert play.recorded <= kept, "nothing that was registered is lost"
