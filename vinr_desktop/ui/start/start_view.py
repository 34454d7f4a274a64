"""The start view: today's cards, and one's own drafts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from vinr_desktop.services.container import Services
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.services.organisation import FILING_FOLDER
from vinr_desktop.ui.changes import Changes
from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.labels import (
    document_mark,
    long_date,
    missing_words,
    moment_words,
    progress_words,
)
from vinr_desktop.ui.start.today import TodayFacts, drafts_shown, today_cards
from vinr_desktop.ui.start.today_card import Act, TodayCard
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_XL, SPACE_XS, colours, sizes
from vinr_desktop.ui.training_news import TrainingNews
from vinr_desktop.ui.widgets.buttons import Button, link_button, primary_button
from vinr_desktop.ui.widgets.cards import Card, PageHeader, ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.grid import CardGrid
from vinr_desktop.ui.widgets.marks import INKS, StateMark
from vinr_desktop.ui.widgets.progress import ProgressRing
from vinr_desktop.ui.widgets.text import label

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


class StartView(QWidget):
    """Tells what is worth doing now; every card has one button."""

    act_wanted = Signal(str, str)
    """An `Act` and what it is about (a document's or contact's id, or nothing)."""
    new_routine_wanted = Signal()
    worksheet_wanted = Signal()

    def __init__(self, services: Services, changes: Changes, news: TrainingNews) -> None:
        """Looks again whenever something has changed; `news` come in when they are counted."""
        super().__init__()
        self.setObjectName("start_view")
        self._services, self._news = services, news
        self._is_stale = False
        self._build()
        for signal in (
            changes.documents_changed,
            changes.deliveries_changed,
            changes.contacts_changed,
            changes.organisation_changed,
            changes.settings_changed,
            news.told,
        ):
            signal.connect(self._on_changed)
        self.load()

    def load(self) -> None:
        """Look at everything anew."""
        self._is_stale = False
        facts = self._facts()
        cards = today_cards(facts)
        heading, drafts = drafts_shown(facts)
        today = facts.now.date()
        self._header.set_sentence(f"{WEEKDAYS[today.weekday()].capitalize()} {long_date(today)}.")
        self._cards.set_parts([TodayCardView(card, self.act_wanted.emit) for card in cards])
        is_begun = bool(facts.rows) or bool(facts.training.people)
        self._cards_part.setVisible(bool(cards) and is_begun)
        rows: list[QWidget] = [self._draft_row(row, facts) for row in drafts]
        self._drafts.set_parts(rows)
        self._drafts_heading.setText(heading)
        self._drafts_part.setVisible(bool(drafts))
        self._nothing_left.setVisible(bool(facts.rows) and not cards and not drafts)
        self._empty.setVisible(not facts.rows)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again where something has changed while another view was shown."""
        super().showEvent(event)
        if self._is_stale:
            self.load()

    def _build(self) -> None:
        self._header = PageHeader("I dag")
        new = primary_button("Ny lokal rutin", "new_routine", "plus")
        new.clicked.connect(self.new_routine_wanted)
        self._header.add_action(new)
        self._cards, self._drafts = CardGrid(most=4), CardGrid(ems=40, most=2)
        self._drafts_heading = label("", "title", name="drafts_heading")
        self._cards_part = _part(None, self._cards)
        self._drafts_part = _part(self._drafts_heading, self._drafts)
        self._nothing_left = EmptyState(
            "nothing_left",
            picture="done",
            heading="Allt är gjort för i dag",
            sentence="Inget väntar på dig. Rutinerna finns under Rutiner.",
        )
        self._empty = self._make_empty()
        page = ScrollPage("start_page")
        page.body.setSpacing(SPACE_XL)
        page.body.addWidget(self._cards_part)
        page.body.addWidget(self._drafts_part)
        page.body.addWidget(self._nothing_left, 10)
        page.body.addWidget(self._empty, 10)
        page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(page, 1)

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "no_routine",
            picture="routine",
            heading="Ingen rutin ännu",
            sentence="Du kan sluta när som helst och fortsätta där du var.",
        )
        begin = Button("Börja på en lokal rutin", "begin_routine", sign="plus")
        begin.clicked.connect(self.new_routine_wanted)
        sheet = link_button("Skriv ut arbetsbladet att fylla i för hand", "print_worksheet")
        sheet.clicked.connect(self.worksheet_wanted)
        take_in = link_button("Ta emot en fil från en annan dator", "take_in_first")
        take_in.clicked.connect(lambda: self.act_wanted.emit(Act.TAKE_IN.value, ""))
        empty.add_action(begin)
        empty.add_action(sheet)
        empty.add_action(take_in)
        return empty

    def _draft_row(self, row: DocumentRow, facts: TodayFacts) -> "DraftRow":
        changed = moment_words(row.last_change, facts.now)
        made = DraftRow(row, changed)
        act = Act.CONTINUE if row.missing else Act.READ
        made.opened.connect(lambda: self.act_wanted.emit(act.value, row.document.id))
        return made

    def _facts(self) -> TodayFacts:
        services = self._services
        me = services.organisation.me()
        return TodayFacts(
            rows=services.drafting.overview(),
            waiting=services.filing.waiting(),
            contacts=tuple(services.directory.contacts().values()),
            me=me.name if me else "",
            has_folder=bool(services.organisation.setting(FILING_FOLDER)),
            backup_problem=services.safekeeping.problem(),
            now=services.organisation.now(),
            newer_forms=services.form_editing.announced(),
            standings=services.reviewing.standings(),
            training=self._news.today,
        )

    def _on_changed(self) -> None:
        if self.isVisible():
            self.load()
        else:
            self._is_stale = True


