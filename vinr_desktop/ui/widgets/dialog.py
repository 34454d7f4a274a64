"""The frame of every dialog: title, one sentence, the body, and buttons in one place."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from vinr_desktop.ui.theme import SPACE_M, SPACE_S, SPACE_XL, SPACE_XXL, sizes
from vinr_desktop.ui.widgets.buttons import Button
from vinr_desktop.ui.widgets.cards import ScrollPage
from vinr_desktop.ui.widgets.text import label


class Dialog(QDialog):
    """Opened with `open()`, never `exec()`; freed when closed. `body` is the layout to fill.

    It blocks its own window only, so that the guide can be read beside it. The body scrolls where
    the screen is too low for it, so that the buttons are always there.
    """

    def __init__(
        self, parent: QWidget | None, *, name: str, title: str, sentence: str = "", ems: float = 38
    ) -> None:
        """`ems` is the width in text heights."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._page = ScrollPage(f"{name}_page")
        self.body = self._page.body
        self.body.setContentsMargins(SPACE_XXL, SPACE_S, SPACE_XXL, SPACE_XL)
        self._sentence = label(sentence, "muted", name="dialog_sentence")
        self._head = QVBoxLayout()
        self._head.setContentsMargins(SPACE_XXL, SPACE_XL, SPACE_XXL, SPACE_M)
        self._head.setSpacing(SPACE_S)
        self._head.addWidget(label(title, "title", name="dialog_title"))
        self._head.addWidget(self._sentence)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(SPACE_XXL, SPACE_M, SPACE_XXL, SPACE_XL)
        self._buttons.setSpacing(SPACE_S)
        self._buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._page, 1)
        column.addLayout(self._buttons)
        self._sentence.setVisible(bool(sentence))
        self._width = sizes().ems(ems)

    def set_sentence(self, sentence: str) -> None:
        """Say in one sentence what the dialog is for."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add_button(self, button: Button) -> Button:
        """Put a button at the right end: the way back first, the main action last."""
        self._buttons.addWidget(button)
        if button.property("look") == "primary":
            button.setAutoDefault(True)
            button.setDefault(True)
        return button

    def add_way_back(self, words: str = "Avbryt") -> Button:
        """Put the button that closes without doing anything."""
        button = Button(words, "cancel")
        button.clicked.connect(self.reject)
        return self.add_button(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 is for the window that knows the guide; Escape and Enter are Qt's."""
        parent = self.parentWidget()
        if event.key() == Qt.Key.Key_F1 and parent is not None:
            QCoreApplication.sendEvent(parent.window(), event)
            return
        super().keyPressEvent(event)

    def open(self) -> None:
        """Show the dialog over its view, as high as its body needs and the screen allows."""
        self._fit()
        super().open()
        self._fit()  # only now the style sheet's sizes and hidden rows are known

    def reveal(self, part: QWidget) -> None:
        """Make room for something in the body that was just shown, and let it be seen."""
        before = self.size()
        self._fit()
        self.resize(self.size().expandedTo(before))
        QTimer.singleShot(0, part, lambda: self._page.ensureWidgetVisible(part))

    def _fit(self) -> None:
        room = self.screen().availableGeometry()
        width = min(self._width, room.width() - SPACE_XXL)
        for layout in self.findChildren(QLayout):
            layout.invalidate()  # their sizes are from before the body was filled
        self._page.setVisible(self.body.count() > 0)
        inside = self._page.inside
        body = inside.heightForWidth(width) if inside.hasHeightForWidth() else 0
        least = inside.minimumSizeHint().height(), self._page.minimumSizeHint().height()
        body = max(body, *least) if self.body.count() else 0
        around = self._head.totalHeightForWidth(width) + self._buttons.totalSizeHint().height()
        self.resize(width, min(body + around, room.height() - SPACE_XXL))
