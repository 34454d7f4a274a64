"""What two PCs have written differently besides answers, until a person says what counts.

A choice is one change, told in the document's history, and it travels like any other writing. It
can be undone as long as nobody has written there since: everything stands beside each other again.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.merge import Field, Head, Heads
from vinr_desktop.domain.review import current
from vinr_desktop.domain.sharing import LIFE, adopted_copies, differing, to_choose
from vinr_desktop.domain.undo import SETTLE
from vinr_desktop.domain.versions import SetAside, aside, twins
from vinr_desktop.domain.written_words import writing_words
from vinr_desktop.services.belonging import Belonging
from vinr_desktop.services.contested import DECISION_STATES, splits_of
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.parcel_check import PLACES
from vinr_desktop.services.succession import Succession, adopted_by
from vinr_desktop.storage.overwritten import Chosen
from vinr_desktop.storage.stores import Stores

_ONE = {
    "unit": "Enhet",
    "person": "Person",
    "contact": "Kontakt",
    "comment": "Kommentar",
    "participant": "Deltagare",
}
"""What one row is called, where the place of many is called otherwise."""
_NAMESPACE = uuid.UUID("6c0f0b67-5d0a-5f52-9d3a-2f6f8f0f6b3d")


@dataclass(frozen=True, slots=True)
class Writing:
    """One of the writings: who, when, and what it says, each part with its name."""

    head: Head
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Split:
    """What somebody has to choose between, the one in force first; `what` names it in words."""

    strand_id: str
    field: Field
    what: str
    writings: tuple[Writing, ...]

    @property
    def key(self) -> str:
        """What names it among all."""
        return f"{self.field.table}-{self.field.row}-{self.field.part}"


@dataclass(frozen=True, slots=True)
class Copy:
    """One adopted copy of a version. `head` is None where it is a document of its own."""

    document_id: str
    pdf_sha256: str
    adopted_on: date | None
    decided_by: str
    content_sha256: str = ""
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A choice made here that can be undone."""

    choice: Chosen | SetAside
    what: str
    said: str


