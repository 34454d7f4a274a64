"""Fields to choose in: one of several, yes or no, and several at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from vinr_desktop.domain.form import Answer, Choice
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.documents.option_row import OptionRow, check_row, radio_row
from vinr_desktop.ui.theme import SPACE_S
from vinr_desktop.ui.widgets.buttons import Button

LONGEST_ROW_OF_RADIOS = 8
"""With more alternatives than this a drop-down list is easier to take in."""
NOTHING_CHOSEN = "Välj i listan"


class RadioField(Field):
    """Alternatives below each other, of which one is chosen."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._group = QButtonGroup(self)
        self._rows: list[OptionRow] = []
        for choice in self._alternatives():
            row = radio_row(choice)
            self._name(row.tick, choice.id, choice.text)
            self._group.addButton(row.tick)
            self._layout.addWidget(row)
            self._rows.append(row)
        self._group.buttonClicked.connect(self._on_settled)

    def answer(self) -> Answer:
        """Return the chosen alternative's id, empty when none is chosen."""
        return next((row.choice.id for row in self._rows if row.tick.isChecked()), "")

    def set_suggested(self, suggested: bool) -> None:
        """Grey the alternative that is only proposed."""
        for row in self._rows:
            row.set_suggested(suggested)

    def set_read_only(self, read_only: bool) -> None:
        """Let the choice be read but not changed."""
        for row in self._rows:
            row.tick.setEnabled(not read_only)

    def _alternatives(self) -> tuple[Choice, ...]:
        said = self.asked.said
        return tuple(Choice(c.id, said(c.text), said(c.detail)) for c in self.asked.choices)

    def _show(self, answer: Answer) -> None:
        self._group.setExclusive(False)
        for row in self._rows:
            row.tick.setChecked(row.choice.id == answer)
        self._group.setExclusive(True)


class YesNoField(RadioField):
    """Yes or no."""

    def answer(self) -> Answer:
        """Return True or False, None before anything is chosen."""
        return {"ja": True, "nej": False}.get(super().answer())

    def _alternatives(self) -> tuple[Choice, ...]:
        return (Choice("ja", "Ja"), Choice("nej", "Nej"))

    def _show(self, answer: Answer) -> None:
        super()._show({True: "ja", False: "nej"}.get(answer, ""))


class ListField(Field):
    """A drop-down list, for many short alternatives."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._box = QComboBox()
        self._box.addItem(NOTHING_CHOSEN, "")
        for choice in asked.choices:
            self._box.addItem(asked.said(choice.text), choice.id)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._name(self._box)
        self._layout.addWidget(self._box, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.currentIndexChanged.connect(self._on_settled)

    def answer(self) -> Answer:
        """Return the chosen alternative's id, empty when none is chosen."""
        return self._box.currentData()

    def _show(self, answer: Answer) -> None:
        self._box.setCurrentIndex(max(0, self._box.findData(answer or "")))

    def _inputs(self) -> list[QWidget]:
        return [self._box]


def choice_field(asked: Asked) -> Field:
    """Return the field that shows this many alternatives best."""
    crowded = len(asked.choices) > LONGEST_ROW_OF_RADIOS
    return ListField(asked) if crowded else RadioField(asked)


class MultipleField(Field):
    """Alternatives of which any number is ticked, and own rows where the question allows them."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        self._rows: list[OptionRow] = []
        self._own: list[OptionRow] = []
        self._line = QLineEdit()
        for choice in asked.choices:
            self._add_row(Choice(choice.id, asked.said(choice.text), asked.said(choice.detail)))
        if asked.question.own:
            self._layout.addLayout(self._build_own())

    def answer(self) -> Answer:
        """Return the ticked alternatives in their order, then the own rows."""
        ticked = [{"id": row.choice.id} for row in self._rows if row.tick.isChecked()]
        own = [row.choice.text for row in self._own if row.tick.isChecked()]
        typing = self._line.text().strip()
        return ticked + [{"text": text} for text in (*own, typing) if text]

    def set_suggested(self, suggested: bool) -> None:
        """Grey the ticked alternatives that are only proposed."""
        for row in [*self._rows, *self._own]:
            row.set_suggested(suggested)

    def set_read_only(self, read_only: bool) -> None:
        """Let the ticks be read but not changed."""
        for row in [*self._rows, *self._own]:
            row.tick.setEnabled(not read_only)

    def _show(self, answer: Answer) -> None:
        items = answer or []
        ids = {item.get("id") for item in items}
        for row in self._rows:
            row.tick.setChecked(row.choice.id in ids)
        self._show_own([item["text"] for item in items if not item.get("id")])

    def _show_own(self, texts: list[str]) -> None:
        self._line.clear()
        if texts == [row.choice.text for row in self._own if row.tick.isChecked()]:
            return
        for row in self._own:
            self._layout.removeWidget(row)
            row.deleteLater()
        self._own = []
        for text in texts:
            self._add_own(text)

    def _add_row(self, choice: Choice) -> None:
        row = check_row(choice)
        self._name(row.tick, choice.id, choice.text)
        row.tick.clicked.connect(self._on_settled)
        self._rows.append(row)
        self._layout.addWidget(row)

    def _add_own(self, text: str) -> None:
        row = check_row(Choice("", text))
        self._name(row.tick, f"own-{len(self._own) + 1}", text)
        row.tick.setChecked(True)
        row.tick.clicked.connect(self._on_settled)
        self._own.append(row)
        self._layout.insertWidget(len(self._rows) + len(self._own) - 1, row)
        row.show()

    def _build_own(self) -> QHBoxLayout:
        self._name(self._line, "own", "eget alternativ")
        self._line.setPlaceholderText("Skriv ett eget")
        self._line.editingFinished.connect(self._keep_own)
        self._line.textEdited.connect(self._on_edited)
        add = Button("Lägg till", "", sign="plus")
        self._name(add, "add", "lägg till eget alternativ")
        add.clicked.connect(self._on_add_clicked)
        row = QHBoxLayout()
        row.setSpacing(SPACE_S)
        row.addWidget(self._line, 1)
        row.addWidget(add)
        return row

    def _on_add_clicked(self) -> None:
        self._line.setFocus()
        self._keep_own()

    def _keep_own(self) -> None:
        """Make a row of what stands in the field for an own alternative."""
        text = self._line.text().strip()
        if text:
            self._line.clear()
            self._add_own(text)
            self._on_settled()
