"""Surfaces that hold what belongs together: cards, pages that scroll, the head of a view."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from vinr_desktop.ui.theme import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS, SPACE_XXL
from vinr_desktop.ui.widgets.text import label


class Card(QFrame):
    """A rounded surface with generous margins; `body` is the layout to fill."""

    def __init__(self, name: str = "", *, title: str = "", look: str = "card") -> None:
        """`look` is card, card-accent or sunken."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", look)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(SPACE_XL, SPACE_L + SPACE_XS, SPACE_XL, SPACE_L + SPACE_XS)
        self.body.setSpacing(SPACE_M)
        if title:
            self.body.addWidget(label(title, "heading"))


class ScrollPage(QScrollArea):
    """A page that scrolls up and down only; `body` is the layout to fill."""

    def __init__(self, name: str, *, widest: int = 0, centred: bool = True) -> None:
        """`widest` limits the column in pixels; 0 lets it take the whole width."""
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = _Inside()
        self.inside.setProperty("look", "clear")
        self._column = QWidget()
        self._column.setProperty("look", "clear")
        self.body = QVBoxLayout(self._column)
        self.body.setContentsMargins(SPACE_XXL, SPACE_S, SPACE_XXL, SPACE_XXL)
        self.body.setSpacing(SPACE_L)
        row = QHBoxLayout(self.inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._column, 100)
        if not centred:
            row.addStretch(1)
        self.set_widest(widest)
        self.setWidget(self.inside)
        self.viewport().setAutoFillBackground(False)

    def set_widest(self, widest: int) -> None:
        """Limit the column to a width in pixels; 0 takes the limit away."""
        self._column.setMaximumWidth(widest or 16_777_215)


class _Inside(QWidget):
    """As high as its words need at its width, not as they would need in the narrowest shape."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width(), 0) if self.hasHeightForWidth() else hint


class PageHeader(QWidget):
    """The top of a view: its title, one sentence of state, and the main action at the right."""

    def __init__(self, title: str, sentence: str = "") -> None:
        """The object name is `page_header`."""
        super().__init__()
        self.setObjectName("page_header")
        self._title = label(title, "display", name="page_title")
        self._sentence = label(sentence, "muted", name="page_sentence")
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_S)
        row = QHBoxLayout()
        row.setSpacing(SPACE_XL)
        row.addWidget(self._title, 1)
        row.addLayout(self._actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_M)
        column.setSpacing(SPACE_XS)
        column.addLayout(row)
        column.addWidget(self._sentence)
        self._sentence.setVisible(bool(sentence))

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right; the main action comes last."""
        self._actions.addWidget(button)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_sentence(self, sentence: str) -> None:
        """Say in one sentence how things stand; empty hides it."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    @property
    def title(self) -> QLabel:
        """The label that holds the title, for instance to give it the focus."""
        return self._title
