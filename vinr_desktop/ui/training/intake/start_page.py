"""Where an import begins: choose, drop or paste a list; and the imports made so far."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.imports import ImportDone
from vinr_desktop.services.container import Services
from vinr_desktop.ui.documents.layouts import detach, emptied
from vinr_desktop.ui.labels import count_words, moment_words
from vinr_desktop.ui.theme import SPACE_M, SPACE_XS
from vinr_desktop.ui.training.intake.work import Kind
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, link_button, primary_button, quiet_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.flow import FlowLayout
from vinr_desktop.ui.widgets.grid import CardGrid
from vinr_desktop.ui.widgets.text import label, line

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods")
_SHOWN = 12


class DropCard(Card):
    """A card that takes a file dropped on it."""

    file_dropped = Signal(str)

    def __init__(self, name: str, title: str) -> None:
        """`name` is the object name."""
        super().__init__(name, title=title)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what looks like a table."""
        if _table_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file it is."""
        if file := _table_in(event):
            event.acceptProposedAction()
            self.file_dropped.emit(file)


class StartPage(ScrollPage):
    """Two kinds of lists, what was done just now, and the imports that can be undone."""

    choice_wanted = Signal(object)
    """A `Kind`: choose a file."""
    file_given = Signal(object, str)
    """A `Kind`, and the file that was dropped."""
    pasting_wanted = Signal(object)
    template_wanted = Signal()
    never_wanted = Signal()
    """The numbers that are never taken in."""
    undo_wanted = Signal(object)
    """An `ImportDone`."""
    placing_wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__("intake_start")
        self._services = services
        self._result = InfoBanner(BannerKind.SUCCESS, "", name="intake_result")
        self._undo = Button("Ångra importen", "undo_last", sign="undo")
        self._result.add_action(self._undo)
        self._result.hide()
        self._last: ImportDone | None = None
        self._unplaced = InfoBanner(BannerKind.WARNING, "", name="unplaced_units")
        place = Button("Placera enheter", "place_units")
        self._unplaced.add_action(place)
        cards = CardGrid(ems=30, most=2)
        cards.set_parts([self._staff_card(), self._completions_card()])
        self._history = Card("imports_made", title="Importer som är gjorda")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_M)
        self._history.body.addLayout(self._rows)
        for part in (self._result, self._unplaced, cards, self._history):
            self.body.addWidget(part)
        self.body.addStretch()
        self._undo.clicked.connect(lambda: self.undo_wanted.emit(self._last))
        place.clicked.connect(self.placing_wanted)

    def load(self) -> None:
        """Show the imports that can be undone, and how many units wait for a place."""
        made = self._services.training.imports.history.all()
        waiting = len(self._services.training.units.unplaced())
        units = count_words(waiting, "ny enhet väntar", "nya enheter väntar")
        self._unplaced.set_text(
            "De kom med en personallista. Placera dem, så räknas de med i rätt verksamhet.",
            f"{units} på sin plats",
        )
        self._unplaced.setVisible(waiting > 0)
        if self._last is not None and self._last.step not in {each.step for each in made}:
            self.tell("", None)
        self._show_history(made)

    def enter(self) -> None:
        """Put the focus where the next list begins."""
        self._choose.setFocus()

    def tell(self, text: str, made: ImportDone | None) -> None:
        """Say what was done; with `made` it can be undone from here. "" says nothing."""
        self._last = made
        self._result.set_text(text, "Klart" if text else "")
        self._undo.setVisible(made is not None)
        self._result.setVisible(bool(text))

    def _staff_card(self) -> Card:
        card = DropCard("staff_card", "Personal")
        card.body.addWidget(
            label(
                "HR:s lista över vilka som arbetar var: CSV eller Excel (.xlsx, .xls, .ods). Släpp"
                " filen här eller välj den. Du ser vad som ändras innan något skrivs.",
                "muted",
            )
        )
        self._choose = primary_button("Välj fil", "choose_staff", "folder")
        template = link_button("Spara en tom mall", "save_template", "save-copy")
        template.clicked.connect(self.template_wanted)
        never = link_button("Nummer som aldrig tas in", "never_imported")
        never.clicked.connect(self.never_wanted)
        self._fill(card, Kind.STAFF, self._choose, template, never)
        return card

    def _completions_card(self) -> Card:
        card = DropCard("completions_card", "Genomförda utbildningar")
        card.body.addWidget(
            label(
                "En lista från en kursportal: vem, vilken kurs och vilken dag. Släpp filen här"
                " eller välj den. Den som inte säkert går att känna igen visas, och gissas aldrig.",
                "muted",
            )
        )
        self._fill(card, Kind.COMPLETIONS, Button("Välj fil", "choose_completions", sign="folder"))
        return card

    def _fill(self, card: DropCard, kind: Kind, choose: Button, *more: Button) -> None:
        paste = Button("Klistra in rader", f"paste_{kind.value}", sign="copy")
        for button, words in ((choose, "Välj fil med"), (paste, "Klistra in rader med")):
            what = "personal" if kind is Kind.STAFF else "genomförda utbildningar"
            button.setAccessibleName(f"{words} {what}")
        choose.clicked.connect(lambda: self.choice_wanted.emit(kind))
        paste.clicked.connect(lambda: self.pasting_wanted.emit(kind))
        card.file_dropped.connect(lambda file: self.file_given.emit(kind, file))
        row = FlowLayout()
        for button in (choose, paste, *more):
            row.addWidget(button)
        card.body.addStretch()
        card.body.addLayout(row)

    def _show_history(self, made: list[ImportDone]) -> None:
        emptied(self._rows, detach)
        if not made:
            self._rows.addWidget(label("Ingen lista är inläst ännu.", "muted", name="no_imports"))
        for number, each in enumerate(made[:_SHOWN]):
            if number:
                self._rows.addWidget(line())
            row = self._row(number, each)
            self._rows.addWidget(row)
            row.show()

    def _row(self, number: int, done: ImportDone) -> QWidget:
        what = "Personal" if done.is_staff else "Genomförda utbildningar"
        when = moment_words(done.at, self._services.organisation.now())
        written = count_words(done.rows, "uppgift skriven", "uppgifter skrivna")
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(f"{what}, {when}", "strong"))
        words.addWidget(label(" · ".join(filter(None, (done.person, written))), "small"))
        undo = quiet_button("Ångra", f"undo-{number}", "undo")
        undo.setAccessibleName(f"Ångra importen {what}, {when}")
        undo.clicked.connect(lambda: self.undo_wanted.emit(done))
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addLayout(words, 1)
        across.addWidget(undo, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def _table_in(event: QDropEvent) -> str:
    """Return the first file in a drag that may be a table, "" without one."""
    files = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return next((file for file in files if Path(file).suffix.casefold() in ENDINGS), "")
