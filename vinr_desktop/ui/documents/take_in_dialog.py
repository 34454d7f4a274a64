"""Before a file is taken in: who sent it, what it says, and what it would change."""

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.domain.handover import Fate, Sealed
from vinr_desktop.services.container import Beside, Services
from vinr_desktop.services.handover import TakeIn
from vinr_desktop.ui import jobs
from vinr_desktop.ui.documents.option_row import check_row
from vinr_desktop.ui.documents.parcel_words import (
    PURPOSES,
    Line,
    clipped,
    counts,
    in_groups,
    life_words,
    lines,
)
from vinr_desktop.ui.labels import moment_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_XS
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import link_button, primary_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.dialog import Dialog
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label, line

KNOWN = Mark("Certifikatet är registrerat här", "check-circle", Tone.SUCCESS)
UNKNOWN = Mark("Certifikatet är inte känt här", "warning", Tone.WARNING)
MOST_SHOWN = 300
"""A routine has about a hundred answers; a file with many times that is shown in part."""
WILL_DELIVER = "En kopia lämnas i mappen för ledningssystemet."
HOW_TO_CHECK = (
    "Ring avsändaren på ett nummer som du redan har och jämför fingeravtrycket här ovanför."
)
BOTH_STAND = (
    "Där två har skrivit olika i samma fråga finns båda texterna kvar tills någon av er väljer."
)
TWINS = (
    "Det finns redan ett fastställt exemplar av samma version här. Båda är undertecknade och finns"
    " kvar, och någon av er väljer sedan vilket som gäller."
)


def take_in(beside: Beside, sealed: Sealed, progress: jobs.Progress) -> TakeIn:
    """Take a file in over a connection of its own (slow)."""
    with beside() as services:
        return services.handover.take_in(sealed, progress.check)


