"""Making units' files: for which units, and with whose signature they are sealed."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.person import Unit
from vinr_desktop.domain.review import is_same_name
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.identity_box import IdentityBox
from vinr_desktop.ui.documents.identity_run import follow
from vinr_desktop.ui.documents.option_row import OptionRow, check_row
from vinr_desktop.ui.documents.send_dialog import HANDOVER_FOLDER, WHY_SIGN
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.training.unit_run import UnitErrand, UnitRun
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import link_button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label

BUSY = "Gör filerna …"
OUT_HOLDS = (
    "Filen innehåller enhetens medarbetare med anställningar, frånvaro och genomförda utbildningar,"
    " kraven, kurserna och enhetens APT och kurstillfällen. Skicka den bara till enhetens chef."
)
BACK_HOLDS = (
    "Filen innehåller det som är registrerat om enhetens medarbetare: genomförda utbildningar,"
    " läsningar, frånvaro, APT och närvaro. Skicka den bara till HR."
)


class UnitSendDialog(Dialog):
    """Asks, makes the files, and closes itself when they are there."""

    made = Signal(object)
    """The paths of the files."""

    def __init__(
        self, parent: QWidget | None, services: Services, *, name: str, title: str, holds: str
    ) -> None:
        super().__init__(parent, name=name, title=title, sentence=holds, ems=56)
        self._services = services
        self._run = UnitRun(self, services)
        self._is_busy = False
        self._which = Card(
            "which_card", title="Vilken enhet?" if self.is_to_hr else "Vilka enheter?"
        )
        self._protected = InfoBanner(BannerKind.INFO, "", name="protected")
        me = services.organisation.me()
        self._identity = IdentityBox(services.identities.file_of(me.id) if me else None)
        self._build()
        self._connect()
        self._tell_protected()

    def reject(self) -> None:
        """Close, but not while the files are made."""
        if not self._is_busy:
            super().reject()

    # --- for each of the two ---

    is_to_hr = False
    no_unit = "Välj minst en enhet i listan."

    def _build_units(self) -> None:
        """Put what chooses the units into the card."""
        raise NotImplementedError

    def _unit_ids(self) -> list[str]:
        """Return the units that are chosen."""
        raise NotImplementedError

    # --- building ---

    def _build(self) -> None:
        self._build_units()
        self._which.body.addWidget(self._protected)
        self.body.addWidget(self._which)
        means = Card("means_card", title="Underskrift")
        means.body.addWidget(label(WHY_SIGN, "muted"))
        means.body.addWidget(self._identity)
        self.body.addWidget(means)
        self.add_way_back()
        self._send = self.add_button(primary_button("Välj mapp och gör filen", "send", "folder"))

    def _connect(self) -> None:
        self._send.clicked.connect(self._on_send_clicked)
        self._identity.confirmed.connect(self._on_send_clicked)
        self._run.made.connect(self._on_run_made)
        self._run.ended.connect(lambda: self._set_busy(False))
        follow(self, self._services, self._run, "Registrera och gör filen", self._set_busy)

    def _tell_protected(self) -> None:
        count = self._services.training.files.protected(self._unit_ids())
        people = count_words(count, "medarbetare", "medarbetare")
        self._protected.set_text(
            f"{people} med skyddade personuppgifter följer med, därför att enheten behöver det:"
            " bara med alias och anställningsnummer, aldrig med namn eller e-post."
        )
        self._protected.setVisible(count > 0)

    # --- what happens ---

    @tells_user
    def _on_send_clicked(self) -> None:
        if self._is_busy:
            return
        if not self._unit_ids():
            raise UserError("Ingen enhet är vald.", self.no_unit)
        self._services.organisation.require_me()
        self._identity.chosen()
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._services.organisation.setting(HANDOVER_FOLDER) or usual
        dialog = QFileDialog(self, "Välj mapp", folder)
        dialog.setObjectName("unit_folder_dialog")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @tells_user
    def _on_folder_chosen(self, chosen: str) -> None:
        identity = self._identity.chosen()
        self._services.organisation.set_setting(HANDOVER_FOLDER, chosen)
        self._run.take(UnitErrand(self._unit_ids(), Path(chosen), self.is_to_hr))
        self._set_busy(True)
        self._run.open(identity)

    def _on_run_made(self, files: list[Path]) -> None:
        self._identity.forget()
        self.made.emit(files)
        self.accept()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._send.setText(BUSY if is_busy else "Välj mapp och gör filen")
        for part in (self._send, self._identity, self._which):
            part.setEnabled(not is_busy)


class HandOutDialog(UnitSendDialog):
    """HR makes one file for each chosen unit."""

    def __init__(self, parent: QWidget | None, services: Services) -> None:
        self._rows: dict[str, OptionRow] = {}
        super().__init__(
            parent,
            services,
            name="hand_out_dialog",
            title="Lämna ut filer till enheter",
            holds=OUT_HOLDS,
        )

    def _build_units(self) -> None:
        self._which.body.setSpacing(SPACE_S)
        tree = self._services.training.units.tree()
        known = set(self._services.training.files.handed_out_units())
        for unit in staffed(self._services):
            row = check_row(Choice(unit.id, tree.path(unit.id).replace("/", " / "), unit.manager))
            row.tick.setObjectName(f"unit-{unit.id}")
            row.tick.setChecked(unit.id in known)
            row.tick.toggled.connect(lambda _on: self._tell_protected())
            self._rows[unit.id] = row
            self._which.body.addWidget(row)
        if not self._rows:
            self._which.body.addWidget(label("Ingen enhet har medarbetare ännu.", name="nobody"))
        every = link_button("Välj alla där någon arbetar", "every_unit")
        every.clicked.connect(self._on_every_clicked)
        self._which.body.addWidget(every, 0, Qt.AlignmentFlag.AlignLeft)
        every.setVisible(len(self._rows) > 1)

    def _unit_ids(self) -> list[str]:
        return [unit_id for unit_id, row in self._rows.items() if row.tick.isChecked()]

    def _on_every_clicked(self) -> None:
        for unit_id in places(self._services) & self._rows.keys():
            self._rows[unit_id].tick.setChecked(True)


class HandBackDialog(UnitSendDialog):
    """A manager makes the file of her unit for HR."""

    is_to_hr = True
    no_unit = "Ta emot filen från HR först: då finns enheten i listan."

    def __init__(self, parent: QWidget | None, services: Services) -> None:
        self._units = QComboBox()
        super().__init__(
            parent,
            services,
            name="hand_back_dialog",
            title="Lämna tillbaka till HR",
            holds=BACK_HOLDS,
        )

    def _build_units(self) -> None:
        self._units.setObjectName("unit")
        me = self._services.organisation.me()
        tree = self._services.training.units.tree()
        likely = self._services.training.files.own_unit()
        for unit in staffed(self._services):
            self._units.addItem(tree.path(unit.id).replace("/", " / "), unit.id)
            if not likely and me is not None and is_same_name(unit.manager, me.name):
                likely = unit.id
        self._units.setCurrentIndex(max(0, self._units.findData(likely)))
        rows = FormRows(stacked=True)
        rows.add_row("Enhet", self._units, "Med alla enheter under den.")
        self._which.body.addWidget(rows)
        self._units.currentIndexChanged.connect(lambda _index: self._tell_protected())

    def _unit_ids(self) -> list[str]:
        unit_id = self._units.currentData()
        return [str(unit_id)] if unit_id else []


def places(services: Services) -> set[str]:
    """Return the units that somebody works in."""
    return {each.unit_id for one in services.training.staff.all() for each in one.employments}


def staffed(services: Services) -> list[Unit]:
    """Return the units that somebody works in, themselves or below, as their paths are sorted."""
    tree = services.training.units.tree()
    used = {unit.id for one in places(services) for unit in tree.above(one) if unit.parent}
    return sorted((tree.units[one] for one in used), key=lambda unit: tree.path(unit.id).casefold())
