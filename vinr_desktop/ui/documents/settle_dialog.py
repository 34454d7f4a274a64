"""What two PCs have written differently besides answers: everything at once, and the choice."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.services.register_settling import RegisterSettling
from vinr_desktop.services.settling import Copy, Settled, Settling, Split, Writing
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.printing import open_in_reader
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, link_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label

WHY = (
    "De skrevs på var sin dator innan ni hade utbytt filer. Inget är borta. Välj det som ska gälla;"
    " valet följer med när dokumentet lämnas vidare och står i historiken."
)
WHY_TRAINING = (
    "De skrevs på var sin dator innan ni hade utbytt filer. Inget är borta: det senast skrivna"
    " gäller tills någon väljer. Valet följer med i nästa fil."
)
COPIES = (
    "Båda är undertecknade och finns kvar. Läs dem och välj det exemplar som gäller. Det andra blir"
    " ”Ersatt” och kan läsas även sedan."
)


class SettleDialog(Dialog):
    """Stays open until closed: what is chosen moves to the end, where it can be undone."""

    settled = Signal(str)
    """The id of the document, after every choice and every undo."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        """Without a document it is about staff and training."""
        super().__init__(
            parent,
            name="settle_dialog",
            title="Välj vad som gäller",
            sentence=WHY if document_id else WHY_TRAINING,
            ems=56,
        )
        self._services, self._document_id = services, document_id
        self._settling: Settling | RegisterSettling = (
            services.settling if document_id else services.training.settling
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_L)
        self.body.addLayout(self._column)
        close = self.add_button(Button("Stäng", "close_settle"))
        close.clicked.connect(self.accept)
        self._show_all()

    # --- what is shown ---

    def _show_all(self) -> None:
        emptied(self._column)
        settling = self._settling
        copies = settling.copies(self._document_id)
        splits, settled = settling.splits(self._document_id), settling.settled(self._document_id)
        if copies:
            add_shown(self._column, self._copies_card(copies))
        for number, split in enumerate(splits, start=1):
            add_shown(self._column, self._split_card(split, number))
        if not copies and not splits:
            words = "Det finns inget mer att välja."
            add_shown(self._column, InfoBanner(BannerKind.SUCCESS, words, name="all_settled"))
        if settled:
            add_shown(self._column, self._settled_card(settled))

    def _split_card(self, split: Split, number: int) -> Card:
        card = Card(f"split-{number}", title=split.what)
        for place, writing in enumerate(split.writings, start=1):
            name = f"{number}-{place}"
            version = _inner(f"writing-{name}", _who(writing))
            for word, value in writing.said:
                version.body.addWidget(label(f"{word}: {value}"))
            use = Button("Använd det här", f"use-{name}", sign="check")
            use.setAccessibleName(f"Använd det som {_who(writing)} skrev: {split.what}")
            use.clicked.connect(lambda _=False, w=writing: self._choose(split, w))
            version.body.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
            card.body.addWidget(version)
        return card

    def _copies_card(self, copies: list[Copy]) -> Card:
        version = self._services.drafting.open(copies[0].document_id).document.version
        card = Card("copies_card", title=f"{len(copies)} fastställda exemplar av version {version}")
        card.body.addWidget(label(COPIES))
        for number, copy in enumerate(copies, start=1):
            by = f" av {copy.decided_by}" if copy.decided_by else ""
            one = _inner(f"copy-{number}", f"Fastställd {copy.adopted_on}{by}")
            buttons = FlowLayout()
            read = Button("Läs", f"read_copy-{number}", sign="external")
            read.setAccessibleName(f"Läs exemplaret som fastställdes {copy.adopted_on}{by}")
            read.clicked.connect(lambda _=False, c=copy, n=number: self._read(c, n))
            use = Button("Det här gäller", f"use_copy-{number}", sign="check")
            use.setAccessibleName(f"Låt exemplaret som fastställdes {copy.adopted_on}{by} gälla")
            use.clicked.connect(lambda _=False, c=copy: self._choose_copy(copies, c))
            buttons.addWidget(read)
            buttons.addWidget(use)
            one.body.addLayout(buttons)
            card.body.addWidget(one)
        return card

    def _settled_card(self, settled: list[Settled]) -> Card:
        card = Card("settled_card", title="Du har valt", look="sunken")
        for number, one in enumerate(settled, start=1):
            card.body.addWidget(label(one.what, "strong"))
            card.body.addWidget(label(one.said))
            undo = link_button("Ångra valet", f"undo_choice-{number}", "undo")
            undo.setAccessibleName(f"Ångra valet: {one.what}")
            undo.clicked.connect(lambda _=False, s=one: self._undo(s))
            card.body.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    # --- what is done ---

    @tells_user
    def _choose(self, split: Split, writing: Writing) -> None:
        self._settling.choose(self._document_id, split, writing.head)
        self._told()

    @tells_user
    def _choose_copy(self, copies: list[Copy], copy: Copy) -> None:
        self._services.settling.choose_copy(self._document_id, copies, copy)
        self._told()

    @tells_user
    def _undo(self, settled: Settled) -> None:
        self._settling.undo(self._document_id, settled)
        self._told()

    def _read(self, copy: Copy, number: int) -> None:
        open_in_reader(self, self._services.settling.pdf(copy), f"exemplar-{number}.pdf")

    def _told(self) -> None:
        self._show_all()
        self.settled.emit(self._document_id)


def _inner(name: str, who: str) -> Card:
    card = Card(name)
    card.body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
    card.body.setSpacing(SPACE_XS)
    card.body.addWidget(label(who, "label"))
    return card


def _who(writing: Writing) -> str:
    return f"{writing.head.person or 'Någon'}, {_when(writing.head.at)}"


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
