"""A summary of what to look at, as links that lead to each question; long words wrap."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
)

from vinr_desktop.ui.documents.layouts import add_shown, emptied, free
from vinr_desktop.ui.theme import SPACE_L, SPACE_S, SPACE_XL, SPACE_XS, Role, colours, set_look
from vinr_desktop.ui.widgets.buttons import Button, quiet_button
from vinr_desktop.ui.widgets.marks import Mark, StateMark
from vinr_desktop.ui.widgets.text import label

FIRST_SHOWN = 10
_INSET = 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class WrappingLink(Button):
    """A link of as many lines as its words need."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__(text, name, look="link")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the words need at a width."""
        room = QRect(0, 0, max(40, width - 2 * _INSET), 10_000)
        words = self.fontMetrics().boundingRect(room, _WRAP.value, self.text())
        return max(28, words.height() + 2 * _INSET)

    def sizeHint(self) -> QSize:
        """One line, however long."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _INSET + 1, 28)

    def minimumSizeHint(self) -> QSize:
        """A few words wide at the least."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and focus as the style does, and the words in lines."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(colours()[Role.ACCENT_STRONG if self.underMouse() else Role.ACCENT])
        room = self.rect().adjusted(_INSET, 0, -_INSET, 0)
        painter.drawText(room, _WRAP.value, self.text())


class LinkList(QFrame):
    """A heading with a sign, a sentence and one link for each question; hidden without links."""

    question_wanted = Signal(str)
    """The id of the question whose link was followed."""

    def __init__(self, name: str, look: str) -> None:
        """`look` is the ground: warning or info."""
        super().__init__()
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, look)
        self._heading = StateMark(Mark("", "info"), name=f"{name}_heading")
        self._heading.setProperty("look", "strong")
        self._text = label("", name=f"{name}_text")
        self._lines: list[tuple[str, str]] = []
        self._links = QVBoxLayout()
        self._links.setSpacing(SPACE_XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_S)
        column.addWidget(self._heading)
        column.addWidget(self._text)
        column.addLayout(self._links)
        self.hide()

    def show_lines(self, heading: Mark, text: str, lines: list[tuple[str, str]]) -> None:
        """Show a link for each pair of question id and words."""
        if lines == self._lines:
            return
        self._heading.set_mark(heading)
        self._text.setText(text)
        emptied(self._links)
        self._lines = lines
        for line in lines[:FIRST_SHOWN]:
            add_shown(self._links, self._link(*line))
        if len(lines) > FIRST_SHOWN:
            more = quiet_button(f"Visa alla {len(lines)}", f"{self.objectName()}_more", "down")
            more.clicked.connect(lambda: self._show_rest(more))
            self._links.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(lines))

    def take_focus(self) -> None:
        """Put the focus on the first link."""
        first = self._links.itemAt(0)
        link = first.widget() if first else None
        if link is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rest(self, more: Button) -> None:
        rest = [self._link(*line) for line in self._lines[FIRST_SHOWN:]]
        for link in rest:
            add_shown(self._links, link)
        rest[0].setFocus()
        self._links.removeWidget(more)
        free(more)

    def _link(self, question_id: str, words: str) -> WrappingLink:
        link = WrappingLink(words, f"{self.objectName()}-{question_id}")
        link.clicked.connect(lambda: self.question_wanted.emit(question_id))
        return link