class TodayCardView(Card):
    """A card with its sign, heading, sentence and button."""

    def __init__(self, card: TodayCard, act: Callable[[str, str], None]) -> None:
        """`act` gets the card's act and target."""
        super().__init__(f"today_{card.act.value}")
        sign = QLabel()
        sign.setPixmap(picture(card.sign, colours().hex(INKS[card.tone]), sizes().ems(1.7)))
        heading = label(card.heading, "heading")
        top = QHBoxLayout()
        top.setSpacing(SPACE_M)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(heading, 1)
        button = Button(card.verb, f"do_{card.act.value}")
        button.setAccessibleDescription(f"{card.heading}. {card.sentence}")
        button.clicked.connect(lambda: act(card.act.value, card.target))
        self.body.addLayout(top)
        self.body.addWidget(label(card.sentence, "muted"))
        self.body.addStretch()
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class DraftRow(Card):
    """A draft with how far it has come and what is missing."""

    opened = Signal()

    def __init__(self, row: DocumentRow, changed: str) -> None:
        """`changed` says when it was written in last."""
        super().__init__(f"draft_{row.document.id}")
        ring = ProgressRing("draft_progress")
        progress = row.progress
        ring.set_progress(progress.answered, progress.required, progress_words(progress))
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(row.unit or row.document.title, "heading"))
        words.addWidget(label(f"Version {row.document.version} · ändrad {changed}", "muted"))
        if row.document.is_locked:
            words.addWidget(StateMark(document_mark(row.document)))
        else:
            words.addWidget(label(missing_words(row.missing), "muted"))
        verb = "Fortsätt" if row.missing else "Läs igenom"
        button = Button(verb, f"continue_{row.document.id}", sign="next" if row.missing else "eye")
        button.setAccessibleName(f"{verb}: {row.document.title}")
        button.clicked.connect(self.opened)
        line = QHBoxLayout()
        line.setSpacing(SPACE_L)
        line.addWidget(ring, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addLayout(words, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)


def _part(heading: QLabel | None, content: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    if heading is not None:
        column.addWidget(heading)
    column.addWidget(content)
    return part
