"""Where the cursor is: which question was left and entered; undo is kept for the document."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from vinr_desktop.ui.documents.page_stack import PageStack

UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Shift+Z", "Ctrl+Y")


class FocusWatch(QObject):
    """Follows the focus through the questions of the step that is shown."""

    left = Signal(str)
    """The id of a question whose card the focus has left."""
    entered = Signal(str)
    """The id of the question whose card the focus is in."""

    def __init__(self, pages: PageStack) -> None:
        super().__init__(pages)
        self._pages = pages
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_app_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep text fields from taking undo and redo for themselves: the document has its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            keys = QKeySequence(event.keyCombination())
            if keys.toString() in (*UNDO_KEYS, *REDO_KEYS):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def _on_app_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        page = self._pages.current
        if page is None:
            return
        left, entered = page.holds(old), page.holds(new)
        if left and left != entered:
            page.cards[left].leave()
            self.left.emit(left)
        if new is not None and entered:
            new.installEventFilter(self)
            self.entered.emit(entered)
