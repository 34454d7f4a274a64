"""What two PCs have written differently about staff and training, until a person says what counts.

The later writing is in force meanwhile. A choice is one change and travels like any other.
"""

from collections.abc import Iterator
from datetime import timedelta

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.merge import Field, Head, Heads
from vinr_desktop.domain.sharing import REGISTER, differing, is_contested, to_choose
from vinr_desktop.domain.undo import SETTLE
from vinr_desktop.domain.unit_words import what_words
from vinr_desktop.domain.written_words import writing_words
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.settling import Copy, Settled, Split, Writing
from vinr_desktop.storage.overwritten import Chosen
from vinr_desktop.storage.stores import Stores

RECENTLY = timedelta(days=30)
"""So long a choice is shown, to be undone."""


class RegisterSettling:
    """Everything a user can ask about it; each method as `Settling` has it for a document."""

    def __init__(self, stores: Stores, courses: Courses, organisation: Organisation) -> None:
        self._stores = stores
        self._courses = courses
        self._organisation = organisation

    def splits(self, _document_id: str = "") -> list[Split]:
        """Return what has to be chosen."""
        names = self._names()
        return [
            self._split(strand_id, field, to_choose(field, heads), names)
            for strand_id, field, heads in self._contested()
        ]

    def count(self) -> int:
        """Return how much has to be chosen."""
        return sum(1 for _one in self._contested())

    def copies(self, _document_id: str = "") -> list[Copy]:
        """Nothing of the register is signed."""
        return []

    def settled(self, _document_id: str = "") -> list[Settled]:
        """Return the choices made here lately that can be undone, the last first."""
        strands, since = self._stores.strands, self._organisation.now() - RECENTLY
        chosen = [
            one
            for one in strands.chosen(strands.written_over())
            if one.field.table in REGISTER and one.now.at >= since
        ]
        names = self._names() if chosen else {}
        found = []
        for one in sorted(chosen, key=lambda each: each.now.at, reverse=True):
            columns = differing((*one.heads, one.now))
            said = writing_words(one.field.table, one.now, columns, names)
            words = ", ".join(f"{name}: {value}" for name, value in said)
            found.append(Settled(one, what_words(one.field.table, one.now.values, names), words))
        return found

    def choose(self, _document_id: str, split: Split, chosen: Head) -> None:
        """Let one writing count; UserError when something else was written meanwhile."""
        if split not in self.splits():
            raise _changed()
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), cause=SETTLE):
            self._stores.strands.write_anew(split.strand_id, split.field, chosen.values)

    def undo(self, _document_id: str, settled: Settled) -> None:
        """Let everything stand beside each other again; UserError when it was written in since."""
        if settled not in self.settled() or not isinstance(settled.choice, Chosen):
            raise _changed()
        organisation = self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), cause=SETTLE):
            self._stores.strands.take_back(settled.choice)

    def _contested(self) -> Iterator[tuple[str, Field, Heads]]:
        for strand_id in sorted(self._stores.strands.split()):
            for field, heads in self._stores.strands.get(strand_id).fields.items():
                if field.table in REGISTER and is_contested(field, heads):
                    yield strand_id, field, heads

    def _split(self, strand_id: str, field: Field, heads: Heads, names: dict[str, str]) -> Split:
        columns = differing(heads)
        writings = [
            Writing(head, tuple(writing_words(field.table, head, columns, names))) for head in heads
        ]
        what = what_words(field.table, heads[0].values, names)
        return Split(strand_id, field, what, tuple(writings))

    def _names(self) -> dict[str, str]:
        names = {key: course.title for key, course in self._courses.all().items()}
        names |= {one.id: one.name for one in self._stores.personnel.employees()}
        names |= {unit.id: unit.name for unit in self._stores.organisation.units()}
        for occasion in self._stores.gatherings.occasions():
            names[occasion.id] = (
                f"{names.get(occasion.course_id, occasion.course_id)}, {occasion.held_on}"
            )
        for meeting in self._stores.gatherings.meetings():
            names[meeting.id] = f"APT {meeting.held_on}"
        return names


def _changed() -> UserError:
    return UserError(
        "Något annat har skrivits under tiden.",
        "Ingenting är ändrat. Öppna fönstret igen och välj på nytt.",
    )
