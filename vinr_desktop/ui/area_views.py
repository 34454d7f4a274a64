"""Makes the view of an area when it is first opened, and ties it to the window around it.

All but the first one are imported only then, so that the start does not wait for them. What the
cards of the start view do leads into the other areas, and stands here too.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from vinr_desktop import __version__
from vinr_desktop.services.container import Services
from vinr_desktop.ui.areas import ROUTINES, SETTINGS, START, TRAINING, VERIFY, Ways
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import Deed, DocumentDeeds
from vinr_desktop.ui.start.start_view import StartView
from vinr_desktop.ui.start.today_card import Act
from vinr_desktop.ui.theme import Appearance
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.training_news import TrainingNews


class AreaViews:
    """One maker for each area."""

    def __init__(
        self,
        ways: Ways,
        services: Services,
        changes: Changes,
        news: TrainingNews,
        deeds: DocumentDeeds,
        appearance: Appearance,
    ) -> None:
        """`ways` are what a view can ask of the window."""
        self._ways, self._services, self._changes = ways, services, changes
        self._news, self._deeds, self._appearance = news, deeds, appearance
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
        view = StartView(self._services, self._changes, self._news)
        view.act_wanted.connect(self._act)
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
        view.document_wanted.connect(self._ways.show)
        view.writing_wanted.connect(self._ways.write)
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
        view.demands_wanted.connect(partial(self._ways.train, TrainingDeed.DEMANDS, ""))
        return view

    # --- the cards of the start view ---

    def _act(self, act: str, target: str) -> None:
        """Do what a card's button says, with what the card is about."""
        ways, deeds = self._ways, self._deeds
        acts: dict[str, Callable[[], None]] = {
            Act.SHOW: lambda: ways.show(target),
            Act.CONTINUE: lambda: ways.write(target),
            Act.READ: lambda: self._read_or_show(target),
            Act.DELIVER: deeds.retry_waiting,
            Act.RECEIPT: lambda: deeds.do(Deed.RECEIPT, target),
            Act.REVIEW: lambda: deeds.do(Deed.REVIEW, target),
            Act.TAKE_IN: ways.take_in,
            Act.SETTLE: lambda: deeds.do(Deed.SETTLE, target),
            Act.FILL_CONTACT: lambda: deeds.change_contact(target),
            Act.CHECK_CONTACT: lambda: deeds.change_contact(target),
            Act.WHO: ways.add_person,
            Act.SETTINGS: lambda: ways.go_to(SETTINGS),
            Act.MY_UNIT: lambda: ways.train(TrainingDeed.MY_UNIT, target),
            Act.NEW_HIRES: lambda: ways.train(TrainingDeed.NEW_HIRES, target),
            Act.ATTEND: lambda: ways.train(TrainingDeed.ATTEND, target),
            Act.SETTLE_REGISTER: lambda: ways.train(TrainingDeed.FILES, ""),
        }
        acts[act]()

    def _read_or_show(self, document_id: str) -> None:
        if self._services.drafting.open(document_id).document.is_locked:
            self._ways.show(document_id)
        else:
            self._ways.read(document_id)
