"""Courses, requirements (as rules with a history), completions and shared decisions."""

from vinr_desktop.domain.policy import Policy
from vinr_desktop.domain.training import Completion, Course, Rule
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class TrainingStore:
    """Reads and writes what is demanded and what is done; nothing is deleted here."""

    def __init__(self, db: Database) -> None:
        self._courses = RowTable(db, "course", Course)
        self._rules = RowTable(db, "rule", Rule)
        self._completions = RowTable(db, "completion", Completion)
        self._policies = RowTable(db, "policy", Policy)

    def courses(self) -> list[Course]:
        """Return the own and edited courses; the shipped ones stay in their file."""
        return self._courses.all()

    def rules(self) -> list[Rule]:
        """Return the rules written here, the oldest first."""
        return self._rules.all(order_by="valid_from, id")

    def completions(self) -> list[Completion]:
        """Return everything done, what was taken back included, the oldest first."""
        return self._completions.all(order_by="done_on, id")

    def completions_of(self, employee_id: str) -> list[Completion]:
        """Return what one person has done, what was taken back included, the oldest first."""
        return self._completions.where("employee_id = ?", (employee_id,), order_by="done_on, id")

    def completions_in(self, course_id: str) -> list[Completion]:
        """Return who has done a course, what was taken back included, the oldest first."""
        return self._completions.where("course_id = ?", (course_id,), order_by="done_on, id")

    def completions_from(self, origin_id: str) -> list[Completion]:
        """Return what one meeting or occasion has given, what was taken back included."""
        return self._completions.where("origin_id = ?", (origin_id,))

    def completion(self, completion_id: str) -> Completion | None:
        """Return one completion, None when there is none."""
        return self._completions.get(completion_id)

    def save_course(self, course: Course) -> None:
        """Keep a new or changed course."""
        self._courses.save(course)

    def save_rule(self, rule: Rule) -> None:
        """Keep a new or changed rule."""
        self._rules.save(rule)

    def save_completion(self, completion: Completion) -> None:
        """Keep a new, corrected or taken-back completion."""
        self._completions.save(completion)

    def policy(self, key: str) -> str:
        """Return a shared decision, "" while none is made."""
        found = self._policies.get(key)
        return found.value if found else ""

    def policies(self) -> list[Policy]:
        """Return every shared decision."""
        return self._policies.all(order_by="id")

    def save_policy(self, policy: Policy) -> None:
        """Keep a shared decision."""
        self._policies.save(policy)
