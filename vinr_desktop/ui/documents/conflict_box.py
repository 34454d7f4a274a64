"""Two people have answered a question differently: both answers, and the choice between them."""

import json
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from vinr_desktop.domain.answer_words import NOTHING, in_words
from vinr_desktop.domain.form import Answer, Kind, is_empty
from vinr_desktop.domain.merge import Head, Heads
from vinr_desktop.ui.documents.field import Asked
from vinr_desktop.ui.documents.layouts import add_shown, emptied
from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import Card
from vinr_desktop.ui.widgets.growing_text import GrowingTextEdit
from vinr_desktop.ui.widgets.marks import Mark, StateMark, Tone
from vinr_desktop.ui.widgets.text import label

CONTESTED = Mark("Två olika svar", "warning", Tone.WARNING)
WHY = "De skrevs på var sin dator. Inget av dem är borta. Välj vilket som ska gälla."
LISTS = (Kind.MULTIPLE, Kind.CHECKLIST, Kind.CONTACTS, Kind.TABLE)


class ConflictBox(QFrame):
    """Hidden while there is nothing to choose."""

    decided = Signal(object)
    """The answer that shall count."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.setObjectName(f"conflict-{asked.question.id}")
        self.setProperty("look", "warning")
        self._asked = asked
        self._heads: Heads = ()
        self._first: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._column.setSpacing(SPACE_S)
        self.hide()

    @property
    def first_stop(self) -> QWidget | None:
        """The first button, None while there is nothing to choose."""
        return self._first

    def show_heads(self, heads: Heads) -> None:
        """Show answers to choose between; none hides the box."""
        if heads == self._heads:
            return
        self._heads, self._first = heads, None
        emptied(self._column)
        self.setVisible(bool(heads))
        if not heads:
            return
        add_shown(self._column, StateMark(CONTESTED))
        add_shown(self._column, label(WHY))
        for number, head in enumerate(heads, start=1):
            add_shown(self._column, self._version(head, number))
        if self._asked.question.kind is Kind.LONG_TEXT:
            self._add_writing()
        elif self._asked.question.kind in LISTS:
            add_shown(self._column, self._button("Ta med allt från båda", "all", self._together()))

    def _version(self, head: Head, number: int) -> Card:
        card = Card(f"version-{self._asked.question.id}-{number}")
        card.body.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        card.body.setSpacing(SPACE_XS)
        value = _value(head)
        card.body.addWidget(label(f"{head.person or 'Någon'}, {_when(head.at)}", "label"))
        card.body.addWidget(label(self._words(value)))
        use = self._button("Använd det här", str(number), value)
        use.setAccessibleName(f"Använd svaret från {head.person or 'någon'}: {self._asked.text}")
        card.body.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        self._first = self._first or use
        return card

    def _add_writing(self) -> None:
        """Let both texts be written together into one."""
        name = self._asked.question.id
        begin = Button("Skriv ihop båda", f"together-{name}", sign="edit")
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        text = GrowingTextEdit(f"together_text-{name}", lines=3)
        text.setAccessibleName(f"Gemensamt svar: {self._asked.text}")
        text.set_text("\n\n".join(filter(None, (str(_value(h) or "") for h in self._heads))))
        use = Button("Använd den gemensamma texten", f"use_together-{name}", sign="check")
        use.clicked.connect(lambda: self.decided.emit(text.text()))
        column.addWidget(text)
        column.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)
        add_shown(self._column, begin)
        self._column.setAlignment(begin, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(writing)
        writing.hide()

        def write() -> None:
            writing.show()
            begin.hide()
            text.setFocus()

        begin.clicked.connect(write)

    def _together(self) -> Answer:
        """Return every item that stands in any of the lists, in the order of the first."""
        items: list[Answer] = []
        for head in self._heads:
            items += [item for item in _value(head) or () if item not in items]
        return items

    def _button(self, words: str, name: str, value: Answer) -> Button:
        made = Button(words, f"use-{self._asked.question.id}-{name}", sign="check")
        made.clicked.connect(lambda: self.decided.emit(value))
        return made

    def _words(self, value: Answer) -> str:
        question = self._asked.question
        if question.kind in (Kind.TEXT, Kind.LONG_TEXT):
            return NOTHING if is_empty(value) else str(value)
        return in_words(question, value, self._asked.directory.contacts())


def _value(head: Head) -> Answer:
    text = head.values.get("value")
    return None if text is None else json.loads(str(text))


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
