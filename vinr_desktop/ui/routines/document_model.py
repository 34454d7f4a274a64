"""The documents as a list: searched, filtered, and painted one under the other."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from enum import StrEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vinr_desktop.domain.document import IN_FORCE, State
from vinr_desktop.domain.review import Standing
from vinr_desktop.services.drafting import DocumentRow
from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.labels import (
    OUTSIDE,
    day_words,
    document_mark,
    progress_words,
    standing_words,
)
from vinr_desktop.ui.theme import (
    FOCUS_WIDTH,
    RADIUS,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Role,
    colours,
    sizes,
)
from vinr_desktop.ui.widgets.marks import INKS, Mark

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""Returns the DocumentRow itself."""
MARK = Qt.ItemDataRole.UserRole + 1
REMARK = Qt.ItemDataRole.UserRole + 2
SUPERIOR_CHANGED = "Överordnad rutin har ändrats"
SUPERIOR_WITHDRAWN = "Överordnad rutin är upphävd"
DISCARDED = Mark("Slängd", "trash")
NO_REVIEW = Standing()
_HERE = QModelIndex()


class Kept(StrEnum):
    """Which documents are listed."""

    ALL = "all"
    DRAFTS = "drafts"
    IN_FORCE = "in_force"
    ENDED = "ended"
    DISCARDED = "discarded"


