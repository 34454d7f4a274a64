"""What being present gives, and which document a reading is bound to."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Attendance, Presence, attendance_id
from vinr_desktop.domain.personnel import Employee
from vinr_desktop.domain.training import (
    Attended,
    Completion,
    Origin,
    completion_id,
    reading_course,
)
from vinr_desktop.domain.versions import in_force_on
from vinr_desktop.services.known_routines import KnownRoutines
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Lesson:
    """What somebody present has done: a course, or the reading of a document with its SHA-256."""

    course_id: str
    read_id: str = ""
    read_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Gathering:
    """An occasion or a meeting as far as presence goes."""

    id: str
    scope: str
    held_on: date
    origin: Origin


class Attending:
    """Keeps presence and the completions that follow from it in step."""

    def __init__(self, stores: Stores, undoing: Undoing, organisation: Organisation) -> None:
        self._stores = stores
        self._routines = KnownRoutines(stores)
        self._undoing = undoing
        self._organisation = organisation

    def deed(self) -> AbstractContextManager[str]:
        """Do everything inside as one deed, or nothing; gives its step, to take it back by."""
        return self._undoing.begin()

    def employees(self, ids: Iterable[str]) -> list[Employee]:
        """Return these employees, each once; UserError where one is gone."""
        found = [self._stores.personnel.employee(each) for each in dict.fromkeys(ids)]
        if None in found:
            raise UserError("En av medarbetarna finns inte längre.", "Ingenting är ändrat.")
        return [employee for employee in found if employee is not None]

    def lesson(self, document_id: str, day: date) -> Lesson:
        """Return what reading a document on a day is; UserError where it was not in force then."""
        document = self._routines.get(document_id)
        current = in_force_on(self._routines.of_series(document.series), day)
        if current is None or current.id != document.id:
            raise UserError(
                f"{document.title}, version {document.version}, gällde inte den {day.isoformat()}.",
                "Ingenting är ändrat. Välj den version som gällde då.",
            )
        course = reading_course(document.series, document.version)
        return Lesson(course, document.id, self._routines.sha256(document))

    def mark(self, gathering: Gathering, presence: Mapping[str, Presence]) -> None:
        """Keep where these people stand towards a gathering; others stay as they are."""
        known = {a.employee_id: a for a in self._stores.gatherings.attendance(gathering.id)}
        for person, wanted in presence.items():
            key = attendance_id(gathering.id, person)
            row = Attendance(key, gathering.scope, gathering.id, person, wanted)
            if row != known.get(person):
                self._stores.gatherings.save_attendance(row)

    def settle(self, gathering: Gathering, lessons: Collection[Lesson]) -> None:
        """Give everybody present what the gathering teaches, and take back what it gave others.

        Somebody whose own row has not come from another PC yet keeps what she has.
        """
        wanted: dict[str, Completion] = {}
        unknown = set()
        for each in self._stores.gatherings.attendance(gathering.id):
            if each.presence is not Presence.PRESENT:
                continue
            employee = self._stores.personnel.employee(each.employee_id)
            if employee is None:
                unknown.add(each.employee_id)
                continue
            for lesson in lessons:
                completion = self._completion(employee, gathering, lesson)
                wanted[completion.id] = completion
        given = {c.id: c for c in self._stores.training.completions_from(gathering.id)}
        for key, known in given.items():
            is_kept = key in wanted or (bool(lessons) and known.employee_id in unknown)
            if not is_kept and not known.taken_back:
                self._stores.training.save_completion(replace(known, taken_back=True))
        for key, completion in wanted.items():
            if key in given:
                before = given[key]
                completion = replace(
                    completion,
                    noted_on=before.noted_on,
                    seen_on=before.seen_on,
                    seen_by=before.seen_by,
                    certificate=before.certificate,
                )
            if completion != given.get(key):
                self._stores.training.save_completion(completion)

    def _completion(self, employee: Employee, gathering: Gathering, lesson: Lesson) -> Completion:
        day = gathering.held_on
        return Completion(
            id=completion_id(employee.id, lesson.course_id, day, gathering.id),
            scope=employee.scope,
            employee_id=employee.id,
            course_id=lesson.course_id,
            done_on=day,
            noted_on=self._organisation.today(),
            attended=Attended.GROUP,
            origin=gathering.origin,
            origin_id=gathering.id,
            read_id=lesson.read_id,
            read_sha256=lesson.read_sha256,
        )
