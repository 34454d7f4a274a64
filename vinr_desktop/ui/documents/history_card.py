"""The life of a document in plain words: what happened, who did it and when, the latest first."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from vinr_desktop.domain.document import Event
from vinr_desktop.ui.documents.layouts import emptied
from vinr_desktop.ui.labels import event_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_S
from vinr_desktop.ui.widgets.buttons import link_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.text import label

FEW = 4
"""So many events are shown until somebody asks for all."""


class HistoryCard(Card):
    """The last few events, and all of them on demand."""

    def __init__(self) -> None:
        super().__init__("history_card", title="Historik")
        self._events: Sequence[Event] = ()
        self._now: datetime | None = None
        self._is_whole = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE_L)
        self._grid.setVerticalSpacing(SPACE_S)
        self._grid.setColumnStretch(1, 1)
        self._more = link_button("", "whole_history")
        self._more.clicked.connect(self._on_more_clicked)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_events(self, events: Sequence[Event], now: datetime) -> None:
        """Show the events of another document, or what has happened since."""
        self._events, self._now = events, now
        self._fill()

    def _on_more_clicked(self) -> None:
        self._is_whole = not self._is_whole
        self._fill()

    def _fill(self) -> None:
        emptied(self._grid)
        zone = self._now.tzinfo if self._now else None
        latest = list(reversed(self._events))
        shown = latest if self._is_whole else latest[:FEW]
        for row, event in enumerate(shown):
            when = label(f"{event.at.astimezone(zone):%Y-%m-%d %H:%M}", "muted", wrap=False)
            what, who = label(event_words(event)), label(event.person, "muted")
            for column, words in enumerate((when, what, who)):
                self._grid.addWidget(words, row, column, Qt.AlignmentFlag.AlignTop)
                words.show()
        left = len(latest) - FEW
        self._more.setVisible(left > 0)
        self._more.setText(
            "Visa färre" if self._is_whole else f"Visa hela historiken ({left} till)"
        )
