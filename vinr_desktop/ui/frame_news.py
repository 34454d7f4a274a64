"""What the window's frame tells: what is to do where, what waits, what is saved, who sits here."""

from PySide6.QtCore import QObject

from vinr_desktop.services.container import Services
from vinr_desktop.ui.areas import ROUTINES, TRAINING
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.training_news import TrainingNews
from vinr_desktop.ui.widgets.marks import Mark, Tone
from vinr_desktop.ui.widgets.side_nav import SideNav
from vinr_desktop.ui.widgets.status_line import StatusLine


class FrameNews(QObject):
    """Keeps navigation and bottom line true to what has changed."""

    def __init__(
        self,
        services: Services,
        changes: Changes,
        training: TrainingNews,
        nav: SideNav,
        bottom: StatusLine,
    ) -> None:
        """Lives as long as the bottom line."""
        super().__init__(bottom)
        self._services, self._nav, self._bottom = services, nav, bottom
        self._training = training
        training.told.connect(self._tell_training)
        changes.documents_changed.connect(self._tell_counts)
        changes.deliveries_changed.connect(self._tell_counts)
        changes.organisation_changed.connect(self._tell_person)
        changes.saved.connect(self._tell_saved)

    def tell(self) -> None:
        """Tell how everything stands."""
        self._tell_counts()
        self._tell_person()

    def _tell_counts(self) -> None:
        waiting = len(self._services.filing.waiting())
        words = count_words(waiting, "leverans väntar", "leveranser väntar")
        self._bottom.show_waiting(words if waiting else "")
        drafts = [r for r in self._services.drafting.overview() if not r.document.is_locked]
        self._nav.set_count(ROUTINES, len(drafts), "utkast")

    def _tell_training(self) -> None:
        """Say what the first training card of the start view says."""
        today = self._training.today
        if today.has_own_unit:
            self._nav.set_count(TRAINING, today.lacking, "som saknar något som krävs")
            return
        late = today.late_newcomers
        what = "nyanställd som är försenad" if late == 1 else "nyanställda som är försenade"
        self._nav.set_count(TRAINING, late, what)

    def _tell_saved(self, at: str) -> None:
        self._bottom.show_saved(Mark(f"Sparat {at}", "check-circle", Tone.SUCCESS))

    def _tell_person(self) -> None:
        me = self._services.organisation.me()
        name = ", ".join(filter(None, (me.name, me.function))) if me else ""
        self._bottom.show_person(f"Du är {name}" if name else "Vem är du?")
