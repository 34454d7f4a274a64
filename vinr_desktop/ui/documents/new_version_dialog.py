"""A new version: is it only the wording, or do all have to read it again?"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.versions import Change, next_version
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.radio_rows import RadioRows
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.text import label


class NewVersionDialog(Dialog):
    """Begins the next version of a document that is in force."""

    version_begun = Signal(str)
    """The id of the new draft."""

    def __init__(self, parent: QWidget | None, services: Services, document: Document) -> None:
        super().__init__(
            parent,
            name="new_version_dialog",
            title="Ny version",
            sentence=f"{document.title}, version {document.version}. Alla svar följer med.",
            ems=50,
        )
        self._services = services
        self._document = document
        self._change = RadioRows("kind_of_change", "Hur stor är ändringen?", _choices(document))
        self.body.addWidget(label("Hur stor är ändringen?", "heading"))
        self.body.addWidget(self._change)
        words = f"Version {document.version} gäller tills den nya är fastställd."
        self.body.addWidget(label(words, "muted", name="stays_in_force"))
        self.add_way_back()
        self._begin = self.add_button(primary_button("Börja skriva", "begin_version", "edit"))
        self._begin.clicked.connect(self._on_begin_clicked)

    @tells_user
    def _on_begin_clicked(self) -> None:
        change = Change(self._change.chosen())
        draft = self._services.versions.begin_version(self._document.id, change)
        self.accept()
        self.version_begun.emit(draft.id)


def _choices(document: Document) -> tuple[Choice, ...]:
    minor, major = (next_version(document.version, change) for change in Change)
    return (
        Choice(
            Change.MINOR,
            f"Liten ändring: version {minor}",
            detail="Ett nytt nummer, ett namn eller en tydligare mening. Ingen gör på något annat"
            " sätt än förut, så de som har läst rutinen behöver inte läsa den igen.",
        ),
        Choice(
            Change.MAJOR,
            f"Ändrat arbetssätt: version {major}",
            detail="Någon ska göra på ett annat sätt än förut. Alla läser rutinen igen.",
        ),
    )
