"""Who took part in a workshop: names and functions, by day."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Column
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.editable_table import EditableTable
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.table_model import Row
from vinr_desktop.ui.widgets.typed_fields import DateField

NAME, FUNCTION = "name", "function"
COLUMNS = (Column(NAME, "Namn", required=True), Column(FUNCTION, "Funktion"))


class ParticipantsDialog(Dialog):
    """The list of one day. Another day shows the list of that one, with what has been typed."""

    participants_noted = Signal()
    """The list of a day was stored."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(
            parent,
            name="participants_dialog",
            title="Vilka är med?",
            sentence="Listan följer med dokumentet men trycks inte. Skriv bara medarbetare, aldrig"
            " klienter eller anhöriga.",
            ems=52,
        )
        self._services = services
        self._document_id = document_id
        self._day = DateField("held_on")
        self._people = EditableTable(COLUMNS, name="participants", words="Deltagare")
        rows = FormRows()
        rows.add_row("Datum", self._day)
        self.body.addWidget(rows)
        self.body.addWidget(self._people)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara deltagarna", "save"))
        today = services.organisation.today()
        self._day.set_day(today)
        self._is_typed = False
        self._show(today)
        self._people.rows_changed.connect(self._on_people_rows_changed)
        self._day.day_changed.connect(self._on_day_changed)
        self._save.clicked.connect(self._on_save_clicked)

    def _show(self, day: date) -> None:
        """Show who is noted for a day, then what was typed; where nobody is, whoever sits here."""
        held = self._services.workshops.of(self._document_id)
        noted = [one for each in held if each.held_on == day for one in each.participants]
        people: list[Row] = [{NAME: one.name, FUNCTION: one.function} for one in noted]
        me = self._services.organisation.me()
        if self._is_typed:
            known = {one.name for one in noted}
            people += [row for row in self._people.rows() if row.get(NAME) not in known]
        elif not people and me is not None:
            people = [{NAME: me.name, FUNCTION: me.function}]
        self._people.set_rows(people)

    def _on_people_rows_changed(self) -> None:
        self._is_typed = True

    def _on_day_changed(self, day: date | None) -> None:
        if day is not None:
            self._show(day)

    @tells_user
    def _on_save_clicked(self) -> None:
        day = self._day.day()
        if day is None:
            raise UserError("Skriv vilken dag ni arbetade tillsammans.", "Ingenting är ändrat.")
        people = [
            (str(row.get(NAME) or ""), str(row.get(FUNCTION) or "")) for row in self._people.rows()
        ]
        self._services.workshops.note(self._document_id, day, people)
        self.participants_noted.emit()
        self.accept()
