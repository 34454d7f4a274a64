"""Settings: how the program looks, and what seldom needs to be touched."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from vinr_desktop.services.container import Services
from vinr_desktop.ui.settings.section import Section
from vinr_desktop.ui.theme import PERCENT, SCHEME, Appearance, Scheme
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.text import label

"""The settings of this PC that hold the look."""
SCHEMES = (
    (Scheme.SYSTEM, "Som datorn"),
    (Scheme.LIGHT, "Ljust"),
    (Scheme.DARK, "Mörkt"),
)
PERCENTS = (100, 115, 130, 150, 175, 200)


class LookSection(Section):
    """Light or dark, and the size of the text."""

    def __init__(self, services: Services, appearance: Appearance) -> None:
        super().__init__("look_section", "Utseende")
        self._services, self._appearance = services, appearance
        self._scheme, self._percent = QComboBox(), QComboBox()
        self._scheme.setObjectName("scheme")
        self._percent.setObjectName("text_size")
        for scheme, words in SCHEMES:
            self._scheme.addItem(words, scheme)
        for percent in PERCENTS:
            self._percent.addItem(f"{percent} %", percent)
        self.rows.add_row("Färger", self._scheme, "Ljust eller mörkt, eller det som datorn har.")
        self.rows.add_row("Textstorlek", self._percent, "Jämfört med datorns egen textstorlek.")
        self._scheme.activated.connect(self._on_look_activated)
        self._percent.activated.connect(self._on_look_activated)

    def load(self) -> None:
        """Show what is chosen now."""
        self._scheme.setCurrentIndex(max(0, self._scheme.findData(self._appearance.scheme)))
        self._percent.setCurrentIndex(max(0, self._percent.findData(self._appearance.percent)))

    def _on_look_activated(self) -> None:
        scheme, percent = self._scheme.currentData(), int(self._percent.currentData())
        self._services.organisation.set_setting(SCHEME, str(scheme))
        self._services.organisation.set_setting(PERCENT, str(percent))
        self._appearance.choose(Scheme(scheme), percent)
        self.changed.emit()


class AdvancedSection(Section):
    """Where the data lies, which version this is, and the questions of the first start."""

    first_start_wanted = Signal()
    folder_wanted = Signal(str)
    """The data folder is to be shown in the computer's file manager."""

    def __init__(self, data: Path, version: str) -> None:
        """`data` is the folder that everything is kept in."""
        super().__init__("advanced_section", "Avancerat")
        self._data = data
        place = label(str(data), name="data_folder")
        show = Button("Visa i mappen", "show_data_folder", sign="folder")
        again = Button("Svara på frågorna igen", "first_start_again", sign="restore")
        self.rows.add_row(
            "Datamapp", place, "Här ligger allt du skriver. Egna formulär läggs i mappen forms."
        )
        self.rows.add_row("Öppna datamappen", show, "Visar mappen i datorns filhanterare.")
        self.rows.add_row("Första starten", again, "Kommun, enhet, vem du är och mappar.")
        self.rows.add_row("Version", label(version, name="version"))
        show.clicked.connect(lambda: self.folder_wanted.emit(str(self._data)))
        again.clicked.connect(self.first_start_wanted)

    def load(self) -> None:
        """Nothing here changes while the program runs."""
