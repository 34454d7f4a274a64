"""Review and hand-over from any view: the dialog, the confirmation, and telling the others."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.ask_review_dialog import AskReviewDialog
from vinr_desktop.ui.documents.hand_over_dialog import HandOverDialog
from vinr_desktop.ui.documents.send_dialog import SendDialog, Sending
from vinr_desktop.ui.documents.sent_dialog import SentDialog
from vinr_desktop.ui.documents.settle_dialog import SettleDialog
from vinr_desktop.ui.messages import toast

HOW_TO_SEND = (
    "Lägg filen i en mapp som ni delar, eller bifoga den i ett mejl. Mottagaren öppnar den i"
    " programmet med ”Ta emot en fil …” eller släpper den på fönstret."
)
STILL_YOURS = (
    " Du kan fortsätta att skriva under tiden: när svaret kommer läggs båda ihop, fråga för fråga."
)
HERE = "Dokumentet ligger kvar på den här datorn. Den som äger det ser det på Start."


class HandingOver:
    """Opens the dialogs by which a document changes hands, over one window."""

    def __init__(self, view: QWidget, services: Services, changes: Changes) -> None:
        self._view, self._services, self._changes = view, services, changes

    def ask_review(self, document_id: str) -> None:
        """Send a draft to review."""
        dialog = AskReviewDialog(self._view, self._services, document_id)
        self._open(dialog, "Dokumentet är skickat till granskning.", HOW_TO_SEND + STILL_YOURS)

    def send_back(self, document_id: str) -> None:
        """End a review and give the draft back to its owner."""
        sending = Sending(
            name="send_back_dialog",
            title="Skicka tillbaka",
            verb="Skicka tillbaka",
            purpose=Purpose.RETURN,
            note_words="Några ord till den som skriver",
            note_help="Dina kommentarer följer med. Får vara tomt.",
            here=HERE,
            act=lambda note: self._services.reviewing.send_back(document_id, note),
        )
        dialog = SendDialog(self._view, self._services, document_id, sending)
        self._open(dialog, "Dokumentet är skickat tillbaka.", HOW_TO_SEND)

    def approve(self, document_id: str) -> None:
        """End a review without objections."""
        sending = Sending(
            name="approve_dialog",
            title="Godkänn",
            verb="Godkänn",
            purpose=Purpose.RETURN,
            note_words="Några ord till den som skriver",
            note_help="Att du har granskat utan hinder står i dokumentets historik. Får vara tomt.",
            here=HERE,
            act=lambda note: self._services.reviewing.approve(document_id, note),
        )
        dialog = SendDialog(self._view, self._services, document_id, sending)
        self._open(dialog, "Dokumentet är godkänt.", HOW_TO_SEND)

    def hand_over(self, document_id: str) -> None:
        """Make a file of a document as it stands, without changing anything in it."""
        dialog = HandOverDialog(self._view, self._services, document_id)
        self._open(dialog, "", HOW_TO_SEND)

    def settle(self, document_id: str) -> None:
        """Choose between what two PCs have written differently."""
        dialog = SettleDialog(self._view, self._services, document_id)
        for signal in (
            self._changes.organisation_changed,
            self._changes.contacts_changed,
            self._changes.documents_changed,
            self._changes.deliveries_changed,
        ):
            dialog.settled.connect(lambda _id, told=signal: told.emit())
        dialog.open()

    def _open(self, dialog: SendDialog, said: str, next_step: str) -> None:
        def handed(file: Path | None) -> None:
            self._changes.documents_changed.emit()
            self._changes.organisation_changed.emit()
            if file is None:
                toast(self._view, said)
            else:
                SentDialog(self._view, file, next_step).open()

        dialog.handed.connect(handed)
        dialog.open()
