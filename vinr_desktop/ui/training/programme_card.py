"""The training programmes: the requirements as documents that are adopted like a routine."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.person import Unit
from vinr_desktop.services.container import Services
from vinr_desktop.ui.labels import document_mark
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import SPACE_L, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.text import label

FORM = "utbildningsprogram"
WHAT = (
    "Kraven kan bli ett dokument som granskas, undertecknas och levereras som en rutin, för alla"
    " yrkesgrupper eller för dem ni väljer. Det som är undertecknat ändras inte när kraven ändras."
)


class ProgrammeCard(Card):
    """Begins a programme, and shows how it stands with those there are."""

    document_wanted = Signal(str)
    """The id of a document to show."""
    writing_wanted = Signal(str)
    """The id of a draft to go on with."""

    def __init__(self, services: Services) -> None:
        """Shows what is stored now."""
        super().__init__("programme_card", title="Utbildningsprogram")
        self._services = services
        self.body.addWidget(label(WHAT))
        for document in services.drafting.of_form(FORM):
            self.body.addWidget(self._row(document))
        begin = Button("Börja ett utbildningsprogram", "begin_programme", sign="document")
        begin.clicked.connect(self._on_begin_clicked)
        self.body.addWidget(begin, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, document: Document) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(document.title, "strong"))
        words.addWidget(label(f"Version {document.version}", "small"))
        verb, sign = ("Visa", "eye") if document.is_locked else ("Fortsätt", "edit")
        wanted = self.document_wanted if document.is_locked else self.writing_wanted
        button = quiet_button(verb, f"programme-{document.id}", sign)
        button.setAccessibleName(f"{verb}: {document.title}, version {document.version}")
        button.clicked.connect(lambda: wanted.emit(document.id))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_L)
        across.addLayout(words, 1)
        across.addWidget(Badge(document_mark(document)))
        across.addWidget(button)
        return row

    @tells_user
    def _on_begin_clicked(self) -> None:
        unit = department(self._services)
        document = self._services.drafting.begin(FORM, unit.id, "")
        self.writing_wanted.emit(document.id)


def department(services: Services) -> Unit:
    """Return the unit right below the municipality where there is just one, else the municipality.

    The programme holds for the whole of it.
    """
    root = services.organisation.municipality()
    below = services.training.units.tree().below(root.id)
    return below[0] if len(below) == 1 else root
