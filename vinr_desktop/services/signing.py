"""Signing: begin reads, make signs without the database, finish stores it all or nothing.

A field is meant for the person who stands in the document, and only a certificate registered for
that person counts. The document is adopted when every field is signed by the right person.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from vinr_desktop.domain.composed import ComposedDocument, SignatureSlot, as_data
from vinr_desktop.domain.document import Document, Event, EventKind, State, add_months
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Answer, Form
from vinr_desktop.domain.person import Person
from vinr_desktop.domain.progress import missing
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.versions import AdoptedHow
from vinr_desktop.services.composing import Composing, first_change
from vinr_desktop.services.contested import refuse_contested
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import ATTACH_SOURCE, Organisation
from vinr_desktop.services.signing_errors import changed, not_registered, refuse_finished
from vinr_desktop.services.succession import Succession
from vinr_desktop.storage.stores import Stores

REVIEW_MONTHS = "review_months"
LONGEST_REVIEW = 12
"""Months from adoption to the next review where the municipality has set nothing else."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked before signing; the registry number may be empty.

    `change` is what the revision history says of this version; the first one has words of its own.
    """

    registry_number: str
    valid_from: date
    review_date: date
    change: str = ""


@dataclass(frozen=True, slots=True)
class SigningStep:
    """One signature that the document needs: whose, and when and by whom it was given."""

    slot: SignatureSlot
    signed_at: datetime | None = None
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class SigningWork:
    """Everything that `make` needs. The first signature has `composed`, later ones have `base`.

    `expected` are the SHA-256 (hex) of the certificates registered for the signer; with
    `attach_source` the pages carry the printed content as data.
    """

    document_id: str
    slot: SignatureSlot
    signer: Person
    expected: tuple[str, ...]
    at: datetime
    terms: Terms
    composed: ComposedDocument | None = None
    base: bytes = b""
    attach_source: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """The signed bytes, and the certificate's SHA-256 (hex) in each signed field by its name."""

    work: SigningWork
    pdf: bytes
    certificates: Mapping[str, str]


def make(work: SigningWork, pkcs12: bytes, passphrase: str) -> Signed:
    """Sign (slow, for a job); UserError for a wrong passphrase or somebody else's certificate."""
    from vinr_desktop.pdf import identity, signature, verification
    from vinr_desktop.pdf.appearance import Signing as Shown
    from vinr_desktop.pdf.document_pdf import render

    opened = identity.load_pkcs12(pkcs12, passphrase, work.at)
    if opened.sha256 not in work.expected:
        raise not_registered(opened.name, work.signer.name)
    shown = Shown(work.signer.name, work.slot.function or work.signer.function, work.at)
    unsigned = work.base
    if work.composed:
        source = content_bytes(work.composed) if work.attach_source else b""
        unsigned = render(work.composed, source)
    pdf = signature.sign(unsigned, work.slot.field_name, opened, shown)
    fields = verification.verify(pdf, [opened.der], work.at).fields
    given = {field.field_name: field for field in fields if field.is_signed}
    if not all(field.is_intact for field in given.values()):
        raise UserError(
            "Underskriften höll inte för programmets egen kontroll.",
            "Inget är underskrivet och det du har skrivit finns kvar. Försök igen.",
        )
    return Signed(work, pdf, {name: field.sha256 for name, field in given.items()})


