"""Asking for a file that is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def ask_which(
    owner: QWidget, title: str, kinds: str, take: Callable[[Path], object], dialog_name: str
) -> None:
    """Ask for one file and go on with it; `kinds` are the endings to choose from."""
    dialog = QFileDialog(owner, title, "", kinds)
    dialog.setObjectName(dialog_name)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
