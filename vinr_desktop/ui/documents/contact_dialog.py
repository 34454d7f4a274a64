"""Add or change a contact of the directory."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from vinr_desktop.domain.directory import Audience, Contact
from vinr_desktop.services.directory import Directory
from vinr_desktop.ui.labels import AUDIENCES
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows

FIELDS = (
    ("name", "Namn", "Verksamhetens eller funktionens namn, aldrig en privatperson."),
    ("phone", "Telefon", ""),
    ("hours", "Tider", "Till exempel vardagar 8–16. Lämna tomt om du inte vet säkert."),
    ("web", "Webbadress", ""),
    ("chat", "Chatt", ""),
    ("languages", "Språk", ""),
    ("area", "Område", "Till exempel kommunen, länet eller hela landet."),
    ("note", "Bra att veta", ""),
)
CHECKED = "Jag har provat numret eller adressen i dag"


class ContactDialog(Dialog):
    """One contact; without `contact_id` a new one of the municipality's own."""

    contact_saved = Signal(str)
    """The id of the contact that was kept."""

    def __init__(
        self,
        parent: QWidget | None,
        directory: Directory,
        *,
        contact_id: str = "",
        name: str = "",
        audience: Sequence[str] = (),
    ) -> None:
        super().__init__(
            parent,
            name="contact_dialog",
            title="Ändra kontakt" if contact_id else "Ny kontakt",
            sentence="Kontakten kan sedan väljas i alla rutiner.",
            ems=56,
        )
        self._directory = directory
        audiences = tuple(Audience(group) for group in audience)
        self._contact = (
            directory.contact(contact_id) if contact_id else Contact("", "", name, audiences)
        )
        self._build()
        self._load()

    def _build(self) -> None:
        rows = FormRows()
        self._lines: dict[str, QLineEdit] = {}
        for field, words, help_text in FIELDS:
            line = QLineEdit()
            line.setObjectName(field)
            self._lines[field] = line
            rows.add_row(words, line, help_text)
        groups = QWidget()
        grid = QGridLayout(groups)
        grid.setContentsMargins(0, 0, 0, 0)
        self._groups: dict[Audience, QCheckBox] = {}
        for group, words in AUDIENCES.items():
            box = QCheckBox(words)
            box.setObjectName(f"audience-{group.value}")
            self._groups[group] = box
            grid.addWidget(box, *divmod(len(self._groups) - 1, 2))
        rows.add_row("Kontakten är för", groups)
        self._checked = QCheckBox(CHECKED)
        self._checked.setObjectName("checked")
        rows.add_row(
            "Kontroll", self._checked, "Bara kontrollerade nummer och adresser trycks i dokument."
        )
        self.body.addWidget(rows)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara kontakten", "save"))
        self._save.clicked.connect(self._on_save_clicked)

    def _load(self) -> None:
        for field, line in self._lines.items():
            line.setText(getattr(self._contact, field))
        for group, box in self._groups.items():
            box.setChecked(group in self._contact.audiences)
        self._lines["name"].setFocus()

    @tells_user
    def _on_save_clicked(self) -> None:
        texts = {field: line.text().strip() for field, line in self._lines.items()}
        groups = tuple(group for group, box in self._groups.items() if box.isChecked())
        changed: dict[str, Any] = {**texts, "audiences": groups or (Audience.EVERYONE,)}
        contact = replace(self._contact, **changed)
        if contact.id:
            self._directory.save(contact)
        else:
            contact = self._directory.add(contact)
        self._contact = contact
        if self._checked.isChecked():
            self._directory.checked_today(contact.id)
        self.contact_saved.emit(contact.id)
        self.accept()
