"""All services over one connection, built in one place and handed in by constructor."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.services.bases import Bases
from vinr_desktop.services.composing import Composing, Surroundings
from vinr_desktop.services.directory import Directory
from vinr_desktop.services.drafting import Drafting
from vinr_desktop.services.expecting import Expecting
from vinr_desktop.services.filing import Filing
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.handover import Handover
from vinr_desktop.services.identities import Identities
from vinr_desktop.services.organisation import Clock, Organisation
from vinr_desktop.services.register import Register
from vinr_desktop.services.reviewing import Reviewing
from vinr_desktop.services.safekeeping import Safekeeping
from vinr_desktop.services.signing import Signing
from vinr_desktop.services.verifying import Verifying
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
    register: Register
    expecting: Expecting
    bases: Bases
    drafting: Drafting
    composing: Composing
    identities: Identities
    signing: Signing
    filing: Filing
    handover: Handover
    reviewing: Reviewing
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
    return Services(
        catalog=catalog,
        forms=forms,
        organisation=organisation,
        directory=directory,
        register=Register(stores, forms, catalog, organisation),
        expecting=Expecting(stores, catalog, organisation),
        bases=Bases(stores, forms, organisation),
        drafting=Drafting(stores, forms, catalog, organisation),
        composing=composing,
        identities=identities,
        signing=Signing(stores, composing, forms, organisation),
        filing=Filing(stores, forms, organisation),
        handover=Handover(stores, forms, organisation),
        reviewing=Reviewing(stores, forms, organisation),
        verifying=Verifying(identities, clock),
        safekeeping=Safekeeping(place.database, organisation),
    )
