"""A list of items to tick, with words edited in place, own items, and an order where it matters."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vinr_desktop.domain.form import Choice
from vinr_desktop.ui.theme import SPACE_S, SPACE_XS
from vinr_desktop.ui.widgets.buttons import Button, link_button
from vinr_desktop.ui.widgets.item_row import ItemRow
from vinr_desktop.ui.widgets.text import label

Item = dict[str, str]


class ItemListEditor(QWidget):
    """Chosen items as answers hold them: {"id"}, {"id", "text"} or {"text"}, in order."""

    items_changed = Signal()
    """Somebody has changed what is chosen, its words or its order; `items` gives it."""
    typed = Signal()
    """Words are being written; `items` gives them as they stand."""

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        name: str,
        words: str,
        own: bool = False,
        ordered: bool = False,
    ) -> None:
        """`name` is the object names' beginning, `words` the accessible name of the list."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._choices, self._ordered = tuple(choices), ordered
        self._rows: list[ItemRow] = []
        self._made = 0
        self._removed: tuple[int, str] | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACE_XS)
        self._own = QLineEdit()
        self._own.setObjectName(f"{name}-own")
        self._own.setAccessibleName(f"{words}: egen punkt")
        self._own.setPlaceholderText("Skriv en egen punkt")
        self._add = Button("Lägg till", f"{name}-add", sign="plus")
        self._note = label("", "small", name=f"{name}-note")
        self._undo = link_button("Ångra", f"{name}-undo")
        self._build(own)
        self._own.editingFinished.connect(self._add_own)
        self._own.textEdited.connect(self.typed)
        self._add.clicked.connect(self._on_add_clicked)
        self._undo.clicked.connect(self._on_undo_clicked)
        self.set_items([])

    def items(self) -> list[Item]:
        """Return the ticked items in the order shown."""
        own = self._own.text().strip()
        ticked = [row.item() for row in self._rows if row.tick.isChecked() or row.is_typing]
        return [*ticked, {"text": own}] if own else ticked

    def set_items(self, items: Iterable[Mapping[str, str]]) -> None:
        """Tick and word these items without telling of it; the same ones change nothing."""
        wanted = [dict(item) for item in items]
        if self._rows and wanted == self.items():
            return
        self._own.clear()
        unknown = [item for item in wanted if item.get("id", "") not in ("", *self._ids())]
        shown = [*self._arranged(wanted), *((item, True) for item in unknown)]
        if [item.get("id") for item, _ticked in shown] == [row.choice.id for row in self._rows]:
            for row, (item, is_ticked) in zip(self._rows, shown, strict=True):
                row.show_item(item.get("text", ""), is_ticked)
        else:
            self._make_rows(shown)
        self._say("")

    def _make_rows(self, shown: Iterable[tuple[Item, bool]]) -> None:
        for row in self._rows:
            self._drop(row)
        self._rows = []
        for item, is_ticked in shown:
            self._put(len(self._rows), item, is_ticked)

    @property
    def first_stop(self) -> QWidget:
        """The first part that the keyboard reaches."""
        return self._rows[0].tick if self._rows else self._own

    def set_locked(self, is_locked: bool) -> None:
        """Let the list be read but not changed."""
        for row in self._rows:
            row.set_locked(is_locked)
        self._own.setEnabled(not is_locked)
        self._add.setEnabled(not is_locked)

    def set_suggested(self, is_suggested: bool) -> None:
        """Grey the ticked items of a proposal that nobody has said yes to."""
        for row in self._rows:
            row.set_suggested(is_suggested and row.tick.isChecked())

    def _drop(self, row: ItemRow) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.setParent(None)
        row.deleteLater()

    def _arranged(self, wanted: list[Item]) -> list[tuple[Item, bool]]:
        """All items to show: the shipped order where the chosen ones keep it, else theirs first."""
        shipped = list(self._ids())
        chosen = [item["id"] for item in wanted if item.get("id") in shipped]
        own = [item for item in wanted if not item.get("id")]
        by_id = {item["id"]: item for item in wanted if item.get("id")}
        own_last = wanted[len(wanted) - len(own) :] == own
        if not self._ordered or (own_last and chosen == [i for i in shipped if i in by_id]):
            shown = [(by_id.get(item_id, {"id": item_id}), item_id in by_id) for item_id in shipped]
            return shown + [(item, True) for item in own]
        first = [(item, True) for item in wanted if item.get("id", "") in ("", *shipped)]
        return first + [({"id": item_id}, False) for item_id in shipped if item_id not in by_id]

    def _ids(self) -> list[str]:
        return [choice.id for choice in self._choices]

    def _put(self, at: int, item: Item, is_ticked: bool) -> ItemRow:
        item_id = item.get("id", "")
        known = [choice for choice in self._choices if choice.id == item_id]
        choice = known[0] if known else Choice(item_id, item_id or item["text"])
        self._made += 0 if item_id else 1
        name = f"{self.objectName()}-{item_id or f'own-{self._made}'}"
        row = ItemRow(choice, name=name, ordered=self._ordered, own_text=item.get("text", ""))
        row.tick.setChecked(is_ticked)
        row.ticked.connect(self._on_row_changed)
        row.worded.connect(lambda: self._on_row_worded(row))
        row.typed.connect(self.typed)
        row.asked_to_move.connect(lambda by: self._on_row_asked_to_move(row, by))
        row.asked_to_walk.connect(lambda by: self._on_row_asked_to_walk(row, by))
        row.asked_to_remove.connect(lambda: self._on_row_asked_to_remove(row))
        self._rows.insert(at, row)
        self._list.insertWidget(at, row)
        self._keep_tab_order()
        return row

    def _build(self, own: bool) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(SPACE_S)
        adding.addWidget(self._own, 1)
        adding.addWidget(self._add)
        note = QHBoxLayout()
        note.addWidget(self._note)
        note.addWidget(self._undo)
        note.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(self._list)
        column.addLayout(note)
        column.addLayout(adding)
        self._own.setVisible(own)
        self._add.setVisible(own)

    def _on_row_changed(self) -> None:
        self._say("")
        self.items_changed.emit()

    def _on_row_worded(self, row: ItemRow) -> None:
        row.tick.setChecked(True)
        self._on_row_changed()

    def _on_row_asked_to_move(self, row: ItemRow, by: int) -> None:
        at = self._rows.index(row)
        to = at + by
        if not self._ordered or not 0 <= to < len(self._rows):
            return
        self._rows.insert(to, self._rows.pop(at))
        self._list.removeWidget(row)
        self._list.insertWidget(to, row)
        self._keep_tab_order()
        row.tick.setFocus()
        self._on_row_changed()

    def _on_row_asked_to_walk(self, row: ItemRow, by: int) -> None:
        to = self._rows.index(row) + by
        if 0 <= to < len(self._rows):
            self._rows[to].tick.setFocus()

    def _on_row_asked_to_remove(self, row: ItemRow) -> None:
        at = self._rows.index(row)
        self._rows.remove(row)
        self._drop(row)
        neighbour = self._rows[max(0, at - 1)].tick if self._rows else self._own
        neighbour.setFocus()
        self._on_row_changed()
        self._removed = (at, row.text)
        self._note.setText("Punkten är borttagen.")
        self._note.show()
        self._undo.show()

    def _on_undo_clicked(self) -> None:
        if self._removed is not None:
            at, text = self._removed
            self._put(at, {"text": text}, True).tick.setFocus()
            self._on_row_changed()

    def _on_add_clicked(self) -> None:
        self._own.setFocus()
        self._add_own()

    def _add_own(self) -> None:
        """Make a row of what stands in the field for an own item."""
        text = self._own.text().strip()
        if text:
            self._own.clear()
            self._put(len(self._rows), {"text": text}, True)
            self._on_row_changed()

    def _say(self, text: str) -> None:
        self._removed = None
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._undo.hide()

    def _keep_tab_order(self) -> None:
        for row, following in zip(self._rows, self._rows[1:], strict=False):
            QWidget.setTabOrder(row.last_stop, following.tick)
