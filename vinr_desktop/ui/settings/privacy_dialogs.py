"""Dialogs about personal data: how long staff are kept, whose time is over, one employee."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.removal import PROPOSED_MONTHS, Leaver, Removal
from vinr_desktop.services.container import Services
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.employee_privacy import (
    DATA,
    PDF,
    STAYS,
    RemovalDialog,
    RemoveEmployeeDialog,
    ask_where_to_save,
)
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import ask, tells_user
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.search_field import SearchField
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.typed_fields import NumberField, read_number

MOST = 100
EMPLOYEES = ("medarbetare", "medarbetare")
_ID = Qt.ItemDataRole.UserRole


class RetentionDialog(Dialog):
    """For how many months those who left are kept, and where that was decided."""

    saved = Signal()

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(
            parent,
            name="retention_dialog",
            title="Hur länge sparas den som har slutat?",
            sentence="Det bestämmer kommunen, oftast i dokumenthanteringsplanen. Förslaget är"
            f" {PROPOSED_MONTHS} månader.",
        )
        self._services = services
        known = services.training.removing.retention()
        self._months = NumberField("retention_months", minimum=1, maximum=600)
        self._months.set_value(known.months or PROPOSED_MONTHS)
        self._decision = QLineEdit(known.decision)
        self._decision.setObjectName("retention_decision")
        rows = FormRows(stacked=True)
        rows.add_row("Månader efter sista anställningsdagen", self._months)
        rows.add_row(
            "Beslut",
            self._decision,
            "Till exempel protokollets datum och paragraf, eller dokumenthanteringsplanen.",
        )
        self.body.addWidget(rows)
        if known.months is not None:
            undo = self.add_button(Button("Inte bestämt", "retention_undecided"))
            undo.clicked.connect(self._on_undecided_clicked)
        self.add_way_back()
        save = self.add_button(primary_button("Spara", "save"))
        save.clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        months = read_number(self._months.text())  # as it stands there, read or not
        whole = months if isinstance(months, int) else 0
        self._services.training.removing.decide(whole, self._decision.text())
        self._leave()

    @tells_user
    def _on_undecided_clicked(self) -> None:
        self._services.training.removing.decide(None, "")
        self._leave()

    def _leave(self) -> None:
        self.accept()
        self.saved.emit()


class LeaversDialog(RemovalDialog):
    """Those whose time is over, with what is kept of each; who is ticked is removed for good."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        """The list is read in a job."""
        retention = services.training.removing.retention()
        months = count_words(retention.months or 0, "månad", "månader")
        super().__init__(
            parent,
            name="leavers_dialog",
            title="Medarbetare att gallra",
            sentence=f"De slutade för mer än {months} sedan. Beslut: {retention.decision}. Ta bort"
            " krysset för den som ska vara kvar.",
            ems=44,
        )
        self._services = services
        self._list = QListWidget()
        self._list.setObjectName("leavers")
        self._list.setAccessibleName("Medarbetare att gallra")
        self._list.setMinimumHeight(sizes().ems(18))
        self.body.addWidget(self._list)
        self.body.addWidget(InfoBanner(BannerKind.INFO, STAYS, name="what_stays"))
        self.add_way_back()
        self._remove = self.add_button(Button("Gallra", "remove_leavers", look="danger"))
        self._remove.setEnabled(False)
        self._list.itemChanged.connect(self._on_list_item_changed)
        self._remove.clicked.connect(self._on_remove_clicked)

    def load(self) -> None:
        """Read whose time is over."""
        beside = self._services.beside

        def work(_progress: jobs.Progress) -> list[Leaver]:
            with beside() as services:
                return services.training.removing.leavers()

        jobs.run(self, work, self._show, title="Läser listan")

    def _show(self, leavers: list[Leaver]) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for leaver in leavers:
            item = QListWidgetItem(_leaver_words(leaver))
            item.setData(_ID, leaver.staff.employee.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._list.setCurrentRow(0)
        self._on_list_item_changed()

    def _chosen(self) -> list[str]:
        items = [self._list.item(row) for row in range(self._list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        return [str(item.data(_ID)) for item in ticked]

    def _verb(self) -> str:
        return f"Gallra {count_words(len(self._chosen()), *EMPLOYEES)}"

    def _on_list_item_changed(self) -> None:
        self._remove.setText(self._verb())
        self._remove.setEnabled(bool(self._chosen()))

    def _on_remove_clicked(self) -> None:
        remark = (
            "Uppgifterna tas bort för gott, även ur historiken. Det går inte att ångra. Det enda"
            " som står kvar i historiken är att det gjordes, när, av vem och hur många."
        )
        ask(self, f"{self._verb()}?", remark, self._verb(), self._go_on)

    def _go_on(self) -> None:
        chosen = self._chosen()
        self._run("Gallrar", lambda removing, tell: removing.remove_leavers(chosen, tell))


class OneEmployeeDialog(Dialog):
    """Finds an employee, and gives her extract or removes her."""

    removed = Signal(object)
    """The `Removal` that was done."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        """The list is read in a job."""
        super().__init__(
            parent,
            name="one_employee_dialog",
            title="Registerutdrag eller radering",
            sentence="Även den som har slutat finns här tills uppgifterna är gallrade.",
            ems=44,
        )
        self._services = services
        self._everybody: list[tuple[str, Staff]] = []
        self._search = SearchField("Sök på namn eller nummer", "employee_search")
        self._list = QListWidget()
        self._list.setObjectName("employees")
        self._list.setAccessibleName("Medarbetare")
        self._list.setMinimumHeight(sizes().ems(14))
        self._count = label("Läser listan …", "muted", name="employee_count")
        self._pdf = Button("Spara utdrag som pdf …", "extract_pdf", sign="document")
        self._data = Button("Spara utdrag som data …", "extract_data", sign="table")
        self._remove = Button("Ta bort personen …", "remove_one", look="danger", sign="trash")
        for part in (self._search, self._count, self._list):
            self.body.addWidget(part)
        deeds = FlowLayout()
        for button in (self._pdf, self._data, self._remove):
            button.setEnabled(False)
            deeds.addWidget(button)
        self.body.addLayout(deeds)
        self.add_way_back("Stäng")
        self._connect()

    def load(self) -> None:
        """Read who is in the register."""
        beside = self._services.beside

        def work(_progress: jobs.Progress) -> list[tuple[str, Staff]]:
            with beside() as services:
                return [(_key(staff), staff) for staff in services.training.staff.all()]

        jobs.run(self, work, self._on_read, title="Läser listan")

    def _connect(self) -> None:
        self._search.textChanged.connect(self._show)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._pdf.clicked.connect(lambda: self._save(PDF))
        self._data.clicked.connect(lambda: self._save(DATA))
        self._remove.clicked.connect(self._on_remove_clicked)

    def _on_read(self, everybody: list[tuple[str, Staff]]) -> None:
        self._everybody = everybody
        self._show()

    def _show(self) -> None:
        words = self._search.text().casefold().split()
        found = [s for key, s in self._everybody if all(word in key for word in words)]
        self._list.clear()
        for staff in found[:MOST]:
            item = QListWidgetItem(_staff_words(staff))
            item.setData(_ID, staff.employee.id)
            self._list.addItem(item)
        more = f" De {MOST} första visas. Skriv mer av namnet." if len(found) > MOST else ""
        self._count.setText(f"{count_words(len(found), *EMPLOYEES)}.{more}")
        if words and len(found) == 1:
            self._list.setCurrentRow(0)

    def _on_list_current_item_changed(self) -> None:
        for button in (self._pdf, self._data, self._remove):
            button.setEnabled(self._list.currentItem() is not None)

    def _chosen(self) -> str:
        item = self._list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    @tells_user
    def _save(self, kind: str) -> None:
        ask_where_to_save(self, self._services, self._chosen(), kind)

    @tells_user
    def _on_remove_clicked(self) -> None:
        employee = self._services.training.staff.of(self._chosen()).employee
        dialog = RemoveEmployeeDialog(self, self._services, employee)
        dialog.removed.connect(self._on_removed)
        dialog.open()

    def _on_removed(self, removal: Removal) -> None:
        self.accept()
        self.removed.emit(removal)


def _key(staff: Staff) -> str:
    return f"{staff.employee.name} {staff.employee.number}".casefold()


def _staff_words(staff: Staff) -> str:
    employee = staff.employee
    lasts = [each.last for each in staff.employments]
    known = [last for last in lasts if last is not None]
    left = f", slutade {max(known)}" if known and len(known) == len(lasts) else ""
    shield = ", skyddade personuppgifter (alias)" if employee.is_protected else ""
    return f"{employee.name}, nummer {employee.number}{left}{shield}"


def _leaver_words(leaver: Leaver) -> str:
    employee = leaver.staff.employee
    done = count_words(
        leaver.completions, "utbildning eller läskvitto", "utbildningar och läskvitton"
    )
    met = count_words(leaver.attendance, "tillfälle", "tillfällen")
    return f"{employee.name}, nummer {employee.number}\nSlutade {leaver.last} · {done} · {met}"
