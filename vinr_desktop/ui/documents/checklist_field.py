"""The field for a checklist: rows ticked, worded anew, added and put in order."""

from PySide6.QtWidgets import QWidget

from vinr_desktop.domain.form import Answer, Choice
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.widgets.item_list import ItemListEditor


class ChecklistField(Field):
    """Items to tick. A shipped one keeps its id also when its words are changed."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        question = asked.question
        choices = [Choice(c.id, asked.said(c.text), asked.said(c.detail)) for c in asked.choices]
        self._items = ItemListEditor(
            choices,
            name=f"answer-{question.id}",
            words=asked.text,
            own=question.own,
            ordered=question.ordered,
        )
        self._items.setAccessibleDescription(asked.help)
        self._layout.addWidget(self._items)
        self._items.items_changed.connect(self._on_settled)
        self._items.typed.connect(self._on_edited)

    @property
    def first_stop(self) -> QWidget | None:
        """The first item, or the field for an own one."""
        return self._items.first_stop

    def answer(self) -> Answer:
        """Return the ticked items in order."""
        return self._items.items()

    def set_suggested(self, suggested: bool) -> None:
        """Grey the items that are only proposed."""
        self._items.set_suggested(suggested)

    def set_read_only(self, read_only: bool) -> None:
        """Let the list be read but not changed."""
        self._items.set_locked(read_only)

    def _show(self, answer: Answer) -> None:
        self._items.set_items(answer or [])
