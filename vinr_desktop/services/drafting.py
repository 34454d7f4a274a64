"""Drafting: begin a document, answer its questions, undo, copy, discard and bring back."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from vinr_desktop.domain.answers import normalised, proposal
from vinr_desktop.domain.catalog import Catalog, Sector
from vinr_desktop.domain.document import Document, Event, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Form, Kind, is_empty
from vinr_desktop.domain.naming import title_of
from vinr_desktop.domain.person import Actor, Unit
from vinr_desktop.domain.progress import Progress, missing, progress, suggestions
from vinr_desktop.domain.register import Original
from vinr_desktop.domain.undo import SETTLE
from vinr_desktop.domain.versions import next_review
from vinr_desktop.services.bases import Bases, is_withdrawn_above, withdrawn_series
from vinr_desktop.services.contested import refuse_writing_over, texts_beside
from vinr_desktop.services.forgetting import Forgetting
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

BEGIN = "begin"
"""The journal's cause for what a new document starts with; undo does not reach behind it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as it stands now: its form, the answers given so far, and its sector's words."""

    document: Document
    form: Form
    answers: Mapping[str, Answer]
    sector: Sector


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document in a list. `first_missing` is the question to begin with, empty when none.

    `next_review` is the day of the last follow-up's promise, else that of the document itself.
    `original` is the file of one that was made outside the program. `is_outdated` is True where
    what it builds on has been replaced, or where a draft could build on something and does not;
    `is_above_withdrawn` where what it builds on was withdrawn and nothing has come in its place.
    """

    document: Document
    unit: str
    progress: Progress
    missing: int
    first_missing: str
    last_change: datetime
    next_review: date | None = None
    original: Original | None = None
    is_outdated: bool = False
    is_above_withdrawn: bool = False


