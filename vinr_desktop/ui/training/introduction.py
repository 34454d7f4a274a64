"""How the introduction of a new employee stands, in signs and words; the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass

from vinr_desktop.domain.charts import Stretch
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import READING, Level
from vinr_desktop.domain.training_status import Status
from vinr_desktop.services.training_lists import NewEmployee, Step
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.training.statuses import title_of
from vinr_desktop.ui.widgets.marks import Mark, Tone

SOON = 14
"""So many days before its last day a step is marked."""
DONE = Mark("Klar", "check-circle", Tone.SUCCESS)
ALL_DONE = Mark("Allt klart", "check-circle", Tone.SUCCESS)
RUNS_OUT = Mark("Går snart ut", "check-circle", Tone.WARNING)
PAUSED = Mark("Pausad", "parked")
ADVICE_LEFT = Mark("Inte gjord", "circle")
NOTHING = Mark("Inget krävs", "minus")


@dataclass(frozen=True, slots=True)
class Stage:
    """A column: one requirement, or all routines that are to be read."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One line of the list."""

    person: NewEmployee
    unit: str

    @property
    def waiting(self) -> list[Step]:
        """The demanded steps that are not done, the most urgent first."""
        left = [s for s in self.person.steps if _is_binding(s) and not s.is_done]
        return sorted(left, key=_urgency)

    @property
    def is_overdue(self) -> bool:
        """True when something demanded is late."""
        return any(step.is_overdue for step in self.waiting)

    @property
    def is_done(self) -> bool:
        """True when everything demanded is done."""
        return not self.waiting

    def steps_of(self, stage: Stage) -> list[Step]:
        """Return the steps of a column, the most urgent first."""
        return sorted((s for s in self.person.steps if _key(s) == stage.key), key=_urgency)

    def mark_of(self, stage: Stage) -> Mark | None:
        """Return how a column stands; None where nothing of it is asked of her."""
        steps = self.steps_of(stage)
        left = [step for step in steps if not step.is_done]
        return step_mark((left or steps)[0]) if steps else None

    def mark(self) -> Mark:
        """Say how many days are left, or by how many it is late."""
        left = self.waiting
        if not left:
            return ALL_DONE if any(map(_is_binding, self.person.steps)) else NOTHING
        step = left[0]
        if step.is_overdue or step.days_left is None or step.standing.status is Status.PAUSED:
            return step_mark(step)
        days = count_words(step.days_left, "dag kvar", "dagar kvar")
        return Mark(_today(step.days_left) or days, "clock", _haste(step.days_left))

    def stretch(self) -> Stretch:
        """Return the time from the first day to the nearest last day, or to when all was done."""
        first, left = self.person.hired_on, self.waiting
        due = left[0].standing.due if left else None
        done = None if left else self.person.done_on or first
        until = f", senast {due.isoformat()}" if due else ""
        return Stretch(first, due, done, f"Började {first.isoformat()}{until}: {self.mark().word}")


def newcomers(people: Iterable[tuple[NewEmployee, str]]) -> list[Newcomer]:
    """Return the lines, what is most urgent first; the unit's name stands beside each person."""
    made = [Newcomer(person, unit) for person, unit in people]
    return sorted(made, key=_line_order)


def stages(people: Iterable[Newcomer]) -> list[Stage]:
    """Return the columns: what is asked of most people first, all readings in one."""
    titles: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for newcomer in people:
        for step in newcomer.person.steps:
            key = _key(step)
            titles[key] = "Läst rutin" if key == READING else title_of(step.rule)
            numbers[key] = numbers.get(key, 0) + 1
    order = sorted(titles, key=lambda key: (-numbers[key], swedish_key(titles[key])))
    return [Stage(key, titles[key]) for key in order]


def step_mark(step: Step) -> Mark:
    """Return how one step stands."""
    status, days = step.standing.status, step.days_left
    if status is Status.EXPIRING:
        return RUNS_OUT
    if step.is_done:
        return DONE
    if step.is_overdue:
        late = count_words(-(days or 0), "dag", "dagar")
        return (
            Mark(f"{late} för sent", "missing", Tone.DANGER) if _is_binding(step) else ADVICE_LEFT
        )
    if status is Status.PAUSED or days is None:
        return PAUSED
    words = _today(days) or f"Om {count_words(days, 'dag', 'dagar')}"
    return Mark(words, "clock", _haste(days) if _is_binding(step) else Tone.NEUTRAL)


def _today(days: int) -> str:
    return "Senast i dag" if days == 0 else ""


def _haste(days: int) -> Tone:
    return Tone.WARNING if days <= SOON else Tone.NEUTRAL


def _is_binding(step: Step) -> bool:
    return step.rule.level is Level.DEMANDED


def _key(step: Step) -> str:
    return READING if step.rule.course_id.startswith(READING) else step.requirement.id


def _urgency(step: Step) -> tuple[bool, bool, int]:
    is_still = step.days_left is None or step.standing.status is Status.PAUSED
    return step.is_done, is_still, step.days_left or 0


def _line_order(newcomer: Newcomer) -> tuple[bool, bool, int, str]:
    left = newcomer.waiting
    still, days = _urgency(left[0])[1:] if left else (False, 0)
    return newcomer.is_done, still, days, swedish_key(newcomer.person.row.name)
