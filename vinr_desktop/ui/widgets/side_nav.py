"""The navigation at the left: what people do, with counts that matter, foldable to icons."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XS, Role, colours, sizes
from vinr_desktop.ui.widgets.buttons import Button, IconButton
from vinr_desktop.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place to go: its id, its word and its icon; `at_bottom` sets it apart."""

    id: str
    word: str
    sign: str
    at_bottom: bool = False


class _NavButton(Button):
    """A place with its count at the right, or a dot on the icon when folded."""

    def __init__(self, item: NavItem, *, is_place: bool) -> None:
        super().__init__(item.word, f"nav_{item.id}", look="nav", sign=item.sign)
        self._word, self._count, self._what = item.word, 0, ""
        self._is_folded = False
        self.setCheckable(is_place)
        self.setAutoExclusive(is_place)
        self._tell()

    def set_count(self, count: int, what: str) -> None:
        self._count, self._what = count, what
        self._tell()
        self.update()

    def set_folded(self, is_folded: bool) -> None:
        self._is_folded = is_folded
        self.setText("" if is_folded else self._word)
        self._tell()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._is_folded:
            return hint
        return QSize(hint.width() + sizes().ems(2.6), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours()[Role.ACCENT])
        if self._is_folded:
            dot = sizes().ems(0.6)
            painter.drawEllipse(self.width() - dot - SPACE_S, SPACE_S, dot, dot)
            return
        font = self.font()
        font.setPixelSize(sizes().small)
        font.setBold(True)
        painter.setFont(font)
        words = str(self._count)
        height = sizes().ems(1.5)
        width = max(height, painter.fontMetrics().horizontalAdvance(words) + SPACE_M)
        pill = QRectF(self.width() - width - SPACE_S, (self.height() - height) / 2, width, height)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(colours()[Role.ON_ACCENT])
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)

    def _tell(self) -> None:
        words = f"{self._word}, {self._count} {self._what}" if self._count else self._word
        self.setAccessibleName(words)
        self.setToolTip(words if self._is_folded or self._count else "")


class SideNav(QFrame):
    """Buttons to the areas; one Tab stop, arrow keys inside."""

    chosen = Signal(str)
    """The id of the place that somebody wants to go to."""
    tool_wanted = Signal(str)
    """The id of a tool: something that opens over the place where one is."""
    fold_chosen = Signal(bool)
    """Somebody has folded the menu to icons (True) or opened it."""

    def __init__(
        self, title: str, items: tuple[NavItem, ...], tools: tuple[NavItem, ...] = ()
    ) -> None:
        """`title` is the program's name above the places; the tools stand under them."""
        super().__init__()
        self.setObjectName("side_nav")
        self.setProperty("look", "side")
        self.is_folded = False
        self._title = label(title, "heading", wrap=False)
        self._fold = IconButton("fold", "Fäll ihop menyn", "nav_fold", role=Role.MUTED)
        self._buttons = {item.id: _NavButton(item, is_place=True) for item in items}
        self._tools = {item.id: _NavButton(item, is_place=False) for item in tools}
        self._group = QButtonGroup(self)
        for button in self._buttons.values():
            self._group.addButton(button)
        self._build(items)
        self._connect()

    def choose(self, place: str) -> None:
        """Mark a place as the one shown."""
        self._buttons[place].setChecked(True)

    def set_count(self, place: str, count: int, what: str) -> None:
        """Show a count at a place; `what` says what is counted, 0 hides it."""
        self._buttons[place].set_count(count, what)

    def set_folded(self, is_folded: bool) -> None:
        """Show icons only (True) or the words too."""
        if is_folded == self.is_folded:
            return
        self.is_folded = is_folded
        self._title.setVisible(not is_folded)
        for button in (*self._buttons.values(), *self._tools.values()):
            button.set_folded(is_folded)
        self._fold.set_sign("unfold" if is_folded else "fold")
        self._fold.set_words("Fäll ut menyn" if is_folded else "Fäll ihop menyn")

    def _build(self, items: tuple[NavItem, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_L, SPACE_M, SPACE_M)
        column.setSpacing(SPACE_XS)
        self._title.setContentsMargins(SPACE_M, SPACE_XS, 0, SPACE_M)
        column.addWidget(self._title)
        for item in items:
            if not item.at_bottom:
                column.addWidget(self._buttons[item.id])
        column.addStretch()
        for tool in self._tools.values():
            column.addWidget(tool)
        for item in items:
            if item.at_bottom:
                column.addWidget(self._buttons[item.id])
        under_icons = QHBoxLayout()
        under_icons.setContentsMargins(SPACE_XS, 0, 0, 0)
        under_icons.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(under_icons)

    def _connect(self) -> None:
        for place, button in self._buttons.items():
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
        for name, button in self._tools.items():
            button.clicked.connect(lambda _=False, name=name: self.tool_wanted.emit(name))
        self._fold.clicked.connect(self._on_fold_clicked)

    def _on_fold_clicked(self) -> None:
        self.set_folded(not self.is_folded)
        self.fold_chosen.emit(self.is_folded)
