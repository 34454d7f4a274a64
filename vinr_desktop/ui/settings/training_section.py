"""What the settings say of training: how soon, and the way to the requirements and courses."""

from PySide6.QtCore import Signal

from vinr_desktop.services.container import Services
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.widgets.buttons import Button


class TrainingSection(Section):
    """The requirements themselves are kept in the training area."""

    demands_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("training_section", "Utbildning")
        self._services = services
        self._open = Button("Öppna krav och kurser", "open_demands", sign="people")
        self._row = self.rows.add_row("Krav och kurser", self._open)
        self._open.clicked.connect(self.demands_wanted)

    def load(self) -> None:
        """Show what is stored now."""
        days = self._services.training.requirements.introduction_days()
        said = f"Vad som krävs av vem. Introduktionen ska vara klar inom {days} dagar."
        self._row.set_help(said)
