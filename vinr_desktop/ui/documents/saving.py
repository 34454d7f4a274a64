"""Saving a file for another program where the user chooses."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.pages import save_copy
from vinr_desktop.services.sending import OutgoingFile
from vinr_desktop.ui.messages import tell


def save_as(
    owner: QWidget, title: str, file: OutgoingFile, kinds: str, done: Callable[[Path], None]
) -> None:
    """Ask where to, write the file there, and go on with `done`; `kinds` is the dialog's filter."""
    dialog = QFileDialog(owner, title, file.name, kinds)
    dialog.setObjectName("save_file_dialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(file.name).suffix[1:])

    def save(chosen: str) -> None:
        try:
            save_copy(file.data, Path(chosen))
        except UserError as error:
            tell(owner, error)
            return
        done(Path(chosen))

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
