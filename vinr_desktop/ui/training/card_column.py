"""Cards under each other, all of which are made anew when something has changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from vinr_desktop.ui.documents.layouts import detach
from vinr_desktop.ui.theme import sizes
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.kept_focus import focus_kept

WIDEST_EMS = 66


class CardColumn(ScrollPage):
    """Shows cards from the top; those before them go when nobody is in them any more."""

    def __init__(self, name: str) -> None:
        """Empty until `set_cards`."""
        super().__init__(name, widest=sizes().ems(WIDEST_EMS), centred=False)
        self._cards: list[QWidget] = []
        self._gone: list[QWidget] = []
        self.body.addStretch(1)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show other cards; a button in an old one may be what asked for it."""
        with focus_kept(self):
            self._replace(cards)

    def _replace(self, cards: Sequence[QWidget]) -> None:
        self._gone = self._cards  # kept until Qt deletes them, after the button's own event
        for old in self._gone:
            self.body.removeWidget(old)
            detach(old)
        self._cards = list(cards)
        for place, card in enumerate(self._cards):
            self.body.insertWidget(place, card)
            card.show()
