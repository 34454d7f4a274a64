"""What to sign with: one's own signature on this PC, a certificate file, or a new signature."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.documents.choosing_file import ask_which
from vinr_desktop.ui.documents.option_row import OptionRow, radio_row
from vinr_desktop.ui.theme import SPACE_M, SPACE_S
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

RULES = (
    "Minst 12 tecken. Ta gärna tre eller fyra ord som bara du kommer på. Lösenfrasen sparas inte,"
    " så den kan inte tas fram igen om du glömmer den."
)


class Means(StrEnum):
    """The ways to sign."""

    OWN = "own"
    FILE = "file"
    NEW = "new"


CHOICES = {
    Means.OWN: Choice("own", "Min underskrift på den här datorn"),
    Means.FILE: Choice("file", "En certifikatfil", "En fil som slutar på .p12 eller .pfx."),
    Means.NEW: Choice(
        "new",
        "Skapa en underskrift åt mig",
        "Programmet gör en nyckel som bara du kan använda, skyddad av en lösenfras.",
    ),
}


@dataclass(frozen=True, slots=True)
class ChosenIdentity:
    """A certificate file with its passphrase; without a file, that of the identity to make."""

    file: Path | None
    passphrase: str = field(repr=False)


class IdentityBox(QWidget):
    """Asks for the means and its passphrase; keeps neither."""

    confirmed = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, own: Path | None) -> None:
        """`own` is the signer's identity made on this PC, None when there is none."""
        super().__init__()
        self._own = own
        self._file: Path | None = None
        self._group = QButtonGroup(self)
        self._rows: dict[Means, OptionRow] = {}
        self._fields = QStackedWidget()
        self._build()
        self._connect()
        self._rows[Means.OWN if own else Means.NEW].tick.click()

    def chosen(self) -> ChosenIdentity:
        """Return what to sign with; UserError where the passphrase or the file is missing."""
        means = next(means for means, row in self._rows.items() if row.tick.isChecked())
        passphrase = self._passphrase(means)
        if means is Means.NEW:
            return ChosenIdentity(None, passphrase)
        file = self._own if means is Means.OWN else self._file
        if file is None:
            raise UserError("Välj en certifikatfil först.", "Inget är underskrivet.")
        return ChosenIdentity(file, passphrase)

    def forget(self) -> None:
        """Empty every passphrase."""
        for line in (*self._lines.values(), self._new, self._again):
            line.clear()

    def _passphrase(self, means: Means) -> str:
        if means is Means.NEW:
            typed, again = self._new.text(), self._again.text()
            if typed != again:
                raise UserError(
                    "De två lösenfraserna är inte lika.", "Skriv samma lösenfras två gånger."
                )
        else:
            typed = self._lines[means].text()
        if not typed:
            raise UserError("Skriv lösenfrasen.", "Inget är underskrivet.")
        return typed

    # --- building ---

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for means, choice in CHOICES.items():
            row = radio_row(choice)
            row.tick.setObjectName(f"means-{means}")
            self._group.addButton(row.tick)
            self._rows[means] = row
            column.addWidget(row)
        self._rows[Means.OWN].setVisible(self._own is not None)
        column.addSpacing(SPACE_S)
        column.addWidget(self._fields)
        self._lines = {
            Means.OWN: self._secret("passphrase"),
            Means.FILE: self._secret("file_passphrase"),
        }
        self._pages = {
            Means.OWN: self._build_own(),
            Means.FILE: self._build_file(),
            Means.NEW: self._build_new(),
        }
        for page in self._pages.values():
            self._fields.addWidget(page)

    def _build_own(self) -> QWidget:
        rows = FormRows()
        rows.add_row("Lösenfras", self._lines[Means.OWN])
        return rows

    def _build_file(self) -> QWidget:
        self._name = label("Ingen fil är vald", "muted", name="file_name")
        self._choose = Button("Välj fil …", "choose_file", sign="folder")
        chooser = QWidget()
        row = QHBoxLayout(chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_M)
        row.addWidget(self._choose)
        row.addWidget(self._name, 1)
        rows = FormRows()
        rows.add_row("Certifikatfil", chooser)
        rows.add_row("Lösenord för filen", self._lines[Means.FILE])
        return rows

    def _build_new(self) -> QWidget:
        self._new = self._secret("new_passphrase")
        self._again = self._secret("passphrase_again")
        rows = FormRows()
        rows.add_row("Välj en lösenfras", self._new, RULES)
        rows.add_row("Skriv den en gång till", self._again)
        return rows

    def _secret(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        return line

    def _connect(self) -> None:
        for means, row in self._rows.items():
            row.tick.toggled.connect(
                lambda on, means=means: (
                    self._fields.setCurrentWidget(self._pages[means]) if on else None
                )
            )
        self._choose.clicked.connect(self._on_choose_clicked)
        for line in (*self._lines.values(), self._again):
            line.returnPressed.connect(self.confirmed)

    def _on_choose_clicked(self) -> None:
        ask_which(
            self,
            "Välj certifikatfil",
            "Certifikat (*.p12 *.pfx)",
            self._on_file_selected,
            "certificate_dialog",
        )

    def _on_file_selected(self, chosen: Path) -> None:
        self._file = chosen
        self._name.setText(chosen.name)
        self._lines[Means.FILE].setFocus()