class Settling:
    """Everything a user can ask about what has to be chosen."""

    def __init__(self, stores: Stores, forms: KeptForms, organisation: Organisation) -> None:
        self._stores = stores
        self._belonging = Belonging(stores, forms)
        self._organisation = organisation
        self._succession = Succession(stores, organisation)

    # --- asking ---

    def splits(self, document_id: str) -> list[Split]:
        """Return what has to be chosen in a document and what it needs, its own first."""
        split, found = self._stores.strands.split(), []
        for strand_id in self._strands(document_id):
            if strand_id in split:
                fields = splits_of(self._stores.strands.get(strand_id))
                found += [self._split(strand_id, field, heads) for field, heads in fields.items()]
        return [one for one in found if not adopted_copies(one.field, _heads(one))]

    def copies(self, document_id: str) -> list[Copy]:
        """Return the adopted copies of a version where there are several; the one shown first."""
        document = self._stores.documents.get(document_id)
        field = Field("document", document_id, LIFE)
        heads = self._stores.strands.get(document_id).fields.get(field, ())
        found = [_copy_of(document_id, head) for head in adopted_copies(field, heads)]
        if found:
            return found
        versions = twins(self._stores.documents.of_series(document.series))
        ours = [one for one in versions if one.id == document_id]
        others = [one for one in versions if one.id != document_id]
        return [self._copy(one) for one in (*ours, *others)] if ours else []

    def count(self, document_id: str) -> int:
        """Return how much there is to choose."""
        return len(self.splits(document_id)) + bool(self.copies(document_id))

    def pdf(self, copy: Copy) -> bytes:
        """Return the signed file of a copy, byte for byte."""
        return self._stores.blobs.get(copy.pdf_sha256)

    def set_aside(self, document_id: str) -> list[SetAside]:
        """Return the adopted copies that were set aside for a document and are no other one."""
        document = self._stores.documents.get(document_id)
        records = self._stores.set_aside.of([document_id])
        return [
            one
            for one in records
            if one.other_id == document_id
            and not one.taken_back
            and one.pdf_sha256 != document.pdf_sha256
        ]

    def set_aside_pdf(self, record: SetAside) -> bytes:
        """Return the signed file of a copy that was set aside, for ever."""
        return self._stores.blobs.get(record.pdf_sha256)

    def settled(self, document_id: str) -> list[Settled]:
        """Return the choices made here that can be undone, the last first."""
        document, names = self._stores.documents.get(document_id), self._names()
        chosen = self._stores.strands.chosen(self._strands(document_id))
        decisions = [one for one in chosen if one.field.table == "review"]
        found = []
        for one in chosen:
            if decisions and one.field == Field("document", document_id, LIFE):
                continue  # is undone with the review's
            said = writing_words(one.field.table, one.now, differing((*one.heads, one.now)), names)
            words = ", ".join(f"{name}: {value}" for name, value in said)
            found.append(Settled(one, self._what(one.field, one.now.values), words))
        records = self._stores.set_aside.of([document_id])
        ids = {one.id for one in self._stores.documents.of_series(document.series)}
        live = aside(self._stores.set_aside.of(ids)).values()
        found += [
            Settled(one, f"Version {one.version}", one.reason) for one in records if one in live
        ]
        return found

    # --- choosing ---

    def choose(self, document_id: str, split: Split, chosen: Head) -> None:
        """Let one writing count; UserError when something else was written meanwhile."""
        document = self._stores.documents.get(document_id)
        now = next((one for one in self.splits(document_id) if one.key == split.key), None)
        if now != split:
            raise _changed()
        [writing] = [one for one in split.writings if one.head == chosen]
        said = ", ".join(f"{name}: {value}" for name, value in writing.said)
        with self._stores.db.change(
            self._organisation.actor(), self._organisation.now(), cause=SETTLE
        ):
            self._stores.strands.write_anew(split.strand_id, split.field, chosen.values)
            if split.field.table == "review":
                self._follow_review(document_id, split.field)
            self._tell(document, EventKind.SETTLED, f"{split.what}. {said}")
            self._succession.settle(document.series)

    def choose_copy(self, document_id: str, copies: list[Copy], chosen: Copy) -> None:
        """Let one adopted copy of a version be in force; the others are set aside, and kept.

        Raises UserError when the copies are others by now.
        """
        if self.copies(document_id) != copies or chosen not in copies:
            raise _changed()
        document = self._stores.documents.get(chosen.document_id)
        with self._stores.db.change(
            self._organisation.actor(), self._organisation.now(), cause=SETTLE
        ):
            if chosen.head is not None:
                field = Field("document", document.id, LIFE)
                self._stores.strands.write_anew(document.id, field, chosen.head.values)
            reason = _reason(document.version, chosen)
            for other in copies:
                if other != chosen:
                    self._set_aside(document, other, reason)
            self._tell(document, EventKind.SETTLED, reason)
            self._succession.settle(document.series)

    def undo(self, document_id: str, settled: Settled) -> None:
        """Let everything stand beside each other again; UserError when it was written in since."""
        if settled not in self.settled(document_id):
            raise _changed()
        document, choice = self._stores.documents.get(document_id), settled.choice
        with self._stores.db.change(
            self._organisation.actor(), self._organisation.now(), cause=SETTLE
        ):
            if isinstance(choice, SetAside):
                self._take_back(choice)
            else:
                self._undo_choice(document_id, choice)
            self._tell(document, EventKind.CHOICE_UNDONE, settled.what)
            self._succession.settle(document.series)

    # --- helpers ---

    def _strands(self, document_id: str) -> list[str]:
        document, me = self._stores.documents.get(document_id), self._organisation.me()
        return list(self._belonging.of(document, me.name if me else ""))

    def _copy(self, document: Document) -> Copy:
        by = adopted_by(self._stores, document)
        day, content = document.adopted_on, document.content_sha256
        return Copy(document.id, document.pdf_sha256, day, by, content)

    def _split(self, strand_id: str, field: Field, heads: Heads) -> Split:
        columns, names = differing(heads), self._names()
        writings = [
            Writing(head, tuple(writing_words(field.table, head, columns, names))) for head in heads
        ]
        return Split(strand_id, field, self._what(field, heads[0].values), tuple(writings))

    def _what(self, field: Field, values: Mapping[str, object]) -> str:
        named = values.get("name") or (values.get("text") if field.table == "comment" else "")
        place = _ONE.get(field.table, PLACES[field.table])
        return f"{place}: {named}" if named else place

    def _names(self) -> dict[str, str]:
        return {unit.id: unit.name for unit in self._stores.organisation.units()}

    def _follow_review(self, document_id: str, field: Field) -> None:
        """Let the document be where the end of its last review has brought it."""
        document = self._stores.documents.get(document_id)
        last = current(self._stores.reviews.of(document_id))
        if document.is_locked or last is None or last.id != field.row:
            return
        life, state = Field("document", document_id, LIFE), DECISION_STATES.get(last.outcome)
        heads = self._stores.strands.get(document_id).fields[life]
        options = to_choose(life, heads)
        wanted = next((one for one in options if one.values["state"] == state), options[0])
        values = {**wanted.values, "state": (state or State.REVIEW).value}
        self._stores.strands.write_anew(document_id, life, values)

    def _undo_choice(self, document_id: str, choice: Chosen) -> None:
        life = Field("document", document_id, LIFE)
        self._stores.strands.take_back(choice)
        if choice.field.table == "review":
            beside = self._stores.strands.chosen([document_id])
            for one in (one for one in beside if one.field == life):
                self._stores.strands.take_back(one)
                return
            self._follow_review(document_id, choice.field)
        if choice.field == life:
            for record in self._stores.set_aside.of([document_id]):
                if record.other_id == document_id and not record.taken_back:
                    self._take_back(record)

    def _set_aside(self, document: Document, other: Copy, reason: str) -> None:
        key = f"{document.id}/{other.document_id}/{other.pdf_sha256}"
        record = SetAside(
            id=str(uuid.uuid5(_NAMESPACE, key)),
            scope=document.scope,
            document_id=document.id,
            other_id=other.document_id,
            version=document.version,
            pdf_sha256=other.pdf_sha256,
            content_sha256=other.content_sha256,
            adopted_on=other.adopted_on,
            decided_by=other.decided_by,
            reason=reason,
            person=self._organisation.actor().person,
            at=self._organisation.now(),
        )
        self._stores.set_aside.save(record)

    def _take_back(self, record: SetAside) -> None:
        self._stores.set_aside.save(replace(record, taken_back=True))

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        now, person = self._organisation.now(), self._organisation.actor().person
        self._stores.events.tell(document, kind, now, person, note)


def _heads(split: Split) -> Heads:
    return tuple(writing.head for writing in split.writings)


def _copy_of(document_id: str, head: Head) -> Copy:
    day, values = head.values.get("adopted_on"), head.values
    return Copy(
        document_id,
        str(values["pdf_sha256"]),
        date.fromisoformat(str(day)) if day else None,
        str(values.get("decided_by") or head.person),
        str(values.get("content_sha256") or ""),
        head,
    )


def _reason(version: str, chosen: Copy) -> str:
    by = f" av {chosen.decided_by}" if chosen.decided_by else ""
    return (
        f"Version {version} var fastställd i flera exemplar. Det som fastställdes"
        f" {chosen.adopted_on}{by} gäller."
    )


def _changed() -> UserError:
    return UserError(
        "Något annat har skrivits under tiden.",
        "Ingenting är ändrat. Öppna fönstret igen och välj på nytt.",
    )
