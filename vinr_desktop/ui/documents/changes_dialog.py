"""What changed in a document since an earlier version or the last review, to read and to print."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from vinr_desktop.domain.annex import Annex
from vinr_desktop.services.container import Services
from vinr_desktop.services.pages import print_changes
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.printing import open_in_reader
from vinr_desktop.ui.documents.redline_view import RedlineView
from vinr_desktop.ui.messages import tells_user
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.form_rows import FormRows


class ChangesDialog(Dialog):
    """Begins with the last review, else with the version before."""

    writing_wanted = Signal(str)
    """The id of a draft to write in, where a question was followed."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(parent, name="changes_dialog", title="Vad som är ändrat", ems=64)
        self._services, self._document_id = services, document_id
        self._annex: Annex | None = None
        self._points = services.comparing.points(document_id)
        self._since = QComboBox()
        self._since.setObjectName("changes_since")
        for point in self._points:
            self._since.addItem(point.words[:1].upper() + point.words[1:])
        self._redline = RedlineView()
        self._redline.setMinimumHeight(sizes().ems(26))
        rows = FormRows()
        rows.add_row("Jämför med", self._since)
        self.body.addWidget(rows)
        self.body.addWidget(self._redline)
        close = self.add_button(Button("Stäng", "close_changes"))
        close.clicked.connect(self.accept)
        self._since.currentIndexChanged.connect(self._on_since_changed)
        self._redline.question_wanted.connect(self._on_question_wanted)
        self._redline.printing_wanted.connect(self._on_printing_wanted)
        self._on_since_changed(0)

    @tells_user
    def _on_since_changed(self, index: int) -> None:
        self._annex = self._services.comparing.since(self._document_id, self._points[index])
        self._redline.show_annex(self._annex)

    def _on_question_wanted(self, question_id: str) -> None:
        """Lead to the question, where the document can still be written in."""
        if self._services.drafting.open(self._document_id).document.is_locked:
            return
        self._services.drafting.stand_at(self._document_id, question_id)
        self.accept()
        self.writing_wanted.emit(self._document_id)

    def _on_printing_wanted(self) -> None:
        annex = self._annex
        if annex is not None:
            jobs.run(
                self,
                lambda _progress: print_changes(annex),
                lambda pages: open_in_reader(self, pages.pdf, "andringar.pdf"),
                title="Gör bilagan",
            )
