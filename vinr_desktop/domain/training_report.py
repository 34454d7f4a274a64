"""The figures of the training overview, as they are shown, printed and written to a spreadsheet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from vinr_desktop.domain.charts import Counted, Point, Share, coverage_bars
from vinr_desktop.domain.drawing import Drawing
from vinr_desktop.domain.month_count import MonthPoint
from vinr_desktop.domain.phrasing import MONTHS
from vinr_desktop.domain.standing_counts import Counts
from vinr_desktop.domain.training import Level
from vinr_desktop.domain.training_status import Status

ADVICE = "Rekommenderas"
LEGEND = (
    "Blått är uppfyllt och rött försenat. Ljust är inte dags än, pausat eller bara rekommenderat."
)
COUNTED = (
    "Ett krav räknas en gång för varje medarbetare som det gäller. Den som arbetar i flera enheter"
    " räknas i var och en."
)
TREND_LEGEND = "Andel uppfyllda krav i slutet av varje månad, och den {day}."
TREND_LEGEND_ONE = "Andel som uppfyller ”{title}” i slutet av varje månad, och den {day}."
SMALL_GROUPS = (
    "Där bara några få räknas kan en siffra säga något om en enskild medarbetare. Tänk på det innan"
    " rapporten lämnas vidare."
)


class Group(StrEnum):
    """What the figures are laid out by."""

    REQUIREMENT = "requirement"
    UNIT = "unit"
    SECTOR = "sector"
    PROFESSION = "profession"


GROUPS = {
    Group.REQUIREMENT: "Krav",
    Group.UNIT: "Enheter",
    Group.SECTOR: "Verksamheter",
    Group.PROFESSION: "Yrkesgrupper",
}
ONE_OF = {
    Group.REQUIREMENT: "Krav",
    Group.UNIT: "Enhet",
    Group.SECTOR: "Verksamhet",
    Group.PROFESSION: "Yrkesgrupp",
}
FIGURES = ("Totalt", "Uppfyllt", "Andel", "Försenat", "Går snart ut", "Har tid kvar")
"""What stands over the figures of a line, on paper and in a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How one requirement, unit, sector or profession stands."""

    name: str
    counts: Counts
    level: Level = Level.DEMANDED

    @property
    def part(self) -> float:
        """The share that is fulfilled, between 0 and 1."""
        return self.counts.fulfilled / self.counts.asked if self.counts.asked else 1.0

    @property
    def is_advice(self) -> bool:
        """True for what is recommended only: nobody is late with that."""
        return self.level is Level.RECOMMENDED

    @property
    def overdue(self) -> int:
        """How many are late; none with what is only recommended."""
        return 0 if self.is_advice else self.counts.overdue

    @property
    def expiring(self) -> int:
        """How many have it, but not for long."""
        return self.counts.of(Status.EXPIRING)

    @property
    def waiting(self) -> int:
        """How many have time left, or are paused."""
        return self.counts.of(Status.NOT_DUE) + self.counts.of(Status.PAUSED)

    def share(self) -> Share:
        """Return it as a bar of a chart."""
        name = f"{ADVICE}: {self.name}" if self.is_advice else self.name
        return Share(name, self.counts.fulfilled, self.counts.asked, self.overdue)


@dataclass(frozen=True, slots=True)
class DueNext:
    """What one person has to do next; the protected stand with their alias, on screen only."""

    due: date
    days_left: int
    employee_id: str
    name: str
    number: str
    unit: str
    requirement: str
    level: Level
    is_protected: bool = False


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many in one unit have to do one thing within the time, without names."""

    requirement: str
    level: Level
    unit: str
    people: int
    first: date


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """A unit with all below it on a day. Each list stands with the greatest need first.

    `requirement` is the title of the one that is counted, empty for all that are demanded.
    `hidden` counts those who stand in no list that leaves the program.
    """

    municipality: str
    unit: str
    day: date
    made_at: datetime
    people: int
    whole: Covered
    requirements: tuple[Covered, ...]
    units: tuple[Covered, ...]
    sectors: tuple[Covered, ...]
    professions: tuple[Covered, ...]
    trend: tuple[MonthPoint, ...]
    due: tuple[DueNext, ...]
    due_counts: tuple[DueCount, ...]
    due_days: int
    requirement: str = ""
    hidden: int = 0
    is_example: bool = False

    def lines(self, group: Group) -> tuple[Covered, ...]:
        """Return the figures by requirement, unit, sector or profession."""
        return {
            Group.REQUIREMENT: self.requirements,
            Group.UNIT: self.units,
            Group.SECTOR: self.sectors,
            Group.PROFESSION: self.professions,
        }[group]

    def to_hand_out(self, *, with_names: bool) -> "TrainingReport":
        """Return what may leave the program: counts, and names only where that is asked for.

        Those with protected identity are left out of the names in any case.
        """
        shown = tuple(each for each in self.due if not each.is_protected) if with_names else ()
        people = {each.employee_id for each in self.due if each.is_protected}
        return replace(self, due=shown, hidden=len(people) if with_names else 0)

    @property
    def sentence(self) -> str:
        """Say how it stands, in one sentence."""
        counts, where = self.whole.counts, self.unit or self.municipality
        if not counts.asked:
            return f"Inget krävs av någon i {where} den {self.day.isoformat()}."
        number = self.whole.overdue
        word = Counted(is_people=bool(self.requirement)).late(number)
        late = f", {number} är {word}" if number else ""
        return (
            f"{counts.fulfilled} av {counts.asked} {self._what} i {where}"
            f" den {self.day.isoformat()}{late}."
        )

    @property
    def _what(self) -> str:
        return f"uppfyller ”{self.requirement}”" if self.requirement else "krav är uppfyllda"

    def bars(self, group: Group, width: float, most: int | None = None) -> Drawing:
        """Return the picture of a group, of the `most` lines with the greatest need."""
        shares = [line.share() for line in self.lines(group)[:most]]
        is_people = group is Group.REQUIREMENT or bool(self.requirement)
        return coverage_bars(self.title(group), shares, width, Counted(ONE_OF[group], is_people))

    def title(self, group: Group) -> str:
        """Say the one sentence of a group's picture: how it stands where the need is greatest."""
        lines = self.lines(group)
        if not lines:
            return "Inget krävs här den här dagen."
        first = lines[0]
        words = f"{first.counts.fulfilled} av {first.counts.asked}"
        if group is Group.REQUIREMENT:
            return f"{words} uppfyller ”{first.name}”"
        return f"{first.name}: {words} {self._what}"

    @property
    def trend_title(self) -> str:
        """Say in one sentence how the share has changed."""
        known = [each for each in self.trend if each.asked]
        if not known:
            return "Inget har krävts de här månaderna."
        first, last = _percent(known[0]), _percent(known[-1])
        until, since = f"den {self.day.isoformat()}", _month_words(known[0].month)
        if len(known) == 1:
            return f"{last} % är uppfyllt {until}"
        if first == last:
            return f"{last} % är uppfyllt {until}, lika mycket som i {since}"
        return f"Från {first} % i {since} till {last} % {until}"

    @property
    def trend_legend(self) -> str:
        """Tell what the points of the trend are."""
        words = TREND_LEGEND_ONE if self.requirement else TREND_LEGEND
        return words.format(title=self.requirement, day=self.day.isoformat())

    @property
    def due_title(self) -> str:
        """Say in one sentence how much falls due next."""
        demanded = sum(c.people for c in self.due_counts if c.level is Level.DEMANDED)
        advice = sum(c.people for c in self.due_counts if c.level is Level.RECOMMENDED)
        word = "rekommenderat" if advice == 1 else "rekommenderade"
        also = f", och {advice} {word}" if advice else ""
        return f"{demanded} krav förfaller inom {self.due_days} dagar{also}"

    @property
    def hidden_words(self) -> str:
        """Say how many are left out of the names, empty where nobody is."""
        if not self.hidden:
            return ""
        return f"{self.hidden} med skyddade personuppgifter är inte med bland namnen."

    def points(self) -> list[Point]:
        """Return the trend as the points of a chart."""
        return [
            Point(
                date.fromisoformat(f"{each.month}-01"),
                each.fulfilled / each.asked if each.asked else None,
                f"{each.fulfilled} av {each.asked}" if each.asked else "inget krävdes",
            )
            for each in self.trend
        ]


def advice_words(level: Level) -> str:
    """Return what stands after the title of something that is only recommended."""
    return " (rekommenderad)" if level is Level.RECOMMENDED else ""


def due_counts(due: Iterable[DueNext]) -> tuple[DueCount, ...]:
    """Return how many have to do what, by requirement and unit, the first day first."""
    found = list(due)
    numbers = Counter((each.requirement, each.level, each.unit) for each in found)
    first: dict[tuple[str, Level, str], date] = {}
    for each in found:
        key = each.requirement, each.level, each.unit
        first[key] = min(first.get(key, each.due), each.due)
    made = (DueCount(*key, people, first[key]) for key, people in numbers.items())
    return tuple(sorted(made, key=lambda c: (c.level is Level.RECOMMENDED, c.first, c.unit)))


def _percent(point: MonthPoint) -> int:
    return round(100 * point.fulfilled / point.asked)


def _month_words(month: str) -> str:
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"
