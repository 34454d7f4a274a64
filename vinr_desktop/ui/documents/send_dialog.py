"""Handing a document over: what to say with it, and whether it stays here or goes as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.handover import Purpose
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.identity_box import IdentityBox
from vinr_desktop.ui.documents.identity_run import follow
from vinr_desktop.ui.documents.option_row import OptionRow, radio_row
from vinr_desktop.ui.documents.sending_run import Errand, SendingRun
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.text import label

HANDOVER_FOLDER = "handover_folder"
"""The setting of this PC for the folder that a file was last saved in."""
BUSY = "Gör filen …"
AS_FILE = Choice(
    "file",
    "Spara en fil att skicka",
    "Filen kan ligga i en delad mapp, mejlas eller bäras på ett usb-minne.",
)
WHY_SIGN = "Mottagaren ser på din underskrift att filen kommer från dig och är orörd."


@dataclass(frozen=True, slots=True)
class Sending:
    """What a dialog asks: its words, what the file is for, and what to do here with the note.

    `here` says what staying on this PC means; empty where only a file makes sense.
    """

    name: str
    title: str
    verb: str
    purpose: Purpose
    note_words: str
    note_help: str = ""
    here: str = ""
    act: Callable[[str], object] = lambda _note: None


class SendDialog(Dialog):
    """Does what was chosen, and closes itself when it is done."""

    handed = Signal(object)
    """The path of the file, None where the document stays on this PC."""

    def __init__(
        self, parent: QWidget | None, services: Services, document_id: str, sending: Sending
    ) -> None:
        super().__init__(
            parent,
            name=sending.name,
            title=sending.title,
            sentence=services.drafting.open(document_id).document.title,
            ems=56,
        )
        self._services, self._document_id, self._sending = services, document_id, sending
        self._run = SendingRun(self, services)
        self._is_busy = False
        self._rows = FormRows(stacked=True)
        self._group = QButtonGroup(self)
        self._note = GrowingTextEdit("note", lines=3)
        self._build()
        self._connect()
        self._file.tick.click()

    def reject(self) -> None:
        """Close, but not while the file is made."""
        if not self._is_busy:
            super().reject()

    # --- building ---

    def _build(self) -> None:
        self._add_rows()
        self._rows.add_row(self._sending.note_words, self._note, self._sending.note_help)
        what = Card("what_card")
        what.body.addWidget(self._rows)
        self.body.addWidget(what)
        self._here = self._option(Choice("here", "På den här datorn", self._sending.here))
        self._file = self._option(AS_FILE)
        how = Card("how_card", title="Hur?")
        how.body.setSpacing(SPACE_S)
        how.body.addWidget(self._here)
        how.body.addWidget(self._file)
        self.body.addWidget(how)
        how.setVisible(bool(self._sending.here))
        self._means = Card("means_card", title="Underskrift")
        self._means.body.addWidget(label(WHY_SIGN, "muted"))
        me = self._services.organisation.me()
        self._identity = IdentityBox(self._services.identities.file_of(me.id) if me else None)
        self._means.body.addWidget(self._identity)
        self.body.addWidget(self._means)
        self.add_way_back()
        self._send = self.add_button(primary_button(self._sending.verb, "send", "send"))

    def _add_rows(self) -> None:
        """Put what is asked before the note; here nothing."""

    def _option(self, choice: Choice) -> OptionRow:
        row = radio_row(choice)
        row.tick.setObjectName(f"how-{choice.id}")
        self._group.addButton(row.tick)
        return row

    def _connect(self) -> None:
        self._file.tick.toggled.connect(self._on_file_toggled)
        self._send.clicked.connect(self._on_send_clicked)
        self._identity.confirmed.connect(self._on_send_clicked)
        self._run.sent.connect(self._on_run_sent)
        follow(self, self._services, self._run, "Registrera och gör filen", self._set_busy)

    # --- what happens ---

    def _act(self) -> None:
        """Do here what the dialog is for; UserError where it cannot be done."""
        self._sending.act(self._note.text())

    def _purpose(self) -> Purpose:
        """Return what the receiver is asked to do."""
        return self._sending.purpose

    def _check(self) -> None:
        """Raise UserError where what is asked first is not filled in; here nothing is."""

    def _on_file_toggled(self, is_file: bool) -> None:
        self._means.setVisible(is_file)

    @tells_user
    def _on_send_clicked(self) -> None:
        if self._is_busy:
            return
        self._check()
        if not self._file.tick.isChecked():
            self._act()
            self.handed.emit(None)
            self.accept()
            return
        self._services.organisation.require_me()
        self._identity.chosen()
        self._ask_where()

    def _ask_where(self) -> None:
        name = self._services.handover.suggested_name(self._document_id)
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._services.organisation.setting(HANDOVER_FOLDER) or usual
        dialog = QFileDialog(self, "Spara filen", folder, "Filer att skicka (*.vinr)")
        dialog.setObjectName("save_parcel_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("vinr")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @tells_user
    def _on_place_chosen(self, chosen: str) -> None:
        file, identity = Path(chosen), self._identity.chosen()
        self._services.organisation.set_setting(HANDOVER_FOLDER, str(file.parent))
        self._run.take(
            Errand(self._document_id, self._purpose(), self._note.text(), file, self._act)
        )
        self._set_busy(True)
        self._run.open(identity)

    def _on_run_sent(self, file: Path) -> None:
        self._identity.forget()
        self._set_busy(False)
        self.handed.emit(file)
        self.accept()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._send.setText(BUSY if is_busy else self._sending.verb)
        for part in (self._send, self._identity, self._rows):
            part.setEnabled(not is_busy)
