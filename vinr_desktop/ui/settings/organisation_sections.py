"""Settings: the municipality and its units, and the people."""

from PySide6.QtWidgets import QComboBox, QLineEdit

from vinr_desktop.domain.person import Person
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog, UnitDialog
from vinr_desktop.ui.settings.section import EntryList, Section

NOBODY = "Inte vald"


class OrganisationSection(Section):
    """The municipality's name and its units."""

    def __init__(self, services: Services) -> None:
        super().__init__("organisation_section", "Kommun och enhet")
        self._services = services
        self._municipality = QLineEdit()
        self._municipality.setObjectName("municipality")
        self._units = EntryList("units", "Lägg till enhet")
        self._units.setAccessibleName("Enheter")
        self.rows.add_row("Kommun", self._municipality, "Står i huvudet på allt som skrivs ut.")
        self.rows.add_row("Enheter", self._units, "De verksamheter som ni skriver rutiner för.")
        self._municipality.editingFinished.connect(self._on_municipality_finished)
        self._units.add_wanted.connect(self._on_units_add_wanted)
        self._units.change_wanted.connect(self._on_units_change_wanted)

    def load(self) -> None:
        """Show what is stored now."""
        organisation, sectors = self._services.organisation, self._services.catalog.sectors
        self._municipality.setText(organisation.municipality().name)
        entries = []
        for unit in organisation.units():
            known = sectors.get(unit.sector)
            sector = capitalised(known.name) if known else "Ingen verksamhet vald"
            manager = f" · {unit.manager}" if unit.manager else ""
            entries.append((unit.id, unit.name, f"{sector}{manager}"))
        self._units.set_entries(entries)

    @tells_user
    def _on_municipality_finished(self) -> None:
        organisation = self._services.organisation
        if self._municipality.text().strip() != organisation.municipality().name:
            organisation.name_municipality(self._municipality.text())
            self.changed.emit()

    def _on_units_add_wanted(self) -> None:
        self._open(UnitDialog(self, self._services))

    @tells_user
    def _on_units_change_wanted(self, unit_id: str) -> None:
        unit = self._services.organisation.unit(unit_id)
        self._open(UnitDialog(self, self._services, unit))

    def _open(self, dialog: UnitDialog) -> None:
        dialog.unit_saved.connect(self._on_saved)
        dialog.open()

    def _on_saved(self) -> None:
        self.load()
        self.changed.emit()


class PeopleSection(Section):
    """Who sits here, and everybody whom the program knows."""

    def __init__(self, services: Services) -> None:
        super().__init__("people_section", "Personer")
        self._services = services
        self._me = QComboBox()
        self._me.setObjectName("me")
        self._people = EntryList("people", "Lägg till person")
        self._people.setAccessibleName("Personer")
        self.rows.add_row(
            "Du är",
            self._me,
            "Ditt namn noteras vid det du skriver, och behövs för att skriva under.",
        )
        self.rows.add_row(
            "Personer", self._people, "De som skriver, ansvarar för eller fastställer rutiner."
        )
        self._me.activated.connect(self._on_me_activated)
        self._people.add_wanted.connect(lambda: self._open(None))
        self._people.change_wanted.connect(self._on_people_change_wanted)

    def load(self) -> None:
        """Show what is stored now."""
        organisation = self._services.organisation
        people, me = organisation.people(), organisation.me()
        self._me.clear()
        self._me.addItem(NOBODY, "")
        for person in people:
            self._me.addItem(_words(person), person.id)
        self._me.setCurrentIndex(max(0, self._me.findData(me.id if me else "")))
        entries = [
            (p.id, p.name, capitalised(p.function) or "Ingen funktion angiven") for p in people
        ]
        self._people.set_entries(entries)

    @tells_user
    def _on_me_activated(self) -> None:
        self._services.organisation.choose_me(str(self._me.currentData()))
        self.changed.emit()

    def _on_people_change_wanted(self, person_id: str) -> None:
        self._open(self._services.organisation.person(person_id))

    def _open(self, person: Person | None) -> None:
        dialog = PersonDialog(self, self._services, person)
        dialog.person_saved.connect(self._on_saved)
        dialog.open()

    def _on_saved(self) -> None:
        self.load()
        self.changed.emit()


def _words(person: Person) -> str:
    return f"{person.name}, {person.function}" if person.function else person.name
