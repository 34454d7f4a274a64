"""Completed courses from a learning portal's export: shown first, then noted all at once."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.columns import COMPLETIONS, Field, Given, plain
from vinr_desktop.domain.completion_compare import (
    CompletionPlan,
    CompletionsAsked,
    compare_completions,
    known_courses,
)
from vinr_desktop.domain.completion_rows import lacking, read_completions
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.listed import Listed, Reading
from vinr_desktop.domain.staff_rows import number_key
from vinr_desktop.domain.training import Course
from vinr_desktop.services.going_on import GoingOn, unheard
from vinr_desktop.services.list_reading import (
    COURSES,
    Remembered,
    column_names,
    columns_of,
    refuse_lacking,
)
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.import_store import IMPORT
from vinr_desktop.storage.stores import Stores

PORTAL = "kursportal"
"""The source of completions where no other is named."""


@dataclass(frozen=True, slots=True)
class CompletionWishes:
    """What the user says of a list of completions: its columns by header, and which course the
    list's words mean, by the course's id."""

    source: str = PORTAL
    columns: Given = field(default_factory=dict)
    courses: Mapping[str, str] = field(default_factory=dict)


class CompletionImport:
    """Everything a user can ask about taking in completed courses."""

    def __init__(self, stores: Stores, catalog: Catalog, organisation: Organisation) -> None:
        self._stores = stores
        self._catalog = catalog
        self._organisation = organisation
        self._remembered = Remembered(stores)

    def reading(self, source: str = PORTAL, columns: Given | None = None) -> Reading:
        """Return how a list of a source is read: hand it to `read_list` or `read_pasted`."""
        known = self._remembered.reading(source, self._catalog.columns, COMPLETIONS)
        return replace(known, given={**known.given, **(columns or {})})

    def columns(self, given: Listed, wishes: CompletionWishes | None = None) -> dict[Field, int]:
        """Return which column holds which field, as far as it is known."""
        wishes = wishes or CompletionWishes()
        return columns_of(given, self.reading(wishes.source, wishes.columns))

    def preview(self, given: Listed, wishes: CompletionWishes | None = None) -> CompletionPlan:
        """Return what a list would note; nothing is written.

        Raises UserError where a column that is needed is not known.
        """
        wishes, words = wishes or CompletionWishes(), self._catalog.columns
        columns, today = self.columns(given, wishes), self._organisation.today()
        refuse_lacking(given, lacking(columns), words)
        name = column_names(given, columns, words)
        rows, unreadable = read_completions(given, columns, today, name)
        told = {plain(words): course for words, course in wishes.courses.items()}
        remembered = self._remembered.get(COURSES, wishes.source)
        courses = known_courses(
            (row.course for row in rows), self._courses(), {**remembered, **told}
        )
        asked = CompletionsAsked(tuple(rows), courses, today, self._never())
        plan = self._compared(asked, name)
        shown = (each for each in unreadable if number_key(each.number) not in asked.never)
        problems = sorted([*shown, *plan.unreadable], key=lambda each: each.row)
        return replace(
            plan,
            unreadable=tuple(problems),
            dropped=given.dropped,
            other_sheets=given.other_sheets,
        )

    def apply(
        self,
        plan: CompletionPlan,
        wishes: CompletionWishes,
        going_on: GoingOn = unheard,
    ) -> str:
        """Note what was shown, all or nothing; return the id by which it can be undone.

        `going_on` is told how much is written; what it raises leaves everything as it was.

        `wishes` are those of the preview: what was told by hand is remembered for the source.
        "" where there was nothing to note. Raises UserError where the register has changed since.
        """
        organisation, step = self._organisation, str(uuid.uuid4())
        with self._stores.db.change(organisation.actor(), organisation.now(), step, IMPORT):
            asked = replace(plan.asked, never=self._never())
            now = self._compared(asked, self._catalog.columns.name)
            if (now.new, now.unchanged) != (plan.new, plan.unchanged):
                raise UserError(
                    "Uppgifterna i registret har ändrats sedan listan jämfördes.",
                    "Ingenting är ändrat. Läs listan igen, så visas vad som gäller nu.",
                )
            self._remember(wishes)
            for done, completion in enumerate(plan.new):
                going_on(done, len(plan.new))
                self._stores.training.save_completion(completion)
        return step if plan.new else ""

    def _compared(self, asked: CompletionsAsked, name: Callable[[Field], str]) -> CompletionPlan:
        stores = self._stores
        register = (
            stores.personnel.all_staff(),
            stores.training.completions(),
            stores.organisation.tree(),
        )
        return compare_completions(asked, register, name)

    def _courses(self) -> list[Course]:
        stored = {course.id: course for course in self._stores.training.courses()}
        merged = {**self._catalog.courses, **stored}
        return [course for course in merged.values() if not course.is_removed]

    def _never(self) -> frozenset[str]:
        return frozenset(map(number_key, self._stores.personnel.never_imported()))

    def _remember(self, wishes: CompletionWishes) -> None:
        if wishes.columns:
            self._remembered.keep_columns(wishes.source, wishes.columns)
        if wishes.courses:
            told = {plain(words): course for words, course in wishes.courses.items()}
            known = self._remembered.get(COURSES, wishes.source)
            self._remembered.keep(COURSES, wishes.source, {**known, **told})
