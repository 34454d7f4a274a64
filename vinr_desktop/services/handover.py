"""From PC to PC as one file: packing a document, looking into one that came, and taking it in.

Packing goes in three steps, as signing does: begin reads, make seals (slow, for a job), sent notes
it. Nothing that comes is believed: the seal is checked, every row read, and it is all or nothing.
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.certificate import CertificateFacts
from vinr_desktop.domain.document import Document, Event, EventKind, State, file_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.handover import Arrival, Fate, Parcel, Purpose, Sealed, Sender
from vinr_desktop.domain.merge import Heads, Strand
from vinr_desktop.domain.person import Person
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.domain.sharing import order
from vinr_desktop.domain.versions import replaced_by, twins
from vinr_desktop.services.belonging import Belonging
from vinr_desktop.services.contested import contested
from vinr_desktop.services.erasing import Erasing
from vinr_desktop.services.forgetting import Forgetting
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.services.parcel_check import (
    BESIDE,
    Meeting,
    NewCertificate,
    ParcelCheck,
    arrivals,
    blobs_of,
    referred_to_first,
)
from vinr_desktop.services.shown import Shown
from vinr_desktop.services.succession import Succession, adopted_by
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class HandoverWork:
    """A parcel to seal, and the SHA-256 (hex) of the certificates registered for its sender."""

    parcel: Parcel
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeIn:
    """What taking a parcel in would do, or has done. `facts` are of the sender's certificate.

    `sender_is_known` is True where the seal's certificate is registered here for the person whom
    the sender says she is. `document` is as it will stand, `before` how it stands here now.
    `replaces` names the versions in force here that it takes the place of, `replaced_by` the one
    that is in force here instead of it, `twins` who has adopted another copy of the same version:
    somebody has to choose.
    """

    sealed: Sealed
    form: Form
    facts: CertificateFacts
    title: str
    is_new: bool
    changes_nothing: bool
    sender_is_known: bool
    new_certificates: tuple[NewCertificate, ...]
    arrivals: tuple[Arrival, ...]
    document: Document
    before: State | None
    replaces: tuple[str, ...] = ()
    replaced_by: str = ""
    twins: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many facts share a fate."""
        return sum(arrival.fate is fate for arrival in self.arrivals)

    @property
    def conflicts(self) -> int:
        """How much somebody has to settle afterwards."""
        return self.count(Fate.CONFLICT) + bool(self.twins)


def registered_of(stores: Stores, sender: Person) -> tuple[str, ...]:
    """Return the SHA-256 (hex) of a sender's certificates; UserError where she has none."""
    found = tuple(each.sha256 for each in stores.certificates.of(sender.id))
    if not found:
        raise UserError(
            f"{sender.name} har ingen underskrift i programmet ännu.",
            "Skapa en först: mottagaren ser på den att filen kommer från dig.",
        )
    return found


def make(work: HandoverWork, pkcs12: bytes, passphrase: str) -> bytes:
    """Seal a parcel (slow); UserError for a wrong passphrase or somebody else's certificate."""
    from vinr_desktop.exchange import handover
    from vinr_desktop.pdf import identity, seal

    opened = identity.load_pkcs12(pkcs12, passphrase, work.parcel.made_at)
    if opened.sha256 not in work.expected:
        raise UserError(
            f"Certifikatet är inte registrerat för {work.parcel.sender.name}.",
            "Ingenting är skickat. Välj din egen underskrift.",
        )
    content = handover.content(work.parcel, opened.der)
    return handover.pack(work.parcel, opened.der, seal.seal(content, opened))


