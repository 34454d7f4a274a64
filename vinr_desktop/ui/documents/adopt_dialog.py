"""Adopting in another way: on paper, in an outside service, or by a decision."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.versions import AdoptedHow
from vinr_desktop.services.adopting import Adoptable, Adoption, make
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import PrintedDocument, print_document
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.adoptable_card import AdoptableCard
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.printing import ask_and_save_copy
from vinr_desktop.ui.documents.radio_rows import RadioRows
from vinr_desktop.ui.documents.terms_card import TermsCard, suggested_terms
from vinr_desktop.ui.messages import tell, tells_user
from vinr_desktop.ui.theme import SPACE_M
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRow, FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import DateField

WAYS = (
    Choice(
        AdoptedHow.PAPER,
        "Underskrivet på papper",
        "En utskrift är underskriven för hand och inskannad. Programmet kan inte kontrollera vem"
        " som har skrivit under, så pappret är beviset. Spara det så länge som er plan säger.",
    ),
    Choice(
        AdoptedHow.SERVICE,
        "Underskrivet i en annan e-tjänst",
        "Till exempel med e-legitimation i kommunens e-tjänst. Programmet kontrollerar att filen är"
        " oförändrad sedan underskriften. Vem som skrev under är det e-tjänsten som intygar.",
    ),
    Choice(
        AdoptedHow.DECISION,
        "Genom ett beslut",
        "Nämnden, eller någon på delegation, har beslutat. Beviset är protokollet eller beslutet:"
        " dokumentet säger bara var det finns.",
    ),
)
CHECK, ADOPT = "Kontrollera filen", "Fastställ"
NO_FILE = "Ingen fil är vald"


class AdoptDialog(Dialog):
    """First the file is checked and what was found is shown; only then it can be adopted."""

    adopted = Signal(str)
    """The id of the document, when everything is stored."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(
            parent,
            name="adopt_dialog",
            title="Fastställ på annat sätt",
            sentence=services.drafting.open(document_id).document.title,
            ems=58,
        )
        self._services = services
        self._document = services.drafting.open(document_id).document
        self._file: Path | None = None
        self._made: Adoptable | None = None
        self._asked: Adoption | None = None
        self._is_busy = False
        self._build()
        self._connect()
        self._show_way()

    def reject(self) -> None:
        """Close, but not while a file is read."""
        if not self._is_busy:
            super().reject()

    def choose_file(self, file: Path) -> None:
        """Take the file that came back signed."""
        self._file = file
        self._file_name.setText(file.name)
        self._forget()

    # --- building ---

    def _build(self) -> None:
        organisation = self._services.organisation
        way = Card("way_card", title="Hur är det fastställt?")
        self._way = RadioRows("way", "Hur är det fastställt?", WAYS)
        way.body.addWidget(self._way)
        terms = suggested_terms(self._services, self._document.id)
        self._terms = TermsCard(organisation, terms, is_first=not self._document.builds_on)
        self._found = AdoptableCard()
        for card in (way, self._terms, self._build_facts(), self._found):
            self.body.addWidget(card)
        self.add_way_back()
        self._adopt = self.add_button(primary_button(CHECK, "adopt"))

    def _build_facts(self) -> Card:
        rows = FormRows()
        self._pages = Button("Spara sidorna …", "save_pages", sign="save-copy")
        self._choose = Button("Välj fil …", "choose_signed_file", sign="folder")
        self._file_name = label(NO_FILE, "muted", name="signed_file_name")
        chooser = QWidget()
        row = QHBoxLayout(chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._choose)
        row.addWidget(self._file_name, 1)
        self._decided_by = _line("decided_by")
        self._decided_by.setText(self._services.adopting.suggested_body(self._document.id))
        self._decided_on = DateField("decided_on")
        self._decided_on.set_day(self._services.organisation.today())
        self._paragraph, self._delegation = _line("paragraph"), _line("delegation")
        self._file_rows = (
            rows.add_row(
                "Sidorna att skriva under",
                self._pages,
                "Med uppgifterna här ovanför. Skriv inte"
                " mer i utkastet innan du är tillbaka med den underskrivna filen.",
            ),
            rows.add_row("Underskriven fil", chooser, "Som PDF. Den sparas precis som den är."),
        )
        rows.add_row("Fastställt av", self._decided_by, "Namn och funktion, eller nämnden.")
        rows.add_row("Dag", self._decided_on)
        self._decision_rows: tuple[FormRow, ...] = (
            rows.add_row("Paragraf eller nummer", self._paragraph, "Till exempel § 47."),
            rows.add_row(
                "Enligt delegation", self._delegation, "Punkt i ordningen, om någon har delegation."
            ),
        )
        card = Card("facts_card", title="Underskrift eller beslut")
        card.body.addWidget(rows)
        return card

    def _connect(self) -> None:
        self._way.chosen_changed.connect(self._show_way)
        self._pages.clicked.connect(self._on_pages_clicked)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._adopt.clicked.connect(self._on_adopt_clicked)

    # --- the pages to sign, and the file that comes back ---

    @tells_user
    def _on_pages_clicked(self) -> None:
        composed = self._services.adopting.pages(
            self._document.id, self._how(), self._terms.terms()
        )
        self._set_busy(True)
        job = jobs.run(
            self,
            lambda _progress: print_document(composed),
            self._on_pages_made,
            failed=lambda error: tell(self, error),
            title="Gör sidorna",
        )
        job.ended.connect(lambda: self._set_busy(False))

    def _on_pages_made(self, made: PrintedDocument) -> None:
        ask_and_save_copy(self, made.pdf, "att-skriva-under.pdf")

    def _on_choose_clicked(self) -> None:
        ask_which(
            self,
            "Välj den underskrivna filen",
            "Pdf-filer (*.pdf)",
            self.choose_file,
            "signed_file_dialog",
        )

    # --- checking and adopting ---

    @tells_user
    def _on_adopt_clicked(self) -> None:
        adoption = self._adoption()
        if self._made is not None and self._asked == adoption:
            self._finish(self._made)
            return
        work = self._services.adopting.begin(self._document.id, adoption)
        self._asked = adoption
        self._set_busy(True)
        job = jobs.run(
            self,
            lambda _progress: make(work),
            self._on_made,
            failed=lambda error: tell(self, error),
            title="Kontrollerar filen" if adoption.file else "Gör sidorna",
        )
        job.ended.connect(lambda: self._set_busy(False))

    @tells_user
    def _on_made(self, made: Adoptable) -> None:
        if made.work.adoption.file is None:
            self._finish(made)
            return
        self._made = made
        self._found.show_found(made)
        self._adopt.setText(ADOPT if made.is_plain else f"{ADOPT} ändå")
        QTimer.singleShot(0, self, lambda: self._page.ensureWidgetVisible(self._found))

    def _finish(self, made: Adoptable) -> None:
        document = self._services.adopting.finish(made)
        self._is_busy = False
        self.accept()
        self.adopted.emit(document.id)

    # --- helpers ---

    def _how(self) -> AdoptedHow:
        return AdoptedHow(self._way.chosen())

    def _adoption(self) -> Adoption:
        day = self._decided_on.day()
        if day is None:
            raise UserError("Skriv vilken dag det fastställdes.", "Ingenting är sparat.")
        is_decision = self._how() is AdoptedHow.DECISION
        return Adoption(
            how=self._how(),
            terms=self._terms.terms(),
            decided_on=day,
            decided_by=self._decided_by.text(),
            paragraph=self._paragraph.text() if is_decision else "",
            delegation=self._delegation.text() if is_decision else "",
            file=None if is_decision else self._file,
        )

    def _show_way(self) -> None:
        is_decision = self._how() is AdoptedHow.DECISION
        for row in self._file_rows:
            row.setVisible(not is_decision)
        for row in self._decision_rows:
            row.setVisible(is_decision)
        self._forget()

    def _forget(self) -> None:
        """What was found is of another file, or of another way."""
        self._made = None
        self._found.hide()
        self._adopt.setText(ADOPT if self._how() is AdoptedHow.DECISION else CHECK)

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        for button in (self._adopt, self._pages, self._choose):
            button.setEnabled(not is_busy)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
