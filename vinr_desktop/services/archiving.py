"""What becomes of old versions in the management system's folder: moved to an archive, or left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from vinr_desktop.domain.document import IN_FORCE, Delivery, DeliveryState, Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.exchange.management_system import FolderDelivery
from vinr_desktop.services.organisation import Organisation
from vinr_desktop.storage.stores import Stores

OLD_VERSIONS = "old_versions"
MOVE, LEAVE = "move", "leave"
ARCHIVE_FOLDER = "archive_folder"
ARCHIVE = "Arkiv"
"""The archive's folder below that of the management system, unless set otherwise."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A delivered document that is to be moved, and the folder to move it to."""

    delivery: Delivery
    archive: Path


@dataclass(frozen=True, slots=True)
class Left:
    """How it went; `problem` (Swedish) is empty where the files lie in the archive."""

    delivery: Delivery
    problem: str = ""


def move_to_archive(leaving: Leaving) -> Left:
    """Move the files of a delivery to the archive (slow, for a job); a problem is told."""
    delivery = leaving.delivery
    folder = FolderDelivery(Path(delivery.folder).expanduser())
    sidecar = f"{delivery.file_name.removesuffix('.pdf')}.json"
    try:
        folder.move(delivery.file_name, delivery.pdf_sha256, (sidecar,), leaving.archive)
    except UserError as error:
        return Left(delivery, f"{error.text} {error.remedy}".strip())
    return Left(delivery)


def moves_old_versions(organisation: Organisation) -> bool:
    """Tell whether old versions are moved to the archive, by the setting."""
    return organisation.setting(OLD_VERSIONS, MOVE) == MOVE


class Archiving:
    """Knows which deliveries are to leave the folder, and keeps how it went."""

    def __init__(self, stores: Stores, organisation: Organisation) -> None:
        self._stores = stores
        self._organisation = organisation

    def after(self, series: str) -> tuple[Leaving, ...]:
        """Return what is to leave once a version of the series lies in the folder."""
        if not moves_old_versions(self._organisation):
            return ()
        return tuple(
            self.leaving(delivery)
            for old in self._stores.documents.of_series(series)
            if old.state not in IN_FORCE
            for delivery in self._stores.deliveries.of(old.id)
            if delivery.state in (DeliveryState.DELIVERED, DeliveryState.LEAVING)
        )

    def appendices(self, document: Document, sha256: str) -> tuple[Leaving, ...]:
        """Return the appendices of a document that leave once one of this SHA-256 lies there."""
        if not moves_old_versions(self._organisation):
            return ()
        return tuple(
            self.leaving(delivery)
            for delivery in self._stores.deliveries.of(document.id)
            if delivery.state in (DeliveryState.DELIVERED, DeliveryState.LEAVING)
            and delivery.pdf_sha256 not in (sha256, document.pdf_sha256)
        )

    def leaving(self, delivery: Delivery) -> Leaving:
        """Return a delivery with its archive, by the setting of today."""
        chosen = Path(self._organisation.setting(ARCHIVE_FOLDER) or ARCHIVE).expanduser()
        return Leaving(delivery, Path(delivery.folder).expanduser() / chosen)

    def keep(self, left: Iterable[Left]) -> None:
        """Store how the moves went; those that failed are tried again with what waits."""
        for one in left:
            state = DeliveryState.LEAVING if one.problem else DeliveryState.ARCHIVED
            self._stores.deliveries.save(replace(one.delivery, state=state, problem=one.problem))
