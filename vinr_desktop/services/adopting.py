"""Ways to adopt besides a signature in the program: on paper, in an outside service, by decision.

As with signing, begin reads, make works without the database, finish stores it all or nothing.
What was signed elsewhere is kept byte for byte; its text is compared with ours, and what differs
is told, so that a person decides.
"""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.document import Document, Event, EventKind, State
from vinr_desktop.domain.document_head import adopted_through, person_text
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.text_difference import Difference, differences, words
from vinr_desktop.domain.verdict import Verdict
from vinr_desktop.domain.versions import AdoptedHow
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.identities import Identities
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.signing import Signing, Terms, content_bytes
from vinr_desktop.services.signing_errors import changed, refuse_finished
from vinr_desktop.services.succession import Succession
from vinr_desktop.services.verifying import read_file
from vinr_desktop.storage.stores import Stores

LARGEST = 40 * 1024 * 1024
"""Bytes of a file to keep: with its document it has to go from PC to PC as one file."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """How and by whom a document was adopted. A decision has a reference, the others a file."""

    how: AdoptedHow
    terms: Terms
    decided_on: date
    decided_by: str
    paragraph: str = ""
    delegation: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class AdoptionWork:
    """Everything that `make` needs. `trusted` are certificates as DER bytes."""

    document_id: str
    adoption: Adoption
    composed: ComposedDocument
    trusted: tuple[bytes, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Adoptable:
    """What is to be kept, and what was found in it.

    `is_readable` is False for a scan without text, which nobody can compare but a person.
    """

    work: AdoptionWork
    pdf: bytes
    is_readable: bool = True
    differences: tuple[Difference, ...] = ()
    verdict: Verdict | None = None

    @property
    def is_plain(self) -> bool:
        """True where there is nothing for a person to look at."""
        trusted = self.verdict is None or self.verdict.is_ok
        return self.is_readable and not self.differences and trusted


def make(work: AdoptionWork) -> Adoptable:
    """Read and compare what was signed elsewhere, or print what was decided (slow, for a job).

    Raises UserError when the file cannot be read or has been changed after its signature.
    """
    from vinr_desktop.pdf.document_pdf import render

    ours = render(work.composed)
    if work.adoption.file is None:
        return Adoptable(work, ours)
    pdf = read_file(work.adoption.file)
    if len(pdf) > LARGEST:
        raise UserError(
            f"Filen {work.adoption.file.name} är för stor: den får ha högst 40 megabyte.",
            "Ingenting är sparat. Skanna i svartvitt eller med lägre upplösning.",
        )
    our_text, their_text = _text(ours), _text(pdf)
    is_readable = bool(words(their_text))
    return Adoptable(
        work,
        pdf,
        is_readable,
        differences(our_text, their_text) if is_readable else (),
        _verdict(pdf, work) if work.adoption.how is AdoptedHow.SERVICE else None,
    )


def _text(pdf: bytes) -> str:
    from vinr_desktop.pdf.preview import Pages

    with Pages(pdf) as pages:
        return "\n".join(pages.text(index) for index in range(pages.count))


def _verdict(pdf: bytes, work: AdoptionWork) -> Verdict:
    from vinr_desktop.pdf.verification import verify

    verdict = verify(pdf, work.trusted, work.at)
    signed = [field for field in verdict.fields if field.is_signed]
    is_whole = any(field.covers_file for field in signed)
    if not is_whole or not all(field.is_intact for field in signed):
        raise UserError(
            "Filen är ändrad eller skadad efter underskriften.",
            "Ingenting är sparat. Hämta den underskrivna filen på nytt från e-tjänsten.",
        )
    return verdict


class Adopting:
    """Everything a user can ask about adopting a document in another way."""

    def __init__(
        self,
        stores: Stores,
        signing: Signing,
        forms: KeptForms,
        identities: Identities,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._signing = signing
        self._forms = forms
        self._identities = identities
        self._organisation = organisation
        self._succession = Succession(stores, organisation)

    def suggested_body(self, document_id: str) -> str:
        """Return who adopts the document by its own answers."""
        document = self._stores.documents.get(document_id)
        answers = self._stores.answers.all(document_id)
        return person_text(answers.get(self._forms.of(document).head.approver))

    def pages(self, document_id: str, how: AdoptedHow, terms: Terms) -> ComposedDocument:
        """Return the document to be signed elsewhere, and keep the terms that it prints.

        Raises UserError when something is missing or the terms do not hold together.
        """
        document, today = self._draft(document_id), self._organisation.today()
        given = self._signing.checked(document, terms, today)
        composed = self._composed(document, Adoption(how, given, today, ""))
        kept = replace(
            document,
            registry_number=given.registry_number,
            valid_from=given.valid_from,
            review_date=given.review_date,
            change=given.change,
            updated_at=self._organisation.now(),
        )
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.documents.save(kept)
        return composed

    def begin(self, document_id: str, adoption: Adoption) -> AdoptionWork:
        """Return the work; UserError when something is missing or does not hold together."""
        document, now = self._draft(document_id), self._organisation.now()
        self._check(adoption)
        terms = self._signing.checked(document, adoption.terms, adoption.decided_on)
        given = replace(adoption, terms=terms, decided_by=" ".join(adoption.decided_by.split()))
        return AdoptionWork(
            document_id=document.id,
            adoption=given,
            composed=self._composed(document, given),
            trusted=tuple(self._identities.trusted()),
            at=now,
        )

    def finish(self, made: Adoptable) -> Document:
        """Adopt the document with what was found; UserError when the draft has changed since."""
        work, now, organisation = made.work, self._organisation.now(), self._organisation
        given = work.adoption
        with self._stores.db.change(organisation.actor(), now, str(uuid.uuid4())):
            draft = self._draft(work.document_id)
            content = content_bytes(work.composed)
            again = replace(self._composed(draft, given), made_at=work.composed.made_at)
            if content_bytes(again) != content:
                raise changed()
            self._signing.keep_printed(draft, given.terms)
            document = replace(
                self._on_terms(draft, given),
                adopted_on=given.decided_on,
                decided_by=given.decided_by,
                state=State.ADOPTED,
                pdf_sha256=self._stores.blobs.put(made.pdf),
                content_sha256=self._stores.blobs.put(content),
                updated_at=now,
            )
            self._stores.documents.save(document)
            self._tell(document, _told(made, organisation.actor().person))
            self._succession.settle(document.series)
        return document

    # --- helpers ---

    def _draft(self, document_id: str) -> Document:
        document = self._stores.documents.get(document_id)
        refuse_finished(document, self._stores.documents.of_series(document.series))
        if document.is_locked:
            raise UserError(
                "Någon har redan skrivit under dokumentet i programmet.",
                "Ta tillbaka den underskriften först, om det ska fastställas på annat sätt.",
            )
        return document

    def _composed(self, document: Document, adoption: Adoption) -> ComposedDocument:
        """Return the document as it is signed on paper or elsewhere, or as it was decided.

        What is signed elsewhere cannot say by whom and when: the signature does. Only paper has
        boxes to sign in.
        """
        is_decision = adoption.how is AdoptedHow.DECISION
        to_print = replace(
            self._on_terms(document, adoption),
            adopted_on=adoption.decided_on if is_decision else None,
            decided_by=adoption.decided_by if is_decision else "",
        )
        composed = self._signing.composed(to_print, adoption.terms, self._organisation.now())
        boxes = tuple(replace(slot, on_paper=True) for slot in composed.signatures)
        return replace(composed, signatures=boxes if adoption.how is AdoptedHow.PAPER else ())

    def _on_terms(self, document: Document, adoption: Adoption) -> Document:
        terms = adoption.terms
        return replace(
            document,
            registry_number=terms.registry_number,
            valid_from=terms.valid_from,
            review_date=terms.review_date,
            change=terms.change,
            adopted_how=adoption.how,
            decision=_reference(adoption),
        )

    def _check(self, adoption: Adoption) -> None:
        if not adoption.decided_by.strip():
            raise UserError("Skriv vem som har fastställt dokumentet.", "Ingenting är sparat.")
        remedy = "Ingenting är sparat. Skriv den dag då dokumentet fastställdes."
        self._organisation.refuse_day_to_come(adoption.decided_on, remedy)
        if adoption.how is AdoptedHow.DECISION:
            if not _reference(adoption):
                raise UserError(
                    "Skriv beslutets paragraf eller nummer, eller vilken delegation det stöder"
                    " sig på.",
                    "Ingenting är sparat. Utan det går beslutet inte att hitta.",
                )
        elif adoption.file is None:
            raise UserError("Välj den underskrivna filen som PDF.", "Ingenting är sparat.")

    def _tell(self, document: Document, note: str) -> None:
        now = self._organisation.now()
        event = Event(
            str(uuid.uuid4()),
            document.scope,
            document.id,
            EventKind.ADOPTED,
            now,
            document.decided_by,
            f"{adopted_through(document)}. {note}",
        )
        self._stores.events.add(event)


def _reference(adoption: Adoption) -> str:
    """Return what a decision is found by, as it is printed."""
    if adoption.how is not AdoptedHow.DECISION:
        return ""
    paragraph, delegation = adoption.paragraph.strip(), adoption.delegation.strip()
    parts = (paragraph, f"enligt delegation {delegation}" if delegation else "")
    return ", ".join(filter(None, parts))


def _told(made: Adoptable, by: str) -> str:
    """Return what the history says of what was found, and who noted it."""
    said = []
    if made.work.adoption.file is not None:
        if not made.is_readable:
            said.append("Filen är en bild, så texten kunde inte jämföras av programmet.")
        elif made.differences:
            count = len(made.differences)
            places = "ett ställe" if count == 1 else f"{count} ställen"
            said.append(f"Texten skilde sig på {places}, och det godtogs.")
        else:
            said.append("Texten är densamma som i programmet.")
    if made.verdict is not None:
        trust = "är betrott" if made.verdict.is_ok else "är inte registrerat här"
        signer = next(field.signer for field in made.verdict.fields if field.is_signed)
        said.append(f"Underskriften av {signer} är hel; certifikatet {trust}.")
    return " ".join([*said, f"Antecknat av {by}." if by else ""]).strip()
