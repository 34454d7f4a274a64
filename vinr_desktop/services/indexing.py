"""The index over the delivery folder: what this PC knows of the documents, and writing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.delivery_index import STATE_WORDS, Standing
from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.delivery_index import refresh_index
from vinr_desktop.services.organisation import FILING_FOLDER, Organisation
from vinr_desktop.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class IndexWork:
    """Everything that `write_index` needs; `known` by document id."""

    folder: str
    known: Mapping[str, Standing]


def write_index(work: IndexWork) -> int:
    """Write the index (slow, for a job) and return its rows; UserError when it cannot be done."""
    return refresh_index(Path(work.folder).expanduser(), work.known)


def known_standings(stores: Stores) -> dict[str, Standing]:
    """Return how far each adopted document has come, as far as this PC knows."""
    known = {}
    for document in stores.documents.all():
        if document.state in STATE_WORDS:
            receipts = stores.receipts.of(document.id)
            registry = receipts[-1].registry_number if receipts else ""
            place = receipts[-1].place if receipts else ""
            known[document.id] = Standing(document.state, registry, place)
    return known


class Indexing:
    """What a user can ask about the index over the delivery folder."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def begin(self) -> IndexWork:
        """Return the work of writing the index anew; UserError when no folder is chosen."""
        folder = self._organisation.setting(FILING_FOLDER)
        if not folder:
            raise UserError(
                "Ingen mapp är vald för ledningssystemet.",
                "Ingenting är ändrat. Välj en mapp i Inställningar först.",
            )
        return IndexWork(folder, known_standings(self._stores))
