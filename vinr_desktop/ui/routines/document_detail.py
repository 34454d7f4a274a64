"""One document: where it stands, what can be done with it, its facts and its pages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.document import (
    IN_FORCE,
    LOCKED_STATES,
    DeliveryState,
    Document,
    Event,
    EventKind,
    Receipt,
    State,
)
from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.expected import Standing as Presence
from vinr_desktop.domain.register import Media
from vinr_desktop.domain.review import is_overdue
from vinr_desktop.domain.workshop import Workshop
from vinr_desktop.services.container import Services
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.documents.deeds import Deed
from vinr_desktop.ui.documents.history_card import HistoryCard
from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.documents.pages_preview import PagesPreview
from vinr_desktop.ui.documents.review_dialog import review_words
from vinr_desktop.ui.labels import (
    STANDINGS,
    STATES,
    day_words,
    missing_words,
    moment_words,
    progress_words,
)
from vinr_desktop.ui.routines.document_model import (
    SUPERIOR_CHANGED,
    SUPERIOR_WITHDRAWN,
    row_mark,
    row_title,
)
from vinr_desktop.ui.routines.offers import Offer, offers
from vinr_desktop.ui.routines.registered_card import RegisteredCard
from vinr_desktop.ui.routines.unsettled_notice import UnsettledNotice
from vinr_desktop.ui.routines.versions_card import VersionsCard
from vinr_desktop.ui.theme import SPACE_L, SPACE_S
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.marks import Badge, StateMark
from vinr_desktop.ui.widgets.progress import CoverageBar
from vinr_desktop.ui.widgets.state_line import Stage, StateLine
from vinr_desktop.ui.widgets.text import label

CALM = 250
"""Milliseconds that a document lies still before its pages are made."""


class DocumentDetail(QWidget):
    """The right side of the list; empty until a document is shown."""

    deed_wanted = Signal(str, str)
    """A `Deed` and the document's id."""
    version_wanted = Signal(str)
    """The id of another version of the document."""
    back_wanted = Signal()
    """Back to the list, where there is no room for both."""

    def __init__(self, services: Services) -> None:
        """The services are only asked, never told anything."""
        super().__init__()
        self.setObjectName("document_detail")
        self._services = services
        self._row: DocumentRow | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self._show_pages)
        self._build()

    @property
    def document_id(self) -> str:
        """The id of the document shown, empty when none is."""
        return self._row.document.id if self._row else ""

    def show_row(self, row: DocumentRow) -> None:
        """Show a document as it stands now."""
        is_same = self.document_id == row.document.id
        self._row = row
        document, today = row.document, self._services.organisation.today()
        self._show_heading(row)
        self._show_life(row)
        self._show_superior(row)
        self._show_standing(document)
        self._show_problem(document)
        self._unsettled.show_document(self._services.settling, document)
        self._show_review(document, today)
        self._show_offers(row)
        self._versions.show_document(self._services, document, today)
        if not is_same:
            self._page.verticalScrollBar().setValue(0)
            self._pages.hide()
        if self.isVisible():
            self._calm.start()

    def set_alone(self, is_alone: bool) -> None:
        """Offer the way back to the list where the list is hidden."""
        self._back.setVisible(is_alone)

    def hideEvent(self, event: QHideEvent) -> None:
        """Make no pages that nobody sees."""
        super().hideEvent(event)
        self._calm.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages when they come into view."""
        super().showEvent(event)
        if self._row is not None:
            self._calm.start()

    def _build(self) -> None:
        self._back = quiet_button("Alla rutiner", "back_to_list", "back")
        self._back.clicked.connect(self.back_wanted)
        self._title = label("", "title", name="detail_title")
        self._kind = label("", "muted")
        self._badge = Badge(STATES[State.DRAFT], name="detail_state")
        self._line = StateLine("state_line")
        self._bar = CoverageBar("detail_progress")
        self._problem = InfoBanner(BannerKind.WARNING, "", name="delivery_problem")
        self._unsettled = UnsettledNotice()
        self._unsettled.choosing_wanted.connect(
            lambda: self.deed_wanted.emit(Deed.CHOOSE.value, self.document_id)
        )
        self._review = InfoBanner(BannerKind.INFO, "", name="review_state")
        self._history = HistoryCard()
        self._above = InfoBanner(BannerKind.WARNING, "", name="superior_changed")
        self._registered = RegisteredCard(self._services)
        self._current = StateMark(STANDINGS[Presence.CURRENT], name="detail_current")
        self._offers = QWidget()
        self._offers_row = FlowLayout(self._offers)
        self._facts = label("", "muted", name="detail_facts")
        self._workshops = label("", "small", name="detail_workshops")
        self._changed = label("", "small", name="detail_changed")
        self._versions = VersionsCard()
        self._versions.version_wanted.connect(self.version_wanted)
        self._pages = PagesPreview()
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card("detail_card")
        card.body.setSpacing(SPACE_L)
        card.body.addLayout(self._heading())
        notices = (self._problem, self._unsettled, self._above, self._review)
        for part in (self._line, self._bar, *notices, self._offers):
            card.body.addWidget(part)
        for said in (self._current, self._facts, self._workshops, self._changed):
            card.body.addWidget(said)
        self._page = ScrollPage("detail_page")
        self._page.body.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_L)
        self._page.body.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._page.body.addWidget(card)
        self._page.body.addWidget(self._registered)
        self._page.body.addWidget(self._versions)
        self._page.body.addWidget(self._history)
        self._page.body.addWidget(self._pages)
        self._page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)

    def _heading(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(SPACE_S)
        top.addWidget(self._title, 1)
        top.addWidget(self._badge)
        words = QVBoxLayout()
        words.setSpacing(SPACE_S)
        words.addLayout(top)
        words.addWidget(self._kind)
        return words

    def _show_heading(self, row: DocumentRow) -> None:
        self._title.setText(row_title(row))
        whose = row.unit if row.original else row.document.title
        self._kind.setText(f"{whose} · version {row.document.version}")
        self._badge.set_mark(row_mark(row))
        self._bar.setVisible(not row.document.is_locked)
        self._bar.set_progress(
            row.progress.answered,
            row.progress.required,
            f"{progress_words(row.progress)}. {missing_words(row.missing)}.",
        )

    def _show_life(self, row: DocumentRow) -> None:
        """Show how far the document has come, and who did what when."""
        document, now = row.document, self._services.organisation.now()
        events = self._services.drafting.history(document.id)
        receipt = self._services.filing.receipt(document.id) if document.is_locked else None
        held = self._services.workshops.of(document.id)
        self._line.setVisible(row.original is None)
        self._line.set_stages(stages(document, events, receipt, now.tzinfo))
        self._history.show_events(events, now)
        self._facts.setText("  ·  ".join(facts(row, receipt, now.date())))
        self._workshops.setText("\n".join(workshop_words(held)))
        self._workshops.setVisible(bool(held))
        self._changed.setText(f"Senast ändrad {moment_words(row.last_change, now)}.")

    def _show_superior(self, row: DocumentRow) -> None:
        """Show what the document is built on, or that it was made elsewhere."""
        self._above.setVisible(row.is_outdated)
        self._above.set_text(*above_words(row))
        self._registered.setVisible(row.original is not None)
        if row.original is not None:
            self._registered.show_document(row.document.id)

    def _show_standing(self, document: Document) -> None:
        """Tell whether a document in force counts as current."""
        is_current = self._services.expecting.is_current(document)
        self._current.set_mark(STANDINGS[Presence.CURRENT if is_current else Presence.OLD])
        self._current.setVisible(document.state in IN_FORCE)

    def _show_problem(self, document: Document) -> None:
        waiting = [d for d in self._services.filing.waiting() if d.document_id == document.id]
        self._problem.setVisible(bool(waiting))
        if waiting:
            is_leaving = waiting[0].state is DeliveryState.LEAVING
            heading = "Flytten till arkivet väntar" if is_leaving else "Leveransen väntar"
            self._problem.set_text(waiting[0].problem, heading)

    def _show_review(self, document: Document, today: date) -> None:
        review = self._services.reviewing.current(document.id)
        self._review.setVisible(review is not None and not document.is_locked)
        if review is not None:
            late = is_overdue(review, today)
            self._review.set_kind(BannerKind.WARNING if late else BannerKind.INFO)
            self._review.set_text(review_words(review, today))

    def _show_offers(self, row: DocumentRow) -> None:
        emptied(self._offers_row, detach)
        me = self._services.organisation.me()
        standing = self._services.reviewing.standing(row.document.id)
        usual = offers(row, self._is_waiting(row.document), standing, me.name if me else "")
        for offer in (*usual, *self._changes(row.document), *self._moves(row.document)):
            look = "primary" if offer.is_main else "quiet"
            button = Button(offer.verb, f"deed_{offer.deed.value}", look=look, sign=offer.sign)
            button.clicked.connect(
                lambda _=False, deed=offer.deed: self.deed_wanted.emit(deed.value, self.document_id)
            )
            self._offers_row.addWidget(button)
            button.show()

    def _changes(self, document: Document) -> tuple[Offer, ...]:
        """What has changed, where there is something to compare with."""
        if document.discarded_at or not self._services.comparing.points(document.id):
            return ()
        return (Offer(Deed.CHANGES, "Visa ändringar …", "documents"),)

    def _moves(self, document: Document) -> tuple[Offer, ...]:
        """What can be done about the form of a draft, where there is another one."""
        moving = self._services.moving
        if moving.has_newer(document):
            return (Offer(Deed.MOVE, "Flytta till nyare formulär", "redo"),)
        if moving.can_move_back(document):
            return (Offer(Deed.MOVE_BACK, "Tillbaka till förra formuläret", "undo"),)
        return ()

    def _is_waiting(self, document: Document) -> bool:
        """Tell whether the document itself waits; its appendix is tried again by itself."""
        waiting = self._services.filing.waiting()
        return any(
            d.document_id == document.id and d.pdf_sha256 == document.pdf_sha256 for d in waiting
        )

    def _show_pages(self) -> None:
        if self._row is None:
            return
        document, original = self._row.document, self._row.original
        self._pages.setVisible(original is None or original.media is Media.PDF)
        try:
            if original is not None:
                name, data = self._services.register.file(document.id)
                if original.media is Media.PDF:
                    self._pages.show_pdf(data, name)
                return
            if document.state in LOCKED_STATES and document.pdf_sha256:
                name, pdf = self._services.filing.signed_pdf(document.id)
                self._pages.show_pdf(pdf, name)
            else:
                now = self._services.organisation.now()
                self._pages.show_composed(self._services.composing.compose(document.id, now))
        except UserError:
            self._pages.hide()


def workshop_words(held: Sequence[Workshop]) -> list[str]:
    """Say when groups have worked with a document, and who took part."""
    return [
        f"Arbete i grupp {workshop.held_on.isoformat()}: "
        + ", ".join(_named(one.name, one.function) for one in workshop.participants)
        for workshop in held
    ]


def _named(name: str, function: str) -> str:
    return f"{name} ({function})" if function else name


def above_words(row: DocumentRow) -> tuple[str, str]:
    """Say that a document should be looked at since the one above it is another; and a heading."""
    if row.is_above_withdrawn and row.document.is_locked:
        return (
            "Den rutin som den här bygger på är upphävd, och ingen annan har kommit i stället. Se"
            " efter om något ska ändras här, och gör en ny version eller följ upp den.",
            SUPERIOR_WITHDRAWN,
        )
    if row.is_above_withdrawn:
        return (
            "Den rutin som utkastet bygger på är upphävd, och ingen annan har kommit i stället."
            " Stäm av med den som ansvarar för den innan ni fastställer. Det du har skrivit finns"
            " kvar.",
            SUPERIOR_WITHDRAWN,
        )
    if row.document.is_locked:
        return (
            "Den bygger på en version som inte längre gäller. Se efter om något ska ändras här, och"
            " gör en ny version eller följ upp den.",
            SUPERIOR_CHANGED,
        )
    return (
        "Bygg på den, så behöver ni bara svara på det som är ert eget. Det du har skrivit finns"
        " kvar.",
        "Det finns en övergripande rutin som gäller",
    )


def stages(
    document: Document, events: Sequence[Event], receipt: Receipt | None, zone: tzinfo | None
) -> tuple[Stage, ...]:
    """Return the way of a document from draft to readable for all, with days and names."""
    latest = {event.kind: event for event in events}

    def stage(word: str, kind: EventKind, is_reached: bool) -> Stage:
        event = latest.get(kind)
        day = f"{event.at.astimezone(zone):%Y-%m-%d}" if event else ""
        return Stage(word, day, event.person if event else "", is_reached)

    is_adopted = list(State).index(document.state) >= list(State).index(State.ADOPTED)
    adoption = stage("Fastställd", EventKind.ADOPTED, is_adopted)
    if document.adopted_on is not None and EventKind.ADOPTED in latest:
        adoption = replace(adoption, day=document.adopted_on.isoformat())
    filed, readable = Stage("Inlagd i ledningssystemet"), Stage("Läsbar för alla medarbetare")
    if receipt is not None:
        filed = Stage(filed.word, receipt.filed_on.isoformat(), receipt.filed_by, True)
    if receipt is not None and receipt.readable_on is not None:
        day = receipt.readable_on.isoformat()
        readable = Stage(readable.word, day, receipt.readable_by, True)
    return (
        stage("Utkast", EventKind.CREATED, True),
        adoption,
        stage("Levererad", EventKind.DELIVERED, EventKind.DELIVERED in latest),
        filed,
        readable,
    )


def facts(row: DocumentRow, receipt: Receipt | None, today: date) -> list[str]:
    """Return what is worth knowing besides, each with its own word."""
    document = row.document
    since = document.valid_from.isoformat() if document.valid_from else ""
    adopted = document.adopted_on.isoformat() if document.adopted_on else ""
    said = [
        ("Dokumentansvarig" if row.original else "Skrivs av", document.owner),
        ("Dokumenttyp", row.original.kind if row.original else ""),
        ("Fastställd", adopted if row.original else ""),
        ("Diarienummer", (receipt.registry_number if receipt else "") or document.registry_number),
        ("Gäller från", since if not row.original else ""),
        ("Ses över", day_words(row.next_review, today) if row.next_review else ""),
        ("Plats", receipt.place if receipt else ""),
    ]
    return [f"{word} {value}" for word, value in said if value]
