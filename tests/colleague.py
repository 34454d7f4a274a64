"""Another PC with somebody at it: takes in what is sent to her, writes, and sends it back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.new_database import open_new
from tests.pdf import certificates
from tests.pdf.certificates import PASSPHRASE, Wish
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.handover import TakeIn, make, open_file, write
from vinr_desktop.services.organisation import Clock


@dataclass(frozen=True)
class Colleague:
    """Services on a data folder of her own; files are laid beside it."""

    name: str
    services: Services
    folder: Path

    def send(self, document_id: str, purpose: Purpose, message: str = "") -> Path:
        """A file of the document, sealed by her."""
        work = self.services.handover.begin(document_id, purpose, message)
        number = len(list(self.folder.glob("*.vinr")))
        file = self.folder / f"{self.name.split()[0]}-{number}.vinr"
        write(file, make(work, certificates.file(Wish(self.name)), PASSPHRASE))
        return file

    def take(self, file: Path) -> TakeIn:
        """Take a file in."""
        return self.services.handover.take_in(open_file(file))


def sit_down(services: Services, name: str, function: str = "Enhetschef") -> None:
    """Let somebody with a certificate for the tests be the one who writes."""
    person = services.organisation.add_person(name, function)
    services.organisation.choose_me(person.id)
    services.identities.register(person.id, certificates.der(Wish(name)))


@contextmanager
def colleague(folder: Path, name: str, clock: Clock) -> Iterator[Colleague]:
    """Somebody at a PC of her own whose data lie in a new folder."""
    place = Place(folder / "data", shipped_root())
    with closing(open_new(place.database)) as db:
        services = build(db, place, name.casefold(), clock)
        sit_down(services, name)
        yield Colleague(name, services, folder)
