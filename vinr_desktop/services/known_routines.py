"""The routines that are known here: documents, and adopted ones that a unit's file has told of."""

from datetime import datetime

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.merge import Field
from vinr_desktop.domain.sharing import LIFE
from vinr_desktop.domain.told_routine import known
from vinr_desktop.storage.stores import Stores


class KnownRoutines:
    """Everything that the training register asks about documents that are to be read."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def all(self) -> list[Document]:
        """Return every document that is here, and the routines that are only told of."""
        return known(self._stores.documents.all(), self._stores.training.policies())

    def of_series(self, series: str) -> list[Document]:
        """Return every version of a series."""
        return [one for one in self.all() if one.series == series]

    def get(self, document_id: str) -> Document:
        """Return one; UserError when there is none."""
        found = next((one for one in self.all() if one.id == document_id), None)
        return found or self._stores.documents.get(document_id)

    def as_of(self, document: Document) -> datetime:
        """Return when a document last took a step in its life, as known here."""
        heads = self._stores.strands.get(document.id).fields[Field("document", document.id, LIFE)]
        return max(head.at for head in heads)

    def sha256(self, document: Document) -> str:
        """Return the SHA-256 of the file that is read."""
        original = self._stores.register.original(document.id)
        return original.sha256 if original else document.pdf_sha256
