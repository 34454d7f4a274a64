"""Which points of regulations and surveys the answers cover, and which not yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from vinr_desktop.domain.coverage import Coverage
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.link_list import WrappingLink
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.progress import CoverageBar
from vinr_desktop.ui.widgets.text import label

TITLE = "Krav och frågor i nationella undersökningar"


class CoverageCard(Card):
    """A bar with what it counts, and a link to a question for each point that is not covered."""

    question_wanted = Signal(str)
    """The id of a question that would cover a point."""

    def __init__(self) -> None:
        super().__init__("coverage", title=TITLE)
        self._bar = CoverageBar("coverage_bar")
        self._left = QVBoxLayout()
        self._left.setSpacing(SPACE_S)
        self._none = label("Det här saknar svar. Välj en punkt för att gå till frågan.", "muted")
        self.body.addWidget(self._bar)
        self.body.addWidget(self._none)
        self.body.addLayout(self._left)

    def show_coverage(self, points: Sequence[Coverage], *, with_links: bool) -> None:
        """Show how many of the points are covered, and `with_links` those that are not."""
        asked = [point for point in points if point.questions]
        done = sum(point.is_covered for point in asked)
        self.setVisible(bool(asked))
        self._bar.set_progress(done, len(asked), f"{done} av {len(asked)} punkter har svar")
        emptied(self._left)
        left = [point for point in asked if with_links and not point.is_covered]
        self._none.setVisible(bool(left))
        for point in left:
            self._add(point)

    def _add(self, point: Coverage) -> None:
        question_id = point.questions[0].id
        words = f"{point.point.text} ({point.point.source})"
        link = WrappingLink(words, f"coverage-{point.point.id}")
        link.clicked.connect(lambda: self.question_wanted.emit(question_id))
        add_shown(self._left, link)
