"""The fictional municipality's staff, with what they have done in three years."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vinr_desktop.domain.demo import DemoMunicipality, DemoStaff
from vinr_desktop.domain.document import ascii_name
from vinr_desktop.domain.gathering import Occasion, StaffMeeting, Topic
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.training import Attended, Level, Renewal, Rule
from vinr_desktop.services.completing import Done
from vinr_desktop.services.container import Services
from vinr_desktop.services.staff import Identity, Terms

BASIC, FREDA, OLDER = "webbkurs-om-vald", "freda", "blanader-och-silverhar"
YEARS = 3
FIRST_NUMBER = 4101
MANAGER = "Enhetschef"


def make_staff(services: Services, demo: DemoMunicipality, staff: DemoStaff) -> str:
    """Make everybody and what they have done, in one transaction; return a line that tells it."""
    with services.training.undoing.without():
        return _StaffMaker(services, demo, staff).make()


@dataclass(frozen=True, slots=True)
class _Worker:
    """Somebody made here: when she began and whether she is still there."""

    id: str
    unit: str
    began: date
    left: date | None


class _StaffMaker:
    def __init__(self, services: Services, demo: DemoMunicipality, staff: DemoStaff) -> None:
        self._organisation = services.organisation
        self._training = services.training
        self._documents = services.drafting
        self._demo = demo
        self._staff = staff
        self._today = services.organisation.today()
        self._chance = Random(demo.name).random
        self._units = {unit.name: unit for unit in services.organisation.units()}

    def make(self) -> str:
        self._demand()
        workers = list(self._workers())
        self._courses(workers)
        self._occasions(workers)
        self._meetings()
        self._read()
        gone = sum(worker.left is not None for worker in workers)
        done = len(self._training.completing.all())
        held = len(self._training.meetings.all())
        given = len(self._training.occasions.all())
        return (
            f"{len(workers)} medarbetare, av dem {gone} som har slutat: {done} genomförda"
            f" utbildningar, {given} kurstillfällen och {held} APT på tre år."
        )

    # --- who ---

    def _workers(self) -> Iterator[_Worker]:
        managed = {team.unit for team in self._staff.teams}
        places = [(unit.name, MANAGER) for unit in self._demo.units if unit.name in managed]
        names = [unit.manager for unit in self._demo.units if unit.name in managed]
        for team in self._staff.teams:
            places += [(team.unit, team.profession)] * team.count
        for index, (unit, profession) in enumerate(places):
            is_manager = index < len(names)
            name = names[index] if is_manager else self._staff.name(index - len(names))
            yield self._worker(index, name, unit, profession)

    def _worker(self, index: int, name: str, unit: str, profession: str) -> _Worker:
        terms = self._terms(index, unit, profession)
        identity = Identity(str(FIRST_NUMBER + index), name, _email(name))
        if index == 11:
            identity = Identity(identity.number, self._staff.alias, is_protected=True)
        person = self._training.staff.add(identity, *terms).employee.id
        began = min(each.first for each in terms)
        left = terms[0].last if len(terms) == 1 else None
        if index % 13 == 4:
            first = self._past(30, 700)
            self._training.staff.away(person, first, first + timedelta(days=90))
        if index % 40 == 8:
            self._training.staff.away(person, self._past(20, 60))
        return _Worker(person, unit, began, left)

    def _terms(self, index: int, unit: str, profession: str) -> tuple[Terms, ...]:
        if profession == MANAGER:
            return (Terms(self._units[unit].id, profession, "Tillsvidare", self._past(1200, 4000)),)
        chance = self._chance()
        form = "Tillsvidare" if chance < 0.72 else "Visstid" if chance < 0.86 else "Timavlönad"
        here, other = self._units[unit].id, self._neighbour(unit).id
        long_ago = self._past(1200, 4500)
        if index % 14 == 5:
            return (Terms(here, profession, form, long_ago, self._past(20, 500)),)
        if index % 19 == 7:
            moved = self._past(200, 600)
            before = Terms(other, profession, form, long_ago, moved - timedelta(days=1))
            return before, Terms(here, profession, form, moved)
        began = self._chance()
        first = self._past(5, 110) if began < 0.12 else self._past(150, 1095)
        only = Terms(here, profession, form, first if began < 0.35 else long_ago)
        if index % 17 == 3:
            return only, Terms(other, profession, "Timavlönad", self._past(150, 400))
        return (only,)

    def _neighbour(self, unit: str) -> Unit:
        """Return another unit with staff of its own, below the same one where there is one."""
        home = self._units[unit]
        managed = sorted({team.unit for team in self._staff.teams} - {unit})
        beside = [name for name in managed if self._units[name].parent == home.parent]
        return self._units[(beside or managed)[0]]

    # --- what is demanded and done ---

    def _demand(self) -> None:
        since = date(self._today.year - YEARS, 1, 1)
        begin = self._training.requirements.begin
        begin(
            Rule(
                "", "", "", since, "FREDA i IFO", FREDA, days=180, is_introduction=False,
                renewal=Renewal.MONTHS, months=36, sectors=("ifo",),
                professions=("Socialsekreterare",), measure="1.4", source="Påhittat krav",
            )
        )  # fmt: skip
        begin(
            Rule(
                "", "", "", since, "Våld mot äldre", OLDER, Level.RECOMMENDED, days=365,
                is_introduction=False, sectors=("hemtjanst", "sabo"), measure="1.4",
                source="Påhittat krav",
            )
        )  # fmt: skip

    def _courses(self, workers: Iterable[_Worker]) -> None:
        done: dict[tuple[str, date | None], list[str]] = {}
        for worker in workers:
            is_new = (self._today - worker.began).days < 120
            if self._chance() < (0.35 if is_new else 0.82):
                day = None if self._chance() < 0.06 else self._done_on(worker)
                done.setdefault((BASIC, day), []).append(worker.id)
            is_older = self._units[worker.unit].sector in ("hemtjanst", "sabo")
            if is_older and self._chance() < 0.4:
                done.setdefault((OLDER, self._done_on(worker)), []).append(worker.id)
        for (course, day), people in done.items():
            attended = Attended.GROUP if len(people) > 1 else Attended.ALONE
            seen_by = "Lena Forsman" if day else ""
            self._training.completing.record(people, Done(course, day, attended, day, seen_by))

    def _done_on(self, worker: _Worker) -> date:
        """Return a day in the person's time, the 12th of a month where that can be."""
        last = worker.left or self._today
        first = min(max(worker.began, self._today - timedelta(days=365 * YEARS)), last)
        day = first + timedelta(days=int(self._chance() * (last - first).days))
        together = day.replace(day=12)
        return together if first <= together <= last else day

    def _occasions(self, workers: Iterable[_Worker]) -> None:
        occasions, family = self._training.occasions, self._units["Individ- och familjeomsorg"]
        inside = [w for w in workers if self._units[w.unit].parent == family.id]
        for half_year in range(YEARS * 2, 0, -1):
            day = _weekday(self._today - timedelta(days=half_year * 182 - 60))
            held = occasions.plan(
                Occasion("", "", FREDA, day, "09:00", "16:00", "Tingssalen", "Lena Forsman", 20)
            )
            there = [w.id for w in inside if w.began <= day and (w.left is None or day <= w.left)]
            booked = [person for person in there if self._chance() < 0.35]
            occasions.book(held.id, booked)
            occasions.attend(held.id, [person for person in booked if self._chance() < 0.85])
        for course, days in ((BASIC, 21), (FREDA, 45)):
            day = _weekday(self._today + timedelta(days=days))
            coming = occasions.plan(
                Occasion("", "", course, day, "13:00", "16:00", "Tingssalen", "Lena Forsman", 20)
            )
            lacking = [staff.employee.id for staff in occasions.lacking(coming.id)]
            occasions.invite(coming.id, lacking)
            occasions.book(coming.id, lacking[:7])

    def _meetings(self) -> None:
        units = sorted({team.unit for team in self._staff.teams})
        for year in range(self._today.year - YEARS, self._today.year + 1):
            for index, name in enumerate(units):
                day = _weekday(date(year, 2 + index % 4, 5 + index * 2))
                is_left_out = year == self._today.year and index % 4 == 3
                if day <= self._today and not is_left_out:
                    self._meeting(name, day, (Topic.PLAN, Topic.CASE))

    def _meeting(
        self, unit: str, day: date, topics: tuple[Topic, ...], document_id: str = ""
    ) -> None:
        home, meetings = self._units[unit], self._training.meetings
        there = [staff.employee.id for staff in meetings.candidates(home.id, day)]
        present = [person for person in there if self._chance() < 0.85]
        knew = sum(self._chance() < 0.7 for _person in present)
        meetings.record(
            StaffMeeting(
                "", "", home.id, day, home.manager, topics, document_id,
                asked=len(present), knew=knew,
            ),
            present,
        )  # fmt: skip

    def _read(self) -> None:
        """Let the adopted routine be gone through at a meeting, and some have acknowledged it."""
        for row in self._documents.overview():
            document = row.document
            if document.adopted_on is not None and row.unit in self._units:
                self._meeting(row.unit, self._today, (Topic.ROUTINE,), document.id)
                read = [each.employee_id for each in self._training.completing.readers(document.id)]
                self._training.completing.acknowledge(document.id, sorted(read)[:6])

    def _past(self, least: int, most: int) -> date:
        return self._today - timedelta(days=least + int(self._chance() * (most - least)))


def _weekday(day: date) -> date:
    """Return the day, or the Monday after where it falls on a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _email(name: str) -> str:
    return f"{ascii_name(name).replace('-', '.').casefold()}@pahittade.example"
