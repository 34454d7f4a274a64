"""Handing a document over as a file: what the receiver is asked to do with it."""

from PySide6.QtWidgets import QComboBox, QWidget

from vinr_desktop.domain.document import Document, State
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.send_dialog import SendDialog, Sending

WORDS = {
    Purpose.SHARE: "Läsa eller arbeta vidare med det",
    Purpose.REVIEW: "Granska det",
    Purpose.SIGN: "Skriva under det",
    Purpose.RETURN: "Få tillbaka det",
}
SENDING = Sending(
    name="hand_over_dialog",
    title="Lämna vidare som fil",
    verb="Gör filen",
    purpose=Purpose.SHARE,
    note_words="Meddelande till mottagaren",
    note_help="Får vara tomt.",
)


class HandOverDialog(SendDialog):
    """Makes a file of a document as it stands, and changes nothing in it."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        self._purposes = QComboBox()
        super().__init__(parent, services, document_id, SENDING)

    def _add_rows(self) -> None:
        self._purposes.setObjectName("purpose")
        for purpose, words in WORDS.items():
            self._purposes.addItem(words, purpose)
        services, document_id = self._services, self._document_id
        review = services.reviewing.current(document_id)
        is_asked = review is not None and review.is_open
        me = services.organisation.me()
        likely = likely_purpose(
            services.drafting.open(document_id).document, me.name if me else "", is_asked
        )
        self._purposes.setCurrentIndex(self._purposes.findData(likely))
        self._rows.add_row("Vad ska mottagaren göra?", self._purposes)

    def _purpose(self) -> Purpose:
        return Purpose(self._purposes.currentData())


def likely_purpose(document: Document, me: str, is_asked: bool) -> Purpose:
    """Return what a file of a document is made for as a rule, by whom has it and how far it is."""
    if document.owner and not is_same_name(document.owner, me):
        return Purpose.RETURN
    if document.is_locked:
        return Purpose.SIGN if document.state in (State.DRAFT, State.REVIEW) else Purpose.SHARE
    return Purpose.REVIEW if is_asked else Purpose.SIGN
