"""Courses, requirements (as rules with a history), completions and shared decisions."""

import json
from collections.abc import Iterable
from datetime import date

from vinr_desktop.domain.policy import Policy
from vinr_desktop.domain.training import Completion, Course, Rule
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.rows import RowTable


class TrainingStore:
    """Reads and writes what is demanded and what is done; nothing is deleted here."""

    def __init__(self, db: Database) -> None:
        self._db = db
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

    def completions_by(self, employee_ids: Iterable[str]) -> dict[str, list[Completion]]:
        """Return what some persons have done, by their ids, as `completions_of` tells of one."""
        found: dict[str, list[Completion]] = {}
        picked, chosen = "employee_id in (select value from json_each(?))", sorted(employee_ids)
        for each in self._completions.where(picked, (json.dumps(chosen),), "done_on, id"):
            found.setdefault(each.employee_id, []).append(each)
        return found

    def last_done(self, employee_ids: Iterable[str], day: date) -> dict[tuple[str, str], date]:
        """Return the last day up to one on which some have done each course, by both ids."""
        rows = self._db.rows(
            "select employee_id, course_id, max(done_on) as last from completion"
            " where taken_back = 0 and done_on <= ?"
            " and employee_id in (select value from json_each(?)) group by employee_id, course_id",
            (day.isoformat(), json.dumps(sorted(employee_ids))),
        )
        return {
            (row["employee_id"], row["course_id"]): date.fromisoformat(row["last"]) for row in rows
        }

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
