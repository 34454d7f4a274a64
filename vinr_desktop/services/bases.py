"""What documents build on: the overall routine that holds for all, and a newer one of it."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from vinr_desktop.domain.base import Basis, Superior
from vinr_desktop.domain.document import IN_FORCE, Document, State
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import OVERALL_LINE, Level, level_of
from vinr_desktop.domain.form import Form
from vinr_desktop.domain.inheritance import written
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

_NAMESPACE = uuid.UUID("b0a1a6a8-7c3e-5d6f-8f1b-0c9a4f2e7d55")


@dataclass(frozen=True, slots=True)
class Source:
    """The older document whose text lies beside the questions."""

    document_id: str
    title: str
    text: str


class Bases:
    """Everything a user can ask about what a document builds on."""

    def __init__(self, stores: Stores, forms: KeptForms, organisation: Organisation) -> None:
        self._stores = stores
        self._forms = forms
        self._organisation = organisation

    def overall(self, documents: Iterable[Document] | None = None) -> Document | None:
        """Return the overall document in force that local ones build on, None where there is none.

        Of several the one adopted last.
        """
        originals = self._stores.register.originals()
        found = []
        for document in self._stores.documents.all() if documents is None else documents:
            if document.state not in IN_FORCE or document.discarded_at is not None:
                continue
            original = originals.get(document.id)
            if original is None:
                is_overall = self._level(document) is Level.OVERALL
            else:
                is_overall = original.level is Level.OVERALL
                is_overall = is_overall and original.expected in ("", OVERALL_LINE)
            if is_overall:
                found.append(document)
        return max(found, key=lambda d: (str(d.adopted_on), d.updated_at), default=None)

    def basis(self, document_id: str) -> Basis | None:
        """Return what a document builds on."""
        return self._stores.register.basis(document_id)

    def begin(self, document: Document, form: Form) -> str:
        """Let a new local document build on the overall one in force; return its name.

        An overall one names the nearest of the guidelines, plans and policies that are in force.
        To be called in the change that begins the document.
        """
        level = level_of(form.document_type)
        above = self.overall() if level is Level.LOCAL else None
        if above is None:
            return self._nearest_above(level) if level else ""
        superior = self._freeze(above)
        self._stores.register.save_basis(self._built_on(_blank(document), above, superior))
        return superior.words

    def build_on_newest(self, document_id: str) -> None:
        """Let a draft build on the overall document that is in force now."""
        document, above = self._draft(document_id), self.overall()
        if above is None:
            raise UserError(
                "Det finns ingen övergripande rutin som gäller.",
                "Ingenting är ändrat. Registrera den först, eller gör den i programmet.",
            )
        superior = self._freeze(above)
        basis = self._of(document)
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            self._stores.register.save_basis(self._built_on(basis, above, superior))
            form = self._forms.of(document)
            if form.head.superior:
                self._stores.answers.save(document, form.head.superior, superior.words)

    def set_own(self, document_id: str, page_id: str, is_own: bool) -> None:
        """Let the unit write a step itself, or let it hold as the superior document says."""
        document = self._draft(document_id)
        basis = self._of(document)
        own = [page for page in basis.own if page != page_id]
        unchanged = [page for page in basis.unchanged if page != page_id]
        (own if is_own else unchanged).append(page_id)
        with self._stores.db.change(self._organisation.actor(), self._organisation.now()):
            changed = replace(basis, own=tuple(own), unchanged=tuple(unchanged))
            self._stores.register.save_basis(changed)

    def begin_from(self, document: Document, source: Document, text_sha256: str) -> None:
        """Lay the text of an older document beside the questions of a new one."""
        basis = replace(
            self._of(document),
            source_id=source.id,
            source_title=source.title,
            source_text=text_sha256,
        )
        self._stores.register.save_basis(basis)

    def source(self, document_id: str) -> Source | None:
        """Return the older text that lies beside the questions, unless it has been erased.

        Where there is none, the text of an overall routine that was made outside the program.
        """
        basis = self._stores.register.basis(document_id)
        if basis is None or not self._stores.blobs.holds(basis.source_text):
            return self._overall_text(basis)
        text = self._stores.blobs.get(basis.source_text).decode()
        return Source(basis.source_id, basis.source_title, text)

    def outdated(
        self,
        document: Document,
        basis: Basis | None,
        above: Document | None,
        withdrawn: Collection[str] = (),
    ) -> bool:
        """Tell whether a document builds on something that no longer holds, or a draft on nothing.

        `above` is the overall document in force, `withdrawn` the series that nothing is left of.
        """
        if is_withdrawn_above(document, basis, withdrawn):
            return True
        if document.state in (State.DRAFT, State.REVIEW):
            is_local = self._level(document) is Level.LOCAL and not document.is_locked
            built = basis.superior_id if basis else ""
            return is_local and above is not None and above.id not in (built, document.id)
        if document.state not in IN_FORCE or basis is None or not basis.superior_id:
            return False
        return above is not None and above.id != basis.superior_id

    # --- helpers ---

    def _overall_text(self, basis: Basis | None) -> Source | None:
        original = self._stores.register.original(basis.superior_id) if basis else None
        if basis is None or original is None or original.is_erased:
            return None
        text = self._stores.blobs.get(original.text_sha256).decode()
        return Source(basis.superior_id, self._forms.superior(basis).title, text)

    def _nearest_above(self, level: Level) -> str:
        """Name the document in force that stands closest above a level; empty without any."""
        originals, order = self._stores.register.originals(), list(Level)
        found = []
        for document in self._stores.documents.all():
            original = originals.get(document.id)
            theirs = original.level if original else self._level(document)
            if document.state in IN_FORCE and theirs and order.index(theirs) < order.index(level):
                found.append((order.index(theirs), str(document.adopted_on), document))
        if not found:
            return ""
        nearest = max(found, key=lambda one: one[:2])[2]
        return f"{nearest.title}, version {nearest.version}"

    def _level(self, document: Document) -> Level | None:
        return level_of(self._forms.plain(document).document_type)

    def _freeze(self, document: Document) -> Superior:
        is_outside = self._stores.register.original(document.id) is not None
        answers = {} if is_outside else self._stores.answers.all(document.id)
        return Superior(
            document.id, document.title, document.version, document.adopted_on, is_outside, answers
        )

    def _built_on(self, basis: Basis, above: Document, superior: Superior) -> Basis:
        snapshot = self._stores.blobs.put(written(superior))
        return replace(basis, superior_id=above.id, superior_series=above.series, snapshot=snapshot)

    def _of(self, document: Document) -> Basis:
        return self._stores.register.basis(document.id) or _blank(document)

    def _draft(self, document_id: str) -> Document:
        document = self._stores.documents.get(document_id)
        if document.is_locked:
            raise UserError(
                "Dokumentet är undertecknat och kan inte ändras.",
                "Ingenting är ändrat. En ändring görs i en ny version.",
            )
        return document


def withdrawn_series(documents: Iterable[Document]) -> frozenset[str]:
    """Return the series of which a version has been withdrawn and none is in force."""
    documents = [one for one in documents if one.discarded_at is None]
    held = {one.series for one in documents if one.state in IN_FORCE}
    return frozenset(one.series for one in documents if one.state is State.WITHDRAWN) - held


def is_withdrawn_above(document: Document, basis: Basis | None, withdrawn: Collection[str]) -> bool:
    """Tell whether what a document builds on has been withdrawn without a successor."""
    is_alive = document.state in IN_FORCE or not document.is_locked
    return is_alive and basis is not None and basis.superior_series in withdrawn


def _blank(document: Document) -> Basis:
    return Basis(str(uuid.uuid5(_NAMESPACE, document.id)), document.scope, document.id)
