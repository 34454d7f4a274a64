"""When a question is asked: which other questions it waits for, and which of their answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Choice, Condition, Form, Kind, Question
from vinr_desktop.ui.documents.layouts import add_shown, detach, emptied, keep_reading_order
from vinr_desktop.ui.documents.option_row import check_row
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import IconButton, quiet_button
from vinr_desktop.ui.widgets.text import label

ALWAYS = "Frågan ställs alltid."
CHOOSE = "Välj en tidigare fråga …"
ANY = "Utan kryss räcker det att frågan har ett svar."
ANSWERED = "Ställs när frågan har ett svar."
YES_NO = ((True, "Ja"), (False, "Nej"))
SHORTEST = 12
"""Letters that the list of questions shows at the least; questions are long."""

Offered = Sequence[tuple[str, Question]]
"""The questions that can be waited for, each with its words."""


class ConditionsEditor(QWidget):
    """Questions are chosen in lists and answers ticked; all that is chosen must hold."""

    conditions_changed = Signal(list)
    """All `Condition`s, after a change that is whole in itself."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._offered: list[tuple[str, Question]] = []
        self._rows: list[_Row] = []
        self._always = label(ALWAYS, "muted", name=f"{name}_always")
        self._column = QVBoxLayout()
        self._column.setSpacing(SPACE_S)
        self._add = quiet_button("Lägg till villkor", f"{name}_add", "plus")
        self._add.clicked.connect(self._on_add_clicked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addWidget(self._always)
        whole.addLayout(self._column)
        whole.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_conditions(self, form: Form, question: Question) -> None:
        """Show what a question waits for, without telling of it."""
        offered = _offered(form, question)
        if self._offered != offered or self._said() != list(question.shown_when):
            self._offered = offered
            for row in self._rows:
                self._drop(row)
            self._rows = []
            for condition in question.shown_when:
                self._put(condition)
        self._level()

    def _said(self) -> list[Condition]:
        return [row.condition for row in self._rows if row.condition is not None]

    def _put(self, condition: Condition | None) -> "_Row":
        row = _Row(f"{self.objectName()}_{len(self._rows) + 1}", condition, self._offered)
        row.changed.connect(lambda: self.conditions_changed.emit(self._said()))
        row.remove_wanted.connect(lambda: self._remove(row))
        self._rows.append(row)
        add_shown(self._column, row)
        keep_reading_order(self)
        return row

    def _on_add_clicked(self) -> None:
        self._put(None).take_focus()
        self._level()

    def _remove(self, row: "_Row") -> None:
        was_whole = row.condition is not None
        self._rows.remove(row)
        self._drop(row)
        self._level()
        self._add.setFocus()
        if was_whole:
            self.conditions_changed.emit(self._said())

    def _drop(self, row: "_Row") -> None:
        self._column.removeWidget(row)
        detach(row)

    def _level(self) -> None:
        """Say that the question is always asked where nothing is chosen."""
        self._always.setVisible(not self._rows)
        self._add.setEnabled(bool(self._offered))


class _Row(QWidget):
    """One question to wait for, with its answers to tick."""

    changed = Signal()
    remove_wanted = Signal()

    def __init__(self, name: str, condition: Condition | None, offered: Offered) -> None:
        super().__init__()
        self._before = condition
        self._questions = {question.id: question for _words, question in offered}
        self._ticks: list[tuple[str | bool, QAbstractButton]] = []
        self._box = QComboBox()
        self._box.setObjectName(f"{name}_question")
        self._box.setAccessibleName("Fråga som villkoret gäller")
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(SHORTEST)
        self._box.currentTextChanged.connect(self._box.setToolTip)
        if condition is None:
            self._box.addItem(CHOOSE, "")
        for words, question in offered:
            self._box.addItem(words, question.id)
        self._box.setCurrentIndex(self._box.findData(condition.question if condition else ""))
        remove = IconButton("trash", "Ta bort villkoret", f"{name}_remove")
        top = QHBoxLayout()
        top.setSpacing(SPACE_XS)
        top.addWidget(self._box, 1)
        top.addWidget(remove)
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(SPACE_L, 0, 0, 0)
        self._answers.setSpacing(SPACE_XS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE_S)
        whole.addLayout(top)
        whole.addLayout(self._answers)
        self._fill(condition.any_of if condition else ())
        self._box.activated.connect(self._on_box_activated)
        remove.clicked.connect(self.remove_wanted)

    @property
    def condition(self) -> Condition | None:
        """What is chosen, None before a question is; what cannot be ticked here is kept."""
        question_id = str(self._box.currentData() or "")
        if not question_id:
            return None
        is_same = self._before is not None and self._before.question == question_id
        before = self._before.any_of if self._before is not None and is_same else ()
        shown = [value for value, _tick in self._ticks]
        ticked = [value for value, tick in self._ticks if tick.isChecked()]
        kept = [value for value in before if value in ticked or value not in shown]
        return Condition(question_id, (*kept, *(v for v in ticked if v not in before)))

    def take_focus(self) -> None:
        """Put the focus where the question is chosen."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, chosen: Sequence[str | bool]) -> None:
        """Offer the answers of the question that is chosen."""
        emptied(self._answers)
        self._ticks = []
        asked = self._questions.get(str(self._box.currentData() or ""))
        self._box.setToolTip(self._box.currentText())
        for value, words in _values(asked) if asked else ():
            row = check_row(Choice(str(value).lower(), words[:1].upper() + words[1:]))
            row.tick.setObjectName(f"{self._box.objectName()}_{row.choice.id}")
            row.tick.setChecked(value in chosen)
            row.tick.clicked.connect(self.changed)
            add_shown(self._answers, row)
            self._ticks.append((value, row.tick))
        if asked:
            add_shown(self._answers, label(ANY if self._ticks else ANSWERED, "small"))

    def _on_box_activated(self) -> None:
        self._fill(())
        self.changed.emit()


def _offered(form: Form, question: Question) -> list[tuple[str, Question]]:
    """Return the questions before one that are in use, and those that it waits for already."""
    waited = {condition.question for condition in question.shown_when}
    found: list[tuple[str, Question]] = []
    for number, page in enumerate(form.pages, start=1):
        for asked in page.questions:
            if asked.id == question.id:
                return found
            is_used = not (asked.hidden or page.hidden or asked.by_program)
            if is_used or asked.id in waited:
                found.append((f"{number}. {asked.text.default}", asked))
    return found


def _values(asked: Question) -> Sequence[tuple[str | bool, str]]:
    if asked.kind is Kind.YES_NO:
        return YES_NO
    return [(choice.id, choice.text) for choice in asked.choices]
