"""HR and managers on PCs of their own, who exchange files of units without sealing them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.services.school import BASIC
from vinr_desktop.domain.gathering import StaffMeeting, Topic
from vinr_desktop.domain.handover import Purpose, Sealed
from vinr_desktop.exchange.handover import pack, unpack
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.organisation import Clock
from vinr_desktop.services.staff import Identity, Terms
from vinr_desktop.services.training import Training
from vinr_desktop.services.unit_files import UnitTakeIn

STARTED = date(2024, 1, 1)
DONE_ON = date(2026, 10, 1)


@dataclass(frozen=True)
class PC:
    """Somebody at a PC: `unit` is the one that she manages, "" for HR."""

    name: str
    services: Services
    place: Place
    unit: str = ""

    @property
    def training(self) -> Training:
        """The register on this PC."""
        return self.services.training

    def hand_out(self, unit_id: str) -> Sealed:
        """The file for a unit's manager."""
        work = self.training.files.hand_out(unit_id)
        self.training.files.handed_out([unit_id])
        return self._sealed(work.work.parcel)

    def hand_back(self) -> Sealed:
        """The file for HR."""
        return self._sealed(self.training.files.hand_back(self.unit).work.parcel)

    def share(self, document_id: str) -> Sealed:
        """A document in a file of its own."""
        return self._sealed(self.services.handover.begin(document_id, Purpose.SHARE).parcel)

    def take(self, file: Sealed) -> UnitTakeIn:
        """Take a file in."""
        return self.training.files.take_in(file)

    def _sealed(self, parcel: object) -> Sealed:
        certificate = certificates.der(Wish(self.name))
        return Sealed(unpack(pack(parcel, certificate, b"")).parcel, certificate)  # type: ignore[arg-type]

    # --- what is done there ---

    def staff(self) -> dict[str, str]:
        """The id of everybody by her number."""
        return {one.employee.number: one.employee.id for one in self.training.staff.all()}

    def done(self, number: str) -> set[tuple[str, date | None]]:
        """What somebody has done, and when."""
        person = self.staff()[number]
        return {(c.course_id, c.done_on) for c in self.training.completing.of(person)}

    def record(self, number: str, day: date = DONE_ON, course: str = BASIC) -> None:
        """Register a completion."""
        self.training.completing.record([self.staff()[number]], Done(course, day))

    def meet(self, day: date, *numbers: str, knew: int = 0) -> None:
        """Register a meeting of the unit, or correct the one on that day."""
        present = [self.staff()[number] for number in numbers]
        meeting = StaffMeeting("", "", self.unit, day, self.name, (Topic.PLAN,), asked=9, knew=knew)
        for known in self.training.meetings.all():
            if (known.unit_id, known.held_on) == (self.unit, day):
                self.training.meetings.change(replace(meeting, id=known.id), present)
                return
        self.training.meetings.record(meeting, present)

    def picture(self, unit_ids: frozenset[str]) -> dict[str, object]:
        """What is stored of the staff of some units, and of their meetings."""
        training, gatherings = self.training, self.training.meetings
        people = [
            one
            for one in training.staff.all()
            if any(e.unit_id in unit_ids for e in one.employments)
        ]
        return {
            "staff": people,
            "done": {p.employee.id: _set(training.completing.of(p.employee.id)) for p in people},
            "meetings": {
                (m, frozenset(gatherings.present(m.id)))
                for m in gatherings.all()
                if m.unit_id in unit_ids
            },
            "requirements": _set(
                each
                for each in training.requirements.all()
                if not each.rules[0].units or not unit_ids.isdisjoint(each.rules[0].units)
            ),
        }


def _set(rows: object) -> frozenset[str]:
    return frozenset(map(repr, rows))  # type: ignore[call-overload]


@dataclass(frozen=True)
class World:
    """HR with two units of three and two people, and the PCs of their managers."""

    hr: PC
    north: PC
    south: PC

    @property
    def managers(self) -> tuple[PC, PC]:
        """The two managers."""
        return self.north, self.south

    def spread(self) -> None:
        """Let both managers have what HR has."""
        for manager in self.managers:
            manager.take(self.hr.hand_out(manager.unit))


@contextmanager
def world(folder: Path, clock: Clock) -> Iterator[World]:
    """Nobody but HR knows anything yet. Number 3 works in both units."""
    with ExitStack() as stack:

        def sit(name: str, unit: str = "") -> PC:
            place = Place(folder / name.replace(" ", "-"), shipped_root())
            db = open_new(place.database)
            stack.callback(db.close)
            services = build(db, place, name.casefold(), clock)
            person = services.organisation.add_person(name, "enhetschef" if unit else "HR")
            services.organisation.choose_me(person.id)
            services.identities.register(person.id, certificates.der(Wish(name)))
            return PC(name, services, place, unit)

        hr = sit("Hanna Ros")
        units = hr.training.units
        top = units.add("Hemtjänst", sector="hemtjanst")
        north, south = (units.add(name, top.id, "hemtjanst") for name in ("Norr", "Söder"))
        for number in range(1, 6):
            unit = north if number < 4 else south
            terms = [Terms(unit.id, "usk", "tv", STARTED)]
            if number == 3:
                terms.append(Terms(south.id, "usk", "tv", STARTED))
            hr.training.staff.add(Identity(str(number), f"Medarbetare {number}"), *terms)
        yield World(hr, sit("Nina Ek", north.id), sit("Sune Al", south.id))
