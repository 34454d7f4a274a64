"""Before a draft moves to a newer form: what the form has become, and what has no place there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import count_words
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
        if offer.reviewer:
            self._add_review(offer.reviewer)
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
            self._add_parked("parked_answers", offer.parked)
        if offer.comments:
            self._add_comments(offer.comments)
        self.add_way_back("Behåll som det är")
        move = self.add_button(primary_button("Flytta utkastet", "move_form"))
        move.clicked.connect(self._on_move_clicked)

    def _add_changes(self, lines: Sequence[str]) -> None:
        card = Card("form_changes", title="Nytt i formuläret", look="sunken")
        for said in lines:
            card.body.addWidget(label(said))
        self.body.addWidget(card)

    def _add_review(self, reviewer: str) -> None:
        banner = InfoBanner(
            BannerKind.INFO,
            "Granskningen fortsätter och kommentarerna följer med. Har du skickat dokumentet som"
            " fil: ta helst in granskarens fil först, eller skicka en ny efter flytten.",
            heading=f"{reviewer} är ombedd att granska",
            name="moved_in_review",
        )
        self.body.addWidget(banner)

    def _add_comments(self, comments: Sequence[tuple[str, str]]) -> None:
        gone = "en fråga" if len(comments) == 1 else "frågor"
        count = count_words(len(comments), "öppen kommentar", "öppna kommentarer")
        banner = InfoBanner(
            BannerKind.INFO,
            "Det som är sagt finns kvar bland kommentarerna och kan besvaras och avslutas.",
            heading=f"{count} gäller {gone} som inte är med längre",
            name="comments_left_by_move",
        )
        self.body.addWidget(banner)
        self._add_parked("left_comments", comments)

    def _add_parked(self, name: str, parked: Sequence[tuple[str, str]]) -> None:
        card = Card(name, look="sunken")
        for question, words in parked:
            card.body.addWidget(label(question, "strong"))
            card.body.addWidget(label(words))
        self.body.addWidget(card)

    def _on_move_clicked(self) -> None:
        self.accept()
        self.move_wanted.emit(self._document_id)
