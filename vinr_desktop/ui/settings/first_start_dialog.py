"""The first start: six questions, all of which can be skipped and changed later."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.services.organisation import BACKUP_FOLDER, FILING_FOLDER, Beginning
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.folder_field import FolderField
from vinr_desktop.ui.widgets.form_rows import FormRows


class FirstStartDialog(Dialog):
    """Municipality and unit, who one is, and the folders for filing and safety copies."""

    begun = Signal()
    """The answers are stored, or were skipped."""

    def __init__(self, parent: QWidget | None, services: Services) -> None:
        """Shows what is known already, when asked again."""
        super().__init__(
            parent,
            name="first_start_dialog",
            title="Välkommen",
            sentence="Några frågor, så att dokumenten får rätt namn. Hoppa över det du inte vet."
            " Allt går att ändra under Inställningar.",
            ems=60,
        )
        self._services = services
        self._municipality, self._unit = _line("first_municipality"), _line("first_unit")
        self._name, self._function = _line("first_name"), _line("first_function")
        self._sector = QComboBox()
        self._sector.setObjectName("first_sector")
        self._sector.addItem("Vet inte ännu", "")
        for sector in services.catalog.sectors.values():
            self._sector.addItem(capitalised(sector.name), sector.id)
        self._filing = FolderField("first_filing", "Mapp för ledningssystemet")
        self._backup = FolderField("first_backup", "Andra mapp för säkerhetskopior")
        self._build()
        self._load()

    def _build(self) -> None:
        self.body.setSpacing(SPACE_L)
        where, who, folders = FormRows(), FormRows(), FormRows()
        where.add_row("Kommun", self._municipality)
        where.add_row("Enhet", self._unit, "Den enhet som du skriver rutiner för.")
        where.add_row("Verksamhet", self._sector, "Styr vilka frågor och förslag du får.")
        who.add_row("Ditt namn", self._name)
        who.add_row("Din funktion", self._function, "Till exempel enhetschef.")
        folders.add_row("Ledningssystem", self._filing, "Hit lämnas det som är fastställt.")
        folders.add_row(
            "Säkerhetskopior", self._backup, "En andra plats, till exempel på en server."
        )
        for title, rows in (("Var", where), ("Vem", who), ("Mappar", folders)):
            card = Card(title=title)
            card.body.addWidget(rows)
            self.body.addWidget(card)
        skip = self.add_button(Button("Hoppa över", "skip_first_start"))
        begin = self.add_button(primary_button("Börja", "finish_first_start"))
        skip.clicked.connect(self.reject)
        begin.clicked.connect(self._on_begin_clicked)
        self.rejected.connect(self._on_rejected)

    def _load(self) -> None:
        organisation = self._services.organisation
        me, units = organisation.me(), organisation.units()
        self._municipality.setText(organisation.municipality().name)
        self._filing.set_folder(organisation.setting(FILING_FOLDER))
        self._backup.set_folder(organisation.setting(BACKUP_FOLDER))
        if me:
            self._name.setText(me.name)
            self._function.setText(me.function)
        if len(units) == 1:
            self._unit.setText(units[0].name)
            self._sector.setCurrentIndex(max(0, self._sector.findData(units[0].sector)))

    @tells_user
    def _on_begin_clicked(self) -> None:
        self._services.organisation.begin(
            Beginning(
                municipality=self._municipality.text(),
                unit=self._unit.text(),
                sector=str(self._sector.currentData()),
                name=self._name.text(),
                function=self._function.text(),
                filing_folder=self._filing.folder(),
                backup_folder=self._backup.folder(),
            )
        )
        self.accept()
        self.begun.emit()

    @tells_user
    def _on_rejected(self) -> None:
        self._services.organisation.begin(Beginning())
        self.begun.emit()


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
