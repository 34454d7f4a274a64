"""Add or change a unit or a person."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.person import Person, Unit
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.unit_choice_dialog import SAME_SECTOR
from vinr_desktop.ui.writing_dialog import WritingDialog

ALSO_BEFORE = "Det ändrar också vad som visas för gångna dagar"
REMEDY = (
    "Vad som krävs av enhetens medarbetare följer verksamheten, även bakåt i tiden. Ska något gälla"
    " först från en viss dag låter du verksamheten vara och ändrar kravet."
)


class UnitDialog(WritingDialog):
    """A unit: its name, line of service and manager."""

    unit_saved = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(
        self,
        parent: QWidget,
        services: Services,
        unit: Unit | None = None,
        above: Unit | None = None,
    ) -> None:
        """Without `unit` a new one is added below `above`, or else the municipality."""
        title = "Ändra enhet" if unit else "Ny enhet"
        place = f"Den läggs under {above.name}." if above and above.name else ""
        super().__init__(parent, name="unit_dialog", title=title, sentence=place)
        self._services, self._unit = services, unit
        self._above = above.id if above else ""
        self._name, self._manager = _line("unit_name"), _line("unit_manager")
        self._sector = QComboBox()
        self._sector.setObjectName("unit_sector")
        upper = services.organisation.unit(unit.parent) if unit else above
        is_below = upper is not None and bool(upper.parent)
        self._sector.addItem(SAME_SECTOR if is_below else "Inte vald", "")
        for sector in services.catalog.sectors.values():
            self._sector.addItem(capitalised(sector.name), sector.id)
        rows = FormRows(stacked=True)
        rows.add_row("Enhetens namn", self._name)
        rows.add_row("Verksamhet", self._sector, "Styr vilka frågor och förslag en rutin får.")
        self._before = InfoBanner(
            BannerKind.WARNING, REMEDY, name="unit_before", heading=ALSO_BEFORE
        )
        self._before.hide()
        rows.add_wide(self._before)
        rows.add_row("Enhetschef", self._manager)
        self.body.addWidget(rows)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)
        if unit:
            self._name.setText(unit.name)
            self._manager.setText(unit.manager)
            self._sector.setCurrentIndex(max(0, self._sector.findData(unit.sector)))
            self._sector.currentIndexChanged.connect(self._on_sector_changed)

    def _on_sector_changed(self) -> None:
        """Say what another line of service does to the past."""
        is_other = self._unit is not None and self._sector.currentData() != self._unit.sector
        self._before.setVisible(is_other)
        if is_other:
            self.reveal(self._before)

    @tells_user
    def _on_save_clicked(self) -> None:
        name, sector = self._name.text(), str(self._sector.currentData())
        manager, units, unit = self._manager.text(), self._services.training.units, self._unit
        if unit is None:
            above = self._above
            step = as_deed(self._services, lambda: units.add(name, above, sector, manager.strip()))
        else:
            step = as_deed(self._services, lambda: units.change(unit.id, name, sector, manager))
        self.accept()
        words = "är sparad" if step or unit else "finns redan där"
        self.unit_saved.emit(f"{' '.join(name.split())} {words}.", step)


class PersonDialog(WritingDialog):
    """Somebody who works with the documents; never a client."""

    person_saved = Signal(str)
    """The person's id."""

    def __init__(self, parent: QWidget, services: Services, person: Person | None = None) -> None:
        """Without `person` a new one is added."""
        super().__init__(
            parent,
            name="person_dialog",
            title="Ändra person" if person else "Ny person",
            sentence="Bara den som arbetar med rutinerna eller står som ansvarig i dem.",
        )
        self._services, self._person = services, person
        self._name, self._function = _line("person_name"), _line("person_function")
        self._phone, self._email = _line("person_phone"), _line("person_email")
        rows = FormRows(stacked=True)
        rows.add_row("Namn", self._name)
        rows.add_row("Funktion", self._function, "Till exempel enhetschef.")
        rows.add_row("Telefon i tjänsten", self._phone)
        rows.add_row("E-post i tjänsten", self._email)
        self.body.addWidget(rows)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)
        if person:
            self._name.setText(person.name)
            self._function.setText(person.function)
            self._phone.setText(person.phone)
            self._email.setText(person.email)

    @tells_user
    def _on_save_clicked(self) -> None:
        organisation = self._services.organisation
        name, function = self._name.text(), self._function.text().strip()
        phone, email = self._phone.text().strip(), self._email.text().strip()
        if self._person is None:
            person = organisation.add_person(name, function, phone, email)
        else:
            person = replace(self._person, name=name, function=function, phone=phone, email=email)
            organisation.save_person(person)
        self.accept()
        self.person_saved.emit(person.id)


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line
