"""Files that are dropped on the program from outside."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from vinr_desktop.domain.handover import ENDING

PDF, PARCEL = ".pdf", ENDING
"""The endings of what the program can open: signed pages, and what another PC sent."""


def dropped_file(event: QDropEvent) -> Path | None:
    """Return the first file of this computer in a drag that can be opened, None without one."""
    for url in event.mimeData().urls():
        file = Path(url.toLocalFile())
        if url.isLocalFile() and file.suffix.casefold() in (PDF, PARCEL):
            return file
    return None


def is_parcel(file: Path) -> bool:
    """Tell whether a file is called as one that another PC sent."""
    return file.suffix.casefold() == PARCEL
