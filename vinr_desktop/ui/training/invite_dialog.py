"""Invitations by list: all who lack a course, and ways to write to them at once."""

from collections.abc import Sequence
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.gathering import Occasion, Presence
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import count_words
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.training.deed_dialog import DeedDialog, tick_row
from vinr_desktop.ui.training.people_ticks import PeopleTicks
from vinr_desktop.ui.training.seats_dialog import PRESENCES, occasion_words
from vinr_desktop.ui.widgets.buttons import primary_button, quiet_button
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label

NOTE = "Notera som inbjudna"
HOW = (
    "Skriv till dem härifrån, och notera dem sedan som inbjudna. Programmet skickar inga brev"
    " självt."
)
LONGEST_ADDRESS = 1_900
"""What every mail program takes from another program, in letters."""


class InviteDialog(DeedDialog):
    """Who was invited before stands there too and can be written to again."""

    def __init__(
        self,
        parent: QWidget | None,
        services: Services,
        occasion: Occasion,
        lacking: Sequence[Staff],
    ) -> None:
        """`lacking` are those in the occasion's units who lack its course."""
        super().__init__(
            parent,
            services,
            name="invite_dialog",
            title="Bjud in dem som saknar kursen",
            sentence=occasion_words(services, occasion),
            ems=54,
        )
        self._occasion = occasion
        self._lacking = tuple(lacking)
        known = services.training.occasions.presence(occasion.id)
        rows = [
            tick_row(staff, PRESENCES[known.get(staff.employee.id, Presence.NONE)])
            for staff in self._lacking
        ]
        self._asked = {p for p, each in known.items() if each is not Presence.NONE}
        self._build()
        self._people.set_rows(rows, [row.id for row in rows if row.id not in self._asked])
        self._on_people_ticks_changed()

    def _build(self) -> None:
        count = len(self._lacking)
        new = sum(each.employee.id not in self._asked for each in self._lacking)
        said = f"{count_words(count, 'medarbetare saknar', 'medarbetare saknar')} kursen eller har"
        said += " den bara en kort tid till."
        said += f" {new} av dem är inte inbjudna ännu." if new else " Alla är redan inbjudna."
        self.body.addWidget(label(said if count else "Ingen saknar kursen.", name="invite_count"))
        self._people = PeopleTicks("invited_people", "De som saknar kursen")
        self._copy = quiet_button("Kopiera e-postadresser", "copy_addresses", "copy")
        self._write = quiet_button("Öppna e-postprogrammet", "open_mail", "send")
        self._addresses = label("", "small", name="address_note")
        flow = FlowLayout()
        flow.addWidget(self._copy)
        flow.addWidget(self._write)
        self.body.addWidget(label(HOW, "muted"))
        self.body.addWidget(self._people)
        self.body.addLayout(flow)
        self.body.addWidget(self._addresses)
        self.add_way_back()
        self._save = self.add_button(primary_button(NOTE, "save"))
        self._people.ticks_changed.connect(self._on_people_ticks_changed)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._write.clicked.connect(self._on_write_clicked)
        self._save.clicked.connect(self._on_save_clicked)

    def _on_people_ticks_changed(self) -> None:
        chosen = [each.employee for each in self._chosen()]
        protected = sum(each.is_protected for each in chosen)
        without = sum(not each.email and not each.is_protected for each in chosen)
        count = len(self._mail())
        notes = []
        if count:
            notes.append(
                f"{count_words(count, 'adress', 'adresser')}. De läggs som hemlig kopia: ingen ser"
                " vilka andra som är inbjudna."
            )
        if without:
            notes.append(f"{without} har ingen e-postadress i registret.")
        if protected:
            notes.append(
                f"{protected} med skyddade personuppgifter är inte med bland adresserna. Bjud in"
                " på annat sätt."
            )
        self._addresses.setText(" ".join(notes))
        has_mail = bool(self._mail())
        self._copy.setEnabled(has_mail)
        self._write.setEnabled(has_mail)
        self._save.setText(f"Notera {len(chosen)} som inbjudna" if chosen else NOTE)
        self._save.setEnabled(bool(chosen))

    def _chosen(self) -> list[Staff]:
        ticked = set(self._people.ticked())
        return [each for each in self._lacking if each.employee.id in ticked]

    def _mail(self) -> list[str]:
        people = [each.employee for each in self._chosen()]
        return [each.email for each in people if each.email and not each.is_protected]

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText("; ".join(self._mail()))
        toast(self, "Adresserna är kopierade. Klistra in dem som hemlig kopia.")

    @tells_user
    def _on_write_clicked(self) -> None:
        occasion = self._occasion
        words = occasion_words(self._services, occasion)
        times = f" klockan {'–'.join(filter(None, (occasion.starts, occasion.ends)))}"
        text = f"Hej!\n\nVälkommen till {words}{times if occasion.starts else ''}."
        text += f"\nPlats: {occasion.place}" if occasion.place else ""
        text += "\n\nSäg till din chef om du inte kan komma."
        subject = f"Inbjudan: {words}"
        address = f"mailto:?bcc={quote(','.join(self._mail()), safe='@,')}"
        address += f"&subject={quote(subject)}&body={quote(text)}"
        if len(address) > LONGEST_ADDRESS:
            raise UserError(
                "Adresserna är för många för att lämnas till e-postprogrammet på en gång.",
                "Ingenting är ändrat. Kopiera dem i stället och klistra in som hemlig kopia.",
            )
        if not QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode)):
            raise UserError(
                "Datorn har inget program för e-post.",
                "Ingenting är ändrat. Kopiera adresserna i stället.",
            )

    @tells_user
    def _on_save_clicked(self) -> None:
        occasions, people = self._services.training.occasions, self._people.ticked()
        new = sum(person not in self._asked for person in people)
        told = f"{count_words(new, 'är noterad som inbjuden', 'är noterade som inbjudna')}."
        if not new:
            told = "De du valde var redan noterade som inbjudna."
        self.finish(told, lambda: occasions.invite(self._occasion.id, people))
