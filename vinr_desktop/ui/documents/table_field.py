"""The field for a table: typed columns, rows added, moved and pasted where they stand."""

from dataclasses import replace

from vinr_desktop.domain.form import Answer, Column
from vinr_desktop.ui.documents.field import Asked, Field
from vinr_desktop.ui.theme import restyle
from vinr_desktop.ui.widgets.editable_table import EditableTable


class TableField(Field):
    """Rows of cells. The answer holds the cells that are given, never computed ones."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        columns = [_said(asked, column) for column in asked.question.columns]
        name = f"answer-{asked.question.id}"
        self._table = EditableTable(columns, name=name, words=asked.text)
        self._layout.addWidget(self._table)
        self._stops.append(self._table.view)
        self._table.rows_changed.connect(self._on_edited)
        self._table.left.connect(self._on_table_left)

    def answer(self) -> Answer:
        """Return the rows that hold something."""
        return self._table.rows()

    def set_suggested(self, suggested: bool) -> None:
        """Grey the rows of a proposal."""
        self._table.view.setProperty("suggested", suggested)
        restyle(self._table.view)

    def set_read_only(self, read_only: bool) -> None:
        """Let the rows be read but not changed."""
        self._table.set_read_only(read_only)

    def _show(self, answer: Answer) -> None:
        if (answer or []) != self._table.rows():
            self._table.set_rows(answer or [])

    def _on_table_left(self) -> None:
        self.settled.emit()


def _said(asked: Asked, column: Column) -> Column:
    """Return a column with its words in the sector's."""
    choices = tuple(replace(choice, text=asked.said(choice.text)) for choice in column.choices)
    return replace(column, title=asked.said(column.title), choices=choices)
