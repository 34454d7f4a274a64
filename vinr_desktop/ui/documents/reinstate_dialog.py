"""Undoing a withdrawal that was a mistake: why, and what follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.text import label

CONSEQUENCES = (
    "Dokumentet gäller igen, som om det aldrig hade upphävts.",
    "Historiken visar både att det upphävdes och att det ångrades.",
    "Har filen hunnit flyttas till arkivet levereras den till ledningssystemet på nytt.",
)


class ReinstateDialog(Dialog):
    """Asks for the reason."""

    document_reinstated = Signal(str)
    """The id of the document."""

    def __init__(self, parent: QWidget | None, services: Services, document: Document) -> None:
        super().__init__(
            parent,
            name="reinstate_dialog",
            title="Ångra upphävandet",
            sentence=f"{document.title}, version {document.version}, upphävdes"
            f" {document.withdrawn_on}: ”{document.withdrawn_reason}”",
            ems=50,
        )
        self._services = services
        self._document = document
        self._reason = GrowingTextEdit("reinstate_reason", lines=2)
        rows = FormRows()
        rows.add_row("Varför ångras det?", self._reason, "Står i dokumentets historik.")
        self.body.addWidget(rows)
        after = Card("reinstate_consequences", title="Det här händer", look="sunken")
        for words in CONSEQUENCES:
            after.body.addWidget(label(f"•  {words}"))
        self.body.addWidget(after)
        self.add_way_back()
        self._reinstate = self.add_button(primary_button("Ångra upphävandet", "reinstate"))
        self._reinstate.clicked.connect(self._on_reinstate_clicked)

    @tells_user
    def _on_reinstate_clicked(self) -> None:
        self._services.versions.reinstate(self._document.id, self._reason.text())
        self.accept()
        self.document_reinstated.emit(self._document.id)
