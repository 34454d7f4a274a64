"""What is demanded and recommended: now, later, before, and by routines that are adopted."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.crowd import Crowd
from vinr_desktop.domain.rule_words import LEVELS, Names, reading_title, sentence
from vinr_desktop.domain.swedish import swedish_key
from vinr_desktop.domain.training import Level, Rule
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.services.requirements import Offer
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XS
from vinr_desktop.ui.training.card_column import CardColumn
from vinr_desktop.ui.training.programme_card import ProgrammeCard
from vinr_desktop.ui.training.requirement_lines import RequirementLine, When, line_of
from vinr_desktop.ui.training.rule_dialogs import (
    EndDialog,
    IntroductionDialog,
    RuleDialog,
    RuleHistoryDialog,
    concerns,
)
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge, Mark, Tone
from vinr_desktop.ui.widgets.text import label, line

OFFERS_TITLE = "Förslag ur fastställda rutiner"
READING_TITLE = "Följer av fastställda rutiner"
MARKS = {
    Level.DEMANDED: Mark(LEVELS[Level.DEMANDED], "check-circle", Tone.ACCENT),
    Level.RECOMMENDED: Mark(LEVELS[Level.RECOMMENDED], "idea", Tone.NEUTRAL),
}


class RequirementsPage(QWidget):
    """Cards of plain sentences; every change is made from a day on, and nothing is rewritten."""

    told = Signal(str, str)
    """What was done in a sentence, and the step to take it back by."""
    document_wanted = Signal(str)
    """The id of a document to show."""
    writing_wanted = Signal(str)
    """The id of a draft to go on with."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__()
        self.setObjectName("requirements_page")
        self._services = services
        self._names, self._crowd = Names(), Crowd({}, UnitTree())
        self._page = CardColumn("requirements_scroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def load(self) -> None:
        """Look at everything anew."""
        requirements = self._services.training.requirements
        self._names, self._crowd = requirements.names(), requirements.crowd()
        today = self._services.organisation.today()
        found = (line_of(each, today) for each in requirements.all())
        lines = sorted((x for x in found if x), key=lambda x: swedish_key(x.rule.title))
        cards: list[QWidget] = [self._introduction()]
        offers = requirements.offers()
        if offers:
            cards.append(self._offers(offers))
        own = [x for x in lines if not x.is_reading]
        now, later, before = ([x for x in own if x.when is when] for when in When)
        reading = [x for x in lines if x.is_reading and x.when is not When.BEFORE]
        cards += self._listed("requirements_now", "Gäller nu", now, today)
        cards += self._listed("requirements_later", "Kommer att gälla", later, today)
        cards.append(self._programmes())
        cards += self._listed("requirements_reading", READING_TITLE, reading, today)
        cards += self._listed("requirements_before", "Har gällt", before, today)
        self._page.set_cards(cards)

    def add_requirement(self) -> None:
        """Ask for a new requirement."""
        self._open(RuleDialog(self, self._services))

    # --- cards ---

    def _introduction(self) -> Card:
        days = self._services.training.requirements.introduction_days()
        card = Card("introduction_card", title="Introduktion")
        said = f"Det som hör till introduktionen ska vara gjort inom {days} dagar från"
        card.body.addWidget(label(f"{said} anställningens början.", name="introduction_sentence"))
        change = quiet_button("Ändra antalet dagar", "change_introduction", "edit")
        change.clicked.connect(self._on_change_introduction_clicked)
        card.body.addWidget(change, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _programmes(self) -> Card:
        card = ProgrammeCard(self._services)
        card.document_wanted.connect(self.document_wanted)
        card.writing_wanted.connect(self.writing_wanted)
        return card

    def _offers(self, offers: Sequence[Offer]) -> Card:
        card = Card("requirement_offers", title=OFFERS_TITLE, look="card-accent")
        for offer in offers:
            document = offer.document
            said = f"{document.title}, version {document.version}, säger:"
            card.body.addWidget(label(said, "small"))
            card.body.addWidget(label(sentence(offer.rule, self._names)))
            take = Button("Gör det till ett krav", f"take-{document.id}", sign="plus")
            take.setAccessibleName(f"Gör det till ett krav: {document.title}")
            take.clicked.connect(lambda _=False, rule=offer.rule: self._take(rule))
            card.body.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _listed(
        self, name: str, title: str, lines: Sequence[RequirementLine], today: date
    ) -> list[Card]:
        """Return the card of these requirements, none where there are none."""
        if not lines:
            return []
        card = Card(name, title=title)
        for index, each in enumerate(lines):
            if index:
                card.body.addWidget(line())
            card.body.addWidget(self._row(each, today))
        return [card]

    def _row(self, each: RequirementLine, today: date) -> QWidget:
        row = QWidget()
        row.setObjectName(f"requirement-{each.requirement.id}")
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS)
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        title = reading_title(each.rule) if each.is_reading else each.rule.title
        head.addWidget(label(title, "strong"), 1)
        if not each.is_reading:
            head.addWidget(Badge(MARKS[each.rule.level]), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(sentence(each.rule, self._names)))
        count = self._crowd.concerned(each.rule)
        when = each.period(today)
        said = f"{when} {concerns(count)}" if each.when is When.NOW else when
        for words in (said, each.planned(self._names)):
            if words:
                column.addWidget(label(words, "small"))
        column.addLayout(self._buttons(each, title))
        return row

    def _buttons(self, each: RequirementLine, title: str) -> FlowLayout:
        buttons, key = FlowLayout(spacing=SPACE_S), each.requirement.id

        def offer(verb: str, name: str, sign: str, act: Callable[[], None]) -> None:
            button = quiet_button(verb, f"{name}-{key}", sign)
            button.setAccessibleName(f"{verb}: {title}")
            button.clicked.connect(act)
            buttons.addWidget(button)

        if each.is_reading:
            document = self._services.training.requirements.routine(key)
            if document:
                offer("Visa rutinen", "show", "eye", lambda: self.document_wanted.emit(document))
        elif each.when is not When.BEFORE:
            offer("Ändra", "change", "edit", lambda: self._change(each.rule))
            offer("Avsluta", "end", "close", lambda: self._end(each.rule))
        if len(each.requirement.rules) > 1:
            offer("Historik", "history", "clock", lambda: self._history(each))
        return buttons

    # --- what is done ---

    def _on_change_introduction_clicked(self) -> None:
        dialog = IntroductionDialog(self, self._services)
        dialog.saved.connect(self.told)
        dialog.open()

    def _open(self, dialog: RuleDialog) -> None:
        dialog.saved.connect(self.told)
        dialog.open()

    def _change(self, rule: Rule) -> None:
        self._open(RuleDialog(self, self._services, rule, known=True))

    def _end(self, rule: Rule) -> None:
        dialog = EndDialog(self, self._services, rule)
        dialog.ended.connect(self.told)
        dialog.open()

    def _history(self, each: RequirementLine) -> None:
        today = self._services.organisation.today()
        RuleHistoryDialog(self, each.requirement.rules, self._names, today).open()

    def _take(self, rule: Rule) -> None:
        self._open(RuleDialog(self, self._services, rule))
