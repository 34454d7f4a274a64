"""Filing: adopted documents to the management system's folder, and the receipt (measure 2.4).

An order to deliver is a row in the database before a byte is written, so that none is forgotten.
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from vinr_desktop.domain.delivery_index import Standing, joined
from vinr_desktop.domain.document import (
    IN_FORCE,
    Delivery,
    DeliveryState,
    Document,
    EventKind,
    Receipt,
    State,
    file_name,
)
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.exchange.management_system import DeliveredFile, FolderDelivery
from vinr_desktop.services.archiving import Archiving, Leaving, Left, move_to_archive
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.indexing import IndexWork, known_standings, write_index
from vinr_desktop.services.organisation import FILING_FOLDER, FOLDER_IS_SYSTEM, Organisation
from vinr_desktop.services.sidecar import sidecar_of
from vinr_desktop.storage.stores import Stores

YES = "yes"


@dataclass(frozen=True, slots=True)
class DeliveryWork:
    """Everything that `lay_in_folder` needs: the delivery, its files in order, and what leaves.

    Old versions leave only when the new one lies there. Without files nothing but that is done.
    `known` is what is known of the documents for the index.
    """

    delivery: Delivery
    files: tuple[DeliveredFile, ...]
    leaving: tuple[Leaving, ...] = ()
    known: Mapping[str, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How a delivery went; `problem` and `remedy` (Swedish) are empty when it has arrived.

    `index_problem` tells that the index over the folder could not follow.
    """

    delivery: Delivery
    problem: str = ""
    remedy: str = ""
    left: tuple[Left, ...] = ()
    index_problem: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptNote:
    """What somebody notes: since when, where (place, link or document id) and filed by whom."""

    filed_on: date
    place: str
    filed_by: str
    registry_number: str = ""


def lay_in_folder(work: DeliveryWork) -> DeliveryResult:
    """Write the files of a delivery (slow, for a job); a problem is told, not raised."""
    try:
        if work.files:
            FolderDelivery(Path(work.delivery.folder).expanduser()).deliver(work.files)
    except UserError as error:
        return DeliveryResult(work.delivery, error.text, error.remedy)
    left = tuple(map(move_to_archive, work.leaving))
    try:
        write_index(IndexWork(work.delivery.folder, work.known))
    except UserError as error:
        return DeliveryResult(work.delivery, left=left, index_problem=str(error))
    return DeliveryResult(work.delivery, left=left)


