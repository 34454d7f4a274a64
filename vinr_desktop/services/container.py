"""All services over one connection, built in one place and handed in by constructor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.services.adopting import Adopting
from vinr_desktop.services.appendix import Appendix
from vinr_desktop.services.composing import Composing, Surroundings
from vinr_desktop.services.directory import Directory
from vinr_desktop.services.drafting import Drafting
from vinr_desktop.services.filing import Filing
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.handover import Handover
from vinr_desktop.services.identities import Identities
from vinr_desktop.services.organisation import Clock, Organisation
from vinr_desktop.services.reviewing import Reviewing
from vinr_desktop.services.safekeeping import Safekeeping
from vinr_desktop.services.signing import Signing
from vinr_desktop.services.verifying import Verifying
from vinr_desktop.services.versions import Versions
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.form_files import FormFiles
from vinr_desktop.storage.stores import Stores

DATABASE = "vinr.db"
IDENTITIES = "underskrifter"


@dataclass(frozen=True, slots=True)
class Place:
    """Where things lie: the user's data, and the forms and resources that the program ships."""

    data: Path
    shipped: Path

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.data / DATABASE

    @property
    def form_folders(self) -> Sequence[Path]:
        """Forms, the shipped ones first; a municipality's own replace those of the same id."""
        return self.shipped / "forms", self.data / "forms"

    @property
    def resource_folders(self) -> Sequence[Path]:
        """Resources, the shipped ones first."""
        return self.shipped / "resources", self.data / "resources"


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a user can ask, over one connection; a worker builds its own."""

    catalog: Catalog
    forms: KeptForms
    organisation: Organisation
    directory: Directory
    drafting: Drafting
    composing: Composing
    identities: Identities
    signing: Signing
    adopting: Adopting
    filing: Filing
    appendix: Appendix
    handover: Handover
    reviewing: Reviewing
    versions: Versions
    verifying: Verifying
    safekeeping: Safekeeping


def read_catalog(place: Place) -> Catalog:
    """Return the catalogues; FormError when a file of them breaks its format."""
    return CatalogFiles(place.resource_folders).read()


def build(db: Database, place: Place, account: str, clock: Clock) -> Services:
    """Wire the services over a connection, for the PC's account and with this clock."""
    stores, catalog = Stores.on(db), read_catalog(place)
    organisation = Organisation(stores, account, clock)
    forms = KeptForms(stores, FormFiles(place.form_folders, catalog), catalog)
    directory = Directory(stores, tuple(catalog.contacts.values()), organisation)
    composing = Composing(stores, Surroundings(catalog, forms, directory, organisation))
    identities = Identities(stores, organisation, place.data / IDENTITIES)
    signing = Signing(stores, composing, forms, organisation)
    filing = Filing(stores, forms, organisation)
    return Services(
        catalog=catalog,
        forms=forms,
        organisation=organisation,
        directory=directory,
        drafting=Drafting(stores, forms, catalog, organisation),
        composing=composing,
        identities=identities,
        signing=signing,
        adopting=Adopting(stores, signing, forms, identities, organisation),
        filing=filing,
        appendix=Appendix(stores, composing, forms, filing, organisation),
        handover=Handover(stores, forms, organisation),
        reviewing=Reviewing(stores, forms, organisation),
        versions=Versions(stores, organisation),
        verifying=Verifying(identities, clock),
        safekeeping=Safekeeping(place.database, organisation),
    )
