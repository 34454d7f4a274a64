"""A table's head whose titles are never cut."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from vinr_desktop.ui.theme import SPACE_S


class WrappingHeader(QHeaderView):
    """Column titles that break into lines instead of being cut."""

    def __init__(self, parent: QWidget) -> None:
        """Belongs to a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setDefaultAlignment(Qt.AlignmentFlag(flags | Qt.TextFlag.TextWordWrap))
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.sectionResized.connect(lambda: self.headerDataChanged(self.orientation(), 0, 0))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """As high as the title needs at the column's width."""
        words = str(self.model().headerData(logicalIndex, self.orientation()))
        width = self.sectionSize(logicalIndex)
        room = QRect(0, 0, max(width - 2 * SPACE_S, 20), 10_000)
        font = self.font()
        font.setBold(True)
        height = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(width, height + 2 * SPACE_S + 2)
