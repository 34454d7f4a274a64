"""What a group talks about before it answers a step, in large type for a projector."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from vinr_desktop.domain.catalog import Sector
from vinr_desktop.domain.form import Page
from vinr_desktop.domain.wording import fill
from vinr_desktop.ui.documents.layouts import emptied
from vinr_desktop.ui.documents.question_card import OWN_TEXT
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.text import label

WIDEST_IN_EMS = 46
NO_QUESTIONS = "Prata om vad steget betyder hos er. Skriv sedan svaren tillsammans."


class TalkPage(ScrollPage):
    """The step's title and purpose, and its questions to talk about under each other."""

    def __init__(self) -> None:
        super().__init__("talk_page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Att tala om")
        self._place = label("", "muted", name="talk_place")
        self._title = label("", "display", name="talk_title")
        self._purpose = label("", "heading", name="talk_purpose")
        self._questions = QWidget()
        self._grid = QGridLayout(self._questions)
        self._own = Badge(OWN_TEXT, name="talk_proposal")
        self.body.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_XXL)
        self.body.setSpacing(SPACE_S)
        for part in (self._place, self._title, self._purpose):
            self.body.addWidget(part)
        self.body.addSpacing(SPACE_XL)
        self.body.addWidget(self._questions)
        self.body.addSpacing(SPACE_L)
        self.body.addWidget(self._own)
        self.body.addStretch()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_XL)
        self._grid.setVerticalSpacing(SPACE_XL)
        self._grid.setColumnStretch(1, 1)

    def show_page(self, page: Page, place: str, sector: Sector) -> None:
        """Show what a step is for and what to talk about, in the sector's words."""
        self.set_widest(sizes().ems(WIDEST_IN_EMS))
        self._place.setText(place)
        self._title.setText(page.title)
        self._purpose.setText(fill(page.purpose, sector))
        self._own.setVisible(page.proposal and bool(page.discussion))
        emptied(self._grid)
        words = [fill(text, sector) for text in page.discussion] or [NO_QUESTIONS]
        top = Qt.AlignmentFlag.AlignTop
        for row, text in enumerate(words):
            number = label(str(row + 1) if page.discussion else "", "title", wrap=False)
            said = label(text, "title", name=f"talk_question_{row + 1}")
            self._grid.addWidget(number, row, 0, top)
            self._grid.addWidget(said, row, 1, top)
            number.show()
            said.show()
        said_in_all = " ".join([page.title, fill(page.purpose, sector), *words])
        self.setAccessibleDescription(said_in_all)
        self.verticalScrollBar().setValue(0)