class DocumentModel(QAbstractListModel):
    """Rows by the words searched for and the kind kept; discarded ones only where asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Empty at first."""
        super().__init__(parent)
        self._all: list[tuple[str, DocumentRow]] = []
        self._shown: list[DocumentRow] = []
        self._words: list[str] = []
        self._holding: Set[str] = frozenset()
        self._kept = Kept.ALL
        self._today = date.min
        self._standings: Mapping[str, Standing] = {}

    def set_rows(
        self,
        rows: Sequence[DocumentRow],
        today: date,
        standings: Mapping[str, Standing] | None = None,
    ) -> None:
        """Show documents as they stand on a day; `standings` tell of their reviews."""
        self._today, self._standings = today, standings or {}
        self._all = [(_search_key(row), row) for row in rows]
        self._filter()

    def search(self, text: str, holding: Set[str] = frozenset()) -> None:
        """List the documents that hold every word of `text`; `holding` do so in their own text."""
        self._words, self._holding = text.casefold().split(), holding
        self._filter()

    def keep(self, kept: Kept) -> None:
        """List one kind of documents."""
        self._kept = kept
        self._filter()

    def row_of(self, document_id: str) -> int:
        """Return the place of a document in the list, -1 where it is not listed."""
        ids = [row.document.id for row in self._shown]
        return ids.index(document_id) if document_id in ids else -1

    def rowCount(self, parent: Index = _HERE) -> int:
        """Return the number of documents listed."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says: the unit, the row itself, its state, its remark."""
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row_title(row)
        if role == ROW:
            return row
        if role == MARK:
            return row_mark(row)
        if role == REMARK:
            return self._remark(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (
                row.document.title,
                row_mark(row).word,
                _version_words(row),
                self._remark(row),
            )
            return ", ".join(filter(None, said))
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.document.title
        return None

    def _remark(self, row: DocumentRow) -> str:
        standing = self._standings.get(row.document.id, NO_REVIEW)
        return row_remark(row, self._today, standing)

    def _filter(self) -> None:
        self.beginResetModel()
        self._shown = [
            row
            for key, row in self._all
            if _is_kept(row, self._kept)
            and (row.document.id in self._holding or all(word in key for word in self._words))
        ]
        self.endResetModel()


class DocumentDelegate(QStyledItemDelegate):
    """Paints a document: unit and state, version and owner, progress or next review."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Three lines and air."""
        scale = sizes()
        return QSize(scale.ems(14), round(scale.body * 1.4 + scale.small * 3.6) + 2 * SPACE_M)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the words, the sign of the state and the bar."""
        row, chosen, scale = index.data(ROW), colours(), sizes()
        assert isinstance(row, DocumentRow)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner = option.rect.adjusted(SPACE_M, SPACE_M, -SPACE_M, -SPACE_M)
        font = QFont(option.font)
        font.setPixelSize(scale.body)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(chosen[Role.TEXT])
        line = QRect(inner.x(), inner.y(), inner.width(), round(scale.body * 1.4))
        _write(painter, line, str(index.data()))
        font.setBold(False)
        font.setPixelSize(scale.small)
        painter.setFont(font)
        line = QRect(inner.x(), line.bottom() + 1, inner.width(), round(scale.small * 1.6))
        self._paint_mark(painter, line, index.data(MARK), _version_words(row))
        line = QRect(inner.x(), line.bottom() + SPACE_XS, inner.width(), line.height())
        if not row.document.is_locked:
            line = self._paint_bar(painter, line, row)
        painter.setPen(chosen[Role.MUTED])
        _write(painter, line, str(index.data(REMARK)))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = colours()
        ground = option.rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(chosen[Role.ACCENT_SOFT])
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(chosen[Role.HOVER])
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(chosen[Role.FOCUS], FOCUS_WIDTH))
            painter.drawRoundedRect(ground, RADIUS, RADIUS)

    def _paint_mark(self, painter: QPainter, line: QRect, mark: Mark, more: str) -> None:
        edge = sizes().ems(1.15)
        ink = colours()[INKS[mark.tone]]
        top = line.y() + (line.height() - edge) // 2
        painter.drawPixmap(line.x(), top, picture(mark.sign, ink.name(), edge))
        painter.setPen(ink)
        room = line.adjusted(edge + SPACE_XS, 0, 0, 0)
        _write(painter, room, mark.word)
        used = painter.fontMetrics().horizontalAdvance(mark.word)
        painter.setPen(colours()[Role.MUTED])
        _write(painter, room.adjusted(used + SPACE_S, 0, 0, 0), f"·  {more}")

    def _paint_bar(self, painter: QPainter, line: QRect, row: DocumentRow) -> QRect:
        """Paint how much is answered, and return what is left of the line for the words."""
        width, thick = sizes().ems(5), max(5, sizes().ems(0.35))
        track = QRect(line.x(), line.center().y() - thick // 2 + 1, width, thick)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours()[Role.BORDER])
        painter.drawRoundedRect(track, thick / 2, thick / 2)
        share = row.progress.answered / max(1, row.progress.required)
        if share:
            track.setWidth(max(thick, round(width * share)))
            painter.setBrush(colours()[Role.SUCCESS if share >= 1 else Role.ACCENT])
            painter.drawRoundedRect(track, thick / 2, thick / 2)
        return line.adjusted(width + SPACE_S, 0, 0, 0)


def row_title(row: DocumentRow) -> str:
    """Return what a row is called: its unit, or its own title where it was made elsewhere."""
    return row.document.title if row.original else row.unit or row.document.title


def row_mark(row: DocumentRow) -> Mark:
    """Return how a row is marked: its state, or that it was discarded."""
    if row.document.discarded_at:
        return DISCARDED
    is_outside = row.original is not None and row.document.state in IN_FORCE
    return OUTSIDE if is_outside else document_mark(row.document)


def row_remark(row: DocumentRow, today: date, standing: Standing = NO_REVIEW) -> str:
    """Say what matters next: what is to settle, what is said, how much is answered, or the day
    when the document is to be reviewed."""
    if standing.unsettled and row.document.is_locked:
        return f"{standing.unsettled} att avgöra"
    if row.is_above_withdrawn:
        return SUPERIOR_WITHDRAWN
    if row.is_outdated and row.document.is_locked:
        return SUPERIOR_CHANGED
    if not row.document.is_locked:
        return standing_words(standing) or progress_words(row.progress)
    whose = row.unit if row.original else ""
    if row.document.state in IN_FORCE and row.next_review:
        due = f"Ses över {day_words(row.next_review, today)}"
        return f"{whose} · {due[:1].lower()}{due[1:]}" if whose else due
    return whose


def _version_words(row: DocumentRow) -> str:
    """Say which version it is, and whose."""
    return "  ·  ".join(filter(None, (f"Version {row.document.version}", row.document.owner)))


def _write(painter: QPainter, room: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _search_key(row: DocumentRow) -> str:
    document = row.document
    said = (document.title, row.unit, document.owner, document.registry_number, row_mark(row).word)
    return " ".join(said).casefold()


def _is_kept(row: DocumentRow, kept: Kept) -> bool:
    is_discarded = row.document.discarded_at is not None
    if kept is Kept.DISCARDED or is_discarded:
        return is_discarded and kept is Kept.DISCARDED
    if kept is Kept.ALL:
        return True
    states = {
        Kept.DRAFTS: (State.DRAFT, State.REVIEW),
        Kept.IN_FORCE: IN_FORCE,
        Kept.ENDED: (State.REPLACED, State.WITHDRAWN),
    }
    return row.document.state in states[kept]
