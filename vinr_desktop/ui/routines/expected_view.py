"""What documents should exist, for the department and every unit, and how it stands with each."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.expected import Line, Standing, counts
from vinr_desktop.domain.person import Unit
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.deeds import Deed, ToBegin
from vinr_desktop.ui.documents.layouts import free
from vinr_desktop.ui.labels import LEVELS, STANDINGS, count_words
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, sizes
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge
from vinr_desktop.ui.widgets.progress import CoverageBar
from vinr_desktop.ui.widgets.text import label, line

WIDEST_EMS = 72
DEPARTMENT = "Förvaltningen"
ALL = "Alla"
OPEN = "open"
"""Everything but what is current."""


class ExpectedView(QWidget):
    """A card for the department and for each unit, a line for each document."""

    document_wanted = Signal(str)
    """The id of a document to show."""
    deed_wanted = Signal(str, str)
    """A `Deed` and its target."""
    beginning_wanted = Signal(object)
    """A `ToBegin`."""
    back_wanted = Signal()

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("expected_view")
        self._services = services
        self._parts: list[QWidget] = []
        self._back = quiet_button("Till rutinerna", "back_to_routines", "back")
        self._shown = QComboBox()
        self._shown.setObjectName("expected_shown")
        self._shown.setAccessibleName("Visa")
        self._shown.addItem(ALL, "")
        self._shown.addItem("Det som behöver göras", OPEN)
        self._bar = CoverageBar("expected_progress")
        self._page = ScrollPage("expected_page", widest=sizes().ems(WIDEST_EMS), centred=False)
        top = FlowLayout(spacing=SPACE_M)
        top.addWidget(self._back)
        top.addWidget(self._shown)
        summary = Card("expected_summary")
        summary.body.addWidget(self._bar)
        hint = "Listan ändras i Inställningar, under Det som ska finnas."
        summary.body.addWidget(label(hint, "small"))
        self._page.body.addLayout(top)
        self._page.body.addWidget(summary)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self._back.clicked.connect(self.back_wanted)
        self._shown.currentIndexChanged.connect(self.load)

    def load(self) -> None:
        """Look at everything anew."""
        today = self._services.organisation.today()
        found = self._services.expecting.lines()
        self._bar.set_progress(counts(found)[Standing.CURRENT], len(found), sentence(found))
        for old in self._parts:
            self._page.body.removeWidget(old)
            free(old)
        self._parts = []
        wanted = [x for x in found if self._is_shown(x)]
        units: dict[str, list[Line]] = {}
        for one in wanted:
            units.setdefault(one.unit.id if one.unit else "", []).append(one)
        for lines_ in units.values():
            card = self._card(lines_[0].unit, lines_, today)
            self._page.body.insertWidget(self._page.body.count() - 1, card)
            card.show()
            self._parts.append(card)

    def take_focus(self) -> None:
        """Put the focus where one begins."""
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_shown(self, one: Line) -> bool:
        return self._shown.currentData() != OPEN or one.standing is not Standing.CURRENT

    def _card(self, unit: Unit | None, found: list[Line], today: date) -> Card:
        card = Card(f"expected-{unit.id if unit else 'department'}")
        card.body.setSpacing(SPACE_M)
        card.body.addWidget(label(unit.name if unit else DEPARTMENT, "heading"))
        for index, one in enumerate(found):
            if index:
                card.body.addWidget(line())
            card.body.addWidget(self._row(one, today))
        return card

    def _row(self, one: Line, today: date) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(one.expected.title, "strong"))
        words.addWidget(label(remark(one), "small"))
        badge = Badge(STANDINGS[one.standing])
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE_L)
        across.addLayout(words, 1)
        side = QVBoxLayout()
        side.setSpacing(SPACE_S)
        side.addWidget(badge, 0, Qt.AlignmentFlag.AlignRight)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_S)
        for button in self._buttons(one):
            buttons.addWidget(button)
        side.addLayout(buttons)
        across.addLayout(side)
        return row

    def _buttons(self, one: Line) -> list[Button]:
        unit = one.unit.id if one.unit else ""
        target = f"{one.expected.id} {unit}".strip()
        name = f"{one.expected.id}-{unit or 'department'}"
        whose = f"{one.expected.title}, {one.unit.name if one.unit else DEPARTMENT}"
        found: list[Button] = []

        def offer(verb: str, key: str, sign: str, act: Callable[[], None]) -> None:
            button = Button(verb, f"expected_{key}-{name}", sign=sign)
            button.setAccessibleName(f"{verb}: {whose}")
            button.clicked.connect(act)
            found.append(button)

        document = one.document
        if document is not None:
            offer("Visa", "show", "eye", lambda: self.document_wanted.emit(document.id))
            return found
        if one.expected.form_id:
            begin = ToBegin(one.expected.form_id, unit)
            offer("Börja", "begin", "plus", lambda: self.beginning_wanted.emit(begin))
        deed = Deed.REGISTER.value
        offer("Registrera", "register", "inbox", lambda: self.deed_wanted.emit(deed, target))
        return found


def sentence(found: tuple[Line, ...]) -> str:
    """Say how it stands with all of them."""
    number = counts(found)
    current = "är aktuellt" if number[Standing.CURRENT] == 1 else "är aktuella"
    said = [f"{number[Standing.CURRENT]} av {len(found)} {current}"]
    for standing, words in (
        (Standing.OLD, ("behöver följas upp", "behöver följas upp")),
        (Standing.BEGUN, ("är påbörjat", "är påbörjade")),
        (Standing.MISSING, ("saknas", "saknas")),
    ):
        if number[standing]:
            said.append(count_words(number[standing], *words))
    return f"{', '.join(said)}."


def remark(one: Line) -> str:
    """Say which document it is, and since when."""
    level = LEVELS[one.expected.level]
    document = one.document
    if document is None:
        return level
    since = f", fastställd {document.adopted_on.isoformat()}" if document.adopted_on else ""
    title = f"{document.title}, " if document.title != one.expected.title else ""
    return f"{title}version {document.version}{since}"
