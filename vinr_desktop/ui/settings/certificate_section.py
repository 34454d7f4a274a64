"""Settings for certificates: whether their files may be kept."""

from PySide6.QtWidgets import QCheckBox

from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.settings.section import Section


class CertificateSection(Section):
    """Off until the municipality has decided: it is enough to write that it was shown."""

    def __init__(self, services: Services) -> None:
        """Shows what is decided."""
        super().__init__("certificate_section", "Intyg")
        self._services = services
        self._keeps = QCheckBox("Spara intygens filer")
        self._keeps.setObjectName("keep_certificates")
        self.rows.add_row(
            "Intygens filer",
            self._keeps,
            "Det räcker att skriva när intyget visades och för vem. Kryssa i bara om kommunen har"
            " bestämt att filerna också ska sparas. Gäller alla era datorer.",
        )
        self._keeps.clicked.connect(self._on_keeps_clicked)

    def load(self) -> None:
        """Show what is stored now."""
        self._keeps.setChecked(self._services.training.completing.keeps_certificates())

    @tells_user
    def _on_keeps_clicked(self, is_wanted: bool) -> None:
        self._services.training.completing.set_keeps_certificates(is_wanted)
        self.changed.emit()
