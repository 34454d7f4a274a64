"""The wizard's head and foot: which document this is, what can be done, and that it is safe."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from vinr_desktop.domain.document import Document
from vinr_desktop.domain.errors import UserError
from vinr_desktop.ui.documents.side_panel import GUIDANCE, READING, SOURCE
from vinr_desktop.ui.documents.wizard_columns import Shown
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, sizes
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, IconButton, primary_button, quiet_button
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import ElidedLabel

SAVING = Mark("Sparar …", "clock")
SAVED = Mark("Allt är sparat", "check-circle", Tone.SUCCESS)
NOT_SAVED = Mark("Inte sparat", "missing", Tone.DANGER)
NARROW_EMS = 76
"""Below this width, in text heights, the head's buttons show their signs only."""


class WizardHead(QFrame):
    """The document's title and what can be done with the whole of it."""

    close_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    copy_wanted = Signal()
    workshop_wanted = Signal()
    steps_wanted = Signal()
    side_wanted = Signal(int)
    """GUIDANCE, READING or SOURCE is to be shown, or hidden where it is shown already."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setMinimumWidth(1)  # the words give way; they never keep the window wide
        self._words: dict[Button, str] = {}
        self._close = IconButton("back", "Stäng dokumentet", "close_wizard")
        self._steps = quiet_button("Stegen", "toggle_steps", "menu")
        self._title = ElidedLabel(document.title, "strong")
        self._title.setObjectName("document_title")
        self._undo = IconButton("undo", "Ångra (Ctrl+Z)", "undo")
        self._redo = IconButton("redo", "Gör om (Ctrl+Y)", "redo")
        self._copy = quiet_button("Kopiera svar", "copy_answers", "copy")
        self._workshop = quiet_button("Arbeta i grupp", "hold_workshop", "people")
        self._guidance = quiet_button("Vägledning", "toggle_guidance", "help")
        self._reading = quiet_button("Så läses det", "toggle_reading", "eye")
        self._source = quiet_button("Förlaga", "toggle_source", "book")
        self._source.hide()
        self._words.update({button: button.text() for button in self._wordy()})
        for button in (self._steps, self._guidance, self._reading, self._source):
            button.setCheckable(True)
        for button in self._wordy():
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.setSpacing(SPACE_S)
        row.addWidget(self._close)
        row.addWidget(self._steps)
        row.addWidget(self._title, 1)
        for widget in (self._undo, self._redo, *self._wordy()[1:]):
            row.addWidget(widget)
        self.setMinimumWidth(1)  # the words give way, not the window
        self._connect()

    def show_title(self, title: str) -> None:
        """Show what the document is called now."""
        self._title.setText(title)

    def tell_undo(self, can_undo: bool, can_redo: bool) -> None:
        """Say whether there is something to take back or to do again."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def tell_columns(self, shown: Shown, tab: int) -> None:
        """Show which columns are seen; `tab` is the one at the side, -1 for none."""
        self._steps.setChecked(shown.steps)
        self._guidance.setChecked(tab == GUIDANCE)
        self._reading.setChecked(tab == READING)
        self._source.setChecked(tab == SOURCE)

    def offer_source(self) -> None:
        """Offer the text of an older document too."""
        self._source.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < sizes().ems(NARROW_EMS)
        for button, words in self._words.items():
            button.setText("" if is_narrow else words)

    def _wordy(self) -> tuple[Button, ...]:
        return (
            self._steps,
            self._copy,
            self._workshop,
            self._guidance,
            self._reading,
            self._source,
        )

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._copy.clicked.connect(self.copy_wanted)
        self._workshop.clicked.connect(self.workshop_wanted)
        self._steps.clicked.connect(self.steps_wanted)
        self._guidance.clicked.connect(lambda: self.side_wanted.emit(GUIDANCE))
        self._reading.clicked.connect(lambda: self.side_wanted.emit(READING))
        self._source.clicked.connect(lambda: self.side_wanted.emit(SOURCE))


class WizardFoot(QFrame):
    """The way back, that what is written is safe, and the way on."""

    back_wanted = Signal()
    next_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bottom")
        self._problem = InfoBanner(BannerKind.DANGER, "", name="save_problem")
        self._retry = Button("Försök igen", "retry_save", sign="restore")
        self._problem.add_action(self._retry)
        self._problem.hide()
        self._back = Button("Tillbaka", "back", sign="back")
        self._state = StateMark(SAVED, name="saved_state")
        self._next = primary_button("Nästa", "next")
        row = QHBoxLayout()
        row.setSpacing(SPACE_L)
        row.addWidget(self._back)
        row.addStretch()
        row.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        column.setSpacing(SPACE_M)
        column.addWidget(self._problem)
        column.addLayout(row)
        self._back.clicked.connect(self.back_wanted)
        self._next.clicked.connect(self.next_wanted)
        self._retry.clicked.connect(self.retry_wanted)

    def show_step(self, at: int, onward: str, sign: str) -> None:
        """Show where we are, counted from 0; `onward` is the main button's verb."""
        self._back.setEnabled(at > 0)
        self._next.setText(onward)
        self._next.set_sign(sign)

    def tell_saving(self) -> None:
        """Say that something written is about to be stored."""
        if self._state.mark != SAVING and not self._problem.isVisible():
            self._state.set_mark(SAVING)

    def tell_saved(self, at: datetime) -> None:
        """Say when everything was stored."""
        self._problem.hide()
        self._state.set_mark(Mark(f"Sparat {at:%H:%M}", "check-circle", Tone.SUCCESS))

    def tell_failed(self, error: UserError) -> None:
        """Say that something could not be stored, and why; it stays in its field."""
        self._state.set_mark(NOT_SAVED)
        remedy = error.remedy or "Det du skrev står kvar i fältet."
        self._problem.set_text(f"{error.text} {remedy}", "Det senaste är inte sparat")
        self._problem.show()