def content_bytes(composed: ComposedDocument) -> bytes:
    """Return the printed content as canonical JSON; its SHA-256 is the content's."""
    return json.dumps(
        as_data(composed), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def hints(terms: Terms, today: date) -> tuple[str, ...]:
    """Return what looks odd in the terms but may be meant."""
    if terms.valid_from < today:
        return ("”Gäller från” ligger före dagen då dokumentet fastställs. Stämmer det?",)
    return ()


class Signing:
    """Everything a user can ask about signing a document."""

    def __init__(
        self, stores: Stores, composing: Composing, forms: KeptForms, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._composing = composing
        self._forms = forms
        self._organisation = organisation
        self._succession = Succession(stores, organisation)

    def steps(self, document_id: str) -> tuple[SigningStep, ...]:
        """Return the signatures that the document needs, in signing order."""
        composed = self._composing.compose(document_id, self._organisation.now())
        given = self._given(document_id)
        return tuple(
            SigningStep(slot, given[i].at, given[i].person) if i < len(given) else SigningStep(slot)
            for i, slot in enumerate(composed.signatures)
        )

    def suggested_terms(self, document_id: str) -> Terms:
        """Return the terms as given before, else today, and the review day of the answers."""
        document = self._stores.documents.get(document_id)
        today = self._organisation.today()
        answers = self._stores.answers.all(document_id)
        form = self._forms.of(document)
        answered = answers.get(form.head.review_date)
        review = document.review_date or (date.fromisoformat(answered) if answered else None)
        if review is None or (document.builds_on and review <= today):
            review = add_months(today, self._longest_review())  # the version before had its own
        change = document.change or first_change(document, form, answers)
        return Terms(document.registry_number, document.valid_from or today, review, change)

    def begin(self, document_id: str, terms: Terms | None = None) -> SigningWork:
        """Return the work for the next signature; `terms` count for the first one only.

        Raises UserError when something is missing, the terms do not hold together, all have
        signed, or the next signature is not for the person chosen in the program.
        """
        document = self._stores.documents.get(document_id)
        refuse_finished(document, self._stores.documents.of_series(document.series))
        given = terms or self.suggested_terms(document_id)
        work = self._next(document, given) if document.pdf_sha256 else self._first(document, given)
        if not work.expected:
            raise UserError(
                f"{work.signer.name} har inget registrerat certifikat i programmet.",
                "Skapa en underskrift eller registrera ditt certifikat först. Inget är"
                " underskrivet.",
            )
        return work

    def finish(self, signed: Signed) -> Document:
        """Store the signature, and adopt the document when it was the last one.

        Raises UserError, with nothing stored, when the draft has changed in the meantime or a
        field is signed with a certificate that is not registered for its person.
        """
        work, organisation = signed.work, self._organisation
        with self._stores.db.change(organisation.actor(), organisation.now(), str(uuid.uuid4())):
            document = self._stores.documents.get(work.document_id)
            refuse_finished(document, self._stores.documents.of_series(document.series))
            slots, content_sha256 = self._unchanged(document, work)
            self._refuse_wrong_people(slots, signed)
            is_last = all(slot.field_name in signed.certificates for slot in slots)
            document = replace(
                document,
                registry_number=work.terms.registry_number,
                valid_from=work.terms.valid_from,
                review_date=work.terms.review_date,
                change=work.terms.change,
                adopted_how=AdoptedHow.SIGNATURE,
                pdf_sha256=self._stores.blobs.put(signed.pdf),
                content_sha256=content_sha256,
                state=State.ADOPTED if is_last else document.state,
                adopted_on=work.at.date() if is_last else None,
                updated_at=organisation.now(),
            )
            self._stores.documents.save(document)
            self._tell(document, EventKind.SIGNED, work.at, work.slot.label)
            if is_last:
                self._tell(document, EventKind.ADOPTED, work.at)
                self._succession.settle(document.series)
        return document

    def withdraw_signing(self, document_id: str) -> Document:
        """Give the draft back before all have signed; the signatures so far no longer count."""
        document = self._stores.documents.get(document_id)
        if document.state not in (State.DRAFT, State.REVIEW):
            raise UserError(
                "Dokumentet är fastställt, så underskriften kan inte tas tillbaka.",
                "Gör en ny version om något ska ändras.",
            )
        if not document.pdf_sha256:
            raise UserError(
                "Ingen har skrivit under dokumentet ännu.", "Du kan ändra det som vanligt."
            )
        now = self._organisation.now()
        draft = replace(document, pdf_sha256="", content_sha256="", adopted_how="", updated_at=now)
        with self._stores.db.change(self._organisation.actor(), now):
            self._stores.documents.save(draft)
            self._tell(draft, EventKind.SIGNING_WITHDRAWN, now)
        return draft

    # --- the first signature and later ones ---

    def _first(self, document: Document, terms: Terms) -> SigningWork:
        refuse_contested(self._stores, document.id)
        form = self._forms.of(document)
        at = self._organisation.now()
        given = self.checked(document, terms, at.date())
        composed = self._composed(document, form, given, at)
        slot = composed.signatures[0]
        signer = self._signer(slot)
        return SigningWork(
            document_id=document.id,
            slot=slot,
            signer=signer,
            expected=self._registered(signer),
            at=at,
            terms=given,
            composed=composed,
            attach_source=self._organisation.setting(ATTACH_SOURCE) == "yes",
        )

    def _next(self, document: Document, terms: Terms) -> SigningWork:
        step = next(step for step in self.steps(document.id) if step.signed_at is None)
        signer = self._signer(step.slot)
        return SigningWork(
            document_id=document.id,
            slot=step.slot,
            signer=signer,
            expected=self._registered(signer),
            at=self._organisation.now(),
            terms=terms,
            base=self._stores.blobs.get(document.pdf_sha256),
        )

    def _composed(
        self, document: Document, form: Form, terms: Terms, at: datetime
    ) -> ComposedDocument:
        """Return the document as it will stand signed; UserError when something is missing.

        With one signature the day of adoption is printed. With two it is not known yet: it is
        the day of the last one, which its visible signature shows.
        """
        adopted_on = at.date() if len(form.signatures) == 1 else None
        signed = replace(document, adopted_how=AdoptedHow.SIGNATURE, adopted_on=adopted_on)
        return self.composed(signed, terms, at)

    def composed(self, document: Document, terms: Terms, at: datetime) -> ComposedDocument:
        """Return a document on these terms, ready to adopt; UserError when something is missing."""
        form = self._forms.of(document)
        answers = self._answers(document, form, terms)
        gaps = missing(form, answers)
        if gaps:
            number = "Ett svar" if len(gaps) == 1 else f"{len(gaps)} svar"
            raise UserError(
                f"{number} saknas innan dokumentet kan skrivas under. Det första finns i steget"
                f" ”{gaps[0].page.title}”.",
                "Allt du har skrivit är sparat. Gå till det som saknas och fyll i det.",
            )
        to_sign = replace(
            document,
            registry_number=terms.registry_number,
            valid_from=terms.valid_from,
            review_date=terms.review_date,
            change=terms.change,
        )
        composed = self._composing.compose_as(to_sign, form, answers, at)
        return replace(composed, is_draft=False)

    def _answers(self, document: Document, form: Form, terms: Terms) -> dict[str, Answer]:
        """Return the answers, the review day among them being the one of the terms."""
        answers = dict(self._stores.answers.all(document.id))
        if form.head.review_date:
            answers[form.head.review_date] = terms.review_date.isoformat()
        return answers

    def _unchanged(
        self, document: Document, work: SigningWork
    ) -> tuple[tuple[SignatureSlot, ...], str]:
        """Return the slots and the content's SHA-256; UserError when the draft has changed."""
        if work.composed is None:
            if hashlib.sha256(work.base).hexdigest() != document.pdf_sha256:
                raise changed()
            slots = tuple(step.slot for step in self.steps(document.id))
            return slots, document.content_sha256
        form = self._forms.of(document)
        content = content_bytes(work.composed)
        now = self._composed(document, form, work.terms, work.at)
        if document.pdf_sha256 or content_bytes(now) != content:
            raise changed()
        self.keep_printed(document, work.terms)
        return work.composed.signatures, self._stores.blobs.put(content)

    def keep_printed(self, document: Document, terms: Terms) -> None:
        """Let the answers be what is printed: the terms' review day, what the program shows."""
        form, stored = self._forms.of(document), self._stores.answers.all(document.id)
        printed = self._composing.filled(document, form, self._answers(document, form, terms))
        for question, answer in printed.items():
            if stored.get(question) != answer:
                self._stores.answers.save(document, question, answer)

    # --- who may sign what ---

    def _signer(self, slot: SignatureSlot) -> Person:
        me = self._organisation.me()
        if me is None or not is_same_name(me.name, slot.name):
            chosen = f"Du är {me.name} i programmet." if me else "Ingen person är vald."
            raise UserError(
                f"Underskriften ”{slot.label}” är avsedd för {slot.name}. {chosen}",
                f"Inget är underskrivet. Be {slot.name} att skriva under, eller byt person längst"
                " ned i fönstret.",
            )
        return me

    def _registered(self, person: Person) -> tuple[str, ...]:
        return tuple(c.sha256 for c in self._stores.certificates.of(person.id))

    def _refuse_wrong_people(self, slots: tuple[SignatureSlot, ...], signed: Signed) -> None:
        people = self._stores.organisation.people()
        for slot in slots:
            sha256 = signed.certificates.get(slot.field_name)
            right = {
                registered
                for person in people
                if is_same_name(person.name, slot.name)
                for registered in self._registered(person)
            }
            if sha256 is not None and sha256 not in right:
                raise UserError(
                    f"Underskriften ”{slot.label}” är inte gjord med ett certifikat som är"
                    f" registrerat för {slot.name}.",
                    "Inget är sparat och dokumentet är som det var.",
                )

    # --- helpers ---

    def checked(self, document: Document, terms: Terms, today: date) -> Terms:
        """Return the terms tidied, for an adoption on a day; UserError where they do not hold."""
        if document.builds_on and not terms.change.strip():
            raise UserError(
                "Skriv vad som är ändrat sedan förra versionen.",
                "Inget är underskrivet. Orden trycks i dokumentets revisionshistorik.",
            )
        longest = self._longest_review()
        if terms.review_date <= terms.valid_from:
            raise UserError(
                "”Revideras senast” måste vara efter ”Gäller från”.",
                "Inget är underskrivet. Ändra någon av dagarna.",
            )
        if terms.review_date > add_months(today, longest):
            raise UserError(
                f"”Revideras senast” får vara högst {longest} månader efter att dokumentet"
                f" fastställs, alltså senast {add_months(today, longest).isoformat()}.",
                "Inget är underskrivet. Välj en tidigare dag.",
            )
        number, change = " ".join(terms.registry_number.split()), " ".join(terms.change.split())
        return replace(terms, registry_number=number, change=change)

    def _longest_review(self) -> int:
        return int(self._organisation.setting(REVIEW_MONTHS, str(LONGEST_REVIEW)))

    def _given(self, document_id: str) -> list[Event]:
        """Return the signatures that count: those after the last withdrawal."""
        given: list[Event] = []
        for event in self._stores.events.of(document_id):
            if event.kind is EventKind.SIGNED:
                given.append(event)
            elif event.kind is EventKind.SIGNING_WITHDRAWN:
                given.clear()
        return given

    def _tell(self, document: Document, kind: EventKind, at: datetime, note: str = "") -> None:
        person = self._organisation.actor().person
        self._stores.events.tell(document, kind, at, person, note)
