"""Files for other programs: a letter to the registrar, and the next review for the calendar."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from vinr_desktop.domain.document import IN_FORCE, Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.reminder import AHEAD_DAYS, SOON_DAYS
from vinr_desktop.domain.versions import next_review
from vinr_desktop.services.filing import Filing
from vinr_desktop.services.organisation import REGISTRAR_EMAIL, Organisation
from vinr_desktop.storage.stores import Stores

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FIRST_SECOND = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file for another program: its name and its bytes."""

    name: str
    data: bytes


class Sending:
    """What a user can ask that leaves as a file of another kind."""

    def __init__(self, stores: Stores, filing: Filing, organisation: Organisation) -> None:
        self._stores = stores
        self._filing = filing
        self._organisation = organisation

    # --- the registrar ---

    def registrar(self) -> str:
        """Return the registrar's address, empty when none is set."""
        return self._organisation.setting(REGISTRAR_EMAIL)

    def set_registrar(self, address: str) -> None:
        """Keep the registrar's address; UserError when it cannot be one."""
        plain = address.strip()
        if plain and not _ADDRESS.fullmatch(plain):
            raise UserError(
                f"”{plain}” är ingen e-postadress.",
                "Adressen är inte ändrad. Skriv den som registrator@kommunen.se.",
            )
        self._organisation.set_setting(REGISTRAR_EMAIL, plain)

    def letter_to_registrar(self, document_id: str) -> OutgoingFile:
        """Return a draft of a letter with the signed PDF and its sidecar.

        Raises UserError when no address is set or the document is not adopted.
        """
        from vinr_desktop.exchange.letters import Enclosure, Letter, draft_file

        sidecar, pdf = self._filing.package(document_id)
        to = self.registrar()
        if not to:
            raise UserError(
                "Det finns ingen e-postadress till registratorn.",
                "Skriv den i Inställningar, under Registrator och arkiv. Dokumentet är oförändrat.",
            )
        document = self._stores.documents.get(document_id)
        me = self._organisation.me()
        letter = Letter(
            to=to,
            subject=f"För registrering: {document.title}, version {document.version}",
            text=self._words(document, pdf.name, sidecar.name),
            written_at=self._organisation.now(),
            sender=(me.name, me.email) if me and _ADDRESS.fullmatch(me.email) else ("", ""),
            enclosures=(
                Enclosure(pdf.name, pdf.data, "application/pdf"),
                Enclosure(sidecar.name, sidecar.data, "application/json"),
            ),
        )
        return OutgoingFile(f"{pdf.name.removesuffix('.pdf')}.eml", draft_file(letter))

    def _words(self, document: Document, pdf: str, sidecar: str) -> str:
        me, number = self._organisation.me(), self._registry_number(document)
        about = [f"{document.title}, version {document.version}"]
        days = ("Fastställd", document.adopted_on), ("Gäller från", document.valid_from)
        for label, day in (*days, ("Revideras senast", self._next_review(document))):
            about += [f"{label}: {day.isoformat()}"] if day else []
        about.append(f"Diarienummer: {number or 'saknas – svara gärna med det nummer det får'}")
        return "\n".join(
            [
                "Hej!",
                "",
                "Här är ett fastställt dokument att registrera:",
                "",
                *about,
                "",
                "Bifogat:",
                f"- {pdf}: det underskrivna dokumentet (PDF/A)",
                f"- {sidecar}: samma uppgifter som data, för överföring till andra system",
                "",
                f"Pdf-filens kontrollsumma (SHA-256): {document.pdf_sha256}",
                "",
                "Vänliga hälsningar",
                ", ".join(filter(None, (me.name, me.function))) if me else "",
                "",
            ]
        )

    def _registry_number(self, document: Document) -> str:
        receipt = self._filing.receipt(document.id)
        return (receipt.registry_number if receipt else "") or document.registry_number

    def _next_review(self, document: Document) -> date | None:
        return next_review(document, self._stores.follow_ups.of(document.id))

    # --- the calendar ---

    def review_entry(self, document_id: str) -> OutgoingFile:
        """Return the next review as a calendar file, reminding 60 and 14 days ahead.

        All versions of a routine are one entry, and a later file moves it. Raises UserError when
        the document is not in force or no review is set.
        """
        from vinr_desktop.exchange.calendar_files import Entry, calendar_file

        document = self._stores.documents.get(document_id)
        day = self._next_review(document)
        if document.state not in IN_FORCE or day is None:
            raise UserError(
                "Dokumentet har ingen dag för nästa uppföljning.",
                "Dagen bestäms när dokumentet fastställs. Ingenting är ändrat.",
            )
        looks = [one.noted_at for one in self._stores.follow_ups.of(document.id)]
        changed_at = max((document.updated_at, *looks))
        entry = Entry(
            uid=f"{document.series}@vinr-desktop",
            sequence=int((changed_at - _FIRST_SECOND).total_seconds()),
            made_at=changed_at,
            day=day,
            title=f"Följ upp: {document.title}",
            text=(
                f"Version {document.version} ska ses över senast {day.isoformat()}."
                " Öppna dokumentet i VINR Desktop."
            ),
            alarms=(AHEAD_DAYS, SOON_DAYS),
        )
        name, _pdf = self._filing.signed_pdf(document_id)
        return OutgoingFile(f"{name.removesuffix('.pdf')}_uppfoljning.ics", calendar_file(entry))
