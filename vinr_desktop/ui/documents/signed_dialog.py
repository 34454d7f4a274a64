"""The confirmation after a signature: what happened, where the document lies, what comes next."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from vinr_desktop.domain.document import (
    LOCKED_STATES,
    Delivery,
    DeliveryState,
    Document,
    State,
)
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents import printing
from vinr_desktop.ui.documents.signing_run import Outcome
from vinr_desktop.ui.labels import document_mark
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_S, SPACE_XL
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.text import label


class SignedDialog(Dialog):
    """Tells what a signature led to."""

    receipt_wanted = Signal(str)
    """The id of the document whose receipt is to be written."""
    hand_over_wanted = Signal(str)
    """The id of the document that goes on, or back, to another PC."""

    def __init__(self, parent: QWidget | None, services: Services, outcome: Outcome) -> None:
        adopted = outcome.document.state in LOCKED_STATES
        super().__init__(
            parent,
            name="signed_dialog",
            title="Dokumentet är fastställt" if adopted else "Din underskrift är på plats",
            sentence=outcome.document.title,
            ems=52,
        )
        self._services = services
        self._outcome = outcome
        self._owner = someone_else(services, outcome.document)
        self._build(adopted)

    def _build(self, adopted: bool) -> None:
        document, delivery = self._outcome.document, self._outcome.delivery
        self.body.addWidget(Badge(document_mark(document), name="document_state"))
        if not adopted:
            words = (
                "Nästa person kan nu skriva under. Till dess är dokumentet låst för ändringar."
                " Sitter hen vid en annan dator lämnar du vidare dokumentet som fil."
            )
            self.body.addWidget(InfoBanner(BannerKind.INFO, words, name="what_happened"))
            self._add_end([self._hand_over_button("Lämna vidare som fil …")])
            return
        self.body.addWidget(self._build_receipt(document))
        self.body.addWidget(_next_step(document, delivery, self._owner))
        self._add_end(self._make_buttons(delivery))

    def _add_end(self, buttons: list[Button]) -> None:
        actions = QWidget()
        flow = FlowLayout(actions, spacing=SPACE_S)
        for button in buttons:
            flow.addWidget(button)
        self.body.addWidget(actions)
        self._close = self.add_button(primary_button("Klart", "close"))
        self._close.clicked.connect(self.accept)

    def _build_receipt(self, document: Document) -> Card:
        card = Card("receipt_card", title="Kvitto")
        facts = {
            "Version": document.version,
            "Fastställt": str(document.adopted_on),
            "Gäller från": str(document.valid_from),
            "Revideras senast": str(document.review_date),
            "Diarienummer": document.registry_number or "inget",
            "Kontrollsumma (SHA-256)": _in_groups(document.pdf_sha256),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_XL)
        grid.setVerticalSpacing(SPACE_S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        for row, (words, value) in enumerate(facts.items()):
            grid.addWidget(label(words, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value), row, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        return card

    def _make_buttons(self, delivery: Delivery | None) -> list[Button]:
        save = Button("Spara en kopia …", "save_copy", sign="save-copy")
        save.clicked.connect(self._on_save_clicked)
        buttons = [save]
        if self._owner:
            buttons.insert(0, self._hand_over_button("Lämna tillbaka som fil …"))
        if delivery is not None and delivery.state is DeliveryState.DELIVERED:
            show = Button("Visa i mappen", "show_in_folder", sign="folder")
            show.clicked.connect(self._on_show_clicked)
            buttons.insert(0, show)
        if self._outcome.document.state in (State.ADOPTED, State.DELIVERED):
            receipt = Button("Skriv in kvittensen …", "write_receipt", sign="edit")
            receipt.clicked.connect(self._on_receipt_clicked)
            buttons.append(receipt)
        return buttons

    def _hand_over_button(self, words: str) -> Button:
        button = Button(words, "hand_over", sign="save-copy")
        button.clicked.connect(self._on_hand_over_clicked)
        return button

    @tells_user
    def _on_save_clicked(self) -> None:
        name, pdf = self._services.filing.signed_pdf(self._outcome.document.id)
        printing.ask_and_save_copy(self, pdf, name)

    def _on_show_clicked(self) -> None:
        if self._outcome.delivery is not None:
            folder = Path(self._outcome.delivery.folder).expanduser()
            printing.show_in_folder(self, folder)

    def _on_receipt_clicked(self) -> None:
        self.receipt_wanted.emit(self._outcome.document.id)
        self.accept()

    def _on_hand_over_clicked(self) -> None:
        self.accept()
        self.hand_over_wanted.emit(self._outcome.document.id)


def someone_else(services: Services, document: Document) -> str:
    """Return whose document it is where it is not one's own; empty where nobody is known."""
    me = services.organisation.me()
    is_own = me is None or is_same_name(document.owner, me.name)
    return "" if is_own else document.owner


def _next_step(document: Document, delivery: Delivery | None, owner: str) -> InfoBanner:
    if document.state is State.FILED:
        words = "Kopian ligger i ledningssystemets mapp och är därmed inlagd i ledningssystemet."
        return InfoBanner(BannerKind.SUCCESS, words, name="what_happened")
    if delivery is None and owner:
        words = f"Lämna tillbaka det som fil till {owner}, som lägger in det i ledningssystemet."
        return InfoBanner(
            BannerKind.INFO, words, heading=f"{owner} väntar på det", name="what_happened"
        )
    if delivery is None:
        words = "Spara en kopia, lägg in den i ledningssystemet och skriv sedan in kvittensen."
        return InfoBanner(
            BannerKind.INFO, words, heading="Ingen mapp är vald", name="what_happened"
        )
    if delivery.state is DeliveryState.DELIVERED:
        words = (
            f"{delivery.file_name} ligger i mappen. När den är inlagd i ledningssystemet skriver du"
            " in kvittensen."
        )
        return InfoBanner(BannerKind.SUCCESS, words, heading="Levererad", name="what_happened")
    words = f"{delivery.problem} Programmet försöker igen. Dokumentet är fastställt och sparat."
    return InfoBanner(BannerKind.WARNING, words, heading="Leveransen väntar", name="what_happened")


def _in_groups(checksum: str) -> str:
    """Return a checksum in groups of eight, so that it can be compared and breaks into lines."""
    return " ".join(checksum[at : at + 8] for at in range(0, len(checksum), 8))
