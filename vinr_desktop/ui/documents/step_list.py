"""The steps at the left of the wizard: title, a sign and a word for the state, minutes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.domain.form import Form
from vinr_desktop.domain.progress import PageState, Progress
from vinr_desktop.ui.icons import picture
from vinr_desktop.ui.labels import PAGES
from vinr_desktop.ui.theme import (
    FOCUS_WIDTH,
    RADIUS,
    SPACE_L,
    SPACE_M,
    SPACE_S,
    SPACE_XS,
    Role,
    colours,
    sizes,
)
from vinr_desktop.ui.widgets.marks import INKS, Mark, Tone
from vinr_desktop.ui.widgets.progress import CoverageBar

CHECK = "check"
"""The id of the last place in the list, where the answers are checked."""
CHECK_TITLE = "Kontrollera svaren"
_PLACE = Qt.ItemDataRole.UserRole
_MARK = Qt.ItemDataRole.UserRole + 1
_NOTE = Qt.ItemDataRole.UserRole + 2
BAR = 4
"""The width in pixels of the bar beside the step that is shown."""


class StepList(QFrame):
    """The list of steps with how far the whole has come above it."""

    chosen = Signal(str)
    """The id of the page that the user wants to write in, or `CHECK`."""
    browsed = Signal(str)
    """The id of the page that the arrow keys have come to; the focus stays in the list."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._form = form
        self._progress = CoverageBar("progress")
        self._list = _Steps()
        self._list.setObjectName("steps")
        self._list.setAccessibleName("Stegen i dokumentet")
        self._list.setItemDelegate(_StepDelegate(self._list))
        self._add_items()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_M)
        column.addWidget(self._progress)
        column.addWidget(self._list, 1)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._list.itemClicked.connect(self._on_list_item_chosen)
        self._list.itemActivated.connect(self._on_list_item_chosen)

    def choose(self, place: str) -> None:
        """Mark a place as the one shown, without telling of it."""
        self._list.blockSignals(True)
        for index in range(self._list.count()):
            if self._list.item(index).data(_PLACE) == place:
                self._list.setCurrentRow(index)
        self._list.blockSignals(False)

    def take_focus(self) -> None:
        """Put the focus into the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_states(self, states: dict[str, PageState], progress: Progress) -> None:
        """Show the state of every step, by page id, and how far the whole has come."""
        for index, page in enumerate(self._form.pages):
            mark = PAGES[states[page.id]]
            item = self._list.item(index)
            item.setData(_MARK, mark)
            words = f"Steg {index + 1}: {page.title}. {mark.word}. {_minutes(page.minutes)}."
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        left = progress.required - progress.answered
        last = self._list.item(self._list.count() - 1)
        done = Mark("Inget saknas", "check-circle", Tone.SUCCESS)
        last.setData(_MARK, Mark(f"{left} saknas", "eye", Tone.NEUTRAL) if left else done)
        said = f"{left} svar saknas" if left else done.word
        last.setData(Qt.ItemDataRole.AccessibleTextRole, f"{CHECK_TITLE}. {said}.")
        words = f"{progress.answered} av {progress.required} obligatoriska svar"
        self._progress.set_progress(progress.answered, progress.required, words)

    def _add_items(self) -> None:
        for index, page in enumerate(self._form.pages):
            self._add_item(f"{index + 1}. {page.title}", page.id, _minutes(page.minutes))
        self._add_item(CHECK_TITLE, CHECK, "")

    def _add_item(self, text: str, place: str, note: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_PLACE, place)
        item.setData(_MARK, PAGES[PageState.UNTOUCHED])
        item.setData(_NOTE, note)
        self._list.addItem(item)

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.browsed.emit(item.data(_PLACE))

    def _on_list_item_chosen(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_PLACE))


class _Steps(QListWidget):
    """Rows whose height follows from the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "bare")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew for the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _StepDelegate(QStyledItemDelegate):
    """Paints a step: the state's sign, the title in one or two lines, and a quiet line below."""

    def __init__(self, steps: QListWidget) -> None:
        super().__init__(steps)
        self._steps = steps

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the title at the list's width."""
        width = self._steps.viewport().width()
        title = self._title_rect(QRect(0, 0, width, 10_000), str(index.data()))
        return QSize(width, title.height() + self._small().height() + 2 * SPACE_S + 2)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, focus, sign and words."""
        chosen = colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        mark: Mark = index.data(_MARK)
        edge = sizes().icon
        rect: QRect = option.rect
        at = rect.topLeft()
        ink = chosen.hex(INKS[mark.tone])
        painter.drawPixmap(at.x() + SPACE_M, at.y() + SPACE_S, picture(mark.sign, ink, edge))
        title = self._title_rect(rect, str(index.data()))
        painter.setFont(self._font())
        painter.setPen(chosen[Role.TEXT])
        painter.drawText(title, Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.setFont(self._small_font())
        painter.setPen(chosen[Role.MUTED])
        note = index.data(_NOTE)
        words = f"{mark.word} · {note}" if note else mark.word
        below = QRect(title.left(), title.bottom() + 1, title.width(), self._small().height() + 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, option.rect
        role = None
        if state & QStyle.StateFlag.State_Selected:
            role = Role.ACCENT_SOFT
        elif state & QStyle.StateFlag.State_MouseOver:
            role = Role.HOVER
        inside = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if role:
            painter.setBrush(colours()[role])
            painter.drawRoundedRect(inside, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(colours()[Role.ACCENT])
            bar = QRect(inside.left(), inside.top() + SPACE_S, BAR, inside.height() - 2 * SPACE_S)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        has_focus = state & QStyle.StateFlag.State_HasFocus and self._steps.hasFocus()
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours()[Role.FOCUS], FOCUS_WIDTH))
            painter.drawRoundedRect(inside, RADIUS, RADIUS)

    def _title_rect(self, rect: QRect, text: str) -> QRect:
        left = rect.left() + SPACE_M + sizes().icon + SPACE_S + SPACE_XS
        room = QRect(left, rect.top() + SPACE_S, rect.right() - left - SPACE_S, rect.height())
        words = QFontMetrics(self._font()).boundingRect(room, Qt.TextFlag.TextWordWrap.value, text)
        return QRect(left, room.top(), room.width(), words.height())

    def _font(self) -> QFont:
        font = QFont(self._steps.font())
        font.setPixelSize(sizes().body)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self._steps.font())
        font.setPixelSize(sizes().small)
        return font

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._small_font())


def _minutes(minutes: int) -> str:
    return f"{minutes} min"
