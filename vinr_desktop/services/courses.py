"""The courses: the shipped ones, what was changed in them, and the municipality's own."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.training import Course
from vinr_desktop.services.guard import refuse_personal_numbers
from vinr_desktop.services.organisation import Organisation, swedish_key
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.storage.stores import Stores


class Courses:
    """Courses to demand and to register; a stored one replaces the shipped one of the same id."""

    def __init__(
        self,
        stores: Stores,
        shipped: Sequence[Course],
        undoing: Undoing,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._undoing = undoing
        self._shipped = tuple(shipped)
        self._organisation = organisation

    def all(self) -> dict[str, Course]:
        """Return every course by id, removed ones too, as Swedish sorts their titles."""
        merged = {course.id: course for course in self._shipped}
        merged.update({course.id: course for course in self._stores.training.courses()})
        ordered = sorted(merged.values(), key=lambda course: swedish_key(course.title))
        return {course.id: course for course in ordered}

    def offered(self) -> dict[str, Course]:
        """Return the courses to choose from, by id."""
        return {key: course for key, course in self.all().items() if not course.is_removed}

    def shipped(self) -> frozenset[str]:
        """Return the ids of the courses that come with the program."""
        return frozenset(course.id for course in self._shipped)

    def from_unit(self, course: Course) -> Unit | None:
        """Return the unit whose file a course came with, None for the municipality's own."""
        top = self._organisation.municipality()
        units = self._organisation.units()
        return next((u for u in units if u.scope == course.scope and u.id != top.id), None)

    def accept(self, course_id: str) -> Course:
        """Let a unit's course be the municipality's own."""
        scope = self._organisation.municipality().scope
        return self.save(replace(self.course(course_id), scope=scope))

    def course(self, course_id: str) -> Course:
        """Return one course, also a removed one; UserError when there is none."""
        try:
            return self.all()[course_id]
        except KeyError:
            raise UserError("Kursen finns inte längre.", "Välj en annan i listan.") from None

    def validity(self) -> dict[str, int]:
        """Return for how many months a certificate counts, by the course's id, where it ends."""
        return {key: c.validity_months for key, c in self.all().items() if c.validity_months > 0}

    def add(self, course: Course) -> Course:
        """Add an own course; its id and scope are given here."""
        title = " ".join(course.title.split())
        key = str(uuid.uuid5(uuid.NAMESPACE_OID, f"course/{title.casefold()}"))
        known = self.all()
        if any(c.title.casefold() == title.casefold() for c in self.offered().values()):
            raise UserError(f"Kursen {title} finns redan.", "Ingenting är ändrat. Välj den.")
        return self.save(replace(course, id=key if key not in known else str(uuid.uuid4())))

    def save(self, course: Course) -> Course:
        """Keep a changed course; UserError where it has no title or an odd length or validity."""
        kept = replace(
            course,
            title=" ".join(course.title.split()),
            scope=course.scope or self._organisation.municipality().scope,
        )
        refuse_personal_numbers(title=kept.title, provider=kept.provider, summary=kept.summary)
        if not kept.title:
            raise UserError("Kursen behöver ett namn.", "Ingenting är ändrat.")
        if kept.hours < 0 or kept.validity_months < 0:
            raise UserError("Timmar och månader är noll eller fler.", "Ingenting är ändrat.")
        with self._undoing.begin():
            self._stores.training.save_course(kept)
        return kept

    def remove(self, course_id: str) -> None:
        """Take a course out of the lists to choose from; what was done of it stays."""
        self.save(replace(self.course(course_id), is_removed=True))

    def bring_back(self, course_id: str) -> None:
        """Offer a removed course again."""
        self.save(replace(self.course(course_id), is_removed=False))
