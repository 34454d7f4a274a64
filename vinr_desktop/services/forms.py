"""The forms that documents were begun with: a draft keeps its own copy of the form's text."""

import hashlib
from collections.abc import Iterable, Mapping

from vinr_desktop.domain.base import Basis, Superior
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import FormError
from vinr_desktop.domain.form import Answers, Form
from vinr_desktop.domain.form_moving import with_retired
from vinr_desktop.domain.inheritance import built_on, read
from vinr_desktop.domain.register import OUTSIDE
from vinr_desktop.storage.form_files import FormFiles, KnownIds, read_form
from vinr_desktop.storage.stores import Stores


class KeptForms:
    """Reads kept form texts, each once, with the catalogue's lists filled in."""

    def __init__(self, stores: Stores, files: FormFiles, catalog: Catalog) -> None:
        self._stores = stores
        self._files = files
        self._catalog = catalog
        self._read: dict[str, Form] = {}
        self._superiors: dict[str, Superior] = {}
        self._ids: dict[str, frozenset[str]] = {}

    def keep(self, form_id: str) -> tuple[Form, str]:
        """Store today's text of a form and return the form with the text's SHA-256."""
        sha256 = self._stores.blobs.put(self._files.text(form_id).encode())
        return self._by_text(sha256, form_id), sha256

    def of(self, document: Document) -> Form:
        """Return the form that a document was begun with, and what it inherits from above."""
        form = self.plain(document)
        basis = self._stores.register.basis(document.id)
        if basis is None or not basis.snapshot:
            return form
        return built_on(form, self.superior(basis), basis.own, basis.unchanged)

    def plain(self, document: Document) -> Form:
        """Return the form that a document was begun with, as if it built on nothing."""
        return self._by_text(document.form_sha256, document.form_id)

    def superior(self, basis: Basis) -> Superior:
        """Return the overall document that another builds on, as it was frozen."""
        if basis.snapshot not in self._superiors:
            self._superiors[basis.snapshot] = read(self._stores.blobs.get(basis.snapshot))
        return self._superiors[basis.snapshot]

    def of_text(self, text: str, form_id: str) -> Form:
        """Return the form of a kept text; FormError when it breaks the format."""
        form = read_form(text, f"{form_id}.toml", KnownIds())
        return form.with_choices(self._catalog.choice_lists())

    def text_of(self, document: Document) -> str:
        """Return the text of the form that a document was begun with."""
        return self._stores.blobs.get(document.form_sha256).decode()

    def of_draft(self, document: Document, answers: Answers) -> Form:
        """Return the form of a document, which also knows the answers that have no place in it."""
        form = self.of(document)
        if all(key in self._asked(document.form_sha256, form) for key in answers):
            return form
        earlier = self._stores.journal.earlier_forms(document.id)
        forms = [self._by_text(sha256, document.form_id) for sha256 in earlier]
        return with_retired(form, forms, answers)

    def with_asked(self, document: Document, question_ids: Iterable[str]) -> Form:
        """Return the form of a document, which also knows these questions of earlier ones."""
        return self.of_draft(document, dict.fromkeys(question_ids, "?"))  # any answer will do

    def present_sha256(self, form_id: str) -> str:
        """Return the SHA-256 of the text that a new document would be begun with."""
        return hashlib.sha256(self._files.text(form_id).encode()).hexdigest()

    def kept(self, sha256: str, form_id: str) -> Form:
        """Return a form whose text has been kept."""
        return self._by_text(sha256, form_id)

    def fresh(self, form_id: str) -> Form:
        """Return a form as a new document would be begun with it."""
        return self._files.read(form_id).with_choices(self._catalog.choice_lists())

    def titles(self) -> dict[str, str]:
        """Return the titles of the forms that a new document can be begun with, by id."""
        ids = [form_id for form_id in self._files.ids() if form_id != OUTSIDE]
        return {form_id: self._files.read(form_id).title for form_id in ids}

    def among(self, document: Document, blobs: Mapping[str, bytes]) -> Form:
        """Return the form of a document whose form text may only be among these bytes yet."""
        if document.form_sha256 not in blobs:
            return self.of(document)
        text = blobs[document.form_sha256].decode()
        form = read_form(text, f"{document.form_id}.toml", KnownIds())
        return form.with_choices(self._catalog.choice_lists())

    def faults(self) -> list[FormError]:
        """Return what keeps forms from being offered."""
        return self._files.check_all()

    def _asked(self, sha256: str, form: Form) -> frozenset[str]:
        if sha256 not in self._ids:
            self._ids[sha256] = frozenset(question.id for question in form.questions())
        return self._ids[sha256]

    def _by_text(self, sha256: str, form_id: str) -> Form:
        if sha256 not in self._read:
            text = self._stores.blobs.get(sha256).decode()
            self._read[sha256] = self.of_text(text, form_id)
        return self._read[sha256]
