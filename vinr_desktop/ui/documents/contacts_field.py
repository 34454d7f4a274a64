"""The field for contacts: those chosen with how sure their numbers are, and a search to add."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from vinr_desktop.domain.directory import Contact, ContactStatus
from vinr_desktop.domain.form import Answer
from vinr_desktop.ui.documents.contact_dialog import ContactDialog
from vinr_desktop.ui.documents.contact_picker import ContactPicker
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, IconButton
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

NOT_PRINTED = "Skrivs inte ut förrän numret är kontrollerat"


class ContactsField(Field):
    """Contacts in the order they are printed. The answer is their ids."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._chosen: list[str] = []
        self._suggested = False
        base = f"answer-{asked.question.id}"
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_S)
        self._layout.addLayout(self._rows)
        self._picker = ContactPicker(asked.directory, asked.question.audience, base)
        self._name(self._picker.search, label="sök kontakt att lägga till")
        self._layout.addWidget(self._picker)
        self._own = Button("Ny egen kontakt", f"{base}-own", look="quiet", sign="plus")
        self._layout.addWidget(self._own, 0, Qt.AlignmentFlag.AlignLeft)
        self._picker.picked.connect(self._on_picker_picked)
        self._picker.own_wanted.connect(self._open_dialog)
        self._own.clicked.connect(lambda: self._open_dialog(""))

    def answer(self) -> Answer:
        """Return the ids of the chosen contacts in order."""
        return list(self._chosen)

    def set_suggested(self, suggested: bool) -> None:
        """Mark the contacts as a proposal."""
        self._suggested = suggested

    def set_read_only(self, read_only: bool) -> None:
        """Let the contacts be read but not changed."""
        self.setEnabled(not read_only)

    def _show(self, answer: Answer) -> None:
        self._chosen = list(answer or [])
        self._fill()

    def _fill(self) -> None:
        """Draw a row for every contact; one that is gone from the directory is left out."""
        emptied(self._rows)
        contacts = self.asked.directory.contacts()
        known = [contacts[contact_id] for contact_id in self._chosen if contact_id in contacts]
        for index, contact in enumerate(known):
            row = ContactRow(contact, is_first=index == 0, is_last=index == len(known) - 1)
            row.moved.connect(self._on_row_moved)
            row.removed.connect(self._on_row_removed)
            row.checked.connect(self._on_row_checked)
            row.edit_wanted.connect(self._on_row_edit_wanted)
            add_shown(self._rows, row)
        self._picker.set_chosen(self._chosen)

    def _on_picker_picked(self, contact_id: str) -> None:
        self._chosen.append(contact_id)
        self._changed()

    def _on_row_moved(self, contact_id: str, way: int) -> None:
        at = self._chosen.index(contact_id)
        self._chosen.insert(at + way, self._chosen.pop(at))
        self._changed()

    def _on_row_removed(self, contact_id: str) -> None:
        self._chosen.remove(contact_id)
        self._changed()
        self._picker.search.setFocus()

    @tells_user
    def _on_row_checked(self, contact_id: str) -> None:
        self.asked.directory.checked_today(contact_id)
        self._fill()
        self._on_settled()

    def _on_row_edit_wanted(self, contact_id: str) -> None:
        dialog = ContactDialog(self.window(), self.asked.directory, contact_id=contact_id)
        dialog.contact_saved.connect(self._on_dialog_contact_saved)
        dialog.open()

    def _open_dialog(self, name: str) -> None:
        dialog = ContactDialog(
            self.window(), self.asked.directory, name=name, audience=self.asked.question.audience
        )
        dialog.contact_saved.connect(self._on_dialog_contact_saved)
        dialog.open()

    def _on_dialog_contact_saved(self, contact_id: str) -> None:
        if contact_id not in self._chosen:
            self._chosen.append(contact_id)
        self._changed()

    def _changed(self) -> None:
        self._fill()
        self._on_settled()


class ContactRow(Card):
    """One chosen contact: name and number, whether it is printed, and what can be done with it."""

    moved = Signal(str, int)
    removed = Signal(str)
    checked = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, contact: Contact, *, is_first: bool, is_last: bool) -> None:
        super().__init__(f"contact-{contact.id}", look="sunken")
        self._contact = contact
        self.body.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        self.body.setSpacing(SPACE_XS)
        row = QHBoxLayout()
        row.setSpacing(SPACE_XS)
        row.addLayout(self._build_words(), 1)
        for button, usable in self._buttons(is_first, is_last):
            button.setEnabled(usable)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.body.addLayout(self._build_state())

    def _build_words(self) -> QVBoxLayout:
        contact = self._contact
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(contact.title, "strong"))
        reach = " · ".join(t for t in (contact.phone, contact.hours, contact.chat) if t)
        if reach:
            words.addWidget(label(reach))
        if contact.note:
            words.addWidget(label(contact.note, "small"))
        return words

    def _build_state(self) -> FlowLayout:
        contact = self._contact
        state = FlowLayout(spacing=SPACE_M)
        state.addWidget(StateMark(contact_mark(contact), name=f"state-{contact.id}"))
        if not (contact.phone or contact.web or contact.chat):
            give = Button("Fyll i numret …", f"give-{contact.id}", sign="edit")
            give.setAccessibleName(f"Fyll i numret: {contact.title}")
            give.clicked.connect(lambda: self.edit_wanted.emit(contact.id))
            state.addWidget(give)
        elif not contact.is_printed:
            check = Button("Kontrollerad i dag", f"check-{contact.id}", sign="check")
            check.setAccessibleName(f"Kontrollerad i dag: {contact.title}")
            check.clicked.connect(lambda: self.checked.emit(contact.id))
            state.addWidget(check)
        return state

    def _buttons(self, is_first: bool, is_last: bool) -> list[tuple[IconButton, bool]]:
        contact = self._contact
        name = contact.title
        up = IconButton("up", f"Flytta upp {name}", f"up-{contact.id}")
        down = IconButton("down", f"Flytta ned {name}", f"down-{contact.id}")
        edit = IconButton("edit", f"Ändra {name}", f"edit-{contact.id}")
        remove = IconButton("trash", f"Ta bort {name} ur svaret", f"remove-{contact.id}")
        up.clicked.connect(lambda: self.moved.emit(contact.id, -1))
        down.clicked.connect(lambda: self.moved.emit(contact.id, 1))
        edit.clicked.connect(lambda: self.edit_wanted.emit(contact.id))
        remove.clicked.connect(lambda: self.removed.emit(contact.id))
        return [(up, not is_first), (down, not is_last), (edit, True), (remove, True)]


def contact_mark(contact: Contact) -> Mark:
    """Return the sign and words for how sure a contact is."""
    if contact.status is ContactStatus.PAUSED:
        return Mark("Pausad, skrivs inte ut", "lock", Tone.WARNING)
    if not (contact.phone or contact.web or contact.chat):
        return Mark("Skrivs inte ut förrän numret är ifyllt", "warning", Tone.WARNING)
    if not contact.is_printed:
        return Mark(NOT_PRINTED, "warning", Tone.WARNING)
    day = contact.checked_on
    if contact.status is ContactStatus.VERIFIED:
        return Mark(f"Kontrollerad {day}" if day else "Kontrollerad", "check-circle", Tone.SUCCESS)
    month = f" {day:%Y-%m}" if day else ""
    return Mark(f"Källkontrollerad{month}", "check", Tone.NEUTRAL)
