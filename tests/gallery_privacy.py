"""The scenes of staff's personal data in the settings."""

from collections.abc import Callable

from PySide6.QtWidgets import QListWidget, QPushButton, QWidget

from tests.driving import find
from tests.gallery_scenes import Scene, Stage, settings
from vinr_desktop.ui.documents.employee_privacy import RemoveEmployeeDialog
from vinr_desktop.ui.main_window import MainWindow
from vinr_desktop.ui.settings.privacy_dialogs import (
    LeaversDialog,
    OneEmployeeDialog,
    RetentionDialog,
)

Show = Callable[[Stage, MainWindow], QWidget]


def opened(button: str, kind: type[QWidget], name: str) -> Show:
    """A dialog that a button of the section opens."""

    def show(stage: Stage, window: MainWindow) -> QWidget:
        stage.services.training.removing.decide(6, "Socialnämnden 2026-11-10, § 112")
        settings("privacy_section")(stage, window)
        stage.settle(window)
        find(window, QPushButton, button).click()
        dialog = find(window, kind, name)
        stage.settle(dialog)
        return dialog

    return show


def removing(stage: Stage, window: MainWindow) -> QWidget:
    """Removing one employee."""
    found = opened("choose_employee", OneEmployeeDialog, "one_employee_dialog")(stage, window)
    find(found, QListWidget, "employees").setCurrentRow(2)
    find(found, QPushButton, "remove_one").click()
    return find(found, RemoveEmployeeDialog, "remove_employee_dialog")


PRIVACY_SCENES = (
    Scene("privacy", settings("privacy_section"), is_main=True),
    Scene("privacy-retention", opened("decide_retention", RetentionDialog, "retention_dialog")),
    Scene(
        "privacy-leavers",
        opened("show_leavers", LeaversDialog, "leavers_dialog"),
        is_main=True,
    ),
    Scene(
        "privacy-employee",
        opened("choose_employee", OneEmployeeDialog, "one_employee_dialog"),
        is_main=True,
    ),
    Scene("privacy-remove", removing, is_main=True),
)
