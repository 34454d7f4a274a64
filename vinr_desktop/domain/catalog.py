"""The lists that forms lean on: laws, courses, regulation points, sectors and the action plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vinr_desktop.domain.cases import Case
from vinr_desktop.domain.columns import ColumnWords
from vinr_desktop.domain.directory import Contact
from vinr_desktop.domain.expected import Expected
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.training import PLAN_INFORMATION, Course, Rule
from vinr_desktop.domain.wordlist import Term


@dataclass(frozen=True, slots=True)
class Sector:
    """A line of service and its word for the people it meets, in the forms that texts need.

    `person` stands after "en", `personen` and `personens` alone, `personer` is the plural.
    """

    id: str
    name: str
    person: str
    personen: str
    personens: str
    personer: str


NO_SECTOR = Sector("", "", "enskild person", "den enskilde", "den enskildes", "enskilda")
"""Stands in until somebody has chosen a sector."""


@dataclass(frozen=True, slots=True)
class Law:
    """A reference that is safe to print; `checked_on` is the date of the text that was read.

    `sectors` empty means that it is offered in all.
    """

    id: str
    reference: str
    summary: str
    checked_on: date
    source: str
    sectors: frozenset[str] = frozenset()

    def as_choice(self) -> Choice:
        """Return the law as an alternative of a question."""
        return Choice(self.id, self.reference, self.summary, self.sectors)


@dataclass(frozen=True, slots=True)
class OutdatedLaw:
    """A reference that no longer holds, and what to write instead.

    Either `phrase` (a designation such as "SOSFS 2014:4") or `chapter` and `paragraphs` of the
    old social services act. `bare` also finds it where the text names no act. `near` limits it to
    texts that hold one of these words close by, where the new act uses the same numbers.
    """

    id: str
    new: str
    topic: str
    phrase: str = ""
    chapter: int = 0
    paragraphs: tuple[str, ...] = ()
    bare: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForbiddenPhrase:
    """Something that a routine must not say: a regular expression, why, and what to say."""

    id: str
    pattern: str
    why: str
    use_instead: str


@dataclass(frozen=True, slots=True)
class RegulationPoint:
    """One thing that a regulation or a national survey asks of a routine.

    `sectors` empty means all; `source` is ready to print.
    """

    id: str
    regulation: str
    text: str
    source: str
    sectors: frozenset[str] = frozenset()

    def concerns(self, sector: str) -> bool:
        """Tell whether the point is asked of a sector."""
        return not self.sectors or sector in self.sectors


class Recurrence(StrEnum):
    """How often a measure of the plan comes back."""

    ONCE = "once"
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    CONTINUOUS = "continuous"


@dataclass(frozen=True, slots=True)
class PlanSection:
    """One of the plan's numbered sections."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the plan, word by word; its number is ours, the plan numbers sections only."""

    id: str
    section: str
    text: str
    activity: str
    time: str
    start: date
    end: date
    recurrence: Recurrence
    responsible: str


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The action plan: goal, purpose, sections and measures, valid from `start` to `end`."""

    title: str
    goal: str
    purpose: str
    start: date
    end: date
    note: str
    sections: tuple[PlanSection, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """All lists together; mappings by id, in the order of the files."""

    sectors: Mapping[str, Sector]
    laws: Mapping[str, Law]
    outdated_laws: tuple[OutdatedLaw, ...]
    forbidden: tuple[ForbiddenPhrase, ...]
    courses: Mapping[str, Course]
    requirements: Mapping[str, RegulationPoint]
    contacts: Mapping[str, Contact]
    expected: Mapping[str, Expected]
    professions: tuple[Term, ...]
    employment_forms: tuple[Term, ...]
    rules: tuple[Rule, ...]
    """What is demanded of whom until the municipality has said something else."""
    plan: ActionPlan
    cases: Mapping[str, Case] = field(default_factory=dict)
    """Invented cases to talk about at staff meetings."""
    columns: ColumnWords = ColumnWords()
    """What staff lists and learning portals call their columns."""
    letters: frozenset[str] = frozenset()
    """The letters that can be printed; none where that is not known."""

    def sector(self, sector_id: str) -> Sector:
        """Return a sector with its words; while none is chosen, words that fit anybody."""
        return self.sectors.get(sector_id, NO_SECTOR)

    def choice_lists(self) -> dict[str, tuple[Choice, ...]]:
        """Return the lists that a form may name in `choices_from`."""
        return {
            "laws": tuple(law.as_choice() for law in self.laws.values()),
            "courses": tuple(
                course.as_choice()
                for course in self.courses.values()
                if course.id != PLAN_INFORMATION
            ),
            "professions": tuple(
                Choice(term.id, term.name[:1].lower() + term.name[1:]) for term in self.professions
            ),
        }

    def points_for(self, sector: str) -> tuple[RegulationPoint, ...]:
        """Return the regulation points asked of a sector."""
        return tuple(p for p in self.requirements.values() if p.concerns(sector))
