"""The guidance of a step: what to think of, and which measures of the plan it serves."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from vinr_desktop.domain.catalog import Measure, Sector
from vinr_desktop.domain.form import Page
from vinr_desktop.domain.wording import fill
from vinr_desktop.ui.documents.question_card import OWN_TEXT, small_mark
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.text import label


class GuidancePanel(ScrollPage):
    """Stands beside the questions, never above them."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        super().__init__("guidance")
        self._measures = measures
        self._text = label("", name="guidance_text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._serves_title = label("Åtgärder i handlingsplanen", "label")
        self._serves = label("", "small", name="guidance_measures")
        self._own = small_mark(OWN_TEXT, "guidance_proposal")
        self.body.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        self.body.setSpacing(SPACE_S)
        self.body.addWidget(self._text)
        self.body.addSpacing(SPACE_S)
        self.body.addWidget(self._own)
        self.body.addSpacing(SPACE_L)
        self.body.addWidget(self._serves_title)
        self.body.addWidget(self._serves)
        self.body.addStretch()

    def show_page(self, page: Page, sector: Sector) -> None:
        """Show the guidance of a step in the sector's words."""
        self._text.setText(fill(page.guidance.of(sector.id), sector))
        self._own.setVisible(page.proposal)
        lines = [_measure(id, self._measures.get(id)) for id in page.measures]
        self._serves.setText("\n\n".join(lines))
        self._serves_title.setVisible(bool(lines))

    def show_words(self, text: str) -> None:
        """Show other guidance than that of a step."""
        self._text.setText(text)
        self._own.hide()
        self._serves.setText("")
        self._serves_title.hide()


def _measure(measure_id: str, measure: Measure | None) -> str:
    return f"{measure_id} {measure.text}" if measure else measure_id
