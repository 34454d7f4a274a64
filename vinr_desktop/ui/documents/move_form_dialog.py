"""Before a draft moves to a newer form: what the form has become, and what has no place there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label

MOST = 30
"""So many changes are listed; the rest is counted."""


class MoveFormDialog(Dialog):
    """Announces the move; nothing is changed here."""

    move_wanted = Signal(str)
    """The id of the document."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        """UserError when the newer form cannot be read."""
        super().__init__(
            parent,
            name="move_form_dialog",
            title="Flytta utkastet till det nyare formuläret?",
            sentence="Svaren följer med. Du kan ångra efteråt.",
            ems=46,
        )
        self._document_id = document_id
        offer = services.moving.offer(document_id)
        changes = list(offer.changes[:MOST])
        if len(offer.changes) > MOST:
            changes.append(f"… och {len(offer.changes) - MOST} ändringar till.")
        self._add_changes([f"–  {said}" for said in changes])
        if offer.parked:
            count = len(offer.parked)
            told = "Ett svar får inte plats" if count == 1 else f"{count} svar får inte plats"
            banner = InfoBanner(
                BannerKind.INFO,
                "Det som inte får plats finns kvar under ”Sparat, men inte med i rutinen” och"
                " kommer med igen om frågan gör det.",
                heading=told,
                name="parked_by_move",
            )
            self.body.addWidget(banner)
            self._add_parked(offer.parked)
        self.add_way_back("Behåll som det är")
        move = self.add_button(primary_button("Flytta utkastet", "move_form"))
        move.clicked.connect(self._on_move_clicked)

    def _add_changes(self, lines: Sequence[str]) -> None:
        card = Card("form_changes", title="Nytt i formuläret", look="sunken")
        for said in lines:
            card.body.addWidget(label(said))
        self.body.addWidget(card)

    def _add_parked(self, parked: Sequence[tuple[str, str]]) -> None:
        card = Card("parked_answers", look="sunken")
        for question, answer in parked:
            card.body.addWidget(label(question, "strong"))
            card.body.addWidget(label(answer))
        self.body.addWidget(card)

    def _on_move_clicked(self) -> None:
        self.accept()
        self.move_wanted.emit(self._document_id)
