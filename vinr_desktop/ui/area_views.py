"""Makes the view of an area when it is first opened, and ties it to the window around it.

All but the first one are imported only then, so that the start does not wait for them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from vinr_desktop import __version__
from vinr_desktop.services.container import Services
from vinr_desktop.ui.areas import ROUTINES, SETTINGS, START, TRAINING, VERIFY, Ways
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import DocumentDeeds
from vinr_desktop.ui.start.start_view import StartView
from vinr_desktop.ui.theme import Appearance

if TYPE_CHECKING:
    from vinr_desktop.ui.training.training_view import TrainingView


class AreaViews:
    """One maker for each area."""

    def __init__(
        self,
        ways: Ways,
        services: Services,
        changes: Changes,
        deeds: DocumentDeeds,
        appearance: Appearance,
    ) -> None:
        """`ways` are what a view can ask of the window."""
        self._ways, self._services, self._changes = ways, services, changes
        self._deeds, self._appearance = deeds, appearance
        self._training_view: TrainingView | None = None
        self._makers: dict[str, Callable[[], QWidget]] = {
            START: self._start,
            ROUTINES: self._routines,
            TRAINING: self._training,
            SETTINGS: self._settings,
            VERIFY: self._verify,
        }

    def make(self, area: str) -> QWidget:
        """Return a new view of an area."""
        return self._makers[area]()

    def _start(self) -> QWidget:
        view = StartView(self._services, self._changes)
        view.act_wanted.connect(self._ways.act)
        view.new_routine_wanted.connect(self._ways.begin_routine)
        view.worksheet_wanted.connect(self._ways.print_worksheet)
        return view

    def _routines(self) -> QWidget:
        from vinr_desktop.ui.routines.routines_view import RoutinesView

        view = RoutinesView(self._services, self._changes)
        view.deed_wanted.connect(self._deeds.do)
        view.beginning_wanted.connect(self._deeds.beginning_wanted)
        view.new_routine_wanted.connect(self._ways.begin_routine)
        view.worksheet_wanted.connect(self._ways.print_worksheet)
        view.verify_wanted.connect(self._ways.verify)
        view.taking_in_wanted.connect(self._ways.take_in)
        return view

    def _training(self) -> QWidget:
        from vinr_desktop.ui.training.training_view import TrainingView

        view = TrainingView(self._services, self._changes)
        view.document_wanted.connect(self._ways.read)
        view.writing_wanted.connect(self._ways.write)
        self._training_view = view
        return view

    def _verify(self) -> QWidget:
        from vinr_desktop.ui.documents.verify_view import VerifyView

        return VerifyView(self._services)

    def _settings(self) -> QWidget:
        from vinr_desktop.ui.documents.printing import show_in_folder
        from vinr_desktop.ui.settings.settings_view import About, SettingsView

        place = self._services.place
        about = About(place.data, __version__, place.shipped)
        view = SettingsView(self._services, self._changes, self._appearance, about)
        view.retry_wanted.connect(self._deeds.retry_waiting)
        view.first_start_wanted.connect(self._ways.ask_first)
        view.folder_wanted.connect(lambda folder: show_in_folder(view, Path(folder)))
        view.demands_wanted.connect(self._show_demands)
        return view

    def _show_demands(self) -> None:
        from vinr_desktop.ui.training.demands_view import WORD

        self._ways.go_to(TRAINING)
        if self._training_view is not None:
            self._training_view.show_further(WORD)
