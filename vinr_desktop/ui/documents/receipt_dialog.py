"""The receipt: that a document lies in the management system, and that all staff can read it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice
from vinr_desktop.services.container import Services
from vinr_desktop.services.filing import ReceiptNote
from vinr_desktop.ui.documents.option_row import check_row
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.typed_fields import DateField

READABLE = "Jag har provat: alla medarbetare kan öppna och läsa dokumentet"


class ReceiptDialog(Dialog):
    """Notes where the document was filed; opened again it corrects the note."""

    receipt_noted = Signal(str)
    """The id of the document."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(
            parent,
            name="receipt_dialog",
            title="Inlagd i ledningssystemet",
            sentence="Skriv in när och var dokumentet lades in, så att det går att hitta tillbaka.",
            ems=56,
        )
        self._services = services
        self._document_id = document_id
        self._build()
        self._load()
        self._connect()

    def _build(self) -> None:
        rows = FormRows()
        self._filed_on = DateField("filed_on")
        self._place = self._line("place")
        self._filed_by = self._line("filed_by")
        self._registry_number = self._line("registry_number")
        rows.add_row("Datum", self._filed_on)
        rows.add_row("Var ligger det?", self._place, "Plats, länk eller dokument-id.")
        rows.add_row("Vem lade in det?", self._filed_by)
        rows.add_row("Diarienummer", self._registry_number, "Lämna tomt om det inte finns något.")
        filed = Card("filed_card", title="Inlagd")
        filed.body.addWidget(rows)
        row = check_row(Choice("readable", READABLE))
        self._readable = row.tick
        self._readable.setObjectName("readable")
        self._tested = FormRows()
        self._readable_by = self._line("readable_by")
        self._readable_on = DateField("readable_on")
        self._tested.add_row("Vem provade?", self._readable_by)
        self._tested.add_row("Datum", self._readable_on)
        readable = Card("readable_card", title="Läsbar för alla medarbetare")
        readable.body.addWidget(row)
        readable.body.addWidget(self._tested)
        self.body.addWidget(filed)
        self.body.addWidget(readable)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara kvittensen", "save"))

    def _load(self) -> None:
        organisation = self._services.organisation
        today, me = organisation.today(), organisation.actor().person
        receipt = self._services.filing.receipt(self._document_id)
        self._filed_on.set_day(receipt.filed_on if receipt else today)
        self._filed_by.setText(receipt.filed_by if receipt else me)
        self._place.setText(receipt.place if receipt else "")
        self._registry_number.setText(receipt.registry_number if receipt else self._registered())
        tested = receipt.readable_on if receipt else None
        self._readable.setChecked(tested is not None)
        self._readable_on.set_day(tested or today)
        self._readable_by.setText(receipt.readable_by if receipt and tested else me)
        self._tested.setVisible(tested is not None)

    def _registered(self) -> str:
        return self._services.drafting.open(self._document_id).document.registry_number

    def _connect(self) -> None:
        self._readable.toggled.connect(self._tested.setVisible)
        self._save.clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        filing = self._services.filing
        filed_on = self._filed_on.day()
        if filed_on is None:
            raise UserError("Skriv vilken dag dokumentet lades in.", "Ingenting är ändrat.")
        note = ReceiptNote(
            filed_on, self._place.text(), self._filed_by.text(), self._registry_number.text()
        )
        filing.note_receipt(self._document_id, note)
        if self._readable.isChecked():
            readable_on = self._readable_on.day()
            if readable_on is None:
                raise UserError(
                    "Skriv vilken dag ni provade att läsa dokumentet.",
                    "Att det är inlagt är sparat.",
                )
            filing.note_readable(self._document_id, self._readable_by.text(), readable_on)
        self.receipt_noted.emit(self._document_id)
        self.accept()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        return line
