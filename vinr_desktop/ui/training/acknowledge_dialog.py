"""The signed list of a unit: who has read its routine, by their own signature."""

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.training import Origin
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.training.choices import box, choose, own_unit, routine_words, unit_choices
from vinr_desktop.ui.training.deed_dialog import DeedDialog, tick_row
from vinr_desktop.ui.training.people_ticks import PeopleTicks, TickRow
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.typed_fields import DateField

NO_ROUTINE = (
    "Enheten har ingen lokal rutin som gällde den dagen. Det finns därför ingen rutin att kvittera."
)


class AcknowledgeDialog(DeedDialog):
    """Ticks are names on the list; whoever stands there already cannot be ticked twice."""

    def __init__(self, parent: QWidget | None, services: Services, unit_id: str = "") -> None:
        super().__init__(
            parent,
            services,
            name="acknowledge_dialog",
            title="Registrera läst och kvitterad",
            sentence="För in underskrifterna från listan. Bara den som själv har skrivit under"
            " räknas som läst och kvitterad.",
            ems=68,
        )
        self._build()
        choose(self._unit, unit_id or own_unit(services))
        self._day.set_day(services.organisation.today())
        self._load()
        self._unit.currentIndexChanged.connect(self._load)
        self._day.day_changed.connect(self._load)
        self._routine.currentIndexChanged.connect(self._load_people)
        self._save.clicked.connect(self._on_save_clicked)

    def _build(self) -> None:
        self._unit, self._routine = box("acknowledge_unit"), box("acknowledge_routine")
        for key, path in unit_choices(self._services.training.units.tree()):
            self._unit.addItem(path, key)
        self._day = DateField("acknowledge_day")
        rows = FormRows()
        rows.add_row("Enhet", self._unit)
        rows.add_row("Dag på listan", self._day, "Har de skrivit olika dagar tar du en i taget.")
        self._routine_row = rows.add_row("Rutin", self._routine)
        self._nothing = InfoBanner(BannerKind.INFO, NO_ROUTINE, name="no_routine")
        self._people = PeopleTicks("signed_people", "De som har skrivit under")
        self.body.addWidget(rows)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._people)
        self.add_way_back()
        self._save = self.add_button(primary_button("Registrera underskrifterna", "save"))

    def _load(self) -> None:
        training, unit, day = self._services.training, self._unit_id, self._day.day()
        self._found: list[Document] = (
            training.packages.routines(unit, day) if unit and day is not None else []
        )
        self._routine.blockSignals(True)
        self._routine.clear()
        for routine in self._found:
            self._routine.addItem(routine_words(routine), routine.id)
        self._routine.blockSignals(False)
        has_any = bool(self._found)
        self._nothing.setVisible(not has_any)
        for part in (self._routine_row, self._people):
            part.setVisible(has_any)
        self._save.setEnabled(has_any)
        self._load_people()

    def _load_people(self) -> None:
        training, day = self._services.training, self._day.day()
        if not self._found or day is None:
            self._people.set_rows([])
            return
        signed = {
            each.employee_id: each.done_on
            for each in training.completing.readers(self._routine_id)
            if each.origin is Origin.SIGNED
        }
        rows: list[TickRow] = []
        for staff in training.meetings.candidates(self._unit_id, day):
            when = signed.get(staff.employee.id)
            remark = f"kvitterade {when.isoformat()}" if when else ""
            rows.append(tick_row(staff, remark, is_fixed=when is not None))
        self._people.set_rows(rows)

    @property
    def _unit_id(self) -> str:
        return str(self._unit.currentData() or "")

    @property
    def _routine_id(self) -> str:
        return str(self._routine.currentData() or "")

    @tells_user
    def _on_save_clicked(self) -> None:
        people, day = self._people.ticked(), self._day.day()
        if day is None:
            raise UserError("Skriv vilken dag de skrev under.", "Ingenting är sparat.")
        if not people:
            raise UserError(
                "Ingen är markerad.", "Ingenting är sparat. Markera dem som har skrivit under."
            )
        completing, routine = self._services.training.completing, self._routine_id
        signed = count_words(
            len(people), "underskrift är registrerad", "underskrifter är registrerade"
        )
        self.finish(f"{signed}.", lambda: completing.acknowledge(routine, people, day))
