"""Beside the questions: the step's guidance, the document as it will read, or the comments."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_S, set_look
from vinr_desktop.ui.widgets.buttons import IconButton
from vinr_desktop.ui.widgets.text import line

GUIDANCE, READING, TALKS, SOURCE = 0, 1, 2, 3


class SidePanel(QFrame):
    """Three tabs, a fourth where there is an older text, and a button that folds the panel away."""

    fold_wanted = Signal()
    tab_changed = Signal()

    def __init__(self, guidance: QWidget, reading: QWidget, talks: QWidget) -> None:
        super().__init__()
        self.setProperty("look", "panel")
        self._tabs = QTabBar()
        self._tabs.setObjectName("side_tabs")
        self._tabs.setAccessibleName("Vägledning, dokument eller kommentarer")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab("Vägledning")
        self._tabs.addTab("Så läses det")
        self._tabs.addTab("Kommentarer")
        self._fold = IconButton("close", "Dölj panelen", "fold_side")
        self._stack = QStackedWidget()
        self._stack.addWidget(guidance)
        self._stack.addWidget(reading)
        self._stack.addWidget(talks)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, 0)
        head.addWidget(self._tabs, 1)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self._tabs.currentChanged.connect(self.tab_changed)
        self._fold.clicked.connect(self.fold_wanted)

    @property
    def tab(self) -> int:
        """The tab that is shown: GUIDANCE, READING, TALKS or SOURCE."""
        return self._tabs.currentIndex()

    def take_focus(self) -> None:
        """Put the focus on the tabs."""
        self._tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_source(self, panel: QWidget) -> None:
        """Add a third tab: the text of an older document."""
        set_look(self._tabs, "tight")
        self._tabs.addTab("Förlaga")
        self._stack.addWidget(panel)

    def show_tab(self, tab: int) -> None:
        """Show GUIDANCE, READING, TALKS or SOURCE."""
        self._tabs.setCurrentIndex(tab)
