"""Check a signed file: drop it or choose it, and read a clear verdict with its reasons."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.verdict import FieldVerdict, Verdict
from vinr_desktop.services.container import Services
from vinr_desktop.services.verifying import verify
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, set_look, sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card, PageHeader, ScrollPage
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

SENTENCE = "Se om ett underskrivet dokument är oförändrat och vem som har skrivit under det."
WIDEST_IN_EMS = 56
FIELD_NAMES = {"signature-owner": "Dokumentansvarig", "signature-approver": "Fastställs av"}


class VerifyView(QWidget):
    """Trusts the certificates that are registered for people in the program."""

    verified = Signal(object)
    """The Verdict on the file."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("verify_view")
        self._services = services
        self.setAcceptDrops(True)
        self._page = ScrollPage("verify_page", widest=sizes().ems(WIDEST_IN_EMS), centred=False)
        self._drop = Card("drop_area")
        self._choose = primary_button("Välj fil …", "choose_file", "folder")
        self._result = QVBoxLayout()
        self._result.setSpacing(SPACE_L)
        self._build()
        self._choose.clicked.connect(self._on_choose_clicked)

    @tells_user
    def check(self, file: Path) -> None:
        """Check a file and show the verdict."""
        emptied(self._result)
        check = self._services.verifying.check(file)
        jobs.run(
            self,
            lambda _progress: verify(check),
            lambda verdict: self._show(file, verdict),
            failed=lambda error: self._show_unreadable(file, error),
            title="Kontrollerar underskriften",
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is dragged here."""
        if _dropped(event):
            event.acceptProposedAction()
            set_look(self._drop, "card-accent")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went elsewhere."""
        set_look(self._drop, "card")

    def dropEvent(self, event: QDropEvent) -> None:
        """Check the file that was dropped."""
        set_look(self._drop, "card")
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.check(file)

    def _build(self) -> None:
        self._drop.body.addWidget(label("Släpp en pdf-fil här", "heading"))
        self._drop.body.addWidget(
            label("Filen lämnar inte datorn, och ingenting i den ändras.", "muted")
        )
        self._drop.body.addSpacing(SPACE_S)
        self._drop.body.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.setSpacing(SPACE_L)
        self._page.body.addWidget(self._drop)
        self._page.body.addLayout(self._result)
        self._page.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader("Kontrollera en underskrift", SENTENCE))
        column.addWidget(self._page, 1)

    def _on_choose_clicked(self) -> None:
        ask_which(self, "Välj en pdf-fil", "Pdf-filer (*.pdf)", self.check, "verify_dialog")

    def _show(self, file: Path, verdict: Verdict) -> None:
        if verdict.is_ok:
            kind, heading = BannerKind.SUCCESS, "Underskriften gäller"
            words = f"{file.name} är oförändrad sedan den skrevs under, av rätt person."
        else:
            kind, heading = BannerKind.DANGER, "Underskriften går inte att lita på"
            words = f"{file.name}: {' '.join(verdict.reasons)}"
        add_shown(self._result, InfoBanner(kind, words, heading=heading, name="verdict"))
        for field in verdict.fields:
            add_shown(self._result, _field_card(field))
        self.verified.emit(verdict)

    def _show_unreadable(self, file: Path, error: UserError) -> None:
        words = f"{error.text} {error.remedy}".strip()
        heading = f"{file.name} gick inte att kontrollera"
        banner = InfoBanner(BannerKind.WARNING, words, heading=heading, name="verdict")
        add_shown(self._result, banner)


def _field_card(field: FieldVerdict) -> Card:
    """Return one signature: who, when, and what was found, each with sign and word.

    Of a changed file nothing more is said: whose certificate it is means little then.
    """
    name = FIELD_NAMES.get(field.field_name, field.field_name)
    card = Card(f"field-{field.field_name}", title=name)
    card.body.setSpacing(SPACE_S)
    if not field.is_signed:
        card.body.addWidget(StateMark(Mark("Inte underskrivet", "missing", Tone.WARNING)))
        return card
    signed = f" {field.signed_at:%Y-%m-%d %H:%M}" if field.signed_at else ""
    card.body.addWidget(label(f"{field.signer}{signed}", "strong"))
    intact = ("Oförändrat sedan underskriften", "Ändrat efter underskriften")
    trusted = ("Certifikatet är betrott", "Certifikatet är inte betrott här")
    card.body.addWidget(_finding(field.is_intact, *intact))
    if field.is_intact:
        card.body.addWidget(_finding(field.is_trusted, *trusted))
    if field.is_intact and field.covers_file:
        card.body.addWidget(_finding(True, "Täcker hela filen", ""))
    card.body.addSpacing(SPACE_M)
    card.body.addWidget(label(f"Certifikatets SHA-256: {field.sha256}", "small"))
    return card


def _finding(holds: bool, yes: str, no: str) -> StateMark:
    if holds:
        return StateMark(Mark(yes, "check-circle", Tone.SUCCESS))
    return StateMark(Mark(no, "missing", Tone.DANGER))


def _dropped(event: QDropEvent) -> Path | None:
    """Return the first local PDF file of a drag, None when there is none."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.casefold() == ".pdf":
            return path
    return None
