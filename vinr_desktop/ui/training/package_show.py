"""The APT package on a projector: one thing at a time in large type."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vinr_desktop.domain.composed import (
    ContactLine,
    ContactList,
    Grid,
    Heading,
    ItemList,
    Paragraph,
)
from vinr_desktop.domain.meeting_package import AGENDA, PROPOSAL, MeetingPackage
from vinr_desktop.ui.theme import SPACE_L, SPACE_XL, SPACE_XXL
from vinr_desktop.ui.widgets.buttons import quiet_button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.text import label

LARGEST, SMALLEST = 30, 80
"""The type's size as a part of the screen's width: one thirtieth at the largest."""
TITLE_PART = 1.3


@dataclass(frozen=True, slots=True)
class Slide:
    """A title and what stands under it: paragraphs parted by air, or points close together."""

    title: str
    lines: tuple[str, ...]
    is_list: bool = False

    @property
    def text(self) -> str:
        """Everything under the title."""
        return ("\n" if self.is_list else "\n\n").join(self.lines)


def slides(package: MeetingPackage) -> tuple[Slide, ...]:
    """Return the package as slides; the list to sign stands on paper only."""
    return tuple(_slides(package))


def _slides(package: MeetingPackage) -> Iterator[Slide]:
    plan, case = package.plan, package.case
    yield Slide(f"Våld i nära relation: APT i {package.unit}", _numbered(AGENDA), is_list=True)
    yield Slide(plan.title, (f"{plan.goal}.", *_paragraphs(plan.purpose)))
    yield from _acute(package)
    for group in package.contacts:
        lines = tuple(map(_contact, group.lines))
        yield Slide(f"Vem ringer vi? {group.title}", lines, is_list=True)
    yield Slide(f"Ett påhittat fall: {case.title}", (*_paragraphs(case.text), PROPOSAL))
    yield Slide("Att tala om", _numbered(case.questions), is_list=True)
    yield Slide("Det här ska rutinen ge svar på", case.routine_gives, is_list=True)


def _acute(package: MeetingPackage) -> Iterator[Slide]:
    """Return the acute page, each of its headings a slide of its own."""
    if package.acute is None:
        yield Slide("I ett akut läge", (package.why_no_acute,))
        return
    title, lines = package.acute.title, list[str]()
    for placed in package.acute.blocks:
        if not isinstance(placed.block, Heading):
            lines += _lines(placed.block)
            continue
        if lines:
            yield Slide(title, tuple(lines), is_list=True)
        title, lines = placed.block.text, []
    yield Slide(title, tuple(lines), is_list=True)


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.strip().split("\n\n")))


def _numbered(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{number}. {words}" for number, words in enumerate(lines, start=1))


def _lines(block: Paragraph | ItemList | Grid | ContactList) -> tuple[str, ...]:
    if isinstance(block, ItemList):
        return _numbered(block.items) if block.ordered else block.items
    if isinstance(block, ContactList):
        return tuple(map(_contact, block.lines))
    if isinstance(block, Grid):
        return tuple(": ".join(filter(None, row)) for row in block.rows)
    return (block.text,)


def _contact(line: ContactLine) -> str:
    return "  ".join(filter(None, (line.name, line.phone, line.hours)))


class PackageShow(QWidget):
    """A window of its own; PageUp and PageDown (a presenter's remote) and the arrows walk."""

    def __init__(self, over: QWidget, package: MeetingPackage) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setObjectName("package_show")
        self.setWindowTitle(f"APT-paket: {package.unit}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._slides = slides(package)
        self._at = 0
        self._title = label("", "display", name="slide_title")
        self._text = label("", name="slide_text")
        self._place = label("", "muted", name="slide_place", wrap=False)
        self._back = quiet_button("Föregående", "slide_back", "chevron-left")
        self._next = quiet_button("Nästa", "slide_next", "chevron-right")
        self._close = quiet_button("Avsluta", "slide_close", "close")
        self._build()
        self._connect()
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the type be as large as the screen allows."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        page = ScrollPage("slide_page")
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page.setAccessibleName("Det som visas")
        page.body.setContentsMargins(SPACE_XXL * 2, SPACE_XXL, SPACE_XXL * 2, SPACE_XL)
        page.body.setSpacing(SPACE_XL)
        page.body.addWidget(self._title)
        page.body.addWidget(self._text)
        page.body.addStretch()
        self._page = page
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        foot.addWidget(self._close)
        foot.addStretch()
        for part in (self._place, self._back, self._next):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._walk(-1))
        self._next.clicked.connect(lambda: self._walk(1))
        self._close.clicked.connect(self.close)
        keys: dict[str, Callable[[], object]] = {
            "PgUp": lambda: self._walk(-1),
            "Left": lambda: self._walk(-1),
            "PgDown": lambda: self._walk(1),
            "Right": lambda: self._walk(1),
            "Escape": self.close,
        }
        for sequence, slot in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        self._page.setFocus()

    def _walk(self, way: int) -> None:
        self._at = min(max(0, self._at + way), len(self._slides) - 1)
        self._show()

    def _show(self) -> None:
        slide = self._slides[self._at]
        self._title.setText(slide.title)
        self._text.setText(slide.text)
        self._place.setText(f"{self._at + 1} av {len(self._slides)}")
        self._back.setEnabled(self._at > 0)
        self._next.setEnabled(self._at < len(self._slides) - 1)
        self._page.verticalScrollBar().setValue(0)
        self._fit()

    def _fit(self) -> None:
        """Take the largest type in which the slide needs no scrolling, or the smallest there is."""
        margins = self._page.body.contentsMargins()
        width = self.width() - margins.left() - margins.right() - SPACE_XXL
        height = self.height() * 0.8 - margins.top() - margins.bottom() - SPACE_XL
        size = self.width() // SMALLEST
        for part in range(LARGEST, SMALLEST):
            if self._needs(self.width() // part, width) <= height:
                size = self.width() // part
                break
        self._title.setStyleSheet(f"font-size: {round(size * TITLE_PART)}px")
        self._text.setStyleSheet(f"font-size: {size}px")

    def _needs(self, size: int, width: int) -> int:
        total = 0
        for words, pixels in ((self._title, round(size * TITLE_PART)), (self._text, size)):
            font = words.font()
            font.setPixelSize(max(1, pixels))
            room = QRect(0, 0, width, 10**6)
            wrap = Qt.TextFlag.TextWordWrap
            total += QFontMetrics(font).boundingRect(room, wrap, words.text()).height()
        return total
