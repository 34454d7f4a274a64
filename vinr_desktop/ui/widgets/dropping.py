"""Files that are dropped on the program from outside."""

from pathlib import Path

from PySide6.QtGui import QDropEvent


def dropped_pdf(event: QDropEvent) -> Path | None:
    """Return the first PDF file of this computer that a drag holds, None when there is none."""
    for url in event.mimeData().urls():
        file = Path(url.toLocalFile())
        if url.isLocalFile() and file.suffix.casefold() == ".pdf":
            return file
    return None
