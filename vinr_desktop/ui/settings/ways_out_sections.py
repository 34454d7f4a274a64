"""Settings for the registrar and the archive: address, attached source, index, an example."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit

from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import YES
from vinr_desktop.services.organisation import ATTACH_SOURCE
from vinr_desktop.ui.documents.ways_out import WaysOut
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.widgets.buttons import Button


class ArchiveSection(Section):
    """What the registrar and the archivist need."""

    def __init__(self, services: Services, shipped: Path) -> None:
        """`shipped` holds the program's own files, for the example."""
        super().__init__("archive_section", "Registrator och arkiv")
        self._services = services
        self._ways_out = WaysOut(self, services)
        self._registrar = QLineEdit()
        self._registrar.setObjectName("registrar_email")
        self._attach = QCheckBox("Bifoga källa")
        self._attach.setObjectName("attach_source")
        self._index = Button("Uppdatera index.csv nu", "refresh_index", sign="table")
        self._example = Button("Gör en exempelleverans …", "make_example", sign="folder")
        self.rows.add_row(
            "Registratorns e-post",
            self._registrar,
            "Hit ställs e-brevet som du kan göra för ett fastställt dokument.",
        )
        self.rows.add_row(
            "Innehållet som data",
            self._attach,
            "Kryssa i om pdf-filen ska bära det tryckta innehållet som data (PDF/A-3a). Gäller"
            " dokument som skrivs under härefter. Fråga arkivarien först.",
        )
        self.rows.add_row(
            "Förteckning",
            self._index,
            "index.csv i ledningssystemets mapp följer varje leverans av sig själv.",
        )
        self.rows.add_row(
            "Exempel för arkivarien",
            self._example,
            "En påhittad rutin med allt som lämnas, märkt som exempel på varje sida.",
        )
        self._registrar.editingFinished.connect(self._on_registrar_finished)
        self._attach.clicked.connect(self._on_attach_clicked)
        self._index.clicked.connect(self._ways_out.refresh_index)
        self._example.clicked.connect(lambda: self._ways_out.ask_for_example(shipped))

    def load(self) -> None:
        """Show what is stored now."""
        self._registrar.setText(self._services.sending.registrar())
        self._attach.setChecked(self._services.organisation.setting(ATTACH_SOURCE) == YES)

    @tells_user
    def _on_registrar_finished(self) -> None:
        if self._registrar.text().strip() == self._services.sending.registrar():
            return
        self._services.sending.set_registrar(self._registrar.text())
        self.changed.emit()

    def _on_attach_clicked(self, is_wanted: bool) -> None:
        self._services.organisation.set_setting(ATTACH_SOURCE, YES if is_wanted else "")
        self.changed.emit()
