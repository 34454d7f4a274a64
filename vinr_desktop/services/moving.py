"""Moving a draft to another form: what the form has become, and what that means for the answers."""

import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from vinr_desktop.domain.answer_words import in_words
from vinr_desktop.domain.document import Document, Event, EventKind, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.form_changes import form_changes
from vinr_desktop.domain.form_moving import Moved, moved
from vinr_desktop.domain.review import Review, current, is_same_name
from vinr_desktop.domain.undo import MOVE
from vinr_desktop.services.directory import Directory
from vinr_desktop.services.drafting import refuse_locked
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Offer:
    """What a move would do: `changes` of the form in sentences, and the answers without a place.

    `parked` holds the words of each such question and of its answer, `comments` those of each open
    comment whose question goes. `reviewer` is who is reading the draft meanwhile, if anybody.
    """

    changes: tuple[str, ...]
    parked: tuple[tuple[str, str], ...]
    comments: tuple[tuple[str, str], ...] = ()
    reviewer: str = ""


class Moving:
    """Moves drafts between forms. A move is one entry of the history and never loses an answer."""

    def __init__(
        self, stores: Stores, forms: KeptForms, directory: Directory, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._forms = forms
        self._directory = directory
        self._organisation = organisation

    def has_newer(self, document: Document) -> bool:
        """Tell whether a new document would be begun with a form that asks otherwise."""
        if not self._is_movable(document):
            return False
        try:
            if self._forms.present_sha256(document.form_id) == document.form_sha256:
                return False
            new = self._forms.fresh(document.form_id)
        except UserError:
            return False  # a form that is gone or broken is told of where forms are kept
        return bool(form_changes(self._forms.of(document), new))

    def offer(self, document_id: str) -> Offer:
        """Return what a move to the present form would do; nothing is changed."""
        document = self._stores.documents.get(document_id)
        new = self._forms.fresh(document.form_id)
        old, move = self._move(document, new)
        contacts = self._directory.contacts()
        parked = tuple((q.text.default, in_words(q, value, contacts)) for q, value in move.parked)
        review = self._open_review(document)
        return Offer(
            form_changes(old, new),
            parked,
            tuple(self._lonely_comments(document, old, new)),
            review.reviewer if review else "",
        )

    def move(self, document_id: str) -> None:
        """Move a draft, also one in review, to the form that a new document would begin with."""
        document = self._to_move(document_id)
        with self._change():
            _form, sha256 = self._forms.keep(document.form_id)
            self._settle(document, sha256)

    def can_move_back(self, document: Document) -> bool:
        """Tell whether a draft had another form before."""
        return self._is_movable(document) and bool(self._stores.journal.earlier_forms(document.id))

    def move_back(self, document_id: str) -> None:
        """Move a draft to the form that it had before the last move."""
        document = self._to_move(document_id)
        earlier = self._stores.journal.earlier_forms(document_id)
        if earlier:
            with self._change():
                self._settle(document, earlier[0])

    # --- helpers ---

    def _to_move(self, document_id: str) -> Document:
        document = refuse_locked(self._stores.documents.get(document_id))
        if self._is_read_by_me(document):
            raise UserError(
                "Den som granskar flyttar inte dokumentet till ett annat formulär.",
                "Ingenting är ändrat. Skicka tillbaka det, så kan den som skriver göra det.",
            )
        return document

    def _is_movable(self, document: Document) -> bool:
        is_open = document.state in (State.DRAFT, State.REVIEW) and not document.is_locked
        return is_open and not document.discarded_at and not self._is_read_by_me(document)

    def _is_read_by_me(self, document: Document) -> bool:
        review, me = self._open_review(document), self._organisation.me()
        return review is not None and me is not None and is_same_name(review.reviewer, me.name)

    def _open_review(self, document: Document) -> Review | None:
        review = current(self._stores.reviews.of(document.id))
        return review if review is not None and review.is_open else None

    def _lonely_comments(
        self, document: Document, old: Form, new: Form
    ) -> Iterator[tuple[str, str]]:
        """Yield question and words of each open comment whose question the new form has not."""
        gone = {q.id for q in old.questions()} - {q.id for q in new.questions()}
        for comment in self._stores.reviews.comments(document.id):
            if comment.is_open and comment.question_id in gone:
                words = comment.text or "Ett förslag till ny text."
                yield old.question(comment.question_id).text.default, words

    def _move(self, document: Document, new: Form) -> tuple[Form, Moved]:
        answers = self._stores.answers.all(document.id)
        old = self._forms.of_draft(document, answers)
        return old, moved(old, new, answers)

    def _settle(self, document: Document, sha256: str) -> None:
        """Move a draft and its answers to a kept form, and tell it in the history."""
        new = self._forms.kept(sha256, document.form_id)
        old, move = self._move(document, new)
        now = self._organisation.now()
        moved_document = replace(
            document, form_version=new.version, form_sha256=sha256, updated_at=now
        )
        self._stores.documents.save(moved_document)
        for question_id, value in move.answers.items():
            if value is None:
                self._stores.answers.clear(document, question_id)
            else:
                self._stores.answers.save(document, question_id, value)
        note = _note(old, new, len(move.parked))
        person = self._organisation.actor().person
        event_id = str(uuid.uuid4())
        event = Event(event_id, document.scope, document.id, EventKind.MOVED, now, person, note)
        self._stores.events.add(event)

    def _change(self) -> AbstractContextManager[None]:
        organisation = self._organisation
        step = uuid.uuid4().hex
        return self._stores.db.change(organisation.actor(), organisation.now(), step, MOVE)


def _note(old: Form, new: Form, parked: int) -> str:
    said = "Till en annan utgåva av formuläret."
    if old.version != new.version:
        said = f"Från formulärets version {old.version} till {new.version}."
    if parked == 0:
        return f"{said} Alla svar följde med."
    if parked == 1:
        return f"{said} Ett svar fick inte plats och är sparat vid sidan om."
    return f"{said} {parked} svar fick inte plats och är sparade vid sidan om."