class Filing:
    """Everything a user can ask about getting a document into the management system."""

    def __init__(self, stores: Stores, forms: KeptForms, organisation: Organisation) -> None:
        self._stores = stores
        self._forms = forms
        self._organisation = organisation
        self._archiving = Archiving(stores, organisation)

    # --- delivering ---

    def begin(self, document_id: str) -> DeliveryWork:
        """Order a delivery to the folder of the settings, under the name it had before if any.

        One that waits is taken up again. Raises UserError when the document is not adopted or no
        folder is chosen.
        """
        document = self._adopted(document_id)
        earlier = self._own(document)
        return self._order(document, earlier[-1].file_name if earlier else self._name(document))

    def is_due(self, document: Document) -> bool:
        """Tell whether one's own document, adopted elsewhere, is still to be laid in the folder."""
        me = self._organisation.me()
        return (
            document.state is State.ADOPTED
            and me is not None
            and is_same_name(document.owner, me.name)
            and bool(self._organisation.setting(FILING_FOLDER))
            and not self._own(document)
        )

    def begin_waiting(self) -> list[DeliveryWork]:
        """Return the work for every delivery that has not arrived, to the folder of today."""
        return [self._again(delivery) for delivery in self._stores.deliveries.waiting()]

    def begin_contacts(self, document_id: str, name: str, pdf: bytes) -> DeliveryWork:
        """Order the delivery of a document's appendix, made anew, beside the document itself."""
        document = self._adopted(document_id)
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            sha256 = self._stores.blobs.put(pdf)
            return self._order(document, name, sha256)

    def _again(self, delivery: Delivery) -> DeliveryWork:
        if delivery.state is DeliveryState.LEAVING:
            return DeliveryWork(delivery, (), (self._archiving.leaving(delivery),))
        document = self._adopted(delivery.document_id)
        if delivery.pdf_sha256 != document.pdf_sha256:
            return self._order(document, delivery.file_name, delivery.pdf_sha256)
        return self.begin(delivery.document_id)

    def begin_under_other_name(self, document_id: str) -> DeliveryWork:
        """Order the waiting delivery anew with the next number in its name (`_v1.0_2.pdf`)."""
        document = self._adopted(document_id)
        waiting = self._waiting_of(document, document.pdf_sha256)
        names = [self._name(document), *(self._name(document, f"_{n}") for n in range(2, 100))]
        tried = names.index(waiting.file_name) if waiting and waiting.file_name in names else 0
        return self._order(document, names[min(tried + 1, len(names) - 1)])

    def finish(self, result: DeliveryResult) -> Delivery:
        """Store how a delivery went: delivered (and filed, where the folder is the system) or not.

        Returns the delivery as it stands now; a waiting one tells its problem.
        """
        now, organisation = self._organisation.now(), self._organisation
        with self._stores.db.change(organisation.actor(), now):
            if result.problem:
                problem = f"{result.problem} {result.remedy}".strip()
                delivery = replace(result.delivery, problem=problem)
                self._stores.deliveries.save(delivery)
                return delivery
            self._archiving.keep(result.left)
            if result.delivery.state is DeliveryState.LEAVING:
                return next(
                    d
                    for d in self.deliveries(result.delivery.document_id)
                    if d.id == result.delivery.id
                )
            delivery = replace(
                result.delivery, state=DeliveryState.DELIVERED, delivered_at=now, problem=""
            )
            self._stores.deliveries.save(delivery)
            document = self._stores.documents.get(delivery.document_id)
            if delivery.pdf_sha256 != document.pdf_sha256 or document.state not in IN_FORCE:
                return delivery  # an appendix, or replaced meanwhile by a file from another PC
            place = str(Path(delivery.folder) / delivery.file_name)
            self._advance(document, State.DELIVERED, EventKind.DELIVERED, place)
            if self.folder_is_system():
                self._file_at_once(delivery.document_id, place, now)
        return delivery

    def deliver(self, document_id: str) -> Delivery:
        """Deliver and store the outcome, all at once (where nobody waits at a window)."""
        return self.finish(lay_in_folder(self.begin(document_id)))

    def deliver_under_other_name(self, document_id: str) -> Delivery:
        """Deliver under the next name and store the outcome, all at once."""
        return self.finish(lay_in_folder(self.begin_under_other_name(document_id)))

    def retry_waiting(self) -> list[Delivery]:
        """Try every waiting delivery again, all at once; return them as they stand now."""
        return [self.finish(lay_in_folder(work)) for work in self.begin_waiting()]

    def waiting(self) -> list[Delivery]:
        """Return the deliveries that have not arrived, oldest first."""
        return self._stores.deliveries.waiting()

    def deliveries(self, document_id: str) -> list[Delivery]:
        """Return the deliveries of a document, oldest first."""
        return self._stores.deliveries.of(document_id)

    def folder_is_system(self) -> bool:
        """Tell whether the folder is declared to be the management system itself."""
        return self._organisation.setting(FOLDER_IS_SYSTEM) == YES

    def signed_pdf(self, document_id: str) -> tuple[str, bytes]:
        """Return the delivery name and the adopted bytes, of old versions too, for ever.

        Raises UserError when the document has never been adopted.
        """
        document = self._stores.documents.get(document_id)
        if document.state not in (State.REPLACED, State.WITHDRAWN):
            self._adopted(document_id)
        return self._name(document), self._stores.blobs.get(document.pdf_sha256)

    def package(self, document_id: str) -> tuple[DeliveredFile, DeliveredFile]:
        """Return the sidecar and the signed PDF; UserError when the document is not adopted."""
        document = self._adopted(document_id)
        return self._files(document, self._name(document))

    # --- the receipt ---

    def receipt(self, document_id: str) -> Receipt | None:
        """Return the receipt of a document, None when it is not filed."""
        receipts = self._stores.receipts.of(document_id)
        return receipts[-1] if receipts else None

    def note_receipt(self, document_id: str, note: ReceiptNote) -> Receipt:
        """Note that the document lies in the management system; a later note corrects it.

        Raises UserError when the document is not adopted, something is missing or the day is odd.
        """
        document, before = self._adopted(document_id), self.receipt(document_id)
        self._check(note, document)
        receipt = Receipt(
            id=str(uuid.uuid5(uuid.NAMESPACE_OID, f"{document.id}/receipt")),
            scope=document.scope,
            document_id=document.id,
            filed_on=note.filed_on,
            place=note.place.strip(),
            filed_by=note.filed_by.strip(),
            registry_number=" ".join(note.registry_number.split()),
        )
        if before:
            receipt = replace(
                receipt, readable_on=before.readable_on, readable_by=before.readable_by
            )
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.receipts.save(receipt)
            self._advance(document, State.FILED, EventKind.FILED, receipt.place)
        return receipt

    def note_readable(self, document_id: str, by: str, on: date) -> Receipt:
        """Note that somebody has tried that all staff can read the document where it is filed."""
        document, receipt = self._adopted(document_id), self.receipt(document_id)
        if receipt is None:
            raise UserError(
                "Dokumentet är inte inlagt i ledningssystemet ännu.",
                "Skriv först in när och var det lades in. Ingenting är ändrat.",
            )
        if not by.strip():
            raise UserError("Skriv vem som provade att läsa dokumentet.", "Ingenting är ändrat.")
        self._refuse_odd_day(on, receipt.filed_on, "inlagt")
        receipt = replace(receipt, readable_on=on, readable_by=by.strip())
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.receipts.save(receipt)
            self._tell(document, EventKind.READABLE, receipt.readable_by)
        return receipt

    # --- helpers ---

    def _adopted(self, document_id: str) -> Document:
        document = self._stores.documents.get(document_id)
        if document.state in (State.REPLACED, State.WITHDRAWN):
            raise UserError(
                f"Version {document.version} gäller inte längre.",
                "Ingenting är ändrat. Dokumentet finns kvar och kan läsas.",
            )
        if document.state not in IN_FORCE or not document.pdf_sha256:
            raise UserError(
                "Dokumentet är inte fastställt, så det kan inte lämnas till ledningssystemet.",
                "Allt du har skrivit är sparat. Skriv under dokumentet först.",
            )
        return document

    def _own(self, document: Document) -> list[Delivery]:
        """Return the deliveries of the document itself, without those of its appendix."""
        found = self._stores.deliveries.of(document.id)
        return [d for d in found if d.pdf_sha256 == document.pdf_sha256]

    def _waiting_of(self, document: Document, sha256: str) -> Delivery | None:
        for delivery in self._stores.deliveries.of(document.id):
            if delivery.state is DeliveryState.WAITING and delivery.pdf_sha256 == sha256:
                return delivery
        return None

    def _order(self, document: Document, name: str, sha256: str = "") -> DeliveryWork:
        """Order a delivery of the document, or of the bytes of its appendix (`sha256`)."""
        sha256 = sha256 or document.pdf_sha256
        waiting = self._waiting_of(document, sha256)
        folder = self._organisation.setting(FILING_FOLDER) or (waiting.folder if waiting else "")
        if not folder:
            raise UserError(
                "Ingen mapp är vald för ledningssystemet.",
                "Dokumentet är underskrivet och sparat. Välj en mapp i Inställningar, eller spara"
                " en kopia, lägg in den själv och skriv in kvittensen.",
            )
        delivery = Delivery(
            id=waiting.id if waiting else str(uuid.uuid4()),
            scope=document.scope,
            document_id=document.id,
            folder=folder,
            file_name=name,
            pdf_sha256=sha256,
            state=DeliveryState.WAITING,
            requested_at=waiting.requested_at if waiting else self._organisation.now(),
            problem=waiting.problem if waiting else "",
        )
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.deliveries.save(delivery)
        known = self._known(document, delivery)
        if sha256 != document.pdf_sha256:
            pdf = DeliveredFile(name, self._stores.blobs.get(sha256))
            leaving = self._archiving.appendices(document, sha256)
            return DeliveryWork(delivery, (pdf,), leaving, known)
        leaving = self._archiving.after(document.series)
        return DeliveryWork(delivery, self._files(document, name), leaving, known)

    def _files(self, document: Document, name: str) -> tuple[DeliveredFile, DeliveredFile]:
        """Return the sidecar and the PDF, in the order in which they are laid in a folder."""
        pdf = DeliveredFile(name, self._stores.blobs.get(document.pdf_sha256))
        return sidecar_of(document, self._content(document), pdf), pdf

    def _known(self, document: Document, delivery: Delivery) -> dict[str, Standing]:
        """Return what is known of all documents, this one as it stands when it has arrived."""
        known, arrived = known_standings(self._stores), Standing(State.DELIVERED)
        if self.folder_is_system():
            place = str(Path(delivery.folder) / delivery.file_name)
            arrived = Standing(State.FILED, place=place)
        return {**known, document.id: joined(known[document.id], arrived)}

    def _name(self, document: Document, suffix: str = "") -> str:
        unit, day = self._content(document)["unit"], document.adopted_on
        assert day is not None
        label = self._forms.of(document).file_label
        return file_name(label, str(unit), f"{document.version}{suffix}", day, "pdf")

    def _content(self, document: Document) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self._stores.blobs.get(document.content_sha256))
        return content

    def _file_at_once(self, document_id: str, place: str, now: datetime) -> None:
        if self.receipt(document_id) is None:
            by = self._organisation.actor().person or "Programmet"
            self.note_receipt(document_id, ReceiptNote(now.date(), place, by))

    def _advance(self, document: Document, state: State, kind: EventKind, note: str) -> None:
        """Move the document on to a state, never back, and tell it."""
        order = [State.ADOPTED, State.DELIVERED, State.FILED]
        if order.index(state) > order.index(document.state):
            now = self._organisation.now()
            self._stores.documents.save(replace(document, state=state, updated_at=now))
            self._tell(document, kind, note)

    def _tell(self, document: Document, kind: EventKind, note: str) -> None:
        person, now = self._organisation.actor().person, self._organisation.now()
        self._stores.events.tell(document, kind, now, person, note)

    def _check(self, note: ReceiptNote, document: Document) -> None:
        if not note.place.strip():
            raise UserError(
                "Skriv var i ledningssystemet dokumentet ligger: plats, länk eller dokument-id.",
                "Ingenting är ändrat.",
            )
        if not note.filed_by.strip():
            raise UserError("Skriv vem som lade in dokumentet.", "Ingenting är ändrat.")
        self._refuse_odd_day(note.filed_on, document.adopted_on, "fastställt")

    def _refuse_odd_day(self, day: date, earliest: date | None, since: str) -> None:
        remedy = "Ingenting är ändrat. Skriv den dag då det gjordes."
        self._organisation.refuse_day_to_come(day, remedy)
        if earliest and day < earliest:
            raise UserError(
                f"Dagen {day.isoformat()} är före {earliest.isoformat()}, då dokumentet blev"
                f" {since}.",
                "Ingenting är ändrat. Skriv den dag då det gjordes.",
            )
