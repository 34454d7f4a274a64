"""Saving a file where the user chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.pages import save_copy
from vinr_desktop.services.sending import OutgoingFile
from vinr_desktop.ui.messages import tell


def ask_where(
    owner: QWidget,
    title: str,
    name: str,
    kinds: str,
    save: Callable[[Path], None],
    dialog_name: str = "save_file_dialog",
) -> None:
    """Ask where to save a file that is called `name`; `kinds` are the endings to choose from."""
    dialog = QFileDialog(owner, title, name, kinds)
    dialog.setObjectName(dialog_name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix[1:])
    dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_as(
    owner: QWidget, title: str, file: OutgoingFile, kinds: str, done: Callable[[Path], None]
) -> None:
    """Ask where to, write the file there, and go on with `done`."""

    def save(path: Path) -> None:
        try:
            save_copy(file.data, path)
        except UserError as error:
            tell(owner, error)
            return
        done(path)

    ask_where(owner, title, file.name, kinds, save)
