"""Sending a draft to review: who reads it, what she should look at, and by when."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.send_dialog import SendDialog, Sending
from vinr_desktop.ui.widgets.typed_fields import DateField, read_date

USUAL_DAYS = 14
"""How far ahead an answer is wanted where nobody has said anything else."""
SENDING = Sending(
    name="ask_review_dialog",
    title="Skicka till granskning",
    verb="Skicka till granskning",
    purpose=Purpose.REVIEW,
    note_words="Meddelande",
    note_help="Vad vill du ha hjälp med? Får vara tomt.",
    here="Granskaren sätter sig här, eller ni delar dator. Kortet ”Att granska” visas på Start.",
)


class AskReviewDialog(SendDialog):
    """Asks for a reviewer: one who is known here, or any name."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        self._reviewer = QComboBox()
        self._wanted_on = DateField("wanted_on")
        super().__init__(parent, services, document_id, SENDING)

    def _add_rows(self) -> None:
        organisation = self._services.organisation
        me = organisation.me()
        self._reviewer.setObjectName("reviewer")
        self._reviewer.setEditable(True)
        self._reviewer.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for person in organisation.people():
            if me is None or person.id != me.id:
                self._reviewer.addItem(person.name)
        self._reviewer.setCurrentIndex(-1)
        line = self._reviewer.lineEdit()
        if line is not None:
            line.setObjectName("reviewer_name")
            line.setAccessibleName("Vem ska granska?")
        self._wanted_on.set_day(organisation.today() + timedelta(days=USUAL_DAYS))
        self._rows.add_row(
            "Vem ska granska?", self._reviewer, "Välj i listan eller skriv för- och efternamn."
        )
        self._rows.add_row("Svar önskat senast", self._wanted_on, "Får vara tomt.")

    def _check(self) -> None:
        if not self._reviewer.currentText().strip():
            raise UserError("Skriv vem som ska granska.", "Ingenting är skickat.")
        if self._wanted_on.text().strip() and self._day() is None:
            raise UserError(
                "Dagen går inte att förstå.", "Skriv den som ÅÅÅÅ-MM-DD. Ingenting är skickat."
            )

    def _act(self) -> None:
        self._services.reviewing.ask(
            self._document_id, self._reviewer.currentText(), self._note.text(), self._day()
        )

    def _day(self) -> date | None:
        return read_date(self._wanted_on.text())
