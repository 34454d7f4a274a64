"""Every view, dialog and state of the demo municipality as a picture, light and dark, and every
page of the printed documents: what is looked at before anything is called finished.

python run.py gallery DIR [WORD ...]   only the scenes whose names hold one of the words
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.gallery_gatherings import GATHERING_SCENES
from tests.gallery_intake import INTAKE_SCENES
from tests.gallery_matrix import TRAINING as MATRIX
from tests.gallery_overview import OVERVIEW
from tests.gallery_papers import training_papers
from tests.gallery_privacy import PRIVACY_SCENES
from tests.gallery_register import REGISTER_SCENES
from tests.gallery_scenes import SCENES, Stage
from tests.gallery_sharing import SHARING
from tests.gallery_training import TRAINING_SCENES
from tests.gallery_unit_files import UNIT_FILES
from vinr_desktop.domain.versions import AdoptedHow
from vinr_desktop.paths import shipped_root
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.demo import make_demo
from vinr_desktop.services.pages import (
    PrintedDocument,
    WorksheetOrder,
    draw_page,
    open_pdf,
    print_changes,
    print_worksheet,
)
from vinr_desktop.services.pages import print_document as print_composed
from vinr_desktop.storage.database import Database
from vinr_desktop.storage.demo_files import read_demo
from vinr_desktop.ui import jobs
from vinr_desktop.ui.desktop import make_application
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.theme import Appearance, Scheme

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
ALL_SCENES = (
    *SCENES, *SHARING, *REGISTER_SCENES, *MATRIX, *OVERVIEW, *TRAINING_SCENES, *INTAKE_SCENES,
    *PRIVACY_SCENES, *UNIT_FILES, *GATHERING_SCENES,
)  # fmt: skip
CALM = 60
"""Milliseconds without work under way before a picture is taken."""
PAGE_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at everything; `is_whole` False leaves the lesser scenes out."""

    scheme: Scheme
    percent: int
    width: int
    height: int
    is_whole: bool = True

    @property
    def name(self) -> str:
        """The folder of its pictures."""
        text = "" if self.percent == 100 else f"-{self.percent}"
        return f"{self.scheme.value}{text}-{self.width}x{self.height}"


LOOKS = (
    Look(Scheme.LIGHT, 100, 1366, 768),
    Look(Scheme.DARK, 100, 1366, 768),
    Look(Scheme.LIGHT, 100, 1920, 1080),
    Look(Scheme.DARK, 100, 1920, 1080, is_whole=False),
    Look(Scheme.LIGHT, 200, 1366, 768, is_whole=False),
)


def main(words: list[str]) -> int:
    """Draw everything into the folder named first; 2 when none is named."""
    if not words:
        print("Ange en mapp: python run.py gallery DIR", file=sys.stderr)
        return 2
    folder, wanted = Path(words[0]), words[1:]
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen(Path(scratch))}"
        application, appearance = make_application(shipped_root() / "resources")
        application.setCursorFlashTime(0)
        made = Path(scratch) / "demo"
        with municipality(made, is_new=True) as (services, place):
            if not wanted or "pages" in wanted:
                draw_documents(services, folder / "pages")
            draw_papers(Stage(services, place, appearance, settle), folder / "pages", wanted)
        for look in LOOKS:
            data = Path(scratch) / look.name  # scenes write: each look begins afresh
            shutil.copytree(made, data)
            with municipality(data) as (services, place):
                draw_look(Stage(services, place, appearance, settle), look, folder, wanted)
    print(f"Bilderna ligger i {folder}.")
    return 0


@contextmanager
def municipality(data: Path, *, is_new: bool = False) -> Iterator[tuple[Services, Place]]:
    """Make or open the fictional municipality, on a day that never changes."""
    place = Place(data, shipped_root())
    db = Database.open(place.database)
    services = build(db, place, "galleri", lambda: NOW)
    if is_new:
        filing = data / "ledningssystem"
        filing.mkdir()
        make_demo(services, read_demo(place.shipped / "resources/demo/municipality.toml"), filing)
    yield services, place
    db.close()


