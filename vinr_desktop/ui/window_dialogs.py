"""What is asked over the window, whatever it shows: a routine, who sits here, the first start."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import ToBegin
from vinr_desktop.ui.person_menu import PersonMenu


class WindowDialogs(QObject):
    """Opens them, and tells every view what they have changed."""

    begun = Signal(str)
    """The id of a document that was begun."""

    def __init__(self, window: QWidget, services: Services, changes: Changes) -> None:
        super().__init__(window)
        self._window, self._services, self._changes = window, services, changes
        self._people = PersonMenu(window, services.organisation)
        self._people.chosen.connect(self._on_organisation_told)
        self._people.other_wanted.connect(self.add_person)

    def begin_routine(self, begin: ToBegin | None = None) -> None:
        """Ask for unit and line of service, and begin a draft."""
        from vinr_desktop.ui.routines.new_routine_dialog import NewRoutineDialog

        dialog = NewRoutineDialog(self._window, self._services, begin)
        dialog.begun.connect(self._on_routine_begun)
        dialog.open()

    def ask_first(self) -> None:
        """Ask the questions of the first start."""
        from vinr_desktop.ui.settings.first_start_dialog import FirstStartDialog

        dialog = FirstStartDialog(self._window, self._services)
        dialog.begun.connect(self._on_organisation_told)
        dialog.open()

    def change_person(self, button: QWidget) -> None:
        """Choose who sits here, in a menu above a button."""
        self._people.open_at(button)

    def add_person(self) -> None:
        """Ask for somebody new, who sits here from then on."""
        from vinr_desktop.ui.settings.organisation_dialogs import PersonDialog

        dialog = PersonDialog(self._window, self._services)
        dialog.person_saved.connect(self._services.organisation.choose_me)
        dialog.person_saved.connect(self._on_organisation_told)
        dialog.open()

    def _on_routine_begun(self, document_id: str) -> None:
        self._changes.documents_changed.emit()
        self._changes.organisation_changed.emit()
        self.begun.emit(document_id)

    def _on_organisation_told(self) -> None:
        self._changes.organisation_changed.emit()
        self._changes.settings_changed.emit()
