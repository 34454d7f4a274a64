"""The list of documents that should exist."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.expected import Expected, Level
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import LEVELS
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.settings.section import EntryList, Section
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows

DEPARTMENT, UNITS = "department", "units"


class ExpectedSection(Section):
    """The staff office keeps the list; what is on it is counted under Rutiner."""

    def __init__(self, services: Services) -> None:
        super().__init__("expected_section", "Det som ska finnas")
        self._services = services
        self._list = EntryList("expected", "Lägg till ett dokument")
        self.rows.add_row(
            "Dokument som ska finnas",
            self._list,
            "Med listan syns under Rutiner vad som finns, är gammalt eller saknas.",
        )
        self._list.add_wanted.connect(lambda: self._open(None))
        self._list.change_wanted.connect(self._on_list_change_wanted)

    def load(self) -> None:
        """Show what is stored now."""
        entries = [(x.id, x.title, self._remark(x)) for x in self._services.expecting.expected()]
        self._list.set_entries(entries)

    def _remark(self, expected: Expected) -> str:
        sectors = self._services.catalog.sectors
        names = ", ".join(sectors[s].name for s in expected.sectors if s in sectors)
        units = f"för enheter inom {names}" if names else "för varje enhet"
        whose = units if expected.per_unit else "för förvaltningen"
        return f"{LEVELS[expected.level]}, {whose}"

    def _on_list_change_wanted(self, expected_id: str) -> None:
        lines = {line.id: line for line in self._services.expecting.expected()}
        self._open(lines[expected_id])

    def _open(self, expected: Expected | None) -> None:
        dialog = ExpectedDialog(self, self._services, expected)
        dialog.saved.connect(self._on_saved)
        dialog.removed.connect(self._on_removed)
        dialog.open()

    def _on_saved(self) -> None:
        self.load()
        self.changed.emit()

    def _on_removed(self, expected: Expected) -> None:
        self._on_saved()
        toast(self, f"{expected.title} är borta ur listan.", "Ångra", lambda: self._undo(expected))

    @tells_user
    def _undo(self, expected: Expected) -> None:
        self._services.expecting.expect(expected)
        self._on_saved()


class ExpectedDialog(Dialog):
    """One document that should exist: what it is called, its level and who should have it."""

    saved = Signal()
    removed = Signal(object)
    """The `Expected` that was taken off the list."""

    def __init__(self, parent: QWidget, services: Services, expected: Expected | None) -> None:
        """Without `expected` a new one is added."""
        title = "Ändra i listan" if expected else "Nytt dokument i listan"
        super().__init__(parent, name="expected_dialog", title=title)
        self._services = services
        self._expected = expected or Expected("", "", "", Level.LOCAL, True)
        self._title = QLineEdit(self._expected.title)
        self._title.setObjectName("expected_title")
        self._level, self._whose = QComboBox(), QComboBox()
        self._level.setObjectName("expected_level")
        self._whose.setObjectName("expected_whose")
        for level, words in LEVELS.items():
            self._level.addItem(words, level)
        self._whose.addItem("Förvaltningen, ett för alla", DEPARTMENT)
        self._whose.addItem("Varje enhet har sitt", UNITS)
        self._level.setCurrentIndex(self._level.findData(self._expected.level))
        self._whose.setCurrentIndex(int(self._expected.per_unit))
        self._build(bool(expected))

    def _build(self, is_known: bool) -> None:
        rows = FormRows(stacked=True)
        rows.add_row("Vad heter dokumentet?", self._title)
        rows.add_row("Nivå", self._level)
        rows.add_row("Vem ska ha det?", self._whose)
        inner = FormRows(stacked=True)
        self._boxes: dict[str, QCheckBox] = {}
        for sector in self._services.catalog.sectors.values():
            box = QCheckBox(sector.name[:1].upper() + sector.name[1:])
            box.setObjectName(f"expected_sector-{sector.id}")
            box.setChecked(sector.id in self._expected.sectors)
            self._boxes[sector.id] = box
            inner.add_wide(box)
        help_text = "Välj verksamheter om bara enheter inom dem ska ha det. Annars gäller alla."
        self._sector_row = rows.add_row("Verksamheter", inner, help_text)
        self.body.addWidget(rows)
        if is_known:
            remove = self.add_button(Button("Ta bort ur listan", "remove", sign="trash"))
            remove.clicked.connect(self._on_remove_clicked)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)
        self._whose.currentIndexChanged.connect(self._show_sectors)
        self._show_sectors()

    def _show_sectors(self) -> None:
        self._sector_row.setVisible(self._whose.currentData() == UNITS)

    @tells_user
    def _on_save_clicked(self) -> None:
        per_unit = self._whose.currentData() == UNITS
        chosen = tuple(sector for sector, box in self._boxes.items() if box.isChecked())
        self._services.expecting.expect(
            replace(
                self._expected,
                title=self._title.text(),
                level=Level(self._level.currentData()),
                per_unit=per_unit,
                sectors=chosen if per_unit and len(chosen) < len(self._boxes) else (),
            )
        )
        self.accept()
        self.saved.emit()

    @tells_user
    def _on_remove_clicked(self) -> None:
        self._services.expecting.expect_no_more(self._expected)
        self.accept()
        self.removed.emit(self._expected)