def draw_look(stage: Stage, look: Look, folder: Path, wanted: list[str]) -> None:
    """Draw the scenes in one look, each in a window of its own."""
    target = folder / look.name
    target.mkdir(parents=True, exist_ok=True)
    settings = {"look_scheme": look.scheme.value, "look_percent": str(look.percent)}
    for scene in ALL_SCENES:
        if (not look.is_whole and not scene.is_main) or not _is_wanted(scene.name, wanted):
            continue
        for key, value in {**settings, "window_geometry": "", "nav_folded": ""}.items():
            stage.services.organisation.set_setting(key, value)
        window = MainWindow(stage.services, stage.appearance, stage.place)
        window.resize(look.width, look.height)
        window.show()
        window.activateWindow()
        settle(window)
        picture_of(scene.show(stage, window)).save(str(target / f"{scene.name}.png"))
        print(f"{look.name}/{scene.name}.png")
        _close(window)


def draw_documents(services: Services, folder: Path) -> None:
    """Draw every page of every document, and of the blank worksheet."""
    for row in services.drafting.overview():
        document = row.document
        if document.is_locked and document.adopted_on is not None:
            pdf = services.filing.signed_pdf(document.id)[1]
        else:
            pdf = print_composed(services.composing.compose(document.id, NOW)).pdf
        _draw_pages(pdf, folder / f"{row.unit} {document.state.value}".replace("/", "-"))
    form = services.forms.fresh(next(iter(services.forms.titles())))
    order = WorksheetOrder(form, {}, None, "", services.directory.contacts(), NOW)
    _draw_pages(print_worksheet(order), folder / "arbetsblad")


def draw_papers(stage: Stage, folder: Path, wanted: list[str]) -> None:
    """Draw what is printed beside the documents: what changed, the contacts, the register."""
    services, draft = stage.services, stage.whole_draft
    terms = services.signing.suggested_terms(draft)
    printed: dict[str, Callable[[], PrintedDocument]] = {
        "annex": lambda: print_changes(stage.changes()),
        "appendix": lambda: print_composed(services.appendix.begin(stage.signed).composed),
        "to-sign": lambda: print_composed(services.adopting.pages(draft, AdoptedHow.PAPER, terms)),
    }
    papers = {name: lambda make=make: make().pdf for name, make in printed.items()}
    for name, pdf in {**papers, **training_papers(services)}.items():
        if _is_wanted(name, wanted):
            _draw_pages(pdf(), folder / name)


def _draw_pages(pdf: bytes, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dokument.pdf").write_bytes(pdf)
    for index in range(len(open_pdf(pdf).sizes)):
        page = draw_page(pdf, index, PAGE_WIDTH)
        form = QImage.Format.Format_RGBA8888
        image = QImage(page.rgba, page.width, page.height, page.width * 4, form)
        image.save(str(folder / f"{index + 1:02}.png"))
    print(f"pages/{folder.name}")


def picture_of(shown: QWidget) -> QImage:
    """Return what is seen of a window: the window, and in its middle the dialog over it."""
    settle(shown)
    return shown.grab().toImage()


def settle(window: QWidget) -> None:
    """Let the window finish its work and paint itself."""
    owner = window.parentWidget()
    windows = [window] if owner is None else [window, owner.window()]
    quiet = 0
    while quiet < 6:
        _turn(CALM)
        busy = any(jobs.running(each.window()) for each in windows)
        quiet = 0 if busy else quiet + 1


def _turn(milliseconds: int) -> None:
    """Let Qt work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    start: Callable[[], int] = loop.exec
    start()


def _close(window: MainWindow) -> None:
    for part in window.findChildren(QDialog):
        part.close()
    window.close()
    window.deleteLater()
    for left in QApplication.topLevelWidgets():
        left.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or any(word in name for word in wanted)


def _screen(folder: Path) -> Path:
    """Write down a screen for the off-screen plugin that is as large as the largest look."""
    screen = {"name": "S", "x": 0, "y": 0, "width": 1920, "height": 1080, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return file


__all__ = ["Appearance", "main"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
