"""A follow-up without change: somebody has looked, and the document holds as it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document, add_months
from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.typed_fields import DateField


class FollowUpDialog(Dialog):
    """Asks what was checked, when, and when it is to be done again."""

    followed_up = Signal(str)
    """The id of the document."""

    def __init__(self, parent: QWidget | None, services: Services, document: Document) -> None:
        super().__init__(
            parent,
            name="follow_up_dialog",
            title="Följ upp utan ändring",
            sentence=f"{document.title}, version {document.version}. Rutinen räknas som aktuell"
            f" {services.versions.current_months()} månader från uppföljningen. Behöver något"
            " ändras gör du en ny version i stället.",
            ems=50,
        )
        self._services = services
        self._document = document
        today = services.organisation.today()
        self._note = GrowingTextEdit("follow_up_note", lines=3)
        self._day = DateField("followed_on")
        self._day.set_day(today)
        self._next = DateField("next_review")
        self._next.set_day(add_months(today, services.versions.current_months()))
        rows = FormRows()
        rows.add_row(
            "Vad gick ni igenom?",
            self._note,
            "Till exempel: läst på APT, telefonnumren provade, inga avvikelser sedan sist.",
        )
        rows.add_row("Dag", self._day)
        rows.add_row("Nästa uppföljning", self._next)
        self.body.addWidget(rows)
        self.add_way_back()
        self._save = self.add_button(primary_button("Spara uppföljningen", "save"))
        self._save.clicked.connect(self._on_save_clicked)

    @tells_user
    def _on_save_clicked(self) -> None:
        day, following = self._day.day(), self._next.day()
        if day is None or following is None:
            raise UserError("Fyll i båda dagarna.", "Ingenting är sparat.")
        self._services.versions.follow_up(self._document.id, self._note.text(), following, day)
        self.accept()
        self.followed_up.emit(self._document.id)
