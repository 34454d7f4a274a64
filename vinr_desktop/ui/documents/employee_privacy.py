"""What an employee can ask of the register: an extract of all that is held of her, or removal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.personnel import Employee
from vinr_desktop.domain.removal import Reason, Removal
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.going_on import GoingOn
from vinr_desktop.services.pages import print_sheet, save_copy
from vinr_desktop.services.removing import Removing
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.radio_rows import RadioRows
from vinr_desktop.ui.documents.saving import ask_where
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows

PDF, DATA = "pdf", "json"
_KINDS = {PDF: "Pdf-filer (*.pdf)", DATA: "Datafiler (*.json)"}
_REASONS = (
    Choice(Reason.MISTAKE.value, "Inlagd av misstag", "Personen skulle aldrig ha stått här."),
    Choice(
        Reason.REQUEST.value,
        "På egen begäran",
        "Kommunen har prövat begäran. Rådfråga dataskyddsombudet.",
    ),
)
STAYS = (
    "Antalen för månader som varit sparas, utan namn. Underskrivna dokument och utskrifter behåller"
    " de namn som står i dem, och säkerhetskopior har kvar uppgifterna tills nyare har tagit deras"
    " plats (fyra veckor). Filer som redan är lämnade till andra har dem kvar där. Ändringar"
    " som personen själv har gjort behåller namnet."
)


def ask_where_to_save(owner: QWidget, services: Services, employee_id: str, kind: str) -> None:
    """Ask for a place, make the extract there as PDF or JSON in a job, and tell when it is done."""
    name = services.training.extracts.file_name(employee_id, kind)
    beside = services.beside

    def save(path: Path) -> None:
        def done(_made: None) -> None:
            toast(owner, f"Utdraget är sparat som {path.name}.")

        def work(_progress: jobs.Progress) -> None:
            _make(beside, employee_id, path, kind)

        jobs.run(owner, work, done, title="Gör registerutdraget")

    title = "Spara registerutdraget"
    ask_where(owner, title, name, _KINDS[kind], save, "save_extract_dialog")


def _make(beside: Beside, employee_id: str, path: Path, kind: str) -> None:
    with beside() as services:
        extracts = services.training.extracts
        if kind == DATA:
            save_copy(extracts.data(employee_id), path)
        else:
            save_copy(print_sheet(extracts.sheet(employee_id)), path)


class RemovalDialog(Dialog):
    """A dialog whose button `_remove` removes people for good, in a job."""

    removed = Signal(object)
    """The `Removal` that was done."""
    _services: Services
    _remove: Button

    def _run(self, title: str, remove: Callable[[Removing, GoingOn], Removal]) -> None:
        """Remove, with the button at rest meanwhile, and close when it is done."""
        beside = self._services.beside

        def work(progress: jobs.Progress) -> Removal:
            with beside() as services:
                return remove(services.training.removing, progress.report)

        self._remove.setEnabled(False)
        job = jobs.run(self, work, self._on_removal_done, title=title)
        job.ended.connect(self._on_job_ended)

    def _on_job_ended(self) -> None:
        self._remove.setEnabled(True)

    def _on_removal_done(self, removal: Removal) -> None:
        self._services.training.register.forget()
        self.accept()
        self.removed.emit(removal)


class RemoveEmployeeDialog(RemovalDialog):
    """Removes one employee for good, after saying why."""

    def __init__(self, parent: QWidget, services: Services, employee: Employee) -> None:
        super().__init__(
            parent,
            name="remove_employee_dialog",
            title=f"Ta bort {employee.name} för gott?",
            sentence="Anställningar, frånvaro, utbildningar, bokningar, närvaro och läskvitton tas"
            " bort, även ur historiken. Det går inte att ångra.",
        )
        self._services, self._employee = services, employee
        self._reason = RadioRows("remove_reason", "Varför?", _REASONS)
        self._never = QCheckBox("Läs aldrig in numret igen")
        self._never.setObjectName("remove_never_again")
        rows = FormRows(stacked=True)
        rows.add_row("Varför?", self._reason)
        rows.add_row(
            "Om personen står kvar i personallistan",
            self._never,
            "Annars kommer personen tillbaka nästa gång listan läses in.",
        )
        self.body.addWidget(rows)
        self.body.addWidget(InfoBanner(BannerKind.INFO, STAYS, name="what_stays"))
        self.add_way_back()
        self._remove = self.add_button(Button("Ta bort personen", "remove_employee", look="danger"))
        self._remove.clicked.connect(self._on_remove_clicked)

    @tells_user
    def _on_remove_clicked(self) -> None:
        key = self._employee.id
        reason, never = Reason(self._reason.chosen()), self._never.isChecked()
        self._run(
            "Tar bort personen",
            lambda removing, tell: removing.remove_one(key, reason, never, tell),
        )
