"""The program's window: frames the areas and walks between them; what they do is theirs.

What is not seen at the start is imported when it is first opened: the start takes half as long.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.services.container import Place, Services
from vinr_desktop.ui import jobs
from vinr_desktop.ui.area_views import AreaViews
from vinr_desktop.ui.areas import (
    AREAS,
    ROUTINES,
    SEARCH,
    SETTINGS,
    START,
    TOOLS,
    TRAINING,
    VERIFY,
    WIZARD,
    Ways,
)
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.deeds import DocumentDeeds
from vinr_desktop.ui.documents.workshop_run import WorkshopRun
from vinr_desktop.ui.frame_news import FrameNews
from vinr_desktop.ui.messages import ask
from vinr_desktop.ui.shortcuts import add_shortcut
from vinr_desktop.ui.theme import PERCENT, SCHEME, Appearance, Scheme, sizes
from vinr_desktop.ui.training_deeds import TrainingDeed
from vinr_desktop.ui.training_news import TrainingNews
from vinr_desktop.ui.widgets.dropping import dropped_file, is_parcel
from vinr_desktop.ui.widgets.side_nav import SideNav
from vinr_desktop.ui.widgets.status_line import StatusLine
from vinr_desktop.ui.window_dialogs import WindowDialogs
from vinr_desktop.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from vinr_desktop.ui.documents.form_wizard import FormWizard
    from vinr_desktop.ui.documents.verify_view import VerifyView
    from vinr_desktop.ui.guide_window import GuideWindow
    from vinr_desktop.ui.routines.routines_view import RoutinesView
    from vinr_desktop.ui.settings.settings_view import SettingsView
    from vinr_desktop.ui.training.training_view import TrainingView

NAME = "VINR Desktop"
NARROW_EMS = 66
"""Below this width, in text heights, the navigation shows icons only."""


class MainWindow(QMainWindow):
    """Areas are made when they are first opened; a draft being written stands before them."""

    closed = Signal()
    """The window has closed; nothing of it works any more."""

    def __init__(self, services: Services, appearance: Appearance, place: Place) -> None:
        """`place` tells where the data and the guide lie."""
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(NAME)
        self.setAcceptDrops(True)
        self._services, self._appearance, self._place = services, appearance, place
        self._changes = Changes(self)
        self._deeds = DocumentDeeds(self, services, self._changes)
        self.dialogs = WindowDialogs(self, services, self._changes)
        self._training = TrainingNews(self, services, self._changes)
        self._maker = AreaViews(
            self._ways(), services, self._changes, self._training, self._deeds, appearance
        )
        self._workshops = WorkshopRun(self, services, self._changes, appearance)
        self._views: dict[str, QWidget] = {}
        self._wizard: FormWizard | None = None
        self._memory = WindowMemory(services.organisation)
        self._area, self._is_narrow = START, False
        self._is_closed = False
        self._guide: GuideWindow | None = None
        self._choose_look()
        self._build()
        self._connect()
        self._memory.restore(self)
        self.show_area(START)
        queued = Qt.ConnectionType.QueuedConnection  # who asked for it may be part of an area
        appearance.changed.connect(self._on_look_changed, queued)
        QTimer.singleShot(0, self, self._on_shown)

    # --- going somewhere ---

    def show_area(self, area: str) -> None:
        """Show an area; a draft that lies open is stored and closed."""
        if not self._can_leave(lambda: self.show_area(area)):
            return
        self._close_wizard()
        self._area = area
        self._nav.choose(ROUTINES if area == VERIFY else area)
        view = self._view(area)
        self._stack.setCurrentWidget(view)
        if not self._nav.isAncestorOf(self.focusWidget() or self):
            view.setFocus()
        self._fold_nav()

    def write_document(self, document_id: str) -> None:
        """Open a draft where its writer last stood."""
        if not self._can_leave(lambda: self.write_document(document_id)):
            return
        self._close_wizard()
        from vinr_desktop.ui.documents.form_wizard import FormWizard

        wizard = FormWizard(self._services, self._changes, document_id)
        wizard.closed.connect(lambda: self.show_area(self._area))
        wizard.signing_wanted.connect(self._deeds.sign)
        wizard.workshop_wanted.connect(self.hold_workshop)
        wizard.locked.connect(self.show_document, Qt.ConnectionType.QueuedConnection)
        self._wizard = wizard
        self._stack.addWidget(wizard)
        self._stack.setCurrentWidget(wizard)
        self._nav.choose(ROUTINES)
        self._bottom.tell_saved(False)
        self._fold_nav()
        wizard.resume()

    def read_document(self, document_id: str) -> None:
        """Open a draft where the whole of it is read through before it is signed."""
        from vinr_desktop.ui.documents.step_list import CHECK

        self.write_document(document_id)
        if self._wizard is not None and self._wizard.document_id == document_id:
            self._wizard.go_to_place(CHECK)

    def hold_workshop(self, document_id: str) -> None:
        """Let a group go through a draft together on the whole screen."""
        if self._can_leave(lambda: self.hold_workshop(document_id)):
            self._close_wizard()
            self._workshops.begin(document_id)

    def show_document(self, document_id: str) -> None:
        """Show a document among the routines."""
        self.show_area(ROUTINES)
        cast("RoutinesView", self._view(ROUTINES)).show_document(document_id)

    def train(self, deed: TrainingDeed, target: str = "") -> None:
        """Go to a place in the training area, and perhaps begin something there."""
        if self._can_leave(lambda: self.train(deed, target)):
            self.show_area(TRAINING)
            cast("TrainingView", self._view(TRAINING)).do(deed, target)

    def set_up(self, section: str) -> None:
        """Show a section of the settings, by its object name."""
        if self._can_leave(lambda: self.set_up(section)):
            self.show_area(SETTINGS)
            cast("SettingsView", self._view(SETTINGS)).show_section(section)

    def check_file(self, file: Path) -> None:
        """Check the signatures of a PDF file."""
        self.show_area(VERIFY)
        cast("VerifyView", self._view(VERIFY)).check(file)

    def open_file(self, file: Path) -> None:
        """Take in what another PC sent, or check the signatures of a PDF file."""
        (self._deeds.take_in if is_parcel(file) else self.check_file)(file)

    def open_palette(self) -> None:
        """Find an action or a document by a few letters."""
        from vinr_desktop.ui.command_palette import CommandPalette
        from vinr_desktop.ui.commands import commands

        rows, units = self._services.drafting.overview(), self._services.organisation.units()
        CommandPalette(self, commands(self._ways(), AREAS, rows, units)).open()

    def open_guide(self, page: str = "") -> None:
        """Open the guide, at the page of what is shown unless another is named."""
        from vinr_desktop.ui.documents.step_list import CHECK
        from vinr_desktop.ui.guide_window import GuideWindow, page_for

        if self._guide is None:
            self._guide = GuideWindow(self._place.shipped / "resources" / "guide")
        place = self._area
        if self._wizard is not None:
            place = CHECK if self._wizard.place == CHECK else WIZARD
        self._guide.open_at(page or page_for(self, place))

    # --- building ---

    def _build(self) -> None:
        self._nav = SideNav(NAME, AREAS, TOOLS)
        self._stack = QStackedWidget()
        self._stack.setMinimumSize(1, 1)  # the views fold rather than widen the window
        self._bottom = StatusLine()
        inner = QHBoxLayout()
        inner.setSpacing(0)
        inner.addWidget(self._nav)
        inner.addWidget(self._stack, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self._bottom)
        self.setCentralWidget(centre)
        self._news = FrameNews(
            self._services, self._changes, self._training, self._nav, self._bottom
        )

    def _connect(self) -> None:
        self._nav.chosen.connect(self._on_nav_chosen)
        self._nav.tool_wanted.connect(self._on_nav_tool_wanted)
        self._nav.fold_chosen.connect(self._memory.keep_folded)
        self._deeds.writing_wanted.connect(self.write_document)
        self._deeds.reading_wanted.connect(self.read_document)
        self._deeds.workshop_wanted.connect(self.hold_workshop)
        self._workshops.ended.connect(self.write_document)
        self._workshops.guide_wanted.connect(self.open_guide)
        self._deeds.showing_wanted.connect(self.show_document)
        self._deeds.beginning_wanted.connect(self.dialogs.begin_routine)
        self._deeds.register.registered.connect(self.show_document)
        self._bottom.deliveries_wanted.connect(self._deeds.retry_waiting)
        self._bottom.person_wanted.connect(self._on_person_wanted)
        self.dialogs.begun.connect(self.write_document)
        add_shortcut(self, "Ctrl+K", self.open_palette)

    def _view(self, area: str) -> QWidget:
        if area not in self._views:
            self._views[area] = self._maker.make(area)
            self._stack.addWidget(self._views[area])
        return self._views[area]

    def _ways(self) -> Ways:
        return Ways(
            ask_first=self.dialogs.ask_first,
            begin_routine=self.dialogs.begin_routine,
            register=self._deeds.register.ask_for_file,
            print_worksheet=lambda: self._deeds.print_worksheet(),
            take_in=self._deeds.choose_parcel,
            verify=partial(self.show_area, VERIFY),
            change_person=self._on_person_wanted,
            add_person=self.dialogs.add_person,
            open_guide=self.open_guide,
            go_to=self.show_area,
            write=self.write_document,
            read=self.read_document,
            show=self.show_document,
            train=self.train,
            set_up=self.set_up,
        )

    # --- what was asked ---

    def _on_nav_chosen(self, area: str) -> None:
        """The way to the area that is seen already leads to its first view."""
        is_seen = self._stack.currentWidget() is self._views.get(area)
        self.show_area(area)
        if is_seen and area == TRAINING:
            cast("TrainingView", self._view(TRAINING)).show_further("")

    def _on_nav_tool_wanted(self, tool: str) -> None:
        (self.open_palette if tool == SEARCH else self.open_guide)()

    def _on_person_wanted(self) -> None:
        self.dialogs.change_person(self._bottom.person_button)

    def _on_shown(self) -> None:
        self._news.tell()
        self._training.ask()
        self._view(self._area).setFocus()
        if not self._services.organisation.is_welcomed():
            self.dialogs.ask_first()
        self._deeds.retry_quietly()

    # --- the window itself ---

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is pending, stop slow work, remember how the window stood."""
        if self._is_closed:
            return
        if not self._can_leave(self.close):
            event.ignore()
            return
        self._is_closed = True
        self._training.rest()
        jobs.stop_all(self)
        self._memory.keep(self)
        self._deeds.rest()
        self._appearance.changed.disconnect(self._on_look_changed)
        if self._guide is not None:
            self._guide.close()
            self._guide.deleteLater()
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where the window is narrow for the size of the text."""
        super().resizeEvent(event)
        is_narrow = self.width() < sizes().ems(NARROW_EMS)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._fold_nav()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 opens the guide at the right page; a dialog hands the key on to here."""
        if event.key() == Qt.Key.Key_F1:
            self.open_guide()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """What the program can open can be dropped anywhere."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        file = dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.open_file(file)

    def _can_leave(self, act: Callable[[], object]) -> bool:
        """Store what is pending and say yes; ask where it cannot be stored, and `act` if wanted."""
        wizard = self._wizard
        if wizard is None or wizard.is_stored():
            return True
        from vinr_desktop.ui.documents.form_wizard import NOT_STORED, WHAT_IS_LOST

        def lose() -> None:
            wizard.give_up()
            act()

        ask(self, NOT_STORED, WHAT_IS_LOST, "Lämna ändå", lose)
        return False

    def _close_wizard(self) -> None:
        wizard, self._wizard = self._wizard, None
        if wizard is None:
            return
        self._stack.removeWidget(wizard)
        wizard.deleteLater()
        self._bottom.tell_saved(True)
        self._changes.documents_changed.emit()

    def _fold_nav(self) -> None:
        """Icons only where it is wanted so, where a draft is written, and where it is narrow."""
        self._nav.set_folded(self._memory.is_folded or self._is_narrow or self._wizard is not None)

    def _on_look_changed(self) -> None:
        """Make the areas anew: their columns were measured in the earlier size of text.

        The settings, where it was asked for, measure themselves and stay.
        """
        for area in set(self._views) - {SETTINGS}:
            view = self._views.pop(area)
            self._stack.removeWidget(view)
            view.deleteLater()
        if self._wizard is None:
            self.show_area(self._area)

    def _choose_look(self) -> None:
        setting = self._services.organisation.setting
        scheme = Scheme(setting(SCHEME, Scheme.SYSTEM.value))
        self._appearance.choose(scheme, int(setting(PERCENT, "100")))
