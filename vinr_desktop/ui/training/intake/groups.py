"""What a list would change, as the preview shows it: counts in words, and rows behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vinr_desktop.domain.completion_compare import CompletionPlan
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.personnel_plan import TAKEN_OVER, Difference, Fate, Outcome, Plan
from vinr_desktop.domain.staff_rows import Unreadable
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services

UNREADABLE_HEADERS = ("Rad", "Kolumn", "Det står", "Väntat")
_ROW, _NUMBER, _NAME, _UNIT = "Rad", "Anst.nr", "Namn", "Enhet"
_HEADERS: Mapping[Fate, tuple[str, ...]] = {
    Fate.NEW: (_ROW, _NUMBER, _NAME, _UNIT),
    Fate.CHANGED: (_ROW, _NUMBER, _NAME, "Ändring", _UNIT),
    Fate.MOVED: (_ROW, _NUMBER, _NAME, "Ändring"),
    Fate.LEFT: (_NUMBER, _NAME, _UNIT, "Ändring"),
}
_WORDS: Mapping[Fate, tuple[str, str]] = {
    Fate.NEW: ("ny anställning", "nya anställningar"),
    Fate.CHANGED: ("ändrad", "ändrade"),
    Fate.MOVED: ("byter enhet", "byter enhet"),
    Fate.LEFT: ("har slutat", "har slutat"),
    Fate.UNCHANGED: ("oförändrad", "oförändrade"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Rows with the same fate; `key` names them for tests, `words` say how many they are."""

    key: str
    words: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A preview: the plan, its groups, and how many changes there are to agree to."""

    plan: Plan | CompletionPlan
    groups: tuple[Group, ...]
    unchanged: str
    changes: int

    @property
    def skipped(self) -> int:
        """How many rows hold a number that is never taken in."""
        plan = self.plan
        return plan.comparison.skipped if isinstance(plan, Plan) else plan.skipped

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The rows that could not be read, or are in doubt."""
        return self.plan.unreadable

    @property
    def summary(self) -> str:
        """What changes, in one sentence without a full stop."""
        return ", ".join(group.words for group in self.groups) or "ingenting ändras"


def staff_look(services: Services, plan: Plan) -> Look:
    """Return a staff list's preview."""
    units = [*services.training.units.tree().units.values(), *plan.new_units.values()]
    wording = _Wording(services, UnitTree.of(units))
    groups = []
    for fate, headers in _HEADERS.items():
        found = [each for each in plan.comparison.outcomes if each.fate is fate]
        if found:
            rows = tuple(wording.row(each, headers) for each in found)
            groups.append(Group(fate.value, _count(fate, len(found)), headers, rows))
    unchanged = _count(Fate.UNCHANGED, plan.comparison.unchanged)
    return Look(plan, tuple(groups), unchanged, len(plan.comparison.outcomes))


def completion_look(services: Services, plan: CompletionPlan) -> Look:
    """Return the preview of a learning portal's list."""
    people = {each.employee.id: each.employee for each in services.training.staff.all()}
    courses = services.training.courses.all()
    rows = tuple(
        (
            people[each.employee_id].name,
            people[each.employee_id].number,
            courses[each.course_id].title if each.course_id in courses else each.course_id,
            each.done_on.isoformat() if each.done_on else "Datum okänt",
        )
        for each in plan.new
    )
    one, many = "ny genomförd utbildning", "nya genomförda utbildningar"
    words = f"{len(rows)} {one if len(rows) == 1 else many}"
    groups = (Group(Fate.NEW.value, words, (_NAME, _NUMBER, "Kurs", "Dag"), rows),) if rows else ()
    known = f"{plan.unchanged} finns redan"
    return Look(plan, groups, known, len(rows))


def unreadable_rows(found: Sequence[Unreadable]) -> tuple[tuple[str, ...], ...]:
    """Return rows that could not be read, as a table."""
    return tuple((str(each.row), each.column, each.value or "–", each.expected) for each in found)


class _Wording:
    def __init__(self, services: Services, tree: UnitTree) -> None:
        self._name = services.catalog.columns.name
        self._tree = tree
        self._root = next((unit for unit in tree.units.values() if not unit.parent), None)

    def row(self, outcome: Outcome, headers: Sequence[str]) -> tuple[str, ...]:
        """Return an outcome as a row under these headers."""
        told = {
            _ROW: str(outcome.row),
            _NUMBER: outcome.number,
            _NAME: outcome.name,
            _UNIT: self._path(outcome.unit_id),
            "Ändring": "; ".join(map(self._change, outcome.differences)) or TAKEN_OVER,
        }
        return tuple(told[header] for header in headers)

    def _path(self, unit_id: str) -> str:
        return self._tree.path(unit_id) or _root_name(self._root)

    def _change(self, difference: Difference) -> str:
        name = self._name(difference.field)
        return f"{name}: {difference.old or '–'} → {difference.new or '–'}"


def _root_name(root: Unit | None) -> str:
    return root.name if root is not None and root.name else "Kommunen"


def _count(fate: Fate, count: int) -> str:
    one, many = _WORDS[fate]
    return f"{count} {one if count == 1 else many}"
