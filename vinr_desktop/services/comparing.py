"""Comparing: what changed in a document since an earlier version or a kept snapshot."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Form, Kind
from vinr_desktop.domain.numbers import contact_line
from vinr_desktop.domain.redline import Standing, compare
from vinr_desktop.domain.redline_words import proposed_changes
from vinr_desktop.domain.review import Outcome, Review
from vinr_desktop.domain.versions import number
from vinr_desktop.services.composing import Surroundings
from vinr_desktop.storage.stores import Stores

LAST_REVIEW = "den senaste granskningen"
REVIEW_BEFORE = "den förra granskningen"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A document as it stood, kept whole, so that it can be compared on any PC at any time."""

    form_id: str
    form_text: str
    answers: Mapping[str, Answer]
    contacts: Mapping[str, ContactLine]
    head: tuple[tuple[str, str], ...]

    def as_json(self) -> str:
        """Return the snapshot as text to keep."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Snapshot":
        """Return a kept snapshot; UserError when the text is something else."""
        try:
            data = json.loads(text)
            contacts = {key: ContactLine(**line) for key, line in data.pop("contacts").items()}
            head = tuple((str(label), str(value)) for label, value in data.pop("head"))
            return cls(contacts=contacts, head=head, **data)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise UserError(
                "Den tidigare texten går inte att läsa, så ändringarna kan inte visas.",
                "Dokumentet är oförändrat och allt du har skrivit finns kvar.",
            ) from error


@dataclass(frozen=True, slots=True)
class Point:
    """An earlier state of a document to compare it with: a version's or a review's id, in words.

    `is_under_way` is True where it is the beginning of a review that is not answered yet.
    """

    id: str
    words: str
    is_under_way: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was read to tell what changed; `annex_of` tells it."""

    before: Standing
    after: Standing
    since: str
    document: Document
    municipality: str
    made_at: datetime


def annex_of(comparison: Comparison) -> Annex:
    """Compare what was read (slow where texts are long, for a job)."""
    after, document = comparison.after, comparison.document
    return Annex(
        redline=compare(comparison.before, after),
        title=document.title,
        unit=str(after.answers.get(after.form.head.unit) or ""),
        municipality=comparison.municipality,
        version=document.version,
        is_draft=document.adopted_on is None,
        since=comparison.since,
        made_at=comparison.made_at,
    )


