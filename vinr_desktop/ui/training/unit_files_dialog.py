"""Files to and from the units: what HR does with them, and what a manager does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.sent_dialog import SentDialog
from vinr_desktop.ui.documents.settle_dialog import SettleDialog
from vinr_desktop.ui.documents.unit_taking import UnitTaking
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.training.unit_send_dialog import HandBackDialog, HandOutDialog, UnitSendDialog
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.dropping import PARCEL
from vinr_desktop.ui.widgets.text import label

WORD = "Filer till och från enheterna …"
"""What leads here."""
SENTENCE = (
    "När HR och chefer sitter vid olika datorer går medarbetare, krav och det som är genomfört"
    " mellan dem i filer, förseglade med avsändarens underskrift."
)
FOR_HR = (
    "1. Lämna ut en fil för varje enhet, och ge varje chef sin.\n"
    "2. Spara filerna som cheferna lämnar tillbaka i en mapp, och ta emot hela mappen på en gång."
)
FOR_MANAGERS = (
    "1. Spara filen från HR på datorn och ta emot den.\n"
    "2. Registrera utbildningar, APT och läsningar som vanligt.\n"
    "3. Lämna tillbaka en fil, så ser HR det som du har registrerat."
)
TO_MANAGERS = (
    "Ge varje chef sin fil och ingen annans, i kommunens e-post eller i en mapp som bara ni når:"
    " filen är förseglad men inte krypterad. Chefen dubbelklickar på den, registrerar som vanligt"
    " och lämnar tillbaka en fil till dig. Spara filerna som kommer tillbaka i en egen mapp."
)
TO_HR = (
    "Skicka filen till HR i kommunens e-post, eller lägg den i mappen som HR har bestämt: den är"
    " förseglad men inte krypterad. Sedan är det klart för den här gången. Fortsätt att registrera:"
    " nästa fil innehåller allt igen, och det som HR redan har ändras inte."
)


class UnitFilesDialog(Dialog):
    """Leads to what is to be done, and stays open meanwhile."""

    def __init__(self, parent: QWidget | None, services: Services, changes: Changes) -> None:
        super().__init__(
            parent,
            name="unit_files_dialog",
            title="Filer till och från enheterna",
            sentence=SENTENCE,
            ems=56,
        )
        self._services, self._changes = services, changes
        files = services.training.files
        self._taking = UnitTaking(self, services, changes)
        self._taking.taken.connect(self._show_state)
        is_managers = files.own_unit() and not files.handed_out_units()
        for build in (self._build_manager, self._build_hr)[:: 1 if is_managers else -1]:
            build()
        self._splits = Card("splits_card", title="Att avgöra")
        self._split_words = label("", name="splits")
        self._splits.body.addWidget(self._split_words)
        self._settle = self._add(
            self._splits, "Välj vad som gäller …", "settle", "check", self._on_settle
        )
        self.body.addWidget(self._splits)
        self.add_way_back("Stäng")
        self._show_state()

    def _build_hr(self) -> None:
        card = Card("hr_card", title="Du arbetar på HR")
        card.body.addWidget(label(FOR_HR, "muted"))
        self._add(card, "Lämna ut filer till enheter …", "hand_out", "send", self._on_hand_out)
        self._add(card, "Ta emot en hel mapp …", "take_folder", "folder", self._on_take_folder)
        self.body.addWidget(card)

    def _build_manager(self) -> None:
        card = Card("manager_card", title="Du är chef för en enhet")
        card.body.addWidget(label(FOR_MANAGERS, "muted"))
        self._own = label("", name="own_unit")
        card.body.addWidget(self._own)
        self._add(card, "Ta emot filen från HR …", "take_file", "inbox", self._on_take_file)
        self._add(card, "Lämna tillbaka till HR …", "hand_back", "send", self._on_hand_back)
        self.body.addWidget(card)

    def _add(self, card: Card, words: str, name: str, sign: str, act: Callable[[], None]) -> Button:
        button = Button(words, name, sign=sign)
        button.clicked.connect(lambda _checked=False: act())
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _show_state(self) -> None:
        """Tell which unit's file is here, and what two have written differently."""
        names = {unit.id: unit.name for unit in self._services.organisation.units()}
        unit = names.get(self._services.training.files.own_unit(), "")
        self._own.setText(f"Filen för {unit} är mottagen på den här datorn.")
        self._own.setVisible(bool(unit))
        self._show_splits()

    def _show_splits(self) -> None:
        settling = self._services.training.settling
        count, chosen = len(settling.splits()), len(settling.settled())
        if count:
            words = (
                f"{count_words(count, 'sak är skriven', 'saker är skrivna')} olika på två datorer."
                " Det senast skrivna gäller tills någon väljer."
            )
        else:
            choices = count_words(chosen, "sak", "saker")
            words = f"Du har valt vad som gäller i {choices}. Valen kan ångras i 30 dagar."
        self._split_words.setText(words)
        self._settle.setText("Välj vad som gäller …" if count else "Visa valen …")
        self._splits.setVisible(count + chosen > 0)

    # --- what is done ---

    def _on_hand_out(self) -> None:
        self._send(HandOutDialog(self, self._services), TO_MANAGERS)

    def _on_hand_back(self) -> None:
        self._send(HandBackDialog(self, self._services), TO_HR)

    def _send(self, dialog: UnitSendDialog, next_step: str) -> None:
        def made(files: list[Path]) -> None:
            self._changes.organisation_changed.emit()
            SentDialog(self, files[0], next_step, files[1:]).open()

        dialog.made.connect(made)
        dialog.open()

    def _on_take_folder(self) -> None:
        chooser = QFileDialog(self, "Mappen med filer från enheterna")
        chooser.setObjectName("take_folder_dialog")
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.fileSelected.connect(lambda chosen: self._taking.take_folder(Path(chosen)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _on_take_file(self) -> None:
        chooser = QFileDialog(self, "Filen från HR", "", f"Filer (*{PARCEL})")
        chooser.setObjectName("take_file_dialog")
        chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
        chooser.filesSelected.connect(
            lambda chosen: self._taking.take([Path(one) for one in chosen])
        )
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def _on_settle(self) -> None:
        dialog = SettleDialog(self, self._services, "")
        dialog.settled.connect(lambda _id: self._changes.training_changed.emit())
        dialog.settled.connect(lambda _id: self._show_splits())
        dialog.open()
