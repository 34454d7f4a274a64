"""What a list holds: how it was read, what its columns mean, and which units it is whole for."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain import completion_rows, staff_rows
from vinr_desktop.domain.cells import text_of
from vinr_desktop.domain.columns import ColumnWords, Field, plain
from vinr_desktop.domain.listed import Listed
from vinr_desktop.domain.unit_tree import UnitTree
from vinr_desktop.ui.documents.layouts import detach
from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XXL
from vinr_desktop.ui.training.intake.how_card import HowCard
from vinr_desktop.ui.training.intake.work import Kind
from vinr_desktop.ui.widgets.banner import BannerKind, InfoBanner
from vinr_desktop.ui.widgets.buttons import Button, primary_button
from vinr_desktop.ui.widgets.cards import Card, ScrollPage
from vinr_desktop.ui.widgets.form_rows import FormRows
from vinr_desktop.ui.widgets.text import label
from vinr_desktop.ui.widgets.unit_tree_view import UnitTreeView

NOT_USED = "Används inte"
_VALUES, _LONGEST = 3, 28


class ColumnsPage(QWidget):
    """The first step of an import; nothing is written here."""

    reading_wanted = Signal(object)
    """A `How`."""
    looking_wanted = Signal()
    left = Signal()

    def __init__(self, words: ColumnWords) -> None:
        """`words` name what a column can hold."""
        super().__init__()
        self.setObjectName("intake_columns")
        self._words, self._kind = words, Kind.STAFF
        self._wanted: Sequence[Field] = ()
        self._known: dict[int, Field] = {}
        self._boxes: dict[int, QComboBox] = {}
        self._headers: tuple[str, ...] = ()
        self._page = ScrollPage("intake_columns_page")
        self._title = label("", "title", name="intake_name")
        self._how = HowCard()
        self._private = InfoBanner(BannerKind.INFO, "", name="dropped_columns")
        self._missing = InfoBanner(BannerKind.WARNING, "", name="missing_columns")
        self._columns = Card("columns_card", title="Kolumnerna")
        self._rows: QWidget | None = None
        self._coverage = Card("coverage_card", title="Vilka enheter har all sin personal i listan?")
        self._units = UnitTreeView("covered_units", "Enheter med all personal i listan", ticks=True)
        self._proposed = label(
            "Kryssen är från förra gången. Ta bort dem om den här listan inte är hel.",
            "small",
            name="proposed_units",
        )
        self._next = primary_button("Visa vad som ändras", "look")
        self._build()
        self._how.reading_wanted.connect(self.reading_wanted)
        self._next.clicked.connect(self.looking_wanted)

    def show_list(
        self, kind: Kind, listed: Listed, known: Mapping[Field, int], wanted: Sequence[Field]
    ) -> None:
        """Show a list that was read; `known` tells which column holds what."""
        self._kind, self._wanted = kind, wanted
        self._title.setText(listed.name)
        self._how.show_list(listed)
        self._headers = listed.headers
        self._private.setVisible(bool(listed.dropped))
        self._private.set_text(
            f"{', '.join(listed.dropped)}. Programmet sparar aldrig personnummer, lön eller"
            " privata uppgifter.",
            "Tas inte in",
        )
        self._show_columns(listed, known)
        self._check()

    def set_units(self, tree: UnitTree) -> None:
        """Show the units to tick; nobody can have left where there are none yet."""
        self._units.set_tree(tree)
        self._coverage.setVisible(self._kind is Kind.STAFF and len(tree.units) > 1)

    def propose(self, covered: Collection[str]) -> None:
        """Tick the units that were covered last time, and no others."""
        self._units.tick_only(covered)
        self._proposed.setVisible(bool(covered))

    def told(self) -> dict[str, Field | None]:
        """Return what was told of columns by hand, by their plain header."""
        chosen = {index: self._field(box) for index, box in self._boxes.items()}
        return {
            plain(self._headers[index]): field
            for index, field in chosen.items()
            if field is not self._known.get(index)
        }

    def covered(self) -> frozenset[str]:
        """Return the units whose whole staff the list holds."""
        return self._units.ticked() if self._kind is Kind.STAFF else frozenset()

    def enter(self) -> None:
        """Put the focus on the way on, or on the first column where something is missing."""
        first = next(iter(self._boxes.values()), None)
        target = self._next if self._next.isEnabled() or first is None else first
        target.setFocus()

    def _build(self) -> None:
        self._coverage.body.addWidget(
            label(
                "Bara i de enheter som du kryssar för kan någon ha slutat. Den som står i"
                " registret men inte i listan lämnas annars orörd.",
                "muted",
            )
        )
        self._coverage.body.addWidget(self._proposed)
        self._coverage.body.addWidget(self._units)
        for part in (
            self._title,
            self._how,
            self._private,
            self._missing,
            self._columns,
            self._coverage,
        ):
            self._page.body.addWidget(part)
        self._page.body.addStretch()
        leave = Button("Avbryt", "leave_columns")
        leave.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._page, 1)
        column.addLayout(bottom_row(leave, self._next))

    def _show_columns(self, listed: Listed, known: Mapping[Field, int]) -> None:
        detach(self._rows)
        self._known = {index: field for field, index in known.items()}
        rows = FormRows()
        self._boxes = {}
        for index, header in enumerate(listed.headers):
            box = QComboBox()
            box.setObjectName(f"column-{index}")
            box.addItem(NOT_USED, None)
            for field in self._wanted:
                box.addItem(self._words.name(field), field.value)
            held = self._known.get(index)
            box.setCurrentIndex(max(0, box.findData(held.value if held else None)))
            box.activated.connect(self._check)
            self._boxes[index] = box
            rows.add_row(header, box, _first_values(listed, index))
        self._rows = rows
        self._columns.body.addWidget(rows)
        rows.show()

    def _check(self) -> None:
        """Tell what stands in the way: a column that is needed, or two that are the same."""
        chosen = [field for box in self._boxes.values() if (field := self._field(box)) is not None]
        rules = staff_rows if self._kind is Kind.STAFF else completion_rows
        missing = [self._words.name(field) for field in rules.lacking(dict.fromkeys(chosen, 0))]
        twice = [self._words.name(field) for field, n in Counter(chosen).items() if n > 1]
        if missing:
            heading = f"Det saknas en kolumn för {_joined(missing)}"
            text = (
                "Välj här nedanför vilken kolumn det är. Finns den inte i listan behöver den"
                " läggas till där."
            )
        else:
            heading = f"Flera kolumner är valda som {_joined(twice)}"
            text = f"Låt bara en av dem vara det, och välj {NOT_USED} för de andra."
        self._missing.setVisible(bool(missing or twice))
        self._missing.set_text(text, heading)
        self._next.setEnabled(not missing and not twice)

    def _field(self, box: QComboBox) -> Field | None:
        data = box.currentData()
        return None if data is None else Field(data)


def bottom_row(back: Button, *more: Button) -> QHBoxLayout:
    """Return the row of buttons under a page: the way back first, the main action last."""
    row = QHBoxLayout()
    row.setContentsMargins(SPACE_XXL, SPACE_M, SPACE_XXL, SPACE_M)
    row.setSpacing(SPACE_S)
    row.addWidget(back)
    row.addStretch()
    for button in more:
        row.addWidget(button)
    return row


def _first_values(listed: Listed, index: int) -> str:
    texts = (text_of(row[index]) for row in listed.rows)
    found: list[str] = []
    for text in texts:
        if text and text not in found:
            found.append(text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …")
        if len(found) == _VALUES:
            break
    return " · ".join(found) or "Inga värden"


def _joined(words: Collection[str]) -> str:
    *most, last = [*words] or [""]
    return " och ".join(filter(None, (", ".join(most), last)))
