"""Where a unit belongs in the tree: asked from the settings and where staff lists come in."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.unit_choice_dialog import UnitChoiceDialog


class UnitPlacing(QObject):
    """Moves a unit below another one, or gives a new one its place."""

    done = Signal(str, str)
    """What was done in one sentence, and the step to take it back by."""

    def __init__(self, window: QWidget, services: Services) -> None:
        """The dialog opens over `window`."""
        super().__init__(window)
        self._window, self._services = window, services

    def ask(self, unit: Unit) -> None:
        """Ask where a unit belongs; what lies in it comes along."""
        tree = self._services.training.units.tree()
        within = tree.within(unit.id)
        others = UnitTree.of(u for u in tree.units.values() if u.id not in within)
        sentence = "Välj enheten ovanför. Medarbetarna och det som de har gjort följer med."
        if not (unit.sector or unit.is_unplaced):
            sentence += " Enheten räknas till verksamheten där, även för gångna dagar."
        dialog = UnitChoiceDialog(
            self._window,
            others,
            title=f"Var hör {unit.name} hemma?" if unit.is_unplaced else f"Flytta {unit.name}",
            sentence=sentence,
            verb="Lägg den här under" if unit.is_unplaced else "Flytta hit",
            chosen=unit.parent,
        )
        if unit.is_unplaced:
            dialog.ask_for_sector(sector_choices(self._services), unit.sector)
        dialog.unit_chosen.connect(lambda above: self._place(dialog, unit, above))
        dialog.open()

    @tells_user
    def _place(self, dialog: UnitChoiceDialog, unit: Unit, above: str) -> None:
        units = self._services.training.units
        if unit.is_unplaced:
            words, sector = f"{unit.name} har fått sin plats.", dialog.sector
            step = as_deed(self._services, lambda: units.place(unit.id, above, sector))
        else:
            words = f"{unit.name} är flyttad."
            step = as_deed(self._services, lambda: units.move(unit.id, above))
        dialog.accept()
        self.done.emit(words, step)


def sector_choices(services: Services) -> list[tuple[str, str]]:
    """Return the lines of service to choose from, with their names."""
    return [(each.id, capitalised(each.name)) for each in services.catalog.sectors.values()]
