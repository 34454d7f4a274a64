"""The course occasions: what comes, what has been, and what can be done with each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.gathering import Occasion, Presence
from vinr_desktop.domain.personnel import Staff
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.services.container import Services
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.documents.saving import save_as
from vinr_desktop.ui.documents.undo_way import as_deed
from vinr_desktop.ui.labels import capitalised, count_words, day_words
from vinr_desktop.ui.messages import tells_user, toast
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XS, sizes
from vinr_desktop.ui.training.deed_dialog import DeedDialog
from vinr_desktop.ui.training.invite_dialog import InviteDialog
from vinr_desktop.ui.training.occasion_dialog import OccasionDialog
from vinr_desktop.ui.training.seats_dialog import AttendanceDialog, BookingDialog
from vinr_desktop.ui.widgets.buttons import Button, link_button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.empty_state import EmptyState
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.kept_focus import focus_kept
from vinr_desktop.ui.widgets.marks import Badge, Mark, Tone
from vinr_desktop.ui.widgets.text import label

CANCELLED = Mark("Inställt", "close", Tone.NEUTRAL)
FULL = Mark("Fullbokat", "people", Tone.ACCENT)
TICKED = Mark("Närvaron är avprickad", "check-circle", Tone.SUCCESS)
NOT_TICKED = Mark("Närvaron är inte avprickad", "clock", Tone.WARNING)
FEW_PAST = 8
WIDEST_EMS = 76


class OccasionsPage(ScrollPage):
    """Those that come first, the nearest on top; then those that have been, the latest on top."""

    told = Signal(str, str)
    """What was done in a sentence, and the step to take it back by."""

    def __init__(self, services: Services) -> None:
        """Empty until `load`."""
        super().__init__("occasions_page", widest=sizes().ems(WIDEST_EMS), centred=False)
        self._services = services
        self._shows_all = False
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACE_L)
        self.body.addLayout(self._content)
        self.body.addStretch(1)

    def load(self) -> None:
        """Look at all occasions anew."""
        with focus_kept(self):
            self._fill()

    def _fill(self) -> None:
        today = self._services.organisation.today()
        found = self._services.training.occasions.all()
        coming = [each for each in found if each.held_on >= today]
        past = [each for each in found if each.held_on < today][::-1]
        emptied(self._content)
        if not found:
            add_shown(self._content, self._nothing())
            return
        shown = past if self._shows_all else past[:FEW_PAST]
        whole = QWidget()  # filled before it is shown: laying out once is quicker
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        self._add_part(column, "Kommande", coming, "Inget kurstillfälle är planerat.")
        self._add_part(column, "Tidigare", shown, "Inget kurstillfälle har hållits ännu.")
        if len(shown) < len(past):
            more = link_button(f"Visa alla {len(past)} tidigare", "show_all_past")
            more.clicked.connect(self._on_more_clicked)
            column.addWidget(more)
        add_shown(self._content, whole)

    def sentence(self) -> str:
        """Say what comes."""
        today = self._services.organisation.today()
        found = self._services.training.occasions.all()
        coming = [each for each in found if each.held_on >= today and not each.is_cancelled]
        if not coming:
            return "Inget kommande kurstillfälle."
        words = count_words(len(coming), "kommande kurstillfälle", "kommande kurstillfällen")
        return f"{words}, nästa {day_words(coming[0].held_on, today)}."

    def plan(self) -> None:
        """Ask for a new occasion."""
        self._open(OccasionDialog(self.window(), self._services))

    @tells_user
    def attend(self, key: str) -> None:
        """Ask who came to an occasion."""
        occasion = self._services.training.occasions.occasion(key)
        self._ask(AttendanceDialog, occasion)

    # --- building ---

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "no_occasions",
            picture="contacts",
            heading="Inget kurstillfälle ännu",
            sentence="Planera ett, bjud in alla som saknar kursen och pricka av närvaron efteråt."
            " Då är kursen registrerad för dem som var där.",
        )

    def _add_part(
        self, column: QVBoxLayout, title: str, found: list[Occasion], nothing: str
    ) -> None:
        column.addWidget(label(title, "heading"))
        if not found:
            column.addWidget(label(nothing, "muted"))
        today, tree = self._services.organisation.today(), self._services.training.units.tree()
        for occasion in found:
            column.addWidget(self._card(occasion, today, tree))

    def _card(self, occasion: Occasion, today: date, tree: UnitTree) -> Card:
        training = self._services.training
        presence = training.occasions.presence(occasion.id)
        title = training.courses.course(occasion.course_id).title
        card = Card(f"occasion-{occasion.id}")
        head = QHBoxLayout()
        head.setSpacing(SPACE_L)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(title, "strong"))
        words.addWidget(label(_facts(occasion, today, tree), "muted"))
        words.addWidget(label(seats_words(occasion, presence), "small"))
        head.addLayout(words, 1)
        mark = _mark(occasion, presence, today)
        if mark is not None:
            head.addWidget(Badge(mark, name=f"mark-{occasion.id}"))
        card.body.addLayout(head)
        flow = FlowLayout(spacing=SPACE_S)
        for button in self._buttons(occasion, title, today):
            flow.addWidget(button)
        card.body.addLayout(flow)
        return card

    def _buttons(self, occasion: Occasion, title: str, today: date) -> list[Button]:
        key, found = occasion.id, list[Button]()

        def offer(verb: str, name: str, sign: str, act: Callable[[], None]) -> None:
            button = quiet_button(verb, f"{name}-{key}", sign)
            button.setAccessibleName(f"{verb} {title}, {occasion.held_on.isoformat()}")
            button.clicked.connect(act)
            found.append(button)

        if occasion.is_cancelled:
            offer("Håll det ändå", "bring_back", "restore", lambda: self._bring_back(occasion))
            offer("Ändra …", "change", "edit", lambda: self._ask(OccasionDialog, occasion))
            offer("Spara för kalendern …", "calendar", "calendar", lambda: self._save_entry(key))
            return found
        if occasion.held_on >= today:
            offer("Bjud in …", "invite", "send", lambda: self._invite(occasion))
            offer("Boka platser …", "book", "people", lambda: self._ask(BookingDialog, occasion))
        if occasion.held_on <= today:
            offer(
                "Pricka av närvaron …", "attend", "check",
                lambda: self._ask(AttendanceDialog, occasion),
            )  # fmt: skip
        offer("Ändra …", "change", "edit", lambda: self._ask(OccasionDialog, occasion))
        if occasion.held_on >= today:
            offer("Spara för kalendern …", "calendar", "calendar", lambda: self._save_entry(key))
        offer("Ställ in", "cancel", "close", lambda: self._cancel(occasion))
        return found

    # --- what happens ---

    def _on_more_clicked(self) -> None:
        self._shows_all = True
        self.load()

    @tells_user
    def _ask(
        self, kind: Callable[[QWidget, Services, Occasion], DeedDialog], occasion: Occasion
    ) -> None:
        self._open(kind(self.window(), self._services, occasion))

    def _invite(self, occasion: Occasion) -> None:
        """Look for those who lack the course, which takes a while where there are many."""
        beside, key = self._services.beside, occasion.id

        def look(_progress: jobs.Progress) -> list[Staff]:
            with beside() as own:
                return own.training.occasions.lacking(key)

        def ask(lacking: list[Staff]) -> None:
            self._open(InviteDialog(self.window(), self._services, occasion, lacking))

        jobs.run(self, look, ask, title="Letar efter dem som saknar kursen")

    def _open(self, dialog: DeedDialog) -> None:
        dialog.told.connect(self.told)
        dialog.open()

    @tells_user
    def _cancel(self, occasion: Occasion) -> None:
        occasions = self._services.training.occasions
        step = as_deed(self._services, lambda: occasions.cancel(occasion.id))
        today = self._services.organisation.today()
        more = (
            "Säg till dem som är bokade."
            if occasion.held_on >= today
            else "Ingen har kursen därifrån."
        )
        self.told.emit(f"Kurstillfället är inställt. {more}", step)

    @tells_user
    def _bring_back(self, occasion: Occasion) -> None:
        occasions = self._services.training.occasions
        kept = replace(occasion, is_cancelled=False)
        step = as_deed(self._services, lambda: occasions.change(kept))
        self.told.emit("Kurstillfället hålls.", step)

    @tells_user
    def _save_entry(self, key: str) -> None:
        file = self._services.training.occasions.calendar_file(key)
        title, kinds = "Spara tillfället för kalendern", "Kalenderfiler (*.ics)"

        def done(path: Path) -> None:
            words = f"{path.name} är sparad. Bifoga den i inbjudan, så kan alla lägga in tiden."
            toast(self, words)

        save_as(self.window(), title, file, kinds, done)


def seats_words(occasion: Occasion, presence: Mapping[str, Presence]) -> str:
    """Say how many are booked, invited, were there and did not come."""
    counts = {each: list(presence.values()).count(each) for each in Presence}
    if counts[Presence.PRESENT] or counts[Presence.ABSENT]:
        parts = [f"{counts[Presence.PRESENT]} var där"]
        if counts[Presence.ABSENT]:
            parts.append(f"{counts[Presence.ABSENT]} kom inte")
        return capitalised(", ".join(parts))
    booked = counts[Presence.BOOKED]
    if occasion.seats:
        said = f"{booked} av {occasion.seats} platser bokade"
    else:
        said = count_words(booked, "plats bokad", "platser bokade")
    invited = counts[Presence.INVITED]
    if not invited:
        return said
    waiting = count_words(invited, "inbjuden som inte är bokad", "inbjudna som inte är bokade")
    return f"{said}, {waiting}"


def _mark(occasion: Occasion, presence: Mapping[str, Presence], today: date) -> Mark | None:
    if occasion.is_cancelled:
        return CANCELLED
    values = list(presence.values())
    if Presence.PRESENT in values or Presence.ABSENT in values:
        return TICKED
    if occasion.held_on <= today:
        return NOT_TICKED
    is_full = 0 < occasion.seats <= values.count(Presence.BOOKED)
    return FULL if is_full else None


def _facts(occasion: Occasion, today: date, tree: UnitTree) -> str:
    times = "–".join(filter(None, (occasion.starts, occasion.ends)))
    near = day_words(occasion.held_on, today)
    day = occasion.held_on.isoformat()
    units = [tree.units[each].name for each in occasion.units if each in tree.units]
    parts = (
        f"{day} ({near})" if near != day else day,
        f"kl. {times}" if times else "",
        occasion.place,
        f"ledd av {occasion.leader}" if occasion.leader else "",
        f"för {', '.join(units)}" if units else "för alla enheter",
    )
    return " · ".join(filter(None, parts))
