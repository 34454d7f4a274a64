"""Reviewing: ask somebody to read, say what one sees, settle it, send back or approve.

Everything is a fact of the document and travels with it from PC to PC. What a reviewer proposes
changes no answer until the owner takes it.
"""

import json
import uuid
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from vinr_desktop.domain.answers import normalised
from vinr_desktop.domain.document import Document, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Question
from vinr_desktop.domain.review import (
    Comment,
    Outcome,
    Review,
    Settled,
    Standing,
    Talk,
    current,
    talks,
)
from vinr_desktop.domain.versions import twins
from vinr_desktop.services.comparing import Comparing
from vinr_desktop.services.contested import (
    DECISION_STATES,
    contested,
    refuse_writing_over,
    unsettled,
)
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

_TOLD = {
    Outcome.SENT_BACK: EventKind.SENT_BACK,
    Outcome.APPROVED: EventKind.APPROVED,
    Outcome.TAKEN_BACK: EventKind.REVIEW_TAKEN_BACK,
}


class Reviewing:
    """Everything a user can ask about the review of a document."""

    def __init__(
        self, stores: Stores, forms: KeptForms, comparing: Comparing, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._comparing = comparing
        self._forms = forms
        self._organisation = organisation

    # --- the round ---

    def ask(
        self, document_id: str, reviewer: str, message: str = "", wanted_on: date | None = None
    ) -> Review:
        """Send a draft to review; UserError without a reviewer, or when it is not a draft."""
        document, now = self._open(document_id), self._organisation.now()
        if not reviewer.strip():
            raise UserError("Skriv vem som ska granska.", "Ingenting är skickat.")
        if wanted_on is not None and wanted_on < now.date():
            raise UserError(
                f"Dagen {wanted_on.isoformat()} har redan varit.",
                "Ingenting är skickat. Välj en dag som kommer.",
            )
        running = self.current(document_id)
        if running is not None and running.is_open:
            raise UserError(
                f"Dokumentet är redan skickat till {running.reviewer}.",
                "Vänta på svaret, eller avbryt granskningen först.",
            )
        with self._change():
            review = Review(
                id=str(uuid.uuid4()),
                scope=document.scope,
                document_id=document.id,
                asked_by=self._organisation.actor().person,
                asked_at=now,
                reviewer=reviewer.strip(),
                message=message.strip(),
                wanted_on=wanted_on,
                snapshot=self._keep_snapshot(document),
            )
            self._stores.reviews.save(review)
            self._move(document, State.REVIEW)
            self._tell(document, EventKind.REVIEW_ASKED, review.reviewer)
        return review

    def current(self, document_id: str) -> Review | None:
        """Return the review that was asked for last, None when there was none."""
        return current(self._stores.reviews.of(document_id))

    def standing(self, document_id: str) -> Standing:
        """Return how the review of one document stands."""
        is_split = document_id in self._stores.strands.split()
        return Standing(
            self.current(document_id),
            tuple(self.open_talks(document_id)),
            len(contested(self._stores, document_id)) if is_split else 0,
            (unsettled(self._stores, document_id) if is_split else 0)
            + (document_id in self._twins()),
        )

    def standings(self) -> dict[str, Standing]:
        """Return how the review stands of every document that has one, or something to settle."""
        rounds: dict[str, list[Review]] = {}
        for review in self._stores.reviews.all():
            rounds.setdefault(review.document_id, []).append(review)
        said: dict[str, list[Comment]] = {}
        for comment in self._stores.reviews.all_comments():
            said.setdefault(comment.document_id, []).append(comment)
        split, copies = self._stores.strands.split(), self._twins()
        return {
            document_id: Standing(
                current(rounds.get(document_id, ())),
                tuple(t for t in talks(said.get(document_id, ()), ()) if t.comment.is_open),
                len(contested(self._stores, document_id)) if document_id in split else 0,
                (unsettled(self._stores, document_id) if document_id in split else 0)
                + (document_id in copies),
            )
            for document_id in {*rounds, *said, *split, *copies}
        }

    def send_back(self, document_id: str, note: str = "") -> Review:
        """End the review and give the draft back to its owner."""
        return self._decide(document_id, Outcome.SENT_BACK, note)

    def approve(self, document_id: str, note: str = "") -> Review:
        """End the review without objections; the document can be adopted."""
        return self._decide(document_id, Outcome.APPROVED, note)

    def take_back(self, document_id: str) -> Review:
        """End the review before it was answered."""
        return self._decide(document_id, Outcome.TAKEN_BACK, "")

    # --- what is said ---

    def talks(self, document_id: str) -> list[Talk]:
        """Return what is said about a document, in the order of its questions."""
        form = self._forms.of(self._stores.documents.get(document_id))
        order = [question.id for question in form.questions()]
        return talks(self._stores.reviews.comments(document_id), order)

    def open_talks(self, document_id: str) -> list[Talk]:
        """Return what is said and not settled yet."""
        return [talk for talk in self.talks(document_id) if talk.comment.is_open]

    def gone(self, document_id: str) -> dict[str, Question]:
        """Return the questions, by id, that are commented on but not asked in the form any more."""
        document = self._stores.documents.get(document_id)
        said = {comment.question_id for comment in self._stores.reviews.comments(document_id)}
        retired = self._forms.with_asked(document, said).retired
        return {question.id: question for question in retired if question.id in said}

    def say(
        self,
        document_id: str,
        question_id: str,
        text: str,
        passage: str = "",
        proposal: Answer = None,
    ) -> Comment:
        """Comment on a question, or on a passage of its answer, perhaps with another answer.

        Raises UserError when nothing is said, or the proposal does not fit the question.
        """
        document = self._open(document_id)
        question = self._forms.of(document).question(question_id)
        fitting = None if proposal is None else normalised(question, proposal)
        if not text.strip() and fitting is None:
            raise UserError("Skriv vad du vill säga.", "Ingenting är sparat.")
        return self._add(document, question_id, text, passage=passage, proposal=_json(fitting))

    def reply(self, comment_id: str, text: str) -> Comment:
        """Answer a comment; UserError when nothing is said."""
        comment = self._comment(comment_id)
        if not text.strip():
            raise UserError("Skriv ditt svar.", "Ingenting är sparat.")
        document = self._stores.documents.get(comment.document_id)
        return self._add(document, comment.question_id, text, parent=comment.id)

    def settle(self, comment_id: str, settled: Settled) -> Comment:
        """Settle a comment as done or left; a proposal is taken with `take`."""
        return self._settle(self._comment(comment_id), settled)

    def reopen(self, comment_id: str) -> Comment:
        """Open a settled comment again."""
        comment = replace(self._comment(comment_id), settled="", settled_by="", settled_at=None)
        with self._change():
            self._stores.reviews.save_comment(comment)
        return comment

    def take(self, comment_id: str, step: str) -> Comment:
        """Let a proposal be the answer, and settle the comment; the answer can be undone."""
        comment = self._comment(comment_id)
        if not comment.proposal:
            raise UserError("Kommentaren har inget förslag.", "Ingenting är ändrat.")
        document = self._open(comment.document_id)
        if comment.question_id in self.gone(document.id):
            raise UserError("Frågan är inte med i formuläret längre.", "Ingenting är ändrat.")
        question = self._forms.of(document).question(comment.question_id)
        value = normalised(question, json.loads(comment.proposal))
        refuse_writing_over(self._stores, document.id, [question.id])
        with self._change(step):
            self._stores.answers.save(document, question.id, value)
            return self._settle(comment, Settled.TAKEN)

    # --- helpers ---

    def _twins(self) -> set[str]:
        """Return the documents of which several copies of one version are in force."""
        series: dict[str, list[Document]] = {}
        for document in self._stores.documents.all():
            series.setdefault(document.series, []).append(document)
        return {one.id for versions in series.values() for one in twins(versions)}

    def _decide(self, document_id: str, outcome: Outcome, note: str) -> Review:
        document, review = self._open(document_id), self.current(document_id)
        if review is None or not review.is_open:
            raise UserError(
                "Det finns ingen pågående granskning av dokumentet.", "Ingenting är ändrat."
            )
        kind, state = _TOLD[outcome], DECISION_STATES[outcome.value]
        decided = replace(
            review,
            outcome=outcome.value,
            decided_by=self._organisation.actor().person,
            decided_at=self._organisation.now(),
            note=note.strip(),
        )
        with self._change():
            self._stores.reviews.save(decided)
            self._move(document, state)
            self._tell(document, kind, decided.note)
        return decided

    def _add(  # one place that makes a comment, whole
        self,
        document: Document,
        question_id: str,
        text: str,
        *,
        parent: str = "",
        passage: str = "",
        proposal: str = "",
    ) -> Comment:
        comment = Comment(
            id=str(uuid.uuid4()),
            scope=document.scope,
            document_id=document.id,
            question_id=question_id,
            parent=parent,
            passage=passage.strip(),
            text=text.strip(),
            proposal=proposal,
            person=self._organisation.actor().person,
            at=self._organisation.now(),
        )
        with self._change():
            self._stores.reviews.save_comment(comment)
        return comment

    def _settle(self, comment: Comment, settled: Settled) -> Comment:
        done = replace(
            comment,
            settled=settled.value,
            settled_by=self._organisation.actor().person,
            settled_at=self._organisation.now(),
        )
        with self._change():
            self._stores.reviews.save_comment(done)
        return done

    def _comment(self, comment_id: str) -> Comment:
        comment = self._stores.reviews.comment(comment_id)
        if comment is None:
            raise UserError("Kommentaren finns inte längre.", "Ingenting är ändrat.")
        return comment

    def _keep_snapshot(self, document: Document) -> str:
        """Keep how the document stands, so that what changes after it can be told on any PC."""
        return self._stores.blobs.put(self._comparing.snapshot(document.id).as_json().encode())

    def _open(self, document_id: str) -> Document:
        document = self._stores.documents.get(document_id)
        if document.is_locked:
            raise UserError(
                "Dokumentet är undertecknat och granskas inte längre.",
                "Ingenting är ändrat. En ändring görs i en ny version.",
            )
        return document

    def _move(self, document: Document, state: State) -> None:
        now = self._organisation.now()
        self._stores.documents.save(replace(document, state=state, updated_at=now))

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        person, now = self._organisation.actor().person, self._organisation.now()
        self._stores.events.tell(document, kind, now, person, note)

    def _change(self, step: str = "") -> AbstractContextManager[None]:
        organisation = self._organisation
        return self._stores.db.change(organisation.actor(), organisation.now(), step)


def _json(value: Answer) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