class Comparing:
    """Everything a user can ask about what changed; nothing is changed here.

    Answers of a signed version can no longer change, so they suffice. What was printed of contacts
    is read out of the content that was signed, since the directory goes on changing.
    """

    def __init__(self, stores: Stores, around: Surroundings) -> None:
        self._stores = stores
        self._around = around

    def earlier_versions(self, document_id: str) -> list[Document]:
        """Return the versions of the same document that come before it, the latest first."""
        document = self._stores.documents.get(document_id)
        others = self._stores.documents.of_series(document.series)
        before = [o for o in others if number(o.version) < number(document.version)]
        return sorted(before, key=lambda other: number(other.version), reverse=True)

    def points(self, document_id: str) -> list[Point]:
        """Return the earlier states that a document can be compared with, the usual one first."""
        reviews = _review_points(self._stores.reviews.of(document_id))
        versions = [
            Point(earlier.id, f"version {earlier.version}")
            for earlier in self.earlier_versions(document_id)
        ]
        return [*reviews, *versions]

    def begin(self, document_id: str, point: Point) -> Comparison:
        """Read what is needed to tell what changed since one of the `points`."""
        for review in self._stores.reviews.of(document_id):
            if review.id == point.id:
                kept = Snapshot.from_json(self._stores.blobs.get(review.snapshot).decode())
                return self._read(document_id, self._kept(kept), point.words)
        earlier = self._stores.documents.get(point.id)
        return self._read(document_id, self._standing(earlier), point.words)

    def proposed_change(self, document_id: str) -> str:
        """Return what the revision history could say of a version, empty for a first one."""
        earlier = self.earlier_versions(document_id)
        if not earlier:
            return ""
        return " ".join(proposed_changes(self.compare(document_id, earlier[0].id).redline))

    def compare(self, document_id: str, earlier_document_id: str) -> Annex:
        """Return what changed since an earlier document; UserError when one of them is gone."""
        earlier = self._stores.documents.get(earlier_document_id)
        since = f"version {earlier.version}"
        return annex_of(self._read(document_id, self._standing(earlier), since))

    def compare_with(self, document_id: str, snapshot: Snapshot, since: str = LAST_REVIEW) -> Annex:
        """Return what changed since a snapshot; `since` says when that was, after "sedan"."""
        return annex_of(self._read(document_id, self._kept(snapshot), since))

    def snapshot(self, document_id: str) -> Snapshot:
        """Return a document as it stands now, to be kept and compared with later."""
        document = self._stores.documents.get(document_id)
        standing = self._standing(document)
        chosen = _chosen(standing.form, standing.answers)
        return Snapshot(
            form_id=document.form_id,
            form_text=self._around.forms.text_of(document),
            answers=standing.answers,
            contacts={key: line for key, line in standing.contacts.items() if key in chosen},
            head=standing.head,
        )

    # --- helpers ---

    def _read(self, document_id: str, before: Standing, since: str) -> Comparison:
        document = self._stores.documents.get(document_id)
        organisation = self._around.organisation
        name, now = organisation.municipality().name, organisation.now()
        return Comparison(before, self._standing(document), since, document, name, now)

    def _kept(self, snapshot: Snapshot) -> Standing:
        form = self._around.forms.of_text(snapshot.form_text, snapshot.form_id)
        sector = self._around.catalog.sector(form.sector(snapshot.answers))
        contacts = {**self._directory(), **snapshot.contacts}
        return Standing(form, snapshot.answers, sector, contacts, snapshot.head)

    def _standing(self, document: Document) -> Standing:
        form = self._around.forms.of(document)
        answers = self._around.shown.filled(document, form, self._stores.answers.all(document.id))
        sector = self._around.catalog.sector(form.sector(answers))
        return Standing(form, answers, sector, self._contacts(document), _head(document, form))

    def _contacts(self, document: Document) -> dict[str, ContactLine]:
        """Return the directory's contacts, those of a signed document as they were printed."""
        if not document.content_sha256:
            return self._directory()
        content = json.loads(self._stores.blobs.get(document.content_sha256))
        printed = {
            line["name"]: line for group in reversed(content["contacts"]) for line in group["lines"]
        }
        return {
            key: replace(line, phone=printed[line.name]["phone"], hours=printed[line.name]["hours"])
            if line.name in printed
            else line
            for key, line in self._directory().items()
        }

    def _directory(self) -> dict[str, ContactLine]:
        contacts = self._around.directory.contacts()
        return {key: contact_line(contact) for key, contact in contacts.items()}


def _review_points(rounds: Sequence[Review]) -> list[Point]:
    """Return the last review and, while that goes on, the one answered before it."""
    points = [
        Point(last.id, f"{LAST_REVIEW} {last.asked_at:%Y-%m-%d}", last.is_open)
        for last in rounds[-1:]
    ]
    if points and points[0].is_under_way:
        answered = [r for r in rounds[:-1] if r.outcome in (Outcome.APPROVED, Outcome.SENT_BACK)]
        points += [
            Point(before.id, f"{REVIEW_BEFORE} {before.asked_at:%Y-%m-%d}")
            for before in answered[-1:]
        ]
    return points


def _head(document: Document, form: Form) -> tuple[tuple[str, str], ...]:
    """Return the terms of a document that none of its questions asks for."""
    valid, review = document.valid_from, document.review_date
    terms = [
        ("Titel", document.title),
        ("Diarienummer", document.registry_number),
        ("Gäller från", valid.isoformat() if valid else ""),
    ]
    if not form.head.review_date:
        terms.append(("Revideras senast", review.isoformat() if review else ""))
    return tuple(terms)


def _chosen(form: Form, answers: Mapping[str, Answer]) -> set[str]:
    asked = [question for question in form.questions() if question.kind is Kind.CONTACTS]
    return {contact for question in asked for contact in answers.get(question.id) or ()}
