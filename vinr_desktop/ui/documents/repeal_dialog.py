"""Withdrawing a document: why, since when, and what follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField

CONSEQUENCES = (
    "Dokumentet gäller inte längre. Enheten står utan rutin tills en annan är fastställd.",
    "Det finns kvar i programmet och kan läsas.",
    "Ligger det i mappen för ledningssystemet flyttas det till arkivet, om inte kommunen har valt"
    " att gamla versioner ska ligga kvar.",
    "Finns det på andra datorer också får de veta det när du lämnar vidare det som fil.",
)


class RepealDialog(Dialog):
    """Asks for the reason and the day."""

    document_withdrawn = Signal(str)
    """The id of the document."""

    def __init__(self, parent: QWidget | None, services: Services, document: Document) -> None:
        super().__init__(
            parent,
            name="repeal_dialog",
            title="Upphäv dokumentet",
            sentence=f"{document.title}, version {document.version}. Ska innehållet ändras gör du"
            " en ny version i stället.",
            ems=50,
        )
        self._services = services
        self._document = document
        self._reason = GrowingTextEdit("withdrawn_reason", lines=2)
        self._day = DateField("withdrawn_on")
        self._day.set_day(services.organisation.today())
        rows = FormRows()
        rows.add_row("Varför upphävs det?", self._reason, "Står i dokumentets historik.")
        rows.add_row("Från och med", self._day)
        self.body.addWidget(rows)
        after = Card("repeal_consequences", title="Det här händer", look="sunken")
        for words in CONSEQUENCES:
            after.body.addWidget(label(f"•  {words}"))
        self.body.addWidget(after)
        self.add_way_back()
        self._withdraw = self.add_button(Button("Upphäv dokumentet", "repeal", look="danger"))
        self._withdraw.clicked.connect(self._on_withdraw_clicked)

    @tells_user
    def _on_withdraw_clicked(self) -> None:
        day = self._day.day()
        if day is None:
            raise UserError("Skriv från vilken dag det inte gäller.", "Ingenting är ändrat.")
        self._services.versions.withdraw(self._document.id, self._reason.text(), day)
        self.accept()
        self.document_withdrawn.emit(self._document.id)
