"""The forms that documents were begun with: a draft keeps its own copy of the form's text."""

from collections.abc import Mapping

from vinr_desktop.domain.base import Basis, Superior
from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Form
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

    def _by_text(self, sha256: str, form_id: str) -> Form:
        if sha256 not in self._read:
            text = self._stores.blobs.get(sha256).decode()
            form = read_form(text, f"{form_id}.toml", KnownIds())
            self._read[sha256] = form.with_choices(self._catalog.choice_lists())
        return self._read[sha256]