class Drafting:
    """Everything a user can ask of a draft."""

    def __init__(
        self, stores: Stores, forms: KeptForms, catalog: Catalog, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._forms = forms
        self._catalog = catalog
        self._organisation = organisation
        self._forgetting = Forgetting(stores)
        self._bases = Bases(stores, forms, organisation)

    # --- documents ---

    def begin(self, form_id: str, unit_id: str, sector: str, source_id: str = "") -> Document:
        """Begin a draft, version 1.0, for a unit; unit and sector are answered already.

        `source_id` is a registered document that it takes the place of.
        """
        unit = self._organisation.unit(unit_id)
        now = self._organisation.now()
        document_id = str(uuid.uuid4())
        with self._change(step=document_id, cause=BEGIN):
            form, sha256 = self._forms.keep(form_id)
            document = Document(
                id=document_id,
                scope=unit.scope,
                series=document_id,
                form_id=form.id,
                form_version=form.version,
                form_sha256=sha256,
                title=title_of(form, unit.name, {}),
                unit_id=unit.id,
                version="1.0",
                state=State.DRAFT,
                owner=self._organisation.actor().person,
                created_at=now,
                updated_at=now,
            )
            self._stores.documents.save(document)
            self._tell(document, EventKind.CREATED)
            self._answer_head(document, form, unit, sector)
            self._build_on(document, form, source_id)
        return document

    def open(self, document_id: str) -> Draft:
        """Return a document with its form and answers; UserError when it is gone."""
        document = self._stores.documents.get(document_id)
        answers = self._stores.answers.all(document_id)
        form = self._forms.of_draft(document, answers)
        return Draft(document, form, answers, self._catalog.sector(form.sector(answers)))

    def overview(self, include_discarded: bool = False) -> list[DocumentRow]:
        """Return all documents, the last changed first."""
        units = {unit.id: unit.name for unit in self._organisation.units()}
        documents = self._stores.documents.all(include_discarded)
        originals, bases = self._stores.register.originals(), self._stores.register.bases()
        above, gone = self._bases.overall(documents), withdrawn_series(documents)
        rows = [
            replace(
                self._row(document, units.get(document.unit_id, "")),
                original=originals.get(document.id),
                is_outdated=self._bases.outdated(document, bases.get(document.id), above, gone),
                is_above_withdrawn=above is None
                and is_withdrawn_above(document, bases.get(document.id), gone),
            )
            for document in documents
        ]
        return sorted(rows, key=lambda row: row.last_change, reverse=True)

    def of_form(self, form_id: str) -> list[Document]:
        """Return the documents begun with a form, the last changed first."""
        documents = [one for one in self._stores.documents.all() if one.form_id == form_id]
        return sorted(documents, key=lambda one: one.updated_at, reverse=True)

    def history(self, document_id: str) -> list[Event]:
        """Return the steps of a document's life, oldest first."""
        return self._stores.events.of(document_id)

    def discard(self, document_id: str) -> None:
        """Hide a draft; `restore` brings it back whole."""
        document = self._unlocked(document_id)
        now = self._organisation.now()
        with self._change(cause=BEGIN):
            self._stores.documents.save(replace(document, discarded_at=now, updated_at=now))
            self._tell(document, EventKind.DISCARDED)

    def restore(self, document_id: str) -> None:
        """Bring a discarded draft back."""
        document = self._stores.documents.get(document_id)
        now = self._organisation.now()
        with self._change(cause=BEGIN):
            self._stores.documents.save(replace(document, discarded_at=None, updated_at=now))
            self._tell(document, EventKind.RESTORED)

    # --- answers ---

    def answer(self, document_id: str, question_id: str, value: Answer, step: str) -> None:
        """Save one answer at once. Saves of the same `step` are undone together.

        Client data that the writer has taken away again leaves the journal too.
        Raises UserError when the document is locked or the value does not fit the question.
        """
        document = self._unlocked(document_id)
        question = self._forms.of(document).question(question_id)
        fitting = normalised(question, value)
        before = self._stores.answers.get(document_id, question_id)
        if before == fitting:
            return
        with self._change(step):
            self._stores.answers.save(document, question_id, fitting)
            self._forgetting.look(document_id, question_id, before, fitting)
            self._rename(document_id)

    def settle(self, document_id: str, question_id: str, value: Answer, step: str) -> None:
        """Let one answer stand where two people had written different ones.

        An undo shows both again. Raises UserError when the document is locked or the value does
        not fit the question.
        """
        document = self._unlocked(document_id)
        fitting = normalised(self._forms.of(document).question(question_id), value)
        stood = texts_beside(self._stores, document_id, question_id)
        with self._change(step, SETTLE):
            self._stores.answers.save_anew(document, question_id, fitting)
            for before in stood:
                self._forgetting.look(document_id, question_id, before, fitting)
            self._rename(document_id)

    def take_away(self, document_id: str, question_id: str, step: str) -> None:
        """Take away an answer that has no place in the document; undo brings it back.

        Where the question is gone from the form nobody can choose between two answers to it, so
        both go. Raises UserError when the document is locked, or they can be chosen between.
        """
        document = self._unlocked(document_id)
        if any(q.id == question_id for q in self._forms.of(document).questions()):
            refuse_writing_over(self._stores, document_id, [question_id])
        before = self._stores.answers.get(document_id, question_id)
        with self._change(step):
            self._stores.answers.clear(document, question_id)
            self._forgetting.look(document_id, question_id, before, None)
            self._rename(document_id)

    def accept(self, document_id: str, question_ids: Iterable[str], step: str) -> None:
        """Say yes to the proposals of these questions, as one step."""
        draft = self.open(document_id)
        self._unlocked(document_id)
        with self._change(step):
            for question_id in question_ids:
                value = proposal(draft.form.question(question_id), draft.sector)
                if not is_empty(value):
                    self._stores.answers.save(draft.document, question_id, value)

    def accept_page(self, document_id: str, page_id: str, step: str) -> None:
        """Say yes to every proposal of a step of the form that is not answered yet."""
        draft = self.open(document_id)
        page = next(page for page in draft.form.pages if page.id == page_id)
        waiting = [q.id for q in suggestions(draft.form, page, draft.answers)]
        self.accept(document_id, waiting, step)

    def copy_from(
        self, document_id: str, source_id: str, question_ids: Iterable[str], step: str
    ) -> None:
        """Copy answers from another document to the same questions here, as one step."""
        document = self._unlocked(document_id)
        form, question_ids = self._forms.of(document), list(question_ids)
        refuse_writing_over(self._stores, document_id, question_ids)
        source, before = self._stores.answers.all(source_id), self._stores.answers.all(document_id)
        known = {question.id for question in form.questions()}
        with self._change(step):
            for question_id in question_ids:
                if question_id in known and not is_empty(source.get(question_id)):
                    value = normalised(form.question(question_id), source[question_id])
                    self._stores.answers.save(document, question_id, value)
            self._tell(document, EventKind.COPIED, self._stores.documents.get(source_id).title)
            self._forgetting.look_at_all(document_id, before)
            self._rename(document_id)

    # --- undo ---

    def undo(self, document_id: str) -> str:
        """Take back the last step; return a question that it changed, empty when there is none."""
        return self._walk(document_id, self._stores.journal.undo)

    def redo(self, document_id: str) -> str:
        """Do again the step last taken back; return a question that it changed, or nothing."""
        return self._walk(document_id, self._stores.journal.redo)

    def can_undo(self, document_id: str) -> tuple[bool, bool]:
        """Tell whether there is a step to take back, and one to do again."""
        return self._stores.journal.can_undo(document_id)

    # --- where the writer stands (a setting of this PC) ---

    def stand_at(self, document_id: str, question_id: str) -> None:
        """Remember the question where the writer stands."""
        self._organisation.set_setting(f"position.{document_id}", question_id)

    def position(self, document_id: str) -> str:
        """Return the question where the writer last stood, empty at first."""
        return self._organisation.setting(f"position.{document_id}")

    # --- helpers ---

    def _walk(self, document_id: str, way: Callable[[str, Actor, datetime], str]) -> str:
        self._unlocked(document_id)
        before = self._stores.answers.all(document_id)
        with self._stores.db.transaction():
            question_id = way(document_id, self._organisation.actor(), self._organisation.now())
            self._forgetting.look_at_all(document_id, before)
            with self._change():
                self._rename(document_id)
        return question_id

    def _rename(self, document_id: str) -> None:
        """Let the title follow the answer that stands in it, where the form asks for one."""
        document = self._stores.documents.get(document_id)
        form = self._forms.of(document)
        if form.head.subject:
            unit = self._organisation.unit(document.unit_id).name
            title = title_of(form, unit, self._stores.answers.all(document_id))
            if title != document.title:
                self._stores.documents.save(replace(document, title=title))

    def _change(self, step: str = "", cause: str = "edit") -> AbstractContextManager[None]:
        organisation = self._organisation
        return self._stores.db.change(organisation.actor(), organisation.now(), step, cause)

    def _tell(self, document: Document, kind: EventKind, note: str = "") -> None:
        person, now = self._organisation.actor().person, self._organisation.now()
        self._stores.events.tell(document, kind, now, person, note)

    def _answer_head(self, document: Document, form: Form, unit: Unit, sector: str) -> None:
        """Answer what is known already; a sector that the form does not offer is asked for."""
        for question_id, value in ((form.head.unit, unit.name), (form.head.sector, sector)):
            if not (question_id and value):
                continue
            question = form.question(question_id)
            if question.kind is Kind.CHOICE and value not in {c.id for c in question.choices}:
                continue
            self._stores.answers.save(document, question_id, normalised(question, value))

    def _build_on(self, document: Document, form: Form, source_id: str) -> None:
        """Tell what a new document builds on and what it replaces, and write both in its head."""
        told = {form.head.superior: self._bases.begin(document, form)}
        if source_id:
            source = self._stores.documents.get(source_id)
            original = self._stores.register.original(source_id)
            if original is not None and not original.is_erased:
                self._bases.begin_from(document, source, original.text_sha256)
            told[form.head.replaces] = f"{source.title}, version {source.version}"
        for question_id, words in told.items():
            if question_id and words:
                self._stores.answers.save(document, question_id, words)

    def _unlocked(self, document_id: str) -> Document:
        return refuse_locked(self._stores.documents.get(document_id))

    def _row(self, document: Document, unit: str) -> DocumentRow:
        form = self._forms.of(document)
        answers = self._stores.answers.all(document.id)
        gaps = missing(form, answers)
        return DocumentRow(
            document=document,
            unit=str(answers.get(form.head.unit) or unit),
            progress=progress(form, answers),
            missing=len(gaps),
            first_missing=gaps[0].question.id if gaps else "",
            last_change=self._stores.journal.last_change(document.id) or document.updated_at,
            next_review=next_review(document, self._stores.follow_ups.of(document.id)),
        )


def refuse_locked(document: Document) -> Document:
    """Return a document that can be written in; UserError once somebody has signed it."""
    if document.is_locked:
        raise UserError(
            "Dokumentet är undertecknat och kan inte ändras.",
            "Allt du har skrivit finns kvar. En ändring görs i en ny version.",
        )
    return document
