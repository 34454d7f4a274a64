"""Settings: the municipality and its units, and the people."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.person import Person, Unit
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import UndoWay
from vinr_desktop.ui.documents.unit_placing import UnitPlacing
from vinr_desktop.ui.labels import capitalised, count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog, UnitDialog
from vinr_desktop.ui.settings.section import EntryList, Section
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView, named

NOBODY = "Inte vald"


class OrganisationSection(Section):
    """The municipality's name and its units, as a tree."""

    def __init__(self, services: Services) -> None:
        super().__init__("organisation_section", "Kommun och enhet")
        self._services = services
        self._way = UndoWay(self, services, key=True)
        self._way.undone.connect(self._on_changed)
        self._tree = UnitTree()
        self._municipality = QLineEdit()
        self._municipality.setObjectName("municipality")
        self.rows.add_row("Kommun", self._municipality, "Står i huvudet på allt som skrivs ut.")
        self._units = UnitTreeView("units", "Enheter", columns=("Enhet", "Verksamhet", "Chef"))
        self._waiting = InfoBanner(BannerKind.WARNING, "", name="units-waiting")
        self._add = Button("Lägg till under den valda", "units-add", sign="plus")
        self._change = Button("Ändra", "units-change", sign="edit")
        self._move = Button("Flytta", "units-move")
        self._change.setAccessibleName("Ändra enheten")
        self._build_units()
        self._municipality.editingFinished.connect(self._on_municipality_finished)
        self._units.unit_chosen.connect(lambda _id: self._offer())
        self._units.itemActivated.connect(lambda _item, _column: self._on_change_clicked())
        self._add.clicked.connect(self._on_add_clicked)
        self._change.clicked.connect(self._on_change_clicked)
        self._move.clicked.connect(self._on_move_clicked)

    def load(self) -> None:
        """Show what is stored now."""
        self._municipality.setText(self._services.organisation.municipality().name)
        units = self._services.training.units
        self._tree = units.tree()
        self._units.set_tree(self._tree, self._words)
        waiting = count_words(len(units.unplaced()), "enhet", "enheter")
        self._waiting.set_text(
            "De kom med en personallista och är märkta ”ny, placera”. Välj en och tryck Placera.",
            f"{waiting} väntar på sin plats",
        )
        self._waiting.setVisible(bool(units.unplaced()))
        self._offer()

    def _build_units(self) -> None:
        self.rows.add_wide(label("Enheter", "strong"))
        self.rows.add_wide(
            label(
                "Förvaltning, verksamheter och enheter. En enhet utan egen verksamhet har den"
                " ovanför.",
                "small",
            )
        )
        buttons, row = QWidget(), FlowLayout()
        buttons.setLayout(row)
        for button in (self._add, self._change, self._move):
            row.addWidget(button)
        for part in (self._waiting, self._units, buttons):
            self.rows.add_wide(part)

    def _words(self, unit: Unit) -> tuple[str, str, str]:
        known = self._services.catalog.sectors.get(unit.sector)
        name = f"{named(unit)} (ny, placera)" if unit.is_unplaced else named(unit)
        return name, capitalised(known.name) if known else "", unit.manager

    def _chosen(self) -> Unit | None:
        return self._tree.units.get(self._units.chosen())

    def _offer(self) -> None:
        unit = self._chosen()
        is_unit = unit is not None and bool(unit.parent)
        self._change.setEnabled(is_unit)
        self._move.setEnabled(is_unit)
        is_new = unit is not None and unit.is_unplaced
        self._move.setText("Placera" if is_new else "Flytta")
        self._move.setAccessibleName("Placera enheten" if is_new else "Flytta enheten")

    @tells_user
    def _on_municipality_finished(self) -> None:
        organisation = self._services.organisation
        if self._municipality.text().strip() != organisation.municipality().name:
            organisation.name_municipality(self._municipality.text())
            self.changed.emit()

    def _on_add_clicked(self) -> None:
        self._open(UnitDialog(self, self._services, above=self._chosen()))

    def _on_change_clicked(self) -> None:
        unit = self._chosen()
        if unit is not None and unit.parent:
            self._open(UnitDialog(self, self._services, unit))

    def _on_move_clicked(self) -> None:
        unit = self._chosen()
        if unit is not None:
            placing = UnitPlacing(self, self._services)
            placing.done.connect(self._on_saved)
            placing.ask(unit)

    def _open(self, dialog: UnitDialog) -> None:
        dialog.unit_saved.connect(self._on_saved)
        dialog.open()

    def _on_saved(self, words: str, step: str) -> None:
        self._on_changed()
        self._way.tell(words, step)

    def _on_changed(self) -> None:
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
