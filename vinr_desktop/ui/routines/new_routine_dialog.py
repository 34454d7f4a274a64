"""A new routine: for which unit, and in which line of service."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from vinr_desktop.domain.document import IN_FORCE
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.deeds import ToBegin
from vinr_desktop.ui.labels import capitalised
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows

NEW_UNIT = "Ny enhet …"
NOT_CHOSEN = "Välj verksamhet"


class NewRoutineDialog(Dialog):
    """Asks unit and sector, nothing more; the wizard asks the rest."""

    begun = Signal(str)
    """The id of the new draft."""

    def __init__(
        self, parent: QWidget | None, services: Services, begin: ToBegin | None = None
    ) -> None:
        """Offers the units known and the forms that a document can be begun with.

        `begin` chooses among them, and may name an older document to begin from.
        """
        super().__init__(
            parent,
            name="new_routine_dialog",
            title="Ny rutin",
            sentence="Frågorna anpassas efter verksamheten. Du kan sluta när som helst och"
            " fortsätta där du var.",
        )
        self._services = services
        self._units = services.organisation.units()
        self._faults = services.forms.faults()
        self._build()
        begin = begin or ToBegin()
        self._source_id = begin.source_id
        self._form.setCurrentIndex(max(0, self._form.findData(begin.form_id)))
        if begin.unit_id:
            self._unit.setCurrentIndex(max(0, self._unit.findData(begin.unit_id)))
        self._connect()
        self._on_unit_changed()
        self._on_form_changed()

    def _build(self) -> None:
        self._form = _box("new_form")
        for form_id, title in self._services.forms.titles().items():
            self._form.addItem(title, form_id)
        self._unit = _box("new_unit")
        for unit in self._units:
            self._unit.addItem(unit.name, unit.id)
        self._unit.addItem(NEW_UNIT, "")
        self._name = QLineEdit()
        self._name.setObjectName("new_unit_name")
        self._sector = _box("new_sector")
        self._sector.addItem(NOT_CHOSEN, "")
        for sector in self._services.catalog.sectors.values():
            self._sector.addItem(capitalised(sector.name), sector.id)
        rows = FormRows(stacked=True)
        form_row = rows.add_row("Vad ska du skriva?", self._form)
        form_row.setVisible(self._form.count() > 1)
        unit_row = rows.add_row("Vilken enhet gäller det?", self._unit)
        unit_row.setVisible(bool(self._units))
        help_text = "Skriv namnet som det används hos er. Det står på första sidan."
        self._name_row = rows.add_row("Enhetens namn", self._name, help_text)
        self._sector_row = rows.add_row(
            "Vilken verksamhet är det?", self._sector, "Styr vilka frågor och förslag du får."
        )
        if self._faults:
            heading = "Ett av kommunens egna formulär går inte att använda"
            words = str(self._faults[0])
            rows.add_wide(
                InfoBanner(BannerKind.WARNING, words, heading=heading, name="faulty_form")
            )
        self._note = InfoBanner(BannerKind.INFO, "", name="unit_has_routine")
        rows.add_wide(self._note)
        self.body.addWidget(rows)
        self.body.addStretch(1)
        self.add_way_back()
        self._begin = self.add_button(primary_button("Börja skriva", "begin"))

    def _connect(self) -> None:
        self._form.currentIndexChanged.connect(self._show_remark)
        self._unit.currentIndexChanged.connect(self._on_unit_changed)
        self._form.currentIndexChanged.connect(self._on_form_changed)
        self._begin.clicked.connect(self._on_begin_clicked)

    def _on_unit_changed(self) -> None:
        unit_id = self._unit.currentData()
        self._name_row.setVisible(not unit_id)
        sector = self._services.training.units.tree().sector(unit_id) if unit_id else ""
        if sector:
            self._sector.setCurrentIndex(max(0, self._sector.findData(sector)))
        self._show_remark()

    def _on_form_changed(self) -> None:
        """A form that holds for all lines of service does not ask for one."""
        self._sector_row.setVisible(self._asks_sector())

    def _asks_sector(self) -> bool:
        form_id = str(self._form.currentData() or "")
        return not form_id or bool(self._services.forms.fresh(form_id).head.sector)

    @tells_user
    def _on_begin_clicked(self) -> None:
        organisation, sector = self._services.organisation, str(self._sector.currentData())
        if not self._form.count():
            raise self._faults[0]
        if not sector and self._asks_sector():
            raise UserError(
                "Välj vilken verksamhet enheten har.",
                "Den styr vilka frågor du får. Inget är skapat ännu.",
            )
        unit_id = self._unit.currentData() or organisation.add_unit(self._name.text(), sector).id
        form_id = str(self._form.currentData())
        document = self._services.drafting.begin(form_id, unit_id, sector, self._source_id)
        self.accept()
        self.begun.emit(document.id)

    def _show_remark(self) -> None:
        remark = self._remark()
        self._note.set_text(remark)
        self._note.setVisible(bool(remark))

    def _remark(self) -> str:
        """Say that the unit has one already, since two of a kind are seldom meant."""
        wanted = (self._form.currentData(), self._unit.currentData())
        documents = [row.document for row in self._services.drafting.overview()]
        same = [d for d in documents if (d.form_id, d.unit_id) == wanted]
        if any(not document.is_locked for document in same):
            return "Enheten har redan ett utkast. Du kan fortsätta med det under Rutiner."
        if any(document.state in IN_FORCE for document in same):
            return "Enheten har redan ett som är fastställt. Det här blir ett nytt vid sidan om."
        return ""


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    return box
