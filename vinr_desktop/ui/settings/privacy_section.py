"""Settings about staff's personal data: how long, gallring, extracts, ready documents."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.ready_text import ReadyText
from vinr_desktop.domain.removal import PROPOSED_MONTHS, Reason, Removal
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import print_sheet, save_copy
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.settings.privacy_dialogs import (
    EMPLOYEES,
    LeaversDialog,
    OneEmployeeDialog,
    RetentionDialog,
)
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label

PDF, TEXT = "pdf", "txt"
_KINDS = {PDF: "Pdf-filer (*.pdf)", TEXT: "Textfiler (*.txt)"}
_WHY = {
    Reason.RETENTION: "gallring",
    Reason.REQUEST: "på egen begäran",
    Reason.MISTAKE: "inlagd av misstag",
}
SHOWN = 3
UNDECIDED = f"Inte bestämt. Förslag: {PROPOSED_MONTHS} månader. Till dess gallras ingen."


class PrivacySection(Section):
    """What the one who answers for the training register needs."""

    staff_changed = Signal()
    """Somebody was removed."""

    def __init__(self, services: Services) -> None:
        super().__init__(
            "privacy_section", "Personuppgifter om medarbetare", listed="Personuppgifter"
        )
        self._services = services
        self._kept, self._due = label("", name="retention_words"), label("", name="due_words")
        self._history = label("", name="removal_history")
        self._decide = Button("Ändra …", "decide_retention", sign="edit")
        self._decide.setAccessibleName("Ändra hur länge den som har slutat sparas")
        self._leavers = Button("Visa listan …", "show_leavers", sign="people")
        self._one = Button("Välj medarbetare …", "choose_employee", sign="person")
        self._certificates = QCheckBox("Spara intygens filer")
        self._certificates.setObjectName("keep_certificates")
        self._ready = ReadyBox(services)
        self._build()
        self._connect()

    def load(self) -> None:
        """Show what is stored now."""
        training = self._services.training
        retention, due = training.removing.retention(), training.removing.due()
        self._kept.setText(
            UNDECIDED
            if retention.months is None
            else f"{count_words(retention.months, 'månad', 'månader')}. {retention.decision}"
        )
        words = count_words(len(due), *EMPLOYEES)
        self._due.setText(f"{words} har nått sin tid." if due else "Ingen har nått sin tid.")
        self._leavers.setVisible(bool(due))
        self._certificates.setChecked(training.completing.keeps_certificates())
        told = [_told(removal) for removal in training.removing.history()[:SHOWN]]
        self._history.setText("\n".join(told) or "Ingen är borttagen ännu.")
        self._ready.load()

    def _build(self) -> None:
        add = self.rows.add_row
        help_text = "Räknat från sista anställningsdagen. Gäller alla datorer i kommunen."
        add("Så länge sparas den som har slutat", _beside(self._kept, self._decide), help_text)
        add(
            "Gallring",
            _beside(self._due, self._leavers),
            "Du ser namnen först. Uppgifterna tas sedan bort för gott, även ur historiken.",
        )
        add(
            "En medarbetare",
            self._one,
            "Registerutdrag (artikel 15 i GDPR) som pdf eller data, eller radering.",
        )
        add(
            "Färdiga dokument",
            self._ready,
            "Förslag som granskas av kommunens dataskyddsombud. Det som saknas är märkt.",
        )
        add(
            "Intyg",
            self._certificates,
            "Av: det räcker att skriva när intyget visades och för vem.",
        )
        add("Senast borttaget", self._history, "Att det gjordes sparas, aldrig vem det gällde.")

    def _connect(self) -> None:
        self._decide.clicked.connect(self._on_decide_clicked)
        self._leavers.clicked.connect(self._on_leavers_clicked)
        self._one.clicked.connect(self._on_one_clicked)
        self._certificates.clicked.connect(self._on_certificates_clicked)

    def _on_decide_clicked(self) -> None:
        dialog = RetentionDialog(self, self._services)
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def _on_leavers_clicked(self) -> None:
        dialog = LeaversDialog(self, self._services)
        dialog.removed.connect(self._on_removed)
        dialog.open()
        dialog.load()

    def _on_one_clicked(self) -> None:
        dialog = OneEmployeeDialog(self, self._services)
        dialog.removed.connect(self._on_removed)
        dialog.open()
        dialog.load()

    @tells_user
    def _on_certificates_clicked(self) -> None:
        keeps = self._certificates.isChecked()
        self._services.training.completing.set_keeps_certificates(keeps)
        self._on_saved()

    def _on_saved(self) -> None:
        self.load()
        self.changed.emit()

    def _on_removed(self, removal: Removal) -> None:
        self._on_saved()
        self.staff_changed.emit()
        words = count_words(removal.count, "medarbetare är borttagen", "medarbetare är borttagna")
        toast(self, f"{words} för gott.")


class ReadyBox(QWidget):
    """One of the ready documents, as pages or as text to go on with."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._documents = QComboBox()
        self._documents.setObjectName("ready_documents")
        self._documents.setAccessibleName("Färdigt dokument")
        shortest = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._documents.setSizeAdjustPolicy(shortest)
        self._pdf = Button("Spara som pdf …", "ready_pdf", sign="document")
        self._text = Button("Spara som text …", "ready_text", sign="edit")
        row = FlowLayout()
        for button in (self._pdf, self._text):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._documents)
        column.addLayout(row)
        self._pdf.clicked.connect(lambda: self._save(PDF))
        self._text.clicked.connect(lambda: self._save(TEXT))

    def load(self) -> None:
        """Offer the documents that there are; the chosen one stays so."""
        found = [(each.title, each.id) for each in self._services.training.ready_documents.all()]
        known = [self._documents.itemData(row) for row in range(self._documents.count())]
        if known != [key for _, key in found]:
            self._documents.clear()
            for title, key in found:
                self._documents.addItem(title, key)

    @tells_user
    def _save(self, kind: str) -> None:
        chosen = self._documents.currentData()
        [ready] = [
            each for each in self._services.training.ready_documents.all() if each.id == chosen
        ]
        name = self._services.training.ready_documents.file_name(ready, kind)
        ask_where(
            self,
            "Spara dokumentet",
            name,
            _KINDS[kind],
            lambda path: self._write(ready, path, kind),
            "save_ready_dialog",
        )

    def _write(self, ready: ReadyText, path: Path, kind: str) -> None:
        documents = self._services.training.ready_documents
        sheet, text = documents.sheet(ready), documents.text(ready)

        def work(_progress: jobs.Progress) -> None:
            save_copy(print_sheet(sheet) if kind == PDF else text, path)

        def done(_made: None) -> None:
            toast(self, f"Dokumentet är sparat som {path.name}.")

        jobs.run(self, work, done, title="Gör dokumentet")


def _beside(words: QWidget, button: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_M)
    row.addWidget(words, 1)
    row.addWidget(button)
    pair.setMinimumHeight(button.sizeHint().height())
    return pair


def _told(removal: Removal) -> str:
    by = f" av {removal.removed_by}" if removal.removed_by else ""
    count = count_words(removal.count, *EMPLOYEES)
    return f"{removal.removed_at:%Y-%m-%d}: {count}{by}, {_WHY[removal.reason]}"
