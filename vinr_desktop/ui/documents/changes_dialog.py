"""What changed in a document since an earlier version or the last review, over its window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.changes_panel import ChangesPanel
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.dialog import Dialog

AROUND_EMS, LEAST_EMS, TALL_EMS = 16, 16, 44
"""What title and buttons need, the least to read in, and the most that is pleasant."""


class ChangesDialog(Dialog):
    """Begins with the last review, else with the version before."""

    writing_wanted = Signal(str)
    """The id of a draft to write in, where a question was followed."""

    def __init__(self, parent: QWidget | None, services: Services, document_id: str) -> None:
        super().__init__(parent, name="changes_dialog", title="Vad som är ändrat", ems=50)
        self._services, self._document_id = services, document_id
        self._panel = ChangesPanel(services, document_id)
        room = self.screen().availableGeometry().height() - sizes().ems(AROUND_EMS)
        self._panel.setMinimumHeight(max(sizes().ems(LEAST_EMS), min(sizes().ems(TALL_EMS), room)))
        self.body.addWidget(self._panel)
        close = self.add_button(Button("Stäng", "close_changes"))
        close.clicked.connect(self.accept)
        self._panel.question_wanted.connect(self._on_question_wanted)
        self._panel.load()

    def _on_question_wanted(self, question_id: str) -> None:
        """Lead to the question, where the document can still be written in."""
        if self._services.drafting.open(self._document_id).document.is_locked:
            return
        self._services.drafting.stand_at(self._document_id, question_id)
        self.accept()
        self.writing_wanted.emit(self._document_id)