def write(path: Path, data: bytes) -> None:
    """Write a sealed parcel whole or not at all (slow); UserError when it cannot be."""
    from vinr_desktop.exchange import handover

    handover.write(path, data)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let what hinders a file be told with its name."""
    try:
        yield
    except UserError as error:
        if path.name in error.text:
            raise
        raise UserError(f"{path.name}: {error.text}", error.remedy) from error


def open_file(path: Path) -> Sealed:
    """Read a file and check its seal (slow).

    Raises UserError where it is damaged, changed, too large, or of another kind or version.
    """
    from vinr_desktop.exchange import handover
    from vinr_desktop.pdf import seal

    envelope = handover.unpack(handover.load(path))
    seal.check_seal(envelope.signed, envelope.certificate, envelope.signature)
    return Sealed(envelope.parcel, envelope.certificate)


class Handover:
    """Everything a user can ask about files that go from PC to PC."""

    def __init__(
        self, stores: Stores, forms: KeptForms, shown: Shown, organisation: Organisation
    ) -> None:
        self._stores = stores
        self._forms = forms
        self._shown = shown
        self._organisation = organisation
        self._belonging = Belonging(stores, forms)
        self._check = ParcelCheck(stores, forms)
        self._erasing = Erasing(stores, organisation)
        self._forgetting = Forgetting(stores)
        self._succession = Succession(stores, organisation)

    # --- sending ---

    def begin(self, document_id: str, purpose: Purpose, message: str = "") -> HandoverWork:
        """Return the parcel of a document; UserError when nobody is chosen or has no signature."""
        document, me = self._stores.documents.get(document_id), self._organisation.require_me()
        expected = registered_of(self._stores, me)
        self._shown.keep(document, self._forms.of(document))
        ids = self._belonging.of(document, me.name)
        strands = tuple(self._stores.strands.get(strand_id) for strand_id in ids)
        parcel = Parcel(
            document_id=document.id,
            title=document.title,
            purpose=purpose,
            sender=Sender(me.name, me.function),
            made_at=self._organisation.now(),
            strands=strands,
            message=message.strip(),
            blobs={sha256: self._stores.blobs.get(sha256) for sha256 in self._bytes(strands)},
        )
        return HandoverWork(parcel, expected)

    def suggested_name(self, document_id: str) -> str:
        """Return the file name to hand a document over with."""
        document = self._stores.documents.get(document_id)
        label = self._forms.of(document).file_label or document.title
        units = {unit.id: unit.name for unit in self._stores.organisation.units()}
        day = self._organisation.today()
        return file_name(label, units.get(document.unit_id, ""), document.version, day, "vinr")

    def sent(self, work: HandoverWork, file_name: str) -> None:
        """Note in the document's history that it has been handed over as this file."""
        document = self._stores.documents.get(work.parcel.document_id)
        self._tell(document, EventKind.HANDED_OVER, file_name)

    # --- receiving ---

    def look(self, sealed: Sealed) -> TakeIn:
        """Tell what taking in would do, without doing it; UserError where it is refused."""
        return self._take_in(sealed)[0]

    def take_in(self, sealed: Sealed, check: Callable[[], None] = lambda: None) -> TakeIn:
        """Take a parcel in, all of it or nothing; the same one again changes nothing.

        `check` is asked before it is kept, and may raise to stop it. Raises UserError, with nothing
        changed, where something in it cannot be kept here.
        """
        for theirs in sealed.parcel.strands:
            self._stores.strands.catch_up(theirs.known)
        found, meetings = self._take_in(sealed)
        by, now = self._organisation.actor(), self._organisation.now()
        before = self._stores.answers.all(sealed.parcel.document_id)
        with self._stores.db.transaction():
            for blob in sealed.parcel.blobs.values():
                self._stores.blobs.put(blob)
            for meeting in sorted(meetings, key=referred_to_first):
                self._stores.strands.put(meeting.mine, meeting.after, order, by, now)
            self._erasing.settle()
            self._forgetting.look_at_all(sealed.parcel.document_id, before)
            document = self._stores.documents.get(sealed.parcel.document_id)
            self._succession.settle(document.series)
            check()
        return found

    def conflicts(self, document_id: str) -> dict[str, Heads]:
        """Return the answers that two people have written differently, by question id."""
        return contested(self._stores, document_id)

    def _bytes(self, strands: Sequence[Strand]) -> set[str]:
        """Return which bytes go along; those that may have been erased only where they are here."""
        beside = {one for one in blobs_of(strands, BESIDE) if self._stores.blobs.holds(one)}
        return blobs_of(strands) | beside

    # --- what is taken in ---

    def _take_in(self, sealed: Sealed) -> tuple[TakeIn, list[Meeting]]:
        """Merge in memory; nothing is written."""
        from vinr_desktop.pdf.identity import certificate_facts

        parcel, strands = sealed.parcel, self._stores.strands
        meetings = [Meeting(strands.get(theirs.id), theirs) for theirs in parcel.strands]
        form = self._check.form(parcel, meetings)
        names = {person.id: person.name for person in self._stores.organisation.people()}
        registered = {c.sha256: names.get(c.person_id, "") for c in self._stores.certificates.all()}
        certificates = self._check.certificates(parcel, meetings)
        facts = certificate_facts(sealed.certificate)
        mine, versions = meetings[0].mine, self._versions(meetings[0].after)
        document, succession = versions[0], replaced_by(versions)
        found = TakeIn(
            sealed=sealed,
            form=form,
            facts=facts,
            title=parcel.title,
            is_new=not mine.fields,
            changes_nothing=all(meeting.after == meeting.mine for meeting in meetings),
            sender_is_known=is_same_name(registered.get(facts.sha256, ""), parcel.sender.name),
            new_certificates=tuple(c for c in certificates if c.sha256 not in registered),
            arrivals=tuple(arrivals(meetings, form)),
            document=document,
            before=self._versions(mine)[0].state if mine.fields else None,
            replaces=tuple(old.version for old, _new in succession if old.id != document.id),
            replaced_by="".join(new.version for old, new in succession if old.id == document.id),
            twins=tuple(
                adopted_by(self._stores, one) for one in twins(versions) if one.id != document.id
            ),
        )
        return found, meetings

    def _versions(self, strand: Strand) -> list[Document]:
        """Return a document as a strand has it, and then the other versions of its series."""
        rows = self._stores.strands.rows(strand, order)
        [document] = [row for table, row in rows if table == "document"]
        others = self._stores.documents.of_series(document.series)
        return [document, *(one for one in others if one.id != document.id)]

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        person, now = self._organisation.actor(), self._organisation.now()
        event = Event(
            str(uuid.uuid4()), document.scope, document.id, kind, now, person.person, note
        )
        with self._stores.db.change(person, now):
            self._stores.events.add(event)
