"""Erasing what a registered file says: its bytes and its text go for good, its head stays."""

from collections.abc import Iterable
from dataclasses import replace

from vinr_desktop.domain.document import Document, EventKind
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.register import Original
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

BEGIN = "begin"
"""The journal's cause for what nobody takes back by undo."""


class Erasing:
    """Takes away the content of files that should never have been taken in as they are."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def beside(self, document_id: str) -> list[Document]:
        """Return the documents that would lose the text of a registered one beside their questions.

        None does where another document says the same.
        """
        original = self._original(document_id)
        others = self._stores.register.originals().values()
        if original.text_sha256 in _texts(one for one in others if one != original):
            return []
        return [
            self._stores.documents.get(basis.document_id)
            for basis in self._stores.register.bases().values()
            if basis.source_text == original.text_sha256
        ]

    def erase(self, document_id: str) -> Original:
        """Erase the bytes and the text of a registered document, also beside questions.

        The head stays, and the history tells who did it and which file it was. The same bytes are
        kept where another document has them. Raises UserError where it is erased already.
        """
        original = self._original(document_id)
        if original.is_erased:
            raise UserError("Filens innehåll är redan raderat.", "Ingenting är ändrat.")
        now, actor = self._organisation.now(), self._organisation.actor()
        erased = replace(original, erased_at=now, erased_by=actor.person)
        document = self._stores.documents.get(document_id)
        note = f"{original.file_name}, kontrollsumma (SHA-256) {original.sha256}"
        with self._stores.db.change(actor, now, cause=BEGIN):
            self._stores.register.save_original(erased)
            self._stores.events.tell(document, EventKind.FILE_ERASED, now, actor.person, note)
            self.settle()
        return erased

    def settle(self) -> None:
        """Take away what has been erased, here or on another PC, wherever it has come back from.

        Called where something is erased and where a file from another PC is taken in, in the same
        transaction.
        """
        originals = self._stores.register.originals().values()
        needed = _texts(originals)
        for original in originals:
            if original.is_erased:
                if original.text_sha256 not in needed:
                    self._forget_text(original.text_sha256)
                self._stores.blobs.erase(original.sha256)
                self._stores.blobs.erase(original.text_sha256)

    def _forget_text(self, text_sha256: str) -> None:
        self._stores.register.forget_text(text_sha256)
        now, actor = self._organisation.now(), self._organisation.actor()
        for basis in self._stores.register.bases().values():
            if basis.source_text == text_sha256:
                with self._stores.db.change(actor, now, cause=BEGIN):
                    self._stores.register.save_basis(replace(basis, source_text=""))

    def _original(self, document_id: str) -> Original:
        original = self._stores.register.original(document_id)
        if original is None:
            raise UserError("Dokumentet är gjort i programmet.", "Ingenting är ändrat.")
        return original


def _texts(originals: Iterable[Original]) -> set[str]:
    return {original.text_sha256 for original in originals if not original.is_erased}
