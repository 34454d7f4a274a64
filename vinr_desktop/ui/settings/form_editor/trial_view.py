"""The form as those who fill it in will meet it: the real wizard on a draft that is thrown away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.services.container import Services
from vinr_desktop.services.trying import Trial
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.documents.form_wizard import FormWizard
from vinr_desktop.ui.messages import tell
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, set_look
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.text import label

WORDS = "Det här är ett prov. Det du skriver slängs när du går tillbaka."


class TrialView(QWidget):
    """Holds a trial for as long as it is shown; `end` throws away what was written."""

    ended = Signal()

    def __init__(self, services: Services, form_id: str) -> None:
        """UserError when the form cannot be tried."""
        super().__init__()
        self.setObjectName("trial_view")
        self._trial = Trial(services, form_id)
        banner = QFrame()
        set_look(banner, "info")
        back = Button("Tillbaka till formuläret", "trial_back", sign="back")
        back.clicked.connect(self.ended)
        row = QHBoxLayout(banner)
        row.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        row.addWidget(label(WORDS, "strong", name="trial_words"), 1)
        row.addWidget(back)
        self._wizard = FormWizard(self._trial.services, Changes(self), self._trial.document_id)
        self._wizard.closed.connect(self.ended)
        self._wizard.signing_wanted.connect(self._on_wizard_signing_wanted)
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, 0)
        top.addWidget(banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._wizard, 1)

    def begin(self) -> None:
        """Put the cursor into the first question."""
        self._wizard.resume()

    def end(self) -> None:
        """Store nothing, and free the place where the trial lay."""
        self._wizard.settle()
        self._wizard.close()
        self._trial.close()

    def _on_wizard_signing_wanted(self) -> None:
        tell(
            self,
            UserError("Ett prov skrivs inte under.", "Gå tillbaka till formuläret när du är klar."),
        )
