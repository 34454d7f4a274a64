"""The appendix "Kontakter" given out anew, with its own date, beside the adopted document."""

import uuid
from dataclasses import dataclass, replace

from vinr_desktop.domain.composed import ComposedDocument
from vinr_desktop.domain.document import IN_FORCE, DeliveryState, Event, EventKind, file_name
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.composing import Composing
from vinr_desktop.services.filing import DeliveryWork, Filing
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import FILING_FOLDER, Organisation
from vinr_desktop.storage.stores import Stores

LABEL = "Kontakter"


@dataclass(frozen=True, slots=True)
class AppendixWork:
    """The appendix to print: `pages.print_document` makes it, `finish` takes it."""

    document_id: str
    composed: ComposedDocument
    name: str


class Appendix:
    """Gives today's contacts out without a new adoption; the adopted document is not touched."""

    def __init__(
        self,
        stores: Stores,
        composing: Composing,
        forms: KeptForms,
        filing: Filing,
        organisation: Organisation,
    ) -> None:
        self._stores = stores
        self._composing = composing
        self._forms = forms
        self._filing = filing
        self._organisation = organisation

    def begin(self, document_id: str) -> AppendixWork:
        """Return the appendix of a document as the directory is today.

        Raises UserError when the document is not in force or names no contacts.
        """
        document, now = self._stores.documents.get(document_id), self._organisation.now()
        if document.state not in IN_FORCE:
            raise UserError(
                "Dokumentet gäller inte, så kontaktbilagan kan inte ges ut på nytt.",
                "Ingenting är ändrat.",
            )
        form, answers = self._forms.of(document), self._stores.answers.all(document_id)
        whole = self._composing.compose_as(document, form, answers, now)
        if not whole.contacts:
            raise UserError(
                "Dokumentet har inga kontakter att ge ut.",
                "Ingenting är ändrat. Kontakter väljs när en version skrivs.",
            )
        today = now.date().isoformat()
        adopted = document.adopted_on.isoformat() if document.adopted_on else ""
        composed = replace(
            whole,
            title=f"Kontakter – {whole.unit or document.title}",
            document_type="Bilaga",
            sections=(),
            history=(),
            signatures=(),
            laws_checked=None,
            adopted_on=None,
            version=f"{document.version}, bilagan utgiven {today}",
            head=(
                ("Hör till", document.title),
                ("Version", f"{document.version}, fastställd {adopted}"),
                ("Utgiven", today),
            ),
        )
        name = file_name(LABEL, whole.unit, document.version, now.date(), "pdf")
        return AppendixWork(document.id, composed, self._free(document.id, name))

    def finish(self, work: AppendixWork, pdf: bytes) -> DeliveryWork | None:
        """Tell it in the history, and order the delivery; None where no folder is chosen."""
        document, organisation = self._stores.documents.get(work.document_id), self._organisation
        now, actor = organisation.now(), organisation.actor()
        event = Event(
            str(uuid.uuid4()),
            document.scope,
            document.id,
            EventKind.CONTACTS_ISSUED,
            now,
            actor.person,
            work.name,
        )
        with self._stores.db.change(actor, now):
            self._stores.events.add(event)
            if not organisation.setting(FILING_FOLDER):
                return None
            return self._filing.begin_contacts(document.id, work.name, pdf)

    def _free(self, document_id: str, name: str) -> str:
        """Return a name that no appendix delivered earlier the same day has."""
        taken = {
            delivery.file_name
            for delivery in self._stores.deliveries.of(document_id)
            if delivery.state is not DeliveryState.NOT_NEEDED
        }
        stem = name.removesuffix(".pdf")
        names = (name, *(f"{stem}_{number}.pdf" for number in range(2, 100)))
        return next(each for each in names if each not in taken)
