"""A certificate's file, chosen where files may be kept at all."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.theme import SPACE_M
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.text import ElidedLabel

NONE = "Ingen fil"


class CertificateField(QWidget):
    """A button to choose a file, and its name."""

    def __init__(self) -> None:
        """Nothing is chosen at first."""
        super().__init__()
        self._path: Path | None = None
        self._choose = Button("Välj fil …", "choose_certificate", sign="folder")
        self._name = ElidedLabel(NONE, "muted")
        self._name.setObjectName("certificate_name")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        self.setFocusProxy(self._choose)
        self._choose.clicked.connect(self._on_choose_clicked)

    def data(self) -> bytes:
        """Return what is in the file, nothing where none is chosen; UserError when it is gone."""
        if self._path is None:
            return b""
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise UserError(
                f"Filen {self._path.name} gick inte att läsa.",
                "Ingenting är sparat. Välj filen igen.",
            ) from error

    def _on_choose_clicked(self) -> None:
        ask_which(
            self,
            "Välj intyget",
            "PDF och bilder (*.pdf *.png *.jpg *.jpeg)",
            self._on_selected,
            "certificate_file_dialog",
        )

    def _on_selected(self, path: Path) -> None:
        self._path = path
        self._name.setText(path.name)
