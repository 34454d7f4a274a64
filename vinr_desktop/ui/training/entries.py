"""A card with lines that each can be changed: employments, absences, what somebody has done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.ui.documents.layouts import add_shown, emptied, retire
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.kept_focus import focus_kept
from vinr_desktop.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class Entry:
    """A line with a quieter one under it, and what can be done, each with its verb."""

    words: str
    remark: str = ""
    deeds: tuple[tuple[str, Callable[[], None]], ...] = ()


class EntryCard(Card):
    """Lines under a title, and a button that adds one."""

    adding_wanted = Signal()

    def __init__(self, name: str, title: str, verb: str, nothing: str) -> None:
        """`nothing` is said while there is no line."""
        super().__init__(name, title=title)
        self._nothing = nothing
        """Kept until Qt deletes them: a button in one may be what asked for others."""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE_S)
        self.body.addLayout(self._lines)
        self._add = Button(verb, f"{name}_add", sign="plus")
        self._add.clicked.connect(self.adding_wanted)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_entries(self, entries: Iterable[Entry]) -> None:
        """Show these lines."""
        with focus_kept(self):
            self._replace(entries)

    def _replace(self, entries: Iterable[Entry]) -> None:
        emptied(self._lines, retire)
        made = [self._line(number, entry) for number, entry in enumerate(entries)]
        for line in made or [label(self._nothing, "muted")]:
            add_shown(self._lines, line)

    def _line(self, number: int, entry: Entry) -> QWidget:
        line, words = QWidget(), QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(label(entry.words))
        if entry.remark:
            words.addWidget(label(entry.remark, "small"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_S)
        row.addLayout(words, 1)
        for place, (verb, act) in enumerate(entry.deeds):
            button = quiet_button(verb, f"{self.objectName()}_{number}_{place}")
            button.setAccessibleName(f"{verb}: {entry.words}")
            button.clicked.connect(act)
            row.addWidget(button)
        return line
