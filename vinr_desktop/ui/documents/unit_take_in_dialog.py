"""Before units' files are taken in: who sent each, and what it would change, in counts."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from vinr_desktop.domain.errors import UserError
from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.handover import Arrival, Fate
from vinr_desktop.domain.sharing import REGISTER, differing
from vinr_desktop.domain.unit_words import FATE_WORDS, count_lines
from vinr_desktop.domain.written_words import writing_words
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.looked_into import LookedInto
from vinr_desktop.services.unit_files import UnitTakeIn
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.option_row import check_row
from vinr_desktop.ui.documents.parcel_words import clipped, in_groups
from vinr_desktop.ui.documents.take_in_dialog import HOW_TO_CHECK, KNOWN, UNKNOWN
from vinr_desktop.ui.labels import count_words, moment_words
from vinr_desktop.ui.theme import SPACE_M
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

MARKS = {
    Fate.NEW: ("plus", Tone.ACCENT),
    Fate.CHANGED: ("edit", Tone.ACCENT),
    Fate.REMOVED: ("trash", Tone.WARNING),
    Fate.CONFLICT: ("warning", Tone.WARNING),
    Fate.REFUSED: ("warning", Tone.WARNING),
}
NOTHING_NEW = "Allt i filen finns redan här, eller är äldre än det du har."
LATER_COUNTS = (
    "Det senast skrivna gäller. Båda finns kvar, och ni kan välja det andra under ”Filer till och"
    " från enheterna”."
)
LATER_STAYS = "Det senast skrivna gäller. Är det fel ändrar du det under Inställningar."
STAYS = "Det är inte enhetens att ändra. Hos dig står det kvar som det är."
CHECK_FIRST = (
    " Är avsändaren inte känd här kryssar du först i att du har kontrollerat den; det behövs bara"
    " första gången."
)
WHOSE = "Se efter att det är rätt person som har lämnat filen, innan du tar emot den."
ERASED = "Borttaget för gott hos avsändaren, och försvinner även här."
MOST_NAMED = 20
"""So many conflicts and refusals of one file are told one by one."""


def take_in(
    beside: Beside, wanted: Sequence[LookedInto], kept: list[LookedInto], progress: jobs.Progress
) -> None:
    """Take files in, each by itself (slow); `kept` tells what became of each."""
    with beside() as services:
        for number, one in enumerate(wanted):
            progress.report(number, len(wanted), f"Tar emot {one.path.name}")
            if one.found is None:
                continue
            try:
                found = services.training.files.take_in(one.found.sealed, progress.check)
                kept.append(replace(one, found=found))
            except UserError as error:
                kept.append(LookedInto(one.path, None, str(error)))


class UnitTakeInDialog(Dialog):
    """Nothing is changed until it is agreed to; each file is taken in whole or not at all."""

    taken = Signal(object)
    """What became of each file, as a list of LookedInto."""

    def __init__(
        self, parent: QWidget | None, services: Services, looked: Sequence[LookedInto]
    ) -> None:
        files = count_words(len(looked), "fil", "filer")
        is_any_unknown = any(one.found and not one.found.sender_is_known for one in looked)
        super().__init__(
            parent,
            name="unit_take_in_dialog",
            title="Ta emot filer med utbildning" if len(looked) > 1 else "Ta emot en fil",
            sentence=f"{files}. Ingenting ändras förrän du väljer Ta emot."
            + (CHECK_FIRST if is_any_unknown else ""),
            ems=60,
        )
        self._services, self._looked = services, looked
        self._checks: dict[int, QAbstractButton] = {}
        self._kept: list[LookedInto] = []
        self._is_taking = False
        for number, one in enumerate(looked):
            self.body.addWidget(self._card(number, one))
        self._back = self.add_way_back()
        self._take = self.add_button(primary_button("Ta emot", "take_in", "inbox"))
        self._take.clicked.connect(self._on_take_clicked)
        self._show_wanted()

    def reject(self) -> None:
        """Stay until it is known how the taking in went."""
        if not self._is_taking:
            super().reject()

    # --- one file ---

    def _card(self, number: int, one: LookedInto) -> Card:
        found = one.found
        if found is None:
            card = Card(f"file-{number}", title=one.path.name)
            card.body.addWidget(
                InfoBanner(BannerKind.WARNING, one.problem, name=f"problem-{number}")
            )
            return card
        card = Card(f"file-{number}", title=found.unit)
        sender = found.sealed.parcel.sender
        who = clipped(", ".join(filter(None, (sender.name, sender.function))))
        made = moment_words(found.sealed.parcel.made_at, self._services.organisation.now())
        card.body.addWidget(label(f"Från {who}. Filen gjordes {made}.", name=f"sender-{number}"))
        card.body.addWidget(label(one.path.name, "muted"))
        self._add_trust(card, number, found)
        if not found.is_from_manager:
            words = f"{clipped(sender.name)} står inte som chef för {found.unit}. {WHOSE}"
            card.body.addWidget(InfoBanner(BannerKind.WARNING, words, name=f"not_manager-{number}"))
        self._add_changes(card, number, found)
        return card

    def _add_trust(self, card: Card, number: int, found: UnitTakeIn) -> None:
        mark = KNOWN if found.sender_is_known else UNKNOWN
        card.body.addWidget(StateMark(mark, name=f"certificate-{number}"))
        if found.sender_is_known:
            return
        words = f"Utfärdat till {found.facts.name}. Fingeravtryck: "
        card.body.addWidget(label(f"{words}{in_groups(found.facts.sha256)}", "muted"))
        name = clipped(found.sealed.parcel.sender.name)
        choice = Choice(
            "checked", f"Jag har kontrollerat att filen kommer från {name}", HOW_TO_CHECK
        )
        row = check_row(choice)
        row.tick.setObjectName(f"sender_checked-{number}")
        row.tick.toggled.connect(lambda _on: self._show_wanted())
        self._checks[number] = row.tick
        card.body.addWidget(row)

    def _add_changes(self, card: Card, number: int, found: UnitTakeIn) -> None:
        if found.changes_nothing:
            card.body.addWidget(label(NOTHING_NEW, "muted", name=f"nothing_new-{number}"))
        for fate, words in count_lines(found.arrivals):
            card.body.addWidget(_count(fate, words, f"{fate.value}-{number}"))
        unchanged = found.count(Fate.UNCHANGED)
        if unchanged:
            same = count_words(unchanged, "uppgift är oförändrad", "uppgifter är oförändrade")
            card.body.addWidget(label(same, "muted", name=f"unchanged-{number}"))
        conflicts = [each for each in found.arrivals if each.fate is Fate.CONFLICT]
        for fate, why, told in (
            (Fate.CONFLICT, LATER_COUNTS, [each for each in conflicts if each.table in REGISTER]),
            (Fate.CONFLICT, LATER_STAYS, [e for e in conflicts if e.table not in REGISTER]),
            (Fate.REFUSED, STAYS, [e for e in found.arrivals if e.fate is Fate.REFUSED]),
            (Fate.REMOVED, ERASED, [e for e in found.arrivals if e.fate is Fate.REMOVED]),
        ):
            if told:
                card.body.addWidget(self._told(fate, why, told))

    def _told(self, fate: Fate, why: str, told: list[Arrival]) -> QWidget:
        card = Card(title=FATE_WORDS[fate], look="sunken")
        card.body.addWidget(label(why, "muted"))
        for arrival in told[:MOST_NAMED]:
            card.body.addWidget(label(clipped(arrival.what), "strong"))
            for words in self._versions(arrival) if fate is Fate.CONFLICT else ():
                card.body.addWidget(label(clipped(words)))
        if len(told) > MOST_NAMED:
            card.body.addWidget(label(f"Och {len(told) - MOST_NAMED} till.", "muted"))
        return card

    def _versions(self, arrival: Arrival) -> list[str]:
        columns = differing(arrival.versions)
        names = {unit.id: unit.name for unit in self._services.organisation.units()}
        return [
            f"{head.person or 'Någon'}: "
            + ", ".join(": ".join(p) for p in writing_words(arrival.table, head, columns, names))
            for head in arrival.versions
        ]

    # --- taking in ---

    def _wanted(self) -> list[LookedInto]:
        """Return the files that change something and whose sender is known or checked."""
        return [
            one
            for number, one in enumerate(self._looked)
            if one.found is not None
            and not one.found.changes_nothing
            and (number not in self._checks or self._checks[number].isChecked())
        ]

    def _show_wanted(self) -> None:
        count = len(self._wanted())
        files = f"{count} filer" if count > 1 else ""
        self._take.setText(f"Ta emot {files}".strip())
        self._take.setEnabled(count > 0 and not self._is_taking)

    def _on_take_clicked(self) -> None:
        """Take them in on another thread; a file that is stopped in time changes nothing."""
        beside, wanted = self._services.beside, self._wanted()
        kept = self._kept = []
        self._set_taking(True)
        job = jobs.run(
            self,
            lambda progress: take_in(beside, wanted, kept, progress),
            lambda _nothing: None,
            title="Tar emot filerna",
        )
        job.ended.connect(self._on_taking_ended)

    def _on_taking_ended(self) -> None:
        """Tell what is kept, also where it was stopped half-way."""
        self._set_taking(False)
        if self._kept:
            self.taken.emit(self._kept)
            self.accept()

    def _set_taking(self, is_taking: bool) -> None:
        self._is_taking = is_taking
        self._back.setEnabled(not is_taking)
        self._show_wanted()


def _count(fate: Fate, words: str, name: str) -> QWidget:
    row = QWidget()
    side = QHBoxLayout(row)
    side.setContentsMargins(0, 0, 0, 0)
    side.setSpacing(SPACE_M)
    sign, tone = MARKS[fate]
    side.addWidget(StateMark(Mark(FATE_WORDS[fate], sign, tone)), 0, Qt.AlignmentFlag.AlignTop)
    side.addWidget(label(words, name=name), 1)
    return row
