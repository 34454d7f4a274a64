"""All services over one connection, built in one place and handed in by constructor."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from vinr_desktop.domain.catalog import Catalog
from vinr_desktop.services.adopting import Adopting
from vinr_desktop.services.appendix import Appendix
from vinr_desktop.services.bases import Bases
from vinr_desktop.services.comparing import Comparing
from vinr_desktop.services.composing import Composing, Surroundings
from vinr_desktop.services.courses import Courses
from vinr_desktop.services.directory import Directory
from vinr_desktop.services.drafting import Drafting
from vinr_desktop.services.erasing import Erasing
from vinr_desktop.services.expecting import Expecting
from vinr_desktop.services.filing import Filing
from vinr_desktop.services.form_editing import FormEditing
from vinr_desktop.services.forms import KeptForms
from vinr_desktop.services.handover import Handover
from vinr_desktop.services.identities import Identities
from vinr_desktop.services.indexing import Indexing
from vinr_desktop.services.moving import Moving
from vinr_desktop.services.organisation import Clock, Organisation
from vinr_desktop.services.register import Register
from vinr_desktop.services.requirements import Requirements
from vinr_desktop.services.reviewing import Reviewing
from vinr_desktop.services.safekeeping import Safekeeping
from vinr_desktop.services.sending import Sending
from vinr_desktop.services.settling import Settling
from vinr_desktop.services.shown import Shown
from vinr_desktop.services.signing import Signing
from vinr_desktop.services.undoing import Undoing
from vinr_desktop.services.verifying import Verifying
from vinr_desktop.services.versions import Versions
from vinr_desktop.services.workshops import Workshops
from vinr_desktop.storage.catalog_files import CatalogFiles
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.form_files import FormFiles
from vinr_desktop.storage.own_forms import FORMS, OwnForms
from vinr_desktop.storage.stores import Stores

if TYPE_CHECKING:
    from vinr_desktop.services.training import Training

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
    def form_folders(self) -> tuple[Path, Path]:
        """Forms, the shipped ones first; a municipality's own replace those of the same id."""
        return self.shipped / FORMS, self.data / FORMS

    def own_forms(self, catalog: Catalog) -> OwnForms:
        """Return the municipality's own forms beside the shipped ones."""
        return OwnForms(self.shipped / FORMS, self.data / FORMS, catalog)

    @property
    def resource_folders(self) -> Sequence[Path]:
        """Resources, the shipped ones first."""
        return self.shipped / "resources", self.data / "resources"


@dataclass(frozen=True)
class Services:
    """Everything a user can ask, over one connection; a worker builds its own."""

    place: Place
    beside: "Beside"
    catalog: Catalog
    forms: KeptForms
    form_editing: FormEditing
    organisation: Organisation
    directory: Directory
    register: Register
    erasing: Erasing
    expecting: Expecting
    bases: Bases
    drafting: Drafting
    moving: Moving
    composing: Composing
    comparing: Comparing
    identities: Identities
    signing: Signing
    adopting: Adopting
    filing: Filing
    appendix: Appendix
    indexing: Indexing
    sending: Sending
    settling: Settling
    handover: Handover
    reviewing: Reviewing
    versions: Versions
    workshops: Workshops
    verifying: Verifying
    safekeeping: Safekeeping
    make_training: "Callable[[], Training]"

    @cached_property
    def training(self) -> "Training":
        """The training register: made when it is first asked for, since most starts need none."""
        return self.make_training()


@dataclass(frozen=True, slots=True)
class Beside:
    """Opens the services once more over a connection of their own, on a worker's thread."""

    db: Database
    place: Place
    account: str
    clock: Clock
    catalog: Catalog

    @contextmanager
    def __call__(self) -> Iterator[Services]:
        """Open them on this thread, and close the connection afterwards."""
        with closing(self.db.second()) as own:
            yield _wired(replace(self, db=own))


def read_catalog(place: Place) -> Catalog:
    """Return the catalogues; FormError when a file of them breaks its format."""
    return CatalogFiles(place.resource_folders).read()


def build(db: Database, place: Place, account: str, clock: Clock) -> Services:
    """Wire the services over a connection, for the PC's account and with this clock."""
    return _wired(Beside(db, place, account, clock, read_catalog(place)))


def _wired(beside: Beside) -> Services:
    stores, catalog, place = Stores.on(beside.db), beside.catalog, beside.place
    around = _surroundings(beside, stores)
    forms, directory, organisation = around.forms, around.directory, around.organisation
    composing, comparing = Composing(stores, around), Comparing(stores, around)
    identities = Identities(stores, organisation, place.data / IDENTITIES)
    signing = Signing(stores, composing, forms, organisation)
    filing, versions = Filing(stores, forms, organisation), Versions(stores, organisation)
    return Services(
        place=place,
        beside=beside,
        catalog=catalog,
        forms=forms,
        form_editing=FormEditing(stores, catalog, organisation, place.own_forms(catalog)),
        organisation=organisation,
        directory=directory,
        register=Register(stores, forms, catalog, organisation),
        erasing=Erasing(stores, organisation),
        expecting=Expecting(stores, catalog, versions, organisation),
        bases=Bases(stores, forms, organisation),
        drafting=Drafting(stores, forms, catalog, organisation),
        moving=Moving(stores, forms, directory, organisation),
        composing=composing,
        comparing=comparing,
        identities=identities,
        signing=signing,
        adopting=Adopting(stores, signing, forms, identities, organisation),
        filing=filing,
        appendix=Appendix(stores, composing, forms, filing, organisation),
        indexing=Indexing(stores, organisation),
        sending=Sending(stores, filing, organisation),
        handover=Handover(stores, forms, around.shown, organisation),
        settling=Settling(stores, forms, organisation),
        reviewing=Reviewing(stores, forms, comparing, organisation),
        versions=versions,
        workshops=Workshops(stores, organisation),
        verifying=Verifying(identities, beside.clock),
        safekeeping=Safekeeping(place.database, organisation),
        make_training=partial(_training, stores, around, composing, place),
    )


def _training(
    stores: Stores, around: Surroundings, composing: Composing, place: Place
) -> "Training":
    from vinr_desktop.services.training import build_training

    return build_training(stores, around, composing, place.resource_folders)


def _surroundings(beside: Beside, stores: Stores) -> Surroundings:
    catalog, place = beside.catalog, beside.place
    organisation = Organisation(stores, beside.account, beside.clock)
    forms = KeptForms(stores, FormFiles(place.form_folders, catalog), catalog)
    directory = Directory(stores, tuple(catalog.contacts.values()), organisation)
    undoing = Undoing(stores, organisation, catalog.courses)
    courses = Courses(stores, tuple(catalog.courses.values()), undoing, organisation)
    requirements = Requirements(stores, catalog, forms, courses, undoing, organisation)
    shown = Shown(stores, requirements, organisation)
    return Surroundings(catalog, forms, directory, organisation, shown)
