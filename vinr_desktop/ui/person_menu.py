"""The menu behind "Du är ...": everybody known, and somebody new."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from vinr_desktop.services.organisation import Organisation
from vinr_desktop.ui.icons import icon
from vinr_desktop.ui.theme import Role


class PersonMenu(QMenu):
    """Chooses who sits here. It guides and does not protect; only signing asks for a secret."""

    chosen = Signal()
    """Another person was chosen and kept."""
    other_wanted = Signal()
    """Somebody who is not in the menu."""

    def __init__(self, parent: QWidget, organisation: Organisation) -> None:
        super().__init__(parent)
        self.setObjectName("person_menu")
        self._organisation = organisation

    def open_at(self, button: QWidget) -> None:
        """Show the menu above a button at the bottom of the window."""
        self._fill()
        above = button.mapToGlobal(QPoint(0, 0)) - QPoint(0, self.sizeHint().height())
        self.popup(above)

    def _fill(self) -> None:
        self.clear()
        me = self._organisation.me()
        for person in self._organisation.people():
            words = f"{person.name}, {person.function}" if person.function else person.name
            action = self.addAction(words.replace("&", "&&"))
            if me is not None and person.id == me.id:
                action.setIcon(icon("check", Role.ACCENT))
            action.triggered.connect(lambda _=False, id=person.id: self._choose(id))
        self.addSeparator()
        other = self.addAction("Någon annan …")
        other.setIcon(icon("plus"))
        other.triggered.connect(self.other_wanted)

    def _choose(self, person_id: str) -> None:
        self._organisation.choose_me(person_id)
        self.chosen.emit()
