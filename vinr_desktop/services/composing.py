"""From a stored document to what is printed of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.cautions import Caution, cautions
from vinr_desktop.domain.composed import ComposedDocument, HistoryRow
from vinr_desktop.domain.composition import compose
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Answers, Form
from vinr_desktop.domain.frame import Frame
from vinr_desktop.domain.versions import rows_of
from vinr_desktop.services.directory import Directory
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import EXAMPLE, Organisation
from vinr_desktop.services.shown import Shown
from vinr_desktop.storage.stores import Stores

FIRST_VERSION = "Första versionen."
NOT_TOLD = "Beskrivs innan versionen fastställs."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the composer leans on besides the stores."""

    catalog: Catalog
    forms: KeptForms
    directory: Directory
    organisation: Organisation
    shown: Shown


class Composing:
    """Composes documents; the answers themselves are never changed here."""

    def __init__(self, stores: Stores, surroundings: Surroundings) -> None:
        self._stores = stores
        self._around = surroundings

    def compose(self, document_id: str, made_at: datetime) -> ComposedDocument:
        """Return the printed content of a document at a moment; UserError when it is gone."""
        document = self._stores.documents.get(document_id)
        form = self._around.forms.of(document)
        answers = self._stores.answers.all(document_id)
        return self.compose_as(document, form, answers, made_at)

    def compose_as(
        self, document: Document, form: Form, answers: Answers, made_at: datetime
    ) -> ComposedDocument:
        """Compose a document with other facts than the stored ones (e.g. as it will be signed)."""
        answers = self.filled(document, form, answers)
        frame = Frame(
            document=document,
            sector=self._around.catalog.sector(form.sector(answers)),
            municipality=self._around.organisation.municipality().name,
            contacts=self._around.directory.contacts(),
            laws={law.id: law.checked_on for law in self._around.catalog.laws.values()},
            history=self._history(document, form, answers),
            made_at=made_at,
        )
        composed = compose(form, answers, frame)
        return replace(composed, is_example=bool(self._around.organisation.setting(EXAMPLE)))

    def filled(self, document: Document, form: Form, answers: Answers) -> Answers:
        """Return the answers with what the program itself shows in the document."""
        return self._around.shown.filled(document, form, answers)

    def cautions(self, document_id: str) -> tuple[Caution, ...]:
        """Return what to know before signing a document, though it stops nobody."""
        document = self._stores.documents.get(document_id)
        form = self._around.forms.of(document)
        return self.cautions_as(form, self._stores.answers.all(document_id))

    def cautions_as(self, form: Form, answers: Answers) -> tuple[Caution, ...]:
        """Return what to know before signing with other answers than the stored ones."""
        sector = self._around.catalog.sector(form.sector(answers))
        return cautions(form, answers, self._around.directory.contacts(), sector)

    def _history(self, document: Document, form: Form, answers: Answers) -> tuple[HistoryRow, ...]:
        approver = answers.get(form.head.approver) or {}
        by = document.decided_by or approver.get("name", "")
        change = document.change or first_change(document, form, answers) or NOT_TOLD
        row = HistoryRow(document.version, document.adopted_on, change, by)
        return (*rows_of(document.earlier), row)


def first_change(document: Document, form: Form, answers: Answers) -> str:
    """Return what the revision history says of a first version; of a later one its writer does."""
    if document.builds_on:
        return ""
    replaced = str(answers.get(form.head.replaces) or "").strip()
    return f"{FIRST_VERSION} Ersätter {replaced}." if replaced else FIRST_VERSION
