"""The confirmation after a file was made: where it lies, and what to do with it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vinr_desktop.ui.documents import printing
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label


class SentDialog(Dialog):
    """Tells where the file lies, or several."""

    def __init__(
        self, parent: QWidget | None, file: Path, next_step: str, others: Sequence[Path] = ()
    ) -> None:
        """`next_step` says in a sentence or two what happens now; `others` lie beside the file."""
        title = "Filerna är klara att skicka" if others else "Filen är klar att skicka"
        super().__init__(parent, name="sent_dialog", title=title, ems=50)
        self._file = file
        card = Card("file_card")
        card.body.addWidget(label(file.name, "strong", name="file_name"))
        for number, other in enumerate(others, start=2):
            card.body.addWidget(label(other.name, "strong", name=f"file_name-{number}"))
        card.body.addWidget(label(f"I mappen {file.parent}", "muted", name="file_folder"))
        show = Button("Visa i mappen", "show_in_folder", sign="folder")
        show.clicked.connect(self._on_show_clicked)
        card.body.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        banner = InfoBanner(
            BannerKind.INFO, next_step, heading="Det här gör du nu", name="next_step"
        )
        self.body.addWidget(banner)
        close = self.add_button(primary_button("Klart", "close"))
        close.clicked.connect(self.accept)

    def _on_show_clicked(self) -> None:
        printing.show_in_folder(self, self._file.parent)
