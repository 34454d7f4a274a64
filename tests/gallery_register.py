"""The scenes of documents made elsewhere, played in an office of their own."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from tests.driving import find
from tests.files import OLD_ROUTINE, word
from tests.gallery_scenes import Scene, Stage
from tests.registered import Registered, furnish
from vinr_desktop.services.container import Place, Services, build
from vinr_desktop.services.register import read_file
from vinr_desktop.storage.database import Database
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.documents.register_dialog import RegisterDialog
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.settings.expected_section import ExpectedDialog

LOOK = ("look_scheme", "look_percent", "window_geometry", "nav_folded")
_offices: dict[Path, tuple[Services, Place, Registered]] = {}
Play = Callable[[MainWindow, Services, Registered], QWidget]


def played(play: Play) -> Callable[[Stage, MainWindow], QWidget]:
    """A scene in a window over the other office, in the look of the gallery's."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        services, place, registered = _office(stage)
        for key in LOOK:
            kept = stage.services.organisation.setting(key)
            services.organisation.set_setting(key, kept)
        services.organisation.set_setting("welcomed", "yes")
        made = MainWindow(services, stage.appearance, place)
        made.resize(window.size())
        made.show()
        made.activateWindow()
        stage.settle(made)
        shown = play(made, services, registered)
        stage.settle(made)
        return shown

    return show


def _office(stage: Stage) -> tuple[Services, Place, Registered]:
    data = stage.place.data / "registret"
    if data not in _offices:
        place = Place(data, stage.place.shipped)
        data.mkdir()
        services = build(Database.open(place.database), place, "g", stage.services.organisation.now)
        _offices[data] = (services, place, furnish(services, data))
    return _offices[data]


def _document(which: str) -> Play:
    def play(window: MainWindow, _services: Services, registered: Registered) -> QWidget:
        window.show_document(getattr(registered, which).id)
        return window

    return play


def _expected(window: MainWindow, _services: Services, _registered: Registered) -> QWidget:
    window.show_area("routines")
    find(window, QPushButton, "show_expected").click()
    return window


def _step(number: int) -> Play:
    def play(window: MainWindow, services: Services, registered: Registered) -> QWidget:
        window.write_document(registered.local.id)
        pages = services.drafting.open(registered.local.id).form.pages
        find(window, FormWizard, "form_wizard").go_to_place(pages[number - 1].id)
        return window

    return play


def _old_text(window: MainWindow, _services: Services, registered: Registered) -> QWidget:
    window.write_document(registered.from_old.id)
    find(window, FormWizard, "form_wizard").go_to_question("5e")
    find(window, QPushButton, "toggle_source").click()
    return window


def _dialog(window: MainWindow, services: Services, _registered: Registered) -> QWidget:
    path = Path(tempfile.mkdtemp()) / "Rutin_vid_hot.docx"
    path.write_bytes(word(*OLD_ROUTINE))
    dialog = RegisterDialog(window, services, read_file(path))
    dialog.open()
    return dialog


def _line(window: MainWindow, services: Services, _registered: Registered) -> QWidget:
    dialog = ExpectedDialog(window, services, services.expecting.expected()[-1])
    dialog.open()
    return dialog


def _settings(window: MainWindow, _services: Services, _registered: Registered) -> QWidget:
    window.show_area("settings")
    find(window, QPushButton, "to_expected_section").click()
    return window


def _start(window: MainWindow, _services: Services, _registered: Registered) -> QWidget:
    return window


REGISTER_SCENES = (
    Scene("register-start", played(_start), is_main=True),
    Scene("register-routines", played(_document("policy")), is_main=True),
    Scene("register-old-law", played(_document("old_routine")), is_main=True),
    Scene("register-expected", played(_expected), is_main=True),
    Scene("register-dialog", played(_dialog), is_main=True),
    Scene("register-inherited", played(_step(10)), is_main=True),
    Scene("register-partly-inherited", played(_step(5))),
    Scene("register-old-text", played(_old_text), is_main=True),
    Scene("register-settings", played(_settings)),
    Scene("register-line", played(_line)),
)
