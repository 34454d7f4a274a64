"""Comparing: what changed in a document since an earlier version or a kept snapshot."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.composed import ContactLine
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Form, Kind
from vinr_desktop.domain.numbers import contact_line
from vinr_desktop.domain.redline import Standing, compare
from vinr_desktop.domain.redline_words import proposed_changes
from vinr_desktop.domain.versions import number
from vinr_desktop.services.composing import Surroundings
from vinr_desktop.storage.stores import Stores

LAST_REVIEW = "den senaste granskningen"


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
    """An earlier state of a document to compare it with: a version's or a review's id, in words."""

    id: str
    words: str


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
        reviews = [
            Point(review.id, f"{LAST_REVIEW} {review.asked_at:%Y-%m-%d}")
            for review in self._stores.reviews.of(document_id)[-1:]
        ]
        versions = [
            Point(earlier.id, f"version {earlier.version}")
            for earlier in self.earlier_versions(document_id)
        ]
        return [*reviews, *versions]

    def since(self, document_id: str, point: Point) -> Annex:
        """Return what changed since one of the `points`."""
        for review in self._stores.reviews.of(document_id):
            if review.id == point.id:
                kept = self._stores.blobs.get(review.snapshot).decode()
                return self.compare_with(document_id, Snapshot.from_json(kept), point.words)
        return self.compare(document_id, point.id)

    def proposed_change(self, document_id: str) -> str:
        """Return what the revision history could say of a version, empty for a first one."""
        earlier = self.earlier_versions(document_id)
        if not earlier:
            return ""
        return " ".join(proposed_changes(self.compare(document_id, earlier[0].id).redline))

    def compare(self, document_id: str, earlier_document_id: str) -> Annex:
        """Return what changed since an earlier document; UserError when one of them is gone."""
        earlier = self._stores.documents.get(earlier_document_id)
        return self._annex(document_id, self._standing(earlier), f"version {earlier.version}")

    def compare_with(self, document_id: str, snapshot: Snapshot, since: str = LAST_REVIEW) -> Annex:
        """Return what changed since a snapshot; `since` says when that was, after "sedan"."""
        form = self._around.forms.of_text(snapshot.form_text, snapshot.form_id)
        sector = self._around.catalog.sector(form.sector(snapshot.answers))
        contacts = {**self._directory(), **snapshot.contacts}
        before = Standing(form, snapshot.answers, sector, contacts, snapshot.head)
        return self._annex(document_id, before, since)

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

    def _annex(self, document_id: str, before: Standing, since: str) -> Annex:
        document = self._stores.documents.get(document_id)
        after = self._standing(document)
        organisation = self._around.organisation
        return Annex(
            redline=compare(before, after),
            title=document.title,
            unit=str(after.answers.get(after.form.head.unit) or ""),
            municipality=organisation.municipality().name,
            version=document.version,
            is_draft=document.adopted_on is None,
            since=since,
            made_at=organisation.now(),
        )

    def _standing(self, document: Document) -> Standing:
        form = self._around.forms.of(document)
        answers = self._stores.answers.all(document.id)
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
