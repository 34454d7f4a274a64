"""Rows of texts to read and copy: a thin model over tuples."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, sizes

Index = QModelIndex | QPersistentModelIndex
Rows = Sequence[tuple[str, ...]]
_LOOKED_AT = 200
_MOST_ROWS = 10


class PlainTable(QTableView):
    """As high as its rows, up to ten; Ctrl+C copies what is marked, headers too."""

    def __init__(self, name: str, words: str, headers: Sequence[str], rows: Rows) -> None:
        """`words` are for screen readers."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._rows = _RowsModel(tuple(headers), rows)
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the marked rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            marked = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
            rows = [self._rows.rows[row] for row in marked]
            QGuiApplication.clipboard().setText(as_text(self._rows.headers, rows))
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        high = max(metrics.height() + SPACE_L, sizes().ems(2.2))
        self.verticalHeader().setDefaultSectionSize(high)
        for column, header in enumerate(self._rows.headers):
            words = [header, *(row[column] for row in self._rows.rows[:_LOOKED_AT])]
            wide = max(metrics.horizontalAdvance(word) for word in words)
            self.setColumnWidth(column, min(wide + 2 * SPACE_L, sizes().ems(24)))
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        shown = min(len(self._rows.rows), _MOST_ROWS)
        self.setMinimumHeight(head + shown * high + bar + SPACE_M)
        self.setMaximumHeight(head + shown * high + bar + SPACE_M)


class _RowsModel(QAbstractTableModel):
    def __init__(self, headers: tuple[str, ...], rows: Rows) -> None:
        super().__init__()
        self.headers, self.rows = headers, rows

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        is_shown = orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return self.headers[section] if is_shown else None


def as_text(headers: Sequence[str], rows: Rows) -> str:
    """Return rows as a spreadsheet takes them when they are pasted."""
    return "\n".join("\t".join(row) for row in (tuple(headers), *rows))
