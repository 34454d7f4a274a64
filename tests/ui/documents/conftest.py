"""A draft of the shipped routine, and the wizard on it with a quicker pace than people need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.colleague import Colleague, colleague
from tests.pdf import certificates
from tests.pdf.certificates import Wish
from tests.services.conftest import StandingClock, clock, db, place, services
from tests.services.office import Office
from tests.ui.documents.sharing import READER, WRITER, Pair
from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.answer_saver import Pace
from vinr_desktop.ui.documents.deeds import DocumentDeeds
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.theme import Appearance

__all__ = ["clock", "db", "place", "services"]

PACE = Pace(idle=20, latest=60, pause=150)
OpenWizard = Callable[..., FormWizard]


@pytest.fixture
def draft(services: Services) -> Document:
    """A routine that is just begun, by somebody whom the program knows."""
    services.organisation.name_municipality("Askersunds kommun")
    me = services.organisation.add_person("Anna Ek", "Enhetschef")
    services.organisation.choose_me(me.id)
    unit = services.organisation.add_unit("Hemtjänst Norr", "hemtjanst")
    return services.drafting.begin("lokal-rutin", unit.id, "hemtjanst")


@pytest.fixture
def pair(
    services: Services, draft: Document, tmp_path: Path, clock: StandingClock
) -> Iterator[Pair]:
    """The writer of the draft, and a reader at a PC of her own."""
    me = services.organisation.me()
    assert me is not None
    services.identities.register(me.id, certificates.der(Wish(WRITER)))
    folder = tmp_path / "reader"
    folder.mkdir()
    with colleague(folder, READER, clock) as reader:
        yield Pair(Colleague(WRITER, services, tmp_path), reader, draft, clock)


@pytest.fixture
def changes() -> Changes:
    """What the areas tell each other."""
    return Changes()


@pytest.fixture
def open_wizard(
    services: Services, changes: Changes, draft: Document, appearance: Appearance, qtbot: QtBot
) -> Iterator[OpenWizard]:
    """Open the wizard on the draft or another, as large as a screen, in the active window."""
    opened: list[QWidget] = []

    def show(size: tuple[int, int] = (1366, 768), pace: Pace = PACE, other: str = "") -> FormWizard:
        wizard = FormWizard(services, changes, other or draft.id, pace)
        opened.append(wizard)
        wizard.resize(*size)
        with qtbot.waitActive(wizard):
            wizard.show()
            wizard.activateWindow()
        return wizard

    yield show
    for wizard in opened:
        wizard.close()
        wizard.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def wizard(open_wizard: OpenWizard) -> FormWizard:
    """The wizard on the draft."""
    return open_wizard()


UNDO = (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
REDO = (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def deeds(office: Office, changes: Changes, desk: QWidget) -> DocumentDeeds:
    """What can be done with documents, over the desk."""
    return DocumentDeeds(desk, office.services, changes)


class Reader(QWidget):
    """Stands where the computer's PDF reader would."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def read(self, url: QUrl) -> None:
        """Note what is opened."""
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def reader() -> Iterator[Reader]:
    """What the computer opens files with."""
    made = Reader()
    QDesktopServices.setUrlHandler("file", made, "read")  # type: ignore[arg-type]  # a name
    yield made
    QDesktopServices.unsetUrlHandler("file")
