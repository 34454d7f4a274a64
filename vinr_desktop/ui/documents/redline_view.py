"""What changed in a document, to read: a sentence, then question by question and word by word."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vinr_desktop.domain.annex import Annex
from vinr_desktop.domain.redline_words import summary
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.reading_view import ReadingView
from vinr_desktop.ui.documents.redline_html import redline_html
from vinr_desktop.ui.theme import READING_WIDTH, SPACE_M, sizes
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.text import label

SHOW_ALL, SHOW_CHANGED = "Visa allt", "Visa bara ändrat"
NOTHING = "Inget är ändrat sedan {since}"
ALL_THE_SAME = "Alla svar är desamma, ord för ord."


class RedlineView(QWidget):
    """Shows an annex on the screen; begins with only what changed."""

    question_wanted = Signal(str)
    """The id of a question whose heading was followed."""
    printing_wanted = Signal()
    """Somebody wants the changes as an annex on paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("redline")
        self._annex: Annex | None = None
        self._whole = False
        self._build()
        self._connect()

    def show_annex(self, annex: Annex, *, is_titled: bool = True) -> None:
        """Show other changes; whether all or only what changed is shown stays."""
        self._annex = annex
        is_empty = annex.redline.is_empty
        self._title.setText(annex.heading)
        self._summary.setText(summary(annex.redline))
        for part in (self._summary, self._toggle, self._print, self._text):
            part.setVisible(not is_empty)
        self._title.setVisible(is_titled and not is_empty)
        emptied(self._place)
        if is_empty:
            add_shown(self._place, self._nothing(annex))
        self._fill()

    def take_focus(self) -> None:
        """Put the focus into the text, so that the arrow keys scroll it and Tab goes to links."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the lines short enough to read in a new size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._text.setMaximumWidth(sizes().ems(READING_WIDTH))

    def _build(self) -> None:
        self._title = label("", "title", name="redline_title")
        self._summary = label("", name="redline_summary")
        self._toggle = quiet_button(SHOW_ALL, "redline_toggle")
        self._print = Button("Skriv ut som bilaga", "redline_print", sign="print")
        self._text = ReadingView("redline_text", "Ändringarna, fråga för fråga")
        self._text.setMaximumWidth(sizes().ems(READING_WIDTH))
        self._place = QVBoxLayout()
        buttons = FlowLayout()
        buttons.addWidget(self._toggle)
        buttons.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        column.addLayout(buttons)
        column.addWidget(self._text, 1)
        column.addLayout(self._place)

    def _connect(self) -> None:
        self._toggle.clicked.connect(self._on_toggle_clicked)
        self._print.clicked.connect(self.printing_wanted)
        self._text.question_wanted.connect(self.question_wanted)

    def _on_toggle_clicked(self) -> None:
        self._whole = not self._whole
        self._toggle.setText(SHOW_CHANGED if self._whole else SHOW_ALL)
        self._fill()

    def _fill(self) -> None:
        if self._annex is not None:
            self._text.show_html(redline_html(self._annex.redline, whole=self._whole))

    def _nothing(self, annex: Annex) -> EmptyState:
        heading = NOTHING.format(since=annex.since)
        return EmptyState("redline_empty", picture="done", heading=heading, sentence=ALL_THE_SAME)
