"""Fields to write in: a line, a longer text, a number, a day, and a person with a function."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from vinr_desktop.domain.form import Answer
from vinr_desktop.domain.phrasing import number_text
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets import typed_fields
from vinr_desktop.ui.widgets.growing_text import GrowingLine, GrowingTextEdit
from vinr_desktop.ui.widgets.text import label

PERSON_PARTS = (("function", "Funktion"), ("name", "Namn"), ("phone", "Telefon"))


class _Growing(Field):
    """A text that is never cut: the field grows with it. Undo is the document's own."""

    def __init__(self, asked: Asked, text: GrowingTextEdit) -> None:
        super().__init__(asked)
        self._text = text
        self._text.setUndoRedoEnabled(False)
        self._name(self._text)
        self._layout.addWidget(self._text)
        self._text.edited.connect(self._on_edited)

    def answer(self) -> Answer:
        """Return the text as it is written."""
        return self._text.text()

    def _show(self, answer: Answer) -> None:
        text = answer or ""
        if text == self._text.text():
            return
        at = min(self._text.textCursor().position(), len(text))
        self._text.set_text(text)
        cursor = self._text.textCursor()
        cursor.setPosition(at)
        self._text.setTextCursor(cursor)

    def _inputs(self) -> list[QWidget]:
        return [self._text]


class TextField(_Growing):
    """A text of one paragraph."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, GrowingLine(""))


class LongTextField(_Growing):
    """A text of several paragraphs."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked, GrowingTextEdit("", lines=3))


class NumberField(Field):
    """A number, with a decimal comma or point."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        question = asked.question
        self._line = typed_fields.NumberField(
            "", minimum=question.minimum, maximum=question.maximum
        )
        self._name(self._line)
        self._layout.addWidget(self._line, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.textEdited.connect(self._on_edited)
        self._line.value_changed.connect(self._on_settled)

    def answer(self) -> Answer:
        """Return the number, None where there is none."""
        return typed_fields.read_number(self._line.text())

    def problem(self) -> str:
        """Say what is wrong with the number."""
        question, value = self.asked.question, self.answer()
        if value is None:
            return "Skriv ett tal med siffror, till exempel 12." if self._line.text() else ""
        if question.minimum is not None and value < question.minimum:
            return f"Skriv ett tal som är minst {number_text(question.minimum)}."
        if question.maximum is not None and value > question.maximum:
            return f"Skriv ett tal som är högst {number_text(question.maximum)}."
        return ""

    def _show(self, answer: Answer) -> None:
        if answer is None or answer != self.answer():
            self._line.set_value(answer)

    def _inputs(self) -> list[QWidget]:
        return [self._line]


class DateField(Field):
    """A day, written or picked in a calendar."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._line = typed_fields.DateField("")
        self._name(self._line)
        self._layout.addWidget(self._line, 0, Qt.AlignmentFlag.AlignLeft)
        self._line.textEdited.connect(self._on_edited)
        self._line.day_changed.connect(self._on_settled)

    def answer(self) -> Answer:
        """Return the day as ISO text, empty where there is none."""
        day = typed_fields.read_date(self._line.text())
        return day.isoformat() if day else ""

    def problem(self) -> str:
        """Say how a date is written."""
        if self._line.text().strip() and not self.answer():
            return "Skriv datumet som ÅÅÅÅ-MM-DD, till exempel 2026-11-24."
        return ""

    def _show(self, answer: Answer) -> None:
        if (answer or "") != self.answer() or not answer:
            self._line.set_day(date.fromisoformat(answer) if answer else None)

    def _inputs(self) -> list[QWidget]:
        return [self._line]


class PersonField(Field):
    """A person: function first, since it lasts longer than a name."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._lines: dict[str, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_M)
        grid.setVerticalSpacing(SPACE_XS)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        places = {"function": (0, 0, 2), "name": (3, 0, 1), "phone": (3, 1, 1)}
        for part, word in PERSON_PARTS:
            line = QLineEdit()
            self._name(line, part, word)
            line.textEdited.connect(self._on_edited)
            self._lines[part] = line
            row, column, span = places[part]
            words = label(word, "small")
            words.setBuddy(line)
            grid.addWidget(words, row, column, 1, span)
            grid.addWidget(line, row + 1, column, 1, span)
        grid.setRowMinimumHeight(2, SPACE_S)
        self._layout.addLayout(grid)

    def answer(self) -> Answer:
        """Return name, function and phone as they are written."""
        return {part: line.text() for part, line in self._lines.items()}

    def _show(self, answer: Answer) -> None:
        person = answer or {}
        for part, line in self._lines.items():
            _show_line(line, person.get(part, ""))

    def _inputs(self) -> list[QWidget]:
        return list(self._lines.values())


def _show_line(line: QLineEdit, text: str) -> None:
    """Show a text; the cursor stays as near as it can to where it was."""
    if text == line.text():
        return
    at = min(line.cursorPosition(), len(text)) if line.hasFocus() else 0
    line.setText(text)
    line.setCursorPosition(at)