class TakeInDialog(Dialog):
    """Nothing is changed until "Ta emot" is chosen."""

    taken = Signal(object)
    """The TakeIn, after everything is stored."""
    showing_wanted = Signal(str)
    """The id of the document, where the file holds nothing new."""

    def __init__(self, parent: QWidget | None, services: Services, found: TakeIn) -> None:
        parcel = found.sealed.parcel
        super().__init__(
            parent, name="take_in_dialog", title="Ta emot en fil", sentence=parcel.title, ems=60
        )
        self._services, self._found = services, found
        self._is_taking = False
        self._kept: list[TakeIn] = []
        self._build()

    def _build(self) -> None:
        self.body.addWidget(self._build_sender())
        if self._found.changes_nothing:
            words = "Allt i filen finns redan här, eller är äldre än det du har."
            self.body.addWidget(
                InfoBanner(BannerKind.INFO, words, heading="Ingenting ändras", name="nothing_new")
            )
            self.add_way_back("Stäng")
            self._take = self.add_button(primary_button("Visa dokumentet", "show_document"))
            self._take.clicked.connect(self._on_show_clicked)
            return
        self.body.addWidget(self._build_changes())
        if self._found.new_certificates:
            self.body.addWidget(self._build_certificates())
        self._back = self.add_way_back()
        self._take = self.add_button(primary_button("Ta emot", "take_in", "inbox"))
        self._take.setEnabled(self._found.sender_is_known)
        self._take.clicked.connect(self._on_take_clicked)

    def _build_sender(self) -> Card:
        found, parcel = self._found, self._found.sealed.parcel
        card = Card("sender_card", title="Från")
        who = ", ".join(filter(None, (parcel.sender.name, parcel.sender.function)))
        card.body.addWidget(label(clipped(who), "title", name="sender_name"))
        made = moment_words(parcel.made_at, self._services.organisation.now())
        card.body.addWidget(label(f"{PURPOSES[parcel.purpose]} Filen gjordes {made}.", "muted"))
        if parcel.message:
            card.body.addWidget(label(f"”{clipped(parcel.message)}”", name="sender_message"))
        card.body.addWidget(line())
        card.body.addWidget(
            StateMark(KNOWN if found.sender_is_known else UNKNOWN, name="sender_certificate")
        )
        print_words = f"Utfärdat till {found.facts.name}. Fingeravtryck:"
        card.body.addWidget(label(print_words, "muted"))
        card.body.addWidget(label(in_groups(found.facts.sha256), "strong", name="fingerprint"))
        if not found.sender_is_known and not found.changes_nothing:
            checked = Choice(
                "checked",
                f"Jag har kontrollerat att filen kommer från {parcel.sender.name}",
                HOW_TO_CHECK,
            )
            row = check_row(checked)
            row.tick.setObjectName("sender_checked")
            row.tick.toggled.connect(lambda on: self._take.setEnabled(on))
            card.body.addWidget(row)
        return card

    def _build_changes(self) -> Card:
        found = self._found
        card = Card("changes_card", title="Det här ändras hos dig")
        for number, words in enumerate(life_words(found), start=1):
            card.body.addWidget(label(words, "strong", name=f"life-{number}"))
        if not found.replaced_by and self._services.filing.is_due(found.document):
            card.body.addWidget(label(WILL_DELIVER, name="will_deliver"))
        if found.is_new:
            is_later = found.replaces or found.replaced_by
            what = "Den här versionen" if is_later else "Dokumentet"
            words = f"{what} finns inte här sedan tidigare. Allt i filen är nytt."
            card.body.addWidget(label(words, name="is_new"))
        elif found.count(Fate.UNCHANGED) == len(found.arrivals):
            words = "Inget svar ändras. Det som är lika hos er båda räknas som sett av båda."
            card.body.addWidget(label(words, "muted", name="counts"))
        else:
            card.body.addWidget(label(counts(found), "muted", name="counts"))
        if found.count(Fate.CONFLICT):
            card.body.addWidget(InfoBanner(BannerKind.WARNING, BOTH_STAND, name="both_stand"))
        if found.twins:
            heading = "Två fastställda exemplar av samma version"
            warning = InfoBanner(BannerKind.WARNING, TWINS, name="twins", heading=heading)
            card.body.addWidget(warning)
        self._add_arrivals(card)
        return card

    def _add_arrivals(self, card: Card) -> None:
        """Show each part that changes; what is new as a whole only when asked for."""
        found, contacts = self._found, self._services.directory.contacts()
        shown = list(lines(found.arrivals, found.form, contacts))
        rows = _arrivals(shown)
        if found.is_new and shown:
            more = link_button("Visa allt som följer med", "show_arrivals")
            more.clicked.connect(rows.show)
            more.clicked.connect(more.hide)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(rows)
        rows.setVisible(not found.is_new)

    def _build_certificates(self) -> Card:
        card = Card("certificates_card", title="Nya certifikat som registreras", look="sunken")
        words = "Deras underskrifter kommer att gälla i programmet på den här datorn."
        card.body.addWidget(label(words, "muted"))
        for new in self._found.new_certificates:
            card.body.addWidget(label(f"{new.person}  ·  {in_groups(new.sha256)}"))
        return card

    def reject(self) -> None:
        """Stay until it is known how the taking in went."""
        if not self._is_taking:
            super().reject()

    def _on_take_clicked(self) -> None:
        """Take it in on another thread; one that is stopped in time changes nothing."""
        beside, sealed = self._services.beside, self._found.sealed
        kept = self._kept = []
        self._set_taking(True)
        job = jobs.run(
            self,
            lambda progress: kept.append(take_in(beside, sealed, progress)),
            lambda _nothing: None,
            title="Tar emot filen",
        )
        job.ended.connect(self._on_taking_ended)

    def _on_taking_ended(self) -> None:
        """Tell what is kept, also where it was stopped too late."""
        self._set_taking(False)
        if self._kept:
            self.taken.emit(self._kept[0])
            self.accept()

    def _set_taking(self, is_taking: bool) -> None:
        self._is_taking = is_taking
        self._take.setEnabled(not is_taking)
        self._back.setEnabled(not is_taking)

    def _on_show_clicked(self) -> None:
        self.showing_wanted.emit(self._found.sealed.parcel.document_id)
        self.accept()


def _arrivals(shown: list[Line]) -> QWidget:
    """What becomes of each part, under the step or place where it belongs."""
    rows = QWidget()
    rows.setObjectName("arrivals")
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_M)
    for place, of_place in groupby(shown[:MOST_SHOWN], key=lambda each: each.place):
        column.addWidget(label(place, "label"))
        for each in of_place:
            column.addWidget(_line(each))
    if len(shown) > MOST_SHOWN:
        words = f"Och {len(shown) - MOST_SHOWN} till, som inte får plats här."
        column.addWidget(label(words, "muted", name="more_arrivals"))
    return rows


def _line(shown: Line) -> QWidget:
    """A question with its fate, and how it read before and reads after."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_XS)
    top = QHBoxLayout()
    top.setSpacing(SPACE_M)
    top.addWidget(label(clipped(shown.what), "strong"), 1)
    top.addWidget(StateMark(shown.mark), 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(top)
    if shown.before:
        column.addWidget(label(clipped(f"Förut: {shown.before}"), "muted"))
    if shown.after:
        is_split = shown.fate is Fate.CONFLICT
        column.addWidget(label(clipped(shown.after if is_split else f"Nu: {shown.after}")))
    return row
